//! Facts: what can be computed from one transfer and offered to the expressions of the policy pack as `f`.
//!
//! Facts say what is, in figures and yes or no; what is too much is said in the pack, where the thresholds stand. A fact
//! that cannot be told is absent, which no expression takes for true or false. `policy/facts.toml` lists every fact with
//! its type and its words; a test holds the two together.

mod cast;
mod chain;
mod country;
mod document;
mod end_use;
mod hit;
mod item;
mod likeness;
mod party;
mod payment;
mod route;

use catchall_controls::Findings;
use catchall_model::{Hit, Transfer};
use catchall_policy::Pack;
use jiff::civil::Date;
use serde::Serialize;

use cast::Cast;
pub use chain::{ChainFacts, SharedFacts};
pub use country::PlaceFacts;
use country::Places;
pub use document::DocumentFacts;
pub use end_use::EndUseFacts;
pub use hit::HitFacts;
pub use item::{CandidateFacts, ItemFacts};
pub use party::{ListedOwnerFacts, PartyFacts};
pub use payment::PaymentFacts;
pub use route::{LegFacts, RouteFacts};

/// What facts are computed from.
#[derive(Debug, Clone, Copy)]
pub struct FactsInput<'a> {
    /// The transfer.
    pub transfer: &'a Transfer,
    /// Listed parties that its parties, their officers and their owners may be.
    pub hits: &'a [Hit],
    /// What the control lists and rules say of it.
    pub findings: &'a Findings,
    /// The words, figures and country groups.
    pub pack: &'a Pack,
    /// The day whose lists and rules count.
    pub as_of: Date,
}

/// All facts of one transfer.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Facts {
    /// The value of all items together in rough US dollars; absent where an item's value or currency is.
    pub dollars: Option<f64>,
    /// Where the goods come from.
    pub origin: Option<PlaceFacts>,
    /// Where they are declared to end.
    pub destination: Option<PlaceFacts>,
    /// One for each listed party that somebody named on the transfer may be, strongest first.
    pub hits: Vec<HitFacts>,
    /// One for each party.
    pub parties: Vec<PartyFacts>,
    /// One for each item.
    pub items: Vec<ItemFacts>,
    /// One for each leg of the route.
    pub legs: Vec<LegFacts>,
    /// One for each document of the end use.
    pub documents: Vec<DocumentFacts>,
    /// How the parties stand to one another.
    pub chain: ChainFacts,
    /// The way as a whole.
    pub route: RouteFacts,
    /// What the goods are said to be for.
    pub end_use: EndUseFacts,
    /// How they are paid for; absent where nothing is said of it.
    pub payment: Option<PaymentFacts>,
    /// The control entries that the items are declared under or most like, each once with its highest score.
    pub entries: Vec<CandidateFacts>,
}

/// Computes the facts of a transfer. Same input, same facts.
pub fn compute(input: &FactsInput<'_>) -> Facts {
    let cast = Cast::of(input.transfer);
    let places = Places::of(input.transfer, input.pack, input.as_of);
    let items = item::facts(input, &cast);
    let documents = document::facts(input.pack, &cast);
    let (legs, route) = route::facts(&places, &cast);
    Facts {
        dollars: items.iter().map(|item| item.dollars).sum(),
        origin: cast.origin.and_then(|country| places.facts(country)),
        destination: cast.destination.and_then(|country| places.facts(country)),
        hits: hit::facts(input),
        parties: party::facts(input, &cast, &places),
        end_use: end_use::facts(input.pack, &cast, &documents),
        payment: payment::facts(input.pack, &cast, &places),
        chain: chain::facts(&cast),
        entries: item::entries(&items),
        items,
        legs,
        documents,
        route,
    }
}
