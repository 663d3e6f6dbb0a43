//! What an officer may write in `when` and `says`, and what comes of it.

use catchall_policy::{Expression, Scope, Template};
use serde_json::json;

fn scope() -> Scope<'static> {
    let transfer = json!({
        "id": "T-1", "kind": "export", "date": "2026-03-02",
        "parties": [
            {"role": "exporter", "name": "Example Prüftechnik GmbH", "country": "DE", "address": null},
            {"role": "consignee", "name": "Example Auto Parts Sdn Bhd", "country": "MY", "phones": ["+60 3 1234567"]},
        ],
        "items": [{"description": "climatic test chamber", "quantity": 2, "net_mass_kg": 2400.5}],
        "route": [{"country": "DE"}, {"country": "MY"}],
    });
    let facts = json!({
        "route": {"detour_share": 0.42, "hubs": ["AE", "SG"]},
        "items": [{"near_threshold": true, "value_per_kg": 75}],
        "score": 3, "nothing": null,
    });
    Scope::of(&transfer, &facts).unwrap()
}

#[track_caller]
fn check(expression: &str, expected: &str) {
    let outcome = match Expression::compile(expression) {
        Err(error) => format!("refused at {}: {error}", error.column),
        Ok(expression) => match expression.holds(&scope()) {
            Ok(truth) => format!("{truth:?}"),
            Err(error) => error.to_string(),
        },
    };
    assert_eq!(outcome, expected, "{expression}");
}

