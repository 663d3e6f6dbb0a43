//! The pipeline: a transfer and a context in, an assessment out. Where law and suspicion meet.

use catchall_controls::{Catalog, Findings};
use catchall_model::{Assessment, Evidence, Hit, Probability, Problem, Snapshot, Transfer};
use catchall_policy::{Pack, Scope};
use catchall_screening::{Index, Settings};
use jiff::civil::Date;

use crate::facts::{self, FactsInput};
use crate::hits;
use crate::outcome::{self, Understanding};
use crate::weigh::{self, Scale, Weighing};

/// Everything an assessment is made with. Nothing in it changes during a run.
#[derive(Debug, Clone, Copy)]
pub struct Context<'a> {
    /// The lists.
    pub index: &'a Index,
    /// The control entries and rules.
    pub catalog: &'a Catalog,
    /// The policy pack.
    pub pack: &'a Pack,
    /// How names are matched.
    pub settings: &'a Settings,
    /// The day whose lists and rules count.
    pub as_of: Date,
    /// What all of this is, by content hash.
    pub snapshot: &'a Snapshot,
}

/// What is found about a transfer with what was known on one day.
struct View {
    hits: Vec<Hit>,
    findings: Findings,
    evidence: Vec<Evidence>,
    problems: Vec<Problem>,
}

impl Context<'_> {
    /// Assesses one transfer. `problems` are what its reader did not understand; they are kept, and they make sure that a
    /// person looks.
    pub fn assess(&self, transfer: &Transfer, problems: Vec<Problem>) -> Assessment {
        let now = self.view(transfer, self.as_of);
        let weighing = self.weigh(&now.evidence);
        let priority = self.priority(&weighing, &now.findings);
        let priority_at_date = if self.learned_since(transfer, &now) {
            let then = self.view(transfer, transfer.date);
            self.priority(&self.weigh(&then.evidence), &then.findings)
        } else {
            priority
        };
        let problems = [problems, now.problems].concat();
        let understanding = if problems.is_empty() { Understanding::Whole } else { Understanding::InPart };
        let outcome = outcome::of(&now.findings.requirements, &now.hits, &weighing, understanding, self.pack);
        let bits = weighing.bits;
        Assessment {
            transfer: transfer.id.clone(),
            as_of: self.as_of,
            outcome,
            priority,
            priority_at_date,
            bits,
            requirements: now.findings.requirements,
            hits: now.hits,
            evidence: now.evidence,
            links: Vec::new(),
            problems,
            snapshot: self.snapshot.clone(),
        }
    }

    fn weigh<'e>(&self, evidence: &'e [Evidence]) -> Weighing<'e> {
        weigh::weigh(evidence, &Scale::of(self.pack), |evidence| self.pack.is_prior(evidence))
    }

    /// That an officer would not let it pass: for what is suspected of it, or for what the rules demand.
    fn priority(&self, weighing: &Weighing<'_>, findings: &Findings) -> Probability {
        let strictest = findings.requirements.iter().map(|requirement| requirement.result).max();
        let refused = strictest.map(|result| self.pack.weights().refused_share(result)).unwrap_or_default();
        weighing.suspicion.or(refused)
    }

    /// Whether something that counts now was not known, or not in force, on the transfer's own date.
    fn learned_since(&self, transfer: &Transfer, now: &View) -> bool {
        let later = |date: Option<Date>| date.is_some_and(|date| date > transfer.date);
        transfer.date < self.as_of
            && (now.hits.iter().any(|hit| later(hit.listed_on))
                || self.pack.changes_between(transfer.date, self.as_of))
    }

    fn view(&self, transfer: &Transfer, as_of: Date) -> View {
        let hits = hits::of(transfer, self.index, self.settings, self.pack, as_of);
        let findings = self.catalog.findings(transfer, as_of);
        let facts = facts::compute(&FactsInput {
            transfer,
            hits: &hits,
            findings: &findings,
            pack: self.pack,
            as_of,
        });
        let mut problems = findings.problems.clone();
        let mut evidence = Vec::new();
        match Scope::of(transfer, &facts) {
            Ok(scope) => {
                let evaluated = self.pack.evaluate(&scope, &transfer.observations, as_of);
                evidence = evaluated.evidence;
                problems.extend(evaluated.problems);
            }
            Err(error) => problems.push(Problem::new(error.to_string())),
        }
        // A stable sort, so that pieces of equal weight keep the order of the pack.
        evidence.sort_by(|a, b| b.bits.value().total_cmp(&a.bits.value()));
        View { hits, findings, evidence, problems }
    }
}
