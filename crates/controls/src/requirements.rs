//! The pack's rules, asked of every item, every entry it is declared under, and the transfer as a whole.

use std::collections::{BTreeMap, BTreeSet};

use catchall_model::{Basis, Problem, Requirement, RequirementResult, Transfer};
use catchall_policy::control::CodeScope;
use catchall_policy::rule::{AppliesTo, Rule};
use catchall_policy::{EvaluationError, Scope, ScopeError, Truth};
use jiff::civil::Date;

use crate::candidates::Candidate;
use crate::catalog::Catalog;
use crate::evaluate::Status;
use crate::findings::{DeclaredEntry, Findings, ItemFindings, other_reasons};
use crate::resolve::Resolution;
use crate::sight::{CodeSight, EntrySight, ItemSight, TransferSight};

/// A requirement with what it is sorted by.
struct Ranked {
    requirement: Requirement,
    rank: i32,
}

/// What came of asking rules.
#[derive(Default)]
struct Answers {
    ranked: Vec<Ranked>,
    /// Rules that could not be decided, by the item they were asked of and what is not known.
    undecided: BTreeMap<(Option<usize>, String), BTreeSet<String>>,
    /// The items of which some rule came to nothing.
    left_open: BTreeSet<Option<usize>>,
    problems: Vec<Problem>,
}

/// What a rule is being asked of.
#[derive(Clone, Copy)]
struct About<'a> {
    item: Option<usize>,
    entry: Option<&'a DeclaredEntry>,
}

impl Catalog {
    /// Fills in the requirements of findings whose items, knowledge and measures are known.
    pub(crate) fn apply_rules(&self, transfer: &Transfer, as_of: Date, findings: &mut Findings) {
        let mut answers = Answers::default();
        if let Err(error) = self.evaluate_rules(transfer, as_of, findings, &mut answers) {
            answers.problems.push(Problem::new(error.to_string()));
        }
        for (place, found) in findings.items.iter().enumerate() {
            let silent = !answers.ranked.iter().any(|ranked| ranked.requirement.item == Some(place));
            answers.ranked.extend(found.unresolved.iter().map(|resolution| unresolved(place, resolution)));
            if silent && found.unresolved.is_empty() {
                let says = if answers.left_open.contains(&Some(place)) {
                    left_open(found)
                } else {
                    nothing_demanded(found)
                };
                let says = format!("{says}; {}", suggested(&found.candidates));
                answers.ranked.push(none(place, Basis::Unlisted, says));
            }
        }
        // Those about the whole transfer come last.
        let item = |requirement: &Requirement| requirement.item.unwrap_or(usize::MAX);
        answers.ranked.sort_by(|a, b| {
            let (one, other) = (&a.requirement, &b.requirement);
            (item(one), &one.regime)
                .cmp(&(item(other), &other.regime))
                .then_with(|| (other.result, b.rank).cmp(&(one.result, a.rank)))
        });
        findings.problems.extend(answers.open_questions());
        findings.problems.extend(answers.problems);
        findings.requirements = answers.ranked.into_iter().map(|ranked| ranked.requirement).collect();
    }

    fn evaluate_rules(
        &self,
        transfer: &Transfer,
        as_of: Date,
        findings: &Findings,
        answers: &mut Answers,
    ) -> Result<(), ScopeError> {
        let rules = |of: AppliesTo| {
            self.pack.rules().iter().filter(move |rule| rule.applies_to == of && rule.validity.covers(as_of))
        };
        let mut whole = Scope::new();
        whole.set("t", &TransferSight::of(transfer, findings))?;
        whole.set("knowledge", &findings.knowledge)?;
        whole.set("measures", &findings.measures)?;
        for (place, (item, found)) in transfer.items.iter().zip(&findings.items).enumerate() {
            let mut of_item = whole.inner();
            of_item.set("item", &ItemSight::of(place, item, found))?;
            for declared in found.declared.iter().filter(|declared| declared.counts()) {
                let Some(entry) = self.pack.controls().entries.get(declared.place) else { continue };
                let same_code = |other: &&DeclaredEntry| other.counts() && other.code == declared.code;
                let readings = found.declared.iter().filter(same_code).count();
                let mut of_entry = of_item.inner();
                of_entry.set("entry", &EntrySight::of(entry, declared.status))?;
                of_entry.set("code", &CodeSight::of(declared, readings))?;
                let about = About { item: Some(place), entry: Some(declared) };
                answers.ask(rules(AppliesTo::Entry), &of_entry, about);
            }
            answers.ask(rules(AppliesTo::Item), &of_item, About { item: Some(place), entry: None });
        }
        answers.ask(rules(AppliesTo::Transfer), &whole, About { item: None, entry: None });
        Ok(())
    }
}

impl About<'_> {
    /// The problem, in the item it is about.
    fn place(self, problem: Problem) -> Problem {
        match self.item {
            Some(place) => problem.in_field(format!("items[{place}]")),
            None => problem,
        }
    }
}

