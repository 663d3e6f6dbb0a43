//! Other authorities' own lists of codes, where they are at hand, all resolve.

use std::path::Path;

use catchall_controls::{Resolution, ResolutionKind};

use crate::story::{CATALOG, TODAY};

#[expect(clippy::print_stderr, reason = "a skipped test says so")]
fn rows(path: &str, headed: bool) -> Option<Vec<csv::StringRecord>> {
    let path = Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../../../shared/data")).join(path);
    if !path.exists() {
        eprintln!("skipped: ../shared is not here");
        return None;
    }
    let mut reader = csv::ReaderBuilder::new().has_headers(headed).flexible(true).from_path(path).unwrap();
    Some(reader.records().map(Result::unwrap).collect())
}

fn categories(resolution: &Resolution) -> Vec<&'static str> {
    let entries = &CATALOG.pack().controls().entries;
    let of =
        |id: &str| entries.iter().find(|entry| entry.id == id).map_or("?", |entry| entry.category.code());
    resolution.entries.iter().map(|named| of(&named.entry)).collect()
}

#[test]
fn every_annex_code_of_the_uk_resolves_in_its_category() {
    for (file, category) in
        [("lite/regimes/MTCR_Cat_1_regimes.csv", "I"), ("lite/regimes/MTCR_Cat_2_regimes.csv", "II")]
    {
        let Some(rows) = rows(file, false) else { return };
        assert!(rows.len() > 20);
        let missed: Vec<_> = rows
            .iter()
            .map(|row| CATALOG.resolve(&row[0], TODAY))
            .filter(|found| found.entries.is_empty() || categories(found).iter().any(|one| *one != category))
            .map(|found| found.code)
            .collect();
        assert_eq!(missed, [""; 0], "{file}");
    }
}

#[test]
fn every_us_missile_technology_code_resolves() {
    let Some(rows) = rows("reference/derived-tables/us_mt_eccns.csv", true) else { return };
    assert_eq!(rows.len(), 152);
    for row in &rows {
        for written in [row[0].to_owned(), format!("ECCN {}", &row[0]), format!("US {}.a", &row[0])] {
            let found = CATALOG.resolve(&written, TODAY);
            assert_eq!(found.kind, ResolutionKind::Entries, "{written}: {:?}", found.note);
        }
    }
}

#[test]
fn every_row_of_the_crosswalk_is_an_entry_with_its_category() {
    let Some(rows) = rows("reference/derived-tables/mtcr_crosswalk.csv", true) else { return };
    assert_eq!(rows.len(), 81);
    for row in &rows {
        for part in row[0].split('/') {
            let branch = row[0].split_once('/').map_or(part.to_owned(), |(first, _)| {
                // "9.B.2.c/d" shares all but its last step.
                let stem = first.rsplit_once('.').map_or("", |(stem, _)| stem);
                if part.contains('.') { part.to_owned() } else { format!("{stem}.{part}") }
            });
            let found = CATALOG.resolve(&format!("MTCR {branch}"), TODAY);
            assert_eq!(found.kind, ResolutionKind::Entries, "{branch}");
            assert!(categories(&found).iter().all(|category| *category == &row[1]), "{branch}");
        }
    }
}
