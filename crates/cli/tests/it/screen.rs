//! Screening names alone.

use serde_json::Value;

use crate::environment::{Environment, TODAY, examples};

fn list() -> String {
    examples().join("lists/example-watchlist.csv").to_string_lossy().into_owned()
}

#[test]
fn one_name_with_its_account() {
    let env = Environment::new();
    let ran = env.run(&["screen", "Zarqun Parvaz Industrial Grp", "--lists", &list(), "--as-of", TODAY]);
    assert_eq!(ran.exit, 1);
    insta::assert_snapshot!(ran.seen());
}

#[test]
fn a_name_that_nobody_has() {
    let env = Environment::new();
    let ran = env.run(&["screen", "Quietwater Gardening Ltd", "--lists", &list(), "--as-of", TODAY]);
    assert_eq!(ran.exit, 0, "{}", ran.seen());
}

#[test]
fn a_path_is_no_name() {
    let env = Environment::new();
    std::fs::create_dir(env.path("folder")).unwrap();
    for subject in ["nowhere.csv", "folder", ".", ""] {
        let ran = env.run(&["screen", subject, "--lists", &list(), "--as-of", TODAY]);
        assert_eq!(ran.exit, 3, "{subject}: {}", ran.seen());
    }
}

#[test]
fn a_file_of_names() {
    let env = Environment::new();
    env.write(
        "names.csv",
        "id,kind,name,birth_date,country\n1,person,Leyla Nuri,1961-02-17,SY\n2,person,Leyla Nuri,1994-11-02,CA\n3,company,Quietwater Gardening Ltd,,\n4,person,,,\n",
    );
    let ran = env.run(&["screen", "names.csv", "--lists", &list(), "--as-of", TODAY]);
    let lines: Vec<Value> = ran.out.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let probability = |n: usize| lines[n]["hits"][0]["probability"].as_f64().unwrap_or_default();
    assert_eq!(lines.len(), 4, "{}", ran.seen());
    assert_eq!(lines[0]["id"], "1");
    assert!(probability(0) > 0.9, "{}", ran.seen());
    assert!(probability(1) < probability(0), "{}", ran.seen());
    assert_eq!(probability(2), 0.0);
    assert!(ran.err.contains(":5:"), "the row without a name is said: {}", ran.err);
}
