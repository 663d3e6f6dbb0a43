//! What a party is by its name, its address, its contacts and its age.

use catchall_model::{Country, Hit, Party, PartyKind};
use catchall_names::{country, email};
use catchall_policy::vocabulary::{Topic, Vocabulary};
use jiff::civil::Date;
use serde::Serialize;

use super::FactsInput;
use super::cast::{Cast, Side};
use super::country::{PlaceFacts, Places};

/// Facts of one party.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[expect(clippy::struct_excessive_bools, reason = "each is a question that an expression asks by its name")]
pub struct PartyFacts {
    /// Its role as an officer says it: `end user`; `party` where it is not told.
    pub role_words: String,
    /// Which side of the deal it stands on: `seller`, `buyer`, `service` or `unknown`.
    pub side: Side,
    /// Whether it is the one that gets the goods last.
    pub is_last: bool,
    /// Whether the same party, told in the same way, stands before it in another role.
    pub is_repeated: bool,
    /// Its country.
    pub place: Option<PlaceFacts>,
    /// Whether its name says that it forwards, ships or stores goods for others.
    pub is_forwarder: bool,
    /// Whether its name or line of business says that it trades in goods.
    pub is_trader: bool,
    /// Whether its name says that it is a bank.
    pub is_bank: bool,
    /// Whether its name says that it takes mail or lends its address.
    pub is_mail_drop: bool,
    /// Whether its name says that it is a university or research institute.
    pub is_university: bool,
    /// Whether its name says that it is military.
    pub is_military: bool,
    /// Whether its name says that it is an embassy, consulate or trade mission.
    pub is_diplomatic: bool,
    /// Whether it is declared, or named, as a public body.
    pub is_public_body: bool,
    /// Whether its address is a post office box.
    pub at_post_box: bool,
    /// Whether its address is care of somebody else.
    pub at_care_of: bool,
    /// Whether its address is a home.
    pub at_home: bool,
    /// Whether its address is a virtual office or business center.
    pub at_virtual_office: bool,
    /// Whether its name or address is in a free-trade zone.
    pub in_free_zone: bool,
    /// Whether its address is an industrial site.
    pub at_industrial_site: bool,
    /// Whether it gives any telephone number, e-mail address or website.
    pub has_contact: bool,
    /// Whether every e-mail address it gives is of a free mail service, and no website stands beside them.
    pub free_mail_only: Option<bool>,
    /// The country of its telephone numbers, where none of them is of its own.
    pub phone_abroad: Option<&'static str>,
    /// The country of its e-mail and web domains, where none of them is of its own or of no country.
    pub mail_abroad: Option<&'static str>,
    /// How many days before the transfer it was incorporated; negative where that was after.
    pub age_days: Option<f64>,
    /// How likely it is that it is a listed party, 0 to 1; 0 where no list has anybody like it.
    pub listed: f64,
    /// An owner that may be a listed party.
    pub listed_owner: Option<ListedOwnerFacts>,
}

/// An owner that may be a listed party.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ListedOwnerFacts {
    /// The owner's name as declared.
    pub name: String,
    /// The share it holds, 0 to 1; absent where it is not told.
    pub share: Option<f64>,
    /// How likely it is that it is the listed party, 0 to 1.
    pub probability: f64,
}

pub(super) fn facts(input: &FactsInput<'_>, cast: &Cast<'_>, places: &Places) -> Vec<PartyFacts> {
    let parties = input.transfer.parties.iter().enumerate();
    parties.map(|(place, party)| of_party(input, cast, places, place, party)).collect()
}

