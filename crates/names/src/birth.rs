//! Dates of birth, which lists often know in part, several times, or with a slip.

use catchall_model::{BirthDate, Bits, PartialDate, Reason};

// A day of birth is shared by chance by one in some 20,000 (14 bits), a year by one in 60 (6 bits). Lists err, so that
// less is counted; by how much is a judgment, to be replaced when labelled data allow.
const SAME_DAY: f64 = 9.0;
const SAME_MONTH: f64 = 6.0;
const SAME_YEAR: f64 = 3.5;
const DAY_AND_MONTH_SWAPPED: f64 = 6.5;
const ONE_DIGIT: f64 = 5.0;
const SAME_YEAR_OTHER_DAY: f64 = 0.0;
const NEAR_YEAR: f64 = 1.0;
const ANOTHER_YEAR: f64 = -8.0;
const A_YEAR_OR_TWO_APART: f64 = -1.5;
/// Years apart that an approximate date or a slip of memory explains.
const NEAR: i16 = 2;

/// What a date of birth says about an entry that gives some; the one that fits best counts. `None` where the list gives
/// none.
pub fn compare(given: PartialDate, listed: &[BirthDate]) -> Option<Reason> {
    listed
        .iter()
        .map(|birth| against(given, birth))
        .reduce(|best, next| if next.bits.value() > best.bits.value() { next } else { best })
}

fn against(given: PartialDate, listed: &BirthDate) -> Reason {
    if let Some(to) = listed
        .to
        .filter(|_| (listed.from.year()..=listed.to.map_or(i16::MIN, |to| to.year())).contains(&given.year()))
    {
        return says(format!("born {given}, within the listed {} to {to}", listed.from), SAME_YEAR * 0.6);
    }
    let from = listed.from;
    let (finding, bits) = match (given.exact(), from.exact()) {
        (Some(ours), Some(theirs)) if ours == theirs => ("the same day", SAME_DAY),
        (Some(_), Some(_)) if swapped(given, from) => ("day and month swapped", DAY_AND_MONTH_SWAPPED),
        (Some(_), Some(_)) if one_digit_apart(given, from) => ("one digit differs", ONE_DIGIT),
        (Some(_), Some(_)) if given.year() == from.year() => {
            ("the same year, another day", SAME_YEAR_OTHER_DAY)
        }
        _ if given.year() == from.year() && months_contradict(given, from) => {
            ("the same year, another month", SAME_YEAR_OTHER_DAY)
        }
        _ if given.year() == from.year() && given.month().is_some() && from.month().is_some() => {
            ("the same month", SAME_MONTH)
        }
        _ if given.year() == from.year() => ("the same year", SAME_YEAR),
        _ if (given.year() - from.year()).abs() <= NEAR => {
            ("a year or two apart", if listed.approximate { NEAR_YEAR } else { A_YEAR_OR_TWO_APART })
        }
        _ => ("another year", ANOTHER_YEAR),
    };
    says(format!("born {given}, listed {from}: {finding}"), bits)
}

fn says(says: String, bits: f64) -> Reason {
    Reason { says, bits: Bits::new(bits) }
}

fn swapped(one: PartialDate, other: PartialDate) -> bool {
    one.year() == other.year() && one.month() == other.day() && one.day() == other.month()
}

fn months_contradict(one: PartialDate, other: PartialDate) -> bool {
    matches!((one.month(), other.month()), (Some(a), Some(b)) if a != b)
}

fn one_digit_apart(one: PartialDate, other: PartialDate) -> bool {
    let (a, b) = (one.to_string(), other.to_string());
    a.len() == b.len() && a.bytes().zip(b.bytes()).filter(|(a, b)| a != b).count() == 1
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_agree_in_degrees() {
        #[track_caller]
        fn check(given: &str, listed: &str, bits: f64) {
            let (from, to) = listed.split_once('/').map_or((listed, None), |(from, to)| (from, Some(to)));
            let listed = BirthDate {
                from: from.parse().unwrap(),
                to: to.map(|to| to.parse().unwrap()),
                approximate: false,
            };
            let reason = compare(given.parse().unwrap(), &[listed]).unwrap();
            assert_eq!(reason.bits.value(), bits, "{given} {from}: {}", reason.says);
        }
        check("1971-05-30", "1971-05-30", SAME_DAY);
        check("1971-05-04", "1971-04-05", DAY_AND_MONTH_SWAPPED);
        check("1971-05-30", "1971-05-31", ONE_DIGIT);
        check("1971-05-30", "1981-05-30", ONE_DIGIT);
        check("1971-05-30", "1971", SAME_YEAR);
        check("1971-05", "1971-05-30", SAME_MONTH);
        check("1971-05-30", "1971-11-02", SAME_YEAR_OTHER_DAY);
        check("1971-05-30", "1950-01-02", ANOTHER_YEAR);
        check("1971-05-30", "1970/1975", SAME_YEAR * 0.6);
        check("1971-05-30", "1980/1985", ANOTHER_YEAR);
    }

    #[test]
    fn of_several_dates_the_best_counts() {
        let listed = ["1950", "1971-05-30"].map(|date| BirthDate {
            from: date.parse().unwrap(),
            to: None,
            approximate: false,
        });
        assert_eq!(compare("1971-05-30".parse().unwrap(), &listed).unwrap().bits.value(), SAME_DAY);
        assert!(compare("1971".parse().unwrap(), &[]).is_none());
    }
}
