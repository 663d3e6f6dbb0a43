//! The main job on the project's own examples.

use std::collections::BTreeMap;

use serde_json::Value;

use crate::environment::{Environment, TODAY, examples};

/// The outcome every example is there to show. What honest look-alikes may come to is said beside them.
const EXPECTED: [(&str, &str); 29] = [
    ("chambers", "review"),
    ("chambers-honest", "license_required"),
    ("oven-honest", "clear"),
    ("imaging", "review"),
    ("imaging-honest", "clear"),
    ("broker", "license_required"),
    ("broker-honest", "clear"),
    ("maraging", "review"),
    ("machine-tools-honest", "clear"),
    ("electronics", "review"),
    ("electronics-honest", "clear"),
    ("launcher-stages", "deny_presumed"),
    ("balloons-honest", "clear"),
    ("short-range-system", "review"),
    ("spray-drone-honest", "clear"),
    ("refurbishment", "deny_presumed"),
    ("overhaul-honest", "clear"),
    ("third-party-payer", "review"),
    ("parent-pays-honest", "clear"),
    ("production-facility", "prohibited"),
    ("listed-consignee", "review"),
    ("namesake-honest", "clear"),
    ("embargo", "prohibited"),
    ("misdescribed", "review"),
    ("lead-pipe-honest", "clear"),
    ("informed", "license_required"),
    ("late-certificate", "review"),
    ("press-honest", "license_required"),
    ("guidance-software", "license_required"),
];

fn assess(env: &Environment, more: &[&str]) -> String {
    let file = examples().join("transfers.jsonl");
    let mut args = vec!["assess", file.to_str().unwrap(), "--as-of", TODAY];
    args.extend(more);
    env.succeed(&args)
}

fn assessments(env: &Environment) -> BTreeMap<String, Value> {
    let lines = assess(env, &["--format", "jsonl"]);
    lines
        .lines()
        .map(|line| serde_json::from_str::<Value>(line).unwrap())
        .map(|assessment| (assessment["transfer"].as_str().unwrap().to_owned(), assessment))
        .collect()
}

#[test]
fn every_story_ends_as_it_should() {
    let found = assessments(&Environment::new());
    let outcomes: BTreeMap<&str, &str> =
        found.iter().map(|(id, assessment)| (id.as_str(), assessment["outcome"].as_str().unwrap())).collect();
    assert_eq!(outcomes, BTreeMap::from(EXPECTED));
}

#[test]
fn what_is_above_clear_says_why() {
    for (id, assessment) in assessments(&Environment::new()) {
        let said =
            |part: &str| assessment[part].as_array().unwrap().iter().filter(|x| x["says"] != "").count();
        assert!(assessment["outcome"] == "clear" || said("requirements") + said("evidence") > 0, "{id}");
        for evidence in assessment["evidence"].as_array().unwrap() {
            assert!(!evidence["cites"].as_array().unwrap().is_empty(), "{id}: {evidence}");
        }
    }
}

#[test]
fn honest_look_alikes_rank_below_what_they_look_like() {
    let found = assessments(&Environment::new());
    let priority = |id: &str| found[id]["priority"].as_f64().unwrap();
    for (story, honest) in [
        ("chambers", "chambers-honest"),
        ("imaging", "imaging-honest"),
        ("broker", "broker-honest"),
        ("maraging", "machine-tools-honest"),
        ("electronics", "electronics-honest"),
        ("short-range-system", "spray-drone-honest"),
        ("third-party-payer", "parent-pays-honest"),
        ("listed-consignee", "namesake-honest"),
        ("misdescribed", "lead-pipe-honest"),
    ] {
        assert!(
            priority(story) > priority(honest),
            "{story} {} {honest} {}",
            priority(story),
            priority(honest)
        );
    }
}

#[test]
fn what_became_known_later_shows_in_the_difference() {
    let found = assessments(&Environment::new());
    let chambers = &found["chambers"];
    assert!(chambers["priority"].as_f64() > chambers["priority_at_date"].as_f64(), "{chambers}");
    let payer =
        chambers["hits"].as_array().unwrap().iter().find(|hit| hit["field"] == "payment.payer").unwrap();
    assert!(payer["listed_on"].as_str() > Some("2026-03-02"), "{payer}");
}

#[test]
fn the_same_bytes_at_any_number_of_threads() {
    let env = Environment::new();
    for format in ["table", "jsonl", "csv", "html"] {
        let one = assess(&env, &["--format", format, "--threads", "1"]);
        for threads in ["2", "7"] {
            assert_eq!(assess(&env, &["--format", format, "--threads", threads]), one, "{format}");
        }
    }
}

