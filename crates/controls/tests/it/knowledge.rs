//! What counts as knowledge of a missile use.

use proptest::prelude::*;

use crate::story::findings;

/// The level and the end uses a stated use amounts to.
#[track_caller]
fn check(statement: &str, expected: &str) {
    let end_use = serde_json::json!({ "statement": statement });
    let found = findings(r#"{"description": "parts"}"#, "MY", &format!(r#""end_use": {end_use}"#)).knowledge;
    let uses: Vec<_> = found.end_uses.iter().map(String::as_str).collect();
    assert_eq!(format!("{}: {}", found.level.code(), uses.join(" ")), expected, "{statement:?}: {found:?}");
}

#[test]
fn a_stated_use_is_read() {
    check("test equipment for ballistic missiles", "aware: missile");
    check("Guidance for the national Space Launch Vehicle", "aware: space_launch");
    check("sounding rocket payload recovery", "aware: missile space_launch");
    check("parts of a long-range UAV", "aware: uav uav_unspecified");
    check("spare parts for agricultural drones", "none: uav_unspecified");
    check("delivery of chemical weapons", "aware: wmd_delivery");
    check("Raketentriebwerk", "aware: missile");
    check("производство ракет", "aware: missile");
    check("durability tests of car parts", "none: ");
    check("", "none: ");
}

#[test]
fn an_undertaking_denies_what_it_names() {
    check("The goods will not be used in nuclear, chemical or biological weapons or missiles.", "none: ");
    check("No use in rockets or weapons of mass destruction", "none: ");
    check("Nicht für Raketen bestimmt", "none: ");
    check("Will not be resold but serve the missile programme", "aware: missile");
    check("Not for resale. For the missile programme.", "aware: missile");
    check("The goods will not be resold and will be used in missiles", "aware: missile");
    check("contract no 12 for missile assembly", "aware: missile");
}

/// What a person is asked to read, by field.
fn asked(found: &catchall_controls::Findings) -> Vec<String> {
    found.problems.iter().map(ToString::to_string).collect()
}

#[test]
fn a_denial_reaches_no_further_than_its_clause() {
    check("Non-destructive testing of ballistic missile casings", "aware: missile");
    check("SEM analysis of missile nozzle material", "aware: missile");
    check("Ne: NE office, pas de calais; missile parts", "aware: missile");
    check(
        "This is not a civil project, the goods go into nuclear warhead delivery by ballistic missile",
        "aware: missile wmd_delivery",
    );
    check("No civil use: missile parts", "aware: missile");
    check("Not for cars - for rockets", "aware: missile");
    check("Nicht für Autos, sondern für Raketen", "aware: missile");
    check("Pas pour des voitures mais pour des fusées", "aware: missile");
    check("Non-missile use", "none: ");
    check(
        "We do not know yet in which of the many plants that belong to our group they end, missiles",
        "aware: missile",
    );
    check(
        "It is not yet decided which of our several plants in the north or in the south will make the rockets",
        "aware: missile",
    );
}

#[test]
fn a_list_of_what_is_denied_may_have_commas() {
    check(
        "will not be used for any purpose connected with chemical, biological or nuclear weapons, or missiles \
         capable of delivering such weapons",
        "none: ",
    );
    check("not for nuclear weapons, missiles or unmanned aircraft", "none: ");
    check("not for rockets, missiles, torpedoes", "none: ");
    check("Non sarà usato per armi, missili o razzi", "none: ");
    check("Ne sera pas utilisé dans des fusées", "none: ");
}

#[test]
fn what_is_denied_is_said_to_a_person() {
    let of = |statement: &str| {
        let end_use = serde_json::json!({ "statement": statement });
        asked(&findings(r#"{"description": "parts"}"#, "MY", &format!(r#""end_use": {end_use}"#)))
    };
    assert_eq!(
        of("The goods will not be used in ballistic missiles."),
        ["end_use.statement: the stated use names `ballistic missile` and denies it; read it in full"]
    );
    assert_eq!(of("Not for missiles. Not for missiles. Not for drones.").len(), 1, "each once");
    assert_eq!(of("for missiles"), [""; 0], "what is stated is knowledge, and no question");
    assert_eq!(of("model rockets, not for sale"), [""; 0]);
}

proptest! {
    #[test]
    fn no_words_before_it_make_a_named_use_go_unsaid(before in r"[a-zäéß0-9,.;:!?() -]{0,40}|((not|no|non|without|nicht|ne pas|sans|но|or|but),? ){0,6}") {
        let end_use = serde_json::json!({ "statement": format!("{before} ballistic missile") });
        let found = findings(r#"{"description": "parts"}"#, "MY", &format!(r#""end_use": {end_use}"#));
        prop_assert!(found.knowledge.rank == 2 || found.problems.len() == 1, "{found:#?}");
    }
}

#[test]
fn a_service_states_its_use_in_its_description() {
    let level = |kind: &str, description: &str| {
        let item = serde_json::json!({ "description": description });
        let found = findings(&item.to_string(), "MY", &format!(r#""kind": "{kind}""#));
        (
            found.knowledge.level.code(),
            found.problems.len(),
            found.knowledge.because.first().map(|one| one.about.clone()),
        )
    };
    let described = Some("items[0].description".to_owned());
    for kind in ["technical_assistance", "brokering", "intangible_transfer", "inquiry"] {
        assert_eq!(level(kind, "overhaul of ballistic missiles"), ("aware", 0, described.clone()), "{kind}");
        assert_eq!(level(kind, "overhaul of pumps, not of rockets").0, "none", "{kind}");
    }
    for kind in ["export", "reexport", "import", "transit", "transshipment"] {
        assert_eq!(level(kind, "bolts for ballistic missiles"), ("none", 0, None), "{kind}");
        assert_eq!(level(kind, "casing of a nuclear warhead"), ("none", 1, None), "{kind}");
    }
    assert_eq!(
        asked(&findings(r#"{"description": "casing of a nuclear warhead"}"#, "MY", "")),
        [
            "items[0].description: the description names `nuclear warhead`, which tells of the delivery of weapons of mass destruction; \
          ask what the goods are for"
        ]
    );
}

#[test]
fn words_that_mean_something_else_do_not_count() {
    check("casting of rocket stoves", "none: ");
    check("model rocket kits for schools", "none: ");
    check("rocket stoves and rocket motors", "aware: missile");
}

#[test]
fn what_a_person_noted_counts_by_its_id() {
    #[track_caller]
    fn check(flag: &str, expected: &str) {
        let found = findings(
            r#"{"description": "parts"}"#,
            "MY",
            &format!(r#""observations": [{{"flag": "{flag}"}}]"#),
        );
        assert_eq!(found.knowledge.level.code(), expected, "{flag}");
    }
    check("KNOW-INFORMED", "informed");
    check("BIS24-04", "informed");
    check("KNOW-AWARE", "aware");
    check("know-suspects", "suspects");
    check("KNOW-WMD", "aware");
    check("BIS-08", "none");
}
