//! Countries of two parties.

use catchall_model::{Bits, Country, Reason};

use crate::country;

/// Being of one country is common.
const SAME: f64 = 1.5;
/// Firms have branches, people move, lists give one address of many.
const OTHER: f64 = -1.5;

/// What a country says about an entry with some; `None` where the list gives none.
pub fn compare(given: Country, listed: &[Country]) -> Option<Reason> {
    let first = listed.first()?;
    let name = country::name(given);
    Some(if listed.contains(&given) {
        Reason { says: format!("both of {name}"), bits: Bits::new(SAME) }
    } else {
        Reason { says: format!("of {name}, listed in {}", country::name(*first)), bits: Bits::new(OTHER) }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_country_says_little_either_way() {
        let [de, my] = ["DE", "MY"].map(|code| Country::parse(code).unwrap());
        assert_eq!(compare(de, &[my, de]).unwrap().bits.value(), SAME);
        assert_eq!(compare(de, &[my]).unwrap().says, "of Germany, listed in Malaysia");
        assert!(compare(de, &[]).is_none());
    }
}