#[test]
fn conditions_read_the_transfer_and_its_facts() {
    check(r#"t.kind == "export""#, "True");
    check("f.route.detour_share > 0.5", "False");
    check("f.route.detour_share > 0.25 && f.score >= 3", "True");
    check(r#""AE" in f.route.hubs"#, "True");
    check(r#"t.parties.exists(p, p.country == "MY" && size(p.phones) == 1)"#, "True");
    check(r#"t.items[0].description.contains("chamber")"#, "True");
    check(r#"t.items[0].description.upperAscii().startsWith("CLIMATIC")"#, "True");
    check(r#"days_between(t.date, "2026-03-30") == 28"#, "True");
    check(r#"days_between("2026-03-30", t.date) < 0"#, "True");
    check(r#"f.route.hubs.join("+") == "AE+SG""#, "True");
    check("math.least(f.score, 2) == 2 && math.greatest(f.score, 2, 1) == 3", "True");
    check(r#"["a", "b"].map(x, x + "!") == ["a!", "b!"]"#, "True");
    check(
        r#"" a ".trim() == "a" && "a,b".split(",")[1] == "b" && "ab".endsWith("b") && "A".lowerAscii() == "a""#,
        "True",
    );
    check(r#"string(1) == "1" && int("2") == 2 && double("2.5") > 2"#, "True");
}

#[test]
fn numbers_are_numbers_however_they_were_written() {
    check("f.score * 2 == 6", "True");
    check("f.items[0].value_per_kg / 2 == 37.5", "True");
    check("t.items[0].net_mass_kg / t.items[0].quantity > 1200", "True");
    check("size(t.parties) + 1 == 3", "True");
    check("t.parties[f.score - 2].country == \"MY\"", "True");
    check("size(f.route.hubs) * 0.5 == 1", "True");
    check("math.least(size(f.route.hubs), 1) * 0.5 + (f.score > 2 ? 1 : 0) == 1.5", "True");
    check("f.route.hubs[size(f.route.hubs) - 1] == \"SG\"", "True");
    check("t.parties.size() % 2 == 0", "True");
    check("-f.score < 0", "True");
}

#[test]
fn what_is_absent_is_unknown_unless_the_rest_decides() {
    check("t.end_use.statement == \"tests\"", r#"Unknown { missing: "end_use" }"#);
    check("f.nothing > 1", r#"Unknown { missing: "nothing" }"#);
    check("t.parties[0].address == \"\"", r#"Unknown { missing: "address" }"#);
    check("t.parties[7].country == \"DE\"", r#"Unknown { missing: "an element of a list" }"#);
    check("item.description == \"\"", r#"Unknown { missing: "item" }"#);
    check(r#"days_between("1971", t.date) > 0"#, r#"Unknown { missing: "a whole date" }"#);
    check("f.absent > 1 || f.score == 3", "True");
    check("f.score == 3 || f.absent > 1", "True");
    check("f.absent > 1 && f.score == 4", "False");
    check("f.absent > 1 && f.score == 3", r#"Unknown { missing: "absent" }"#);
    check("!(f.absent > 1)", r#"Unknown { missing: "absent" }"#);
    check("t.parties.exists(p, p.sector == \"trading\")", r#"Unknown { missing: "sector" }"#);
}

#[test]
fn presence_looks_at_every_step() {
    check("has(t.end_use.statement)", "False");
    check("!has(t.end_use.statement)", "True");
    check("has(t.end_use.a.b.c)", "False");
    check("has(t.parties[0].address)", "False");
    check("has(f.route.hubs) && !has(f.nothing)", "True");
    check("t.parties.filter(p, has(p.phones)).size() == 1", "True");
}

#[test]
fn what_expressions_do_not_have_is_refused_with_its_place() {
    check("f.score > ", "refused at 11: it breaks off");
    check("f.score ? 1", "refused at 12: it breaks off");
    check(
        "f.score == null",
        "refused at 12: there is no `null`: test with `has(…)` whether a field is there",
    );
    check("f.score == {}", "refused at 12: expressions have no `{…}`");
    check("t.?id == 1", "refused at 2: unsupported syntax '.?'");
    check("\"é\" + f.score > ", "refused at 17: it breaks off");
    check("\"é\" == null", "refused at 8: there is no `null`: test with `has(…)` whether a field is there");
    let unknown = Expression::compile("f.score > 1 && t.id.matches(\"a\")").unwrap_err();
    assert_eq!(unknown.column, 28);
    assert!(
        unknown.message.starts_with("there is no function `matches` (there are: has, exists"),
        "{unknown}"
    );
}

#[test]
fn a_mistake_in_kind_is_reported_not_swallowed() {
    check("f.score", "`f.score` cannot be evaluated: it is neither true nor false");
    check("t.kind > 2", "`t.kind > 2` cannot be evaluated: `>` does not go with text and a whole number");
    check(
        "t.parties.country == \"DE\"",
        "`t.parties.country == \"DE\"` cannot be evaluated: a list has no fields",
    );
    check(
        "f.route.hubs.contains(\"AE\")",
        "`f.route.hubs.contains(\"AE\")` cannot be evaluated: `contains` does not go with a list and text",
    );
    check("t.kind[0] == \"e\"", "`t.kind[0] == \"e\"` cannot be evaluated: text has no elements");
    check(
        "t.kind + 1 == \"e\"",
        "`t.kind + 1 == \"e\"` cannot be evaluated: `+` does not go with these values",
    );
    check("t.kind && true", "`t.kind && true` cannot be evaluated: `&&` does not go with text and yes or no");
}

#[test]
fn sentences_carry_values() {
    #[track_caller]
    fn check(template: &str, expected: &str) {
        let text = match Template::compile(template) {
            Err(error) => format!("refused at {}: {error}", error.column),
            Ok(template) => template.fill(&scope()).unwrap_or_else(|error| error.to_string()),
        };
        assert_eq!(text, expected, "{template}");
    }
    check("no placeholder", "no placeholder");
    check("{t.parties[1].name} in {t.parties[1].country}", "Example Auto Parts Sdn Bhd in MY");
    check("{f.route.detour_share * 100} % over {size(t.route)} legs", "42 % over 2 legs");
    check("by way of {f.route.hubs}", "by way of AE, SG");
    check("{t.items[0].net_mass_kg} kg, {f.items[0].value_per_kg / 1000} a gram", "2400 kg, 0.075 a gram");
    check("near a threshold: {f.items[0].near_threshold}", "near a threshold: yes");
    check("paid by {t.payment.payer}", "paid by unknown");
    check("{{braces}} and {\"}\"}", "{braces} and }");
    check(
        "{f.route}",
        "`f.route` cannot be evaluated: it is neither text, a number, yes or no, nor a list of them",
    );
    check("left {open", "refused at 6: `{` is not closed (write `{{` for a brace)");
    check("right} open", "refused at 6: `}` closes nothing (write `}}` for a brace)");
    check("a {f.score >} b", "refused at 13: it breaks off");
}

#[test]
fn references_tell_what_is_read() {
    #[track_caller]
    fn check(expression: &str, expected: &[(&str, usize)]) {
        let expression = Expression::compile(expression).unwrap();
        let found: Vec<(&str, usize)> =
            expression.references().iter().map(|found| (found.path.as_str(), found.column)).collect();
        assert_eq!(found, expected, "{}", expression.text());
    }
    check(
        "f.a.b > 1 && has(t.end_use.statement)",
        &[("f.a.b", 1), ("t.end_use", 18), ("t.end_use.statement", 18)],
    );
    check(
        "f.items.exists(x, x.near && x.deep.er)",
        &[("f.items", 1), ("f.items[].near", 19), ("f.items[].deep.er", 29)],
    );
    check("t.parties[f.buyer].name", &[("t.parties[].name", 1), ("f.buyer", 11)]);
    check("size(f.list) > 0", &[("f.list", 6)]);
    check("f.hubs.map(h, h + \"é\").size() > f.n", &[("f.hubs", 1), ("f.hubs[]", 15), ("f.n", 33)]);
}
