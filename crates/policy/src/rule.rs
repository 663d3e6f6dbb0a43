//! Licence rules and what counts as knowledge, as data.
//!
//! `policy/rules/*.toml` holds `[[rule]]`; `policy/vocabulary/end_uses.toml` holds `[[end_use]]` and `[[observation]]`.

use catchall_model::{Basis, Presumption, RequirementResult};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::diagnostic::{Diagnostic, Place};
use crate::expression::Expression;
use crate::files::PackFiles;
use crate::template::Template;
use crate::toml_file::{Entry, TomlFile};
use crate::validity::{Certainty, Validity, day};

/// The folder of the pack that holds the rules.
pub const FOLDER: &str = "rules";

/// The file of the pack that says what counts as knowledge.
pub const KNOWLEDGE: &str = "vocabulary/end_uses.toml";

/// One rule of a regime: when it applies, and what it then demands.
#[derive(Debug)]
pub struct Rule {
    /// Its id: `mtcr-category-1`.
    pub id: String,
    /// The regime: `mtcr`, `un`, `us`, `eu`.
    pub regime: String,
    /// What it is asked of.
    pub applies_to: AppliesTo,
    /// The condition.
    pub when: Expression,
    /// What it demands.
    pub result: RequirementResult,
    /// How an application is looked at.
    pub presumption: Option<Presumption>,
    /// Why it applies.
    pub basis: Basis,
    /// The rule in an officer's words, over the same names as the condition.
    pub says: Template,
    /// Where it stands.
    pub cites: Vec<String>,
    /// How far it was checked.
    pub certainty: Certainty,
    /// The days on which it applies.
    pub validity: Validity,
    /// Among rules of one regime that demand the same, the higher comes first.
    pub rank: i32,
    /// Where it is written.
    pub place: Place,
}

/// What a rule is asked of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum AppliesTo {
    /// Every item under every entry that was declared for it.
    Entry,
    /// Every item once.
    Item,
    /// The transfer as a whole, once.
    Transfer,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Written {
    id: String,
    regime: String,
    applies_to: AppliesTo,
    when: String,
    result: RequirementResult,
    presumption: Option<Presumption>,
    basis: Basis,
    says: String,
    #[serde(default)]
    cites: Vec<String>,
    certainty: Certainty,
    #[serde(default, deserialize_with = "day")]
    valid_from: Option<Date>,
    #[serde(default, deserialize_with = "day")]
    valid_to: Option<Date>,
    #[serde(default)]
    rank: i32,
}

/// Reads `rules/*.toml`. What is wrong there is added to `found`: conditions and sentences that cannot be compiled, rules
/// without a citation or a first day, ids given twice for the same days.
pub fn load_rules(files: &PackFiles, found: &mut Vec<Diagnostic>) -> Vec<Rule> {
    let mut rules: Vec<Rule> = Vec::new();
    for (path, text) in files.in_folder(FOLDER, "toml") {
        let Some(mut file) = TomlFile::parse(path, text, found) else { continue };
        for entry in file.take_entries::<Written>("rule", found) {
            let Some(rule) = compile(entry, found) else { continue };
            if let Some(other) =
                rules.iter().find(|other| other.id == rule.id && other.validity.overlaps(&rule.validity))
            {
                let message = format!(
                    "rule `{}` is there twice for the same days; the first is at {}",
                    rule.id, other.place
                );
                found.push(
                    Diagnostic::new(rule.place.clone(), message).help("end the one the day before the other"),
                );
            }
            rules.push(rule);
        }
        file.finish(found);
    }
    rules
}

fn compile(entry: Entry<Written>, found: &mut Vec<Diagnostic>) -> Option<Rule> {
    let Entry { place, value: written } = entry;
    let id = &written.id;
    let validity = Validity { from: written.valid_from, to: written.valid_to };
    let mut wrong =
        |message: String, help: &str| found.push(Diagnostic::new(place.clone(), message).help(help));
    if written.cites.is_empty() {
        wrong(format!("rule `{id}` cites nothing"), "say where it stands: cites = [\"…\"]");
    }
    if validity.from.is_none() {
        wrong(format!("rule `{id}` has no first day"), "add valid_from");
    }
    if validity.is_backwards() {
        wrong(format!("rule `{id}` ends before it begins"), "correct valid_from or valid_to");
    }
    if written.says.trim().is_empty() {
        wrong(format!("rule `{id}` says nothing"), "add the sentence an officer should read");
    }
    let when = Expression::compile(&written.when);
    if let Err(error) = &when {
        wrong(format!("the condition of rule `{id}`, character {}: {error}", error.column), "correct `when`");
    }
    let says = Template::compile(&written.says);
    if let Err(error) = &says {
        wrong(format!("the sentence of rule `{id}`, character {}: {error}", error.column), "correct `says`");
    }
    Some(Rule {
        when: when.ok()?,
        says: says.ok()?,
        id: written.id,
        regime: written.regime,
        applies_to: written.applies_to,
        result: written.result,
        presumption: written.presumption,
        basis: written.basis,
        cites: written.cites,
        certainty: written.certainty,
        validity,
        rank: written.rank,
        place,
    })
}

impl AppliesTo {
    /// The variables that conditions and sentences of such a rule see.
    pub fn variables(self) -> &'static [&'static str] {
        match self {
            Self::Transfer => &["t", "knowledge", "measures"],
            Self::Item => &["t", "knowledge", "measures", "item"],
            Self::Entry => &["t", "knowledge", "measures", "item", "entry", "code"],
        }
    }
}

