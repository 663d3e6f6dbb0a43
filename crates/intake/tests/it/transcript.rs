//! What came of an input, as text: one line a record, and its problems under it.

use std::fmt::Write as _;
use std::io::Cursor;
use std::sync::Arc;

use catchall_intake::{Duplicates, Format, Mapping, Options, Reader, Understood};

/// Reads an input to its end and refuses repeated ids, as a run does.
pub(crate) fn understood(name: &str, input: impl Into<Vec<u8>>, options: &Options) -> Vec<Understood> {
    let reader = Reader::open(name, Box::new(Cursor::new(input.into())), options).unwrap();
    let mut duplicates = Duplicates::default();
    reader.map(|record| duplicates.check(record.understand())).collect()
}

/// What a person would be told of an input.
pub(crate) fn of(name: &str, input: impl Into<Vec<u8>>, options: &Options) -> String {
    let reader = match Reader::open(name, Box::new(Cursor::new(input.into())), options) {
        Ok(reader) => reader,
        Err(error) => return format!("error: {error}\n"),
    };
    let mut text = String::new();
    for remark in reader.remarks() {
        writeln!(text, "remark: {remark}").unwrap();
    }
    let mut duplicates = Duplicates::default();
    for record in reader {
        text.push_str(&line(&duplicates.check(record.understand())));
    }
    text
}

/// One record's lines.
pub(crate) fn line(understood: &Understood) -> String {
    let mut text = match &understood.transfer {
        None => "rejected\n".to_owned(),
        Some(transfer) => {
            let (parties, items) = (transfer.parties.len(), transfer.items.len());
            let how = if understood.problems.is_empty() { "whole" } else { "in part" };
            format!("{how}: `{}`, {} parties, {} items\n", transfer.id, parties, items)
        }
    };
    for problem in &understood.problems {
        writeln!(text, "  {problem}").unwrap();
    }
    text
}

pub(crate) fn forced(format: Format) -> Options {
    Options { format: Some(format), ..Options::default() }
}

pub(crate) fn mapped(mapping: &str) -> Options {
    let mapping = Mapping::parse("mapping.toml", mapping).unwrap();
    Options { mapping: Some(Arc::new(mapping)), ..Options::default() }
}
