//! The real files, where they are at hand: counts to reach exactly, and nothing dropped.

use std::collections::HashMap;

use catchall_lists::{Format, Reading, SourceFile, read};
use catchall_model::ListedParty;

use crate::said::{self, Haystack};

const SDN: [&str; 4] = [
    "ofac/sdn-2021-07-07/sdn.csv",
    "ofac/sdn-2021-07-07/add.csv",
    "ofac/sdn-2021-07-07/alt.csv",
    "ofac/sdn-2021-07-07/sdn_comments.csv",
];
const NON_SDN: [&str; 4] = [
    "ofac/consolidated-non-sdn-2025-12-19/cons_prim.csv",
    "ofac/consolidated-non-sdn-2025-12-19/cons_add.csv",
    "ofac/consolidated-non-sdn-2025-12-19/cons_alt.csv",
    "ofac/consolidated-non-sdn-2025-12-19/cons_comments.csv",
];
const CSL_2023: [&str; 1] = ["csl/csl-2023-11-30.csv"];
const CSL_2026: [&str; 1] = ["csl/csl-2026-07-31.csv"];
const UN: [&str; 1] = ["un/UN_consolidated-2026-02-27.xml"];
const UK: [&str; 1] = ["uk/uk_sanctions_list_summary-2025-08-11.csv"];
const DPL: [&str; 1] = ["bis/dpl-2023-11-30.txt"];

/// The real files, or `None` where they are not at hand.
#[expect(clippy::print_stderr, reason = "a skipped test says so")]
fn files(paths: &[&str]) -> Option<Vec<SourceFile>> {
    let root = concat!(env!("CARGO_MANIFEST_DIR"), "/../../../shared/data/lists/");
    let files: Option<Vec<_>> = paths
        .iter()
        .map(|path| Some(SourceFile::new(*path, std::fs::read(format!("{root}{path}")).ok()?)))
        .collect();
    if files.is_none() {
        eprintln!("skipped: ../shared is not here");
    }
    files
}

/// How many entries, rejected rows, rejected details and notes a list has.
#[track_caller]
fn check(paths: &[&str], format: Format, expected: (usize, usize, usize, usize)) -> Option<Reading> {
    let reading = read(&files(paths)?, None).unwrap();
    let found =
        (reading.parties.len(), reading.rejected.len(), reading.details_rejected.len(), reading.notes.len());
    assert_eq!(reading.format, format);
    assert_eq!(found, expected, "{:#?}", reading.notes);
    assert_eq!(reading.rows, expected.0 + expected.1);
    Some(reading)
}

#[test]
fn the_screening_list_of_2023_has_its_header_twice_and_its_last_row_cut() {
    let Some(reading) = check(&CSL_2023, Format::CslCsv, (4_227, 1, 0, 8)) else { return };
    assert_eq!(reading.rejected[0].line, Some(2));
    assert_eq!(reading.rejected[0].says, "the row is the header again");
    let cut = reading.notes.last().unwrap();
    assert_eq!(cut.says, "the row breaks off after 8 of 29 columns; what it holds is kept");
}

#[test]
fn the_screening_list_of_2026_is_read_whole() {
    check(&CSL_2026, Format::CslCsv, (25_921, 0, 0, 0));
}

#[test]
fn the_sdn_list_of_2021_is_read_whole() {
    let Some(reading) = check(&SDN, Format::OfacCsv, (8_976, 0, 0, 22)) else { return };
    let rows = |holds| reading.files.iter().find(|file| file.holds == holds).unwrap().details;
    assert_eq!(rows("addresses"), 13_837);
    assert_eq!(rows("alternative names"), 11_910);
    assert_eq!(rows("comments"), 5);
    // 2,397 of the address rows say nothing but their own number.
    assert_eq!(reading.addresses(), 13_837 - 2_397);
    let with_birth_date = reading.parties.iter().filter(|party| !party.birth_dates.is_empty()).count();
    let stated = reading
        .parties
        .iter()
        .filter(|party| party.remarks.as_deref().unwrap_or("").contains("DOB "))
        .count();
    assert_eq!(with_birth_date, stated, "every entry whose remarks give a birth date has one");
}

