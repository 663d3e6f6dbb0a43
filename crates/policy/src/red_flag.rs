//! Published red flags: what authorities tell exporters and banks to look out for.
//!
//! One file per authority in `red_flags/`, with entries of the form
//!
//! ```toml
//! [[flag]]
//! id = "BIS-08"
//! authority = "US BIS red-flag checklist"
//! says = "the buyer declines installation, training or maintenance that is normal for the goods"
//! source = "bis.gov/articles/red-flag-indicators"   # optional
//! certainty = "R"                                    # R, R2 or G
//! also = ["EU-17"]                                   # optional: other published ids that say the same
//! status = "observation"                             # computed, observation or not_computable_yet
//! computed_by = []                                   # for `computed`: the checks that compute it
//! why = ""                                           # for `not_computable_yet`: what is lacking
//! observed = { bits = 1.5, family = "conduct", basis = "judgement: …" }   # what it is worth when a person notes it
//! ```

use std::collections::BTreeMap;

use catchall_model::Bits;
use serde::{Deserialize, Serialize};

use crate::diagnostic::{Diagnostic, Place};
use crate::toml_file::{Entry, TomlFile};
use crate::validity::Certainty;

/// A published red flag.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct RedFlag {
    /// Its id: `BIS-08`.
    pub id: String,
    /// Other published ids that say the same.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub also: Vec<String>,
    /// Who published it.
    pub authority: String,
    /// What it says, in our own words.
    pub says: String,
    /// Where it may be read.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub source: Option<String>,
    /// How sure we are of it.
    pub certainty: Certainty,
    /// How it is found.
    pub status: RedFlagStatus,
    /// For [`RedFlagStatus::NotComputableYet`]: what is lacking.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub why: Option<String>,
    /// The checks that compute it.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub computed_by: Vec<String>,
    /// What it is worth when a person notes it on a transfer.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub observed: Option<Observed>,
    /// Where it stands in the pack.
    pub place: Place,
}

/// How a red flag is found.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RedFlagStatus {
    /// By checks, from the transfer and its facts.
    Computed,
    /// By a person who notes it.
    Observation,
    /// Not yet: what it needs is in no field and no fact.
    NotComputableYet,
}

/// What a red flag is worth when a person notes it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Observed {
    /// The bits.
    pub bits: Bits,
    /// The family it counts in.
    pub family: String,
    /// How the bits were set.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub basis: Option<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Written {
    id: String,
    #[serde(default)]
    also: Vec<String>,
    authority: String,
    says: String,
    #[serde(alias = "url")]
    source: Option<String>,
    certainty: Certainty,
    status: RedFlagStatus,
    why: Option<String>,
    #[serde(default)]
    computed_by: Vec<String>,
    observed: Option<Observed>,
}

/// All published red flags, by id.
#[derive(Debug, Clone, Default)]
pub struct RedFlags {
    list: Vec<RedFlag>,
    by_id: BTreeMap<String, usize>,
}

impl RedFlags {
    /// Reads one file of `red_flags/`.
    pub(crate) fn read(&mut self, path: &str, text: &str, found: &mut Vec<Diagnostic>) {
        let Some(mut file) = TomlFile::parse(path, text, found) else { return };
        for entry in file.take_entries::<Written>("flag", found) {
            self.add(entry, found);
        }
        file.finish(found);
    }

    /// The flag of an id, or the one that says the same under another id, in either case.
    pub fn get(&self, id: &str) -> Option<&RedFlag> {
        self.by_id.get(&id.to_ascii_uppercase()).and_then(|place| self.list.get(*place))
    }

    /// All flags, in the order of the files.
    pub fn iter(&self) -> impl Iterator<Item = &RedFlag> {
        self.list.iter()
    }

    fn add(&mut self, entry: Entry<Written>, found: &mut Vec<Diagnostic>) {
        let Entry { place, value: written } = entry;
        let id = &written.id;
        match written.status {
            RedFlagStatus::NotComputableYet if written.why.as_deref().unwrap_or_default().is_empty() => {
                found.push(
                    Diagnostic::new(
                        place.clone(),
                        format!("red flag `{id}` does not say why it cannot be computed"),
                    )
                    .help("add why = \"…\""),
                );
            }
            RedFlagStatus::Computed if written.computed_by.is_empty() => {
                found.push(
                    Diagnostic::new(
                        place.clone(),
                        format!("red flag `{id}` does not say which checks compute it"),
                    )
                    .help("add computed_by = [\"…\"]"),
                );
            }
            RedFlagStatus::Observation if written.observed.is_none() => {
                found.push(
                    Diagnostic::new(
                        place.clone(),
                        format!("red flag `{id}` does not say what it is worth when noted"),
                    )
                    .help("add observed = { bits = …, family = \"…\" }"),
                );
            }
            RedFlagStatus::Observation | RedFlagStatus::NotComputableYet
                if !written.computed_by.is_empty() =>
            {
                found.push(
                    Diagnostic::new(
                        place.clone(),
                        format!("red flag `{id}` names checks, but is not called computed"),
                    )
                    .help("set status = \"computed\", or take computed_by out"),
                );
            }
            _ => {}
        }
        for id in std::iter::once(id).chain(&written.also) {
            if let Some(other) = self.get(id) {
                found.push(Diagnostic::new(
                    place.clone(),
                    format!("red flag `{id}` is there twice; the first is at {}", other.place),
                ));
            } else {
                self.by_id.insert(id.to_ascii_uppercase(), self.list.len());
            }
        }
        self.list.push(RedFlag {
            id: written.id,
            also: written.also,
            authority: written.authority,
            says: written.says,
            source: written.source,
            certainty: written.certainty,
            status: written.status,
            why: written.why,
            computed_by: written.computed_by,
            observed: written.observed,
            place,
        });
    }
}
