//! Mapping files: any text is a mapping or a list of what is wrong with it, and a mapping reads any row.
#![no_main]

use std::io::Cursor;
use std::sync::Arc;

use catchall_intake::{Format, Mapping, Options, Reader};
use libfuzzer_sys::fuzz_target;

const TABLE: &str = "No,Date,Customer,Goods,Price\n1,2026-03-02,Example,pump,\"1.200,50\"\n2,,,,\n";

fuzz_target!(|text: &str| {
    let mapping = match Mapping::parse("fuzz.toml", text) {
        Ok(mapping) => mapping,
        Err(error) => {
            assert!(!error.problems.is_empty());
            return;
        }
    };
    let options =
        Options { format: Some(Format::Csv), mapping: Some(Arc::new(mapping)), ..Options::default() };
    let Ok(reader) = Reader::open("fuzz", Box::new(Cursor::new(TABLE.as_bytes())), &options) else { return };
    for record in reader {
        let understood = record.understand();
        assert!(understood.transfer.is_some() || !understood.problems.is_empty());
    }
});
