//! Ids that come again.

use std::sync::Arc;

use catchall_intake::{Duplicates, Options, Place};
use insta::assert_snapshot;

use crate::transcript;

fn place(line: u64) -> Place {
    Place { file: Arc::from("a.jsonl"), line }
}

#[test]
fn the_second_use_of_an_id_is_rejected_with_the_first_place() {
    let line =
        r#"{"id":"T-1","kind":"inquiry","date":"2026-03-02","parties":[{"name":"Example"}],"items":[{}]}"#;
    assert_snapshot!(transcript::of("a.jsonl", format!("{line}\n\n{line}\n"), &Options::default()), @r"
    whole: `T-1`, 1 parties, 1 items
    rejected
      a.jsonl:3: id: `T-1` was already used at a.jsonl:1; give each transfer an id of its own
    ");
}

#[test]
fn ids_are_remembered_for_the_window_and_not_for_ever() {
    let mut duplicates = Duplicates::new(100);
    for line in 1..=100 {
        assert_eq!(duplicates.seen(&format!("T-{line}"), &place(line)), None);
    }
    assert_eq!(duplicates.seen("T-1", &place(101)), Some(place(1)));
    for line in 101..=300 {
        assert_eq!(duplicates.seen(&format!("T-{line}"), &place(line)), None);
    }
    assert_eq!(duplicates.seen("T-300", &place(301)), Some(place(300)));
    assert_eq!(duplicates.seen("T-201", &place(301)), Some(place(201)));
    assert_eq!(duplicates.seen("T-1", &place(301)), None, "two windows later it is forgotten");
}
