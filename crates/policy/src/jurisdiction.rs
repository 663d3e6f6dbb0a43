//! Countries and what holds for them on a day: regimes they are in, groups of export control law, measures of the United
//! Nations, transshipment hubs; and the goods that partners watch together.
//!
//! Tables in `jurisdictions/`. `from` and `to` are days, months or years, empty where open; `known_at` is the day the
//! source was read for, where no more is known than that it held then.

use std::collections::BTreeMap;

use catchall_model::{Country, PartialDate, RequirementResult};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::csv_table::{rows, several, surely};
use crate::diagnostic::{Diagnostic, Place};
use crate::files::PackFiles;
use crate::validity::{Certainty, Validity};

/// The tables by their paths.
pub(crate) const MEMBERSHIPS: &str = "jurisdictions/memberships.csv";
pub(crate) const COUNTRY_GROUPS: &str = "jurisdictions/country_groups.csv";
pub(crate) const UN_MEASURES: &str = "jurisdictions/un_measures.csv";
pub(crate) const HUBS: &str = "jurisdictions/hubs.csv";
pub(crate) const HIGH_PRIORITY_GOODS: &str = "jurisdictions/high_priority_goods.csv";

/// What holds for countries.
#[derive(Debug, Clone, Default)]
pub struct Jurisdictions {
    regimes: BTreeMap<String, BTreeMap<Country, Vec<Standing>>>,
    groups: BTreeMap<String, BTreeMap<Country, Vec<Standing>>>,
    un: Vec<UnMeasure>,
    hubs: Vec<Hub>,
    goods: Vec<HighPriorityGood>,
}

/// That a country is in a regime or group.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Standing {
    /// The country.
    pub country: Country,
    /// The days on which it surely is.
    pub validity: Validity,
    /// The day the source was read for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub known_at: Option<Date>,
    /// How sure we are.
    pub certainty: Certainty,
    /// Where it stands.
    pub cites: Vec<String>,
    /// Where it stands in the pack.
    pub place: Place,
}

/// A measure of the UN Security Council that reaches a country, or somebody in it.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct UnMeasure {
    /// Its id: `un-dprk`.
    pub id: String,
    /// The country.
    pub country: Country,
    /// What it is about: `arms`, `missile`, `nuclear`, `wmd`, `sectoral`.
    pub scopes: Vec<String>,
    /// The days on which it surely holds.
    pub validity: Validity,
    /// Which way it bars goods.
    pub direction: Direction,
    /// What it demands: `prohibited`, or `deny_presumed` where a committee may approve.
    pub result: RequirementResult,
    /// Whether states disagree that it holds.
    pub contested: bool,
    /// The measure in an officer's words.
    pub says: String,
    /// How sure we are.
    pub certainty: Certainty,
    /// Where it stands.
    pub cites: Vec<String>,
    /// Where it stands in the pack.
    pub place: Place,
}

/// Which way a measure bars goods.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Direction {
    /// From going to the country.
    To,
    /// From being procured there.
    From,
    /// Both.
    Both,
}

/// A transshipment hub. A prior, not evidence: the same hubs carry most lawful trade.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Hub {
    /// The country.
    pub country: Country,
    /// What is known of it.
    pub says: String,
    /// How sure we are.
    pub certainty: Certainty,
    /// Where it stands.
    pub cites: Vec<String>,
}

/// Goods that partners ask exporters to watch.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct HighPriorityGood {
    /// The HS subheading, six digits.
    pub hs6: String,
    /// Its tier: `1`, `3.A`.
    pub tier: String,
    /// The days on which it is on the list.
    pub validity: Validity,
    /// How sure we are.
    pub certainty: Certainty,
    /// Where it stands.
    pub cites: Vec<String>,
}

impl UnMeasure {
    /// Whether the measure is about something: `missile`.
    pub fn is_about(&self, scope: &str) -> bool {
        self.scopes.iter().any(|own| own == scope)
    }

    /// Whether the measure bars goods from going to the country.
    pub fn bars_supply(&self) -> bool {
        matches!(self.direction, Direction::To | Direction::Both)
    }

    /// Whether the measure bars goods from coming from the country.
    pub fn bars_procurement(&self) -> bool {
        matches!(self.direction, Direction::From | Direction::Both)
    }
}

impl Jurisdictions {
    /// Whether a country is in a group of export control law on a day: `us-d4`.
    pub fn in_group(&self, group: &str, country: Country, on: Date) -> bool {
        holds(&self.groups, group, country, on).is_some()
    }

    /// Whether a country takes part in a regime on a day: `mtcr`, `mtcr-adherent`, `eu`.
    pub fn member(&self, regime: &str, country: Country, on: Date) -> bool {
        holds(&self.regimes, regime, country, on).is_some()
    }

    /// The groups a country is in on a day, in alphabetical order.
    pub fn groups_of(&self, country: Country, on: Date) -> Vec<&str> {
        names(&self.groups, country, on)
    }

