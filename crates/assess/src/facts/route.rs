//! The way of the goods: how long it is, and where it passes without a reason that the transfer tells.

use catchall_model::Country;
use catchall_names::country;
use serde::Serialize;

use super::cast::Cast;
use super::country::{PlaceFacts, Places};

/// Facts of one leg.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct LegFacts {
    /// The country; absent where it is not told.
    pub place: Option<PlaceFacts>,
    /// Whether the goods only pass: it is not where they come from or go to, and no party that gets them is there.
    pub in_passing: Option<bool>,
    /// What the way is longer for passing here, in kilometers between economic centers.
    pub extra_km: Option<f64>,
}

/// Facts of the way as a whole.
#[derive(Debug, Clone, PartialEq, Default, Serialize)]
pub struct RouteFacts {
    /// How many legs name a country.
    pub known_legs: usize,
    /// From where the goods leave straight to their destination, in kilometers between economic centers.
    pub direct_km: Option<f64>,
    /// The way through every leg, in kilometers between economic centers.
    pub way_km: Option<f64>,
    /// By how much the way through every leg, and on to the destination, is longer than the direct one.
    pub extra_km: Option<f64>,
    /// The extra way as a share of the direct one.
    pub extra_share: Option<f64>,
    /// The countries of the route by name, in order.
    pub countries: Vec<&'static str>,
    /// Whether the route names no country but those it begins and ends in.
    pub straight: Option<bool>,
    /// Whether the last leg is in another country than the destination.
    pub ends_elsewhere: Option<bool>,
    /// How far the destination is from where the route ends.
    pub short_of_km: Option<f64>,
    /// The name of the country of the last leg.
    pub last: Option<&'static str>,
    /// A country that the goods leave and come back to.
    pub comes_back_to: Option<&'static str>,
}

pub(super) fn facts(places: &Places, cast: &Cast<'_>) -> (Vec<LegFacts>, RouteFacts) {
    let way = Way::of(cast);
    let legs = cast.transfer.route.iter().map(|leg| self::leg(places, cast, leg.country)).collect();
    (legs, way.facts(cast))
}

/// The countries that the goods pass, each once for each time.
struct Way {
    stops: Vec<Country>,
    declared: usize,
}

impl Way {
    fn of(cast: &Cast<'_>) -> Self {
        let declared: Vec<_> = cast.transfer.route.iter().filter_map(|leg| leg.country).collect();
        let mut stops = Vec::with_capacity(declared.len() + 2);
        // A route may be told from its first port abroad, or up to its last; the ends are known all the same.
        stops.extend(cast.origin);
        stops.extend(&declared);
        stops.extend(cast.destination.filter(|_| declared.len() < 2));
        stops.dedup();
        Self { stops, declared: declared.len() }
    }

    fn facts(&self, cast: &Cast<'_>) -> RouteFacts {
        if self.declared == 0 {
            return RouteFacts::default();
        }
        let last = self.stops.last().copied();
        let direct_km = cast.origin.zip(cast.destination).map(|(from, to)| country::distance_km(from, to));
        let way_km = (self.stops.len() > 1).then(|| length(&self.stops));
        // What comes after the declared end is not known, so the way is at least what reaches the destination from there.
        let short_of_km = last.zip(cast.destination).map(|(last, to)| country::distance_km(last, to));
        let extra_km = direct_km
            .zip(way_km)
            .zip(short_of_km)
            .map(|((direct, way), rest)| (way + rest - direct).max(0.0));
        RouteFacts {
            known_legs: self.declared,
            direct_km,
            way_km,
            extra_km,
            extra_share: extra_km
                .zip(direct_km)
                .and_then(|(extra, direct)| (direct > 0.0).then(|| extra / direct)),
            countries: self.stops.iter().map(|stop| country::name(*stop)).collect(),
            straight: cast.destination.map(|destination| {
                self.stops.iter().all(|stop| *stop == destination || Some(*stop) == cast.origin)
            }),
            ends_elsewhere: (self.declared > 1)
                .then_some(last.zip(cast.destination))
                .flatten()
                .map(|(last, destination)| last != destination),
            short_of_km,
            last: last.map(country::name),
            comes_back_to: self.comes_back_to().map(country::name),
        }
    }

    fn comes_back_to(&self) -> Option<Country> {
        let mut stops = self.stops.iter().enumerate();
        stops
            .find_map(|(at, stop)| self.stops.iter().skip(at + 1).any(|later| later == stop).then_some(*stop))
    }
}

fn leg(places: &Places, cast: &Cast<'_>, stop: Option<Country>) -> LegFacts {
    let Some(stop) = stop else { return LegFacts { place: None, in_passing: None, extra_km: None } };
    let ends = [cast.origin, cast.destination];
    let has_a_reason =
        ends.contains(&Some(stop)) || cast.transfer.parties.iter().any(|party| party.country == Some(stop));
    let extra_km = cast
        .origin
        .zip(cast.destination)
        .map(|(from, to)| length(&[from, stop, to]) - country::distance_km(from, to));
    LegFacts { place: places.facts(stop), in_passing: Some(!has_a_reason), extra_km }
}

fn length(stops: &[Country]) -> f64 {
    stops.iter().zip(stops.iter().skip(1)).map(|(from, to)| country::distance_km(*from, *to)).sum()
}
