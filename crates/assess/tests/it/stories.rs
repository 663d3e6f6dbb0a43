//! Stories: an honest transfer, changed in one respect, and the checks of the pack that then speak against it.
//!
//! What fires is compared whole, so that every story is also one of all the checks that must stay silent.

mod chains;
mod contacts_and_age;
mod countries;
mod documents;
mod money_and_way;
mod parties;
mod uses_and_goods;

use std::collections::BTreeSet;
use std::sync::{Arc, LazyLock};

use catchall_assess::facts::{self, Facts, FactsInput};
use catchall_controls::Catalog;
use catchall_model::{Bits, Evidence, Hit, Probability, Transfer};
use catchall_policy::{Pack, Scope, embedded};
use jiff::civil::Date;
use jiff::civil::date;
use serde_json::{Value, json};

pub(crate) const AS_OF: Date = date(2026, 11, 23);

pub(crate) static PACK: LazyLock<Arc<Pack>> =
    LazyLock::new(|| Arc::new(Pack::load(&embedded()).expect("the embedded pack is good")));

pub(crate) static CATALOG: LazyLock<Catalog> = LazyLock::new(|| Catalog::new(Arc::clone(&PACK)));

/// A transfer that nothing speaks against: a press for a maker of car parts.
pub(crate) fn honest() -> Value {
    json!({
        "id": "T-1", "kind": "export", "date": "2026-03-02", "destination": "CZ",
        "parties": [
            {"role": "exporter", "name": "Beispiel Pressenbau GmbH", "kind": "company", "country": "DE",
             "address": "Musterweg 1, 00001 Beispielstadt", "phones": ["+49 30 5550100"]},
            {"role": "consignee", "name": "Vzor Autodily s.r.o.", "kind": "company", "country": "CZ",
             "address": "Prikladova 12, Vzorov", "phones": ["+420 555 010 020"], "emails": ["nakup@vzor-autodily.cz"],
             "websites": ["www.vzor-autodily.cz"], "sector": "automotive", "incorporated": "2021-05-01"},
            {"role": "end_user", "name": "Vzor Autodily s.r.o.", "kind": "company", "country": "CZ",
             "address": "Prikladova 12, Vzorov", "phones": ["+420 555 010 020"], "emails": ["nakup@vzor-autodily.cz"],
             "websites": ["www.vzor-autodily.cz"], "sector": "automotive", "incorporated": "2021-05-01"}],
        "items": [{"description": "eccentric press for door hinges", "hs_code": "846291", "quantity": 1, "unit": "pcs",
                   "net_mass_kg": 8000, "value": {"amount": "120000.00", "currency": "EUR"}}],
        "route": [{"country": "DE"}, {"country": "CZ"}],
        "end_use": {"statement": "stamping of door hinges for passenger cars", "documents": []},
        "payment": {"payer": "Vzor Autodily s.r.o.", "country": "CZ", "method": "wire"}
    })
}

/// The same with changes: a JSON pointer and the value that goes there, in order. `-` at the end adds to a list.
pub(crate) fn changed(changes: &[(&str, Value)]) -> Value {
    let mut transfer = honest();
    for (pointer, value) in changes {
        let (parent, field) = pointer.rsplit_once('/').expect("a pointer begins with a slash");
        match transfer.pointer_mut(parent).unwrap_or_else(|| panic!("nothing at {parent}")) {
            Value::Object(fields) => drop(fields.insert(field.to_owned(), value.clone())),
            Value::Array(list) if field == "-" => list.push(value.clone()),
            Value::Array(list) => list[field.parse::<usize>().expect("a place in a list")] = value.clone(),
            other => panic!("{parent} is {other}"),
        }
    }
    transfer
}

pub(crate) fn facts_of(transfer: &Transfer, hits: &[Hit]) -> Facts {
    let findings = CATALOG.findings(transfer, AS_OF);
    facts::compute(&FactsInput { transfer, hits, findings: &findings, pack: &PACK, as_of: AS_OF })
}

/// What the checks of the pack find. That every one of them could be made is part of every story.
pub(crate) fn evidence(transfer: &Value, hits: &[Hit]) -> Vec<Evidence> {
    let transfer: Transfer = serde_json::from_value(transfer.clone()).expect("a transfer");
    let scope = Scope::of(&transfer, &facts_of(&transfer, hits)).expect("facts that expressions can read");
    let evaluated = PACK.evaluate(&scope, &transfer.observations, AS_OF);
    assert_eq!(evaluated.problems, [], "{}", transfer.id);
    evaluated.evidence
}

pub(crate) fn hit(party: usize, field: &str, probability: f64) -> Hit {
    Hit {
        source: None,
        party: Some(party),
        field: field.to_owned(),
        list: "invented".to_owned(),
        entry: "1".to_owned(),
        name: "Invented".to_owned(),
        probability: Probability::new(probability),
        bits: Bits::new(8.0),
        because: Vec::new(),
        consequences: Vec::new(),
        listed_on: None,
    }
}

