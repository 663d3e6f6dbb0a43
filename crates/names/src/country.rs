//! Countries by name, telephone number and place on the globe.

use std::collections::HashMap;
use std::sync::LazyLock;

use catchall_model::Country;

use crate::text;

/// One line of `data/countries.csv`.
struct Entry {
    country: Country,
    alpha3: &'static str,
    name: &'static str,
    aliases: &'static str,
    dial: &'static str,
    latitude: f64,
    longitude: f64,
}

static ENTRIES: LazyLock<Vec<Entry>> = LazyLock::new(|| {
    let mut entries: Vec<Entry> =
        include_str!("../data/countries.csv").lines().skip(1).filter_map(Entry::parse).collect();
    entries.sort_by_key(|entry| entry.country);
    entries
});

/// Codes apart from names: a name in another script may come out as the letters of a code (Arabic for Egypt: `msr`).
static BY_ALPHA3: LazyLock<HashMap<&'static str, Country>> =
    LazyLock::new(|| ENTRIES.iter().map(|entry| (entry.alpha3, entry.country)).collect());

static BY_NAME: LazyLock<HashMap<String, Country>> = LazyLock::new(|| {
    ENTRIES.iter().flat_map(|entry| entry.names().map(|name| (key(name), entry.country))).collect()
});

/// Dial codes with their countries, longest first, so that the first that fits is the closest.
static BY_DIAL: LazyLock<Vec<(&'static str, Country)>> = LazyLock::new(|| {
    let mut by_dial: Vec<_> = ENTRIES
        .iter()
        .flat_map(|entry| {
            entry.dial.split('|').filter(|dial| !dial.is_empty()).map(|dial| (dial, entry.country))
        })
        .collect();
    by_dial.sort_by_key(|&(dial, country)| (std::cmp::Reverse(dial.len()), country));
    by_dial
});

impl Entry {
    /// Reads a line. The fields hold no commas: where names are looked up, punctuation does not count.
    fn parse(line: &'static str) -> Option<Self> {
        let mut fields = line.split(',');
        Some(Self {
            country: Country::parse(fields.next()?).ok()?,
            alpha3: fields.next()?,
            name: fields.next()?,
            aliases: fields.next()?,
            dial: fields.next()?,
            latitude: fields.next()?.parse().ok()?,
            longitude: fields.next()?.parse().ok()?,
        })
    }

    /// The short name and every alias.
    fn names(&self) -> impl Iterator<Item = &'static str> {
        std::iter::once(self.name).chain(self.aliases.split('|')).filter(|name| !name.is_empty())
    }
}

/// The form under which a country name is looked up: folded, without `the` and without spaces (`U.S.A.`, `Hong Kong`).
fn key(name: &str) -> String {
    text::fold(name).split(' ').filter(|word| *word != "the").collect()
}

fn entry(country: Country) -> Option<&'static Entry> {
    let at = ENTRIES.binary_search_by_key(&country, |entry| entry.country).ok()?;
    ENTRIES.get(at)
}

/// The country that a text names: an alpha-2 or alpha-3 code, a short, official or former name, a name in another
/// common language or its own script, or a demonym. Case, accents, punctuation and `the` do not count.
///
/// ```
/// use catchall_names::country::from_name;
/// let iran = from_name("IR");
/// assert!(iran.is_some());
/// assert_eq!(from_name("Iran, Islamic Republic of"), iran);
/// assert_eq!(from_name("nowhere"), None);
/// ```
pub fn from_name(name: &str) -> Option<Country> {
    let name = name.trim();
    let alpha3 = || BY_ALPHA3.get(name.to_ascii_uppercase().as_str()).copied();
    Country::parse(name).ok().or_else(alpha3).or_else(|| BY_NAME.get(&key(name)).copied())
}

/// The country's short name in English: `South Korea`.
pub fn name(country: Country) -> &'static str {
    entry(country).map_or("", |entry| entry.name)
}

/// The countries that an international telephone number may belong to, by the longest dial code (ITU-T E.164) it
/// starts with; several share one, such as `+1`. Empty for a number that is not in international form
/// (`+…` or `00…`).
pub fn of_phone(number: &str) -> Vec<Country> {
    let Some(digits) = international_digits(number) else { return Vec::new() };
    let mut fits = BY_DIAL.iter().filter(|(dial, _)| digits.starts_with(dial));
    let Some(&(closest, first)) = fits.next() else { return Vec::new() };
    let rest = fits.filter(|(dial, _)| dial.len() == closest.len()).map(|&(_, country)| country);
    std::iter::once(first).chain(rest).collect()
}

/// The digits of a number in international form, country code first.
fn international_digits(number: &str) -> Option<String> {
    let number = number.trim();
    let number = number.strip_prefix("tel:").unwrap_or(number).trim_start_matches(['(', ' ']);
    let rest = number.strip_prefix('+').or_else(|| number.strip_prefix("00"))?;
    // The trunk zero in brackets is not dialed from abroad: +44 (0)20.
    Some(rest.replace("(0)", "").chars().filter(char::is_ascii_digit).collect())
}

