//! The canonical columns: a flat table of transfers that needs no mapping file.

use std::collections::BTreeMap;

use catchall_model::Role;

use super::catalogue::{Known, List};
use super::plan::{Block, Field, From, Plan, Reading, quoted};
use super::shape::{Notation, Shape};

const ROLES: [Role; 14] = [
    Role::Exporter,
    Role::Manufacturer,
    Role::Seller,
    Role::Broker,
    Role::Buyer,
    Role::FreightForwarder,
    Role::Carrier,
    Role::IntermediateConsignee,
    Role::Consignee,
    Role::EndUser,
    Role::NotifyParty,
    Role::Payer,
    Role::Bank,
    Role::Vessel,
];

/// Numbers that name a party and have a column of their own; any other goes as `consignee_identifier_eori`.
const IDENTIFIERS: [&str; 5] = ["registration", "tax", "lei", "imo", "passport"];

/// One entry of a list that columns fill between them: the second item, the first consignee.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Entry {
    list: List,
    role: Option<Role>,
    number: u32,
}

/// What one canonical column is about.
struct Meaning {
    entry: Entry,
    path: Vec<String>,
    shape: Shape,
}

impl Plan {
    /// The plan that a header in canonical columns stands for. A column of any other name is kept as it is.
    pub(crate) fn of_canonical_columns(columns: &[String]) -> Result<Self, String> {
        let mut entries: BTreeMap<Entry, Vec<Field<usize>>> = BTreeMap::new();
        let mut first_columns: BTreeMap<Entry, usize> = BTreeMap::new();
        for (place, title) in columns.iter().enumerate() {
            let Some(Meaning { entry, path, shape }) = meaning(title) else { continue };
            let from = From::Columns { columns: vec![place], with: String::new() };
            first_columns.entry(entry).or_insert(place);
            entries.entry(entry).or_default().push(Field {
                path,
                shape,
                from,
                map: None,
                notation: Notation::default(),
            });
        }
        let transfer = Entry { list: List::Transfer, role: None, number: 1 };
        let has = |name: &str| {
            entries.get(&transfer).is_some_and(|fields| fields.iter().any(|field| field.path == [name]))
        };
        let missing: Vec<&str> = ["id", "kind", "date"].into_iter().filter(|name| !has(name)).collect();
        if !missing.is_empty() {
            return Err(format!(
                "the header has no column {}; it has {}: name the columns as docs/mapping.md says, or give a mapping file",
                missing.iter().map(|name| format!("`{name}`")).collect::<Vec<_>>().join(", "),
                quoted(columns)
            ));
        }
        let mut entries: Vec<_> = entries.into_iter().collect();
        // Entries stand in the order of the header; numbered ones in the order of their numbers.
        entries.sort_by_key(|(entry, _)| (entry.list, entry.number, first_columns.get(entry).copied()));
        let blocks = entries.into_iter().map(|(entry, fields)| block(entry, fields)).collect();
        Ok(Self::new(blocks, Reading::default()))
    }
}

fn block(entry: Entry, mut fields: Vec<Field<usize>>) -> Block<usize> {
    if let Some(role) = entry.role {
        fields.push(Field {
            path: vec!["role".to_owned()],
            shape: Shape::Role,
            from: From::Constant(role.code().to_owned()),
            map: None,
            notation: Notation::default(),
        });
    }
    Block { list: entry.list, fields, skip_if_empty: None }
}

fn meaning(title: &str) -> Option<Meaning> {
    let name = title.trim().to_lowercase().replace([' ', '-'], "_");
    let entry = |list, role, number| Entry { list, role, number };
    if let Some(known) = List::Transfer.field(&name) {
        return Some(of(entry(List::Transfer, None, 1), known));
    }
    if let Some(known) = List::Item.field(&name) {
        return Some(of(entry(List::Item, None, 1), known));
    }
    if let Some(reference) = name.strip_prefix("reference_") {
        let path = vec!["references".to_owned(), reference.to_owned()];
        return Some(Meaning { entry: entry(List::Transfer, None, 1), path, shape: Shape::Text });
    }
    for (prefix, list) in [("item", List::Item), ("document", List::Document)] {
        let Some((number, field)) = numbered(&name, prefix) else { continue };
        if let Some(known) = list.field(field) {
            return Some(of(entry(list, None, number), known));
        }
    }
    ROLES.into_iter().find_map(|role| {
        let (number, field) = numbered(&name, role.code())?;
        let (path, shape) = party_field(field)?;
        Some(Meaning { entry: entry(List::Party, Some(role), number), path, shape })
    })
}

fn of(entry: Entry, known: &Known) -> Meaning {
    Meaning { entry, path: known.path.iter().map(|&part| part.to_owned()).collect(), shape: known.shape }
}

fn party_field(name: &str) -> Option<(Vec<String>, Shape)> {
    let identifier = |kind: &str| (vec!["identifiers".to_owned(), kind.to_owned()], Shape::Text);
    if let Some(kind) = name.strip_prefix("identifier_") {
        return Some(identifier(kind));
    }
    if IDENTIFIERS.contains(&name) {
        return Some(identifier(name));
    }
    let name = match name {
        "phone" => "phones",
        "email" => "emails",
        "website" => "websites",
        "role" => return None,
        name => name,
    };
    List::Party.field(name).map(|known| (vec![known.name.to_owned()], known.shape))
}

/// Takes `item2_description` apart: 2 and `description`. Without a number it is the first.
fn numbered<'a>(name: &'a str, prefix: &str) -> Option<(u32, &'a str)> {
    let (number, field) = name.strip_prefix(prefix)?.split_once('_')?;
    let number = if number.is_empty() { 1 } else { number.parse().ok()? };
    Some((number, field))
}
