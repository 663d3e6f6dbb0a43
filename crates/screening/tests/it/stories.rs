//! Invented parties, and which of them are found, and why.

use catchall_model::{
    BirthDate, Country, Identifier, ListedAddress, ListedName, ListedParty, NameKind, Party, PartyKind,
    Probability,
};
use catchall_screening::{Index, Query, ScreeningList, Settings};

fn listed(id: &str, kind: PartyKind, names: &[(&str, NameKind)]) -> ListedParty {
    let names =
        names.iter().map(|(name, kind)| ListedName { name: (*name).to_owned(), kind: *kind }).collect();
    ListedParty { id: id.to_owned(), kind, names, ..ListedParty::default() }
}

fn country(code: &str) -> Country {
    Country::parse(code).unwrap()
}

fn index() -> Index {
    use NameKind::{Alias, Primary, WeakAlias};
    let person =
        listed("P-1", PartyKind::Person, &[("EXAMPLOV, Ivan Testovich", Primary), ("Samplenko", WeakAlias)]);
    let person = ListedParty {
        birth_dates: vec![BirthDate { from: "1971-05-30".parse().unwrap(), to: None, approximate: false }],
        nationalities: vec![country("RU")],
        ..person
    };
    let father = listed("P-2", PartyKind::Person, &[("Zorvat bin Quenlis", Primary)]);
    let firm = listed(
        "C-1",
        PartyKind::Company,
        &[("Qarvento Precision Trading FZE", Primary), ("QPT Gulf", Alias)],
    );
    let firm = ListedParty {
        phones: vec!["+971 4 555 0101".to_owned()],
        emails: vec!["sales@qarvento.example".to_owned()],
        identifiers: vec![Identifier {
            kind: "Registration Number".to_owned(),
            number: "AE-7788-9911".to_owned(),
            ..Identifier::default()
        }],
        addresses: vec![ListedAddress { country: Some(country("AE")), ..ListedAddress::default() }],
        ..firm
    };
    let address = ListedParty {
        addresses: vec![ListedAddress {
            full: "Unit 905, Specimen Tower, 17 Placeholder Road, Kowloon, Hong Kong".to_owned(),
            country: Some(country("HK")),
            ..ListedAddress::default()
        }],
        ..listed("A-1", PartyKind::Unknown, &[])
    };
    let vessel = listed("V-1", PartyKind::Vessel, &[("M/V DRENVALA 7", Primary)]);
    let common = listed("P-3", PartyKind::Person, &[("Mohammed Karim", Primary)]);
    Index::build(vec![
        ScreeningList {
            name: "one".to_owned(),
            snapshot: "s1".to_owned(),
            parties: vec![person, father, common],
        },
        ScreeningList {
            name: "two".to_owned(),
            snapshot: "s2".to_owned(),
            parties: vec![firm, address, vessel],
        },
    ])
}

/// The best match for a query, as `list/entry`, if it is over the default threshold.
fn best(query: &Query) -> Option<(String, f64)> {
    let index = index();
    let found = index.screen(query, &Settings::default()).into_iter().next()?;
    Some((format!("{}/{}", found.list, found.entry.id), found.probability.value()))
}

#[test]
fn names_are_found_however_they_are_written() {
    #[track_caller]
    fn check(name: &str, kind: PartyKind, expected: &str, at_least: f64) {
        let (entry, probability) = best(&Query::by_name(name, kind)).unwrap_or_default();
        assert_eq!(entry, expected, "{name:?}: {probability}");
        assert!(probability >= at_least, "{name:?}: {probability}");
    }
    use PartyKind::{Company, Person, Unknown, Vessel};
    check("Ivan Testovich Examplov", Person, "one/P-1", 0.99);
    check("Иван Тестович Экзамплов", Person, "one/P-1", 0.9);
    check("Dr. Ivan T. Examplov", Person, "one/P-1", 0.9);
    check("Ivan Testovich Exmaplov", Person, "one/P-1", 0.7);
    check("Qarvento Precision Trading", Company, "two/C-1", 0.99);
    check("QARVENTO PRECISION TRADING (FZE)", Unknown, "two/C-1", 0.99);
    check("Qarvnto Precision Trading LLC", Company, "two/C-1", 0.9);
    check("Qar Vento Precision Trading", Company, "two/C-1", 0.9);
    check("Drenvala 7", Vessel, "two/V-1", 0.95);
    check("Zorvat bin Quenlis", Person, "one/P-2", 0.95);
}

