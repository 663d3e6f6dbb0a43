//! The pack that is built into the program.

use catchall_model::Country;
use catchall_policy::{Pack, check, embedded};
use jiff::civil::{Date, date};

const TODAY: Date = date(2026, 11, 23);

fn pack() -> Pack {
    Pack::load(&embedded()).unwrap_or_else(|found| {
        let lines: Vec<String> = found.iter().map(ToString::to_string).collect();
        panic!("the embedded pack has mistakes:\n{}", lines.join("\n"))
    })
}

fn country(code: &str) -> Country {
    Country::parse(code).unwrap()
}

#[test]
fn it_is_good() {
    let found: Vec<String> = check(&embedded()).iter().map(ToString::to_string).collect();
    assert!(found.is_empty(), "{}", found.join("\n"));
}

#[test]
fn every_part_of_it_is_there() {
    let pack = pack();
    assert!(pack.hash().starts_with("blake3:"));
    assert!(pack.red_flags().iter().count() >= 100, "{}", pack.red_flags().iter().count());
    assert!(pack.checks().iter().count() > 30, "{}", pack.checks().iter().count());
    assert!(pack.sectors().iter().count() >= 20);
    assert!(!pack.rules().is_empty() && !pack.controls().entries.is_empty());
}

#[test]
fn groups_and_regimes_are_asked_for_a_day() {
    let pack = pack();
    let jurisdictions = pack.jurisdictions();
    assert!(jurisdictions.in_group("us-d4", country("IR"), TODAY));
    assert!(!jurisdictions.in_group("us-d4", country("DE"), TODAY));
    assert!(jurisdictions.in_group("us-d4", country("MO"), TODAY));
    assert!(!jurisdictions.in_group("us-d5", country("MO"), TODAY));
    assert!(jurisdictions.in_group("us-d4", country("HK"), TODAY));
    assert!(!jurisdictions.in_group("no-such-group", country("IR"), TODAY));
    assert!(!jurisdictions.in_group("us-mt1-free", country("GB"), date(2024, 3, 1)));
    assert!(jurisdictions.in_group("us-mt1-free", country("GB"), TODAY));
    assert!(!jurisdictions.member("mtcr", country("IN"), date(2016, 1, 1)));
    assert!(jurisdictions.member("mtcr", country("IN"), date(2016, 12, 31)));
    assert!(jurisdictions.member("mtcr", country("RU"), TODAY));
    assert!(!jurisdictions.in_group("us-a2", country("RU"), TODAY));
    assert!(!jurisdictions.member("mtcr", country("CN"), TODAY));
    assert!(jurisdictions.member("eu", country("GB"), date(2019, 6, 1)));
    assert!(!jurisdictions.member("eu", country("GB"), TODAY));
    assert_eq!(jurisdictions.groups_of(country("IL"), TODAY), ["us-a6", "us-d2", "us-d3", "us-d4"]);
    assert_eq!(jurisdictions.regimes_of(country("EE"), TODAY), ["eu", "mtcr-adherent"]);
    let standing = jurisdictions.standing("us-d4", country("IR"), TODAY).unwrap();
    assert_eq!(standing.known_at, Some(date(2026, 7, 23)));
}

#[test]
fn the_counts_are_those_of_the_published_tables() {
    let pack = pack();
    let members = |name: &str, day: Date| {
        let jurisdictions = pack.jurisdictions();
        Country::all()
            .filter(|country| {
                jurisdictions.in_group(name, *country, day) || jurisdictions.member(name, *country, day)
            })
            .count()
    };
    assert_eq!(members("mtcr", TODAY), 35);
    assert_eq!(members("mtcr", date(1988, 1, 1)), 7);
    assert_eq!(members("us-a2", TODAY), 34);
    assert_eq!(members("us-a5", TODAY), 38);
    assert_eq!(members("us-d4", TODAY), 21 + 1, "and Hong Kong with China");
    assert_eq!(members("us-d5", TODAY), 22 + 1);
    assert_eq!(members("us-e1", TODAY), 3);
    assert_eq!(members("eu", TODAY), 27);
}

#[test]
fn un_measures_are_asked_for_a_day() {
    let pack = pack();
    let about = |code: &str, scope: &str, day: Date| -> Vec<(String, bool)> {
        let measures = pack.jurisdictions().un_measures(country(code), day);
        measures
            .filter(|measure| measure.is_about(scope))
            .map(|measure| (measure.id.clone(), measure.contested))
            .collect()
    };
    assert_eq!(about("IR", "missile", TODAY), [("un-snapback".to_owned(), true)]);
    assert_eq!(about("IR", "missile", date(2024, 6, 1)), []);
    assert_eq!(about("IR", "missile", date(2010, 6, 1)), [("un-1737".to_owned(), false)]);
    assert_eq!(about("KP", "missile", TODAY), [("un-1718".to_owned(), false)]);
    assert_eq!(about("LY", "missile", TODAY), []);
    assert_eq!(about("DE", "arms", TODAY), []);
}

#[test]
fn hubs_and_goods_to_watch_are_known() {
    let pack = pack();
    let jurisdictions = pack.jurisdictions();
    assert!(jurisdictions.hub(country("AE")).is_some());
    assert!(jurisdictions.hub(country("DE")).is_none());
    let tier = |hs_code: &str, day: Date| {
        jurisdictions.high_priority_good(hs_code, day).map(|good| good.tier.clone())
    };
    assert_eq!(tier("8542.31.00", TODAY).as_deref(), Some("1"));
    assert_eq!(tier("854231", date(2023, 1, 1)), None);
    assert_eq!(tier("8482.10", TODAY).as_deref(), Some("3.B"));
    assert_eq!(tier("610910", TODAY), None);
    assert_eq!(tier("8542", TODAY), None);
}

#[test]
fn a_listing_has_consequences_if_it_is_the_same_party() {
    let pack = pack();
    let check = |list: &str, source: Option<&str>, expected: Option<&str>| {
        let listing = pack.listing(list, source);
        assert_eq!(listing.map(|listing| listing.id.as_str()), expected, "{list} {source:?}");
        for says in pack.list_consequences(list, source) {
            assert!(says.starts_with("if they are one and the same: "), "{says}");
        }
    };
    check("un-sc", None, Some("un-consolidated"));
    check("eu-fsf", None, Some("eu-consolidated"));
    check("uk", None, Some("uk-sanctions"));
    check("house-list", None, Some("any-other-list"));
    check("house-list", Some("Entity List"), Some("us-entity-list"));
}

#[test]
fn bits_of_the_pack_are_no_more_than_a_person_would_stand_by() {
    let pack = pack();
    for flag in pack.red_flags().iter() {
        let bits = flag.observed.as_ref().map_or(0.0, |observed| observed.bits.value());
        assert!((-12.0..=12.0).contains(&bits), "{} {bits}", flag.id);
    }
}
