//! Whatever stands in a pack, it is read or refused; nothing panics.

use catchall_policy::{Expression, Pack, Scope, Template, check, embedded};
use proptest::prelude::*;
use serde_json::json;

use crate::small_pack::{self, CHECKS};

const PATHS: &[&str] = &[
    "pack.toml",
    "facts.toml",
    "lists.toml",
    "sectors.toml",
    "checks/route.toml",
    "red_flags/example.toml",
    "vocabulary/parties.toml",
    "vocabulary/end_uses.toml",
    "controls/mtcr-15.toml",
    "rules/mtcr.toml",
    "jurisdictions/hubs.csv",
    "jurisdictions/country_groups.csv",
    "jurisdictions/un_measures.csv",
];

/// Text made of what expressions are made of, so that much of it parses.
fn expression_like() -> impl Strategy<Value = String> {
    let part = prop_oneof![
        Just("f.hubs"),
        Just("t.parties"),
        Just("t.items[0].quantity"),
        Just("has("),
        Just("("),
        Just(")"),
        Just("["),
        Just("]"),
        Just(" && "),
        Just(" || "),
        Just("!"),
        Just(" == "),
        Just(" > "),
        Just(" + "),
        Just(" / "),
        Just(" % "),
        Just("-"),
        Just("1"),
        Just("0"),
        Just("2.5"),
        Just("9223372036854775807"),
        Just("\"a\""),
        Just("'é'"),
        Just(".exists(x, x"),
        Just(".map(x, "),
        Just("size("),
        Just("int("),
        Just("i"),
        Just(" ? "),
        Just(" : "),
        Just(", "),
        Just(".a"),
        Just("math.least("),
        Just("days_between("),
        Just("{"),
        Just("}"),
        Just(" in "),
        Just(".split("),
        Just("\\"),
        Just("\""),
        Just("null"),
    ];
    proptest::collection::vec(part, 0..14).prop_map(|parts| parts.concat())
}

fn scope() -> Scope<'static> {
    let transfer =
        json!({"id": "T", "parties": [{"name": "A"}], "items": [{"quantity": 2}], "date": "2026-03-02"});
    Scope::of(&transfer, &json!({"hubs": ["AE"], "n": 1.5})).unwrap()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_text_in_any_file_is_answered(path in proptest::sample::select(PATHS), text in "\\PC{0,200}") {
        let mut files = small_pack::files();
        files.insert(path, text);
        let _ = check(&files);
    }

    #[test]
    fn a_good_file_cut_and_spliced_is_answered(from in 0..900_usize, to in 0..900_usize, between in "\\PC{0,8}") {
        let characters: Vec<char> = CHECKS.chars().collect();
        let (from, to) = (from.min(characters.len()), to.min(characters.len()));
        let text: String =
            characters[..from].iter().chain(&between.chars().collect::<Vec<_>>()).chain(&characters[to..]).collect();
        let mut files = small_pack::files();
        files.insert("checks/route.toml", text);
        if let Ok(pack) = Pack::load(&files) {
            let _ = pack.checks().evaluate(&scope(), jiff::civil::date(2026, 1, 1));
        }
    }

    #[test]
    fn any_expression_is_compiled_or_refused_and_then_evaluated(text in expression_like()) {
        if let Ok(expression) = Expression::compile(&text) {
            let _ = expression.holds(&scope());
            let _ = expression.number(&scope());
        }
        if let Ok(template) = Template::compile(&format!("{{{text}}}")) {
            let _ = template.fill(&scope());
        }
    }

    #[test]
    fn a_refusal_points_into_the_text(text in "\\PC{0,40}") {
        if let Err(error) = Expression::compile(&text) {
            prop_assert!((1..=text.chars().count() + 1).contains(&error.column), "{error:?}");
        }
    }
}

#[test]
fn nesting_without_end_is_answered() {
    for (open, close) in [("(", ")"), ("[", "]"), ("size(", ")"), ("f.n + (", ")"), ("f[", "]")] {
        let text = format!("{}f.n{}", open.repeat(20_000), close.repeat(20_000));
        assert!(Expression::compile(&text).is_err(), "{open}");
    }
    for many in ["!", "-", "f.n + ", "f.n && ", "f.", "f.n ? 1 : "] {
        let text = format!("{}f.n", many.repeat(20_000));
        if let Ok(expression) = Expression::compile(&text) {
            let _ = expression.holds(&scope());
        }
    }
}

#[test]
fn a_file_of_the_embedded_pack_cut_anywhere_is_answered() {
    let whole = embedded();
    for (path, text) in whole.iter() {
        let mut files = whole.clone();
        let middle = text.char_indices().nth(text.chars().count() / 2).map_or(0, |(at, _)| at);
        files.insert(path, &text[..middle]);
        let _ = check(&files);
    }
}
