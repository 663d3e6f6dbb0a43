//! What a pack is called, the families that evidence counts in, and how evidence is added up: `pack.toml`.

use std::collections::BTreeMap;
use std::ops::RangeInclusive;

use catchall_model::{Bits, Probability, RequirementResult};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use toml::Spanned;

use crate::diagnostic::{Diagnostic, Place, Source};
use crate::toml_file::{Entry, TomlFile};
use crate::validity::day;

/// A pack's name, version and date.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
pub struct Title {
    /// The name.
    pub name: String,
    /// The version.
    pub version: String,
    /// The first day it is meant for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub valid_from: Option<Date>,
}

/// How evidence is added up and from where on a person has to look. Every figure has a basis, which says how it was set.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Weights {
    /// Log2 odds that an officer would not let a transfer pass about which nothing is known.
    pub prior_bits: Bits,
    /// What every member of a family after the strongest counts, 0 to 1.
    pub family_discount: f64,
    /// The suspicion at which a transfer is referred.
    pub review_at: Probability,
    /// The most that evidence which is a prior only (the countries on a transfer) counts together.
    pub country_alone_max: Bits,
    /// The probability of identity from which a listed party is reported at all.
    pub screening_threshold: Probability,
    /// The probability of identity from which a listed party alone refers a transfer.
    pub hit_refer_at: Probability,
    /// How far under a threshold a figure counts as near it, as a share of the threshold.
    pub near_threshold_share: f64,
    refused_share: BTreeMap<RequirementResult, Probability>,
    basis: BTreeMap<String, String>,
}

impl Weights {
    /// The probability that an officer would not let a transfer pass of which a rule demands this.
    pub fn refused_share(&self, result: RequirementResult) -> Probability {
        self.refused_share.get(&result).copied().unwrap_or_default()
    }

    /// How a figure was set, by its name in `pack.toml`: `prior_bits`, `refused_share.none`.
    pub fn basis(&self, figure: &str) -> Option<&str> {
        self.basis.get(figure).map(String::as_str)
    }
}

/// A family of evidence: observations that say the same thing.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Family {
    /// Its id: `route`.
    pub id: String,
    /// What its members are about.
    pub says: String,
    /// Whether it may never lift an outcome by itself: countries are priors, not proof.
    pub prior_only: bool,
    /// Where it stands in the pack.
    pub place: Place,
}

/// What `pack.toml` says.
#[derive(Debug, Clone)]
pub(crate) struct Head {
    pub(crate) title: Title,
    pub(crate) weights: Weights,
    pub(crate) families: Vec<Family>,
}

pub(crate) const FILE: &str = "pack.toml";

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct WrittenTitle {
    name: String,
    version: String,
    #[serde(default, deserialize_with = "day")]
    valid_from: Option<Date>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct WrittenFamily {
    id: String,
    says: String,
    #[serde(default)]
    prior_only: bool,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Figure {
    value: f64,
    #[serde(default)]
    basis: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct WrittenWeights {
    prior_bits: Spanned<Figure>,
    family_discount: Spanned<Figure>,
    review_at: Spanned<Figure>,
    country_alone_max: Spanned<Figure>,
    screening_threshold: Spanned<Figure>,
    hit_refer_at: Spanned<Figure>,
    near_threshold_share: Spanned<Figure>,
}

/// Reads `pack.toml`; nothing where it does not say enough to weigh anything.
pub(crate) fn load(text: &str, found: &mut Vec<Diagnostic>) -> Option<Head> {
    let mut file = TomlFile::parse(FILE, text, found)?;
    let title = file.require::<WrittenTitle>("pack", found);
    let weights = file.require::<WrittenWeights>("weights", found);
    let shares = file.require::<Shares>("refused_share", found);
    let families = families(file.take_entries("family", found), found);
    let source = file.source().clone();
    file.finish(found);
    let (title, weights, shares) = (title?.value, weights?.value, shares?);
    Some(Head {
        title: Title { name: title.name, version: title.version, valid_from: title.valid_from },
        weights: compile(weights, shares, &source, found),
        families,
    })
}

fn families(entries: Vec<Entry<WrittenFamily>>, found: &mut Vec<Diagnostic>) -> Vec<Family> {
    let mut families: Vec<Family> = Vec::new();
    for Entry { place, value } in entries {
        if let Some(other) = families.iter().find(|other| other.id == value.id) {
            let message = format!("family `{}` is there twice; the first is at {}", value.id, other.place);
            found.push(Diagnostic::new(place, message));
            continue;
        }
        families.push(Family { id: value.id, says: value.says, prior_only: value.prior_only, place });
    }
    families
}

type Shares = BTreeMap<RequirementResult, Spanned<Figure>>;

fn compile(
    written: WrittenWeights,
    shares: Entry<Shares>,
    source: &Source<'_>,
    found: &mut Vec<Diagnostic>,
) -> Weights {
    const SHARE: RangeInclusive<f64> = 0.0..=1.0;
    let mut judge = Judge { basis: BTreeMap::new(), source, found };
    let mut weights = Weights {
        prior_bits: Bits::new(judge.figure("prior_bits", written.prior_bits, &(-40.0..=0.0))),
        family_discount: judge.figure("family_discount", written.family_discount, &SHARE),
        review_at: Probability::new(judge.figure("review_at", written.review_at, &SHARE)),
        country_alone_max: Bits::new(judge.figure(
            "country_alone_max",
            written.country_alone_max,
            &(0.0..=40.0),
        )),
        screening_threshold: Probability::new(judge.figure(
            "screening_threshold",
            written.screening_threshold,
            &SHARE,
        )),
        hit_refer_at: Probability::new(judge.figure("hit_refer_at", written.hit_refer_at, &SHARE)),
        near_threshold_share: judge.figure("near_threshold_share", written.near_threshold_share, &SHARE),
        refused_share: BTreeMap::new(),
        basis: BTreeMap::new(),
    };
    let all = [
        ("none", RequirementResult::None),
        ("license_required", RequirementResult::LicenseRequired),
        ("deny_presumed", RequirementResult::DenyPresumed),
        ("prohibited", RequirementResult::Prohibited),
    ];
    let mut figures = shares.value;
    for (name, result) in all {
        match figures.remove(&result) {
            Some(figure) => {
                let share = judge.figure(&format!("refused_share.{name}"), figure, &SHARE);
                weights.refused_share.insert(result, Probability::new(share));
            }
            None => judge.found.push(Diagnostic::new(shares.place.clone(), format!("`{name}` is missing"))),
        }
    }
    weights.basis = judge.basis;
    weights
}

struct Judge<'a> {
    basis: BTreeMap<String, String>,
    source: &'a Source<'a>,
    found: &'a mut Vec<Diagnostic>,
}

impl Judge<'_> {
    fn figure(&mut self, name: &str, figure: Spanned<Figure>, range: &RangeInclusive<f64>) -> f64 {
        let place = self.source.at(figure.span().start);
        let Figure { value, basis } = figure.into_inner();
        if basis.trim().is_empty() {
            self.found.push(
                Diagnostic::new(place.clone(), format!("`{name}` does not say how it was set"))
                    .help("write { value = …, basis = \"judgement: …\" }"),
            );
        }
        if !range.contains(&value) {
            let (low, high) = (range.start(), range.end());
            self.found.push(Diagnostic::new(
                place,
                format!("`{name}` is {value}; it must be from {low} to {high}"),
            ));
        }
        self.basis.insert(name.to_owned(), basis);
        value
    }
}
