use catchall_model::{Outcome, Transfer};
use serde_json::{Value, json};

/// Reads a transfer and writes it back: what comes out must say all that went in.
#[track_caller]
fn check(given: &Value) {
    let transfer: Transfer = serde_json::from_value(given.clone()).unwrap();
    let written = serde_json::to_value(&transfer).unwrap();
    assert_contains(&written, given, "");
    let again: Transfer = serde_json::from_value(written).unwrap();
    assert_eq!(again, transfer);
}

fn assert_contains(written: &Value, given: &Value, path: &str) {
    match given {
        Value::Object(fields) => {
            for (name, value) in fields {
                let missing = value.is_null() || value.as_array().is_some_and(Vec::is_empty);
                match written.get(name) {
                    None if missing => {}
                    None => panic!("{path}.{name} was lost"),
                    Some(kept) => assert_contains(kept, value, &format!("{path}.{name}")),
                }
            }
        }
        Value::Array(values) => {
            assert_eq!(written.as_array().unwrap().len(), values.len(), "{path}");
            for (i, value) in values.iter().enumerate() {
                assert_contains(&written[i], value, &format!("{path}[{i}]"));
            }
        }
        other => assert_eq!(written, other, "{path}"),
    }
}

#[test]
fn the_smallest_transfer() {
    check(&json!({"id": "T-1", "kind": "inquiry", "date": "2026-03-02",
        "parties": [{"name": "Example"}], "items": [{}]}));
}

#[test]
fn everything_the_format_knows() {
    check(&json!({
        "id": "T-1", "kind": "export", "date": "2026-03-02", "status": "proposed",
        "parties": [
            {"role": "exporter", "name": "Example Prüftechnik GmbH", "kind": "company", "country": "DE"},
            {"role": "consignee", "name": "Example Auto Parts Sdn Bhd", "kind": "company", "country": "MY",
             "also_known_as": [], "address": "Lot 12, Jalan Contoh, Shah Alam", "phones": ["+60 3 1234567"],
             "emails": ["sales@example.my"], "websites": [], "identifiers": {"registration": "123456-X"},
             "sector": "automotive", "incorporated": "2025-10-01", "birth_date": null,
             "officers": [{"name": "A. Example", "country": "MY"}],
             "owners": [{"name": "Example Holding", "share": 0.6, "country": "AE"}]}],
        "items": [
            {"description": "climatic test chamber", "hs_code": "903120", "control_codes": ["MTCR 15.B.4"],
             "manufacturer": "Example", "model": "KX-9", "quantity": 2, "unit": "pcs", "net_mass_kg": 2400,
             "value": {"amount": "180000.00", "currency": "EUR"},
             "parameters": {"temperature_min": {"value": -60, "unit": "degC"}, "slip_rings": {"value": true},
                            "grade": {"value": "C-300"}, "band": {"min": 20, "max": 2000.5, "unit": "Hz"}}}],
        "route": [{"country": "DE", "location": "DEHAM", "mode": "sea"}, {"country": "MY", "location": "MYPKG"}],
        "destination": "MY",
        "end_use": {"statement": "durability tests of car parts", "sector": "automotive",
            "documents": [{"kind": "end_user_certificate", "number": "EUC-1", "issuer": "Example Auto Parts Sdn Bhd",
                           "issued": "2026-02-01", "claims": {"end_user": "Example", "destination": "MY"}}]},
        "payment": {"payer": "Example Auto Parts Sdn Bhd", "country": "MY", "bank": "Example Bank", "method": "wire"},
        "observations": [{"flag": "BIS-08", "note": "declined installation and training"}],
        "references": {"order": "PO-77"}
    }));
}

#[test]
fn unknown_fields_survive_at_every_level() {
    check(&json!({"id": "T-1", "kind": "export", "date": "2026-03-02", "x_office": {"code": 30},
        "parties": [{"name": "Example", "x_segment": ["a", 1]}],
        "items": [{"x_tariff": "8.0", "value": {"amount": "1", "x_terms": "CIF"},
                   "parameters": {"force": {"value": 49.5, "unit": "kN", "x_condition": "bare table"}}}],
        "route": [{"x_voyage": "7W"}],
        "end_use": {"x_box": 44, "documents": [{"x_pages": 2}]},
        "payment": {"x_swift": "EXAMPLE"},
        "observations": [{"flag": "BIS-08", "x_by": "J"}]}));
}

#[test]
fn outcomes_are_ordered_weakest_first() {
    assert!(Outcome::ALL.is_sorted());
    for outcome in Outcome::ALL {
        assert_eq!(serde_json::to_value(outcome).unwrap(), json!(outcome.code()));
    }
}
