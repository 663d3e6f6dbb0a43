//! What control lists and rules say of a transfer.

use std::collections::BTreeSet;

use catchall_model::{Item, Problem, Requirement, Transfer};
use catchall_policy::control::{Category, CodeScope};
use jiff::civil::Date;
use serde::Serialize;

use crate::candidates::{Candidate, View};
use crate::catalog::Catalog;
use crate::declared::{FigureError, Figures};
use crate::evaluate::Status;
use crate::knowledge::KnowledgeFindings;
use crate::measures::{self, MeasureFindings};
use crate::resolve::{Fit, Resolution, ResolutionKind};

/// What control lists and rules say of one transfer.
#[derive(Debug, Clone, PartialEq, Default, Serialize)]
pub struct Findings {
    /// What the rules demand, item by item; within an item regime by regime, the strictest first. An item of which no rule
    /// demands anything has one requirement that says why.
    pub requirements: Vec<Requirement>,
    /// What was found of each item, in the transfer's order.
    pub items: Vec<ItemFindings>,
    /// What the exporter knows of a missile use.
    pub knowledge: KnowledgeFindings,
    /// Measures of the UN Security Council that reach the transfer.
    pub measures: Vec<MeasureFindings>,
    /// What of the transfer could not be used: figures without a unit, codes no list knows.
    pub problems: Vec<Problem>,
}

/// What was found of one item.
#[derive(Debug, Clone, PartialEq, Default, Serialize)]
pub struct ItemFindings {
    /// The entries it is declared under.
    pub declared: Vec<DeclaredEntry>,
    /// Codes that declare it to be on no list.
    pub unlisted: Vec<Resolution>,
    /// Codes that no list knows.
    pub unresolved: Vec<Resolution>,
    /// Entries it is not declared under and may come under, strongest first.
    pub candidates: Vec<Candidate>,
}

/// An entry that an item is declared under.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct DeclaredEntry {
    /// The code as it was declared.
    pub code: String,
    /// The entry's list.
    pub list: String,
    /// The entry's id.
    pub entry: String,
    /// The entry's category.
    pub category: Category,
    /// What the entry covers.
    pub heading: String,
    /// How the code fits it.
    pub fit: Fit,
    /// Whether missile technology controls reach only part of the code.
    pub scope: CodeScope,
    /// How the item's figures stand to it.
    pub status: Status,
    /// What the figures say.
    pub because: Vec<String>,
    /// The figures that would decide.
    pub unknown: Vec<String>,
    /// Whether the figures show that another meaning of the code is the right one, or that the item is in the part of the
    /// code that missile technology controls do not reach. Rules pass over it then.
    pub ruled_out: bool,
    /// What an officer should know of the reading.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
    /// The entry's place in the pack.
    #[serde(skip)]
    pub(crate) place: usize,
}

impl DeclaredEntry {
    /// Whether rules look at it.
    pub fn counts(&self) -> bool {
        !self.ruled_out
    }
}

impl ItemFindings {
    /// Whether it is declared under an entry that its figures do not rule out.
    pub fn is_listed(&self) -> bool {
        self.declared.iter().any(DeclaredEntry::counts)
    }
}

/// What is to be said of a code whose part for missile technology the figures rule out.
pub(crate) fn other_reasons(code: &str) -> String {
    format!("other reasons for control of `{code}` are not in this pack")
}

impl Catalog {
    /// What control lists and rules say of a transfer on a day.
    pub fn findings(&self, transfer: &Transfer, as_of: Date) -> Findings {
        let (knowledge, problems) = self.knowledge.read(self.pack.knowledge(), transfer);
        let measures = self.measures(transfer, as_of);
        let mut findings = Findings { knowledge, measures, problems, ..Findings::default() };
        for (place, item) in transfer.items.iter().enumerate() {
            let (found, problems) = self.item(place, item, as_of);
            findings.items.push(found);
            findings.problems.extend(problems);
        }
        if findings.items.iter().any(ItemFindings::is_listed) {
            findings.problems.extend(measures::unchecked(transfer));
        }
        self.apply_rules(transfer, as_of, &mut findings);
        findings
    }

