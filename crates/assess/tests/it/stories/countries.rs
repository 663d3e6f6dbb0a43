//! Where the goods go: priors, and what they make of other evidence.

use serde_json::json;

use super::{Story, all, buyer, moved_to, shaker, story};

pub(super) fn stories() -> Vec<Story> {
    vec![
        story("to a hub, straight", &moved_to("SG"), &[]),
        story("to a country of missile concern", &moved_to("KW"), &["country.missile_concern"]),
        story(
            "a shaker to a country of missile concern",
            &all([shaker(), moved_to("KW")]),
            &["country.missile_concern", "goods.sensitive_family", "goods.sub_threshold_to_concern"],
        ),
        story(
            "to a place under a UN measure",
            &moved_to("KP"),
            &["country.missile_concern", "country.un_measure"],
        ),
        story(
            "a shaker to a place under a UN measure, and nothing declared",
            &all([shaker(), moved_to("KP")]),
            &[
                "country.missile_concern",
                "country.un_measure",
                "goods.sensitive_family",
                "goods.sub_threshold_to_concern",
                "goods.unclassified_under_measure",
            ],
        ),
        story(
            "a route that ends elsewhere, under a UN measure",
            &[("/route/-", json!({"country": "KP"}))],
            &[
                "country.route_concern",
                "route.concern_out_of_the_way",
                "route.detour",
                "route.ends_elsewhere",
                "route.ends_under_measure",
            ],
        ),
        story(
            "a notify party in a country of concern",
            &[("/parties/-", json!({"role": "notify_party", "name": "Ukazka", "country": "JO"}))],
            &["country.party_of_concern"],
        ),
        story(
            "a university in a country of concern",
            &all([
                shaker(),
                moved_to("KW"),
                buyer("name", &json!("University of Examplestan")),
                buyer("sector", &json!("education")),
                vec![("/payment/payer", json!("University of Examplestan"))],
            ]),
            &[
                "country.missile_concern",
                "end_user.university_sensitive_goods",
                "goods.sensitive_family",
                "goods.sub_threshold_to_concern",
            ],
        ),
        story(
            "technology for a university",
            &all([
                vec![("/kind", json!("intangible_transfer"))],
                buyer("name", &json!("University of Examplestan")),
                vec![("/payment/payer", json!("University of Examplestan"))],
            ]),
            &["end_user.university_intangible"],
        ),
    ]
}
