//! A small pack at work on a transfer.

use catchall_model::{Bits, Observation, Transfer};
use catchall_policy::{Pack, Scope};
use jiff::civil::{Date, date};
use serde_json::{Value, json};

use crate::small_pack::files;

fn transfer() -> Transfer {
    serde_json::from_value(json!({
        "id": "T-1", "kind": "export", "date": "2026-03-02", "destination": "MY",
        "parties": [{"role": "exporter", "name": "Example GmbH"}], "items": [{"description": "pump"}],
        "route": [{"country": "DE"}, {"country": "AE"}, {"country": "MY"}],
    }))
    .unwrap()
}

fn facts() -> Value {
    json!({"legs": [{}, {"detour_share": 0.8}, {"detour_share": 0.9}], "hubs": ["AE", "SG", "HK"]})
}

const TODAY: Date = date(2026, 11, 23);

#[test]
fn checks_speak_of_each_leg_and_of_the_whole() {
    let pack = Pack::load(&files()).unwrap();
    let scope = Scope::of(&transfer(), &facts()).unwrap();
    let evaluated = pack.checks().evaluate(&scope, TODAY);
    insta::assert_json_snapshot!(evaluated.evidence, @r#"
    [
      {
        "check": "route.detour",
        "family": "route",
        "bits": 1.6,
        "about": [
          "route[1]"
        ],
        "says": "the way through AE is 80 % longer",
        "cites": [
          "X-1"
        ]
      },
      {
        "check": "country.hub",
        "family": "country",
        "bits": 1.0,
        "about": [],
        "says": "by way of AE, SG, HK",
        "cites": [
          "X-2"
        ]
      }
    ]
    "#);
    assert_eq!(evaluated.problems, []);
    let undecided: Vec<_> = evaluated
        .undecided
        .iter()
        .map(|one| (one.check.as_str(), one.element, one.missing.as_str()))
        .collect();
    assert_eq!(undecided, [("route.detour", Some(0), "detour_share")]);
    let [detour, hub] = evaluated.evidence.as_slice() else { panic!("two pieces of evidence") };
    assert!(pack.is_prior(hub) && !pack.is_prior(detour));
}

#[test]
fn a_check_is_not_used_before_its_time() {
    let pack = Pack::load(&files()).unwrap();
    let scope = Scope::of(&transfer(), &facts()).unwrap();
    let checks = |day: Date| -> Vec<String> {
        pack.checks().evaluate(&scope, day).evidence.into_iter().map(|piece| piece.check).collect()
    };
    assert_eq!(checks(date(2023, 12, 31)), ["route.detour"]);
    assert_eq!(checks(date(2024, 1, 1)), ["route.detour", "country.hub"]);
}

#[test]
fn a_mistake_in_kind_is_a_problem_and_stops_nothing() {
    let pack = Pack::load(&files()).unwrap();
    let facts = json!({"legs": [{"detour_share": "far"}], "hubs": ["AE"]});
    let evaluated = pack.checks().evaluate(&Scope::of(&transfer(), &facts).unwrap(), TODAY);
    let problems: Vec<_> = evaluated.problems.iter().map(|problem| problem.says.as_str()).collect();
    assert_eq!(
        problems,
        [
            "check `route.detour` could not be made: `fl.detour_share > 0.5 && leg.country != t.destination` cannot be evaluated: `>` does not go with text and a number"
        ]
    );
    assert_eq!(evaluated.evidence.len(), 1);
}

#[test]
fn what_a_person_noted_counts_or_is_a_problem_but_never_vanishes() {
    let pack = Pack::load(&files()).unwrap();
    let scope = Scope::of(&transfer(), &json!({})).unwrap();
    let noted = |flag: &str, note: Option<&str>| Observation {
        flag: flag.to_owned(),
        note: note.map(str::to_owned),
        ..Observation::default()
    };
    let observations = [
        noted("X-1", Some("by way of two hubs")),
        noted("Y-1", None),
        noted("X-2", None),
        noted("Z", Some("odd")),
    ];
    let evaluated = pack.evaluate(&scope, &observations, TODAY);
    let said: Vec<_> = evaluated.evidence.iter().map(|piece| (piece.says.as_str(), piece.bits)).collect();
    assert_eq!(
        said,
        [
            ("noted: the route is abnormal (by way of two hubs)", Bits::new(1.5)),
            ("noted: the route is abnormal", Bits::new(1.5)),
        ]
    );
    let problems: Vec<_> = evaluated.problems.iter().map(ToString::to_string).collect();
    assert_eq!(
        problems,
        [
            "observations[2]: the policy pack gives red flag `X-2` no weight when a person notes it",
            "observations[3]: red flag `Z` is not in the policy pack; what was noted does not count",
        ]
    );
}

#[test]
fn the_same_transfer_is_evaluated_the_same_each_time() {
    let pack = Pack::load(&files()).unwrap();
    let evaluate = || pack.checks().evaluate(&Scope::of(&transfer(), &facts()).unwrap(), TODAY);
    let first = evaluate();
    for _ in 0..20 {
        assert_eq!(evaluate(), first);
    }
}
