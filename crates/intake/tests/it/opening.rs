//! Telling what an input is, and plain errors for what cannot be read at all.

use std::io::Write as _;

use catchall_intake::{Format, OpenError, Options, Reader};
use insta::assert_snapshot;

use crate::transcript;

const LINE: &str =
    r#"{"id":"T-1","kind":"inquiry","date":"2026-03-02","parties":[{"name":"Example"}],"items":[{}]}"#;
const TABLE: &str = "id,kind,date,exporter_name,description\nT-1,inquiry,2026-03-02,Example,pump\n";

fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    encoder.write_all(bytes).unwrap();
    encoder.finish().unwrap()
}

fn zstandard(bytes: &[u8]) -> Vec<u8> {
    zstd::encode_all(bytes, 1).unwrap()
}

fn utf16(text: &str, bytes: fn(u16) -> [u8; 2]) -> Vec<u8> {
    text.encode_utf16().flat_map(bytes).collect()
}

#[test]
fn format_compression_and_encoding_are_told_from_the_content() {
    #[track_caller]
    fn check(input: impl Into<Vec<u8>>, expected: Format) {
        let input = input.into();
        for input in [input.clone(), gzip(&input), zstandard(&input)] {
            let reader =
                Reader::open("-", Box::new(std::io::Cursor::new(input)), &Options::default()).unwrap();
            assert_eq!(reader.format(), expected);
            let all: Vec<_> = reader.map(|record| record.understand()).collect();
            assert_eq!(all.len(), 1, "{all:?}");
            assert_eq!(all[0].problems, []);
        }
    }
    let spread = LINE.replace(",\"", ",\n \"").replace('{', "{\n");
    check(LINE, Format::Jsonl);
    check(format!("\u{feff}\r\n{LINE}\r\n"), Format::Jsonl);
    check(format!("[{LINE}]"), Format::JsonArray);
    check(format!("\n[\n{LINE}\n]\n"), Format::JsonArray);
    check(spread.as_str(), Format::JsonArray);
    check(TABLE, Format::Csv);
    check(format!("\u{feff}{TABLE}"), Format::Csv);
    check(utf16(TABLE, u16::to_le_bytes), Format::Csv);
    check(utf16(TABLE, u16::to_be_bytes), Format::Csv);
    check(utf16(&format!("\u{feff}{LINE}"), u16::to_le_bytes), Format::Jsonl);
    check(utf16(&format!("\u{feff}[{LINE}]"), u16::to_be_bytes), Format::JsonArray);
    for delimiter in [";", "\t", "|"] {
        check(TABLE.replace(',', delimiter), Format::Csv);
        check(format!("sep={delimiter}\r\n{}", TABLE.replace(',', delimiter)), Format::Csv);
    }
}

#[test]
fn several_compressed_members_are_one_input() {
    let second = LINE.replace("T-1", "T-2");
    for both in [
        [gzip(format!("{LINE}\n").as_bytes()), gzip(second.as_bytes())].concat(),
        [zstandard(format!("{LINE}\n").as_bytes()), zstandard(second.as_bytes())].concat(),
    ] {
        assert_eq!(transcript::understood("a.gz", both, &Options::default()).len(), 2);
    }
}

#[test]
fn what_cannot_be_read_is_a_plain_error() {
    let error = |input: &[u8]| transcript::of("a", input, &Options::default());
    assert_snapshot!(
        [
            error(b""),
            error(b" \r\n\n"),
            error(&gzip(b"")),
            error(b"PAR1\0\0"),
            error(b"%PDF-1.7"),
            error(b"<?xml version=\"1.0\"?>"),
            error(&gzip(&gzip(LINE.as_bytes()))),
            error(b"\xD0\xCF\x11\xE0\0\0"),
            error(b"PK\x03\x04 and nothing more"),
            error(b"a\0b,c"),
            error(b"name,amount\nExample,1\n"),
            error(b"id,\"kind\n"),
            error(b"\x1f\x8b\x08 no gzip"),
        ]
        .concat()
    );
    assert_snapshot!(transcript::of("a", LINE, &transcript::forced(Format::Xlsx)), @"error: `a` is not an Excel workbook (.xlsx)");
}

#[test]
fn files_that_are_not_there_or_no_files() {
    let folder = tempfile::tempdir().unwrap();
    let open = |path: &std::path::Path| Reader::open_path(path, &Options::default());
    assert!(matches!(open(folder.path()), Err(OpenError::Directory { .. })));
    assert!(matches!(open(&folder.path().join("gone.csv")), Err(OpenError::Missing { .. })));
    let file = folder.path().join("empty.csv");
    std::fs::write(&file, "").unwrap();
    assert!(matches!(open(&file), Err(OpenError::Empty { .. })));
    std::fs::write(&file, TABLE).unwrap();
    assert_eq!(open(&file).unwrap().count(), 1);
}

#[test]
fn a_name_decides_only_what_the_content_leaves_open() {
    let broken_first_line = format!("cut off\"}}\n{LINE}\n");
    let reader = |name: &str, text: &str| {
        let input = std::io::Cursor::new(text.to_owned().into_bytes());
        Reader::open(name, Box::new(input), &Options::default()).map(|reader| reader.format())
    };
    assert_eq!(reader("a.jsonl", &broken_first_line).unwrap(), Format::Jsonl);
    assert_eq!(reader("a.NDJSON.gz", &broken_first_line).unwrap(), Format::Jsonl);
    assert_eq!(reader("a.csv", LINE).unwrap(), Format::Jsonl);
}
