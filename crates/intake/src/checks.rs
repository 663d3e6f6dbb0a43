//! What a type cannot refuse: empty names, dates of another age, customs codes of the wrong length.
//!
//! `path` is where the checked thing stands in the input as given.

use catchall_model::{Item, Party, Problem, Transfer};
use jiff::civil::Date;

use crate::wording::show;

/// Years in which a transfer, its route and its papers can lie.
const TRANSFER_YEARS: std::ops::RangeInclusive<i16> = 1900..=2200;
/// Years in which a party can have been born or founded: some trading houses are old.
const PARTY_YEARS: std::ops::RangeInclusive<i16> = 1400..=2200;

/// Checks the transfer but for its parties and items; none where it has no id to be known by.
pub(crate) fn head(transfer: Transfer, problems: &mut Vec<Problem>) -> Option<Transfer> {
    year(Some(transfer.date), &TRANSFER_YEARS, || "date".to_owned(), problems);
    for (index, leg) in transfer.route.iter().enumerate() {
        year(leg.date, &TRANSFER_YEARS, || format!("route[{index}].date"), problems);
    }
    let documents = transfer.end_use.iter().flat_map(|end_use| &end_use.documents);
    for (index, document) in documents.enumerate() {
        year(document.issued, &TRANSFER_YEARS, || format!("end_use.documents[{index}].issued"), problems);
    }
    if transfer.id.trim().is_empty() {
        problems.push(Problem::new("is empty; give each transfer its own id").in_field("id"));
        return None;
    }
    Some(transfer)
}

/// Checks a party; none where it has no name to screen.
pub(crate) fn party(party: Party, path: &str, problems: &mut Vec<Problem>) -> Option<Party> {
    if party.name.trim().is_empty() {
        let says = "is empty, and a party without a name cannot be screened; the party was left out";
        problems.push(Problem::new(says).in_field(format!("{path}.name")));
        return None;
    }
    year(party.incorporated, &PARTY_YEARS, || format!("{path}.incorporated"), problems);
    let born = party.birth_date.filter(|date| !PARTY_YEARS.contains(&date.year()));
    problems.extend(born.map(|date| absurd(&date.to_string()).in_field(format!("{path}.birth_date"))));
    Some(party)
}

/// Checks an item.
pub(crate) fn item(item: Item, path: &str, problems: &mut Vec<Problem>) -> Item {
    if let Some(code) = &item.hs_code {
        let digits = code.bytes().filter(u8::is_ascii_digit).count();
        let others = code.bytes().any(|byte| !byte.is_ascii_digit() && byte != b'.' && byte != b' ');
        if others || !(6..=10).contains(&digits) {
            let says =
                format!("`{}` is not a customs code of 6 to 10 digits; it was kept as it is", show(code));
            problems.push(Problem::new(says).in_field(format!("{path}.hs_code")));
        }
    }
    item
}

fn year(
    date: Option<Date>,
    years: &std::ops::RangeInclusive<i16>,
    path: impl Fn() -> String,
    problems: &mut Vec<Problem>,
) {
    let absurd_date = date.filter(|date| !years.contains(&date.year()));
    problems.extend(absurd_date.map(|date| absurd(&date.to_string()).in_field(path())));
}

fn absurd(date: &str) -> Problem {
    Problem::new(format!("`{date}` cannot be meant; check the year"))
}
