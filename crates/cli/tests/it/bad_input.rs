//! Bad input: a clear problem each, nothing lost, no panic.

use std::io::Write as _;

use crate::environment::{Environment, Ran, TODAY};

const GOOD: &str = r#"{"id":"G-1","kind":"export","date":"2026-03-02","parties":[{"name":"Example GmbH","country":"DE"}],"items":[{"description":"desk lamps"}]}"#;

/// Assesses a file and gives back what was said, having checked that everything read is accounted for.
#[track_caller]
fn assess(name: &str, content: &[u8], read: u64, rejected: u64) -> String {
    let env = Environment::new();
    env.write(name, content);
    let ran = env.run(&["assess", name, "--as-of", TODAY, "--rejects", "rejects.jsonl"]);
    no_panic(&ran);
    let expected = format!("read {read} = assessed {} + rejected {rejected}", read - rejected);
    assert!(ran.out.contains(&expected), "wanted `{expected}` in:\n{}{}", ran.out, ran.err);
    let rejects = env.read("rejects.jsonl");
    assert_eq!(rejects.lines().count() as u64, rejected, "{rejects}");
    rejects
}

/// A file that cannot be read at all: exit code 3 and a reason.
#[track_caller]
fn unreadable(name: &str, content: &[u8]) -> String {
    let env = Environment::new();
    env.write(name, content);
    let ran = env.run(&["assess", name, "--as-of", TODAY]);
    no_panic(&ran);
    assert_eq!(ran.exit, 3, "{}", ran.seen());
    ran.err
}

#[track_caller]
fn no_panic(ran: &Ran) {
    assert!(!ran.err.contains("panicked"), "{}", ran.err);
    assert!((0..=3).contains(&ran.exit), "{}", ran.seen());
}

