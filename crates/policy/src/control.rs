//! Control lists as data: entries, their thresholds, the codes that name them and the figures they speak of.
//!
//! Every `policy/controls/*.toml` may hold `[[entry]]`, `[[code]]`, `[[series]]`, `[[declaration]]` and `[[parameter]]`; the
//! pack holds them all together as one [`Controls`].

mod threshold;

use std::collections::BTreeSet;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

pub use threshold::{Comparison, Test, TestValue, Threshold};

use crate::diagnostic::Diagnostic;
use crate::files::PackFiles;
use crate::toml_file::{Entry, TomlFile};
use crate::validity::{Certainty, Validity, day};

/// The folder of the pack that holds the control lists.
pub const FOLDER: &str = "controls";

/// All control data of a pack, in the order of its files.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Controls {
    /// Entries of all control lists.
    pub entries: Vec<ControlEntry>,
    /// Codes of national lists with the entries they stand for.
    pub codes: Vec<NationalCode>,
    /// Ranges of code numbers and what a number in them says.
    pub series: Vec<CodeSeries>,
    /// What declarants write to say that an item is on no list.
    pub declarations: Vec<UnlistedDeclaration>,
    /// The figures that thresholds speak of.
    pub parameters: Vec<ParameterKind>,
}

/// One entry of a control list, in the pack's own words.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ControlEntry {
    /// Its place in the list: `15.B.4`. `MTCR Annex item . A-E . number`, deeper levels after further points.
    pub id: String,
    /// The list: `mtcr`.
    #[serde(default = "mtcr")]
    pub list: String,
    /// Its category.
    pub category: Category,
    /// What it covers, in a few words.
    pub heading: String,
    /// The same at more length: what is in, what is out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub says: Option<String>,
    /// How far its text was checked.
    pub certainty: Certainty,
    /// Where it stands.
    pub cites: Vec<String>,
    /// The first day it applies; missing is always.
    #[serde(default, deserialize_with = "day", skip_serializing_if = "Option::is_none")]
    pub valid_from: Option<Date>,
    /// The last day it applies; missing is still.
    #[serde(default, deserialize_with = "day", skip_serializing_if = "Option::is_none")]
    pub valid_to: Option<Date>,
    /// US codes that name it: `9B106`, `7A101.b`, `USML IV(d)`.
    #[serde(default)]
    pub us: Vec<String>,
    /// EU codes that name it: `9B106`, `9A112.b`, `ML4`.
    #[serde(default)]
    pub eu: Vec<String>,
    /// HS subheadings its goods are often declared under. Candidates only.
    #[serde(default)]
    pub hs: Vec<HsCandidate>,
    /// Words and phrases of trade that suggest it. Candidates only.
    #[serde(default)]
    pub words: Vec<String>,
    /// Whether it is a complete delivery system.
    #[serde(default)]
    pub complete_system: bool,
    /// Whether it is a facility or equipment to produce what another entry lists.
    #[serde(default)]
    pub production_facility: bool,
    /// Whether space launch vehicles and sounding rockets come under it beside missiles.
    #[serde(default)]
    pub space_launch_counterpart: bool,
    /// Entries it leaves room for: it covers only what is in none of these.
    #[serde(default)]
    pub other_than: Vec<String>,
    /// What the item's figures must show.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub threshold: Option<Threshold>,
    /// What takes an item out of the entry; counts only when it is shown.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unless: Option<Threshold>,
}

fn mtcr() -> String {
    "mtcr".to_owned()
}

/// How sensitive an entry is.
///
/// Source: MTCR Guidelines, paragraph 2 (items 1 and 2 are Category I, all others Category II).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Category {
    /// Complete systems able to carry 500 kg to 300 km, and their major subsystems.
    I,
    /// All other items of the Annex.
    II,
}

impl Category {
    /// `I` or `II`.
    pub fn code(self) -> &'static str {
        match self {
            Self::I => "I",
            Self::II => "II",
        }
    }
}

/// An HS subheading that an entry's goods are often declared under.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct HsCandidate {
    /// Six digits.
    pub code: String,
    /// How well it points to the entry.
    pub confidence: HsConfidence,
}

/// How well an HS subheading points to an entry.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[expect(missing_docs, reason = "the field's own words")]
pub enum HsConfidence {
    Low,
    Medium,
    High,
}

/// A code of a national list with the entries it stands for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NationalCode {
    /// The list: `us`.
    pub list: String,
    /// The code: `9B106`.
    pub code: String,
    /// What it covers, in a few words of our own.
    pub heading: String,
    /// Whether missile technology controls reach all of it.
    pub scope: CodeScope,
    /// The entries it stands for, or the branch they are in: `15.B.4`, `12.D`.
    #[serde(default)]
    pub entries: Vec<String>,
    /// How far the correspondence was checked.
    pub certainty: Certainty,
    /// Where it stands.
    #[serde(default)]
    pub cites: Vec<String>,
    /// The first day it applies; missing is always.
    #[serde(default, deserialize_with = "day", skip_serializing_if = "Option::is_none")]
    pub valid_from: Option<Date>,
    /// The last day it applies; missing is still.
    #[serde(default, deserialize_with = "day", skip_serializing_if = "Option::is_none")]
    pub valid_to: Option<Date>,
}

/// Whether missile technology controls reach all of a national code.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CodeScope {
    /// All of it.
    Entire,
    /// Some of its paragraphs only.
    Part,
}

