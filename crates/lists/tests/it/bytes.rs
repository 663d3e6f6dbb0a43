//! Whatever the bytes: no panic, and every row accounted for.

use catchall_lists::{Format, ReadError, SourceFile, read, sniff};
use proptest::prelude::*;

use crate::list_check::check;
use crate::seeds::SEEDS;

#[test]
fn every_seed_holds_in_every_format() {
    for seed in &SEEDS {
        check(&seed.bytes(), &Format::ALL);
    }
}

#[test]
fn a_seed_cut_anywhere_is_read_or_refused() {
    for seed in &SEEDS {
        let bytes = seed.bytes();
        for end in 0..bytes.len() {
            let files: Vec<_> =
                bytes[..end].split(|&byte| byte == 0).map(|part| SourceFile::new("list", part)).collect();
            if let Ok(reading) = read(&files, Some(seed.format)) {
                assert_eq!(
                    reading.parties.len() + reading.rejected.len(),
                    reading.rows,
                    "{}: {end}",
                    seed.path
                );
            }
        }
    }
}

#[test]
fn a_seed_cut_off_at_its_start_or_with_a_byte_turned_is_read_or_refused() {
    for seed in &SEEDS {
        let bytes = seed.bytes();
        for place in (0..bytes.len()).step_by(23) {
            check(&bytes[place..], &[seed.format]);
            let mut turned = bytes.clone();
            turned[place] ^= 0b0010_0110;
            check(&turned, &[seed.format]);
        }
    }
}

proptest! {
    #[test]
    fn garbage_is_read_or_refused(data in prop::collection::vec(any::<u8>(), 0..400)) {
        check(&data, &Format::ALL);
    }

    #[test]
    fn garbage_rows_under_a_header_are_read_or_refused(rows in "[a-z0-9,;\"\n\t|. /-]{0,200}") {
        for (header, format) in [
            ("_id,source,name,alt_names,ids\n", Format::CslCsv),
            ("id,name,country,reason\n", Format::PlainCsv),
            ("Unique ID,Name,Regime Name,D.O.B\n", Format::UkCsv),
            ("Entity_LogicalId;NameAlias_WholeName;BirthDate_Year\n", Format::EuFsfCsv),
        ] {
            check(format!("{header}{rows}").as_bytes(), &[format]);
        }
    }
}

#[test]
fn formats_are_told_by_content() {
    for seed in SEEDS.iter().filter(|seed| !seed.path.contains("empty")) {
        assert_eq!(sniff(&seed.files()), Some(seed.format), "{}", seed.path);
    }
    let other = |text: &str| sniff(&[SourceFile::new("sdn.csv", text)]);
    assert_eq!(other(""), None);
    assert_eq!(other("Dear all,\nplease find the list attached"), None);
    assert_eq!(other("<html><body>not found</body></html>"), None);
    assert_eq!(other("{\"error\": \"not found\"}"), None);
}

#[test]
fn files_of_different_formats_are_not_one_list() {
    let files: Vec<_> = SEEDS[..2].iter().flat_map(crate::seeds::Seed::files).collect();
    assert_eq!(sniff(&files), None);
    assert!(matches!(read(&files, None), Err(ReadError::UnknownFormat { .. })));
}

#[test]
fn refusals_say_what_to_do() {
    #[track_caller]
    fn check(files: &[SourceFile], format: Option<Format>, expected: &str) {
        assert_eq!(read(files, format).unwrap_err().to_string(), expected);
    }
    let file = |text: &str| vec![SourceFile::new("a.csv", text)];
    check(&[], None, "no file was given");
    check(&file("?"), None, "the format of `a.csv` is not known; name it with --format");
    check(
        &file("id,title\n1,x\n"),
        Some(Format::PlainCsv),
        "`a.csv` cannot be read as plain CSV: the columns name are not all there",
    );
    check(
        &file("1,2,\"Road\",\"Town\",\"Germany\",-0- \n"),
        Some(Format::OfacCsv),
        "`a.csv` cannot be read as OFAC list (CSV parts): the file of the entries (sdn.csv or cons_prim.csv, 12 columns) is missing",
    );
    check(
        &file("{\"results\": 7}"),
        Some(Format::CslJson),
        "`a.csv` cannot be read as US Consolidated Screening List (JSON): it has no `results` array",
    );
}

#[test]
fn an_xml_that_nests_without_end_or_plays_with_entities_is_told_of() {
    let deep = format!("<sdnList><sdnEntry>{}", "<a>".repeat(100_000));
    let reading = read(&[SourceFile::new("deep.xml", deep)], Some(Format::OfacXml)).unwrap();
    assert_eq!((reading.parties.len(), reading.rejected.len()), (0, 1));
    let laughs = "<!DOCTYPE x [<!ENTITY a \"ha\"><!ENTITY b \"&a;&a;&a;&a;\">]><sdnList><sdnEntry><uid>1</uid>\
                  <lastName>&b; Works</lastName></sdnEntry></sdnList>";
    let reading = read(&[SourceFile::new("laughs.xml", laughs)], Some(Format::OfacXml)).unwrap();
    assert_eq!(reading.parties[0].primary_name(), "&b; Works", "entities are never expanded");
}
