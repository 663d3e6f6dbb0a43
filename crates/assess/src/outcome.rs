//! The outcome, read off the requirements and the evidence.

use catchall_model::{Bits, Hit, Outcome, Requirement, RequirementResult};
use catchall_policy::Pack;

use crate::weigh::{Counted, Weighing};

/// What a person has to look at apart from evidence.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Understanding {
    /// All of the input was understood.
    Whole,
    /// Some of it was not: a field that could not be read, a control code that no list knows.
    InPart,
}

/// Reads the outcome off both sides. Evidence can refer a transfer to a person; only a rule can demand more. A prior
/// alone (the countries on a transfer) never refers it; some evidence does whatever speaks against it.
pub fn of(
    requirements: &[Requirement],
    hits: &[Hit],
    weighing: &Weighing<'_>,
    understanding: Understanding,
    pack: &Pack,
) -> Outcome {
    let law = requirements.iter().map(|requirement| demanded(requirement.result)).max().unwrap_or_default();
    let weights = pack.weights();
    let proof = |piece: &Counted<'_>| piece.counts > Bits::ZERO && !pack.is_prior(piece.evidence);
    let suspicious = weighing.suspicion >= weights.review_at && weighing.counted.iter().any(proof);
    let referred = weighing.counted.iter().any(|piece| pack.refers(piece.evidence));
    let listed = hits.iter().any(|hit| hit.probability >= weights.hit_refer_at);
    if suspicious || referred || listed || understanding == Understanding::InPart {
        law.max(Outcome::Review)
    } else {
        law
    }
}

fn demanded(result: RequirementResult) -> Outcome {
    match result {
        RequirementResult::None => Outcome::Clear,
        RequirementResult::LicenseRequired => Outcome::LicenseRequired,
        RequirementResult::DenyPresumed => Outcome::DenyPresumed,
        RequirementResult::Prohibited => Outcome::Prohibited,
    }
}
