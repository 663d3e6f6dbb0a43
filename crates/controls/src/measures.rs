//! Measures of the UN Security Council, and how they reach a transfer.

use catchall_model::{Country, Problem, RequirementResult, Role, Transfer};
use jiff::civil::Date;
use serde::Serialize;

use crate::catalog::Catalog;

/// A measure of the UN Security Council that reaches a transfer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct MeasureFindings {
    /// Its id.
    pub id: String,
    /// The country it reaches.
    pub country: Country,
    /// What the country is on this transfer: `destination`, `consignee`, `end user`, `buyer`, `route`.
    pub role: String,
    /// How the transfer stands to the country.
    pub relation: Relation,
    /// What it is about: `arms`, `missile`.
    pub scopes: Vec<String>,
    /// Whether missiles are among that.
    pub missile: bool,
    /// What it demands: `prohibited`, or `deny_presumed` where a committee may approve.
    pub result: RequirementResult,
    /// Whether states disagree that it holds.
    pub contested: bool,
    /// The measure in an officer's words.
    pub says: String,
    /// Where it stands.
    pub cites: Vec<String>,
}

/// How a transfer stands to a country.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Relation {
    /// It ends there.
    To,
    /// It passes through it, or through the hands of somebody there.
    Through,
    /// It comes from there.
    From,
}

/// A country on a transfer.
struct Stop {
    country: Country,
    role: String,
    relation: Relation,
}

impl Catalog {
    /// The UN measures that reach any country on a transfer, each once: by where it ends before where it passes, and by
    /// that before where it comes from.
    pub(crate) fn measures(&self, transfer: &Transfer, as_of: Date) -> Vec<MeasureFindings> {
        let mut measures: Vec<MeasureFindings> = Vec::new();
        for stop in stops(transfer) {
            for measure in self.pack.jurisdictions().un_measures(stop.country, as_of) {
                let bars = match stop.relation {
                    Relation::To | Relation::Through => measure.bars_supply(),
                    Relation::From => measure.bars_procurement(),
                };
                let known =
                    measures.iter().any(|other| other.id == measure.id && other.country == stop.country);
                if !bars || known {
                    continue;
                }
                let contested =
                    if measure.contested { "; contested: states disagree that it holds" } else { "" };
                measures.push(MeasureFindings {
                    id: measure.id.clone(),
                    country: stop.country,
                    missile: measure.is_about("missile"),
                    scopes: measure.scopes.clone(),
                    result: measure.result,
                    contested: measure.contested,
                    says: format!("{} ({}{contested})", measure.says, stop.words()),
                    role: stop.role.clone(),
                    relation: stop.relation,
                    cites: measure.cites.clone(),
                });
            }
        }
        measures
    }
}

/// What is to be said where nothing tells in which country a transfer ends.
pub(crate) fn unchecked(transfer: &Transfer) -> Option<Problem> {
    let ends = |role: Role| matches!(role, Role::Consignee | Role::EndUser | Role::Buyer);
    let known = transfer.destination.is_some()
        || transfer.parties.iter().any(|party| party.country.is_some() && party.role.is_some_and(ends));
    (!known).then(|| {
        Problem::new(
            "no country is known of the destination, a consignee, the end user or the buyer, so embargoes could not be \
             checked; add one",
        )
        .in_field("destination")
    })
}

/// The countries on a transfer: first those it ends in, then those it passes, then those it comes from.
fn stops(transfer: &Transfer) -> Vec<Stop> {
    let destination = transfer.destination.map(|country| Stop {
        country,
        role: "destination".to_owned(),
        relation: Relation::To,
    });
    let parties = transfer.parties.iter().filter_map(|party| {
        let role = party.role.map_or_else(|| "party without a role".to_owned(), Role::words);
        Some(Stop { country: party.country?, role, relation: relation(party.role)? })
    });
    let mut stops: Vec<Stop> = destination.into_iter().chain(parties).collect();
    let comes_from = |country: Country| {
        let mut origins = stops.iter().filter(|stop| stop.relation == Relation::From).peekable();
        origins.peek().is_none() || origins.any(|stop| stop.country == country)
    };
    let leg = |place: usize, country: Country| {
        let departs = place == 0 && transfer.route.len() > 1 && comes_from(country);
        let relation = if departs { Relation::From } else { Relation::Through };
        Stop { country, role: "route".to_owned(), relation }
    };
    let legs: Vec<Stop> = transfer
        .route
        .iter()
        .enumerate()
        .filter_map(|(place, stop)| Some(leg(place, stop.country?)))
        .collect();
    stops.extend(legs);
    stops.sort_by_key(|stop| stop.relation as u8);
    stops
}

/// How a transfer stands to the country of a party; nothing for those that only carry or pay.
fn relation(role: Option<Role>) -> Option<Relation> {
    match role {
        Some(Role::Consignee | Role::EndUser) => Some(Relation::To),
        Some(Role::Buyer | Role::IntermediateConsignee | Role::NotifyParty | Role::Broker) | None => {
            Some(Relation::Through)
        }
        Some(Role::Exporter | Role::Seller | Role::Manufacturer) => Some(Relation::From),
        Some(Role::FreightForwarder | Role::Carrier | Role::Payer | Role::Bank | Role::Vessel) => None,
    }
}

impl Stop {
    /// The stop as the end of a sentence: `destination KP`, `passes through the buyer in KP`, `comes from KP`.
    fn words(&self) -> String {
        let Self { country, role, relation } = self;
        let way = match relation {
            Relation::To => return format!("{role} {country}"),
            Relation::Through => "passes through",
            Relation::From => "comes from",
        };
        if role == "route" { format!("{way} {country}") } else { format!("{way} the {role} in {country}") }
    }
}