fn of_party(
    input: &FactsInput<'_>,
    cast: &Cast<'_>,
    places: &Places,
    place: usize,
    party: &Party,
) -> PartyFacts {
    let vocabulary = input.pack.vocabulary();
    let name = vocabulary.topics(&party.name);
    let business = party.sector.as_deref().map(|sector| vocabulary.topics(sector)).unwrap_or_default();
    let address = party.address.as_deref().map(|address| vocabulary.topics(address)).unwrap_or_default();
    PartyFacts {
        role_words: party.role.map_or_else(|| "party".to_owned(), catchall_model::Role::words),
        side: cast.side(place),
        is_last: cast.last.is_some_and(|last| cast.same(last, place)),
        is_repeated: input.transfer.parties.iter().take(place).any(|before| is_told_as(before, party)),
        place: party.country.and_then(|country| places.facts(country)),
        is_forwarder: name.and(business).has(Topic::Forwarder),
        is_trader: name.and(business).has(Topic::Trader),
        is_bank: name.has(Topic::Bank),
        is_mail_drop: name.has(Topic::MailDrop),
        is_university: name.has(Topic::University),
        is_military: name.has(Topic::Military),
        is_diplomatic: name.has(Topic::Diplomatic),
        is_public_body: party.kind == PartyKind::PublicBody || name.has(Topic::PublicBody),
        at_post_box: address.has(Topic::PostOfficeBox),
        at_care_of: address.has(Topic::CareOf),
        at_home: address.has(Topic::Residential) && !address.has(Topic::Industrial),
        at_virtual_office: address.has(Topic::VirtualOffice),
        in_free_zone: name.and(address).has(Topic::FreeZone),
        at_industrial_site: address.has(Topic::Industrial),
        has_contact: !(party.phones.is_empty() && party.emails.is_empty() && party.websites.is_empty()),
        free_mail_only: (!party.emails.is_empty())
            .then(|| party.websites.is_empty() && party.emails.iter().all(|address| is_free(address))),
        phone_abroad: party.country.and_then(|home| phone_abroad(party, home)).map(country::name),
        mail_abroad: party.country.and_then(|home| mail_abroad(vocabulary, party, home)).map(country::name),
        age_days: party.incorporated.map(|since| days_between(since, input.transfer.date)),
        listed: probability(input.hits, place, |field| !field.contains('.')),
        listed_owner: listed_owner(input.hits, place, party),
    }
}

/// Whether two parties differ at most in their role.
fn is_told_as(one: &Party, other: &Party) -> bool {
    one.name == other.name
        && (one.kind, one.country, one.incorporated) == (other.kind, other.country, other.incorporated)
        && (&one.address, &one.sector) == (&other.address, &other.sector)
        && (&one.phones, &one.emails, &one.websites) == (&other.phones, &other.emails, &other.websites)
        && (&one.identifiers, &one.officers, &one.owners)
            == (&other.identifiers, &other.officers, &other.owners)
}

fn is_free(address: &str) -> bool {
    email::domain(address).is_some_and(|domain| email::is_free_mail(&domain))
}

fn days_between(from: Date, to: Date) -> f64 {
    f64::from((to - from).get_days())
}

fn phone_abroad(party: &Party, home: Country) -> Option<Country> {
    let mut elsewhere = None;
    for number in &party.phones {
        let countries = country::of_phone(number);
        if countries.contains(&home) {
            return None;
        }
        elsewhere = elsewhere.or(countries.first().copied());
    }
    elsewhere
}

fn mail_abroad(vocabulary: &Vocabulary, party: &Party, home: Country) -> Option<Country> {
    let mut elsewhere = None;
    for address in party.emails.iter().chain(&party.websites) {
        let country = vocabulary.country_of_domain(address)?;
        if country == home {
            return None;
        }
        elsewhere = elsewhere.or(Some(country));
    }
    elsewhere
}

fn probability(hits: &[Hit], place: usize, is_meant: impl Fn(&str) -> bool) -> f64 {
    let of_party = hits.iter().filter(|hit| hit.party == Some(place) && is_meant(&hit.field));
    of_party.map(|hit| hit.probability.value()).fold(0.0, f64::max)
}

fn listed_owner(hits: &[Hit], place: usize, party: &Party) -> Option<ListedOwnerFacts> {
    let owners = party.owners.iter().enumerate().map(|(at, owner)| {
        let field = format!("parties[{place}].owners[{at}]");
        ListedOwnerFacts {
            name: owner.name.clone(),
            share: owner.share.map(|share| share.value()),
            probability: probability(hits, place, |hit| hit == field),
        }
    });
    owners
        .filter(|owner| owner.probability > 0.0)
        .reduce(|a, b| if b.probability > a.probability { b } else { a })
}