    /// The regimes a country takes part in on a day, in alphabetical order.
    pub fn regimes_of(&self, country: Country, on: Date) -> Vec<&str> {
        names(&self.regimes, country, on)
    }

    /// Why a country counts as being in a group on a day: source and certainty.
    pub fn standing(&self, group: &str, country: Country, on: Date) -> Option<&Standing> {
        holds(&self.groups, group, country, on).or_else(|| holds(&self.regimes, group, country, on))
    }

    /// The UN measures that reach a country on a day, in the order of the table.
    pub fn un_measures(&self, country: Country, on: Date) -> impl Iterator<Item = &UnMeasure> {
        self.un.iter().filter(move |measure| measure.country == country && measure.validity.covers(on))
    }

    /// The country as a transshipment hub, if it is one.
    pub fn hub(&self, country: Country) -> Option<&Hub> {
        self.hubs.iter().find(|hub| hub.country == country)
    }

    /// The entry of the list of goods to watch that an HS code falls under on a day. Points and spaces in the code are
    /// passed over.
    pub fn high_priority_good(&self, hs_code: &str, on: Date) -> Option<&HighPriorityGood> {
        let digits: String = hs_code.chars().filter(char::is_ascii_digit).take(6).collect();
        self.goods.iter().find(|good| good.hs6 == digits && good.validity.covers(on))
    }

    /// The days on which anything in the tables holds.
    pub(crate) fn validities(&self) -> impl Iterator<Item = Validity> {
        let standings =
            self.groups.values().chain(self.regimes.values()).flat_map(BTreeMap::values).flatten();
        let standings = standings.map(|standing| standing.validity);
        let un = self.un.iter().map(|measure| measure.validity);
        standings.chain(un).chain(self.goods.iter().map(|good| good.validity))
    }

    /// The names of all groups and regimes, in alphabetical order.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.groups.keys().chain(self.regimes.keys()).map(String::as_str)
    }

    /// Reads the tables. A table that is not there is empty.
    pub(crate) fn load(files: &PackFiles, found: &mut Vec<Diagnostic>) -> Self {
        Self {
            regimes: standings(files, MEMBERSHIPS, "regime", found),
            groups: standings(files, COUNTRY_GROUPS, "group", found),
            un: un_measures(files, found),
            hubs: hubs(files, found),
            goods: goods(files, found),
        }
    }
}

type Standings = BTreeMap<String, BTreeMap<Country, Vec<Standing>>>;

fn holds<'a>(table: &'a Standings, name: &str, country: Country, on: Date) -> Option<&'a Standing> {
    table.get(name)?.get(&country)?.iter().find(|standing| standing.validity.covers(on))
}

fn names(table: &Standings, country: Country, on: Date) -> Vec<&str> {
    let table = table.iter();
    let holding = table.filter(|(_, countries)| {
        countries.get(&country).is_some_and(|list| list.iter().any(|standing| standing.validity.covers(on)))
    });
    holding.map(|(name, _)| name.as_str()).collect()
}

#[derive(Deserialize)]
struct StandingRow {
    #[serde(alias = "regime", alias = "group")]
    name: String,
    country: Country,
    from: Option<PartialDate>,
    to: Option<PartialDate>,
    known_at: Option<Date>,
    certainty: Certainty,
    cites: String,
}

fn standings(files: &PackFiles, path: &str, name: &str, found: &mut Vec<Diagnostic>) -> Standings {
    let Some(text) = files.get(path) else { return Standings::new() };
    let columns = [name, "country", "from", "to", "known_at", "certainty", "cites"];
    let mut table = Standings::new();
    for entry in rows::<StandingRow>(path, text, &columns, found) {
        let row = entry.value;
        let standing = Standing {
            country: row.country,
            validity: surely(row.from, row.to),
            known_at: row.known_at,
            certainty: row.certainty,
            cites: several(&row.cites),
            place: entry.place,
        };
        let what = format!("{} in `{}`", row.country, row.name);
        dated_and_cited(&what, &standing.validity, &standing.cites, &standing.place, found);
        let others = table.entry(row.name).or_default().entry(row.country).or_default();
        if let Some(other) = others.iter().find(|other| other.validity.overlaps(&standing.validity)) {
            found.push(overlap(&what, &standing.place, &other.place));
        }
        others.push(standing);
    }
    table
}

#[derive(Deserialize)]
struct UnRow {
    id: String,
    country: Country,
    scope: String,
    from: Option<PartialDate>,
    to: Option<PartialDate>,
    direction: Direction,
    result: RequirementResult,
    contested: bool,
    says: String,
    certainty: Certainty,
    cites: String,
}

const SCOPES: [&str; 5] = ["arms", "missile", "nuclear", "sectoral", "wmd"];

