//! Anything at all, told from its content: compressed, a workbook, in whatever encoding.
#![no_main]

use std::io::Cursor;

use catchall_intake::{Limits, Options, Reader};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let limits = Limits { record_bytes: 4096, workbook_bytes: 1 << 20, ..Limits::default() };
    let options = Options { limits, ..Options::default() };
    let Ok(reader) = Reader::open("fuzz", Box::new(Cursor::new(bytes.to_vec())), &options) else { return };
    for record in reader {
        let understood = record.understand();
        assert!(understood.transfer.is_some() || !understood.problems.is_empty());
    }
});
