//! The catalog: the control data of a policy pack, indexed.

use std::sync::Arc;

use catchall_model::{Item, Problem};
use catchall_policy::Pack;
use jiff::civil::Date;

use crate::candidates::{Candidate, CandidateIndex, View};
use crate::declared::Figures;
use crate::evaluate::Conditions;
use crate::knowledge::KnowledgeWords;
use crate::resolve::{Resolution, Resolver};

/// The control entries and rules of a policy pack, ready for use. Nothing in it changes.
#[derive(Debug)]
pub struct Catalog {
    pub(crate) pack: Arc<Pack>,
    pub(crate) resolver: Resolver,
    pub(crate) index: CandidateIndex,
    pub(crate) knowledge: KnowledgeWords,
    /// The thresholds of each entry, in the order of the pack's entries.
    pub(crate) conditions: Vec<Conditions>,
    problems: Vec<Problem>,
}

impl Catalog {
    /// Indexes a pack.
    pub fn new(pack: Arc<Pack>) -> Self {
        let controls = pack.controls();
        let mut problems = Vec::new();
        let conditions = controls
            .entries
            .iter()
            .map(|entry| {
                Conditions::new(entry, &controls.parameters).unwrap_or_else(|error| {
                    problems.push(Problem::new(error.to_string()).in_field(format!("entry {}", entry.id)));
                    Conditions::undecidable()
                })
            })
            .collect();
        Self {
            resolver: Resolver::new(controls),
            index: CandidateIndex::new(controls),
            knowledge: KnowledgeWords::new(pack.knowledge()),
            conditions,
            problems,
            pack,
        }
    }

    /// What of the pack's control data cannot be used: units that are not known. An entry with such a threshold is never met
    /// and never ruled out.
    pub fn problems(&self) -> &[Problem] {
        &self.problems
    }

    /// The pack it was made from.
    pub fn pack(&self) -> &Pack {
        &self.pack
    }

    /// What a declared code stands for on a day, in whatever spelling it comes: `MTCR 15.B.4`, `M15B4`, `ECCN 9B106.a`,
    /// `EU 9A120`, `USML IV(h)`, `EAR99`.
    pub fn resolve(&self, code: &str, as_of: Date) -> Resolution {
        self.resolver.resolve(self.pack.controls(), code, as_of)
    }

    /// The entries that an item may come under by its HS code, description and figures, strongest first, five at most.
    /// Candidates, never findings; its declared codes play no part.
    pub fn candidates(&self, item: &Item, as_of: Date) -> Vec<Candidate> {
        let figures = Figures::new(&item.parameters);
        let near = self.pack.weights().near_threshold_share;
        let view = View { as_of, near, figures: &figures, declared: &[] };
        self.index.candidates(self.pack.controls(), &self.conditions, item, &view).0
    }
}
