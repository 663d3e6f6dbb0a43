//! Telephone numbers.

use catchall_model::{Bits, Reason};

/// Two parties seldom share a number by chance; forwarders' and agents' numbers are shared for a living.
const SAME_NUMBER: f64 = 8.0;

/// The digits of a number without its punctuation, trunk zero and extension; with `+` in front where it is in
/// international form (`+…`, `00…`). Empty for a text with fewer than six digits, which tells nobody from anybody.
///
/// ```
/// use catchall_names::phone::normalise;
/// assert_eq!(normalise("0060 (0)3-123 4567 ext. 12"), "+6031234567");
/// ```
pub fn normalise(number: &str) -> String {
    let lower = number.trim().to_ascii_lowercase();
    let number = lower.strip_prefix("tel:").unwrap_or(&lower);
    let number = number.split(['x', ';', '/', ',']).next().unwrap_or_default().replace("(0)", "");
    let mut digits: String = number.chars().filter(char::is_ascii_digit).collect();
    let international = number.trim_start_matches(['(', ' ']).starts_with('+');
    if digits.len() < 6 {
        return String::new();
    }
    if international {
        digits.insert(0, '+');
        return digits;
    }
    match digits.strip_prefix("00") {
        Some(rest) => format!("+{rest}"),
        None => digits,
    }
}

/// The last eight digits, by which a number in national and in international form are the same line.
pub fn line(number: &str) -> Option<String> {
    let digits = normalise(number);
    let digits = digits.trim_start_matches('+');
    (digits.len() >= 6).then(|| digits.get(digits.len().saturating_sub(8)..).unwrap_or(digits).to_owned())
}

/// What two numbers say about their owners; `None` where they say nothing.
pub fn compare(given: &str, listed: &str) -> Option<Reason> {
    let (a, b) = (normalise(given), normalise(listed));
    // Two numbers in international form have to agree altogether.
    let same = if a.starts_with('+') && b.starts_with('+') { a == b } else { line(given)? == line(listed)? };
    (same && !a.is_empty()).then(|| Reason {
        says: format!("the same telephone number, `{given}`"),
        bits: Bits::new(SAME_NUMBER),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_is_known_however_it_is_written() {
        #[track_caller]
        fn check(given: &str, listed: &str, same: bool) {
            assert_eq!(compare(given, listed).is_some(), same, "{given:?} {listed:?}");
            assert_eq!(compare(listed, given).is_some(), same, "{listed:?} {given:?}");
        }
        check("+60 3 1234 5678", "0060-3-1234-5678", true);
        check("+44 (0)20 7946 0000", "020 7946 0000", true);
        check("+60 3 1234 5678", "+61 3 1234 5678", false);
        check("tel:+60312345678", "+60 3 1234 5678 ext 4", true);
        check("12345", "12345", false);
        check("", "", false);
    }
}
