//! Inputs that once were or could be trouble: the seeds of the fuzz targets, replayed.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use catchall_intake::{Format, Limits, Mapping, Options};
use insta::assert_snapshot;

use crate::transcript;

fn seeds(target: &str) -> Vec<(String, Vec<u8>)> {
    let folder = PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/../../fuzz/seeds")).join(target);
    let mut seeds: Vec<_> = std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .map(|path| (path.file_name().unwrap().to_string_lossy().into_owned(), std::fs::read(&path).unwrap()))
        .collect();
    seeds.sort();
    assert!(!seeds.is_empty());
    seeds
}

fn replay(target: &str, said: impl Fn(&str, Vec<u8>) -> String) -> String {
    let mut text = String::new();
    for (name, bytes) in seeds(target) {
        writeln!(
            text,
            "== {name}
{}",
            said(&name, bytes)
        )
        .unwrap();
    }
    text
}

#[test]
fn json() {
    assert_snapshot!(replay("intake_json", |name, bytes| {
        let array = Path::new(name).extension().is_some_and(|ending| ending == "json");
        let format = if array { Format::JsonArray } else { Format::Jsonl };
        transcript::of(name, bytes, &transcript::forced(format))
    }));
}

#[test]
fn tables() {
    let limits = Limits { record_bytes: 4096, ..Limits::default() };
    let options = Options { format: Some(Format::Csv), limits, ..Options::default() };
    assert_snapshot!(replay("intake_table", |name, bytes| transcript::of(name, bytes, &options)));
}

#[test]
fn mappings() {
    assert_snapshot!(replay("intake_mapping", |name, bytes| {
        match Mapping::parse(name, &String::from_utf8_lossy(&bytes)) {
            Ok(mapping) => format!("good: {}", mapping.name),
            Err(error) => error.to_string(),
        }
    }));
}

#[test]
fn anything() {
    assert_snapshot!(replay("intake_any", |name, bytes| transcript::of(name, bytes, &Options::default())));
}
