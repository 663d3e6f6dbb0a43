//! JSON records that are not quite transfers: what is kept of them, and what is said.

use catchall_intake::Options;
use insta::assert_snapshot;
use serde_json::{Value, json};

use crate::transcript;

/// A transfer with these fields put over it.
fn transfer(over: &Value) -> Value {
    let mut transfer = json!({"id": "T-1", "kind": "export", "date": "2026-03-02",
        "parties": [{"role": "exporter", "name": "Example Pumpen GmbH"}], "items": [{"description": "pump"}]});
    for (name, value) in over.as_object().unwrap() {
        transfer[name] = value.clone();
    }
    transfer
}

fn said(over: &Value) -> String {
    transcript::of("a.jsonl", transfer(over).to_string(), &Options::default())
}

#[test]
fn what_is_optional_and_wrong_is_left_out() {
    assert_snapshot!(said(&json!({"destination": "ZZ"})));
    assert_snapshot!(said(
        &json!({"status": "gone", "route": [{"country": "Malaysia", "location": "Port Klang"}]})
    ));
    assert_snapshot!(said(
        &json!({"items": [{"quantity": -2, "net_mass_kg": "many", "value": {"amount": "5", "currency": "DMK"}}]})
    ));
    assert_snapshot!(said(&json!({"items": [{"value": {"currency": "EUR"}}, "a pump"]})));
    assert_snapshot!(said(
        &json!({"payment": "by wire", "references": {"order": 77}, "observations": [{"note": "odd"}]})
    ));
}

#[test]
fn a_party_is_kept_for_screening_whatever_else_is_wrong_with_it() {
    assert_snapshot!(said(&json!({"parties": [
        {"role": "boss", "name": "Example Trading", "country": "XX", "kind": 7, "phones": "+49 30 1234567",
         "identifiers": {"registration": 123_456}, "incorporated": "2025-02-30", "birth_date": "soon",
         "owners": [{"share": 0.5}, {"name": "Example Holding", "share": "0.6", "country": "ZZ"}, {"name": "B", "share": true}]}
    ]})));
}

#[test]
fn paths_are_those_of_the_input_though_entries_before_them_were_left_out() {
    assert_snapshot!(said(
        &json!({"parties": ["x", {"name": "Example"}, {"country": "DE"}, {"name": "Other", "country": "ZZ"}],
        "route": [1, {"country": "DE"}, "MY", {"country": "Q"}]})
    ));
}

#[test]
fn nothing_is_said_of_fields_that_are_null() {
    assert_eq!(
        said(
            &json!({"status": null, "route": null, "parties": [{"name": "Example", "kind": null, "phones": null, "country": ""}]})
        ),
        "whole: `T-1`, 1 parties, 1 items\n"
    );
}

#[test]
fn what_cannot_be_done_without_is_told_all_at_once() {
    assert_snapshot!(transcript::of("a.jsonl", "{}", &Options::default()));
    assert_snapshot!(said(
        &json!({"id": "", "kind": "gift", "date": "2026-02-30", "destination": "ZZ", "items": []})
    ));
    assert_snapshot!(said(
        &json!({"parties": [{"country": "DE"}, {"name": "  "}], "items": {"description": "pump"}})
    ));
}

#[test]
fn what_was_surely_meant_is_read_and_told() {
    assert_snapshot!(said(
        &json!({"id": 17, "date": "2026-03-02T10:00:00Z", "items": [{"hs_code": 841_350}]})
    ));
}

#[test]
fn values_that_cannot_be_meant_are_told() {
    assert_snapshot!(said(
        &json!({"date": "0026-03-02", "items": [{"hs_code": "84"}, {"hs_code": "8413.50"}, {"hs_code": "pump"}],
        "parties": [{"name": "Example", "birth_date": "0071", "incorporated": "9999-01-01"}]})
    ));
}

#[test]
fn text_that_is_no_transfer_is_rejected() {
    assert_snapshot!(transcript::of(
        "a.jsonl",
        concat!(
            "{\"id\": \"T-1\", \"kind\": \"exp\n",
            "[1, 2]\n",
            "\n",
            "{\"id\": 1e999}\n",
            "not JSON\n",
            "{\"id\": \"T-1\", \"id\": \"T-2\"}\n",
            "{\"parties\": [{\"name\": \"A\", \"name\": \"B\"}]}\n",
        ),
        &Options::default()
    ));
}

#[test]
fn deep_nesting_is_refused_at_every_place() {
    let deep = |depth: usize| format!("{}{}", "[".repeat(depth), "]".repeat(depth));
    for place in ["x", "parties", "end_use", "id"] {
        let text =
            transfer(&json!({})).to_string().replacen('{', &format!("{{\"{place}\": {}, ", deep(10_000)), 1);
        let said = transcript::of("a.jsonl", text, &Options::default());
        assert_eq!(
            said, "rejected\n  a.jsonl:1: lists and objects are nested more than 127 deep\n",
            "{place}"
        );
    }
    assert!(said(&json!({"x": serde_json::from_str::<Value>(&deep(100)).unwrap()})).starts_with("whole"));
}

#[test]
fn what_a_problem_shows_is_short_and_harmless() {
    let said = said(&json!({"destination": format!("\u{1b}[2J\u{202e}{}", "A".repeat(100_000))}));
    assert!(said.len() < 600, "{}", said.len());
    assert!(!said.contains('\u{1b}') && !said.contains('\u{202e}'));
}

#[test]
fn a_record_of_too_many_parts_is_refused_before_it_is_built() {
    let text = transfer(&json!({"items": vec![json!({}); 60_000]})).to_string();
    assert_snapshot!(transcript::of("a.jsonl", text, &Options::default()));
}

#[test]
fn the_examples_of_the_project_are_understood_whole() {
    let examples = include_str!("../../../../examples/transfers.jsonl");
    for record in transcript::understood("transfers.jsonl", examples, &Options::default()) {
        assert_eq!(record.problems, []);
    }
}
