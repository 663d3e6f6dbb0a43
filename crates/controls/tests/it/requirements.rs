//! What the rules demand.

use catchall_model::RequirementResult;

use crate::story::{CATALOG, TODAY, demands, findings, transfer};

#[track_caller]
fn check(item: &str, destination: &str, more: &str, expected: &[&str]) {
    let found = findings(item, destination, more);
    assert_eq!(demands(&found), expected, "{:#?}", found.requirements);
}

const CHAMBER: &str = r#"{"description": "climatic test chamber", "control_codes": ["MTCR 15.B.4"]}"#;
const LAUNCHER: &str = r#"{"description": "launch vehicle", "control_codes": ["EU 9A004"]}"#;
const NARROW_BEARING: &str = r#"{"control_codes": ["US 2A001"],
    "parameters": {"inner_diameter": {"value": 200, "unit": "mm"}, "bore_diameter": {"value": 200, "unit": "mm"}}}"#;
const PLAIN: &str = r#"{"description": "steel brackets"}"#;

#[test]
fn category_two_is_licensed_case_by_case() {
    check(CHAMBER, "MY", "", &["mtcr 15.B.4 license_required case_by_case listed"]);
}

#[test]
fn category_one_meets_a_strong_presumption_of_denial() {
    check(r#"{"control_codes": ["M2A1c"]}"#, "MY", "", &["mtcr 2.A.1.c deny_presumed strong_denial listed"]);
    check(r#"{"control_codes": ["7A117"]}"#, "MY", "", &["mtcr 2.A.1.d deny_presumed strong_denial listed"]);
}

#[test]
fn category_one_production_facilities_are_prohibited() {
    check(r#"{"control_codes": ["1.B.1"]}"#, "MY", "", &["mtcr 1.B.1 prohibited strong_denial listed"]);
    check(r#"{"control_codes": ["M2B1"]}"#, "MY", "", &["mtcr 2.B.1 prohibited strong_denial listed"]);
    check(r#"{"control_codes": ["M2B2"]}"#, "MY", "", &["mtcr 2.B.2 deny_presumed strong_denial listed"]);
    let found = findings(r#"{"control_codes": ["9B116"]}"#, "MY", "");
    assert_eq!(found.requirements[0].result, RequirementResult::Prohibited);
    assert_eq!(found.requirements.len(), 4, "every meaning of the code is named");
}

#[test]
fn a_space_launch_vehicle_is_treated_as_the_missile_it_could_be() {
    let plain = findings(LAUNCHER, "MY", "");
    let strictest = |found: &catchall_controls::Findings| {
        found
            .requirements
            .iter()
            .map(|one| (one.result, one.presumption, one.entry.clone()))
            .max_by_key(|one| one.0)
    };
    for said in [
        r#""end_use": {"statement": "peaceful space launch of weather satellites", "sector": "space"}"#,
        r#""end_use": {"statement": "sounding rocket for atmospheric research"}"#,
        r#""end_use": {"sector": "space launch"}"#,
    ] {
        assert_eq!(strictest(&plain), strictest(&findings(LAUNCHER, "MY", said)), "{said}");
    }
    assert_eq!(demands(&plain), ["mtcr 1.A.1 deny_presumed strong_denial listed"]);
    assert_eq!(demands(&findings(r#"{"control_codes": ["M1A1"]}"#, "MY", "")), demands(&plain));
}

#[test]
fn membership_clears_nothing() {
    for destination in ["DE", "US", "JP", "IN"] {
        check(CHAMBER, destination, "", &["mtcr 15.B.4 license_required case_by_case listed"]);
    }
}

#[test]
fn delivery_of_weapons_of_mass_destruction_is_presumed_denied_whatever_the_item() {
    let said = r#""observations": [{"flag": "KNOW-WMD"}]"#;
    check(
        PLAIN,
        "MY",
        said,
        &["mtcr - deny_presumed denial end_use", "mtcr - license_required case_by_case catch_all"],
    );
    check(
        CHAMBER,
        "MY",
        said,
        &["mtcr - deny_presumed denial end_use", "mtcr 15.B.4 license_required case_by_case listed"],
    );
}

#[test]
fn knowledge_catches_what_is_on_no_list() {
    let catch_all = &["mtcr - license_required case_by_case catch_all"];
    check(PLAIN, "MY", r#""observations": [{"flag": "KNOW-INFORMED"}]"#, catch_all);
    check(PLAIN, "MY", r#""observations": [{"flag": "KNOW-SUSPECTS"}]"#, catch_all);
    check(PLAIN, "MY", r#""end_use": {"statement": "for the rocket programme"}"#, catch_all);
    check(PLAIN, "MY", r#""end_use": {"statement": "satellite launch vehicle"}"#, catch_all);
    check(r#"{"control_codes": ["EAR99"]}"#, "MY", r#""observations": [{"flag": "KNOW-AWARE"}]"#, catch_all);
    check(PLAIN, "MY", r#""end_use": {"statement": "for bus shelters"}"#, &["mtcr - none - unlisted"]);
    // A listed item needs its licence anyway.
    check(
        CHAMBER,
        "MY",
        r#""observations": [{"flag": "KNOW-AWARE"}]"#,
        &["mtcr 15.B.4 license_required case_by_case listed"],
    );
}

#[test]
fn a_un_missile_measure_prohibits_listed_items_on_its_days() {
    let both =
        &["mtcr 15.B.4 license_required case_by_case listed", "un 15.B.4 prohibited strong_denial embargo"];
    check(CHAMBER, "KP", "", both);
    // Arms alone are not missiles.
    check(CHAMBER, "SO", "", &["mtcr 15.B.4 license_required case_by_case listed"]);
    check(PLAIN, "KP", "", &["mtcr - none - unlisted"]);
    check(
        PLAIN,
        "KP",
        r#""observations": [{"flag": "KNOW-AWARE"}]"#,
        &["mtcr - license_required case_by_case catch_all", "un - prohibited strong_denial embargo"],
    );
    let before = CATALOG.findings(&transfer(CHAMBER, "KP", ""), "2006-10-13".parse().unwrap());
    assert_eq!(demands(&before), ["mtcr 15.B.4 license_required case_by_case listed"]);
}

#[test]
fn a_contested_measure_says_so() {
    let found = findings(CHAMBER, "IR", "");
    assert_eq!(demands(&found).last().unwrap(), "un 15.B.4 prohibited strong_denial embargo");
    assert!(found.measures.iter().any(|measure| measure.contested));
    assert!(found.requirements.last().unwrap().says.contains("states disagree"), "{:#?}", found.requirements);
}

#[test]
fn the_end_user_is_reached_behind_another_destination() {
    let mut hidden = transfer(CHAMBER, "MY", "");
    hidden.parties.push(
        serde_json::from_str(r#"{"role": "end_user", "name": "Example Machinery", "country": "KP"}"#)
            .unwrap(),
    );
    let found = CATALOG.findings(&hidden, TODAY);
    assert!(demands(&found).contains(&"un 15.B.4 prohibited strong_denial embargo".to_owned()));
}

#[test]
fn services_for_a_listed_system_need_what_the_system_needs() {
    let goods = findings(LAUNCHER, "MY", "");
    for kind in ["technical_assistance", "brokering", "intangible_transfer", "transit", "reexport", "inquiry"]
    {
        let service = findings(LAUNCHER, "MY", &format!(r#""kind": "{kind}""#));
        // A service states its use in its description, so that more than one rule may demand the same.
        let mut demanded = demands(&service);
        demanded.dedup();
        assert_eq!(demanded, demands(&goods), "{kind}");
    }
}

#[test]
fn figures_choose_between_the_meanings_of_a_code() {
    let drone = |range: u32, payload: u32| {
        format!(
            r#"{{"control_codes": ["9A012"], "parameters": {{"range": {{"value": {range}, "unit": "km"}},
                 "payload": {{"value": {payload}, "unit": "kg"}}}}}}"#
        )
    };
    let one = "mtcr 1.A.2 deny_presumed strong_denial listed";
    let two = "mtcr 19.A.2 license_required case_by_case listed";
    check(&drone(800, 600), "MY", "", &[one]);
    check(&drone(800, 20), "MY", "", &[two]);
    check(&drone(800, 480), "MY", "", &[one, two]);
    check(&drone(20, 2), "MY", "", &["mtcr - none - unlisted"]);
    check(r#"{"control_codes": ["9A012"]}"#, "MY", "", &[one, two]);
}

#[test]
fn a_system_declared_below_its_figures_is_what_its_figures_say() {
    let system = |range: u32, payload: u32| {
        format!(
            r#"{{"control_codes": ["19.A.1"], "parameters": {{"range": {{"value": {range}, "unit": "km"}},
                 "payload": {{"value": {payload}, "unit": "kg"}}}}}}"#
        )
    };
    check(&system(400, 700), "MY", "", &["mtcr 1.A.1 deny_presumed strong_denial listed"]);
    check(&system(400, 100), "MY", "", &["mtcr 19.A.1 license_required case_by_case listed"]);
    // Just short of Category I: Category II by law, and the nearness is for a person to see.
    let near = findings(&system(320, 490), "MY", "");
    assert_eq!(demands(&near), ["mtcr 19.A.1 license_required case_by_case listed"]);
    assert_eq!(
        (near.items[0].candidates[0].entry.as_str(), near.items[0].candidates[0].status.code()),
        ("1.A.1", "near_threshold")
    );
}

#[test]
fn a_code_that_no_list_knows_is_said_and_never_clear() {
    let found = findings(r#"{"control_codes": ["15.B.4", "2B999x", "5A002"]}"#, "MY", "");
    assert_eq!(
        demands(&found),
        ["mtcr 15.B.4 license_required case_by_case listed", "mtcr - none - unresolved"],
        "9xx numbers are outside every regime; 5A002 is not"
    );
    assert_eq!(found.problems.len(), 1);
    assert_eq!(found.problems[0].field.as_deref(), Some("items[0].control_codes[2]"));
}

#[test]
fn each_item_is_judged_by_itself() {
    let mut order = transfer(CHAMBER, "MY", "");
    order.items.push(serde_json::from_str(PLAIN).unwrap());
    order.items.push(serde_json::from_str(r#"{"control_codes": ["1.A.1"]}"#).unwrap());
    let found = CATALOG.findings(&order, TODAY);
    let places: Vec<_> = found.requirements.iter().map(|one| (one.item.unwrap(), one.result)).collect();
    assert_eq!(
        places,
        [
            (0, RequirementResult::LicenseRequired),
            (1, RequirementResult::None),
            (2, RequirementResult::DenyPresumed),
        ]
    );
}

#[test]
fn the_words_an_officer_reads() {
    let stories = [
        findings(CHAMBER, "MY", ""),
        findings(r#"{"control_codes": ["ECCN 9B106.a"]}"#, "MY", r#""kind": "brokering""#),
        findings(LAUNCHER, "MY", r#""end_use": {"statement": "space launch"}"#),
        findings(r#"{"control_codes": ["9A120"]}"#, "MY", ""),
        findings(r#"{"control_codes": ["3A001"]}"#, "MY", ""),
        findings(r#"{"control_codes": ["M1B1"]}"#, "MY", r#""kind": "technical_assistance""#),
        findings(CHAMBER, "KP", ""),
        findings(CHAMBER, "IR", ""),
        findings(PLAIN, "MY", r#""observations": [{"flag": "KNOW-INFORMED"}]"#),
        findings(PLAIN, "MY", r#""observations": [{"flag": "KNOW-SUSPECTS"}]"#),
        findings(PLAIN, "MY", r#""observations": [{"flag": "KNOW-WMD"}]"#),
        findings(r#"{"description": "vibration shaker"}"#, "MY", ""),
        findings(r#"{"control_codes": ["EAR99"], "description": "ball bearings"}"#, "MY", ""),
        findings(r#"{"control_codes": ["2B201"]}"#, "MY", ""),
        findings(r#"{"control_codes": ["EU 9B116"]}"#, "MY", ""),
        findings(NARROW_BEARING, "MY", ""),
        findings(LAUNCHER, "LY", ""),
        findings(r#"{"control_codes": ["USML IV(h)"]}"#, "SS", ""),
        findings(PLAIN, "KP", r#""observations": [{"flag": "KNOW-WMD"}]"#),
    ];
    let lines: Vec<_> = stories
        .iter()
        .map(|found| found.requirements.iter().map(|one| one.says.as_str()).collect::<Vec<_>>().join("\n"))
        .collect();
    insta::assert_snapshot!(lines.join("\n\n"));
}

#[test]
fn the_same_transfer_gives_the_same_bytes() {
    let order = transfer(
        r#"{"control_codes": ["9B116", "USML IV(h)"], "description": "rocket motor test stand drone"}"#,
        "IR",
        "",
    );
    let once = serde_json::to_string(&CATALOG.findings(&order, TODAY)).unwrap();
    assert_eq!(once, serde_json::to_string(&CATALOG.findings(&order, TODAY)).unwrap());
}
