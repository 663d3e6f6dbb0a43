//! The real US list, kept outside the project, read just well enough to measure with.

use std::path::PathBuf;

use catchall_model::{ListedAddress, ListedName, ListedParty, NameKind, PartyKind};
use catchall_screening::ScreeningList;

/// A file kept outside the project; says so and gives nothing where it is not there.
pub(crate) fn shared(path: &str) -> Option<PathBuf> {
    let path = PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/../../../shared/data")).join(path);
    if path.exists() {
        return Some(path);
    }
    #[expect(clippy::print_stderr, reason = "a skipped measurement says so")]
    {
        eprintln!("skipped: ../shared is not here");
    }
    None
}

pub(crate) fn us_list() -> Option<ScreeningList> {
    let mut reader = csv::Reader::from_path(shared("lists/csl/csl-2026-07-31.csv")?).unwrap();
    let headers = reader.headers().unwrap().clone();
    let [id, kind, name, alt, place] = ["_id", "type", "name", "alt_names", "addresses"]
        .map(|name| headers.iter().position(|header| header == name).unwrap());
    let parties = reader.records().map(|record| {
        let record = record.unwrap();
        let names = std::iter::once((&record[name], NameKind::Primary))
            .chain(record[alt].split("; ").map(|name| (name, NameKind::Alias)))
            .filter(|(name, _)| !name.is_empty())
            .map(|(name, kind)| ListedName { name: name.to_owned(), kind });
        let addresses = record[place].split("; ").filter(|code| !code.is_empty()).map(|code| ListedAddress {
            full: code.to_owned(),
            country: code.parse().ok(),
            ..ListedAddress::default()
        });
        ListedParty {
            id: record[id].to_owned(),
            kind: match &record[kind] {
                "Individual" => PartyKind::Person,
                "Entity" => PartyKind::Company,
                "Vessel" => PartyKind::Vessel,
                "Aircraft" => PartyKind::Aircraft,
                _ => PartyKind::Unknown,
            },
            names: names.collect(),
            addresses: addresses.collect(),
            ..ListedParty::default()
        }
    });
    Some(ScreeningList { name: "us-csl".to_owned(), snapshot: String::new(), parties: parties.collect() })
}
