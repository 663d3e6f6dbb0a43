//! What kind of party gets the goods, and who it may be.

use serde_json::json;

use super::{Story, all, buyer, hit, shaker, story};

pub(super) fn stories() -> Vec<Story> {
    vec![
        Story {
            says: "the buyer resembles a listed party",
            hits: vec![hit(1, "parties[1]", 0.9)],
            against: &["party.listed"],
            ..Story::default()
        },
        Story {
            says: "a faint resemblance is none",
            hits: vec![hit(1, "parties[1]", 0.2)],
            ..Story::default()
        },
        Story {
            says: "an owner resembles a listed party, its share is not told",
            changes: vec![("/parties/1/owners", json!([{"name": "Invented Holding"}]))],
            hits: vec![hit(1, "parties[1].owners[0]", 0.9)],
            against: &["party.listed", "owner.listed_share_unknown"],
            ..Story::default()
        },
        Story {
            says: "an owner with most of the shares",
            changes: vec![(
                "/parties/1/owners",
                json!([{"name": "A"}, {"name": "Invented Holding", "share": 0.6}]),
            )],
            hits: vec![hit(1, "parties[1].owners[1]", 0.9)],
            against: &["party.listed", "owner.listed_half"],
            ..Story::default()
        },
        Story {
            says: "an owner with few",
            changes: vec![("/parties/1/owners", json!([{"name": "Invented Holding", "share": 0.1}]))],
            hits: vec![hit(1, "parties[1].owners[0]", 0.9)],
            against: &["party.listed", "owner.listed_minority"],
            ..Story::default()
        },
        Story {
            says: "a forwarder as where the goods end",
            changes: buyer("name", &json!("Vzor Freight Forwarding s.r.o.")),
            against: &["consignee.forwarder", "payment.payer_not_a_party"],
            ..Story::default()
        },
        story(
            "goods consigned to the forwarder who delivers them",
            &[("/parties/1/name", json!("Vzor Spedition s.r.o."))],
            &["chain.shared_address", "consignee.forwarder_before_end_user"],
        ),
        story(
            "an end user that trades",
            &all([
                buyer("name", &json!("Vzor General Trading s.r.o.")),
                vec![("/payment/payer", json!("Vzor General Trading s.r.o."))],
            ]),
            &["consignee.trader"],
        ),
        story(
            "a distributor orders for stock, and no end user is named yet",
            &[
                (
                    "/parties",
                    json!([
                {"role": "exporter", "name": "Beispiel Pressenbau GmbH", "country": "DE"},
                {"role": "consignee", "name": "Vzor Trading s.r.o.", "country": "CZ"}]),
                ),
                ("/payment/payer", json!("Vzor Trading s.r.o.")),
            ],
            &["consignee.trader_no_end_user"],
        ),
        story(
            "the same in a hub",
            &[
                (
                    "/parties",
                    json!([
                {"role": "exporter", "name": "Beispiel Pressenbau GmbH", "country": "DE"},
                {"role": "consignee", "name": "Contoh Trading Sdn Bhd", "country": "MY"}]),
                ),
                ("/destination", json!("MY")),
                ("/route/1/country", json!("MY")),
                ("/payment", json!({"payer": "Contoh Trading Sdn Bhd", "country": "MY"})),
            ],
            &["consignee.trader_in_hub", "consignee.trader_no_end_user"],
        ),
        story(
            "a virtual office",
            &buyer("address", &json!("Office 12, Example Business Centre, Vzorov")),
            &["consignee.mail_drop"],
        ),
        story("a post office box", &buyer("address", &json!("P.O. Box 12, Vzorov")), &["consignee.post_box"]),
        story(
            "care of somebody",
            &buyer("address", &json!("c/o Priklad, Prikladova 3, Vzorov")),
            &["consignee.care_of"],
        ),
        story(
            "a letter of credit, and goods consigned to the bank",
            &[
                (
                    "/parties",
                    json!([
                {"role": "exporter", "name": "Beispiel Pressenbau GmbH", "country": "DE"},
                {"role": "consignee", "name": "Vzorna Banka a.s.", "country": "CZ"}]),
                ),
                (
                    "/payment",
                    json!({"payer": "Vzorna Banka a.s.", "country": "CZ", "method": "letter_of_credit"}),
                ),
            ],
            &["consignee.bank"],
        ),
        story("a free zone", &buyer("address", &json!("Plot 5, Vzorov Free Zone")), &["consignee.free_zone"]),
        story(
            "a university that orders for somebody else",
            &[(
                "/parties/-",
                json!({"role": "buyer", "name": "Technical University of Vzorov", "country": "CZ"}),
            )],
            &["consignee.university_as_dealer"],
        ),
        story(
            "a press delivered to a flat",
            &buyer("address", &json!("Flat 12, Prikladova 3, Vzorov")),
            &["end_user.residential"],
        ),
        story(
            "a shaker delivered to a flat",
            &all([shaker(), buyer("address", &json!("Flat 12, Prikladova 3, Vzorov"))]),
            &["end_user.residential", "end_user.residential_sensitive", "goods.sensitive_family"],
        ),
        story(
            "a flat for small money",
            &all([
                buyer("address", &json!("Flat 12, Prikladova 3, Vzorov")),
                vec![("/items/0/value/amount", json!("900"))],
            ]),
            &["price.low_for_goods"],
        ),
        story(
            "a person who buys a press",
            &buyer("kind", &json!("person")),
            &["end_user.person_buys_capital_goods"],
        ),
        story(
            "an embassy furnishes its offices",
            &all([
                buyer("name", &json!("Embassy of Examplestan")),
                vec![
                    ("/payment/payer", json!("Embassy of Examplestan")),
                    ("/items/0/description", json!("office desks")),
                    ("/items/0/hs_code", json!("940310")),
                    ("/items/0/net_mass_kg", json!(20000)),
                ],
            ]),
            &["end_user.diplomatic"],
        ),
        story(
            "an air force buys presses for a civil use",
            &all([
                buyer("name", &json!("Vzor Air Force")),
                vec![("/payment/payer", json!("Vzor Air Force"))],
            ]),
            &["end_user.military_civil_use"],
        ),
        Story {
            says: "a ministry of a partner state",
            changes: all([
                buyer("name", &json!("Ministry of Transport")),
                vec![("/payment/payer", json!("Ministry of Transport"))],
            ]),
            for_it: &["end_user.public_body_of_partner"],
            ..Story::default()
        },
        Story {
            says: "an industrial site",
            changes: buyer("address", &json!("Hall 3, Vzorov Industrial Park")),
            for_it: &["end_user.industrial_site"],
            ..Story::default()
        },
    ]
}
