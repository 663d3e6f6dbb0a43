//! What a caller may choose.

use catchall_model::{Bits, Probability};

/// How screening weighs what is not in the names, and what it gives back.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Settings {
    /// Matches below are not given. Default: 0.5.
    pub threshold: Probability,
    /// No more matches than these are given, strongest first. Default: 10.
    pub max_hits: usize,
    /// Log2 odds, before anything is compared, that a party is the listed one it is compared with. Default: -9, about one
    /// in five hundred: few parties of trade are listed, and the index has picked the few entries that resemble them.
    pub prior: Bits,
    /// What a name counts less that the list itself calls a weak alias. Default: -3.
    pub weak_alias: Bits,
    /// What it says against a match that one is a person and the other a firm or a ship. Default: -4; kinds are often
    /// declared wrongly.
    pub other_kind: Bits,
    /// The most that names can say against a match whose identification number is the same. Default: -4; names change,
    /// and firms trade under others.
    pub other_name_same_number: Bits,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            threshold: Probability::new(0.5),
            max_hits: 10,
            prior: Bits::new(-9.0),
            weak_alias: Bits::new(-3.0),
            other_kind: Bits::new(-4.0),
            other_name_same_number: Bits::new(-4.0),
        }
    }
}
