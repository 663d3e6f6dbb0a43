//! Looking after lists.

use crate::environment::{Environment, TODAY, examples};

const LIST: &str =
    "id,name,country,reason\nA-1,Example Front Trading FZE,AE,invented\nA-2,Example Broker Ltd,CY,invented\n";
const LATER: &str = "id,name,country,reason\nA-1,Example Front General Trading FZE,AE,invented\nA-3,Example New Firm,TR,invented\n";

#[test]
fn import_show_and_tell_the_difference() {
    let env = Environment::new();
    env.write("list.csv", LIST);
    let mut said = env.run(&["lists", "import", "list.csv", "--as", "watch", "--on", "2026-01-05"]).seen();
    env.write("list.csv", LATER);
    said += &env.run(&["lists", "import", "list.csv", "--as", "watch", "--on", "2026-02-05"]).seen();
    said += &env.run(&["lists", "import", "list.csv", "--as", "watch", "--on", "2026-03-05"]).seen();
    said += &env.run(&["lists", "ls"]).seen();
    said += &env.run(&["lists", "show", "watch"]).seen();
    said += &env.run(&["lists", "show", "watch", "A-3"]).seen();
    said += &env.run(&["lists", "diff", "watch"]).seen();
    insta::assert_snapshot!(said);
}

#[test]
fn a_list_that_shrank_is_not_taken_in_by_mistake() {
    let env = Environment::new();
    let rows: Vec<_> = (0..40).map(|n| format!("B-{n},Example Firm {n} Ltd,AE,invented")).collect();
    env.write("list.csv", format!("id,name,country,reason\n{}\n", rows.join("\n")));
    env.succeed(&["lists", "import", "list.csv", "--as", "watch", "--on", "2026-01-05"]);
    env.write("list.csv", LIST);
    let ran = env.run(&["lists", "import", "list.csv", "--as", "watch", "--on", "2026-01-06"]);
    assert_eq!(ran.exit, 3, "{}", ran.seen());
    assert!(ran.err.contains("had 40 entries and these files have 2"), "{}", ran.err);
    let ran =
        env.run(&["lists", "import", "list.csv", "--as", "watch", "--on", "2026-01-06", "--even-if-smaller"]);
    assert_eq!(ran.exit, 0, "{}", ran.seen());
}

#[test]
fn a_list_that_was_not_yet_in_force_is_said() {
    let env = Environment::new();
    env.write("list.csv", LIST);
    env.succeed(&["lists", "import", "list.csv", "--as", "watch", "--on", "2026-01-05"]);
    let stories = examples().join("transfers.jsonl");
    let ran = env.run(&["assess", stories.to_str().unwrap(), "--as-of", "2025-12-01"]);
    assert!(ran.err.contains("`watch` has no snapshot that was in force on 2025-12-01"), "{}", ran.err);
}

#[test]
fn an_imported_list_is_screened_as_of_a_date() {
    let env = Environment::new();
    env.write("list.csv", LIST);
    env.succeed(&["lists", "import", "list.csv", "--as", "watch", "--on", "2026-01-05"]);
    env.write("list.csv", LATER);
    env.succeed(&["lists", "import", "list.csv", "--as", "watch", "--on", "2026-02-05"]);
    let hits = |as_of: &str, name: &str| {
        let ran = env.run(&["screen", name, "--as-of", as_of, "--format", "jsonl"]);
        let found: serde_json::Value = serde_json::from_str(ran.out.trim()).unwrap();
        found["hits"].as_array().unwrap().len()
    };
    assert_eq!(hits(TODAY, "Example New Firm"), 1);
    assert_eq!(hits("2026-01-20", "Example New Firm"), 0);
    assert_eq!(hits("2026-01-20", "Example Broker Ltd"), 1);
    assert_eq!(hits(TODAY, "Example Broker Ltd"), 0);
}

#[test]
fn a_list_that_cannot_be_read_is_refused_with_a_reason() {
    let env = Environment::new();
    env.write("odd.bin", [0_u8, 159, 146, 150, 7, 7]);
    let ran = env.run(&["lists", "import", "odd.bin", "--as", "odd"]);
    assert_eq!(ran.exit, 3, "{}", ran.seen());
    let ran = env.run(&["lists", "import", "nowhere.csv", "--as", "odd"]);
    assert_eq!(ran.exit, 3, "{}", ran.seen());
    env.write("list.csv", LIST);
    let ran = env.run(&["lists", "import", "list.csv", "--as", "../odd"]);
    assert_eq!(ran.exit, 2, "{}", ran.seen());
    assert_eq!(env.run(&["lists", "show", "nothing"]).exit, 2);
}

#[test]
fn the_example_list_is_found_beside_the_input_only_where_none_is_imported() {
    let env = Environment::new();
    let stories = examples().join("transfers.jsonl");
    let stories = stories.to_str().unwrap();
    assert!(env.succeed(&["assess", stories, "--as-of", TODAY]).contains("example-watchlist"));
    env.write("list.csv", LIST);
    env.succeed(&["lists", "import", "list.csv", "--as", "watch", "--on", "2026-01-05"]);
    let said = env.succeed(&["assess", stories, "--as-of", TODAY]);
    assert!(said.contains("watch") && !said.contains("example-watchlist"), "{said}");
}
