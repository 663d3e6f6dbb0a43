//! From when to when a rule holds, and how sure we are of it.

use std::fmt;

use jiff::civil::Date;
use serde::{Deserialize, Deserializer, Serialize};

/// The days on which something holds, both ends included; an open end is missing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize)]
pub struct Validity {
    /// The first day.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub from: Option<Date>,
    /// The last day.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub to: Option<Date>,
}

impl Validity {
    /// Whether it holds on a day.
    pub fn covers(&self, day: Date) -> bool {
        self.from.is_none_or(|from| from <= day) && self.to.is_none_or(|to| day <= to)
    }

    /// Whether a day is covered by both.
    pub fn overlaps(&self, other: &Self) -> bool {
        let begins_before_end = |a: &Self, b: &Self| match (a.from, b.to) {
            (Some(from), Some(to)) => from <= to,
            _ => true,
        };
        begins_before_end(self, other) && begins_before_end(other, self)
    }

    /// Whether it ends before it begins.
    pub fn is_backwards(&self) -> bool {
        matches!((self.from, self.to), (Some(from), Some(to)) if to < from)
    }
}

impl fmt::Display for Validity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (self.from, self.to) {
            (Some(from), Some(to)) => write!(f, "{from} to {to}"),
            (Some(from), None) => write!(f, "from {from}"),
            (None, Some(to)) => write!(f, "until {to}"),
            (None, None) => f.write_str("always"),
        }
    }
}

/// How sure we are of a regulatory fact.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Certainty {
    /// Read in the primary source.
    R,
    /// Read in a secondary source that reports the primary.
    R2,
    /// General knowledge: to be verified before anyone relies on it.
    G,
}

impl Certainty {
    /// How it is said to a person.
    pub fn words(self) -> &'static str {
        match self {
            Self::R => "read in the source",
            Self::R2 => "read in a secondary source",
            Self::G => "general knowledge, to be verified",
        }
    }
}

/// Reads an optional day in either form TOML allows, `2024-04-01` bare or as text, for
/// `#[serde(default, deserialize_with = "day")]`.
pub fn day<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<Date>, D::Error> {
    let text = match toml::Value::deserialize(deserializer)? {
        toml::Value::String(text) => text,
        toml::Value::Datetime(datetime) => datetime.to_string(),
        other => {
            return Err(serde::de::Error::custom(format!("`{other}` is not a day (write 2024-04-01)")));
        }
    };
    text.parse()
        .map(Some)
        .map_err(|_| serde::de::Error::custom(format!("`{text}` is not a day (write 2024-04-01)")))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn validity(text: &str) -> Validity {
        let (from, to) = text.split_once("..").unwrap();
        Validity { from: from.parse().ok(), to: to.parse().ok() }
    }

    #[test]
    fn both_ends_are_included() {
        #[track_caller]
        fn check(days: &str, day: &str, expected: bool) {
            assert_eq!(validity(days).covers(day.parse().unwrap()), expected, "{days} {day}");
        }
        check("2024-01-01..2024-12-31", "2024-01-01", true);
        check("2024-01-01..2024-12-31", "2024-12-31", true);
        check("2024-01-01..2024-12-31", "2025-01-01", false);
        check("2024-01-01..", "2023-12-31", false);
        check("..2024-12-31", "1987-04-16", true);
        check("..", "1987-04-16", true);
    }

    #[test]
    fn overlap_is_symmetric() {
        #[track_caller]
        fn check(a: &str, b: &str, expected: bool) {
            assert_eq!(validity(a).overlaps(&validity(b)), expected, "{a} {b}");
            assert_eq!(validity(b).overlaps(&validity(a)), expected, "{b} {a}");
        }
        check("2024-01-01..2024-12-31", "2024-12-31..", true);
        check("2024-01-01..2024-12-31", "2025-01-01..", false);
        check("..", "2025-01-01..", true);
        check("..2020-01-01", "2021-01-01..", false);
    }
}
