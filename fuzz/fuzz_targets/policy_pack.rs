//! Policy packs: any text in any file is read or refused, and what is read can be evaluated.
//! The first line of the input names the file; the rest is its text.
#![no_main]

use catchall_policy::{Pack, PackFiles, Scope, check, embedded};
use jiff::civil::date;
use libfuzzer_sys::fuzz_target;
use serde_json::json;

const FLAG: &str = "[[flag]]\nid = \"X\"\nauthority = \"Example\"\nsays = \"x\"\ncertainty = \"G\"\n\
                    status = \"not_computable_yet\"\nwhy = \"x\"\n";

fuzz_target!(|input: &str| {
    let (path, text) = input.split_once('\n').unwrap_or(("checks/route.toml", input));
    let mut files: PackFiles =
        embedded().iter().filter(|(path, _)| ["pack.toml", "facts.toml"].contains(path)).collect();
    files.insert("red_flags/fuzz.toml", FLAG);
    files.insert(path, text);
    match Pack::load(&files) {
        Ok(pack) => {
            let transfer = json!({"id": "T", "date": "2026-03-02", "parties": [{"name": "A", "country": "DE"}],
                                  "items": [{"quantity": 2}], "route": [{"country": "AE"}]});
            let scope = Scope::of(&transfer, &json!({"items": [{}], "parties": [{}], "legs": [{}]}))
                .expect("plain JSON makes a scope");
            let once = pack.checks().evaluate(&scope, date(2026, 3, 2));
            assert_eq!(once, pack.checks().evaluate(&scope, date(2026, 3, 2)));
        }
        Err(found) => {
            assert!(!found.is_empty() && found.is_sorted());
            assert_eq!(found, check(&files), "the same mistakes are found each time");
        }
    }
});
