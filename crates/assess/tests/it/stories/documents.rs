//! Documents of the end use.

use serde_json::{Value, json};

use super::{Story, all, story};

fn certificate(changes: &[(&'static str, Value)]) -> Value {
    let mut certificate = json!({"kind": "end_user_certificate", "number": "EUC-1", "issuer": "Vzor Autodily s.r.o.",
        "issued": "2026-02-01", "claims": {"end_user": "Vzor Autodily s.r.o.", "destination": "CZ", "quantity": 1,
        "goods": "eccentric press"}});
    for (pointer, value) in changes {
        *certificate.pointer_mut(pointer).expect("a field of the certificate") = value.clone();
    }
    certificate
}

fn with_document(document: Value) -> Vec<(&'static str, Value)> {
    vec![("/end_use/documents/-", document)]
}

pub(super) fn stories() -> Vec<Story> {
    vec![
        Story {
            says: "a certificate that agrees",
            changes: with_document(certificate(&[])),
            for_it: &["documents.sound_certificate"],
            ..Story::default()
        },
        story(
            "one issued after the goods left",
            &all([
                with_document(certificate(&[("/issued", json!("2026-03-20"))])),
                vec![("/status", json!("shipped"))],
            ]),
            &["documents.issued_after_shipment"],
        ),
        story(
            "one issued by a stranger",
            &with_document(certificate(&[("/issuer", json!("Ukazka Invest LLC"))])),
            &["documents.issued_by_another"],
        ),
        story(
            "one issued by an authority",
            &with_document(certificate(&[("/issuer", json!("Ministry of Industry and Trade"))])),
            &[],
        ),
        story(
            "one for another end user",
            &with_document(certificate(&[("/claims/end_user", json!("Ukazka Invest LLC"))])),
            &["documents.end_user_contradicts"],
        ),
        story(
            "one for another destination",
            &with_document(certificate(&[("/claims/destination", json!("Kazakhstan"))])),
            &["documents.destination_contradicts"],
        ),
        story(
            "one for other goods",
            &with_document(certificate(&[("/claims/goods", json!("bakery ovens"))])),
            &["documents.goods_contradict"],
        ),
        story(
            "one for another quantity",
            &with_document(certificate(&[("/claims/quantity", json!("12 pcs"))])),
            &["documents.quantity_contradicts"],
        ),
        story(
            "two with one number",
            &all([
                with_document(certificate(&[])),
                with_document(certificate(&[("/kind", json!("import_certificate"))])),
            ]),
            &["documents.number_reused"],
        ),
    ]
}
