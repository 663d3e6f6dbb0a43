//! Delimited text in canonical columns: any bytes give records that are understood or rejected.
#![no_main]

use std::io::Cursor;

use catchall_intake::{Format, Limits, Options, Reader};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let limits = Limits { record_bytes: 4096, ..Limits::default() };
    let options = Options { format: Some(Format::Csv), limits, ..Options::default() };
    let Ok(reader) = Reader::open("fuzz", Box::new(Cursor::new(bytes.to_vec())), &options) else { return };
    for record in reader {
        let understood = record.understand();
        assert!(understood.transfer.is_some() || !understood.problems.is_empty());
    }
});
