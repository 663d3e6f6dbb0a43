//! Addresses: from parts to one text, and the country at the end of one.

use catchall_model::{Country, ListedAddress};

/// The parts of an address as one text, in their order, without those that are empty.
pub(crate) fn join(parts: &[Option<&str>]) -> String {
    let mut full = String::new();
    for part in parts.iter().flatten().map(|part| part.trim()).filter(|part| !part.is_empty()) {
        if !full.is_empty() {
            full.push_str(", ");
        }
        full.push_str(part);
    }
    full
}

/// An address whose last part is a country's two letters: "12 Example Road, Sampletown, XX".
pub(crate) fn with_code_at_end(text: &str) -> ListedAddress {
    let last = text.rsplit(", ").next().unwrap_or(text);
    let capitals = last.len() == 2 && last.bytes().all(|byte| byte.is_ascii_uppercase());
    let country = if capitals { Country::parse(last).ok() } else { None };
    ListedAddress { full: text.to_owned(), country, ..ListedAddress::default() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_country_is_the_code_at_the_end_and_nothing_else() {
        #[track_caller]
        fn check(text: &str, expected: Option<&str>) {
            let country = with_code_at_end(text).country.map(|country| country.to_string());
            assert_eq!(country.as_deref(), expected, "{text:?}");
        }
        check("12 Example Road, Sampletown, DE", Some("DE"));
        check("DE", Some("DE"));
        check("12 Example Road, Sampletown", None);
        check("Room 4, de", None);
        check("12 Example Road, ZZ", None);
    }
}
