//! Countries by their ISO 3166-1 alpha-2 code.

use std::fmt;
use std::str::FromStr;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use thiserror::Error;

/// A country or territory: an officially assigned ISO 3166-1 alpha-2 code, or `XK`, the code in common use for Kosovo.
///
/// Case is folded when read; a code that is not assigned is refused, so that a typing error cannot pass for a place.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Country([u8; 2]);

/// The text is not the code of any country.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("`{given}` is not an ISO 3166-1 alpha-2 country code")]
pub struct UnknownCountry {
    /// The text as it was given.
    pub given: String,
}

// Sorted, so that a lookup is a binary search.
const ASSIGNED: &str = "ADAEAFAGAIALAMAOAQARASATAUAWAXAZBABBBDBEBFBGBHBIBJBLBMBNBOBQBRBSBTBVBWBYBZCACCCDCFCGCHCICKCLCMCNCOCRCUCVCWCXCYCZDEDJDKDMDODZECEEEGEHERESETFIFJFKFMFOFRGAGBGDGEGFGGGHGIGLGMGNGPGQGRGSGTGUGWGYHKHMHNHRHTHUIDIEILIMINIOIQIRISITJEJMJOJPKEKGKHKIKMKNKPKRKWKYKZLALBLCLILKLRLSLTLULVLYMAMCMDMEMFMGMHMKMLMMMNMOMPMQMRMSMTMUMVMWMXMYMZNANCNENFNGNINLNONPNRNUNZOMPAPEPFPGPHPKPLPMPNPRPSPTPWPYQARERORSRURWSASBSCSDSESGSHSISJSKSLSMSNSOSRSSSTSVSXSYSZTCTDTFTGTHTJTKTLTMTNTOTRTTTVTWTZUAUGUMUSUYUZVAVCVEVGVIVNVUWFWSXKYEYTZAZMZW";

impl Country {
    /// Reads a code, in either case, with or without surrounding space.
    pub fn parse(text: &str) -> Result<Self, UnknownCountry> {
        let trimmed = text.trim();
        let unknown = || UnknownCountry { given: text.to_owned() };
        let &[first, second] = trimmed.as_bytes() else { return Err(unknown()) };
        let code = [first.to_ascii_uppercase(), second.to_ascii_uppercase()];
        let (assigned, _) = ASSIGNED.as_bytes().as_chunks::<2>();
        match assigned.binary_search(&code) {
            Ok(_) => Ok(Self(code)),
            Err(_) => Err(unknown()),
        }
    }

    /// The two capital letters.
    pub fn code(&self) -> &str {
        // Only ASCII letters are ever stored.
        std::str::from_utf8(&self.0).unwrap_or_default()
    }

    /// Every assigned code, in alphabetical order.
    pub fn all() -> impl Iterator<Item = Self> {
        let (assigned, _) = ASSIGNED.as_bytes().as_chunks::<2>();
        assigned.iter().copied().map(Self)
    }
}

impl fmt::Display for Country {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

impl fmt::Debug for Country {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

impl FromStr for Country {
    type Err = UnknownCountry;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Self::parse(text)
    }
}

impl Serialize for Country {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.code())
    }
}

impl<'de> Deserialize<'de> for Country {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = std::borrow::Cow::<'de, str>::deserialize(deserializer)?;
        Self::parse(&text).map_err(serde::de::Error::custom)
    }
}

impl JsonSchema for Country {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Country".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({"type": "string", "pattern": "^[A-Z]{2}$", "description": "ISO 3166-1 alpha-2"})
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn assigned_codes_are_sorted_and_complete() {
        let all: Vec<_> = Country::all().collect();
        assert!(all.is_sorted());
        assert_eq!(all.len(), 250, "249 assigned codes and XK");
    }

    #[test]
    fn reads_codes_and_refuses_the_rest() {
        #[track_caller]
        fn check(text: &str, expected: Option<&str>) {
            assert_eq!(Country::parse(text).ok().map(|c| c.to_string()).as_deref(), expected, "{text:?}");
        }
        check("DE", Some("DE"));
        check(" my ", Some("MY"));
        check("XK", Some("XK"));
        check("UK", None);
        check("ZZ", None);
        check("", None);
        check("DEU", None);
        check("é", None);
    }
}
