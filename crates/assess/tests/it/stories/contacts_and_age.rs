//! How a buyer can be reached, and how long it has existed.

use serde_json::json;

use super::{Story, all, buyer, moved_to, story};

pub(super) fn stories() -> Vec<Story> {
    vec![
        story(
            "only free mail",
            &all([buyer("emails", &json!(["vzor.autodily@gmail.com"])), buyer("websites", &json!([]))]),
            &["contact.free_mail"],
        ),
        story(
            "free mail beside a website of its own",
            &buyer("emails", &json!(["vzor.autodily@gmail.com"])),
            &[],
        ),
        story("every phone abroad", &buyer("phones", &json!(["+971 4 555 0100"])), &["contact.phone_abroad"]),
        story(
            "one phone abroad, one at home",
            &buyer("phones", &json!(["+971 4 555 0100", "+420 555 010 020"])),
            &[],
        ),
        story("a phone in national form", &buyer("phones", &json!(["04 555 0100"])), &[]),
        story(
            "mail under another country's domain",
            &all([buyer("emails", &json!(["info@vzor.ae"])), buyer("websites", &json!(["vzor.ae"]))]),
            &["contact.mail_abroad"],
        ),
        story(
            "mail under a domain that firms anywhere use",
            &all([buyer("emails", &json!(["info@vzor.io"])), buyer("websites", &json!([]))]),
            &[],
        ),
        story(
            "a company three months old",
            &buyer("incorporated", &json!("2025-12-01")),
            &["age.new_company"],
        ),
        story(
            "a company not yet there",
            &buyer("incorporated", &json!("2026-03-20")),
            &["age.not_yet_incorporated"],
        ),
        story(
            "a young company without a place or a domain of its own",
            &all([
                buyer("incorporated", &json!("2024-12-01")),
                buyer("address", &json!("c/o Priklad, Prikladova 3, Vzorov")),
                buyer("emails", &json!(["vzor.autodily@gmail.com"])),
                buyer("websites", &json!([])),
            ]),
            &["age.shell_pattern", "consignee.care_of", "contact.free_mail"],
        ),
        Story {
            says: "a company of thirty years that buys for its business",
            changes: buyer("incorporated", &json!("1995-01-01")),
            for_it: &["age.long_established"],
            ..Story::default()
        },
        Story {
            says: "a company formed after the trigger date, in a hub, that buys high-priority goods",
            changes: all([
                moved_to("TR"),
                buyer("incorporated", &json!("2023-06-01")),
                vec![
                    ("/items/0/description", json!("milling machine")),
                    ("/items/0/hs_code", json!("845961")),
                ],
            ]),
            against: &["age.formed_for_high_priority_goods"],
            ..Story::default()
        },
        Story {
            says: "a company formed before it",
            changes: all([
                moved_to("TR"),
                vec![
                    ("/items/0/description", json!("milling machine")),
                    ("/items/0/hs_code", json!("845961")),
                ],
            ]),
            ..Story::default()
        },
    ]
}
