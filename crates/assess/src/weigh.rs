//! Adding up evidence: families count their strongest member fully and the others little, and priors are capped.

use std::collections::BTreeMap;

use catchall_model::{Bits, Evidence, Probability};
use catchall_policy::Pack;

/// How evidence is added up. Set in the policy pack.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Scale {
    /// Log2 odds that a transfer about which nothing is known would be refused.
    pub prior: Bits,
    /// What every member of a family after the strongest counts, 0 to 1.
    pub family_discount: f64,
    /// The most that all priors (the country a party is in) count together.
    pub priors_at_most: Bits,
}

impl Scale {
    /// The scale of a policy pack.
    pub fn of(pack: &Pack) -> Self {
        let weights = pack.weights();
        Self {
            prior: weights.prior_bits,
            family_discount: weights.family_discount,
            priors_at_most: weights.country_alone_max,
        }
    }
}

/// One piece of evidence and what it counts in the sum.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Counted<'a> {
    /// The evidence.
    pub evidence: &'a Evidence,
    /// What it counts, after its family and the cap on priors.
    pub counts: Bits,
}

/// Evidence added up.
#[derive(Debug, Clone, PartialEq)]
pub struct Weighing<'a> {
    /// Every piece, in the order given.
    pub counted: Vec<Counted<'a>>,
    /// The sum, without the prior.
    pub bits: Bits,
    /// The probability that sum and prior come to.
    pub suspicion: Probability,
}

/// Adds up evidence. `is_prior` tells evidence that is a prior and no proof.
///
/// What speaks for and what speaks against make separate families, so that a weak excuse cannot hide behind a strong
/// suspicion of the same family, nor the reverse.
pub fn weigh<'a>(
    evidence: &'a [Evidence],
    scale: &Scale,
    is_prior: impl Fn(&Evidence) -> bool,
) -> Weighing<'a> {
    let mut families: BTreeMap<(&str, bool), Vec<usize>> = BTreeMap::new();
    for (place, piece) in evidence.iter().enumerate() {
        families.entry((piece.family.as_str(), piece.bits > Bits::ZERO)).or_default().push(place);
    }
    let strength = |place: &usize| evidence.get(*place).map_or(0.0, |piece| piece.bits.value().abs());
    let mut strongest = vec![false; evidence.len()];
    for members in families.values() {
        // The first of the strongest, so that ties do not depend on the sort.
        let leader = members.iter().copied().reduce(|a, b| if strength(&b) > strength(&a) { b } else { a });
        if let Some(flag) = leader.and_then(|place| strongest.get_mut(place)) {
            *flag = true;
        }
    }
    let mut counted: Vec<_> = evidence
        .iter()
        .zip(strongest)
        .map(|(evidence, leads)| {
            let share = if leads { 1.0 } else { scale.family_discount };
            Counted { evidence, counts: evidence.bits * share }
        })
        .collect();
    cap_priors(&mut counted, scale.priors_at_most, is_prior);
    let bits = counted.iter().map(|piece| piece.counts).sum();
    Weighing { counted, bits, suspicion: Probability::from_bits(scale.prior + bits) }
}

fn cap_priors(counted: &mut [Counted<'_>], at_most: Bits, is_prior: impl Fn(&Evidence) -> bool) {
    let speaks = |piece: &Counted<'_>| piece.counts > Bits::ZERO && is_prior(piece.evidence);
    let together: Bits = counted.iter().filter(|piece| speaks(piece)).map(|piece| piece.counts).sum();
    if together > at_most {
        let share = at_most.value() / together.value();
        for piece in counted.iter_mut().filter(|piece| speaks(piece)) {
            piece.counts = piece.counts * share;
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const SCALE: Scale = Scale { prior: Bits::ZERO, family_discount: 0.25, priors_at_most: Bits::ZERO };

    fn scale(priors_at_most: f64) -> Scale {
        Scale { prior: Bits::new(-8.0), family_discount: 0.25, priors_at_most: Bits::new(priors_at_most) }
    }

    fn piece(check: &str, family: &str, bits: f64) -> Evidence {
        Evidence {
            check: check.to_owned(),
            family: family.to_owned(),
            bits: Bits::new(bits),
            about: Vec::new(),
            says: String::new(),
            cites: Vec::new(),
        }
    }

    #[track_caller]
    fn check(evidence: &[(&str, &str, f64)], expected: &[f64]) {
        let evidence: Vec<_> =
            evidence.iter().map(|(check, family, bits)| piece(check, family, *bits)).collect();
        let weighing = weigh(&evidence, &scale(1.5), |evidence| evidence.check.starts_with("country."));
        let counts: Vec<_> = weighing.counted.iter().map(|piece| piece.counts.value()).collect();
        assert_eq!(counts, expected);
        assert!((weighing.bits.value() - expected.iter().sum::<f64>()).abs() < 1e-9);
    }

    #[test]
    fn the_strongest_of_a_family_counts_fully_and_the_others_little() {
        check(&[], &[]);
        check(&[("route.detour", "route", 2.0)], &[2.0]);
        check(&[("route.detour", "route", 2.0), ("payer.third", "payment", 3.0)], &[2.0, 3.0]);
        check(&[("route.hub", "route", 1.0), ("route.detour", "route", 2.0)], &[0.25, 2.0]);
        check(&[("a", "route", 2.0), ("b", "route", 2.0)], &[2.0, 0.5]);
    }

    #[test]
    fn an_excuse_does_not_hide_in_a_suspicion() {
        check(&[("a", "end_user", 3.0), ("b", "end_user", -1.0)], &[3.0, -1.0]);
    }

    #[test]
    fn countries_together_count_no_more_than_their_cap() {
        check(&[("country.a", "country", 1.0), ("country.b", "place", 2.0)], &[0.5, 1.0]);
        check(&[("country.a", "country", 1.0), ("x", "route", 2.0)], &[1.0, 2.0]);
        check(&[("country.a", "country", -3.0)], &[-3.0]);
    }

    proptest! {
        #[test]
        fn more_suspicion_never_weighs_less(
            bits in proptest::collection::vec((0..4_usize, -5.0..5.0_f64), 0..12), extra in 0.01..5.0_f64,
        ) {
            let families = ["route", "payment", "goods", "documents"];
            let mut evidence: Vec<_> =
                bits.iter().map(|(family, bits)| piece("x", families[*family], *bits)).collect();
            let before = weigh(&evidence, &SCALE, |_| false);
            let before = (before.bits, before.suspicion);
            evidence.push(piece("y", "route", extra));
            let after = weigh(&evidence, &SCALE, |_| false);
            prop_assert!(after.bits.value() >= before.0.value() - 1e-9);
            prop_assert!(after.suspicion.value() >= before.1.value() - 1e-9);
        }

        #[test]
        fn priors_alone_stay_under_their_cap(bits in proptest::collection::vec(0.0..9.0_f64, 0..12)) {
            let evidence: Vec<_> =
                bits.iter().enumerate().map(|(i, bits)| piece("country.x", ["a", "b", "c"][i % 3], *bits)).collect();
            let weighing = weigh(&evidence, &scale(1.5), |_| true);
            prop_assert!(weighing.bits.value() <= 1.5 + 1e-9);
        }
    }
}
