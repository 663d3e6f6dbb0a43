//! What an item may come under by its words, HS code and figures.

use crate::story::{CATALOG, TODAY, demands, findings, item};

/// The candidates in order, each with its status.
#[track_caller]
fn check(json: &str, first: &str) {
    let candidates = CATALOG.candidates(&item(json), TODAY);
    let got =
        candidates.first().map_or("none".to_owned(), |one| format!("{} {}", one.entry, one.status.code()));
    assert_eq!(got, first, "{json}: {candidates:#?}");
    assert!(candidates.len() <= 5);
    assert!(candidates.is_sorted_by(|a, b| a.score >= b.score));
}

#[test]
fn words_of_trade_point_to_the_entry() {
    check(
        r#"{"description": "Electrodynamic vibration shaker, water cooled", "hs_code": "903120"}"#,
        "15.B.1 unknown",
    );
    check(r#"{"description": "climatic test chamber"}"#, "15.B.4 unknown");
    check(r#"{"description": "Isostatic graphite blocks", "hs_code": "3801.10.00"}"#, "6.C.3 unknown");
    check(r#"{"description": "Fibre-optic gyroscopes"}"#, "9.A.4 unknown");
    check(r#"{"description": "hot isostatic press HIP unit"}"#, "6.B.3 unknown");
    check(r#"{"description": "maraging steel bars"}"#, "6.C.8 unknown");
    check(r#"{"description": "flow-forming machine, CNC"}"#, "3.B.3 unknown");
    check(r#"{"description": "agricultural spraying drone with 30 L tank"}"#, "19.A.3 unknown");
    check(r#"{"description": "HTPB resin"}"#, "4.C.5 unknown");
    check(r#"{"description": "office chairs", "hs_code": "940130"}"#, "none");
    check("{}", "none");
}

#[test]
fn figures_decide_between_candidates() {
    check(
        r#"{"description": "unmanned aerial vehicle", "parameters": {"range": {"value": 400, "unit": "km"},
            "payload": {"value": 20, "unit": "kg"}}}"#,
        "19.A.2 listed",
    );
    check(
        r#"{"description": "unmanned aerial vehicle", "parameters": {"range": {"value": 290, "unit": "km"},
            "payload": {"value": 490, "unit": "kg"}}}"#,
        "1.A.2 near_threshold",
    );
}

#[test]
fn an_hs_code_alone_suggests_weakly_and_asks_for_figures() {
    let candidates = CATALOG.candidates(&item(r#"{"hs_code": "8482102000"}"#), TODAY);
    assert_eq!(candidates.len(), 1);
    assert_eq!(candidates[0].entry, "3.A.7");
    assert!(candidates[0].score < 0.5);
    insta::assert_snapshot!(candidates[0].because.join("\n"), @"HS 848210 is declared for such goods as a rule");
    assert!(candidates[0].unknown.contains(&"bore_diameter".to_owned()));
    assert_eq!(CATALOG.candidates(&item(r#"{"hs_code": "8482"}"#), TODAY), []);
}

#[test]
fn a_phrase_in_a_longer_one_counts_once() {
    let said = |text: &str| {
        let json = serde_json::json!({"description": text});
        CATALOG.candidates(&item(&json.to_string()), TODAY)
    };
    let found = said("vibration shaker");
    assert_eq!(found[0].because, ["the description says `vibration shaker`"]);
    assert_eq!(said("vibration shaker, vibration shaker, vibration shaker")[0].score, found[0].score);
}

#[test]
fn goods_declared_uncontrolled_that_meet_an_entry_are_for_a_person_and_no_requirement() {
    let found = findings(
        r#"{"description": "vibration test system", "control_codes": ["EAR99"],
            "parameters": {"acceleration_rms": {"value": 12, "unit": "g"}, "frequency": {"min": 5, "max": 3000, "unit": "Hz"},
                           "force": {"value": 60, "unit": "kN"}}}"#,
        "MY",
        "",
    );
    assert_eq!(demands(&found), ["mtcr - none - unlisted"]);
    assert_eq!(
        (found.items[0].candidates[0].entry.as_str(), found.items[0].candidates[0].status.code()),
        ("15.B.1", "listed")
    );
    insta::assert_snapshot!(
        found.requirements[0].says,
        @"`EAR99`: subject to US law and on no US control list; 15.B.1 suggests itself, which is a candidate and no finding: the figures meet it"
    );
}
