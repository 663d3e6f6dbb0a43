//! Listed parties that somebody named on the transfer may be.

use catchall_model::{Bits, Hit, Probability, Role, Transfer};
use serde::Serialize;

use super::FactsInput;

/// Facts of one hit.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct HitFacts {
    /// Who was screened, as part of the transfer: `the consignee`, `an owner of the buyer`, `the payer`.
    pub who: String,
    /// The field that was screened.
    pub field: String,
    /// The listed name.
    pub name: String,
    /// The list and, where it has parts, the part.
    pub list: String,
    /// That the two are one and the same, 0 to 1.
    pub probability: f64,
    /// The bits it is worth that the listing is, diluted by the chance that it is somebody else.
    pub worth: f64,
}

pub(super) fn facts(input: &FactsInput<'_>) -> Vec<HitFacts> {
    input.hits.iter().map(|hit| of_hit(input, hit)).collect()
}

fn of_hit(input: &FactsInput<'_>, hit: &Hit) -> HitFacts {
    let listing = input.pack.listing(&hit.list, hit.source.as_deref());
    let bits = listing.map_or(Bits::ZERO, |listing| listing.bits);
    HitFacts {
        who: who(input.transfer, hit),
        field: hit.field.clone(),
        name: hit.name.clone(),
        list: hit
            .source
            .as_ref()
            .map_or_else(|| hit.list.clone(), |source| format!("{} ({source})", hit.list)),
        probability: hit.probability.value(),
        worth: worth(hit.probability, bits).value(),
    }
}

fn who(transfer: &Transfer, hit: &Hit) -> String {
    let role = hit.party.and_then(|place| transfer.parties.get(place)?.role).map(Role::words);
    let party = role.as_deref().unwrap_or("party");
    match hit.field.rsplit('.').next() {
        Some(part) if part.starts_with("officers[") => format!("an officer of the {party}"),
        Some(part) if part.starts_with("owners[") => format!("an owner of the {party}"),
        Some("payer") => "the payer".to_owned(),
        Some("bank") => "the bank".to_owned(),
        _ => format!("the {party}"),
    }
}

/// The likelihood ratio of a listing, where only the probability of identity is known: `log2(p * 2^listing + 1 - p)`.
fn worth(identity: Probability, listing: Bits) -> Bits {
    let p = identity.value();
    Bits::new((p * listing.value().exp2() + (1.0 - p)).log2())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_certain_hit_is_worth_the_listing_and_a_doubtful_one_less() {
        let worth = |p: f64| worth(Probability::new(p), Bits::new(10.0)).value();
        assert_eq!(worth(1.0), 10.0);
        assert_eq!(worth(0.0), 0.0);
        assert!(worth(0.5) < worth(0.9));
    }
}