    fn item(&self, place: usize, item: &Item, as_of: Date) -> (ItemFindings, Vec<Problem>) {
        let figures = Figures::new(&item.parameters);
        let mut found = ItemFindings::default();
        let mut problems = Vec::new();
        let mut wrong_figures: Vec<(String, FigureError)> = Vec::new();
        for (at, code) in item.control_codes.iter().enumerate() {
            let resolution = self.resolve(code, as_of);
            match resolution.kind {
                ResolutionKind::Entries => {
                    let entries = self.declared(&resolution, &figures, &mut wrong_figures);
                    if resolution.scope == CodeScope::Part && !entries.iter().any(DeclaredEntry::counts) {
                        let problem = Problem::new(format!("{}; look them up", other_reasons(code)));
                        problems.push(problem.in_field(format!("items[{place}].control_codes[{at}]")));
                    }
                    for entry in entries {
                        if !found.declared.iter().any(|other| other.place == entry.place) {
                            found.declared.push(entry);
                        }
                    }
                }
                ResolutionKind::Unlisted => found.unlisted.push(resolution),
                ResolutionKind::Unresolved => {
                    let says = resolution.note.clone().unwrap_or_default();
                    problems.push(Problem::new(says).in_field(format!("items[{place}].control_codes[{at}]")));
                    found.unresolved.push(resolution);
                }
            }
        }
        let nearby = self.leave_room(&mut found, &figures, as_of, &mut wrong_figures);
        let declared: Vec<usize> = found.declared.iter().map(|entry| entry.place).collect();
        let near = self.pack.weights().near_threshold_share;
        let view = View { as_of, near, figures: &figures, declared: &declared };
        let (candidates, wrong) = self.index.candidates(self.pack.controls(), &self.conditions, item, &view);
        wrong_figures.extend(wrong);
        found.candidates = nearby;
        let known: BTreeSet<String> =
            found.candidates.iter().map(|candidate| candidate.entry.clone()).collect();
        found.candidates.extend(candidates.into_iter().filter(|candidate| !known.contains(&candidate.entry)));
        let mut said = BTreeSet::new();
        for (name, error) in wrong_figures {
            let problem =
                Problem::new(error.to_string()).in_field(format!("items[{place}].parameters.{name}"));
            if said.insert(problem.to_string()) {
                problems.push(problem);
            }
        }
        (found, problems)
    }

    /// The entries a code stands for, with what the figures say of each.
    fn declared(
        &self,
        resolution: &Resolution,
        figures: &Figures<'_>,
        wrong: &mut Vec<(String, FigureError)>,
    ) -> Vec<DeclaredEntry> {
        let mut entries: Vec<DeclaredEntry> = resolution
            .entries
            .iter()
            .filter_map(|named| {
                let mut entry = self.declared_entry(named.place, &resolution.code, figures, wrong)?;
                entry.fit = named.fit;
                entry.scope = resolution.scope;
                // That a code was read as part of one entry is said where its meaning is.
                entry.note = resolution.note.clone().filter(|_| resolution.entries.len() > 1);
                Some(entry)
            })
            .collect();
        // Of several meanings the figures may leave one; a single one stands as it was declared.
        let several = entries.len() > 1;
        let one_remains = entries.iter().any(|entry| entry.status != Status::NotMet);
        if resolution.scope == CodeScope::Part || (several && one_remains) {
            for entry in entries.iter_mut().filter(|entry| entry.status == Status::NotMet) {
                entry.ruled_out = true;
            }
        }
        entries
    }

    fn declared_entry(
        &self,
        place: usize,
        code: &str,
        figures: &Figures<'_>,
        wrong: &mut Vec<(String, FigureError)>,
    ) -> Option<DeclaredEntry> {
        let entry = self.pack.controls().entries.get(place)?;
        let evaluation =
            self.conditions.get(place)?.evaluate(figures, self.pack.weights().near_threshold_share);
        wrong.extend(evaluation.problems);
        Some(DeclaredEntry {
            code: code.to_owned(),
            list: entry.list.clone(),
            entry: entry.id.clone(),
            category: entry.category,
            heading: entry.heading.clone(),
            fit: Fit::Exact,
            scope: CodeScope::Entire,
            status: evaluation.status,
            because: evaluation.because,
            unknown: evaluation.unknown,
            ruled_out: false,
            note: None,
            place,
        })
    }

    /// Entries that cover only what others leave: where the figures meet one of the others, it takes their place; where
    /// they fall just short of it, it is a candidate.
    fn leave_room(
        &self,
        found: &mut ItemFindings,
        figures: &Figures<'_>,
        as_of: Date,
        wrong: &mut Vec<(String, FigureError)>,
    ) -> Vec<Candidate> {
        let entries = &self.pack.controls().entries;
        let mut nearby = Vec::new();
        let mut added = Vec::new();
        for declared in found.declared.iter_mut().filter(|declared| declared.counts()) {
            let Some(entry) = entries.get(declared.place) else { continue };
            for id in &entry.other_than {
                let first =
                    entries.iter().position(|other| other.id == *id && other.validity().covers(as_of));
                let Some(mut other) =
                    first.and_then(|place| self.declared_entry(place, &declared.code, figures, wrong))
                else {
                    continue;
                };
                match other.status {
                    Status::Listed => {
                        let note = format!(
                            "the figures meet {id}, and {} covers only what {id} does not",
                            declared.entry
                        );
                        declared.ruled_out = true;
                        declared.note = Some(note.clone());
                        other.note = Some(note);
                        added.push(other);
                    }
                    Status::NearThreshold => nearby.push(Candidate {
                        list: other.list,
                        entry: other.entry,
                        category: other.category,
                        heading: other.heading,
                        score: 0.9,
                        status: other.status,
                        because: other.because,
                        unknown: other.unknown,
                    }),
                    Status::Unknown | Status::NotMet => {}
                }
            }
        }
        for entry in added {
            match found.declared.iter_mut().find(|other| other.place == entry.place) {
                Some(other) => *other = entry,
                None => found.declared.push(entry),
            }
        }
        nearby
    }
}
