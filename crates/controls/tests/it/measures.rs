//! Whom measures of the UN Security Council reach.

use catchall_controls::{Findings, Relation};
use catchall_model::Transfer;
use jiff::civil::Date;

use crate::story::{CATALOG, TODAY, demands, findings, transfer};

const CHAMBER: &str = r#"{"description": "climatic test chamber", "control_codes": ["MTCR 15.B.4"]}"#;
const LAUNCHER: &str = r#"{"description": "launch vehicle", "control_codes": ["EU 9A004"]}"#;
const TO_MALAYSIA: &str = "mtcr 15.B.4 license_required case_by_case listed";
const BARRED: &str = "un 15.B.4 prohibited strong_denial embargo";

/// An order of a chamber for Malaysia with one more party.
fn with_party(role: &str, country: &str) -> Transfer {
    let mut order = transfer(CHAMBER, "MY", "");
    let party = serde_json::json!({"role": role, "name": "Example Machinery", "country": country});
    order.parties.push(serde_json::from_value(party).unwrap());
    order
}

fn said(found: &Findings) -> Vec<&str> {
    found.requirements.iter().filter(|one| one.regime == "un").map(|one| one.says.as_str()).collect()
}

#[track_caller]
fn check(order: &Transfer, relation: Option<Relation>, words: &str) {
    let found = CATALOG.findings(order, TODAY);
    let relations: Vec<_> = found.measures.iter().map(|measure| measure.relation).collect();
    assert_eq!(relations, relation.into_iter().collect::<Vec<_>>(), "{words}");
    let expected = if relation.is_some() { vec![TO_MALAYSIA, BARRED] } else { vec![TO_MALAYSIA] };
    assert_eq!(demands(&found), expected, "{words}");
    assert!(relation.is_none() || said(&found)[0].contains(words), "{words:?} not in {:?}", said(&found));
}

#[test]
fn everybody_through_whose_hands_goods_pass_is_reached() {
    check(&with_party("end_user", "KP"), Some(Relation::To), "(end user KP)");
    check(&with_party("buyer", "KP"), Some(Relation::Through), "(passes through the buyer in KP)");
    for role in ["intermediate_consignee", "notify_party", "broker"] {
        let words = format!("passes through the {} in KP", role.replace('_', " "));
        check(&with_party(role, "KP"), Some(Relation::Through), &words);
    }
    check(&with_party("bank", "KP"), None, "a bank receives no goods");
    check(&with_party("buyer", "MY"), None, "no measure");
}

#[test]
fn a_place_on_the_way_is_reached() {
    let legs = |route: &str| transfer(CHAMBER, "MY", &format!(r#""route": {route}"#));
    check(
        &legs(r#"[{"country": "DE"}, {"country": "KP"}, {"country": "MY"}]"#),
        Some(Relation::Through),
        "(passes through KP)",
    );
    check(&legs(r#"[{"country": "KP"}, {"country": "MY"}]"#), Some(Relation::Through), "(passes through KP)");
    check(&legs(r#"[{"country": "DE"}, {"country": "MY"}]"#), None, "no measure");
}

#[test]
fn a_measure_that_bars_procurement_reaches_the_origin() {
    check(&with_party("seller", "KP"), Some(Relation::From), "(comes from the seller in KP)");
    let import = transfer(LAUNCHER, "MY", r#""kind": "import""#);
    let from = |country: &str| {
        let mut import = import.clone();
        import.parties[0].country = Some(country.parse().unwrap());
        demands(&CATALOG.findings(&import, TODAY))
    };
    assert!(from("KP").contains(&"un 1.A.1 prohibited strong_denial embargo".to_owned()), "{:?}", from("KP"));
    assert!(from("LY").contains(&"un 1.A.1 deny_presumed denial embargo".to_owned()), "{:?}", from("LY"));
    // What may not go there may still come from there.
    assert_eq!(from("SO"), ["mtcr 1.A.1 deny_presumed strong_denial listed"]);
}

#[test]
fn a_country_is_named_once_by_where_the_goods_end() {
    let mut order = with_party("buyer", "KP");
    order.destination = Some("KP".parse().unwrap());
    check(&order, Some(Relation::To), "(destination KP)");
}

#[test]
fn where_no_country_is_known_embargoes_are_not_checked_and_that_is_said() {
    let unknown = |item: &str| {
        let mut order = transfer(item, "MY", "");
        order.destination = None;
        order.parties[1].country = None;
        order
    };
    let found = CATALOG.findings(&unknown(CHAMBER), TODAY);
    assert_eq!(found.problems.len(), 1, "{:?}", found.problems);
    assert_eq!(found.problems[0].field.as_deref(), Some("destination"));
    assert!(found.problems[0].says.contains("embargoes could not be checked"));
    assert_eq!(CATALOG.findings(&unknown(r#"{"description": "lamps"}"#), TODAY).problems, []);
    let mut bought = unknown(CHAMBER);
    bought.parties[1].role = Some(catchall_model::Role::Buyer);
    bought.parties[1].country = Some("MY".parse().unwrap());
    assert_eq!(CATALOG.findings(&bought, TODAY).problems, []);
}

#[test]
fn an_arms_embargo_reaches_complete_systems_and_munitions() {
    let un = |item: &str, destination: &str| -> Vec<String> {
        demands(&findings(item, destination, "")).into_iter().filter(|line| line.starts_with("un")).collect()
    };
    let munitions = r#"{"control_codes": ["USML IV(h)"]}"#;
    assert_eq!(un(LAUNCHER, "SS"), ["un 1.A.1 prohibited strong_denial embargo"]);
    assert_eq!(un(LAUNCHER, "LY"), ["un 1.A.1 deny_presumed denial embargo"], "a committee may approve");
    assert!(
        un(r#"{"control_codes": ["ML4"]}"#, "SS")
            .contains(&"un - prohibited strong_denial embargo".to_owned())
    );
    assert!(un(munitions, "SS").contains(&"un - prohibited strong_denial embargo".to_owned()));
    assert!(
        un(r#"{"control_codes": ["USML VIII(a)"]}"#, "LY")
            .contains(&"un - deny_presumed denial embargo".to_owned())
    );
    assert_eq!(un(CHAMBER, "SS"), [""; 0], "parts alone are no arms");
    assert_eq!(un(LAUNCHER, "MY"), [""; 0]);
}

#[test]
fn knowledge_of_the_delivery_of_weapons_of_mass_destruction_is_barred() {
    let un = |item: &str, destination: &str| {
        let found = findings(item, destination, r#""observations": [{"flag": "KNOW-WMD"}]"#);
        demands(&found).iter().filter(|line| *line == "un - prohibited strong_denial embargo").count()
    };
    assert_eq!(un(CHAMBER, "KP"), 1, "a listed item too");
    assert!(un(r#"{"description": "brackets"}"#, "KP") >= 1);
    assert_eq!(un(CHAMBER, "MY") + un(CHAMBER, "LY"), 0);
}

#[test]
fn what_may_be_approved_is_presumed_denied_and_no_more() {
    let on = |day: &str| -> Vec<String> {
        let day: Date = day.parse().unwrap();
        demands(&CATALOG.findings(&transfer(CHAMBER, "IR", ""), day)).split_off(1)
    };
    assert_eq!(on("2015-06-01"), [BARRED]);
    assert_eq!(on("2019-06-01"), ["un 15.B.4 deny_presumed denial embargo"]);
    assert_eq!(on("2024-06-01"), [""; 0]);
    assert_eq!(on("2026-06-01"), [BARRED]);
    assert!(said(&findings(CHAMBER, "IR", ""))[0].contains("contested: states disagree"));
}
