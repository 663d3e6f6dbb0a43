//! A year of customs declarations in a real layout, through the mapping file that comes with the project.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::Arc;

use catchall_intake::{Duplicates, Mapping, Options, Reader};
use catchall_model::{Role, Transfer};

const FOLDER: &str =
    concat!(env!("CARGO_MANIFEST_DIR"), "/../../../shared/data/customs/kcs_synthetic_import_declarations");
const MAPPING: &str = include_str!("../../../../examples/mappings/korea-customs.toml");

#[expect(clippy::print_stderr, reason = "a test that did not look at anything has to say so")]
fn file(name: &str) -> Option<PathBuf> {
    let path = PathBuf::from(FOLDER).join(name);
    if path.exists() {
        return Some(path);
    }
    eprintln!("skipped: ../shared is not here");
    None
}

#[derive(Debug, Default, PartialEq)]
struct Counts {
    read: usize,
    whole: usize,
    in_part: usize,
    rejected: usize,
    problems: BTreeMap<String, usize>,
}

fn count(name: &str, mut each: impl FnMut(&Transfer)) -> Option<Counts> {
    let path = file(name)?;
    let mapping = Mapping::parse("korea-customs.toml", MAPPING).unwrap();
    let options = Options { mapping: Some(Arc::new(mapping)), ..Options::default() };
    let mut duplicates = Duplicates::default();
    let mut counts = Counts::default();
    for record in Reader::open_path(&path, &options).unwrap() {
        let understood = duplicates.check(record.understand());
        counts.read += 1;
        match &understood.transfer {
            None => counts.rejected += 1,
            Some(_) if understood.problems.is_empty() => counts.whole += 1,
            Some(_) => counts.in_part += 1,
        }
        for problem in understood.problems {
            let field = problem.field.unwrap_or_default();
            *counts.problems.entry(format!("{field}: {}", problem.says)).or_default() += 1;
        }
        if let Some(transfer) = &understood.transfer {
            each(transfer);
        }
    }
    Some(counts)
}

#[test]
fn every_declaration_is_understood_or_rejected() {
    #[track_caller]
    fn check(name: &str, read: usize, fraud: usize, unknown_departures: usize) {
        let mut labelled = 0;
        let counts = count(name, |transfer| {
            assert!(transfer.first_in_role(Role::Consignee).is_some());
            assert_eq!((transfer.items.len(), transfer.route.len()), (1, 2));
            labelled += usize::from(transfer.extra["Fraud"] == "1");
        });
        let Some(counts) = counts else { return };
        let says = "Country of Departure: `ZZ` is not an ISO 3166-1 alpha-2 country code; it was left out";
        assert_eq!(
            counts,
            Counts {
                read,
                whole: read - unknown_departures,
                in_part: unknown_departures,
                rejected: 0,
                problems: BTreeMap::from([(says.to_owned(), unknown_departures)]),
            }
        );
        assert_eq!(labelled, fraud, "what no field takes is kept");
    }
    check("df_syn_train_eng.csv", 37_385, 8_114, 20);
    check("df_syn_valid_eng.csv", 8_134, 1_704, 9);
}