#[test]
fn the_non_sdn_list_is_read_whole() {
    check(&NON_SDN, Format::OfacCsv, (442, 0, 0, 0));
}

#[test]
fn the_un_list_is_read_whole() {
    let Some(reading) = check(&UN, Format::UnXml, (1_003, 0, 0, 2)) else { return };
    assert_eq!(reading.published, Some(jiff::civil::date(2026, 2, 27)));
}

#[test]
fn the_uk_list_is_read_whole() {
    check(&UK, Format::UkCsv, (5_302, 0, 0, 2));
}

#[test]
fn the_denied_persons_list_is_read_whole() {
    check(&DPL, Format::BisDplText, (665, 0, 0, 0));
}

/// The values of entries that their party does not say.
fn unsaid<'p>(entries: impl Iterator<Item = (&'p ListedParty, Vec<String>)>) -> Vec<String> {
    entries
        .flat_map(|(party, values)| {
            let haystack = Haystack::of_party(party);
            let unsaid = values.into_iter().filter(move |value| !haystack.says(value));
            unsaid.map(|value| format!("{}: {value}", party.id)).collect::<Vec<_>>()
        })
        .collect()
}

fn text_of(file: &SourceFile) -> String {
    String::from_utf8(file.bytes.clone())
        .unwrap_or_else(|_| encoding_rs::WINDOWS_1252.decode(&file.bytes).0.into_owned())
}

#[test]
fn every_value_of_the_screening_list_is_in_its_party() {
    for paths in [CSL_2023, CSL_2026] {
        let Some(files) = files(&paths) else { return };
        let reading = read(&files, None).unwrap();
        let mut rows: Vec<(u64, Vec<String>)> = Vec::new();
        for (line, cell) in said::cells(&text_of(&files[0]), b',') {
            match rows.last_mut() {
                Some((last, cells)) if *last == line => cells.push(cell),
                _ => rows.push((line, vec![cell])),
            }
        }
        rows.retain(|(line, _)| !reading.rejected.iter().any(|problem| problem.line == Some(*line)));
        assert_eq!(rows.len(), reading.parties.len());
        let unsaid = unsaid(reading.parties.iter().zip(rows.into_iter().map(|(_, cells)| cells)));
        assert_eq!(unsaid, Vec::<String>::new());
    }
}

#[test]
fn every_value_of_the_ofac_lists_is_in_its_party() {
    for paths in [SDN, NON_SDN] {
        let Some(files) = files(&paths) else { return };
        let reading = read(&files, None).unwrap();
        let mut values: HashMap<String, Vec<String>> = HashMap::new();
        for file in &files {
            let mut number = (0, String::new());
            for (line, cell) in said::cells(&text_of(file), b',') {
                if number.0 != line {
                    number = (line, cell.clone());
                }
                values.entry(number.1.clone()).or_default().push(cell);
            }
        }
        let of = |party: &ListedParty| values.get(&party.id).cloned().unwrap();
        let unsaid = unsaid(reading.parties.iter().map(|party| (party, of(party))));
        assert_eq!(unsaid, Vec::<String>::new());
    }
}

#[test]
fn every_value_of_the_un_list_is_in_its_party() {
    let Some(files) = files(&UN) else { return };
    let reading = read(&files, None).unwrap();
    let text = text_of(&files[0]);
    let records = text.split("<DATAID>").skip(1).map(|record| {
        // Up to the end of the record, so that what follows it is not taken for a part of it.
        let record = record.split("</INDIVIDUAL>").next().unwrap().split("</ENTITY>").next().unwrap();
        said::xml_texts(&format!("<DATAID>{record}")).into_iter().map(|(_, value)| value).collect::<Vec<_>>()
    });
    assert_eq!(unsaid(reading.parties.iter().zip(records)), Vec::<String>::new());
}
