//! The facts that expressions may read beside the transfer itself: `facts.toml`, with entries of the form
//!
//! ```toml
//! [[fact]]
//! path = "items[].value_per_kg"     # after `f.`; `[]` for the elements of a list
//! type = "number"                   # text, number, flag, date, list, record
//! says = "what the line is worth, in US dollars a kilogram"
//! ```

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::diagnostic::{Diagnostic, Place};
use crate::toml_file::TomlFile;

/// A fact about a transfer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Fact {
    /// Its path after `f.`: `items[].value_per_kg`.
    pub path: String,
    /// What kind of value it has.
    pub kind: FactKind,
    /// What it is, in an officer's words.
    pub says: String,
    /// Where it stands in the pack.
    pub place: Place,
}

/// What kind of value a fact has.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FactKind {
    /// Text.
    Text,
    /// A number.
    Number,
    /// True or false.
    Flag,
    /// A day, as text.
    Date,
    /// A list; of records where further facts are below it.
    List,
    /// A record whose fields may have any name.
    Record,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Written {
    path: String,
    #[serde(rename = "type")]
    kind: FactKind,
    says: String,
}

/// All facts, by path.
#[derive(Debug, Clone, Default)]
pub struct Facts(BTreeMap<String, Fact>);

impl Facts {
    /// Whether an expression may read a path: a fact, what leads to one, or what is inside one.
    pub fn knows(&self, path: &str) -> bool {
        let below = |whole: &str, part: &str| {
            whole.strip_prefix(part).is_some_and(|rest| rest.starts_with('.') || rest.starts_with('['))
        };
        self.0.contains_key(path)
            || self.0.keys().any(|known| below(known, path))
            || self.0.values().any(|fact| match fact.kind {
                FactKind::Record => below(path, &fact.path),
                FactKind::List => path.strip_prefix(fact.path.as_str()) == Some("[]"),
                _ => false,
            })
    }

    /// All facts, in the order of their paths.
    pub fn iter(&self) -> impl Iterator<Item = &Fact> {
        self.0.values()
    }

    /// Whether none is named. Expressions are then not held to any.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The known path nearest to a mistyped one.
    pub(crate) fn nearest(&self, path: &str) -> Option<&str> {
        let distance = |known: &str| edits(known, path);
        self.0
            .keys()
            .map(String::as_str)
            .min_by_key(|known| distance(known))
            .filter(|known| distance(known) <= 4)
    }

    pub(crate) fn load(path: &str, text: &str, found: &mut Vec<Diagnostic>) -> Self {
        let mut facts = Self::default();
        let Some(mut file) = TomlFile::parse(path, text, found) else { return facts };
        for entry in file.take_entries::<Written>("fact", found) {
            let Written { path, kind, says } = entry.value;
            let fact = Fact { path: path.clone(), kind, says, place: entry.place };
            if let Some(other) = facts.0.get(&path) {
                found.push(Diagnostic::new(
                    fact.place,
                    format!("fact `{path}` is there twice; the first is at {}", other.place),
                ));
            } else {
                facts.0.insert(path, fact);
            }
        }
        file.finish(found);
        facts
    }
}

/// How many characters have to be put in, taken out or changed to get from one text to the other.
fn edits(a: &str, b: &str) -> usize {
    let b: Vec<char> = b.chars().collect();
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, x) in a.chars().enumerate() {
        let mut diagonal = i;
        let mut left = i + 1;
        for (y, cell) in b.iter().zip(row.iter_mut().skip(1)) {
            let cost = diagonal + usize::from(x != *y);
            diagonal = *cell;
            left = cost.min(left + 1).min(*cell + 1);
            *cell = left;
        }
        if let Some(first) = row.first_mut() {
            *first = i + 1;
        }
    }
    row.last().copied().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_is_known_with_what_leads_to_it_and_what_is_in_it() {
        let text = r#"
            [[fact]]
            path = "items[].value_per_kg"
            type = "number"
            says = "x"
            [[fact]]
            path = "route.hubs"
            type = "list"
            says = "x"
            [[fact]]
            path = "sums"
            type = "record"
            says = "x"
        "#;
        let facts = Facts::load("facts.toml", text, &mut Vec::new());
        let check = |path: &str, expected: bool| assert_eq!(facts.knows(path), expected, "{path}");
        check("items[].value_per_kg", true);
        check("items", true);
        check("items[]", true);
        check("items[].value", false);
        check("route.hubs[]", true);
        check("route.hubs[].code", false);
        check("sums.eur", true);
        check("sum", false);
        assert_eq!(facts.nearest("items[].value_per_gk"), Some("items[].value_per_kg"));
        assert_eq!(facts.nearest("something.else.altogether"), None);
    }

    #[test]
    fn edits_are_counted() {
        assert_eq!(edits("kitten", "sitting"), 3);
        assert_eq!(edits("", "ab"), 2);
        assert_eq!(edits("ab", "ab"), 0);
    }
}
