//! Comparing a party with the candidates, and what comes of it.

use catchall_model::{Bits, Country, ListedParty, NameKind, PartyKind, Probability, Reason};
use catchall_names::address::AddressForm;
use catchall_names::{
    Comparison, NameForm, address, birth, compare, email, identifier, phone, place, website,
};

use crate::candidates;
use crate::index::{Index, Name};
use crate::query::Query;
use crate::settings::Settings;

/// A listed party that a party may be.
#[derive(Debug, Clone, PartialEq)]
pub struct Match<'a> {
    /// The list, by the name it was imported under.
    pub list: &'a str,
    /// The entry.
    pub entry: &'a ListedParty,
    /// The listed name that matched best; empty for an entry without names.
    pub name: &'a str,
    /// That the two are one and the same.
    pub probability: Probability,
    /// The evidence, without the prior. Ranks matches where probabilities are all near 1.
    pub bits: Bits,
    /// The account of the bits, strongest first.
    pub because: Vec<Reason>,
}

/// The best of a candidate's names for one of the query's.
struct BestName<'a> {
    form: &'a NameForm,
    listed: Option<&'a Name>,
    bits: Bits,
}

impl Index {
    /// The listed parties that the query may be, strongest first; ties by list, then by the entry's id. One match a
    /// listed party, by the best of its names.
    pub fn screen<'a>(&'a self, query: &Query, settings: &Settings) -> Vec<Match<'a>> {
        let forms: Vec<NameForm> = query
            .names()
            .map(|name| {
                let mut form = NameForm::unweighed(name, query.kind);
                form.weigh(&self.frequencies);
                form
            })
            .collect();
        let mut matches: Vec<Match<'a>> = self
            .best_names(query, &forms, settings)
            .into_iter()
            .filter_map(|(party, best)| self.judge(query, party, best.as_ref(), settings))
            .collect();
        matches.sort_by(|a, b| {
            b.bits
                .value()
                .total_cmp(&a.bits.value())
                .then_with(|| a.list.cmp(b.list))
                .then_with(|| a.entry.id.cmp(&b.entry.id))
        });
        matches.truncate(settings.max_hits);
        matches
    }

    /// Candidates by number, each with its best name, in order of number.
    fn best_names<'q>(
        &'q self,
        query: &Query,
        forms: &'q [NameForm],
        settings: &Settings,
    ) -> Vec<(u32, Option<BestName<'q>>)> {
        let needed = settings.threshold.to_bits() - settings.prior - most_besides_names(query);
        let mut found: Vec<(u32, Option<BestName<'q>>)> = Vec::new();
        for form in forms {
            #[expect(clippy::cast_possible_truncation, reason = "bits are small")]
            for number in candidates::names(self, form, needed.value() as f32) {
                let Some(name) = self.names.get(number as usize) else { continue };
                found.push((name.party, Some(self.against(form, name, settings))));
            }
        }
        for party in self.contacts.parties(query) {
            found.push((party, None));
            for number in self.names_of(party) {
                let Some(name) = self.names.get(number as usize) else { continue };
                found.extend(forms.iter().map(|form| (party, Some(self.against(form, name, settings)))));
            }
        }
        let strength =
            |best: &Option<BestName>| best.as_ref().map_or(f64::NEG_INFINITY, |best| best.bits.value());
        found.sort_by(|a, b| a.0.cmp(&b.0).then(strength(&b.1).total_cmp(&strength(&a.1))));
        found.dedup_by_key(|(party, _)| *party);
        found
    }

    fn against<'q>(&self, form: &'q NameForm, name: &'q Name, settings: &Settings) -> BestName<'q> {
        let mut bits = compare::bits(form, &name.form);
        if self.listed_name(name).is_some_and(|listed| listed.kind == NameKind::WeakAlias) {
            bits += settings.weak_alias;
        }
        BestName { form, listed: Some(name), bits }
    }

    /// Adds up the evidence; `None` below the threshold.
    fn judge<'a>(
        &'a self,
        query: &Query,
        party: u32,
        best: Option<&BestName<'_>>,
        settings: &Settings,
    ) -> Option<Match<'a>> {
        let (list, entry) = self.party(party)?;
        let besides = besides_names(query, entry, settings);
        let names = best.map_or(Bits::ZERO, |best| best.bits);
        let same_number = besides.same_number && names.value() < settings.other_name_same_number.value();
        let names = if same_number { settings.other_name_same_number } else { names };
        let bits = names + besides.because.iter().map(|reason| reason.bits).sum();
        let probability = Probability::from_bits(bits + settings.prior);
        if probability < settings.threshold {
            return None;
        }
        let listed = best.and_then(|best| best.listed).and_then(|name| self.listed_name(name));
        let mut because = besides.because;
        if same_number {
            because.push(Reason { says: "the names differ; names change".to_owned(), bits: names });
        } else if let Some(best) = best {
            because.extend(self.name_reasons(best, settings));
        }
        because.retain(|reason| reason.bits.rounded() != 0.0);
        because.sort_by(|a, b| b.bits.value().abs().total_cmp(&a.bits.value().abs()));
        Some(Match {
            list: &list.name,
            entry,
            name: listed.map_or("", |listed| &listed.name),
            probability,
            bits,
            because,
        })
    }

    fn name_reasons(&self, best: &BestName<'_>, settings: &Settings) -> Vec<Reason> {
        let Some(name) = best.listed else { return Vec::new() };
        let Comparison { mut because, .. } = compare(best.form, &name.form);
        if self.listed_name(name).is_some_and(|listed| listed.kind == NameKind::WeakAlias) {
            because.push(Reason {
                says: "the list calls this name a weak alias".to_owned(),
                bits: settings.weak_alias,
            });
        }
        because
    }
}

