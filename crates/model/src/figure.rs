//! Numbers as declared: never negative where that makes no sense, never infinite, and written back as they came.

use std::fmt;

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::de::{self, Visitor};
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use thiserror::Error;

/// An exact number that is not negative: a quantity, a mass, a sum of money.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Amount(Decimal);

/// The number cannot be an amount.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum NotAnAmount {
    /// It is below zero.
    #[error("`{given}` is negative")]
    Negative {
        /// The text as it was given.
        given: String,
    },
    /// It is no decimal number, or has more digits than any declaration needs (28).
    #[error("`{given}` is not a number")]
    NotANumber {
        /// The text as it was given.
        given: String,
    },
}

impl Amount {
    /// Nothing.
    pub const ZERO: Self = Self(Decimal::ZERO);

    /// Reads a plain decimal number with a point: `2`, `180000.00`, `1.5e3`.
    pub fn parse(text: &str) -> Result<Self, NotAnAmount> {
        let trimmed = text.trim();
        let number = Decimal::from_str_exact(trimmed)
            .or_else(|_| Decimal::from_scientific(trimmed))
            .map_err(|_| NotAnAmount::NotANumber { given: text.to_owned() })?;
        Self::new(number).ok_or_else(|| NotAnAmount::Negative { given: text.to_owned() })
    }

    /// The number as an amount, unless it is negative.
    pub fn new(number: Decimal) -> Option<Self> {
        (number.is_zero() || number.is_sign_positive()).then_some(Self(number))
    }

    /// The exact number.
    pub fn decimal(&self) -> Decimal {
        self.0
    }

    /// The nearest binary fraction, for ratios and thresholds.
    pub fn to_f64(&self) -> f64 {
        self.0.to_f64().unwrap_or(f64::MAX)
    }
}

impl fmt::Display for Amount {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl Serialize for Amount {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match (self.0.scale(), self.0.to_u64()) {
            (0, Some(whole)) => serializer.serialize_u64(whole),
            _ => serializer.serialize_f64(self.to_f64()),
        }
    }
}

impl<'de> Deserialize<'de> for Amount {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Number;

        impl Visitor<'_> for Number {
            type Value = Amount;

            fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
                f.write_str("a number that is not negative")
            }

            fn visit_u64<E: de::Error>(self, number: u64) -> Result<Amount, E> {
                Ok(Amount(Decimal::from(number)))
            }

            fn visit_i64<E: de::Error>(self, number: i64) -> Result<Amount, E> {
                self.visit_str(&number.to_string())
            }

            fn visit_f64<E: de::Error>(self, number: f64) -> Result<Amount, E> {
                self.visit_str(&number.to_string())
            }

            fn visit_str<E: de::Error>(self, text: &str) -> Result<Amount, E> {
                Amount::parse(text).map_err(E::custom)
            }
        }

        deserializer.deserialize_any(Number)
    }
}

impl JsonSchema for Amount {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Amount".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({"type": ["number", "string"], "minimum": 0})
    }
}

/// Serializes an [`Amount`] as text, so that no digit of a sum of money is lost on the way.
pub mod as_text {
    use super::{Amount, Deserialize, Deserializer, Serializer};

    /// Writes `"180000.00"`.
    pub fn serialize<S: Serializer>(amount: &Amount, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(amount)
    }

    /// Reads text or a number.
    pub fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Amount, D::Error> {
        Amount::deserialize(deserializer)
    }
}

/// A finite measured or declared number, in whatever unit stands beside it; may be negative.
#[derive(Debug, Clone, Copy, PartialEq, PartialOrd)]
pub struct Figure(f64);

impl Figure {
    /// The number as a figure, unless it is infinite or not a number.
    pub fn new(number: f64) -> Option<Self> {
        number.is_finite().then_some(Self(number))
    }

    /// The number.
    pub fn value(&self) -> f64 {
        self.0
    }
}

impl fmt::Display for Figure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl Serialize for Figure {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        const EXACT: f64 = 9_007_199_254_740_992.0;
        if self.0.fract() == 0.0 && self.0.abs() < EXACT {
            #[expect(clippy::cast_possible_truncation, reason = "whole and within 2^53")]
            serializer.serialize_i64(self.0 as i64)
        } else {
            serializer.serialize_f64(self.0)
        }
    }
}

impl<'de> Deserialize<'de> for Figure {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Self::new(f64::deserialize(deserializer)?)
            .ok_or_else(|| de::Error::custom("the number is not finite"))
    }
}

impl JsonSchema for Figure {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Figure".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({"type": "number"})
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn amounts_come_back_as_they_went_in() {
        #[track_caller]
        fn check(json: &str, expected: Option<&str>) {
            let read: Result<Amount, _> = serde_json::from_str(json);
            let written = read.ok().map(|amount| serde_json::to_string(&amount).unwrap());
            assert_eq!(written.as_deref(), expected, "{json}");
        }
        check("2", Some("2"));
        check("0", Some("0"));
        check("2.5", Some("2.5"));
        check("\"2400\"", Some("2400"));
        check("1.5e3", Some("1500"));
        check("-1", None);
        check("-0.1", None);
        check("1e300", None);
        check("\"many\"", None);
        check("true", None);
    }

    #[test]
    fn figures_keep_whole_numbers_whole() {
        assert_eq!(serde_json::to_string(&Figure::new(-60.0)).unwrap(), "-60");
        assert_eq!(serde_json::to_string(&Figure::new(49.5)).unwrap(), "49.5");
        assert_eq!(Figure::new(f64::NAN), None);
    }
}
