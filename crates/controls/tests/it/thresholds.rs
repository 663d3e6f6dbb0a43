//! Figures against thresholds.

use catchall_controls::{Evaluation, evaluate};
use catchall_model::{Figure, Item, Parameter, ParameterValue};
use proptest::prelude::*;

use crate::story::{CATALOG, item};

fn against(entry: &str, item: &Item) -> Evaluation {
    let controls = CATALOG.pack().controls();
    let entry = controls.entries.iter().find(|known| known.id == entry).unwrap();
    evaluate(entry, &controls.parameters, item, 0.1).unwrap()
}

#[track_caller]
fn check(entry: &str, parameters: &str, expected: &str) {
    let found = against(entry, &item(&format!(r#"{{"parameters": {{{parameters}}}}}"#)));
    assert_eq!(found.status.code(), expected, "{entry} {parameters}: {found:?}");
}

#[test]
fn a_complete_system_by_range_and_payload() {
    let figures = |range: &str, payload: &str| format!(r#""range": {range}, "payload": {payload}"#);
    let km = |value: f64| format!(r#"{{"value": {value}, "unit": "km"}}"#);
    let kg = |value: f64| format!(r#"{{"value": {value}, "unit": "kg"}}"#);
    check("1.A.1", &figures(&km(300.0), &kg(500.0)), "listed");
    check("1.A.1", &figures(&km(280.0), &kg(480.0)), "near_threshold");
    check("1.A.1", &figures(&km(280.0), &kg(900.0)), "near_threshold");
    check("1.A.1", &figures(&km(150.0), &kg(900.0)), "not_met");
    check("1.A.1", &figures(r#"{"value": 190, "unit": "mi"}"#, r#"{"value": 1200, "unit": "lb"}"#), "listed");
    check("1.A.1", r#""range": {"value": 400, "unit": "km"}"#, "unknown");
    check("1.A.1", r#""range": {"value": 280, "unit": "km"}"#, "near_threshold");
    check("1.A.1", r#""range": {"value": 100, "unit": "km"}"#, "not_met");
    check("1.A.1", "", "unknown");
    // What a system is able to do counts: a range up to 400 km reaches 300 km.
    check("1.A.1", &figures(r#"{"min": 50, "max": 400, "unit": "km"}"#, &kg(500.0)), "listed");
    check("1.A.1", &figures(&km(300.0), r#"{"min": 400, "unit": "kg"}"#), "unknown");
    check(
        "1.A.1",
        r#""Max. range": {"value": 320, "unit": "km"}, "payload-mass": {"value": 0.5, "unit": "t"}"#,
        "listed",
    );
}

#[test]
fn a_shaker() {
    let rest = r#""acceleration_rms": {"value": 12, "unit": "g"}, "frequency_min": {"value": 5, "unit": "Hz"},
                  "frequency_max": {"value": 2.5, "unit": "kHz"}"#;
    check("15.B.1", &format!(r#"{rest}, "force": {{"value": 50, "unit": "kN"}}"#), "listed");
    check("15.B.1", &format!(r#"{rest}, "force": {{"value": 49.5, "unit": "kN"}}"#), "near_threshold");
    check("15.B.1", &format!(r#"{rest}, "force": {{"value": 11000, "unit": "lbf"}}"#), "near_threshold");
    // The alternatives (a controller, a thruster) are not ruled out.
    check("15.B.1", &format!(r#"{rest}, "force": {{"value": 20, "unit": "kN"}}"#), "unknown");
    check("15.B.1", r#""force": {"value": 49.5, "unit": "kN"}"#, "near_threshold");
    check("15.B.1", r#""controller_bandwidth": {"value": 6, "unit": "kHz"}"#, "listed");
}

#[test]
fn a_climatic_chamber_is_one_only_with_vibration() {
    let cold = r#""temperature": {"min": -60, "max": 150, "unit": "degC"}"#;
    check("15.B.4", cold, "unknown");
    let shakes = r#""acceleration_rms": {"value": 10, "unit": "g"}, "frequency": {"min": 20, "max": 2000, "unit": "Hz"},
                    "force": {"value": 5, "unit": "kN"}"#;
    check("15.B.4", &format!("{cold}, {shakes}"), "listed");
    check(
        "15.B.4",
        &format!(
            r#""temperature_min": {{"value": -58, "unit": "degF"}}, "temperature_max": {{"value": 398.15, "unit": "K"}}, {shakes}"#
        ),
        "listed",
    );
    check("15.B.4", r#""sound_pressure_level": {"value": 130, "unit": "dB"}"#, "near_threshold");
}

#[test]
fn strictly_more_and_at_most() {
    check(
        "9.B.2.e",
        r#""acceleration": {"value": 100, "unit": "g"}, "slip_rings": {"value": true}"#,
        "near_threshold",
    );
    check(
        "9.B.2.e",
        r#""acceleration": {"value": 101, "unit": "g"}, "slip_rings": {"value": "yes"}"#,
        "listed",
    );
    check(
        "9.B.2.e",
        r#""acceleration": {"value": 101, "unit": "g"}, "slip_rings": {"value": false}"#,
        "not_met",
    );
    check("9.A.4", r#""drift_rate": {"value": 0.4, "unit": "deg/h"}"#, "listed");
    check("9.A.4", r#""drift_rate": {"value": 0.5, "unit": "deg/h"}"#, "near_threshold");
    check("9.A.4", r#""drift_rate": {"value": 20, "unit": "deg/h"}"#, "not_met");
}

#[test]
fn an_exception_counts_only_when_it_is_shown() {
    let sensor = r#""scale_factor_repeatability": {"value": 900, "unit": "ppm"}, "bias_repeatability": {"value": 800, "unit": "ug"}"#;
    check("9.A.3", sensor, "listed");
    check("9.A.3", &format!(r#"{sensor}, "measurement_while_drilling": {{"value": true}}"#), "not_met");
    let found = against("9.A.3", &item(&format!(r#"{{"parameters": {{{sensor}}}}}"#)));
    assert_eq!(found.unknown, ["measurement_while_drilling"]);
}

#[test]
fn substances_match_by_name_or_cas_number() {
    check(
        "4.C.2",
        r#""substance": {"value": "Hydrazine"}, "concentration": {"value": 70, "unit": "%"}"#,
        "listed",
    );
    check(
        "4.C.2",
        r#""cas": {"value": "302-01-2"}, "concentration": {"value": 64, "unit": "%"}"#,
        "near_threshold",
    );
    check("4.C.2", r#""substance": {"value": "water"}"#, "not_met");
    check("4.C.5", r#""cas": {"value": "69102-90-5"}"#, "listed");
}

#[test]
fn what_cannot_be_compared_is_a_problem_and_never_a_guess() {
    #[track_caller]
    fn check(parameters: &str, says: &str) {
        let found = against(
            "1.A.1",
            &item(&format!(
                r#"{{"parameters": {{{parameters}, "payload": {{"value": 900, "unit": "kg"}}}}}}"#
            )),
        );
        assert_eq!(found.status.code(), "unknown");
        assert_eq!(found.unknown, ["range"]);
        let problems: Vec<_> =
            found.problems.iter().map(|(name, error)| format!("{name}: {error}")).collect();
        assert_eq!(problems, [says]);
    }
    check(
        r#""range": {"value": 400, "unit": "kg"}"#,
        "range: the unit `kg` measures something else than `km`",
    );
    check(
        r#""range": {"value": 400}"#,
        "range: the figure has no unit; say whether it is in `km` or another unit of that kind",
    );
    check(r#""range": {"value": "far", "unit": "km"}"#, "range: a number is needed here");
    check(
        r#""range": {"min": 400, "max": 100, "unit": "km"}"#,
        "range: the range runs from 400 down to 100; swap its ends",
    );
    check(
        r#""range": {"value": 400, "unit": "leagues"}"#,
        "range: the unit `leagues` is not known; write it as `kN`, `m/s2`, `degC`",
    );
}

#[test]
fn the_account_names_figures_and_what_is_missing() {
    let found = against(
        "1.A.1",
        &item(
            r#"{"parameters": {"range": {"value": 280, "unit": "km"}, "payload": {"value": 480, "unit": "kg"}}}"#,
        ),
    );
    insta::assert_snapshot!(found.because.join("\n"), @r"
    range 280 km falls just short of 300 km or more
    payload 480 kg falls just short of 500 kg or more
    ");
    let found = against(
        "15.B.4",
        &item(r#"{"parameters": {"temperature": {"min": -60, "max": 150, "unit": "degC"}}}"#),
    );
    insta::assert_snapshot!(format!("{}\nunknown: {}", found.because.join("\n"), found.unknown.join(", ")), @r"
    lowest temperature -60 degC meets -50 degC or less
    highest temperature 150 degC meets 125 degC or more
    unknown: acceleration_rms, frequency_min, frequency_max, force, sound_pressure_level, acoustic_power
    ");
}

fn number(value: f64, unit: &str) -> Parameter {
    Parameter {
        value: Figure::new(value).map(ParameterValue::Number),
        unit: Some(unit.to_owned()),
        ..Parameter::default()
    }
}

proptest! {
    #[test]
    fn more_range_or_payload_never_makes_a_system_less_listed(
        range in 0.0..600.0_f64, payload in 0.0..1000.0_f64, more in 0.0..300.0_f64, longer in any::<bool>(),
    ) {
        let system = |range: f64, payload: f64| {
            let mut item = Item::default();
            item.parameters.insert("range".to_owned(), number(range, "km"));
            item.parameters.insert("payload".to_owned(), number(payload, "kg"));
            against("1.A.1", &item).status
        };
        let before = system(range, payload);
        let after = if longer { system(range + more, payload) } else { system(range, payload + more) };
        prop_assert!(after >= before);
        prop_assert_eq!(before == catchall_controls::Status::Listed, range >= 300.0 && payload >= 500.0);
    }

    #[test]
    fn an_entry_is_met_only_by_figures_that_are_given(
        place in 0..1000_usize, figures in prop::collection::btree_map(0..1000_usize, -1e4..1e4_f64, 0..6),
        more in (0..1000_usize, -1e4..1e4_f64),
    ) {
        let controls = CATALOG.pack().controls();
        let entry = &controls.entries[place % controls.entries.len()];
        let tests: Vec<_> = entry.threshold.iter().flat_map(catchall_policy::control::Threshold::tests).collect();
        prop_assume!(!tests.is_empty());
        let declare = |item: &mut Item, at: usize, value: f64| {
            let test = tests[at % tests.len()];
            let unit = test.unit.clone().unwrap_or_else(|| "1".to_owned());
            item.parameters.entry(test.parameter.clone()).or_insert_with(|| number(value, &unit));
        };
        prop_assert_ne!(against(&entry.id, &Item::default()).status, catchall_controls::Status::Listed);
        let mut item = Item::default();
        for (at, value) in &figures {
            declare(&mut item, *at, *value);
        }
        let before = against(&entry.id, &item).status;
        declare(&mut item, more.0, more.1);
        let after = against(&entry.id, &item).status;
        // What is decided stays decided when more is known.
        if before == catchall_controls::Status::Listed || before == catchall_controls::Status::NotMet {
            prop_assert_eq!(before, after);
        }
    }
}
