//! Entries that an item may come under, by its HS code, its description and its figures. Candidates, never findings.

use std::collections::{BTreeMap, HashMap};

use catchall_model::Item;
use catchall_policy::control::{Category, Controls, HsConfidence};
use jiff::civil::Date;
use serde::{Serialize, Serializer};

use crate::declared::{FigureError, Figures};
use crate::evaluate::{Conditions, Status};
use crate::words::{Phrases, words};

/// How many candidates are given at most.
const GIVEN: usize = 5;

/// How many are compared with the item's figures, the best by words and HS code.
const COMPARED: usize = 12;

/// How many words of a description are read; further ones add nothing but packing lists.
const WORDS_READ: usize = 128;

/// An entry that an item may come under. Never a finding: the item may be something else altogether.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Candidate {
    /// The entry's list.
    pub list: String,
    /// The entry's id.
    pub entry: String,
    /// The entry's category.
    pub category: Category,
    /// What the entry covers.
    pub heading: String,
    /// How strongly it is suggested, 0 to 1. An order, not a probability.
    #[serde(serialize_with = "rounded")]
    pub score: f64,
    /// How the item's figures stand to it.
    pub status: Status,
    /// What suggests it, and what the figures say.
    pub because: Vec<String>,
    /// The figures that would decide.
    pub unknown: Vec<String>,
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "the form serde asks for")]
fn rounded<S: Serializer>(score: &f64, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_f64((score * 1000.0).round() / 1000.0)
}

/// The index over the words and HS codes of all entries.
#[derive(Debug, Default)]
pub(crate) struct CandidateIndex {
    phrases: Phrases<Vec<usize>>,
    by_hs: HashMap<String, Vec<(usize, HsConfidence)>>,
    entries: usize,
}

/// What speaks for one entry.
#[derive(Default)]
struct Pointers<'i> {
    points: f64,
    /// Which words of the description count already, so that a phrase within a longer one does not count again.
    taken: u128,
    said: Vec<String>,
    hs: Option<(&'i str, HsConfidence)>,
}

impl CandidateIndex {
    pub(crate) fn new(controls: &Controls) -> Self {
        let mut index = Self { entries: controls.entries.len(), ..Self::default() };
        for (place, entry) in controls.entries.iter().enumerate() {
            for phrase in &entry.words {
                if let Some(entries) = index.phrases.entry(phrase, Vec::new)
                    && !entries.contains(&place)
                {
                    entries.push(place);
                }
            }
            for hs in &entry.hs {
                index.by_hs.entry(hs.code.clone()).or_default().push((place, hs.confidence));
            }
        }
        index
    }

    /// The candidates for an item on a day, strongest first, and the figures that could not be compared.
    pub(crate) fn candidates(
        &self,
        controls: &Controls,
        conditions: &[Conditions],
        item: &Item,
        view: &View<'_>,
    ) -> (Vec<Candidate>, Vec<(String, FigureError)>) {
        let hs = hs6(item);
        let pointers = self.pointers(item, hs.as_deref());
        let mut best: Vec<(usize, Pointers<'_>)> = pointers
            .into_iter()
            .filter(|(place, _)| {
                controls.entries.get(*place).is_some_and(|entry| entry.validity().covers(view.as_of))
                    && !view.declared.contains(place)
            })
            .collect();
        best.sort_by(|(_, a), (_, b)| b.points.total_cmp(&a.points));
        best.truncate(COMPARED);
        let mut problems = Vec::new();
        let mut candidates: Vec<Candidate> = best
            .into_iter()
            .filter_map(|(place, pointers)| {
                let entry = controls.entries.get(place)?;
                let evaluation = conditions.get(place)?.evaluate(view.figures, view.near);
                problems.extend(evaluation.problems);
                let mut because: Vec<String> =
                    pointers.said.iter().map(|phrase| format!("the description says `{phrase}`")).collect();
                if let Some((code, confidence)) = pointers.hs {
                    because.push(format!("HS {code} is declared for such goods {}", often(confidence)));
                }
                because.extend(evaluation.because);
                let points = match evaluation.status {
                    Status::Listed => pointers.points + 1.5,
                    Status::NearThreshold => pointers.points + 0.75,
                    Status::Unknown => pointers.points,
                    Status::NotMet => pointers.points * 0.3,
                };
                Some(Candidate {
                    list: entry.list.clone(),
                    entry: entry.id.clone(),
                    category: entry.category,
                    heading: entry.heading.clone(),
                    score: points / (1.0 + points),
                    status: evaluation.status,
                    because,
                    unknown: evaluation.unknown,
                })
            })
            .collect();
        candidates.sort_by(|a, b| b.score.total_cmp(&a.score));
        candidates.truncate(GIVEN);
        (candidates, problems)
    }

    fn pointers<'i>(&'i self, item: &Item, hs: Option<&'i str>) -> BTreeMap<usize, Pointers<'i>> {
        let mut pointers: BTreeMap<usize, Pointers<'i>> = BTreeMap::new();
        if let Some(description) = &item.description {
            let mut spoken = words(description);
            spoken.truncate(WORDS_READ);
            let mut found = self.phrases.find(&spoken);
            found.sort_by_key(|found| std::cmp::Reverse(found.length));
            for found in found {
                let Some(phrase) = spoken.get(found.start..found.start + found.length) else { continue };
                let covers =
                    phrase.iter().enumerate().fold(0_u128, |all, (at, _)| all | 1 << (found.start + at));
                let longer = 1.0 + 0.35 * (found.length - 1) as f64;
                let points = self.rarity(found.meaning.len()) * longer;
                for place in found.meaning {
                    let pointer = pointers.entry(*place).or_default();
                    if pointer.taken & covers != 0 {
                        continue;
                    }
                    pointer.taken |= covers;
                    let phrase = phrase.join(" ");
                    if !pointer.said.contains(&phrase) {
                        pointer.points += points;
                        pointer.said.push(phrase);
                    }
                }
            }
        }
        if let Some((code, entries)) = hs.and_then(|code| self.by_hs.get_key_value(code)) {
            for (place, confidence) in entries {
                let pointer = pointers.entry(*place).or_default();
                pointer.points += self.rarity(entries.len()) * weight(*confidence);
                pointer.hs = Some((code, *confidence));
            }
        }
        pointers
    }

    /// How much a sign tells that points to `entries` of all entries: 1 for a single one, less for more.
    ///
    /// Source: inverse document frequency (K. Spärck Jones, 1972).
    fn rarity(&self, entries: usize) -> f64 {
        let all = self.entries.max(1) as f64;
        (all / entries.max(1) as f64).ln_1p() / all.ln_1p()
    }
}

/// What an item's candidates are looked for with.
pub(crate) struct View<'v> {
    pub(crate) as_of: Date,
    pub(crate) near: f64,
    pub(crate) figures: &'v Figures<'v>,
    /// Places of the entries it is declared under already.
    pub(crate) declared: &'v [usize],
}

/// The first six digits of the item's HS code; nothing where there are fewer.
fn hs6(item: &Item) -> Option<String> {
    let digits: String = item.hs_code.as_ref()?.chars().filter(char::is_ascii_digit).take(6).collect();
    (digits.len() == 6).then_some(digits)
}

fn weight(confidence: HsConfidence) -> f64 {
    match confidence {
        HsConfidence::Low => 0.2,
        HsConfidence::Medium => 0.4,
        HsConfidence::High => 0.6,
    }
}

fn often(confidence: HsConfidence) -> &'static str {
    match confidence {
        HsConfidence::Low => "now and then",
        HsConfidence::Medium => "often",
        HsConfidence::High => "as a rule",
    }
}
