//! What the goods are: by their words, their code, their price and what control lists say of such goods.

use std::collections::BTreeMap;

use catchall_controls::{Candidate, DeclaredEntry, ItemFindings, Status};
use catchall_model::{Item, Party};
use catchall_policy::control::Category;
use catchall_policy::vocabulary::Topic;
use serde::Serialize;

use super::FactsInput;
use super::cast::Cast;

/// Facts of one item.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ItemFacts {
    /// The item as it is spoken of: its description, else its model, else its HS code.
    pub words: String,
    /// The first six digits of its HS code.
    pub hs6: Option<String>,
    /// The chapter of its HS code, 1 to 97.
    pub chapter: Option<f64>,
    /// Whether its description could be of anything: `spare parts`.
    pub is_vague: bool,
    /// Its value in rough US dollars.
    pub dollars: Option<f64>,
    /// Its value for each kilogram in rough US dollars.
    pub dollars_per_kg: Option<f64>,
    /// The least that a kilogram of goods under its HS code usually costs, in US dollars.
    pub price_low: Option<f64>,
    /// The most that a kilogram of goods under its HS code usually costs, in US dollars.
    pub price_high: Option<f64>,
    /// How many pieces, where it is counted in pieces.
    pub pieces: Option<f64>,
    /// The pieces above which an order of goods under its HS code is rare.
    pub usual_pieces: Option<f64>,
    /// Its tier on the list of goods that partners watch together.
    pub high_priority_tier: Option<String>,
    /// The line of business of the party that gets the goods last, in words.
    pub business: Option<String>,
    /// Whether a firm in that business buys such goods.
    pub fits_business: Option<bool>,
    /// Whether it is declared under an entry of a control list.
    pub is_declared_listed: bool,
    /// Declared control codes that no list knows.
    pub unresolved_codes: Vec<String>,
    /// How strongly it is of a kind that a control list names: 1 where it is declared under an entry, else the score of the
    /// strongest candidate, 0 to 1.
    pub sensitivity: f64,
    /// The entry it is declared under, or else is most like.
    pub candidate: Option<CandidateFacts>,
    /// The entry of which a figure of it falls just short.
    pub near: Option<CandidateFacts>,
    /// The entry of which it meets every figure, though it is not declared under it nor under one as strict.
    pub met: Option<CandidateFacts>,
    /// Whether it is declared under, or most like, a complete delivery system.
    pub is_complete_system: bool,
    /// The entry that its description speaks of, where its HS code is in another section than all of the entry's.
    pub described_as: Option<CandidateFacts>,
}

/// A control entry that an item may come under.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct CandidateFacts {
    /// The entry's id: `15.B.4`.
    pub entry: String,
    /// What the entry covers.
    pub heading: String,
    /// How strongly it is suggested, 0 to 1; 1 where it is declared.
    pub score: f64,
    /// Whether it covers complete delivery systems.
    pub is_complete_system: bool,
}

pub(super) fn facts(input: &FactsInput<'_>, cast: &Cast<'_>) -> Vec<ItemFacts> {
    let business = Business::of(input, cast);
    let unknown = ItemFindings::default();
    let items = input.transfer.items.iter().enumerate();
    items
        .map(|(place, item)| {
            of_item(input, item, input.findings.items.get(place).unwrap_or(&unknown), business.as_ref())
        })
        .collect()
}

fn of_item(
    input: &FactsInput<'_>,
    item: &Item,
    findings: &ItemFindings,
    business: Option<&Business<'_>>,
) -> ItemFacts {
    let vocabulary = input.pack.vocabulary();
    let digits = digits(item);
    let price = vocabulary.price(&digits);
    let dollars = dollars(input, item);
    let mass = item.net_mass_kg.map(|mass| mass.to_f64()).filter(|mass| *mass > 0.0);
    let candidate = candidate(input, findings);
    ItemFacts {
        words: words(item),
        hs6: digits.get(..6).map(str::to_owned),
        chapter: digits.get(..2).and_then(|chapter| chapter.parse().ok()),
        is_vague: item
            .description
            .as_deref()
            .is_some_and(|text| vocabulary.topics(text).has(Topic::VagueGoods)),
        dollars,
        dollars_per_kg: dollars.zip(mass).map(|(dollars, mass)| dollars / mass),
        price_low: price.map(|bounds| bounds.low),
        price_high: price.map(|bounds| bounds.high),
        pieces: pieces(input, item),
        usual_pieces: vocabulary.usual_pieces(&digits),
        high_priority_tier: input
            .pack
            .jurisdictions()
            .high_priority_good(&digits, input.as_of)
            .map(|good| good.tier.clone()),
        fits_business: business.and_then(|business| input.pack.sectors().fits(business.said, &digits)),
        business: business.map(|business| business.words.clone()),
        is_declared_listed: findings.is_listed(),
        unresolved_codes: findings.unresolved.iter().map(|resolution| resolution.code.clone()).collect(),
        sensitivity: candidate.as_ref().map_or(0.0, |candidate| candidate.score),
        near: near(input, findings),
        met: met(input, findings),
        is_complete_system: candidate.as_ref().is_some_and(|candidate| candidate.is_complete_system),
        described_as: described_as(input, findings, &digits),
        candidate,
    }
}

