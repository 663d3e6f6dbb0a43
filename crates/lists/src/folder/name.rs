//! Names of lists.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Deserializer, Serialize};
use thiserror::Error;

/// The name a list is kept under: lower-case letters, digits, `-`, `_` and `.`, beginning with a letter or digit, at
/// most 64. So it can be a folder's name anywhere and lead nowhere else.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
#[serde(transparent)]
pub struct ListName(String);

/// The text is no name for a list.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error(
    "`{given}` is no name for a list (lower-case letters, digits, `-`, `_`, `.`; begin with a letter or digit; at most 64)"
)]
pub struct NotAListName {
    /// The text as it was given.
    pub given: String,
}

impl ListName {
    /// The name as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl FromStr for ListName {
    type Err = NotAListName;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let is_plain = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit();
        let begins = text.bytes().next().is_some_and(is_plain);
        let fits = text.bytes().all(|byte| is_plain(byte) || matches!(byte, b'-' | b'_' | b'.'));
        // A point at the end, two in a row: some file systems read more into them than is there.
        let points = text.ends_with('.') || text.contains("..");
        if begins && fits && !points && text.len() <= 64 {
            Ok(Self(text.to_owned()))
        } else {
            Err(NotAListName { given: text.to_owned() })
        }
    }
}

impl fmt::Display for ListName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl<'de> Deserialize<'de> for ListName {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer)?.parse().map_err(serde::de::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_leads_nowhere_else() {
        #[track_caller]
        fn check(text: &str, good: bool) {
            assert_eq!(text.parse::<ListName>().is_ok(), good, "{text:?}");
        }
        check("us-csl", true);
        check("eu_fsf.2026", true);
        check("7", true);
        check("", false);
        check(".", false);
        check("..", false);
        check(".hidden", false);
        check("a..b", false);
        check("a.", false);
        check("../us-csl", false);
        check("a/b", false);
        check("a\\b", false);
        check("US-CSL", false);
        check("a b", false);
        check("liste-für-uns", false);
        check(&"a".repeat(64), true);
        check(&"a".repeat(65), false);
    }
}
