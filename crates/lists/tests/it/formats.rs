//! Each format as it comes out: what a person would look at first when a reader is doubted.

use catchall_lists::Reading;
use serde_json::{Value, json};

use crate::said::{self, Haystack};
use crate::seeds::{self, SEEDS};

fn shown(reading: &Reading) -> Value {
    let lines =
        |problems: &[catchall_model::Problem]| problems.iter().map(ToString::to_string).collect::<Vec<_>>();
    json!({
        "published": reading.published,
        "about": reading.about,
        "rows": reading.rows,
        "files": reading.files,
        "parties": reading.parties,
        "rejected": lines(&reading.rejected),
        "details_rejected": lines(&reading.details_rejected),
        "notes": lines(&reading.notes),
    })
}

#[test]
fn seeds_come_out_as_they_should() {
    for seed in &SEEDS {
        if !seed.path.contains("empty") {
            let name = seed.path.replace(['/', '.'], "-");
            insta::assert_json_snapshot!(name, shown(&seed.read()));
        }
    }
}

/// What a seed says that its reading does not, apart from rows that were rejected.
fn lost(path: &str, values: impl Fn(&str) -> Vec<(u64, String)>) -> Vec<String> {
    let seed = SEEDS.iter().find(|seed| seed.path == path).unwrap();
    let reading = seed.read();
    let haystack = Haystack::of_reading(&reading);
    let mut lost = Vec::new();
    for file in seed.files() {
        let (text, ..) = encoding_rs::WINDOWS_1252.decode(&file.bytes);
        let text = String::from_utf8(file.bytes.clone()).unwrap_or_else(|_| text.into_owned());
        let rejected = |line: u64| {
            let mut problems = reading.rejected.iter().chain(&reading.details_rejected);
            problems.any(|problem| problem.file.as_deref() == Some(&file.name) && problem.line == Some(line))
        };
        let values = values(&text).into_iter().filter(|&(line, _)| !rejected(line));
        lost.extend(values.map(|(_, value)| value).filter(|value| !haystack.says(value)));
    }
    lost
}

#[test]
fn nothing_that_a_seed_says_is_dropped() {
    let none: Vec<String> = Vec::new();
    for (path, delimiter) in [
        ("list_csl/list.csv", b','),
        ("list_ofac/set.csv", b','),
        ("list_uk/summary.csv", b','),
        ("list_uk/full.csv", b','),
        ("list_bis/list.txt", b'\t'),
        ("list_eu/list.csv", b';'),
        ("list_opensanctions/targets.simple.csv", b','),
    ] {
        assert_eq!(lost(path, |text| said::cells(text, delimiter)), none, "{path}");
    }
    for path in ["list_ofac/list.xml", "list_un/list.xml", "list_eu/list.xml"] {
        assert_eq!(lost(path, said::xml_texts), none, "{path}");
    }
    for path in ["list_csl/list.json", "list_opensanctions/entities.ftm.json"] {
        assert_eq!(lost(path, said::json_texts), none, "{path}");
    }
}

#[test]
fn the_xml_and_the_csv_of_one_list_give_the_same_ids_and_leading_names() {
    for (one, other) in [
        ("list_csl/list.csv", "list_csl/list.json"),
        ("list_ofac/set.csv", "list_ofac/list.xml"),
        ("list_eu/list.csv", "list_eu/list.xml"),
    ] {
        let ids = |path| seeds::of(path).parties.into_iter().map(|party| party.id).collect::<Vec<_>>();
        let (one, other) = (ids(one), ids(other));
        assert_eq!(one[..2], other[..2]);
    }
}
