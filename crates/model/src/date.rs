//! Dates of which only a part may be known.

use std::fmt;
use std::str::FromStr;

use jiff::civil::Date;
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use thiserror::Error;

/// A year, a month of a year, or a day: lists and registers often know no more.
///
/// Written as ISO 8601 at reduced precision: `1971`, `1971-05`, `1971-05-30`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct PartialDate {
    year: i16,
    month: Option<i8>,
    day: Option<i8>,
}

/// The text is not an ISO 8601 year, month or day.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("`{given}` is not a date (write 1971, 1971-05 or 1971-05-30)")]
pub struct NotADate {
    /// The text as it was given.
    pub given: String,
}

impl PartialDate {
    /// A year of four digits alone.
    pub fn from_year(year: i16) -> Option<Self> {
        (1..=9999).contains(&year).then_some(Self { year, month: None, day: None })
    }

    /// A month of a year.
    pub fn from_month(year: i16, month: i8) -> Option<Self> {
        Self::from_year(year)?;
        (1..=12).contains(&month).then_some(Self { year, month: Some(month), day: None })
    }

    /// The year.
    pub fn year(&self) -> i16 {
        self.year
    }

    /// The month, 1 to 12, where it is known.
    pub fn month(&self) -> Option<i8> {
        self.month
    }

    /// The day of the month, where it is known.
    pub fn day(&self) -> Option<i8> {
        self.day
    }

    /// The whole date, where all of it is known.
    pub fn exact(&self) -> Option<Date> {
        Date::new(self.year, self.month?, self.day?).ok()
    }
}

impl From<Date> for PartialDate {
    fn from(date: Date) -> Self {
        Self { year: date.year(), month: Some(date.month()), day: Some(date.day()) }
    }
}

impl FromStr for PartialDate {
    type Err = NotADate;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let text = text.trim();
        let not_a_date = || NotADate { given: text.to_owned() };
        let mut parts = text.split('-');
        let mut number = |width: usize| match parts.next() {
            None => Ok(None),
            Some(part) if part.len() == width && part.bytes().all(|b| b.is_ascii_digit()) => {
                part.parse::<i16>().map(Some).map_err(|_| not_a_date())
            }
            Some(_) => Err(not_a_date()),
        };
        let (year, month, day) = (number(4)?, number(2)?, number(2)?);
        let small = |n: i16| i8::try_from(n).map_err(|_| not_a_date());
        if parts.next().is_some() {
            return Err(not_a_date());
        }
        let date = match (year, month, day) {
            (Some(year), None, _) => Self::from_year(year),
            (Some(year), Some(month), None) => Self::from_month(year, small(month)?),
            (Some(year), Some(month), Some(day)) => {
                Date::new(year, small(month)?, small(day)?).ok().map(Self::from)
            }
            (None, ..) => None,
        };
        date.ok_or_else(not_a_date)
    }
}

impl fmt::Display for PartialDate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}", self.year)?;
        if let Some(month) = self.month {
            write!(f, "-{month:02}")?;
        }
        if let Some(day) = self.day {
            write!(f, "-{day:02}")?;
        }
        Ok(())
    }
}

impl Serialize for PartialDate {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for PartialDate {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = std::borrow::Cow::<'de, str>::deserialize(deserializer)?;
        text.parse().map_err(serde::de::Error::custom)
    }
}

impl JsonSchema for PartialDate {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "PartialDate".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({"type": "string", "pattern": "^[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?$", "description": "ISO 8601 year, month or day"})
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_what_is_known_and_writes_it_back() {
        #[track_caller]
        fn check(text: &str, good: bool) {
            let read = text.parse::<PartialDate>();
            assert_eq!(read.is_ok(), good, "{text:?}");
            if let Ok(date) = read {
                assert_eq!(date.to_string(), text);
            }
        }
        check("1971", true);
        check("1971-05", true);
        check("1971-05-30", true);
        check("2024-02-29", true);
        check("2023-02-29", false);
        check("1971-13", false);
        check("71", false);
        check("1971-5-3", false);
        check("1971-05-30-01", false);
        check("0000", false);
        check("", false);
    }
}
