//! Everybody named on a transfer, screened against the lists.

use catchall_model::{Hit, ListedParty, Party, PartyKind, Reason, Transfer};
use catchall_policy::Pack;
use catchall_screening::{Index, Match, Query, Settings};
use jiff::civil::Date;

/// One name to screen, and where it stands on the transfer.
struct Subject {
    party: Option<usize>,
    field: String,
    query: Query,
}

/// Screens every party, officer, owner, payer and bank; strongest first. A listing that was not yet, or no longer, in
/// force on `as_of` is left out.
pub(crate) fn of(
    transfer: &Transfer,
    index: &Index,
    settings: &Settings,
    pack: &Pack,
    as_of: Date,
) -> Vec<Hit> {
    let mut hits: Vec<Hit> = Vec::new();
    for subject in &subjects(transfer) {
        let matches = index.screen(&subject.query, settings);
        let listed = matches.iter().filter(|listed| in_force(listed.entry, as_of));
        hits.extend(listed.map(|listed| hit(subject.party, &subject.field, listed, pack)));
    }
    // A stable sort: hits of equal strength keep the order of the parties.
    hits.sort_by(|a, b| b.bits.value().total_cmp(&a.bits.value()));
    hits
}

/// Whether a listing is in force on a day. One whose dates the list does not give always is.
pub fn in_force(entry: &ListedParty, as_of: Date) -> bool {
    entry.listed_on.is_none_or(|listed_on| listed_on <= as_of)
        && entry.valid_to.is_none_or(|valid_to| as_of <= valid_to)
}

/// A match as a hit of a party, or of a field that is no party, with what follows if they are one and the same.
pub fn hit(party: Option<usize>, field: &str, found: &Match<'_>, pack: &Pack) -> Hit {
    let entry = found.entry;
    let mut consequences = pack.list_consequences(found.list, entry.source.as_deref());
    let stated = [
        ("licence requirement", &entry.license_requirement),
        ("licence policy", &entry.license_policy),
        ("notice", &entry.notice),
    ];
    consequences
        .extend(stated.into_iter().filter_map(|(what, text)| Some(format!("{what}: {}", text.as_ref()?))));
    if !entry.programs.is_empty() {
        consequences.push(format!("listed under: {}", entry.programs.join(", ")));
    }
    Hit {
        party,
        field: field.to_owned(),
        list: found.list.to_owned(),
        source: entry.source.clone(),
        entry: entry.id.clone(),
        name: found.name.to_owned(),
        probability: found.probability,
        bits: found.bits,
        because: found
            .because
            .iter()
            .map(|reason| Reason { says: reason.says.clone(), bits: reason.bits })
            .collect(),
        consequences,
        listed_on: entry.listed_on,
    }
}

fn subjects(transfer: &Transfer) -> Vec<Subject> {
    let mut subjects = Vec::with_capacity(transfer.parties.len() + 2);
    for (place, party) in transfer.parties.iter().enumerate() {
        let field = format!("parties[{place}]");
        subjects.push(Subject { party: Some(place), field: field.clone(), query: Query::from(party) });
        for (n, officer) in party.officers.iter().enumerate() {
            let person = Party {
                name: officer.name.clone(),
                kind: PartyKind::Person,
                country: officer.country,
                birth_date: officer.birth_date,
                ..Party::default()
            };
            let field = format!("{field}.officers[{n}]");
            subjects.push(Subject { party: Some(place), field, query: Query::from(&person) });
        }
        for (n, owner) in party.owners.iter().enumerate() {
            let field = format!("{field}.owners[{n}]");
            subjects.push(Subject { party: Some(place), field, query: named(&owner.name, owner.country) });
        }
    }
    let named_elsewhere = transfer.payment.iter().flat_map(|payment| {
        let payer = payment.payer.as_ref().map(|name| ("payment.payer", name, payment.country));
        let bank = payment.bank.as_ref().map(|name| ("payment.bank", name, None));
        payer.into_iter().chain(bank)
    });
    for (field, name, country) in named_elsewhere {
        if !transfer.parties.iter().any(|party| party.name == *name) {
            subjects.push(Subject { party: None, field: field.to_owned(), query: named(name, country) });
        }
    }
    // One firm in several roles, with its owners and officers, is screened once.
    let mut once: Vec<Subject> = Vec::with_capacity(subjects.len());
    for subject in subjects {
        if !once.iter().any(|other| other.query == subject.query) {
            once.push(subject);
        }
    }
    once
}

fn named(name: &str, country: Option<catchall_model::Country>) -> Query {
    Query::from(&Party { name: name.to_owned(), country, ..Party::default() })
}
