//! Dates as lists write them: `29-06-2012`, `06/19/2003`, `12 Jan 1960`, `circa 1962`, `1960-1965`, ISO 8601.

use catchall_model::{BirthDate, PartialDate};
use jiff::civil::Date;

/// Which comes first where a date is written in numbers only, year last. Where a number above 12 leaves one reading,
/// that one is taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum DayOrder {
    /// 29-06-2012.
    DayFirst,
    /// 06/29/2012.
    MonthFirst,
}

/// Reads a whole day.
pub(crate) fn day(text: &str, order: DayOrder) -> Option<Date> {
    partial(text, order)?.exact()
}

/// Reads a date of birth: a day, a month, a year, a range of them, exact or approximate.
pub(crate) fn birth(text: &str, order: DayOrder) -> Option<BirthDate> {
    let lower = text.trim().trim_end_matches('.').to_lowercase();
    let (rest, approximate) = without_circa(&lower);
    if let Some(decade) = rest.strip_suffix('s').or_else(|| rest.strip_suffix("'s")) {
        let from: i16 = decade.parse().ok().filter(|year| year % 10 == 0)?;
        let to = PartialDate::from_year(from.checked_add(9)?)?;
        return Some(range(PartialDate::from_year(from)?, to, true));
    }
    if let Some(date) = partial(rest, order) {
        return Some(BirthDate { from: date, to: None, approximate });
    }
    let rest = rest.strip_prefix("between ").or_else(|| rest.strip_prefix("from ")).unwrap_or(rest);
    [" to ", " and ", " - ", "–", "-", "/"].iter().find_map(|separator| {
        let (from, to) = rest.split_once(separator)?;
        Some(range(partial(from, order)?, partial(without_circa(to.trim()).0, order)?, approximate))
    })
}

/// The dates between two, the earlier first.
pub(crate) fn range(one: PartialDate, other: PartialDate, approximate: bool) -> BirthDate {
    BirthDate { from: one.min(other), to: (one != other).then_some(one.max(other)), approximate }
}

/// The text without the words that make a date approximate, and whether there were any.
fn without_circa(text: &str) -> (&str, bool) {
    const WORDS: [&str; 8] = ["circa", "approximately", "approx.", "approx", "about", "around", "ca.", "c."];
    let stripped = WORDS.iter().find_map(|word| {
        text.strip_prefix(word)
            .or_else(|| text.strip_suffix(word))
            .or_else(|| text.strip_suffix(')').and_then(|text| text.strip_suffix(word)?.strip_suffix('(')))
    });
    (stripped.unwrap_or(text).trim(), stripped.is_some())
}

/// Reads a day, a month or a year.
pub(crate) fn partial(text: &str, order: DayOrder) -> Option<PartialDate> {
    let text = text.trim();
    let text = without_time(text);
    let parts = text.split([' ', '-', '/', '.', ',']).filter(|part| !part.is_empty());
    let parts: Vec<Part> = parts.take(4).map(Part::read).collect::<Option<_>>()?;
    match *parts.as_slice() {
        [Part::Year(year)] => PartialDate::from_year(year),
        [Part::Year(year), Part::Number(month) | Part::Month(month)]
        | [Part::Number(month) | Part::Month(month), Part::Year(year)] => dated(year, month, 0),
        [one, two, three] => full(one, two, three, order),
        _ => None,
    }
}

/// An ISO date without the time of day or the time zone after it: "2015-07-01T00:00:00", "2015-07-01-04:00".
fn without_time(text: &str) -> &str {
    let Some((date, rest)) = text.split_at_checked(10) else { return text };
    let is_iso = date.bytes().enumerate().all(|(place, byte)| match place {
        4 | 7 => byte == b'-',
        _ => byte.is_ascii_digit(),
    });
    let is_time =
        rest.starts_with(['T', 't', 'Z', '+']) || (rest.starts_with(['-', ' ']) && rest.contains(':'));
    if is_iso && is_time { date } else { text }
}

/// One word or number of a date.
#[derive(Debug, Clone, Copy)]
enum Part {
    Year(i16),
    Number(i8),
    Month(i8),
}

impl Part {
    fn read(text: &str) -> Option<Self> {
        const MONTHS: [&str; 12] =
            ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
        const LONG: [&str; 12] = [
            "january",
            "february",
            "march",
            "april",
            "may",
            "june",
            "july",
            "august",
            "september",
            "october",
            "november",
            "december",
        ];
        let digits = text.bytes().all(|byte| byte.is_ascii_digit());
        match (digits, text.len()) {
            (true, 4) => text.parse().ok().map(Self::Year),
            (true, 1 | 2) => text.parse().ok().map(Self::Number),
            (true, _) => None,
            (false, _) => {
                let text = text.to_lowercase();
                // The UK list writes the part of a date that is not known as the letters that stand for it.
                if matches!(text.as_str(), "dd" | "mm") {
                    return Some(Self::Number(0));
                }
                let month = (1..).zip(MONTHS.iter().zip(LONG)).find_map(|(number, (short, long))| {
                    (text == *short || text == long || (text == "sept" && number == 9)).then_some(number)
                })?;
                Some(Self::Month(month))
            }
        }
    }
}

