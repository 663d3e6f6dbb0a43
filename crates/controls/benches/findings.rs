//! How long an item takes.
#![expect(clippy::unwrap_used, reason = "a benchmark stops where its own input is wrong")]

use std::sync::{Arc, LazyLock};

use catchall_controls::Catalog;
use catchall_model::{Item, Transfer};
use catchall_policy::{Pack, embedded};
use divan::{Bencher, black_box};
use jiff::civil::{Date, date};

const TODAY: Date = date(2026, 11, 23);

static CATALOG: LazyLock<Catalog> =
    LazyLock::new(|| Catalog::new(Arc::new(Pack::load(&embedded()).unwrap())));

const ITEMS: [&str; 3] = [
    r#"{"description": "office chairs with castors, upholstered", "hs_code": "940130"}"#,
    r#"{"description": "Electrodynamic vibration shaker, water cooled", "hs_code": "903120"}"#,
    r#"{"description": "climatic test chamber KX-9", "hs_code": "903120",
        "parameters": {"temperature_min": {"value": -60, "unit": "degC"}, "temperature_max": {"value": 150, "unit": "degC"}}}"#,
];

#[divan::bench(args = [0, 1, 2])]
fn candidates(bencher: Bencher, which: usize) {
    let item: Item = serde_json::from_str(ITEMS.get(which).unwrap()).unwrap();
    bencher.bench(|| CATALOG.candidates(black_box(&item), TODAY));
}

#[divan::bench(args = ["9B106", "USML IV(h)", "EAR99"])]
fn resolve(bencher: Bencher, code: &str) {
    bencher.bench(|| CATALOG.resolve(black_box(code), TODAY));
}

#[divan::bench(args = ["", "9B106"])]
fn findings(bencher: Bencher, code: &str) {
    let codes = if code.is_empty() { "[]".to_owned() } else { format!("[\"{code}\"]") };
    let transfer: Transfer = serde_json::from_str(&format!(
        r#"{{"id": "T-1", "kind": "export", "date": "2026-11-20", "destination": "MY",
             "parties": [{{"name": "Example GmbH"}}],
             "items": [{{"description": "climatic test chamber", "control_codes": {codes}}}],
             "end_use": {{"statement": "durability tests of car parts"}}}}"#
    ))
    .unwrap();
    bencher.bench(|| CATALOG.findings(black_box(&transfer), TODAY));
}

fn main() {
    divan::main();
}
