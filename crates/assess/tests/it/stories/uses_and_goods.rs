//! What the goods are, and what they are said to be for.

use serde_json::json;

use super::{Story, all, buyer, shaker, story};

pub(super) fn stories() -> Vec<Story> {
    vec![
        story(
            "a use that could be any",
            &[("/end_use/statement", json!("for industrial use"))],
            &["end_use.generic"],
        ),
        story("no use stated for ordinary goods", &[("/end_use", json!({}))], &[]),
        story(
            "no use stated for a shaker",
            &all([shaker(), vec![("/end_use", json!({}))]]),
            &["end_use.missing", "goods.sensitive_family"],
        ),
        story(
            "to be passed on",
            &[("/end_use/statement", json!("door presses for resale to workshops"))],
            &["end_use.passes_on"],
        ),
        story(
            "a military use",
            &all([shaker(), vec![("/end_use/statement", json!("vibration tests of military radios"))]]),
            &["end_use.military", "goods.sensitive_family"],
        ),
        story(
            "sixteen wheels for timber",
            &[
                ("/items/0/description", json!("off-road chassis 16x16")),
                ("/items/0/hs_code", json!("870600")),
                ("/end_use/statement", json!("lumber transport")),
            ],
            &["end_use.heavy_vehicle_civil"],
        ),
        story(
            "spare parts for a large sum",
            &[("/items/0/description", json!("spare parts"))],
            &["goods.vague"],
        ),
        story("a shaker, as most are", &shaker(), &["goods.sensitive_family"]),
        story(
            "graphite declared as lead pipe",
            &[
                ("/items/0/description", json!("fine grain graphite blocks")),
                ("/items/0/hs_code", json!("780600")),
                ("/items/0/value/amount", json!("90000")),
            ],
            &["goods.misdescribed", "goods.sensitive_family", "goods.unfit_for_business"],
        ),
        story(
            "a force just below the figure",
            &all([
                shaker(),
                vec![(
                    "/items/0/parameters",
                    json!({"acceleration_rms": {"value": 12, "unit": "[g]"},
                "frequency_min": {"value": 5, "unit": "Hz"}, "frequency_max": {"value": 2500, "unit": "Hz"},
                "force": {"value": 49.5, "unit": "kN"}}),
                )],
            ]),
            &["goods.near_threshold", "goods.sensitive_family"],
        ),
        story(
            "every figure met, and nothing declared",
            &all([
                shaker(),
                vec![(
                    "/items/0/parameters",
                    json!({"acceleration_rms": {"value": 12, "unit": "[g]"},
                "frequency_min": {"value": 5, "unit": "Hz"}, "frequency_max": {"value": 2500, "unit": "Hz"},
                "force": {"value": 60, "unit": "kN"}}),
                )],
            ]),
            &["goods.met_undeclared", "goods.sensitive_family"],
        ),
        story(
            "a complete system just under both lines",
            &[
                ("/items/0/description", json!("complete rocket system")),
                ("/items/0/hs_code", json!("880260")),
                (
                    "/items/0/parameters",
                    json!({"range": {"value": 285, "unit": "km"}, "payload": {"value": 480, "unit": "kg"}}),
                ),
            ],
            &[
                "goods.near_complete_system",
                "goods.sensitive_family",
                "goods.unfit_for_business",
                "price.low_for_goods",
            ],
        ),
        story(
            "an item of which nothing is said",
            &[("/items/0", json!({"value": {"amount": "120000.00", "currency": "EUR"}}))],
            &["goods.nothing_said"],
        ),
        story(
            "a listed item shipped without a certificate",
            &all([
                shaker(),
                vec![("/items/0/control_codes", json!(["MTCR 15.B.1"])), ("/status", json!("shipped"))],
            ]),
            &["documents.none_for_listed_item", "goods.sensitive_family"],
        ),
        story(
            "a code that no list knows",
            &[("/items/0/control_codes", json!(["QX-77"]))],
            &["goods.unresolved_code"],
        ),
        story(
            "forty test benches",
            &all([shaker(), vec![("/items/0/quantity", json!(40)), ("/items/0/net_mass_kg", json!(8000))]]),
            &["goods.sensitive_family", "goods.unusual_quantity"],
        ),
        story(
            "forty tonnes are not forty pieces",
            &[("/items/0/quantity", json!(40)), ("/items/0/unit", json!("t"))],
            &[],
        ),
        story(
            "help with a whole rocket",
            &[
                ("/kind", json!("technical_assistance")),
                ("/items/0/control_codes", json!(["MTCR 1.A.1"])),
                ("/items/0/description", json!("assistance with assembly")),
            ],
            &[
                "documents.none_for_listed_item",
                "goods.assistance_for_complete_system",
                "goods.intangible_sensitive",
                "goods.sensitive_family",
            ],
        ),
        story(
            "a bakery buys a shaker",
            &all([
                shaker(),
                buyer("sector", &json!("bakery")),
                buyer("name", &json!("Vzor Pekarna")),
                vec![("/payment/payer", json!("Vzor Pekarna"))],
            ]),
            &["goods.sensitive_family", "goods.unfit_for_business"],
        ),
        story(
            "a press at the price of gold",
            &[("/items/0/net_mass_kg", json!(5))],
            &["price.high_for_goods"],
        ),
        story(
            "a press at the price of scrap",
            &[("/items/0/net_mass_kg", json!(800_000))],
            &["price.low_for_goods"],
        ),
        story(
            "many entries of the list at once",
            &[
                ("/items/-", json!({"description": "electrodynamic vibration shaker", "hs_code": "903120"})),
                ("/items/-", json!({"description": "filament winding machine", "hs_code": "844630"})),
                ("/items/-", json!({"description": "isostatic press", "hs_code": "846261"})),
            ],
            &["goods.sensitive_family", "goods.shopping_list"],
        ),
    ]
}
