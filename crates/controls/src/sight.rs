//! What rules see of a transfer: `t`, `item`, `entry` and `code`.

use catchall_model::{Item, Transfer, TransferKind};
use catchall_policy::control::{Category, CodeScope, ControlEntry};
use serde::Serialize;

use crate::code::Code;
use crate::evaluate::Status;
use crate::findings::{DeclaredEntry, Findings, ItemFindings};
use crate::resolve::Fit;

/// `t`: the transfer.
#[derive(Serialize)]
pub(crate) struct TransferSight {
    kind: TransferKind,
    /// What is done, as the subject of a sentence about an item: `its export`.
    act: &'static str,
    destination: Option<String>,
    /// Whether any item is declared under an entry.
    listed: bool,
}

/// `item`: one item.
#[derive(Serialize)]
#[expect(clippy::struct_excessive_bools, reason = "conditions ask for each by its name")]
pub(crate) struct ItemSight {
    place: usize,
    listed: bool,
    /// Whether a declared code is one of a munitions list.
    munitions: bool,
    declared_unlisted: bool,
    unresolved: bool,
    candidates: usize,
}

/// `entry`: an entry that the item is declared under.
#[derive(Serialize)]
pub(crate) struct EntrySight<'e> {
    id: &'e str,
    list: &'e str,
    category: Category,
    heading: &'e str,
    /// A equipment, B test and production, C materials, D software, E technology.
    letter: &'e str,
    production_facility: bool,
    complete_system: bool,
    space_launch_counterpart: bool,
    status: Status,
}

/// `code`: the code it was declared by.
#[derive(Serialize)]
pub(crate) struct CodeSight<'e> {
    declared: &'e str,
    /// What it means, as the beginning of a sentence.
    means: String,
    scope: CodeScope,
    /// What an officer should know, to go at the end of a sentence; may be empty.
    note: String,
}

impl TransferSight {
    pub(crate) fn of(transfer: &Transfer, findings: &Findings) -> Self {
        Self {
            kind: transfer.kind,
            act: act(transfer.kind),
            destination: transfer.destination.map(|country| country.to_string()),
            listed: findings.items.iter().any(ItemFindings::is_listed),
        }
    }
}

fn act(kind: TransferKind) -> &'static str {
    match kind {
        TransferKind::Export => "its export",
        TransferKind::Reexport => "its re-export",
        TransferKind::Import => "its shipment",
        TransferKind::Transit => "its transit",
        TransferKind::Transshipment => "its transshipment",
        TransferKind::Brokering => "brokering it",
        TransferKind::TechnicalAssistance => "technical assistance for it",
        TransferKind::IntangibleTransfer => "its transfer by intangible means",
        TransferKind::Inquiry => "supplying it",
    }
}

impl ItemSight {
    pub(crate) fn of(place: usize, item: &Item, found: &ItemFindings) -> Self {
        let is_munitions =
            |code: &String| matches!(Code::parse(code), Code::Munitions(_) | Code::Military(_));
        Self {
            place,
            listed: found.is_listed(),
            munitions: item.control_codes.iter().any(is_munitions),
            declared_unlisted: !found.unlisted.is_empty(),
            unresolved: !found.unresolved.is_empty(),
            candidates: found.candidates.len(),
        }
    }
}

impl<'e> EntrySight<'e> {
    pub(crate) fn of(entry: &'e ControlEntry, status: Status) -> Self {
        Self {
            id: &entry.id,
            list: &entry.list,
            category: entry.category,
            heading: &entry.heading,
            letter: entry.path().nth(1).unwrap_or_default(),
            production_facility: entry.production_facility,
            complete_system: entry.complete_system,
            space_launch_counterpart: entry.space_launch_counterpart,
            status,
        }
    }
}

