//! What becomes of a transfer when law and suspicion meet.

use std::sync::LazyLock;

use catchall_assess::Context;
use catchall_model::{Assessment, ListedName, ListedParty, NameKind, Outcome, PartyKind, Problem, Snapshot};
use catchall_screening::{Index, ScreeningList, Settings};
use jiff::civil::date;
use serde_json::{Value, json};

use crate::stories::{AS_OF, CATALOG, PACK, changed};

static SETTINGS: LazyLock<Settings> = LazyLock::new(Settings::default);
static SNAPSHOT: LazyLock<Snapshot> = LazyLock::new(Snapshot::default);

/// A list of two: a firm that has always been on it, and one that came later and has left.
static INDEX: LazyLock<Index> = LazyLock::new(|| {
    let party = |id: &str, name: &str| ListedParty {
        id: id.to_owned(),
        kind: PartyKind::Company,
        names: vec![ListedName { name: name.to_owned(), kind: NameKind::Primary }],
        ..ListedParty::default()
    };
    let later =
        ListedParty { listed_on: Some(date(2026, 6, 1)), ..party("L-2", "Ukazkova Zbrojovka Vychod") };
    let parties = vec![party("L-1", "Vymyslena Raketova Dilna"), later];
    Index::build(vec![ScreeningList { name: "watch".to_owned(), snapshot: String::new(), parties }])
});

fn assess(changes: &[(&str, Value)], problems: Vec<Problem>) -> Assessment {
    let transfer = serde_json::from_value(changed(changes)).expect("a transfer");
    let context = Context {
        index: &INDEX,
        catalog: &CATALOG,
        pack: &PACK,
        settings: &SETTINGS,
        as_of: AS_OF,
        snapshot: &SNAPSHOT,
    };
    context.assess(&transfer, problems)
}

#[track_caller]
fn check(says: &str, changes: &[(&str, Value)], expected: Outcome) {
    let assessment = assess(changes, Vec::new());
    assert_eq!(assessment.outcome, expected, "{says}: {assessment:#?}");
}

#[test]
fn an_outcome_is_read_off_both_sides() {
    let codes = |codes: &[&str]| ("/items/0/control_codes", json!(codes));
    let named = |name: &str| ("/parties/1/name", json!(name));
    let launcher = |codes: Value| {
        vec![
            ("/items/0/description", json!("sounding rocket")),
            (
                "/items/0/parameters",
                json!({"range": {"value": 600, "unit": "km"}, "payload": {"value": 700, "unit": "kg"}}),
            ),
            ("/items/0/control_codes", codes),
        ]
    };
    check("nothing speaks against it", &[], Outcome::Clear);
    check("a Category II item", &[codes(&["MTCR 15.B.4"])], Outcome::LicenseRequired);
    check("a Category I item", &[codes(&["MTCR 2.A.1.a"])], Outcome::DenyPresumed);
    check("a production facility", &[codes(&["MTCR 1.B.1"])], Outcome::Prohibited);
    check("a code that no list knows", &[codes(&["QX-77"])], Outcome::Review);
    check("a listed party", &[named("Vymyslena Raketova Dilna")], Outcome::Review);
    check("figures of Category I declared as nothing", &launcher(json!(["NLR"])), Outcome::Review);
    check(
        "figures of Category I declared as a part of Category II",
        &launcher(json!(["MTCR 9.A.6"])),
        Outcome::LicenseRequired,
    );
    check("an unknown red flag", &[("/observations", json!([{"flag": "NONE-1"}]))], Outcome::Review);
}

#[test]
fn a_stricter_entry_than_the_declared_one_is_said() {
    let assessment = assess(
        &[
            ("/items/0/description", json!("complete ballistic missile")),
            (
                "/items/0/parameters",
                json!({"range": {"value": 600, "unit": "km"}, "payload": {"value": 700, "unit": "kg"}}),
            ),
            ("/items/0/control_codes", json!(["MTCR 9.A.6"])),
        ],
        Vec::new(),
    );
    assert!(assessment.evidence.iter().any(|piece| piece.check == "goods.met_undeclared"), "{assessment:#?}");
}

#[test]
fn what_was_not_understood_is_never_clear() {
    assert_eq!(assess(&[], vec![Problem::new("a field was not read")]).outcome, Outcome::Review);
}

#[test]
fn a_later_listing_counts_now_and_not_then() {
    let assessment = assess(&[("/parties/1/name", json!("Ukazkova Zbrojovka Vychod"))], Vec::new());
    assert_eq!(assessment.hits.len(), 1, "once, though the firm is consignee and end user: {assessment:#?}");
    assert!(assessment.priority > assessment.priority_at_date, "{assessment:#?}");
}

#[test]
fn one_firm_in_several_roles_is_screened_once_with_its_owners() {
    let owner = json!([{"name": "Vymyslena Raketova Dilna", "share": 0.9}]);
    let assessment =
        assess(&[("/parties/1/owners", owner.clone()), ("/parties/2/owners", owner)], Vec::new());
    assert_eq!(assessment.hits.len(), 1, "{:#?}", assessment.hits);
    let owners = assessment.evidence.iter().filter(|piece| piece.check.starts_with("owner."));
    assert_eq!(owners.count(), 1, "{:#?}", assessment.evidence);
}
