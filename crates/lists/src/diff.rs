//! What changed from one snapshot of a list to the next.

use std::collections::{BTreeMap, HashMap};

use catchall_model::{ListedAddress, ListedName, ListedParty, NameKind, PartyKind};
use serde::{Deserialize, Serialize};
use serde_json::Value;

/// What changed between two snapshots of a list, entries told apart by id.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct Diff {
    /// Entries of the new snapshot that the old one has not, in the new one's order.
    pub added: Vec<ListedParty>,
    /// Entries of the old snapshot that the new one has not, in the old one's order.
    pub removed: Vec<ListedParty>,
    /// Entries that both have and that say something else, in the new one's order.
    pub changed: Vec<Change>,
}

impl Diff {
    /// Whether the two snapshots say the same.
    pub fn is_empty(&self) -> bool {
        self.added.is_empty() && self.removed.is_empty() && self.changed.is_empty()
    }
}

/// An entry that says something else than before.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Change {
    /// The entry's id.
    pub id: String,
    /// The name it leads with now.
    pub name: String,
    /// What changed, by field; fields of `extra` by their own names.
    pub fields: Vec<FieldChange>,
}

/// One field that says something else than before. Of a field with several values only those that came or went.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FieldChange {
    /// The field.
    pub field: String,
    /// What it said before and does no more; empty where nothing.
    pub before: String,
    /// What it says now and did not; empty where nothing.
    pub after: String,
}

/// Says what changed from `old` to `new`. Ids are taken to be unique within each, as [`read`](crate::read()) makes
/// them.
pub fn diff(old: &[ListedParty], new: &[ListedParty]) -> Diff {
    let by_id = |parties: &'_ [ListedParty]| -> HashMap<String, usize> {
        parties.iter().enumerate().map(|(place, party)| (party.id.clone(), place)).collect()
    };
    let (old_places, new_places) = (by_id(old), by_id(new));
    let mut diff = Diff::default();
    for party in new {
        let before = old_places.get(&party.id).and_then(|&place| old.get(place));
        match before {
            None => diff.added.push(party.clone()),
            Some(before) if before == party => {}
            Some(before) => diff.changed.push(Change {
                id: party.id.clone(),
                name: party.primary_name().to_owned(),
                fields: changed_fields(before, party),
            }),
        }
    }
    diff.removed = old.iter().filter(|party| !new_places.contains_key(&party.id)).cloned().collect();
    diff
}

/// The values of an entry by field, each as it is said to a person.
fn words(party: &ListedParty) -> BTreeMap<String, Vec<String>> {
    let mut fields = BTreeMap::new();
    let mut put = |field: &str, values: Vec<String>| {
        fields.insert(field.to_owned(), values);
    };
    put("source", party.source.iter().cloned().collect());
    put("kind", vec![kind_words(party.kind).to_owned()]);
    put("names", party.names.iter().map(name_words).collect());
    put("addresses", party.addresses.iter().map(address_words).collect());
    put("birth_dates", party.birth_dates.iter().map(birth_words).collect());
    put("birth_places", party.birth_places.clone());
    put("nationalities", party.nationalities.iter().map(ToString::to_string).collect());
    put("gender", party.gender.iter().cloned().collect());
    let identifiers = party.identifiers.iter().map(|id| {
        let country = id.country.map(|country| format!(" ({country})")).unwrap_or_default();
        format!("{} {}{country}{}", id.kind, id.number, extra_words(&id.extra))
    });
    put("identifiers", identifiers.collect());
    put("phones", party.phones.clone());
    put("emails", party.emails.clone());
    put("websites", party.websites.clone());
    put("programs", party.programs.clone());
    put("license_requirement", party.license_requirement.iter().cloned().collect());
    put("license_policy", party.license_policy.iter().cloned().collect());
    put("notice", party.notice.iter().cloned().collect());
    put("source_url", party.source_url.iter().cloned().collect());
    put("listed_on", party.listed_on.iter().map(ToString::to_string).collect());
    put("valid_to", party.valid_to.iter().map(ToString::to_string).collect());
    put("remarks", party.remarks.iter().cloned().collect());
    for (name, value) in &party.extra {
        let values = match value {
            Value::Array(values) => values.iter().map(value_words).collect(),
            one => vec![value_words(one)],
        };
        put(&format!("extra.{name}"), values);
    }
    fields
}

fn changed_fields(before: &ListedParty, after: &ListedParty) -> Vec<FieldChange> {
    let (old, new) = (words(before), words(after));
    let mut fields: Vec<&String> = old.keys().chain(new.keys()).collect();
    fields.sort();
    fields.dedup();
    let none = Vec::new();
    let mut changes: Vec<FieldChange> = fields
        .into_iter()
        .filter_map(|field| {
            let (old, new) = (old.get(field).unwrap_or(&none), new.get(field).unwrap_or(&none));
            if old == new {
                return None;
            }
            let (before, after) = (without(old, new), without(new, old));
            // The same values in another order.
            let reordered = before.is_empty() && after.is_empty();
            let (before, after) = if reordered { (old.join("; "), new.join("; ")) } else { (before, after) };
            Some(FieldChange { field: field.clone(), before, after })
        })
        .collect();
    if changes.is_empty() {
        let says = "in detail only".to_owned();
        changes.push(FieldChange { field: "extra".to_owned(), before: String::new(), after: says });
    }
    changes
}

/// The values of one list that the other has not, as one text.
fn without(values: &[String], others: &[String]) -> String {
    let left: Vec<&str> = values.iter().filter(|value| !others.contains(value)).map(String::as_str).collect();
    left.join("; ")
}

fn kind_words(kind: PartyKind) -> &'static str {
    match kind {
        PartyKind::Company => "company",
        PartyKind::Person => "person",
        PartyKind::PublicBody => "public body",
        PartyKind::Vessel => "vessel",
        PartyKind::Aircraft => "aircraft",
        PartyKind::Unknown => "unknown",
    }
}

fn name_words(name: &ListedName) -> String {
    let kind = match name.kind {
        NameKind::Primary => return name.name.clone(),
        NameKind::Alias => "alias",
        NameKind::WeakAlias => "weak alias",
        NameKind::Former => "former name",
        NameKind::OriginalScript => "original script",
    };
    format!("{} ({kind})", name.name)
}

fn address_words(address: &ListedAddress) -> String {
    let country = address.country.map(|country| format!(" ({country})")).unwrap_or_default();
    format!("{}{country}{}", address.full, extra_words(&address.extra))
}

fn birth_words(date: &catchall_model::BirthDate) -> String {
    let circa = if date.approximate { "circa " } else { "" };
    let to = date.to.map(|to| format!(" to {to}")).unwrap_or_default();
    format!("{circa}{}{to}", date.from)
}

fn extra_words(extra: &catchall_model::Extra) -> String {
    let parts: Vec<String> =
        extra.iter().map(|(name, value)| format!(", {name} {}", value_words(value))).collect();
    parts.concat()
}

fn value_words(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        other => other.to_string(),
    }
}
