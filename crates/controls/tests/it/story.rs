//! Short ways to say what is transferred.

use std::sync::{Arc, LazyLock};

use catchall_controls::{Catalog, Findings};
use catchall_model::{Item, Transfer};
use catchall_policy::{Pack, embedded};
use jiff::civil::{Date, date};

/// The day the stories are told on.
pub(crate) const TODAY: Date = date(2026, 11, 23);

pub(crate) static CATALOG: LazyLock<Catalog> = LazyLock::new(|| {
    let pack = Pack::load(&embedded()).unwrap_or_else(|found| {
        panic!("{}", found.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n"))
    });
    Catalog::new(Arc::new(pack))
});

/// An item from JSON5-like shorthand: `{"control_codes": ["15.B.4"]}`.
pub(crate) fn item(json: &str) -> Item {
    serde_json::from_str(json).unwrap()
}

/// A transfer of one item to a destination, with further fields of the transfer in JSON: `"end_use": {…}`.
pub(crate) fn transfer(item: &str, destination: &str, more: &str) -> Transfer {
    let comma = if more.is_empty() { "" } else { "," };
    let kind = if more.contains("\"kind\"") { "" } else { r#""kind": "export","# };
    serde_json::from_str(&format!(
        r#"{{"id": "T-1", {kind} "date": "2026-11-20", "destination": "{destination}",
             "parties": [{{"role": "exporter", "name": "Example Prüftechnik GmbH", "country": "DE"}},
                         {{"role": "consignee", "name": "Example Trading LLC", "country": "{destination}"}}],
             "items": [{item}] {comma} {more}}}"#
    ))
    .unwrap()
}

pub(crate) fn findings(item: &str, destination: &str, more: &str) -> Findings {
    CATALOG.findings(&transfer(item, destination, more), TODAY)
}

/// The requirements, one a line: regime, entry, result, presumption, basis.
pub(crate) fn demands(findings: &Findings) -> Vec<String> {
    let line = |requirement: &catchall_model::Requirement| {
        let code = |value: serde_json::Value| value.as_str().unwrap_or("-").to_owned();
        format!(
            "{} {} {} {} {}",
            requirement.regime,
            requirement.entry.as_deref().unwrap_or("-"),
            code(serde_json::to_value(requirement.result).unwrap()),
            code(serde_json::to_value(requirement.presumption).unwrap()),
            code(serde_json::to_value(requirement.basis).unwrap()),
        )
    };
    findings.requirements.iter().map(line).collect()
}