/// The entries that the items are declared under or most like, each once with its highest score, in the order of ids.
pub(super) fn entries(items: &[ItemFacts]) -> Vec<CandidateFacts> {
    let mut entries: BTreeMap<&str, &CandidateFacts> = BTreeMap::new();
    for candidate in items.iter().filter_map(|item| item.candidate.as_ref()) {
        let entry = entries.entry(&candidate.entry).or_insert(candidate);
        if candidate.score > entry.score {
            *entry = candidate;
        }
    }
    entries.into_values().cloned().collect()
}

fn digits(item: &Item) -> String {
    item.hs_code.iter().flat_map(|code| code.chars()).filter(char::is_ascii_digit).collect()
}

fn words(item: &Item) -> String {
    let said = [&item.description, &item.model].into_iter().flatten().find(|text| !text.trim().is_empty());
    match (said, &item.hs_code) {
        (Some(text), _) => text.clone(),
        (None, Some(code)) => format!("goods of HS {code}"),
        (None, None) => "an item without a description".to_owned(),
    }
}

fn dollars(input: &FactsInput<'_>, item: &Item) -> Option<f64> {
    let value = item.value.as_ref()?;
    Some(value.amount.to_f64() * input.pack.vocabulary().rough_dollars(value.currency?.code())?)
}

fn pieces(input: &FactsInput<'_>, item: &Item) -> Option<f64> {
    let unit = item.unit.as_deref()?;
    input.pack.vocabulary().topics(unit).has(Topic::Pieces).then_some(item.quantity?.to_f64())
}

/// The line of business of the party that gets the goods last.
struct Business<'a> {
    /// As it states it, else as its name tells it.
    said: &'a str,
    /// The sectors that names.
    words: String,
}

impl<'a> Business<'a> {
    fn of(input: &FactsInput<'a>, cast: &Cast<'a>) -> Option<Self> {
        let party: &Party = cast.party(cast.last?)?;
        let said = [party.sector.as_deref(), Some(party.name.as_str())];
        said.into_iter().flatten().find_map(|said| {
            let sectors = input.pack.sectors().named_in(said);
            let words: Vec<&str> = sectors.iter().map(|sector| sector.says.as_str()).collect();
            (!words.is_empty()).then(|| Self { said, words: words.join(", ") })
        })
    }
}

/// The entry the item is declared under, else the candidate that is suggested most strongly.
fn candidate(input: &FactsInput<'_>, findings: &ItemFindings) -> Option<CandidateFacts> {
    let declared = findings.declared.iter().find(|entry| entry.counts());
    let strongest = findings.candidates.iter().reduce(|a, b| if b.score > a.score { b } else { a });
    declared
        .map(|entry| of_declared(input, entry))
        .or_else(|| strongest.map(|candidate| of_candidate(input, candidate)))
}

/// The strictest entry of which a figure falls just short: a declared one before one that suggests itself.
fn near(input: &FactsInput<'_>, findings: &ItemFindings) -> Option<CandidateFacts> {
    let declared = findings.declared.iter().filter(|entry| entry.status == Status::NearThreshold);
    let candidates = findings.candidates.iter().filter(|candidate| candidate.status == Status::NearThreshold);
    let declared = declared.map(|entry| (entry.category, of_declared(input, entry)));
    strictest(
        declared.chain(candidates.map(|candidate| (candidate.category, of_candidate(input, candidate)))),
    )
}

/// The strictest entry of which every figure is met. One that is no stricter than what is declared adds nothing: a
/// licence is asked for in any case.
fn met(input: &FactsInput<'_>, findings: &ItemFindings) -> Option<CandidateFacts> {
    let declared = findings.declared.iter().filter(|entry| entry.counts()).map(|entry| entry.category).min();
    let met = findings.candidates.iter().filter(|candidate| {
        candidate.status == Status::Listed && declared.is_none_or(|declared| candidate.category < declared)
    });
    strictest(met.map(|candidate| (candidate.category, of_candidate(input, candidate))))
}

/// The first of the strictest category.
fn strictest(entries: impl Iterator<Item = (Category, CandidateFacts)>) -> Option<CandidateFacts> {
    entries.reduce(|a, b| if b.0 < a.0 { b } else { a }).map(|(_, entry)| entry)
}

fn of_declared(input: &FactsInput<'_>, declared: &DeclaredEntry) -> CandidateFacts {
    CandidateFacts {
        entry: declared.entry.clone(),
        heading: declared.heading.clone(),
        score: 1.0,
        is_complete_system: is_complete_system(input, &declared.entry),
    }
}

fn of_candidate(input: &FactsInput<'_>, candidate: &Candidate) -> CandidateFacts {
    CandidateFacts {
        entry: candidate.entry.clone(),
        heading: candidate.heading.clone(),
        score: candidate.score,
        is_complete_system: is_complete_system(input, &candidate.entry),
    }
}

fn is_complete_system(input: &FactsInput<'_>, entry: &str) -> bool {
    input.pack.controls().entries.iter().any(|known| known.id == entry && known.complete_system)
}

/// A candidate whose HS codes are all in other sections than the item's can only be one by the words.
fn described_as(input: &FactsInput<'_>, findings: &ItemFindings, digits: &str) -> Option<CandidateFacts> {
    let section = |code: &str| input.pack.vocabulary().section(code);
    let declared = section(digits)?;
    let elsewhere = |candidate: &&Candidate| {
        let entry = input.pack.controls().entries.iter().find(|entry| entry.id == candidate.entry);
        entry.is_some_and(|entry| {
            !entry.hs.is_empty() && entry.hs.iter().all(|hs| section(&hs.code) != Some(declared))
        })
    };
    findings.candidates.iter().find(elsewhere).map(|candidate| of_candidate(input, candidate))
}