/// A date of three parts.
fn full(one: Part, two: Part, three: Part, order: DayOrder) -> Option<PartialDate> {
    match (one, two, three) {
        (Part::Year(year), Part::Number(month) | Part::Month(month), Part::Number(day))
        | (Part::Number(day), Part::Month(month), Part::Year(year))
        | (Part::Month(month), Part::Number(day), Part::Year(year)) => dated(year, month, day),
        (Part::Number(one), Part::Number(two), Part::Year(year)) => match order {
            _ if one > 12 => dated(year, two, one),
            _ if two > 12 => dated(year, one, two),
            DayOrder::DayFirst => dated(year, two, one),
            DayOrder::MonthFirst => dated(year, one, two),
        },
        _ => None,
    }
}

/// A date of numbers, where 0 stands for a part that is not known.
fn dated(year: i16, month: i8, day: i8) -> Option<PartialDate> {
    match (month, day) {
        (0, 0) => PartialDate::from_year(year),
        (_, 0) => PartialDate::from_month(year, month),
        _ => Date::new(year, month, day).ok().map(PartialDate::from),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn reads_births_as_lists_write_them() {
        #[track_caller]
        fn check(text: &str, expected: &str) {
            let read = birth(text, DayOrder::DayFirst).map(|date| {
                let circa = if date.approximate { "circa " } else { "" };
                let to = date.to.map(|to| format!(" to {to}")).unwrap_or_default();
                format!("{circa}{}{to}", date.from)
            });
            assert_eq!(read.as_deref().unwrap_or("-"), expected, "{text:?}");
        }
        check("1962", "1962");
        check("12 Jan 1960", "1960-01-12");
        check("12-Jan-1960", "1960-01-12");
        check("January 12, 1960", "1960-01-12");
        check("Jan. 1960", "1960-01");
        check("1960-01-12", "1960-01-12");
        check("1960-01-12T00:00:00", "1960-01-12");
        check("1960-01-12-04:00", "1960-01-12");
        check("12/01/1960", "1960-01-12");
        check("01/25/1960", "1960-01-25");
        check("05/1960", "1960-05");
        check("1960-05", "1960-05");
        check("00/00/1962", "1962");
        check("dd/mm/1962", "1962");
        check("00/05/1962", "1962-05");
        check("circa 1962", "circa 1962");
        check("c. 1962", "circa 1962");
        check("Approximately 12 Jan 1960", "circa 1960-01-12");
        check("1962 (approximately)", "circa 1962");
        check("1960-1965", "1960 to 1965");
        check("circa 1960-1965", "circa 1960 to 1965");
        check("1960 to 1965", "1960 to 1965");
        check("between 1960 and 1965", "1960 to 1965");
        check("01 Jan 1960 to 31 Dec 1960", "1960-01-01 to 1960-12-31");
        check("Dec 1961 to Jan 1960", "1960-01 to 1961-12");
        check("1960s", "circa 1960 to 1969");
        check("31 Feb 1960", "-");
        check("12/12", "-");
        check("62", "-");
        check("unknown", "-");
        check("1960-01-12-13", "-");
        check("", "-");
        check("1s", "-");
        check("99999", "-");
    }

    #[test]
    fn a_day_is_read_in_the_order_of_its_list() {
        let date = |text, order| day(text, order).map(|date| date.to_string());
        assert_eq!(date("06/07/2003", DayOrder::MonthFirst).as_deref(), Some("2003-06-07"));
        assert_eq!(date("06-07-2003", DayOrder::DayFirst).as_deref(), Some("2003-07-06"));
        assert_eq!(date("06/19/2003", DayOrder::DayFirst).as_deref(), Some("2003-06-19"));
        assert_eq!(date("2003", DayOrder::DayFirst), None, "a year is not a day");
    }

    proptest! {
        #[test]
        fn any_text_is_read_or_refused(text in "\\PC{0,40}") {
            let _ = birth(&text, DayOrder::DayFirst);
            let _ = day(&text, DayOrder::MonthFirst);
        }

        #[test]
        fn a_day_survives_every_way_of_writing_it(ordinal in 0_i64..60_000) {
            let date = jiff::civil::date(1880, 1, 1).saturating_add(jiff::Span::new().days(ordinal));
            for format in ["%d %b %Y", "%d-%m-%Y", "%Y-%m-%d", "%d %B %Y", "%d/%m/%Y"] {
                let text = date.strftime(format).to_string();
                prop_assert_eq!(day(&text, DayOrder::DayFirst), Some(date), "{}", text);
            }
            let text = date.strftime("%m/%d/%Y").to_string();
            prop_assert_eq!(day(&text, DayOrder::MonthFirst), Some(date));
        }
    }
}