/// A range of dual-use code numbers and what a number in it says about the regime behind it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CodeSeries {
    /// The first three-digit number.
    pub from: u16,
    /// The last three-digit number.
    pub to: u16,
    /// What such a number says, to be shown.
    pub says: String,
    /// Whether such a code is known to stand outside missile technology controls and all other regimes.
    #[serde(default)]
    pub unilateral: bool,
    /// Where the numbering is explained.
    #[serde(default)]
    pub cites: Vec<String>,
}

/// What declarants write to say that an item is on no list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct UnlistedDeclaration {
    /// The text: `EAR99`.
    pub text: String,
    /// What it means, to be shown.
    pub says: String,
}

/// A figure that thresholds speak of.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ParameterKind {
    /// Its name: `range`, `force_rms`.
    pub name: String,
    /// How it is said to a person: `range`, `force with a bare table`.
    pub says: String,
    /// A unit of the right kind, UCUM-style; missing for yes-or-no and text.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unit: Option<String>,
    /// Other names it is declared under.
    #[serde(default)]
    pub also: Vec<String>,
}

impl ControlEntry {
    /// The days on which it applies.
    pub fn validity(&self) -> Validity {
        Validity { from: self.valid_from, to: self.valid_to }
    }

    /// The steps of its id: `15`, `B`, `4`.
    pub fn path(&self) -> impl Iterator<Item = &str> {
        self.id.split('.')
    }

    /// Whether it is `branch` or below it: `9.B.2.a` is in `9.B`.
    pub fn is_in(&self, branch: &str) -> bool {
        self.id.strip_prefix(branch).is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
    }
}

impl NationalCode {
    /// The days on which it applies.
    pub fn validity(&self) -> Validity {
        Validity { from: self.valid_from, to: self.valid_to }
    }
}

impl Controls {
    /// Reads `controls/*.toml`. What is wrong there is added to `found`: entries without a citation, ids given twice,
    /// dates the wrong way round, HS codes that are not six digits, tests of a parameter that nothing defines, codes that
    /// stand for no entry.
    pub fn load(files: &PackFiles, found: &mut Vec<Diagnostic>) -> Self {
        let mut entries: Vec<Entry<ControlEntry>> = Vec::new();
        let mut codes: Vec<Entry<NationalCode>> = Vec::new();
        let mut controls = Self::default();
        for (path, text) in files.in_folder(FOLDER, "toml") {
            let Some(mut file) = TomlFile::parse(path, text, found) else { continue };
            entries.extend(file.take_entries("entry", found));
            codes.extend(file.take_entries("code", found));
            controls.series.extend(file.take_entries("series", found).into_iter().map(value));
            controls.declarations.extend(file.take_entries("declaration", found).into_iter().map(value));
            controls.parameters.extend(file.take_entries("parameter", found).into_iter().map(value));
            file.finish(found);
        }
        controls.check_entries(&entries, found);
        check_codes(&codes, &entries, found);
        controls.entries = entries.into_iter().map(value).collect();
        controls.codes = codes.into_iter().map(value).collect();
        controls
    }

    fn check_entries(&self, entries: &[Entry<ControlEntry>], found: &mut Vec<Diagnostic>) {
        let defined: BTreeSet<&str> = self.parameters.iter().map(|kind| kind.name.as_str()).collect();
        for (at, Entry { place, value: entry }) in entries.iter().enumerate() {
            let mut wrong = |message: String, help: &str| {
                found.push(Diagnostic::new(place.clone(), message).help(help));
            };
            let id = &entry.id;
            if entry.cites.is_empty() {
                wrong(format!("entry `{id}` cites nothing"), "say where it stands: cites = [\"…\"]");
            }
            if entry.validity().is_backwards() {
                wrong(format!("entry `{id}` ends before it begins"), "correct valid_from or valid_to");
            }
            for hs in entry.hs.iter().filter(|hs| !is_subheading(&hs.code)) {
                wrong(format!("`{}` of entry `{id}` is not an HS subheading", hs.code), "write six digits");
            }
            for test in entry.threshold.iter().chain(&entry.unless).flat_map(Threshold::tests) {
                if !defined.contains(test.parameter.as_str()) {
                    let message = format!("entry `{id}` tests `{}`, which nothing defines", test.parameter);
                    wrong(message, "correct it, or add a [[parameter]]");
                }
            }
            let twice = entries.iter().take(at).any(|earlier| {
                let earlier = &earlier.value;
                (&earlier.list, &earlier.id) == (&entry.list, id)
                    && earlier.validity().overlaps(&entry.validity())
            });
            if twice {
                wrong(
                    format!("entry `{id}` is there twice for the same days"),
                    "end the one the day before the other",
                );
            }
        }
    }
}

fn value<T>(entry: Entry<T>) -> T {
    entry.value
}

fn check_codes(codes: &[Entry<NationalCode>], entries: &[Entry<ControlEntry>], found: &mut Vec<Diagnostic>) {
    for Entry { place, value: code } in codes {
        for branch in &code.entries {
            if !entries.iter().any(|entry| entry.value.is_in(branch)) {
                let message = format!("code `{}` stands for `{branch}`, which is no entry", code.code);
                found.push(Diagnostic::new(place.clone(), message).help("correct it, or add the entry"));
            }
        }
    }
}

fn is_subheading(code: &str) -> bool {
    code.len() == 6 && code.bytes().all(|byte| byte.is_ascii_digit())
}

#[cfg(test)]
mod tests;
