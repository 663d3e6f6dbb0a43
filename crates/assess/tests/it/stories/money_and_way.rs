//! Who pays, and which way the goods go.

use serde_json::json;

use super::{Story, story};

pub(super) fn stories() -> Vec<Story> {
    vec![
        story(
            "a stranger in a third country pays",
            &[("/payment", json!({"payer": "Ukazka Invest LLC", "country": "AE", "method": "wire"}))],
            &["payment.from_third_country", "payment.payer_not_a_party", "payment.payer_unrelated_abroad"],
        ),
        story(
            "a stranger at home pays",
            &[("/payment/payer", json!("Ukazka Invest LLC"))],
            &["payment.payer_not_a_party"],
        ),
        story(
            "the buyer pays from abroad",
            &[("/payment/country", json!("AE"))],
            &["payment.from_third_country"],
        ),
        story(
            "the buyer under another spelling pays",
            &[("/payment/payer", json!("VZOR AUTODILY SRO"))],
            &[],
        ),
        story(
            "the buyer's parent pays",
            &[
                ("/parties/2/owners", json!([{"name": "Ukazka Group SE", "share": 1}])),
                ("/payment/payer", json!("Ukazka Group SE")),
            ],
            &[],
        ),
        story(
            "the payer is young and at home",
            &[(
                "/parties/-",
                json!({"role": "payer", "name": "Vzor Autodily Finance", "country": "CZ",
                "address": "Flat 4, Jina 5, Vzorov", "incorporated": "2025-01-01"}),
            )],
            &["payment.payer_shell"],
        ),
        story("cash", &[("/payment/method", json!("cash"))], &["payment.cash"]),
        story("gold", &[("/payment/method", json!("gold bullion"))], &["payment.gold"]),
        story("a virtual asset", &[("/payment/method", json!("virtual_asset"))], &["payment.virtual_asset"]),
        story("in advance", &[("/payment/method", json!("prepayment"))], &["payment.prepaid"]),
        story(
            "by way of a hub far away",
            &[("/route", json!([{"country": "DE"}, {"country": "SG"}, {"country": "CZ"}]))],
            &["route.detour", "route.hub_without_reason"],
        ),
        story(
            "by way of a neighbour",
            &[("/route", json!([{"country": "DE"}, {"country": "AT"}, {"country": "CZ"}]))],
            &[],
        ),
        story(
            "out and back",
            &[(
                "/route",
                json!([{"country": "DE"}, {"country": "PL"}, {"country": "DE"}, {"country": "CZ"}]),
            )],
            &["route.backtracks"],
        ),
        story(
            "a route that ends far from the destination",
            &[("/route", json!([{"country": "DE"}, {"country": "AE"}]))],
            &["route.detour", "route.ends_elsewhere", "route.hub_without_reason"],
        ),
        story(
            "past a country of concern that is out of the way",
            &[("/route", json!([{"country": "DE"}, {"country": "JO"}, {"country": "CZ"}]))],
            &["country.route_concern", "route.concern_out_of_the_way", "route.detour"],
        ),
        story(
            "money from a country of concern",
            &[("/payment/country", json!("LB"))],
            &["country.payment", "payment.from_third_country"],
        ),
    ]
}
