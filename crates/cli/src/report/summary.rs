//! What a run came to: everything read is accounted for.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use catchall_model::Outcome;
use jiff::civil::Date;

/// What a run was made with.
#[derive(Debug, Clone)]
pub(crate) struct Provenance {
    /// The day whose lists and rules were used.
    pub(crate) as_of: Date,
    /// The lists, each as it is shown to a person.
    pub(crate) lists: Vec<String>,
    /// The policy pack, as it is shown to a person.
    pub(crate) policy: String,
}

/// Counts of one run. `read` = `assessed` + `rejected`, always.
#[derive(Debug, Clone, Default)]
pub(crate) struct Summary {
    /// Transfers by outcome.
    pub(crate) outcomes: BTreeMap<Outcome, u64>,
    /// Records that could not be assessed.
    pub(crate) rejected: u64,
    /// Assessed transfers of which some field was not understood.
    pub(crate) in_part: u64,
    /// Inputs that could not be opened, each with its reason.
    pub(crate) unreadable: Vec<String>,
    /// Inputs that broke off before their end.
    pub(crate) interrupted: u64,
    /// Assessed transfers that the report only counts.
    pub(crate) left_out: u64,
}

impl Summary {
    /// Records read.
    pub(crate) fn read(&self) -> u64 {
        self.assessed() + self.rejected
    }

    /// Transfers assessed.
    pub(crate) fn assessed(&self) -> u64 {
        self.outcomes.values().sum()
    }

    /// Transfers with an outcome.
    pub(crate) fn count(&self, outcome: Outcome) -> u64 {
        self.outcomes.get(&outcome).copied().unwrap_or_default()
    }

    /// Whether somebody has to look at something: an outcome above clear, or a record that was not assessed.
    pub(crate) fn needs_person(&self) -> bool {
        self.rejected > 0 || self.interrupted > 0 || self.assessed() > self.count(Outcome::Clear)
    }

    /// The summary in words, a line each.
    pub(crate) fn words(&self, provenance: &Provenance, rejects: Option<&str>) -> String {
        let mut text = String::new();
        let outcomes: Vec<_> = Outcome::ALL
            .iter()
            .rev()
            .map(|&outcome| format!("{} {}", self.count(outcome), outcome.words()))
            .collect();
        let _ = writeln!(text, "{}", outcomes.join(" · "));
        let _ =
            write!(text, "read {} = assessed {} + rejected {}", self.read(), self.assessed(), self.rejected);
        if self.in_part > 0 {
            let _ = write!(text, " ({} understood in part)", self.in_part);
        }
        let _ = writeln!(text);
        match (self.rejected, rejects) {
            (0, _) => {}
            (_, Some(path)) => {
                let _ = writeln!(text, "rejected records, with reasons: {path}");
            }
            (_, None) => {
                let _ = writeln!(
                    text,
                    "rejected records were not assessed; `--rejects FILE` writes each with its reason"
                );
            }
        }
        if self.interrupted > 0 {
            let _ = writeln!(
                text,
                "{} input broke off before its end: the run is not complete",
                self.interrupted
            );
        }
        let lists = if provenance.lists.is_empty() {
            "none: no party was screened".to_owned()
        } else {
            provenance.lists.join(", ")
        };
        let _ = writeln!(text, "as of {} · lists: {lists} · policy: {}", provenance.as_of, provenance.policy);
        text
    }
}
