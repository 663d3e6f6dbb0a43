//! Who stands between seller and user.

use serde_json::json;

use super::{Story, story};

pub(super) fn stories() -> Vec<Story> {
    let middle =
        |role: &str, name: &str, country: &str| json!({"role": role, "name": name, "country": country});
    vec![
        story(
            "ordered from a third country",
            &[("/parties/-", middle("buyer", "Ukazka AG", "AT"))],
            &["chain.buyer_abroad"],
        ),
        story(
            "an end user elsewhere than the destination",
            &[
                ("/parties/2/name", json!("Jiny Vyrobce")),
                ("/parties/2/country", json!("HU")),
                ("/parties/2/address", json!("Fo utca 1")),
                ("/parties/2/phones", json!([])),
                ("/parties/2/emails", json!([])),
                ("/parties/2/websites", json!([])),
            ],
            &["chain.buyer_abroad", "chain.end_user_elsewhere"],
        ),
        story(
            "three firms between seller and user",
            &[
                ("/parties/-", middle("buyer", "Ukazka A", "CZ")),
                ("/parties/-", middle("broker", "Ukazka B", "CZ")),
                ("/parties/-", middle("intermediate_consignee", "Ukazka C", "CZ")),
            ],
            &["chain.many_intermediaries"],
        ),
        story(
            "an intermediate consignee where the goods never are",
            &[("/parties/-", middle("intermediate_consignee", "Ukazka C", "PT"))],
            &["chain.idle_intermediary"],
        ),
        story(
            "a broker where the goods never are",
            &[("/parties/-", middle("broker", "Ukazka B", "PT"))],
            &["chain.broker_off_route"],
        ),
        story(
            "one director on both sides",
            &[
                ("/parties/0/officers", json!([{"name": "A. Priklad"}])),
                ("/parties/2/officers", json!([{"name": "A Priklad"}])),
            ],
            &["chain.same_person_both_sides"],
        ),
        story(
            "one phone on both sides",
            &[("/parties/0/phones", json!(["00420 555-010-020"]))],
            &["chain.same_contact_both_sides"],
        ),
        story(
            "two buyers under one roof",
            &[(
                "/parties/-",
                json!({"role": "buyer", "name": "Ukazka Plus", "country": "CZ", "address": "PRIKLADOVA 12 VZOROV"}),
            )],
            &["chain.shared_address"],
        ),
        story(
            "two buyers of one town",
            &[(
                "/parties/-",
                json!({"role": "buyer", "name": "Ukazka Plus", "country": "CZ", "address": "Vzorov"}),
            )],
            &[],
        ),
    ]
}
