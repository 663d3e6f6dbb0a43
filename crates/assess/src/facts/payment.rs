//! Who pays, from where, and with what.

use catchall_model::{Country, Payment, Role};
use catchall_names::country;
use catchall_policy::Pack;
use catchall_policy::vocabulary::Topic;
use serde::Serialize;

use super::cast::Cast;
use super::country::Places;
use super::likeness::Named;

/// Facts of the payment.
#[derive(Debug, Clone, PartialEq, Default, Serialize)]
#[expect(clippy::struct_excessive_bools, reason = "each is a question that an expression asks by its name")]
pub struct PaymentFacts {
    /// How like the payer's name is to that of the party it is most like, or of an owner or other name of one: 0 to 1.
    pub payer_likeness: Option<f64>,
    /// Whether the money comes from a country where no other party is and the goods never are.
    pub from_elsewhere: Option<bool>,
    /// The country the money comes from, by name.
    pub country: Option<&'static str>,
    /// The groups that country is in.
    pub country_groups: Vec<String>,
    /// Whether it is paid in cash.
    pub cash: bool,
    /// Whether it is paid in gold or other precious metal.
    pub gold: bool,
    /// Whether it is paid in a virtual asset.
    pub virtual_asset: bool,
    /// Whether it is paid in full in advance.
    pub prepaid: bool,
    /// Whether it is paid under a letter of credit.
    pub letter_of_credit: bool,
}

pub(super) fn facts(pack: &Pack, cast: &Cast<'_>, places: &Places) -> Option<PaymentFacts> {
    let payment = cast.transfer.payment.as_ref()?;
    let method = payment.method.as_deref().map(|method| pack.vocabulary().topics(method)).unwrap_or_default();
    Some(PaymentFacts {
        payer_likeness: payer_likeness(cast, payment),
        from_elsewhere: payment.country.and_then(|from| from_elsewhere(cast, from)),
        country: payment.country.map(country::name),
        country_groups: payment
            .country
            .and_then(|country| places.facts(country))
            .map(|place| place.groups)
            .unwrap_or_default(),
        cash: method.has(Topic::Cash) && !method.has(Topic::Prepaid),
        gold: method.has(Topic::Gold),
        virtual_asset: method.has(Topic::VirtualAsset),
        prepaid: method.has(Topic::Prepaid),
        letter_of_credit: method.has(Topic::LetterOfCredit),
    })
}

/// Those who pay or lend the money say nothing of whether the payer belongs to the deal.
fn has_a_part(role: Option<Role>) -> bool {
    !matches!(role, Some(Role::Payer | Role::Bank))
}

fn payer_likeness(cast: &Cast<'_>, payment: &Payment) -> Option<f64> {
    let payer = Named::new(payment.payer.as_deref()?)?;
    let mut likeness = None;
    for (place, party) in cast.transfer.parties.iter().enumerate().filter(|(_, party)| has_a_part(party.role))
    {
        let itself = payer.is_party(cast, place);
        if itself >= 1.0 {
            return Some(itself);
        }
        let owners = party.owners.iter().map(|owner| payer.is(&owner.name));
        likeness = Some(owners.fold(itself, f64::max).max(likeness.unwrap_or_default()));
    }
    likeness
}

fn from_elsewhere(cast: &Cast<'_>, from: Country) -> Option<bool> {
    let parties = cast.transfer.parties.iter().filter(|party| has_a_part(party.role));
    let known: Vec<_> = parties
        .filter_map(|party| party.country)
        .chain(cast.transfer.route.iter().filter_map(|leg| leg.country))
        .chain(cast.destination)
        .collect();
    (!known.is_empty()).then(|| !known.contains(&from))
}
