//! `facts.toml` and the facts that are computed name the same things.

use std::collections::BTreeMap;

use catchall_model::Transfer;
use catchall_policy::fact::FactKind;
use serde_json::{Value, json};

use crate::stories::{PACK, changed, facts_of};

/// A transfer of which every fact can be told.
fn telling() -> Transfer {
    let mut transfer = changed(&[
        ("/parties/0/owners", json!([{"name": "Invented Holding", "share": 0.5}])),
        ("/parties/0/incorporated", json!("2000-01-01")),
        ("/parties/1/emails", json!(["info@example.ae"])),
        ("/parties/1/websites", json!(["example.ae"])),
        ("/parties/1/phones", json!(["+971 4 555 0100"])),
        (
            "/parties/-",
            json!({"role": "broker", "name": "Ukazka B", "country": "PT", "phones": ["+420 555 010 020"]}),
        ),
        ("/parties/-", json!({"role": "intermediate_consignee", "name": "Ukazka C", "country": "PT"})),
        ("/parties/-", json!({"role": "buyer", "name": "Ukazka D", "country": "SG"})),
        ("/route", json!([{"country": "DE"}, {"country": "SG"}, {"country": "DE"}, {"country": "KP"}])),
        (
            "/items/-",
            json!({"description": "fine grain graphite blocks", "hs_code": "780600", "quantity": 2, "unit": "pcs",
            "net_mass_kg": 5, "value": {"amount": "5", "currency": "EUR"}, "control_codes": ["QX-77"]}),
        ),
        (
            "/items/-",
            json!({"description": "milling machine", "hs_code": "845961", "quantity": 1, "value": {"amount": "5", "currency": "EUR"}}),
        ),
        (
            "/items/-",
            json!({"description": "complete rocket system", "quantity": 1, "unit": "pcs", "value": {"amount": "5", "currency": "EUR"},
            "parameters": {"range": {"value": 285, "unit": "km"}, "payload": {"value": 480, "unit": "kg"}}}),
        ),
        (
            "/items/-",
            json!({"description": "complete rocket system", "quantity": 1, "unit": "pcs", "value": {"amount": "5", "currency": "EUR"},
            "parameters": {"range": {"value": 600, "unit": "km"}, "payload": {"value": 700, "unit": "kg"}}}),
        ),
        (
            "/end_use/documents/-",
            json!({"kind": "end_user_certificate", "number": "EUC-1", "issuer": "Vzor Autodily s.r.o.",
            "issued": "2026-02-01", "claims": {"end_user": "Vzor", "destination": "CZ", "quantity": 1, "goods": "press"}}),
        ),
        ("/payment/country", json!("JO")),
    ]);
    transfer["parties"][0]["address"] = json!("Musterweg 1");
    serde_json::from_value(transfer).expect("a transfer")
}

/// Every path that is told, with the kinds of its values.
fn paths(value: &Value, path: &str, told: &mut BTreeMap<String, FactKind>) {
    let mut tell = |kind| {
        told.insert(path.to_owned(), kind);
    };
    match value {
        Value::Null => {}
        Value::Bool(_) => tell(FactKind::Flag),
        Value::Number(_) => tell(FactKind::Number),
        Value::String(_) => tell(FactKind::Text),
        Value::Array(list) => {
            tell(FactKind::List);
            for element in list.iter().filter(|element| element.is_object()) {
                paths(element, &format!("{path}[]"), told);
            }
        }
        Value::Object(fields) => {
            for (name, value) in fields {
                let path = if path.is_empty() { name.clone() } else { format!("{path}.{name}") };
                paths(value, &path, told);
            }
        }
    }
}

#[test]
fn the_catalog_and_the_facts_agree() {
    let hits = [crate::stories::hit(0, "parties[0].owners[0]", 0.9)];
    let facts = serde_json::to_value(facts_of(&telling(), &hits)).expect("facts are plain data");
    let mut told = BTreeMap::new();
    paths(&facts, "", &mut told);
    let catalog: BTreeMap<String, FactKind> =
        PACK.facts().iter().map(|fact| (fact.path.clone(), fact.kind)).collect();
    let untold: Vec<_> = catalog.keys().filter(|path| !told.contains_key(*path)).collect();
    let uncatalogued: Vec<_> = told.keys().filter(|path| !catalog.contains_key(*path)).collect();
    assert!(untold.is_empty(), "in facts.toml and in no fact: {untold:?}");
    assert!(uncatalogued.is_empty(), "in no line of facts.toml: {uncatalogued:?}");
    assert_eq!(catalog, told);
}