#[derive(Default)]
struct Story {
    says: &'static str,
    changes: Vec<(&'static str, Value)>,
    hits: Vec<Hit>,
    /// Checks that speak against the transfer or are priors; in the order of their ids.
    against: &'static [&'static str],
    /// Checks that speak for it and do not of the honest one.
    for_it: &'static [&'static str],
}

/// What speaks for the honest transfer in any case.
const FOR_HONEST: &[&str] = &["country.partner", "goods.fits_business", "route.straight"];

impl Story {
    fn fired(&self) -> Vec<Evidence> {
        evidence(&changed(&self.changes), &self.hits)
    }

    fn check(&self) {
        let evidence = self.fired();
        let ids = |against: bool| -> BTreeSet<&str> {
            let of_side = evidence.iter().filter(|piece| (piece.bits > Bits::ZERO) == against);
            of_side.map(|piece| piece.check.as_str()).collect()
        };
        let places: BTreeSet<_> = evidence.iter().map(|piece| (&piece.check, &piece.says)).collect();
        assert_eq!(places.len(), evidence.len(), "nothing is said twice: {evidence:#?}");
        let said: Vec<_> = evidence.iter().map(|piece| format!("{}: {}", piece.check, piece.says)).collect();
        assert_eq!(ids(true), self.against.iter().copied().collect(), "{}\n{said:#?}", self.says);
        let for_it: BTreeSet<_> = ids(false).into_iter().filter(|id| !FOR_HONEST.contains(id)).collect();
        assert_eq!(for_it, self.for_it.iter().copied().collect(), "{}\n{said:#?}", self.says);
        for piece in &evidence {
            assert!(!piece.says.contains("unknown"), "{}: {}", self.says, piece.says);
            assert!(!piece.cites.is_empty() && !piece.about.is_empty(), "{piece:?}");
        }
    }
}

fn story(says: &'static str, changes: &[(&'static str, Value)], against: &'static [&'static str]) -> Story {
    Story { says, changes: changes.to_vec(), against, ..Story::default() }
}

/// A change of both places at which the honest transfer names its buyer.
fn buyer(field: &'static str, value: &Value) -> Vec<(&'static str, Value)> {
    let places = match field {
        "name" => ["/parties/1/name", "/parties/2/name"],
        "country" => ["/parties/1/country", "/parties/2/country"],
        "address" => ["/parties/1/address", "/parties/2/address"],
        "phones" => ["/parties/1/phones", "/parties/2/phones"],
        "emails" => ["/parties/1/emails", "/parties/2/emails"],
        "websites" => ["/parties/1/websites", "/parties/2/websites"],
        "sector" => ["/parties/1/sector", "/parties/2/sector"],
        "incorporated" => ["/parties/1/incorporated", "/parties/2/incorporated"],
        "kind" => ["/parties/1/kind", "/parties/2/kind"],
        other => panic!("{other}"),
    };
    places.into_iter().map(|place| (place, value.clone())).collect()
}

fn all(changes: impl IntoIterator<Item = Vec<(&'static str, Value)>>) -> Vec<(&'static str, Value)> {
    changes.into_iter().flatten().collect()
}

/// A vibration test system for door hinges: goods that a control list names, mostly sold for honest uses.
fn shaker() -> Vec<(&'static str, Value)> {
    vec![
        ("/items/0/description", json!("electrodynamic vibration shaker")),
        ("/items/0/hs_code", json!("903120")),
    ]
}

/// Everybody who buys is in another country, and so is the payment.
fn moved_to(country: &str) -> Vec<(&'static str, Value)> {
    all([
        buyer("country", &json!(country)),
        buyer("phones", &json!([])),
        buyer("emails", &json!(["office@vzor-autodily.com"])),
        buyer("websites", &json!([])),
        vec![
            ("/destination", json!(country)),
            ("/route/1/country", json!(country)),
            ("/payment/country", json!(country)),
        ],
    ])
}

fn stories() -> Vec<Story> {
    let honest = story("the honest transfer", &[], &[]);
    std::iter::once(honest)
        .chain(parties::stories())
        .chain(contacts_and_age::stories())
        .chain(money_and_way::stories())
        .chain(chains::stories())
        .chain(documents::stories())
        .chain(uses_and_goods::stories())
        .chain(countries::stories())
        .collect()
}

#[test]
fn each_story_fires_its_checks_and_no_others() {
    let mut wrong = Vec::new();
    for story in stories() {
        if let Err(panic) = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| story.check())) {
            wrong.push(panic.downcast_ref::<String>().cloned().unwrap_or_else(|| story.says.to_owned()));
        }
    }
    assert!(wrong.is_empty(), "{} stories went otherwise:\n{}", wrong.len(), wrong.join("\n\n"));
}

#[test]
fn no_check_of_the_pack_is_without_a_story() {
    let told: BTreeSet<String> =
        stories().iter().flat_map(|story| story.fired().into_iter().map(|piece| piece.check)).collect();
    let silent: Vec<_> =
        PACK.checks().iter().map(|check| check.id.as_str()).filter(|id| !told.contains(*id)).collect();
    assert!(silent.is_empty(), "{silent:?}");
}
