//! Numbers and codes that name a party: passports, registrations, tax and IMO numbers.

use catchall_model::{Bits, Reason};

use crate::text;

/// The same number of the same kind decides the matter.
const SAME_NUMBER: f64 = 22.0;
/// The same number under another or an unknown kind: sources name kinds as they please.
const SAME_NUMBER_OTHER_KIND: f64 = 15.0;
/// Short numbers coincide.
const SHORT_NUMBER: f64 = 6.0;

/// What kind of number it is, as far as it can be told from the source's words.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Kind {
    /// Passport.
    Passport,
    /// National identity card or number.
    National,
    /// Tax or value added tax number.
    Tax,
    /// Company or trade registration.
    Registration,
    /// Legal Entity Identifier (ISO 17442).
    Lei,
    /// Ship or company number of the International Maritime Organization.
    Imo,
    /// Maritime Mobile Service Identity.
    Mmsi,
    /// Bank code (ISO 9362).
    Swift,
    /// Anything else.
    Other,
}

impl Kind {
    /// Reads the source's words: "Passport", "Tax ID No.", "Vessel Registration Identification".
    pub fn of(words: &str) -> Self {
        let folded = text::fold(words);
        let has = |needles: &[&str]| {
            folded.split(' ').any(|word| needles.iter().any(|needle| word.starts_with(needle)))
        };
        if has(&["passport"]) {
            Self::Passport
        } else if has(&["lei"]) {
            Self::Lei
        } else if has(&["imo"]) || folded.contains("vessel registration") {
            Self::Imo
        } else if has(&["mmsi"]) {
            Self::Mmsi
        } else if has(&["swift", "bic"]) {
            Self::Swift
        } else if has(&["tax", "vat", "inn", "tin", "fiscal", "rut", "nit", "ruc", "pan"]) {
            Self::Tax
        } else if has(&[
            "regist",
            "company",
            "commercial",
            "ogrn",
            "crn",
            "business",
            "trade",
            "unified",
            "incorporat",
        ]) {
            Self::Registration
        } else if has(&["national", "identi", "id", "cedula", "citizen", "personal", "dni", "tazkira"]) {
            Self::National
        } else {
            Self::Other
        }
    }
}

/// The letters and digits of a number, in capitals; `IMO` and leading zeros go. Empty for what names nobody: fewer than
/// four characters, or the same character throughout.
pub fn normalise(number: &str) -> String {
    let plain: String = text::fold(number).to_ascii_uppercase().chars().filter(|c| *c != ' ').collect();
    let plain = plain.strip_prefix("IMO").unwrap_or(&plain).trim_start_matches('0');
    let first = plain.chars().next();
    if plain.len() < 4 || plain.chars().all(|c| Some(c) == first) { String::new() } else { plain.to_owned() }
}

/// What two numbers say about their owners; `None` where they say nothing: a party may have many numbers.
pub fn compare(given: (Kind, &str), listed: (Kind, &str)) -> Option<Reason> {
    let number = normalise(given.1);
    if number.is_empty() || number != normalise(listed.1) {
        return None;
    }
    let bits = match number.len() {
        ..=5 => SHORT_NUMBER,
        _ if given.0 == listed.0 => SAME_NUMBER,
        _ => SAME_NUMBER_OTHER_KIND,
    };
    Some(Reason {
        says: format!("the same identification number, `{}`", given.1.trim()),
        bits: Bits::new(bits),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_the_same_however_they_are_written() {
        #[track_caller]
        fn check(given: (&str, &str), listed: (&str, &str), bits: f64) {
            let found = compare((Kind::of(given.0), given.1), (Kind::of(listed.0), listed.1));
            assert_eq!(found.map_or(0.0, |reason| reason.bits.value()), bits, "{given:?} {listed:?}");
        }
        check(("passport", "AB 123456"), ("Passport No.", "ab-123456"), SAME_NUMBER);
        check(("imo", "IMO 9999999"), ("Vessel Registration Identification", "9999998"), 0.0);
        check(("imo", "9123457"), ("Vessel Registration Identification", "IMO 9123457"), SAME_NUMBER);
        check(("registration", "0012345678"), ("Something", "12345678"), SAME_NUMBER_OTHER_KIND);
        check(("tax", "12345"), ("Tax ID", "12345"), SHORT_NUMBER);
        check(("tax", "000000"), ("tax", "000000"), 0.0);
        check(("tax", "n/a"), ("tax", "n/a"), 0.0);
    }
}
