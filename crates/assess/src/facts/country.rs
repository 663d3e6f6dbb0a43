//! What holds for a country on the day that counts.

use std::collections::{BTreeMap, BTreeSet};

use catchall_model::{Country, Transfer};
use catchall_names::country;
use catchall_policy::Pack;
use catchall_policy::jurisdiction::Jurisdictions;
use jiff::civil::Date;
use serde::Serialize;

/// Facts of a country. A prior, never evidence of anything by itself.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct PlaceFacts {
    /// Its ISO 3166-1 alpha-2 code.
    pub code: String,
    /// Its name in English.
    pub name: &'static str,
    /// The groups of export control law it is in: `us-d4`.
    pub groups: Vec<String>,
    /// The regimes it takes part in: `mtcr`.
    pub regimes: Vec<String>,
    /// What UN measures that reach it are about: `missile`, `arms`.
    pub un_scopes: BTreeSet<String>,
    /// Whether it is a transshipment hub.
    pub is_hub: bool,
}

/// The countries of a transfer, each looked up in the pack once.
#[derive(Debug)]
pub(super) struct Places(BTreeMap<Country, PlaceFacts>);

impl Places {
    pub(super) fn of(transfer: &Transfer, pack: &Pack, as_of: Date) -> Self {
        let parties = transfer.parties.iter().filter_map(|party| party.country);
        let legs = transfer.route.iter().filter_map(|leg| leg.country);
        let payment = transfer.payment.iter().filter_map(|payment| payment.country);
        let all: BTreeSet<Country> = parties.chain(legs).chain(payment).chain(transfer.destination).collect();
        Self(
            all.into_iter().map(|country| (country, look_up(country, pack.jurisdictions(), as_of))).collect(),
        )
    }

    /// The facts of a country that the transfer names.
    pub(super) fn facts(&self, country: Country) -> Option<PlaceFacts> {
        self.0.get(&country).cloned()
    }
}

fn look_up(country: Country, jurisdictions: &Jurisdictions, as_of: Date) -> PlaceFacts {
    let owned = |names: Vec<&str>| names.into_iter().map(str::to_owned).collect();
    let measures = jurisdictions.un_measures(country, as_of);
    PlaceFacts {
        code: country.code().to_owned(),
        name: country::name(country),
        groups: owned(jurisdictions.groups_of(country, as_of)),
        regimes: owned(jurisdictions.regimes_of(country, as_of)),
        un_scopes: measures.flat_map(|measure| measure.scopes.iter().cloned()).collect(),
        is_hub: jurisdictions.hub(country).is_some(),
    }
}
