//! Figures on real name pairs, kept outside the project; floors are what was reached, with some slack.

use std::path::PathBuf;
use std::time::Instant;

use catchall_model::PartyKind;
use catchall_names::{NameForm, compare, similarity};

fn shared(path: &str) -> Option<PathBuf> {
    let path = PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/../../../shared/data")).join(path);
    if path.exists() {
        return Some(path);
    }
    #[expect(clippy::print_stderr, reason = "a skipped test says so")]
    {
        eprintln!("skipped: ../shared is not here");
    }
    None
}

struct Case {
    left: String,
    right: String,
    kind: PartyKind,
    same: bool,
}

fn cases() -> Option<Vec<Case>> {
    let mut reader = csv::Reader::from_path(shared("screening/name_bench_dev.csv")?).unwrap();
    let cases = reader.records().map(|record| {
        let record = record.unwrap();
        let kind = match &record[1] {
            "Person" => PartyKind::Person,
            "Company" | "Organization" => PartyKind::Company,
            "Vessel" => PartyKind::Vessel,
            _ => PartyKind::Unknown,
        };
        Case { left: record[2].to_owned(), right: record[3].to_owned(), kind, same: &record[4] == "true" }
    });
    Some(cases.collect())
}

/// The share of (match, no match) pairs that the score puts in the right order.
fn area_under_curve(scored: &[(f64, bool)]) -> f64 {
    let of = |same: bool| scored.iter().filter(move |(_, is)| *is == same).map(|(score, _)| *score);
    let (mut right, mut all) = (0.0, 0.0);
    for yes in of(true) {
        for no in of(false) {
            all += 1.0;
            right += if yes > no {
                1.0
            } else if yes == no {
                0.5
            } else {
                0.0
            };
        }
    }
    right / all
}

fn f1(scored: &[(f64, bool)], threshold: f64) -> f64 {
    let count = |said: bool, is: bool| {
        scored.iter().filter(|(score, same)| (*score >= threshold) == said && *same == is).count() as f64
    };
    let hits = count(true, true);
    2.0 * hits / (2.0 * hits + count(true, false) + count(false, true))
}

#[test]
fn name_pairs_are_told_apart_better_than_by_the_best_open_system() {
    let Some(cases) = cases() else { return };
    let began = Instant::now();
    let scored: Vec<(f64, bool)> = cases
        .iter()
        .map(|case| (similarity(&case.left, &case.right, case.kind).value(), case.same))
        .collect();
    let each = began.elapsed() / u32::try_from(cases.len()).unwrap();
    if std::env::var_os("SHOW_ERRORS").is_some() {
        for (case, (score, _)) in cases.iter().zip(&scored).filter(|(_, (s, same))| (*s >= 0.7) != *same) {
            let [a, b] = [&case.left, &case.right].map(|name| NameForm::new(name, case.kind));
            println!("{score:.2} {} | {} | {}", case.same, case.left, case.right);
            for reason in compare(&a, &b).because {
                println!("      {} {}", reason.bits, reason.says);
            }
        }
    }
    let (f1, auc) = (f1(&scored, 0.7), area_under_curve(&scored));
    println!("F1 at .70: {f1:.3}, AUC: {auc:.3}, {each:?} a pair with both names taken apart");
    assert!(f1 > 0.86 && auc > 0.88, "F1 {f1:.3}, AUC {auc:.3}");
}

#[test]
fn countries_that_lists_name_are_known() {
    let Some(path) = shared("lists/ofac/sdn-2021-07-07/add.csv") else { return };
    // Latin-1, without a header, `-0-` for nothing.
    let text: String = std::fs::read(path).unwrap().into_iter().map(char::from).collect();
    let mut reader = csv::ReaderBuilder::new().has_headers(false).flexible(true).from_reader(text.as_bytes());
    let (mut known, mut unknown) = (0_u32, std::collections::BTreeMap::<String, u32>::new());
    for record in reader.records().map(Result::unwrap) {
        match record.get(4).map(str::trim) {
            None | Some("" | "-0-") => {}
            Some(name) if catchall_names::country::from_name(name).is_some() => known += 1,
            Some(name) => *unknown.entry(name.to_owned()).or_default() += 1,
        }
    }
    let all = known + unknown.values().sum::<u32>();
    println!("{known} of {all} country fields are known; not: {unknown:?}");
    assert!(f64::from(known) / f64::from(all) > 0.995, "{unknown:?}");
}