#[test]
fn the_table() {
    // The pack's hash changes with every word of it; what is found must not.
    insta::with_settings!({filters => vec![("blake3:[0-9a-f]{8}", "blake3:[hash]")]}, {
        insta::assert_snapshot!(assess(&Environment::new(), &[]));
    });
}

#[test]
fn the_spreadsheet() {
    let rows = assess(&Environment::new(), &["--format", "csv"]);
    let mut reader = csv::Reader::from_reader(rows.as_bytes());
    assert_eq!(reader.headers().unwrap().len(), 12);
    assert_eq!(reader.records().map(Result::unwrap).count(), EXPECTED.len());
}

#[test]
fn the_page_stands_alone() {
    let env = Environment::new();
    let page = assess(&env, &["--format", "html"]);
    for (id, _) in EXPECTED {
        assert!(page.contains(&format!("<span>{id}</span>")), "{id}");
    }
    for outside in ["http://", "src=", "<script", "<link", "@import", "url("] {
        assert!(!page.contains(outside), "{outside}");
    }
    assess(&env, &["--format", "html", "--out", "report.html"]);
    assert_eq!(env.read("report.html"), page);
}

#[test]
fn a_page_shows_text_as_text() {
    let env = Environment::new();
    env.write(
        "odd.jsonl",
        r#"{"id":"<b>x</b>","kind":"export","date":"2026-03-02","parties":[{"name":"<script>alert(1)</script>"}],"items":[{"control_codes":["MTCR 1.A.1"]}]}"#,
    );
    let page = env.succeed(&["assess", "odd.jsonl", "--format", "html", "--as-of", TODAY]);
    assert!(!page.contains("<script>alert"), "{page}");
    assert!(!page.contains("<b>x</b>"));
}

#[test]
fn exit_codes_tell_whether_a_person_is_needed() {
    let env = Environment::new();
    let stories = examples().join("transfers.jsonl");
    let stories = stories.to_str().unwrap();
    assert_eq!(env.run(&["assess", stories, "--as-of", TODAY]).exit, 1);
    assert_eq!(env.run(&["assess", stories, "--as-of", TODAY, "--exit-zero"]).exit, 0);
    env.write(
        "clear.jsonl",
        r#"{"id":"C-1","kind":"export","date":"2026-03-02","parties":[{"role":"consignee","name":"Example Lamps Ltd","country":"IE"}],"items":[{"description":"desk lamps","hs_code":"940520"}]}"#,
    );
    let ran = env.run(&["assess", "clear.jsonl", "--as-of", TODAY]);
    assert_eq!(ran.exit, 0, "{}", ran.seen());
    assert!(ran.err.contains("no list to screen against"), "{}", ran.err);
}

#[test]
fn nothing_is_written_over_an_input() {
    let env = Environment::new();
    let content = std::fs::read_to_string(examples().join("transfers.jsonl")).unwrap();
    env.write("orders.jsonl", &content);
    for more in [&["--rejects", "orders.jsonl"][..], &["--out", "x", "--rejects", "x"]] {
        let args = [&["assess", "orders.jsonl", "--as-of", TODAY][..], more].concat();
        let ran = env.run(&args);
        assert_eq!(ran.exit, 2, "{}", ran.seen());
    }
    assert_eq!(env.read("orders.jsonl"), content);
}

#[test]
fn machine_readable_text_is_not_touched_on_its_way_out() {
    let env = Environment::new();
    env.write(
        "odd.jsonl",
        "{\"id\":\"a\\u001b[31mred\",\"kind\":\"export\",\"date\":\"2026-03-02\",\"parties\":[{\"name\":\"A\"}],\"items\":[{\"description\":\"lamps\"}]}",
    );
    let run = |format: &str| env.succeed(&["assess", "odd.jsonl", "--as-of", TODAY, "--format", format]);
    assert!(run("csv").contains("a\u{1b}[31mred"));
    assert!(!run("table").contains('\u{1b}'));
}

#[test]
fn a_header_without_rows_is_no_success() {
    let env = Environment::new();
    env.write("empty.csv", "id,kind,date,exporter_name,description\n");
    assert_eq!(env.run(&["assess", "empty.csv", "--as-of", TODAY]).exit, 3);
}

#[test]
fn a_report_is_not_written_over_its_input() {
    let env = Environment::new();
    let content = std::fs::read_to_string(examples().join("transfers.jsonl")).unwrap();
    env.write("orders.jsonl", &content);
    let ran = env.run(&["assess", "orders.jsonl", "--out", "orders.jsonl", "--as-of", TODAY]);
    assert_eq!(ran.exit, 2, "{}", ran.seen());
    assert_eq!(env.read("orders.jsonl"), content);
}