fn un_measures(files: &PackFiles, found: &mut Vec<Diagnostic>) -> Vec<UnMeasure> {
    let Some(text) = files.get(UN_MEASURES) else { return Vec::new() };
    let columns = [
        "id",
        "country",
        "scope",
        "from",
        "to",
        "direction",
        "result",
        "contested",
        "says",
        "certainty",
        "cites",
    ];
    let mut measures: Vec<UnMeasure> = Vec::new();
    for entry in rows::<UnRow>(UN_MEASURES, text, &columns, found) {
        let (row, place) = (entry.value, entry.place);
        let measure = UnMeasure {
            validity: surely(row.from, row.to),
            scopes: several(&row.scope),
            cites: several(&row.cites),
            id: row.id,
            country: row.country,
            direction: row.direction,
            result: row.result,
            contested: row.contested,
            says: row.says,
            certainty: row.certainty,
            place,
        };
        for scope in measure.scopes.iter().filter(|scope| !SCOPES.contains(&scope.as_str())) {
            found.push(
                Diagnostic::new(measure.place.clone(), format!("`{scope}` is no scope of a UN measure"))
                    .help(format!("the scopes are {}", SCOPES.join(", "))),
            );
        }
        if !matches!(measure.result, RequirementResult::Prohibited | RequirementResult::DenyPresumed) {
            let message = format!("UN measure `{}` has a result that no UN measure has", measure.id);
            found.push(
                Diagnostic::new(measure.place.clone(), message)
                    .help("write prohibited, or deny_presumed where a committee may approve"),
            );
        }
        let what = format!("UN measure `{}` for {}", measure.id, measure.country);
        dated_and_cited(&what, &measure.validity, &measure.cites, &measure.place, found);
        let same = measures.iter().find(|other| {
            other.id == measure.id
                && other.country == measure.country
                && other.validity.overlaps(&measure.validity)
        });
        if let Some(other) = same {
            found.push(overlap(&what, &measure.place, &other.place));
        }
        measures.push(measure);
    }
    measures
}

#[derive(Deserialize)]
struct HubRow {
    country: Country,
    says: String,
    certainty: Certainty,
    cites: String,
}

fn hubs(files: &PackFiles, found: &mut Vec<Diagnostic>) -> Vec<Hub> {
    let Some(text) = files.get(HUBS) else { return Vec::new() };
    let mut hubs: Vec<Hub> = Vec::new();
    for entry in rows::<HubRow>(HUBS, text, &["country", "says", "certainty", "cites"], found) {
        let row = entry.value;
        let hub = Hub {
            country: row.country,
            says: row.says,
            certainty: row.certainty,
            cites: several(&row.cites),
        };
        let what = format!("hub {}", hub.country);
        dated_and_cited(&what, &Validity::default(), &hub.cites, &entry.place, found);
        if hubs.iter().any(|other| other.country == hub.country) {
            found.push(Diagnostic::new(entry.place, format!("{what} is there twice")));
        }
        hubs.push(hub);
    }
    hubs
}

#[derive(Deserialize)]
struct GoodRow {
    hs6: String,
    tier: String,
    from: Option<PartialDate>,
    to: Option<PartialDate>,
    certainty: Certainty,
    cites: String,
}

fn goods(files: &PackFiles, found: &mut Vec<Diagnostic>) -> Vec<HighPriorityGood> {
    let Some(text) = files.get(HIGH_PRIORITY_GOODS) else { return Vec::new() };
    let columns = ["hs6", "tier", "from", "to", "certainty", "cites"];
    let mut goods: Vec<HighPriorityGood> = Vec::new();
    for entry in rows::<GoodRow>(HIGH_PRIORITY_GOODS, text, &columns, found) {
        let (row, place) = (entry.value, entry.place);
        let good = HighPriorityGood {
            hs6: row.hs6,
            tier: row.tier,
            validity: surely(row.from, row.to),
            certainty: row.certainty,
            cites: several(&row.cites),
        };
        if good.hs6.len() != 6 || !good.hs6.bytes().all(|byte| byte.is_ascii_digit()) {
            found.push(Diagnostic::new(
                place.clone(),
                format!("`{}` is not an HS subheading of six digits", good.hs6),
            ));
        }
        let what = format!("HS {}", good.hs6);
        dated_and_cited(&what, &good.validity, &good.cites, &place, found);
        if goods.iter().any(|other| other.hs6 == good.hs6 && other.validity.overlaps(&good.validity)) {
            found.push(Diagnostic::new(place, format!("{what} is there twice for the same days")));
        }
        goods.push(good);
    }
    goods
}

fn dated_and_cited(
    what: &str,
    validity: &Validity,
    cites: &[String],
    place: &Place,
    found: &mut Vec<Diagnostic>,
) {
    if cites.is_empty() {
        found.push(
            Diagnostic::new(place.clone(), format!("{what} cites nothing"))
                .help("say where it stands, in cites"),
        );
    }
    if validity.is_backwards() {
        found.push(Diagnostic::new(place.clone(), format!("{what} ends before it begins")));
    }
}

fn overlap(what: &str, place: &Place, other: &Place) -> Diagnostic {
    Diagnostic::new(
        place.clone(),
        format!("{what} is there twice for the same days; the first is at {other}"),
    )
    .help("end the one the day before the other begins")
}
