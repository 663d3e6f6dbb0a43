//! How strong an observation is, in bits, and what a sum of bits comes to.

use std::fmt;
use std::iter::Sum;
use std::ops::{Add, AddAssign, Mul, Neg, Sub};

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// Weight of evidence: `log2(P(seen | illicit) / P(seen | honest))`. Positive speaks for, negative against.
///
/// Source: I. J. Good, *Probability and the Weighing of Evidence* (1950); in bits rather than bans.
#[derive(Debug, Clone, Copy, PartialEq, PartialOrd, Default)]
pub struct Bits(f64);

impl Bits {
    /// No evidence either way.
    pub const ZERO: Self = Self(0.0);

    /// Bits from a number. What is not a number counts as no evidence; no single sum goes past ±1,000.
    pub fn new(number: f64) -> Self {
        if number.is_nan() { Self::ZERO } else { Self(number.clamp(-1000.0, 1000.0)) }
    }

    /// The number of bits.
    pub fn value(self) -> f64 {
        self.0
    }

    /// Rounded as it is written to people and files: two decimals.
    pub fn rounded(self) -> f64 {
        let rounded = (self.0 * 100.0).round() / 100.0;
        // No "-0".
        if rounded == 0.0 { 0.0 } else { rounded }
    }
}

impl Add for Bits {
    type Output = Self;
    fn add(self, other: Self) -> Self {
        Self::new(self.0 + other.0)
    }
}

impl AddAssign for Bits {
    fn add_assign(&mut self, other: Self) {
        *self = *self + other;
    }
}

impl Sub for Bits {
    type Output = Self;
    fn sub(self, other: Self) -> Self {
        Self::new(self.0 - other.0)
    }
}

impl Neg for Bits {
    type Output = Self;
    fn neg(self) -> Self {
        Self(-self.0)
    }
}

impl Mul<f64> for Bits {
    type Output = Self;
    fn mul(self, factor: f64) -> Self {
        Self::new(self.0 * factor)
    }
}

impl Sum for Bits {
    fn sum<I: Iterator<Item = Self>>(bits: I) -> Self {
        bits.fold(Self::ZERO, Add::add)
    }
}

impl fmt::Display for Bits {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:+.1}", self.rounded())
    }
}

impl Serialize for Bits {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_f64(self.rounded())
    }
}

impl<'de> Deserialize<'de> for Bits {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        f64::deserialize(deserializer).map(Self::new)
    }
}

impl JsonSchema for Bits {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Bits".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({"type": "number", "description": "weight of evidence, log2 of a likelihood ratio"})
    }
}

/// A probability, from 0 to 1.
#[derive(Debug, Clone, Copy, PartialEq, PartialOrd, Default)]
pub struct Probability(f64);

impl Probability {
    /// The number as a probability, clamped to \[0, 1\]; what is not a number counts as 0.
    pub fn new(number: f64) -> Self {
        if number.is_nan() { Self(0.0) } else { Self(number.clamp(0.0, 1.0)) }
    }

    /// The probability whose log2 odds are `bits`.
    pub fn from_bits(bits: Bits) -> Self {
        Self(1.0 / (1.0 + (-bits.value()).exp2()))
    }

    /// The number.
    pub fn value(self) -> f64 {
        self.0
    }

    /// The log2 odds.
    pub fn to_bits(self) -> Bits {
        Bits::new((self.0 / (1.0 - self.0)).log2())
    }

    /// The probability that at least one of two independent things holds.
    pub fn or(self, other: Self) -> Self {
        Self::new(1.0 - (1.0 - self.0) * (1.0 - other.0))
    }

    /// Rounded as it is written to people and files: six decimals.
    pub fn rounded(self) -> f64 {
        (self.0 * 1e6).round() / 1e6
    }
}

impl fmt::Display for Probability {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:.2}", self.0)
    }
}

impl Serialize for Probability {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_f64(self.rounded())
    }
}

impl<'de> Deserialize<'de> for Probability {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        f64::deserialize(deserializer).map(Self::new)
    }
}

impl JsonSchema for Probability {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Probability".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({"type": "number", "minimum": 0, "maximum": 1})
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn bits_and_probability_are_two_forms_of_one_thing(bits in -30.0..30.0_f64) {
            let back = Probability::from_bits(Bits::new(bits)).to_bits();
            prop_assert!((back.value() - bits).abs() < 1e-6);
        }

        #[test]
        fn either_of_two_is_never_less_likely_than_one(a in 0.0..=1.0_f64, b in 0.0..=1.0_f64) {
            let (a, b) = (Probability::new(a), Probability::new(b));
            prop_assert!(a.or(b) >= a && a.or(b) >= b);
        }
    }

    #[test]
    fn no_evidence_is_even_odds() {
        assert_eq!(Probability::from_bits(Bits::ZERO).value(), 0.5);
        assert_eq!(Bits::new(f64::NAN), Bits::ZERO);
        assert_eq!(serde_json::to_string(&Bits::new(-0.001)).unwrap(), "0.0");
    }
}
