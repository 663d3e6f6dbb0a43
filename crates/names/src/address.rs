//! Street addresses as one text: compared word by word, numbers foremost.

use catchall_model::{Bits, Reason};

use crate::{country, text};

/// The most an address can say: many parties sit in one building.
const MOST: f64 = 9.0;
/// Addresses that share less of their words are two addresses.
const LEAST_SHARE: f64 = 0.6;
/// An address needs so many telling words to be one.
const LEAST_WORDS: usize = 2;

/// An address in a form that can be compared: its telling words, abbreviations undone, without country and filler.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct AddressForm {
    words: Vec<Box<str>>,
}

impl AddressForm {
    /// Takes an address apart.
    pub fn new(address: &str) -> Self {
        let folded = text::fold(address);
        let mut words: Vec<Box<str>> = folded
            .split(' ')
            .map(full)
            .filter(|word| !word.is_empty() && !FILLER.contains(word) && country::from_name(word).is_none())
            .map(Into::into)
            .collect();
        words.sort_unstable();
        words.dedup();
        Self { words }
    }

    /// The telling words, sorted.
    pub fn words(&self) -> impl Iterator<Item = &str> {
        self.words.iter().map(AsRef::as_ref)
    }

    /// Whether there is enough of it to be compared.
    pub fn is_telling(&self) -> bool {
        self.words.len() >= LEAST_WORDS
    }
}

/// Words that say nothing of where it is.
const FILLER: [&str; 16] = [
    "no", "number", "the", "of", "p", "o", "po", "box", "and", "room", "floor", "unit", "lot", "city",
    "district", "province",
];

/// Common abbreviations of addresses, written out.
fn full(word: &str) -> &str {
    match word {
        "st" | "str" | "ul" | "ulitsa" => "street",
        "rd" => "road",
        "ave" | "av" => "avenue",
        "blvd" => "boulevard",
        "bldg" | "bld" => "building",
        "rm" => "room",
        "fl" | "flr" => "floor",
        "ste" => "suite",
        "ind" => "industrial",
        "jln" => "jalan",
        "hwy" => "highway",
        "dist" => "district",
        "prov" => "province",
        other => other,
    }
}

/// What two addresses say about their owners; `None` where they say nothing. Another address says nothing: parties move
/// and have several.
pub fn compare(given: &AddressForm, listed: &AddressForm) -> Option<Reason> {
    if !given.is_telling() || !listed.is_telling() {
        return None;
    }
    let shared: Vec<&str> =
        given.words().filter(|word| listed.words.iter().any(|other| &**other == *word)).collect();
    let is_number = |word: &str| word.bytes().any(|byte| byte.is_ascii_digit());
    let weight = |word: &str| if is_number(word) { 2.0 } else { 1.0 };
    let total = |words: &mut dyn Iterator<Item = &str>| words.map(weight).sum::<f64>();
    let smaller = total(&mut given.words()).min(total(&mut listed.words()));
    let shared_weight = total(&mut shared.iter().copied());
    let share = shared_weight / smaller;
    // A street without its number is a street.
    let numbers = |form: &AddressForm| form.words().any(is_number);
    let same_number = shared.iter().any(|word| is_number(word));
    if share < LEAST_SHARE
        || shared.len() < LEAST_WORDS
        || (numbers(given) && numbers(listed) && !same_number)
    {
        return None;
    }
    let scale = (shared_weight / 6.0).min(1.0) * if same_number { 1.0 } else { 0.5 };
    let bits = MOST * scale * ((share - LEAST_SHARE) / (1.0 - LEAST_SHARE) * 0.5 + 0.5);
    Some(Reason { says: format!("the same address: `{}`", shared.join(" ")), bits: Bits::new(bits) })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_needs_its_number() {
        #[track_caller]
        fn check(given: &str, listed: &str, from: f64, to: f64) {
            let bits =
                compare(&AddressForm::new(given), &AddressForm::new(listed)).map_or(0.0, |r| r.bits.value());
            assert!((from..=to).contains(&bits), "{given:?} {listed:?}: {bits}");
        }
        check("Lot 12, Jalan Contoh 3, Shah Alam, Malaysia", "12 Jln Contoh 3, SHAH ALAM", 7.0, 9.0);
        check("Lot 12, Jalan Contoh, Shah Alam", "Lot 14, Jalan Contoh, Shah Alam", 0.0, 0.0);
        check("Example Tower, Sample Street", "Sample St., Example Tower", 2.0, 5.0);
        check("Germany", "Germany", 0.0, 0.0);
        check("1 Example Street, Berlin", "Somewhere else 5, Paris", 0.0, 0.0);
    }
}