impl<'e> CodeSight<'e> {
    /// `readings` is how many entries the code may mean as far as the figures tell.
    pub(crate) fn of(declared: &'e DeclaredEntry, readings: usize) -> Self {
        let DeclaredEntry { code, entry, fit, .. } = declared;
        let means = match fit {
            Fit::Exact if code.to_uppercase().ends_with(&entry.to_uppercase()) => entry.clone(),
            Fit::Exact if readings > 1 => format!("`{code}` may mean {entry}"),
            Fit::Exact => format!("`{code}` means {entry}"),
            Fit::Parent => format!("`{code}` is taken as part of {entry}"),
            Fit::Branch => format!("`{code}` may mean {entry}"),
        };
        let part = (declared.scope == CodeScope::Part).then(|| {
            format!(
                "missile technology controls reach only part of `{code}`, so say which paragraph is meant"
            )
        });
        let strictest = (readings > 1).then(|| "the strictest reading is used until one is named".to_owned());
        let notes = declared.note.iter().cloned().chain(strictest).chain(part);
        let note = notes.flat_map(|note| ["; ".to_owned(), note]).collect();
        Self { declared: code, means, scope: declared.scope, note }
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use catchall_policy::rule::SIGHT;

    use super::*;
    use crate::measures::{MeasureFindings, Relation};
    use crate::{KnowledgeFindings, KnowledgeReason};

    /// The fields of a value as rules name them, one list deep.
    fn fields(value: &serde_json::Value, before: &str) -> BTreeSet<String> {
        let mut found = BTreeSet::new();
        match value {
            serde_json::Value::Object(object) => {
                for (name, value) in object {
                    found.insert(format!("{before}{name}"));
                    found.extend(fields(value, &format!("{before}{name}")));
                }
            }
            serde_json::Value::Array(list) => {
                for element in list.iter().filter(|element| element.is_object()) {
                    found.extend(fields(element, &format!("{before}[].")));
                }
            }
            _ => {}
        }
        found
    }

    #[track_caller]
    fn check(variable: &str, value: &impl Serialize) {
        let (_, named) = SIGHT.iter().find(|(name, _)| *name == variable).unwrap();
        let named: BTreeSet<String> = named.iter().map(|field| (*field).to_owned()).collect();
        assert_eq!(fields(&serde_json::to_value(value).unwrap(), ""), named, "{variable}");
    }

    #[test]
    fn the_pack_knows_every_field_that_rules_see_and_no_other() {
        let transfer: Transfer = serde_json::from_str(
            r#"{"id": "T-1", "kind": "export", "date": "2026-11-20", "parties": [], "items": []}"#,
        )
        .unwrap();
        check("t", &TransferSight::of(&transfer, &Findings::default()));
        check("item", &ItemSight::of(0, &Item::default(), &ItemFindings::default()));
        let reason = KnowledgeReason {
            says: String::new(),
            about: String::new(),
            level: catchall_policy::rule::Knowledge::None,
            end_use: String::new(),
        };
        check("knowledge", &KnowledgeFindings { because: vec![reason], ..KnowledgeFindings::default() });
        let measure = MeasureFindings {
            id: String::new(),
            country: "MY".parse().unwrap(),
            role: String::new(),
            relation: Relation::To,
            scopes: Vec::new(),
            missile: false,
            result: catchall_model::RequirementResult::Prohibited,
            contested: false,
            says: String::new(),
            cites: Vec::new(),
        };
        check("measures", &[measure]);
        let pack = catchall_policy::Pack::load(&catchall_policy::embedded()).unwrap();
        check("entry", &EntrySight::of(&pack.controls().entries[0], Status::Unknown));
        let declared = DeclaredEntry {
            code: "15.B.4".to_owned(),
            list: "mtcr".to_owned(),
            entry: "15.B.4".to_owned(),
            category: Category::II,
            heading: String::new(),
            fit: Fit::Exact,
            scope: CodeScope::Entire,
            status: Status::Unknown,
            because: Vec::new(),
            unknown: Vec::new(),
            ruled_out: false,
            note: None,
            place: 0,
        };
        check("code", &CodeSight::of(&declared, 1));
    }
}