#[test]
fn rejected_records_say_why() {
    #[track_caller]
    fn check(line: &str, reason: &str) {
        let rejects = assess("bad.jsonl", format!("{GOOD}\n{line}\n").as_bytes(), 2, 1);
        assert!(rejects.contains(reason), "wanted `{reason}` in {rejects}");
        assert!(rejects.contains(r#""line":2"#), "{rejects}");
    }
    check(r#"{"id":"B-1","kind":"export""#, "cut off");
    check(r#"{"kind":"export","date":"2026-03-02","parties":[{"name":"A"}],"items":[{}]}"#, "id");
    check(
        r#"{"id":"B-1","kind":"export","date":"2026-02-30","parties":[{"name":"A"}],"items":[{}]}"#,
        "date",
    );
    check(
        r#"{"id":"B-1","kind":"exporting","date":"2026-02-03","parties":[{"name":"A"}],"items":[{}]}"#,
        "kind",
    );
    check(r#"{"id":"B-1","kind":"export","date":"2026-02-03","parties":[],"items":[{}]}"#, "part");
    check(r#"{"id":"B-1","kind":"export","date":"2026-02-03","parties":[{"name":"A"}],"items":[]}"#, "item");
    check("[1, 2", "");
    check("null", "");
    check("42", "");
    check(GOOD, "G-1");
}

#[test]
fn a_bad_field_does_not_lose_the_transfer() {
    #[track_caller]
    fn check(line: &str, field: &str) {
        let env = Environment::new();
        env.write("odd.jsonl", line);
        let ran = env.run(&["assess", "odd.jsonl", "--as-of", TODAY, "--format", "jsonl"]);
        no_panic(&ran);
        let assessment: serde_json::Value = serde_json::from_str(ran.out.trim()).unwrap();
        assert_ne!(assessment["outcome"], "clear", "what was not understood is never clear: {assessment}");
        assert_eq!(assessment["problems"][0]["field"], field, "{assessment}");
        assert_eq!(ran.exit, 1);
    }
    let with = |what: &str| GOOD.replace(r#""country":"DE""#, what);
    check(&with(r#""country":"ZZ""#), "parties[0].country");
    check(&with(r#""incorporated":"last year""#), "parties[0].incorporated");
    check(&GOOD.replace(r#""desk lamps""#, r#""desk lamps","quantity":-4"#), "items[0].quantity");
    check(
        &GOOD.replace(r#""desk lamps""#, r#""desk lamps","value":{"amount":"5","currency":"QQQ"}"#),
        "items[0].value.currency",
    );
    check(&GOOD.replace(r#""desk lamps""#, r#""desk lamps","net_mass_kg":"heavy""#), "items[0].net_mass_kg");
}

#[test]
fn a_line_of_fifty_megabytes() {
    let mut content = Vec::from(GOOD.as_bytes());
    content.push(b'\n');
    content.extend_from_slice(br#"{"id":"L-1","note":""#);
    content.resize(content.len() + 50_000_000, b'x');
    content.extend_from_slice(b"\"}\n");
    content.extend_from_slice(GOOD.replace("G-1", "G-2").as_bytes());
    assess("long.jsonl", &content, 3, 1);
}

#[test]
fn nested_ten_thousand_deep() {
    let deep = format!("{}{}", "[".repeat(10_000), "]".repeat(10_000));
    let line = GOOD.replace(r#""DE""#, &format!(r#""DE","x":{deep}"#));
    assess("deep.jsonl", format!("{line}\n{GOOD}\n").as_bytes(), 2, 1);
    let objects = format!("{}1{}", r#"{"a":"#.repeat(10_000), "}".repeat(10_000));
    assess("deep.jsonl", format!("{objects}\n{GOOD}\n").as_bytes(), 2, 1);
}

#[test]
fn a_byte_that_is_no_text() {
    let mut content = GOOD.replace("Example", "Ex\u{fffd}mple").into_bytes();
    content.extend_from_slice(b"\n{\"id\":\"\xff\xfe\",\n");
    assess("bytes.jsonl", &content, 2, 1);
}

#[test]
fn files_that_cannot_be_read_at_all() {
    assert!(unreadable("empty.jsonl", b"").contains("empty"));
    let env = Environment::new();
    std::fs::create_dir(env.path("folder")).unwrap();
    let ran = env.run(&["assess", "folder", "--as-of", TODAY]);
    assert_eq!(ran.exit, 3, "{}", ran.seen());
    assert!(ran.err.contains("folder"), "{}", ran.err);
    let ran = env.run(&["assess", "nowhere.jsonl", "--as-of", TODAY]);
    assert_eq!(ran.exit, 3, "{}", ran.seen());
    assert!(ran.err.contains("nowhere.jsonl"), "{}", ran.err);
}

#[test]
fn one_unreadable_file_does_not_stop_the_others() {
    let env = Environment::new();
    env.write("good.jsonl", GOOD);
    let ran = env.run(&["assess", "nowhere.jsonl", "good.jsonl", "--as-of", TODAY]);
    assert_eq!(ran.exit, 3, "{}", ran.seen());
    assert!(ran.out.contains("read 1 = assessed 1 + rejected 0"), "{}", ran.seen());
}

#[test]
fn a_compressed_file_that_breaks_off() {
    let env = Environment::new();
    let mut gzip = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::default());
    for number in 0..20_000 {
        writeln!(gzip, "{}", GOOD.replace("G-1", &format!("G-{number}"))).unwrap();
    }
    let whole = gzip.finish().unwrap();
    env.write("cut.jsonl.gz", &whole[..whole.len() / 2]);
    let ran = env.run(&["assess", "cut.jsonl.gz", "--as-of", TODAY, "--format", "jsonl"]);
    no_panic(&ran);
    assert_ne!(ran.exit, 0, "{}", ran.err);
    assert!(ran.err.contains("broke off"), "{}", ran.err);
}

#[test]
fn standard_input_is_read_and_a_closed_reader_is_no_failure() {
    let env = Environment::new();
    let ran = env.run_with_input(&["assess", "-", "--as-of", TODAY, "--format", "jsonl"], GOOD.as_bytes());
    assert_eq!(ran.out.lines().count(), 1, "{}", ran.seen());
    assert!(ran.out.contains(r#""transfer":"G-1""#));
}