impl Answers {
    fn ask<'r>(&mut self, rules: impl Iterator<Item = &'r Rule>, scope: &Scope<'_>, about: About<'_>) {
        for rule in rules {
            match rule.when.holds(scope) {
                Ok(Truth::True) => {
                    let says = rule.says.fill(scope).unwrap_or_else(|error| {
                        self.wrong(rule, about, &error);
                        unworded(rule, about)
                    });
                    self.ranked.push(demand(rule, about, says));
                }
                Ok(Truth::False) => {}
                // A rule that cannot be decided is not a rule that does not apply.
                Ok(Truth::Unknown { missing }) => {
                    self.left_open.insert(about.item);
                    self.undecided.entry((about.item, missing)).or_default().insert(rule.id.clone());
                }
                Err(error) => {
                    self.left_open.insert(about.item);
                    self.wrong(rule, about, &error);
                }
            }
        }
    }

    fn wrong(&mut self, rule: &Rule, about: About<'_>, error: &EvaluationError) {
        let problem = about.place(Problem::new(format!("rule `{}`: {error}", rule.id)));
        if !self.problems.contains(&problem) {
            self.problems.push(problem);
        }
    }

    /// What a person has to find out before rules can be decided: one problem for each thing that is not known of an item.
    fn open_questions(&self) -> Vec<Problem> {
        let question = |((item, missing), rules): (&(Option<usize>, String), &BTreeSet<String>)| {
            let named: Vec<String> = rules.iter().map(|rule| format!("`{rule}`")).collect();
            let subject = if named.len() == 1 { "rule" } else { "rules" };
            let says = format!("{subject} {} cannot be decided: `{missing}` is not known", named.join(", "));
            About { item: *item, entry: None }.place(Problem::new(says))
        };
        self.undecided.iter().map(question).collect()
    }
}

fn demand(rule: &Rule, about: About<'_>, says: String) -> Ranked {
    let requirement = Requirement {
        regime: rule.regime.clone(),
        item: about.item,
        entry: about.entry.map(|declared| declared.entry.clone()),
        category: about.entry.map(|declared| declared.category.code().to_owned()),
        result: rule.result,
        presumption: rule.presumption,
        basis: rule.basis,
        says,
        cites: rule.cites.clone(),
    };
    Ranked { requirement, rank: rule.rank }
}

/// What stands for the sentence of a rule that cannot be filled in.
fn unworded(rule: &Rule, about: About<'_>) -> String {
    match about.entry {
        Some(declared) => {
            format!("rule `{}` applies to {}: {}", rule.id, declared.entry, declared.heading)
        }
        None => format!("rule `{}` applies", rule.id),
    }
}

fn none(place: usize, basis: Basis, says: String) -> Ranked {
    let requirement = Requirement {
        regime: "mtcr".to_owned(),
        item: Some(place),
        entry: None,
        category: None,
        result: RequirementResult::None,
        presumption: None,
        basis,
        says,
        cites: Vec::new(),
    };
    Ranked { requirement, rank: 0 }
}

fn unresolved(place: usize, resolution: &Resolution) -> Ranked {
    let note = resolution.note.clone().unwrap_or_default();
    none(place, Basis::Unresolved, format!("{note}; a person has to look it up"))
}

/// What is said of an item of which a rule could not be decided.
fn left_open(found: &ItemFindings) -> String {
    match found.declared.first() {
        Some(entry) => format!("`{}` is declared, and not every rule about it could be decided", entry.code),
        None => "not every rule about it could be decided".to_owned(),
    }
}

/// Why no rule demands anything of an item.
fn nothing_demanded(found: &ItemFindings) -> String {
    if let Some(entry) = found.declared.iter().find(|entry| entry.counts()) {
        return format!("`{}` is declared, and no rule demands anything of {}", entry.code, entry.entry);
    }
    if let Some(entry) = found.declared.first() {
        let figures = entry.because.first().map(|says| format!(" ({says})")).unwrap_or_default();
        let other = match entry.scope {
            CodeScope::Part => format!("; {}", other_reasons(&entry.code)),
            CodeScope::Entire => String::new(),
        };
        return format!(
            "`{}` is declared, and the figures are outside {}{figures}{other}",
            entry.code, entry.entry
        );
    }
    match found.unlisted.first() {
        Some(resolution) => resolution.note.clone().unwrap_or_default(),
        None => "no control code is declared".to_owned(),
    }
}

/// What else the item may be, as the end of a sentence.
fn suggested(candidates: &[Candidate]) -> String {
    let Some(first) = candidates.first() else { return "no entry suggests itself".to_owned() };
    let figures = match first.status {
        Status::Listed => "the figures meet it",
        Status::NearThreshold => "the figures fall just short of it",
        Status::NotMet => "the figures are outside it",
        Status::Unknown => "the figures that would decide are not given",
    };
    let others = match candidates.len() {
        1 => "",
        _ => " first among others",
    };
    format!("{} suggests itself{others}, which is a candidate and no finding: {figures}", first.entry)
}
