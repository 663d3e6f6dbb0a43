//! What is said where a rule or a code leaves something open.

use std::sync::Arc;

use catchall_controls::{Catalog, Findings};
use catchall_model::{RequirementResult, Transfer};
use catchall_policy::{Pack, embedded};

use crate::story::{TODAY, findings, transfer};

/// Findings under the built-in pack with one more rule.
fn under(applies_to: &str, when: &str, says: &str, order: &Transfer) -> Findings {
    let rule = format!(
        "[[rule]]\nid = \"x-more\"\nregime = \"x\"\napplies_to = \"{applies_to}\"\nwhen = '{when}'\n\
         result = \"license_required\"\nbasis = \"listed\"\nsays = '{says}'\ncites = [\"x\"]\ncertainty = \"G\"\n\
         valid_from = \"2000-01-01\"\n"
    );
    let mut files = embedded();
    files.insert("rules/more.toml", rule);
    Catalog::new(Arc::new(Pack::load(&files).unwrap())).findings(order, TODAY)
}

fn nowhere(item: &str) -> Transfer {
    let mut order = transfer(item, "MY", "");
    order.destination = None;
    order
}

#[test]
fn a_rule_that_cannot_be_decided_is_one_question_about_its_item() {
    let order = nowhere(r#"{"control_codes": ["EU 9B116"]}"#);
    let found = under("entry", r#"t.destination == "MY""#, "x", &order);
    let said: Vec<_> = found.problems.iter().map(ToString::to_string).collect();
    assert_eq!(said, ["items[0]: rule `x-more` cannot be decided: `destination` is not known"]);
}

#[test]
fn figures_are_not_blamed_for_a_rule_that_cannot_be_decided() {
    let order = nowhere(r#"{"control_codes": ["EAR99"]}"#);
    let found = under("item", r#"t.destination == "MY""#, "x", &order);
    assert_eq!(found.requirements.len(), 1);
    assert!(found.requirements[0].says.contains("not every rule about it could be decided"), "{found:#?}");
    assert!(!found.requirements[0].says.contains("outside"));
}

#[test]
fn a_rule_that_holds_demands_even_where_its_sentence_fails() {
    let order = transfer(r#"{"control_codes": ["15.B.4"]}"#, "MY", "");
    let found = under("entry", "true", "{knowledge}", &order);
    let more = found.requirements.iter().find(|one| one.regime == "x").unwrap();
    assert_eq!(more.result, RequirementResult::LicenseRequired);
    assert_eq!(more.says, "rule `x-more` applies to 15.B.4: environmental chambers");
    assert_eq!(found.problems.len(), 1);
    assert_eq!(found.problems[0].field.as_deref(), Some("items[0]"));
}

#[test]
fn a_condition_that_fails_is_one_problem_for_all_entries_of_an_item() {
    let order = transfer(r#"{"control_codes": ["EU 9B116"]}"#, "MY", "");
    let found = under("entry", "entry.category > 1.0", "x", &order);
    assert!(found.requirements.iter().all(|one| one.regime == "mtcr"));
    let said: Vec<_> = found.problems.iter().map(ToString::to_string).collect();
    assert_eq!(said.len(), 1, "{said:?}");
    assert!(said[0].starts_with("items[0]: rule `x-more`: "), "{said:?}");
}

#[test]
fn a_code_whose_missile_part_is_ruled_out_may_have_other_reasons() {
    let bearing = |bore: u32| {
        findings(
            &format!(
                r#"{{"control_codes": ["US 2A001"], "parameters": {{"bore_diameter": {{"value": {bore}, "unit": "mm"}}}}}}"#
            ),
            "MY",
            "",
        )
    };
    let ruled_out = bearing(200);
    assert_eq!(ruled_out.problems.len(), 1, "{ruled_out:#?}");
    assert_eq!(
        ruled_out.problems[0].to_string(),
        "items[0].control_codes[0]: other reasons for control of `US 2A001` are not in this pack; look them up"
    );
    assert!(ruled_out.requirements[0].says.contains("other reasons for control of `US 2A001`"));
    assert_eq!(bearing(30).problems, []);
}

#[test]
fn several_meanings_are_possible_and_the_strictest_counts() {
    let found = findings(r#"{"control_codes": ["EU 9B116"]}"#, "MY", "");
    let strictest = &found.requirements[0];
    assert_eq!(strictest.result, RequirementResult::Prohibited);
    assert!(strictest.says.starts_with("`EU 9B116` may mean "), "{}", strictest.says);
    assert!(
        strictest.says.contains("the strictest reading is used until one is named"),
        "{}",
        strictest.says
    );
}
