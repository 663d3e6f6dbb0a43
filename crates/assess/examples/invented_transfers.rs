//! Writes invented transfers, for trying the program on a large file:
//! `cargo run --release -p catchall-assess --example invented_transfers -- 1000000 > transfers.jsonl`

#[path = "../benches/assess/invented.rs"]
mod invented;

use std::io::{self, BufWriter, Write as _};

fn main() -> io::Result<()> {
    let count = std::env::args().nth(1).and_then(|text| text.parse().ok()).unwrap_or(1000);
    let mut out = BufWriter::new(io::stdout().lock());
    for number in 0..count {
        writeln!(out, "{}", invented::transfer(number))?;
    }
    out.flush()
}
