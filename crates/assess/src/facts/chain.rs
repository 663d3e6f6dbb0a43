//! How the parties stand to one another: who is between seller and end user, and what two of them share.

use std::collections::BTreeSet;

use catchall_model::{Country, Party, Role};
use catchall_names::address::AddressForm;
use catchall_names::{country, identifier, phone, text};
use serde::Serialize;

use super::cast::{Cast, Side};

/// Facts of the parties together.
#[derive(Debug, Clone, PartialEq, Default, Serialize)]
pub struct ChainFacts {
    /// Whether an end user is named.
    pub end_user_named: bool,
    /// How many different parties take the goods, or the order, between the seller and the one that gets them last.
    pub between: usize,
    /// In how many countries the parties are that order, get or pass on the goods.
    pub countries: usize,
    /// Whether the buyer is in another country than the end user.
    pub buyer_abroad: Option<bool>,
    /// Whether the end user is in another country than the destination.
    pub end_user_elsewhere: Option<bool>,
    /// The country of a broker that the goods never touch, by name.
    pub broker_off_route: Option<&'static str>,
    /// The name of an intermediate consignee in a country that the goods never touch.
    pub idle_intermediary: Option<String>,
    /// Whether everybody who orders or gets the goods is one party.
    pub one_buyer: bool,
    /// What two parties of different names have in common.
    pub shared: Vec<SharedFacts>,
}

/// Something that two parties of different names have in common.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct SharedFacts {
    /// What: `address`, `phone`, `email`, `officer`, `owner`, `identifier`.
    pub what: &'static str,
    /// The value as the first of them declares it.
    pub value: String,
    /// The first party's place in `parties`.
    pub one: usize,
    /// The second party's place in `parties`.
    pub other: usize,
    /// Their names, for the sentence.
    pub names: [String; 2],
    /// Whether one sells and the other buys.
    pub across: bool,
}

const TAKERS: &[Role] = &[Role::Buyer, Role::IntermediateConsignee, Role::Consignee, Role::EndUser];
const BETWEEN: &[Role] = &[Role::Broker, Role::Buyer, Role::IntermediateConsignee, Role::Consignee];

pub(super) fn facts(cast: &Cast<'_>) -> ChainFacts {
    let end_user_country = cast.end_user.and_then(|place| cast.country(place));
    let differ =
        |one: Option<Country>, other: Option<Country>| one.zip(other).map(|(one, other)| one != other);
    let names = |roles| -> BTreeSet<&str> { cast.in_roles(roles).map(|place| cast.name(place)).collect() };
    let last = cast.last.map(|place| cast.name(place));
    let takers = names(TAKERS);
    let touched = touched(cast);
    let off_route = |place: &usize| {
        !touched.is_empty() && cast.country(*place).is_some_and(|country| !touched.contains(&country))
    };
    ChainFacts {
        end_user_named: cast.end_user.is_some(),
        between: names(BETWEEN).into_iter().filter(|name| Some(*name) != last).count(),
        countries: cast
            .in_roles(TAKERS)
            .filter_map(|place| cast.country(place))
            .collect::<BTreeSet<_>>()
            .len(),
        buyer_abroad: differ(cast.buyer.and_then(|place| cast.country(place)), end_user_country),
        end_user_elsewhere: differ(end_user_country, cast.transfer.destination),
        broker_off_route: cast
            .in_roles(&[Role::Broker])
            .find(off_route)
            .and_then(|place| cast.country(place))
            .map(country::name),
        idle_intermediary: cast
            .in_roles(&[Role::IntermediateConsignee])
            .find(off_route)
            .and_then(|place| cast.party(place))
            .map(|party| party.name.clone()),
        one_buyer: takers.len() == 1,
        shared: shared(cast),
    }
}

/// The countries that the goods touch, where a route is told: its legs and its ends.
fn touched(cast: &Cast<'_>) -> BTreeSet<Country> {
    let legs: BTreeSet<_> = cast.transfer.route.iter().filter_map(|leg| leg.country).collect();
    if legs.is_empty() {
        return legs;
    }
    legs.into_iter().chain(cast.origin).chain(cast.destination).collect()
}

/// One thing a party may share: what it is, its comparable form, how it was declared.
struct Trait<'a> {
    what: &'static str,
    form: String,
    declared: &'a str,
}

fn shared(cast: &Cast<'_>) -> Vec<SharedFacts> {
    let traits: Vec<Vec<Trait<'_>>> = cast.transfer.parties.iter().map(traits).collect();
    let mut shared = Vec::new();
    // A party in two roles has the same in common with another only once.
    let mut told = BTreeSet::new();
    for (one, of_one) in traits.iter().enumerate() {
        for (other, of_other) in
            traits.iter().enumerate().skip(one + 1).filter(|(other, _)| !cast.same(one, *other))
        {
            let both = |common: &&Trait<'_>| {
                of_other.iter().any(|theirs| theirs.what == common.what && theirs.form == common.form)
            };
            for common in of_one.iter().filter(both) {
                if told.insert((common.what, &common.form, cast.name(one), cast.name(other))) {
                    shared.push(facts_of(cast, common, one, other));
                }
            }
        }
    }
    shared
}

fn facts_of(cast: &Cast<'_>, common: &Trait<'_>, one: usize, other: usize) -> SharedFacts {
    let name = |place| cast.party(place).map(|party| party.name.clone()).unwrap_or_default();
    let sides = [cast.side(one), cast.side(other)];
    SharedFacts {
        what: common.what,
        value: common.declared.to_owned(),
        one,
        other,
        names: [name(one), name(other)],
        across: sides.contains(&Side::Seller) && sides.contains(&Side::Buyer),
    }
}

fn traits(party: &Party) -> Vec<Trait<'_>> {
    let mut traits = Vec::new();
    let mut add = |what, form: String, declared| {
        if !form.is_empty() {
            traits.push(Trait { what, form, declared });
        }
    };
    if let Some(address) = &party.address {
        let form = AddressForm::new(address);
        // A town alone is shared by many who have nothing to do with one another.
        if form.is_telling() && address.chars().any(char::is_numeric) {
            add("address", form.words().collect::<Vec<_>>().join(" "), address);
        }
    }
    for phone in &party.phones {
        add("phone", phone::line(phone).unwrap_or_default(), phone);
    }
    for email in &party.emails {
        add("email", email.trim().to_lowercase(), email);
    }
    for number in party.identifiers.values() {
        add("identifier", identifier::normalise(number), number);
    }
    for officer in &party.officers {
        add("officer", text::fold(&officer.name), &officer.name);
    }
    for owner in &party.owners {
        add("owner", text::fold(&owner.name), &owner.name);
    }
    traits
}
