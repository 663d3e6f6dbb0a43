use super::*;

const GOOD: &str = r#"
[[parameter]]
name = "force"
says = "force"
unit = "kN"

[[entry]]
id = "15.B.1"
category = "II"
heading = "shakers"
certainty = "G"
cites = ["MTCR Annex 15.B.1"]
valid_from = 2020-01-01
threshold = { any = [{ parameter = "force", op = ">=", value = 50, unit = "kN", capability = true }] }

[[code]]
list = "us"
code = "2B116"
heading = "shakers"
scope = "entire"
entries = ["15.B"]
certainty = "G"
"#;

fn load(text: &str) -> (Controls, Vec<String>) {
    let mut found = Vec::new();
    let files = [("controls/a.toml", text)].into_iter().collect();
    let controls = Controls::load(&files, &mut found);
    (controls, found.iter().map(ToString::to_string).collect())
}

#[test]
fn entries_codes_and_thresholds_are_read() {
    let (controls, found) = load(GOOD);
    assert_eq!(found, [""; 0]);
    let entry = &controls.entries[0];
    assert_eq!((entry.list.as_str(), entry.category), ("mtcr", Category::II));
    assert_eq!(entry.path().collect::<Vec<_>>(), ["15", "B", "1"]);
    let tests = entry.threshold.as_ref().unwrap().tests();
    assert_eq!((tests[0].comparison, &tests[0].value), (Comparison::AtLeast, &TestValue::Number(50.0)));
    assert!(!entry.validity().covers("2019-12-31".parse().unwrap()));
}

#[test]
fn a_threshold_is_written_as_it_is_read() {
    let (controls, _) = load(GOOD);
    let threshold = controls.entries[0].threshold.clone().unwrap();
    let text = serde_json::to_string(&threshold).unwrap();
    assert_eq!(serde_json::from_str::<Threshold>(&text).unwrap(), threshold);
}

#[test]
fn what_is_wrong_is_said_with_its_place() {
    #[track_caller]
    fn check(from: &str, to: &str, expected: &str) {
        assert!(GOOD.contains(from));
        let (_, found) = load(&GOOD.replace(from, to));
        assert!(found.iter().any(|found| found.contains(expected)), "{expected:?} not in {found:#?}");
    }
    check(
        "cites = [\"MTCR Annex 15.B.1\"]",
        "cites = []",
        "controls/a.toml:7:1: entry `15.B.1` cites nothing",
    );
    check(
        "valid_from = 2020-01-01",
        "valid_from = 2020-01-01\nvalid_to = \"2019-01-01\"",
        "ends before it begins",
    );
    check(
        "category = \"II\"",
        "category = \"II\"\nhs = [{ code = \"9031\", confidence = \"low\" }]",
        "`9031` of entry",
    );
    check("parameter = \"force\"", "parameter = \"farce\"", "tests `farce`, which nothing defines");
    check(
        "entries = [\"15.B\"]",
        "entries = [\"15\", \"1\"]",
        "code `2B116` stands for `1`, which is no entry",
    );
    check("value = 50", "value = true", "compares with a value of another kind");
    check("op = \">=\", ", "", "a threshold is `all`, `any`, or a `parameter`");
    check("heading = \"shakers\"\ncertainty", "heding = \"shakers\"\ncertainty", "heding");
}

#[test]
fn an_entry_may_not_be_there_twice_for_the_same_days() {
    let again = GOOD.split("[[entry]]").nth(1).unwrap().split("[[code]]").next().unwrap();
    let (_, found) = load(&format!("{GOOD}[[entry]]{again}"));
    assert!(found[0].contains("entry `15.B.1` is there twice for the same days"), "{found:?}");
    let later = again.replace("2020-01-01", "2026-01-01");
    let ended = GOOD.replace("valid_from = 2020-01-01", "valid_from = 2020-01-01\nvalid_to = 2025-12-31");
    let (_, found) = load(&format!("{ended}[[entry]]{later}"));
    assert_eq!(found, [""; 0]);
}