/// Mean radius of the Earth (IUGG), in kilometers.
const EARTH_RADIUS_KM: f64 = 6371.0;

/// The great-circle distance between the main economic centers of two countries, in kilometers (haversine formula).
pub fn distance_km(from: Country, to: Country) -> f64 {
    let (Some(from), Some(to)) = (entry(from), entry(to)) else { return 0.0 };
    let (from_latitude, to_latitude) = (from.latitude.to_radians(), to.latitude.to_radians());
    let half_north = (to_latitude - from_latitude) / 2.0;
    let half_east = (to.longitude - from.longitude).to_radians() / 2.0;
    let chord = half_north.sin().powi(2) + from_latitude.cos() * to_latitude.cos() * half_east.sin().powi(2);
    2.0 * EARTH_RADIUS_KM * chord.clamp(0.0, 1.0).sqrt().asin()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn country(code: &str) -> Country {
        Country::parse(code).unwrap()
    }

    #[test]
    fn every_country_is_there_once_and_complete() {
        let lines = include_str!("../data/countries.csv").lines().count() - 1;
        assert_eq!(lines, ENTRIES.len(), "every line is understood");
        let codes: Vec<_> = ENTRIES.iter().map(|entry| entry.country).collect();
        assert_eq!(codes, Country::all().collect::<Vec<_>>());
        for entry in ENTRIES.iter() {
            assert_eq!(from_name(entry.alpha3), Some(entry.country), "{}", entry.alpha3);
            assert_eq!(from_name(entry.name), Some(entry.country), "{}", entry.name);
            assert!(entry.dial.bytes().all(|b| b.is_ascii_digit() || b == b'|'), "{}", entry.name);
            assert!(entry.latitude.abs() <= 90.0 && entry.longitude.abs() <= 180.0, "{}", entry.name);
        }
    }

    #[test]
    fn no_alias_is_claimed_by_two_countries() {
        let mut claims: HashMap<String, Country> = HashMap::new();
        for entry in ENTRIES.iter() {
            for name in entry.names() {
                assert!(!key(name).is_empty(), "{name:?} folds to nothing");
                assert_eq!(from_name(name), Some(entry.country), "{name:?}");
                let before = claims.insert(key(name), entry.country);
                assert!(before.is_none_or(|other| other == entry.country), "{name:?}: {before:?}");
            }
        }
    }

    #[test]
    fn names_as_lists_and_forms_write_them() {
        #[track_caller]
        fn check(name: &str, expected: &str) {
            assert_eq!(from_name(name).map(|c| c.to_string()).unwrap_or_default(), expected, "{name:?}");
        }
        check("Iran, Islamic Republic of", "IR");
        check("Korea, North", "KP");
        check("D.P.R.K.", "KP");
        check("REPUBLIC OF KOREA", "KR");
        check("Burma", "MM");
        check("Palestinian", "PS");
        check("Region: Gaza", "PS");
        check("West Bank", "PS");
        check("uk", "GB");
        check("Great Britain", "GB");
        check("U.S.A.", "US");
        check("The Netherlands", "NL");
        check("Gambia, The", "GM");
        check("Hongkong", "HK");
        check("Türkiye", "TR");
        check("turkey", "TR");
        check("Cote d'Ivoire", "CI");
        check("Congo, Democratic Republic of the", "CD");
        check("Россия", "RU");
        check("مصر", "EG");
        check("msr", "MS");
        check("中国", "CN");
        check("Deutschland", "DE");
        check("xk", "XK");
        check("Atlantis", "");
        check("", "");
    }

    #[test]
    fn a_number_tells_its_countries() {
        #[track_caller]
        fn check(number: &str, expected: &str) {
            let codes: Vec<_> = of_phone(number).iter().map(ToString::to_string).collect();
            assert_eq!(codes.join(" "), expected, "{number:?}");
        }
        check("+60 3 1234567", "MY");
        check("0060-3-1234567", "MY");
        check("+1 202 555 0100", "CA US");
        check("+1 (242) 555-0100", "BS");
        check("+7 495 000 00 00", "RU");
        check("+7 727 000 00 00", "KZ");
        check("+44 (0)20 7946 0000", "GB");
        check("(+852) 5555 0000", "HK");
        check("03 1234567", "");
        check("+", "");
        check("+999 1", "");
    }

    #[test]
    fn distances_are_right_to_a_few_percent() {
        #[track_caller]
        fn check(from: &str, to: &str, expected: f64) {
            let there = distance_km(country(from), country(to));
            assert!((there / expected - 1.0).abs() < 0.03, "{from} to {to}: {there}");
            assert!((there - distance_km(country(to), country(from))).abs() < 1e-6);
        }
        check("GB", "FR", 344.0);
        check("CN", "US", 11_860.0);
        check("NZ", "US", 14_200.0);
        assert_eq!(distance_km(country("DE"), country("DE")), 0.0);
    }
}