/// What rules see: every variable with its fields. `[]` stands for the elements of a list.
pub const SIGHT: [(&str, &[&str]); 6] = [
    ("t", &["kind", "act", "destination", "listed"]),
    (
        "knowledge",
        &[
            "level",
            "rank",
            "words",
            "end_uses",
            "uses",
            "because",
            "because[].says",
            "because[].about",
            "because[].level",
            "because[].end_use",
        ],
    ),
    (
        "measures",
        &[
            "[].id",
            "[].country",
            "[].role",
            "[].relation",
            "[].scopes",
            "[].missile",
            "[].result",
            "[].contested",
            "[].says",
            "[].cites",
        ],
    ),
    ("item", &["place", "listed", "munitions", "declared_unlisted", "unresolved", "candidates"]),
    (
        "entry",
        &[
            "id",
            "list",
            "category",
            "heading",
            "letter",
            "production_facility",
            "complete_system",
            "space_launch_counterpart",
            "status",
        ],
    ),
    ("code", &["declared", "means", "scope", "note"]),
];

/// What tells that an exporter knows of a missile use: stated end uses and observations.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct KnowledgeFile {
    /// How many words after a denial it still holds.
    pub denial_reach: usize,
    /// Words of denial: what follows within reach in the same clause is not stated.
    pub negation: Vec<String>,
    /// Words that deny the very next word only: `non`.
    pub negation_of_next: Vec<String>,
    /// Words that go on with a list, whose commas end no clause: `or`.
    pub enumeration: Vec<String>,
    /// Words after which a sentence states again: `but`, `and will be`.
    pub resumption: Vec<String>,
    /// End uses by the words that state them.
    pub end_uses: Vec<EndUseWords>,
    /// Observations by their red-flag id.
    pub observations: Vec<KnowledgeObservation>,
}

impl KnowledgeFile {
    /// Reads the file. What is wrong there is added to `found`: end uses without words, observations of an end use that
    /// is not there.
    pub fn load(files: &PackFiles, found: &mut Vec<Diagnostic>) -> Self {
        let Some(text) = files.get(KNOWLEDGE) else { return Self::default() };
        let Some(mut file) = TomlFile::parse(KNOWLEDGE, text, found) else { return Self::default() };
        let denial_reach = file.take_value("denial_reach", found).map(|entry| entry.value);
        let mut words = |key| file.take_value(key, found).map(|entry| entry.value).unwrap_or_default();
        let mut knowledge = Self {
            denial_reach: denial_reach.unwrap_or_default(),
            negation: words("negation"),
            negation_of_next: words("negation_of_next"),
            enumeration: words("enumeration"),
            resumption: words("resumption"),
            ..Self::default()
        };
        for Entry { place, value } in file.take_entries::<EndUseWords>("end_use", found) {
            if value.words.is_empty() {
                let message = format!("end use `{}` has no words", value.id);
                found.push(Diagnostic::new(place, message).help("add the words that state it"));
            }
            knowledge.end_uses.push(value);
        }
        for Entry { place, value } in file.take_entries::<KnowledgeObservation>("observation", found) {
            if !knowledge.end_uses.iter().any(|end_use| end_use.id == value.end_use) {
                let message = format!("`{}` is about `{}`, which is no end use", value.flag, value.end_use);
                found.push(Diagnostic::new(place, message).help("correct it, or add the [[end_use]]"));
            }
            knowledge.observations.push(value);
        }
        file.finish(found);
        knowledge
    }
}

/// An end use and the words that state it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct EndUseWords {
    /// Its id: `missile`, `space_launch`, `uav`, `wmd_delivery`.
    pub id: String,
    /// How it is said to a person.
    pub says: String,
    /// What an exporter who is told of it knows.
    pub knowledge: Knowledge,
    /// Words and phrases, lower case; all words of a phrase must stand together.
    pub words: Vec<String>,
    /// Whether a person is asked about goods whose description has the words.
    #[serde(default)]
    pub asked_of_goods: bool,
    /// Phrases in which those words mean something else.
    #[serde(default)]
    pub except: Vec<String>,
    /// Where the rule that asks for it stands.
    #[serde(default)]
    pub cites: Vec<String>,
}

/// An observation and what an exporter who made it knows.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct KnowledgeObservation {
    /// The red flag's id.
    pub flag: String,
    /// What it amounts to.
    pub knowledge: Knowledge,
    /// The end use it is about, by id.
    pub end_use: String,
}

/// What an exporter knows of a missile use, weakest first.
///
/// Source: the catch-all clauses of the MTCR Guidelines and of Regulation (EU) 2021/821, Article 4, name these steps.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Knowledge {
    /// Nothing.
    #[default]
    None,
    /// It has grounds for suspecting.
    Suspects,
    /// It is aware.
    Aware,
    /// The authority told it.
    Informed,
}

impl Knowledge {
    /// The step as it stands in data: `aware`.
    pub fn code(self) -> &'static str {
        match self {
            Self::None => "none",
            Self::Suspects => "suspects",
            Self::Aware => "aware",
            Self::Informed => "informed",
        }
    }

    /// The step as it is said of an exporter: `is aware`.
    pub fn words(self) -> &'static str {
        match self {
            Self::None => "knows of nothing",
            Self::Suspects => "has grounds for suspecting",
            Self::Aware => "is aware",
            Self::Informed => "was informed by the authority",
        }
    }
}

#[cfg(test)]
mod tests;
