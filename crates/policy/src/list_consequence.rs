//! What follows when a party is on a list: `lists.toml`, with entries of the form
//!
//! ```toml
//! [[consequence]]
//! id = "us-entity-list"
//! sources = ["entity list", "us el"]  # words, found whole in the name of the list or of its part
//! unless = []                         # optional: words that the name must not have
//! says = "a licence is needed for the items the entry names; see its licence requirement and policy"
//! bits = 9.0                          # what being that party is worth as evidence
//! family = "party_list"
//! cites = ["15 CFR part 744, supplement no. 4"]
//! certainty = "R"
//! basis = "judgement: …"
//! ```
//!
//! A match of names is a probability, never a legal finding: what is said begins with `if they are one and the same`.

use catchall_model::Bits;
use serde::{Deserialize, Serialize};

use crate::diagnostic::{Diagnostic, Place};
use crate::toml_file::{Entry, TomlFile};
use crate::validity::Certainty;

/// The source of what follows from a list that nothing else names: an institution's own watch list.
pub const ANY_OTHER: &str = "*";

/// What follows when a party is on a list.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ListConsequence {
    /// Its id.
    pub id: String,
    /// Words that the name of the list, or of its part, has.
    pub sources: Vec<String>,
    /// Words that it must not have.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub unless: Vec<String>,
    /// What follows, in an officer's words.
    pub says: String,
    /// What being that party is worth as evidence that a transfer would not be let pass.
    pub bits: Bits,
    /// The family it counts in.
    pub family: String,
    /// Where it stands.
    pub cites: Vec<String>,
    /// How sure we are.
    pub certainty: Certainty,
    /// How the bits were set.
    pub basis: String,
    /// Where it stands in the pack.
    pub place: Place,
}

/// What follows from being on which list, in the order of the file.
#[derive(Debug, Clone, Default)]
pub struct ListConsequences(Vec<ListConsequence>);

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Written {
    id: String,
    sources: Vec<String>,
    #[serde(default)]
    unless: Vec<String>,
    says: String,
    bits: f64,
    family: String,
    cites: Vec<String>,
    certainty: Certainty,
    #[serde(default)]
    basis: String,
}

impl ListConsequences {
    /// What follows from an entry of a list. What its part of the list (its source) says goes before what the list does:
    /// only where nothing is known of the part does the list's own name decide, and only where nothing is known of that
    /// either does what is said of [`ANY_OTHER`] list.
    pub fn of(&self, list: &str, source: Option<&str>) -> Vec<&ListConsequence> {
        let by_source = source.map(|source| self.named(source)).unwrap_or_default();
        let by_name = || Some(self.named(list)).filter(|found| !found.is_empty());
        let any_other =
            || self.0.iter().filter(|consequence| consequence.sources.iter().any(is_any_other)).collect();
        if by_source.is_empty() { by_name().unwrap_or_else(any_other) } else { by_source }
    }

    /// All consequences, in the order of the file.
    pub fn iter(&self) -> impl Iterator<Item = &ListConsequence> {
        self.0.iter()
    }

    fn named(&self, name: &str) -> Vec<&ListConsequence> {
        let name = words(name);
        let has = |source: &String| {
            let wanted = words(source);
            !wanted.is_empty() && name.windows(wanted.len()).any(|window| window == wanted)
        };
        let meant = |consequence: &&ListConsequence| {
            consequence.sources.iter().any(has) && !consequence.unless.iter().any(has)
        };
        self.0.iter().filter(meant).collect()
    }

    pub(crate) fn load(path: &str, text: &str, found: &mut Vec<Diagnostic>) -> Self {
        let mut list = Self::default();
        let Some(mut file) = TomlFile::parse(path, text, found) else { return list };
        for entry in file.take_entries::<Written>("consequence", found) {
            list.add(entry, found);
        }
        file.finish(found);
        list
    }

    fn add(&mut self, entry: Entry<Written>, found: &mut Vec<Diagnostic>) {
        let Entry { place, value: written } = entry;
        let id = &written.id;
        let mut wrong = |message: String, help: &str| {
            found.push(Diagnostic::new(place.clone(), message).help(help));
        };
        if written.cites.is_empty() {
            wrong(format!("consequence `{id}` cites nothing"), "say where it stands: cites = [\"…\"]");
        }
        if written.basis.trim().is_empty() {
            wrong(
                format!("consequence `{id}` does not say how its bits were set"),
                "add basis = \"judgement: …\"",
            );
        }
        let names_a_list = |source: &String| is_any_other(source) || !words(source).is_empty();
        if !written.sources.iter().any(names_a_list) {
            wrong(format!("consequence `{id}` names no list"), "add sources = [\"…\"]");
        }
        if let Some(other) = self.0.iter().find(|other| other.id == *id) {
            let message = format!("consequence `{id}` is there twice; the first is at {}", other.place);
            wrong(message, "take one out");
        }
        self.0.push(ListConsequence {
            id: written.id,
            sources: written.sources,
            unless: written.unless,
            says: written.says,
            bits: Bits::new(written.bits),
            family: written.family,
            cites: written.cites,
            certainty: written.certainty,
            basis: written.basis,
            place,
        });
    }
}

fn is_any_other(source: &String) -> bool {
    source == ANY_OTHER
}

fn words(text: &str) -> Vec<String> {
    text.split(|character: char| !character.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(str::to_lowercase)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = r#"
        [[consequence]]
        id = "unverified"
        sources = ["unverified list", "uvl"]
        says = "x"
        bits = 3.0
        family = "party_list"
        cites = ["x"]
        certainty = "R"
        basis = "judgement"
        [[consequence]]
        id = "un"
        sources = ["un", "united nations"]
        says = "x"
        bits = 12.0
        family = "party_list"
        cites = ["x"]
        certainty = "R"
        basis = "judgement"
    "#;

    #[test]
    fn whole_words_of_the_part_then_of_the_list_decide() {
        let list = ListConsequences::load("lists.toml", TEXT, &mut Vec::new());
        let check = |name: &str, source: Option<&str>, expected: &[&str]| {
            let found: Vec<_> = list.of(name, source).iter().map(|found| found.id.as_str()).collect();
            assert_eq!(found, expected, "{name} {source:?}");
        };
        check("us-csl", Some("Unverified List (UVL) - Bureau"), &["unverified"]);
        check("un-sc", None, &["un"]);
        check("un-sc", Some("ISIL (Da'esh)"), &["un"]);
        check("unity", None, &[]);
        check("us-csl", Some("Something else"), &[]);
    }
}