/// Evidence that is not in the names.
struct Besides {
    because: Vec<Reason>,
    same_number: bool,
}

/// Observations of one kind say one thing: the strongest of each counts.
fn besides_names(query: &Query, entry: &ListedParty, settings: &Settings) -> Besides {
    let strongest = |reasons: &mut dyn Iterator<Item = Reason>| {
        reasons.reduce(|best, next| if next.bits.value() > best.bits.value() { next } else { best })
    };
    let number = strongest(&mut query.identifiers.iter().flat_map(|(kind, number)| {
        let given = (identifier::Kind::of(kind), number.as_str());
        entry.identifiers.iter().filter_map(move |listed| {
            identifier::compare(given, (identifier::Kind::of(&listed.kind), &listed.number))
        })
    }));
    let pairs = |ours: &[String], theirs: &[String], compare: fn(&str, &str) -> Option<Reason>| {
        strongest(
            &mut ours.iter().flat_map(|ours| theirs.iter().filter_map(move |theirs| compare(ours, theirs))),
        )
    };
    let same_number = number.as_ref().is_some_and(|reason| reason.bits.value() > -settings.prior.value());
    let because = [
        number,
        pairs(&query.phones, &entry.phones, phone::compare),
        pairs(&query.emails, &entry.emails, email::compare),
        pairs(&query.websites, &entry.websites, website::compare),
        query.address.as_ref().and_then(|given| {
            let given = AddressForm::new(given);
            let listed = entry.addresses.iter().map(|listed| AddressForm::new(&listed.full));
            strongest(&mut listed.filter_map(|listed| address::compare(&given, &listed)))
        }),
        query.birth_date.and_then(|given| birth::compare(given, &entry.birth_dates)),
        query.country.and_then(|given| place::compare(given, &countries(entry))),
        kinds_apart(query.kind, entry.kind).then(|| Reason {
            says: format!("declared as {}, listed as {}", kind_words(query.kind), kind_words(entry.kind)),
            bits: settings.other_kind,
        }),
    ];
    Besides { because: because.into_iter().flatten().collect(), same_number }
}

/// The most that all but the names can say, given what the query knows.
fn most_besides_names(query: &Query) -> Bits {
    let country = if query.country.is_some() { 1.5 } else { 0.0 };
    let birth = if query.birth_date.is_some() { 9.0 } else { 0.0 };
    Bits::new(country + birth)
}

/// Every country that the entry is said to be of.
fn countries(entry: &ListedParty) -> Vec<Country> {
    let addresses = entry.addresses.iter().filter_map(|address| address.country);
    entry.nationalities.iter().copied().chain(addresses).collect()
}

/// Whether two kinds cannot be one party; what is unknown can be anything, and offices trade like firms.
fn kinds_apart(given: PartyKind, listed: PartyKind) -> bool {
    let sort = |kind| match kind {
        PartyKind::Person => Some(0),
        PartyKind::Company | PartyKind::PublicBody => Some(1),
        PartyKind::Vessel => Some(2),
        PartyKind::Aircraft => Some(3),
        PartyKind::Unknown => None,
    };
    matches!((sort(given), sort(listed)), (Some(a), Some(b)) if a != b)
}

fn kind_words(kind: PartyKind) -> &'static str {
    match kind {
        PartyKind::Company => "a company",
        PartyKind::Person => "a person",
        PartyKind::PublicBody => "a public body",
        PartyKind::Vessel => "a vessel",
        PartyKind::Aircraft => "an aircraft",
        PartyKind::Unknown => "unknown",
    }
}