#[test]
fn what_only_resembles_a_listed_name_is_not_found() {
    #[track_caller]
    fn check(name: &str, kind: PartyKind) {
        assert_eq!(best(&Query::by_name(name, kind)), None, "{name:?}");
    }
    use PartyKind::{Company, Person, Vessel};
    check("Ivan", Person);
    check("Mohammed Hassan", Person);
    check("Quenlis bin Zorvat", Person);
    check("Precision Trading FZE", Company);
    check("Gulf Trading", Company);
    check("Drenvala 8", Vessel);
    check("", Person);
    check("!!!", Company);
}

#[test]
fn other_evidence_moves_the_probability_both_ways() {
    let index = index();
    let settings = Settings { threshold: Probability::new(0.0), ..Settings::default() };
    let probability = |query: &Query| {
        index
            .screen(query, &settings)
            .iter()
            .find(|found| found.entry.id == "P-1")
            .map(|found| found.bits.value())
            .unwrap()
    };
    let name = Query::by_name("Ivan Examplov", PartyKind::Person);
    let same_day = Query { birth_date: "1971-05-30".parse().ok(), ..name.clone() };
    let one_digit = Query { birth_date: "1971-05-31".parse().ok(), ..name.clone() };
    let other_year = Query { birth_date: "1950-01-02".parse().ok(), ..name.clone() };
    let same_country = Query { country: Some(country("RU")), ..name.clone() };
    assert!(probability(&same_day) > probability(&one_digit));
    assert!(probability(&one_digit) > probability(&name));
    assert!(probability(&same_country) > probability(&name));
    assert!(probability(&other_year) < probability(&name));
}

#[test]
fn a_party_is_found_without_its_name() {
    let mut number = Query::by_name("Something Else Entirely", PartyKind::Company);
    number.identifiers = vec![("registration".to_owned(), "AE 77889911".to_owned())];
    assert!(best(&number).is_some_and(|(entry, p)| entry == "two/C-1" && p > 0.95), "{:?}", best(&number));

    let mut address = Query::by_name("Brandnew Imports", PartyKind::Company);
    address.address = Some("905 Specimen Tower, 17 Placeholder Rd., Kowloon".to_owned());
    address.country = Some(country("HK"));
    assert!(best(&address).is_some_and(|(entry, _)| entry == "two/A-1"), "{:?}", best(&address));
}

#[test]
fn a_weak_alias_counts_less_and_says_so() {
    let index = index();
    let settings = Settings { threshold: Probability::new(0.0), ..Settings::default() };
    let found = index.screen(&Query::by_name("Samplenko", PartyKind::Person), &settings);
    assert_eq!(found[0].name, "Samplenko");
    assert!(
        found[0].because.iter().any(|reason| reason.says.contains("weak alias")),
        "{:?}",
        found[0].because
    );
}

#[test]
fn the_account_adds_up_and_reads_well() {
    let index = index();
    let party = Party {
        name: "Qarvneto Precision Trading LLC".to_owned(),
        kind: PartyKind::Company,
        country: Some(country("AE")),
        phones: vec!["00971 4 555 0101".to_owned()],
        emails: vec!["info@qarvento.example".to_owned()],
        ..Party::default()
    };
    let found = index.screen(&Query::from(&party), &Settings::default());
    let sum: f64 = found[0].because.iter().map(|reason| reason.bits.value()).sum();
    assert!((sum - found[0].bits.value()).abs() < 0.2, "{sum} {}", found[0].bits);
    let lines: Vec<String> =
        found[0].because.iter().map(|reason| format!("{} {}", reason.bits, reason.says)).collect();
    insta::assert_snapshot!(format!("{}\n{}", found[0].name, lines.join("\n")));
}

#[test]
fn the_order_of_matches_does_not_depend_on_threads_or_chance() {
    let twin = |id: &str| listed(id, PartyKind::Company, &[("Twinmark Holdings Ltd", NameKind::Primary)]);
    let list = |name: &str, ids: [&str; 2]| ScreeningList {
        name: name.to_owned(),
        snapshot: String::new(),
        parties: ids.map(twin).into(),
    };
    let lists = vec![list("b", ["2", "1"]), list("a", ["4", "3"])];
    let query = Query::by_name("Twinmark Holdings", PartyKind::Company);
    for _ in 0..3 {
        let index = Index::build(lists.clone());
        let order: Vec<String> = index
            .screen(&query, &Settings::default())
            .iter()
            .map(|found| format!("{}{}", found.list, found.entry.id))
            .collect();
        assert_eq!(order, ["a3", "a4", "b1", "b2"]);
    }
}

#[test]
fn an_empty_index_finds_nothing() {
    let index = Index::build(Vec::new());
    assert!(index.is_empty());
    assert!(index.screen(&Query::by_name("Anybody", PartyKind::Person), &Settings::default()).is_empty());
}
