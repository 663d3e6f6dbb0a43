//! The strongest reasons of an assessment, in the order an officer wants them: the law first, then what was seen.

use catchall_model::{Assessment, Bits, RequirementResult};

/// One reason in words, with its bits where it is evidence.
pub(super) struct Reason<'a> {
    /// The words.
    pub(super) says: &'a str,
    /// The weight, or none for a rule of law, which has none.
    pub(super) bits: Option<Bits>,
}

/// The strongest reasons, at most `most`. For a clear transfer: what speaks for it.
pub(super) fn strongest(assessment: &Assessment, most: usize) -> Vec<Reason<'_>> {
    let mut rules: Vec<_> =
        assessment.requirements.iter().filter(|rule| rule.result != RequirementResult::None).collect();
    rules.sort_by_key(|rule| std::cmp::Reverse(rule.result));
    let law = rules.into_iter().map(|rule| Reason { says: &rule.says, bits: None });
    let problems = assessment.problems.iter().map(|problem| Reason { says: &problem.says, bits: None });
    let seen = assessment
        .evidence
        .iter()
        .filter(|evidence| evidence.bits > Bits::ZERO)
        .map(|evidence| Reason { says: &evidence.says, bits: Some(evidence.bits) });
    let mut reasons: Vec<_> = law.chain(problems).chain(seen).take(most).collect();
    if reasons.is_empty() {
        reasons.extend(assessment.requirements.first().map(|rule| Reason { says: &rule.says, bits: None }));
    }
    reasons
}
