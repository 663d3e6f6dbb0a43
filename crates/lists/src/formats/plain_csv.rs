//! A plain CSV of one's own: `id,name,country,reason` and, as one has them, `aliases`, `kind`, `birth_date`,
//! `nationality`, `address`, `identifiers` ("passport A0000001"), `phones`, `emails`, `websites`, `programs`,
//! `listed_on`, `valid_to`, `license_requirement`, `license_policy`, `notice`, `url`. Several values in a cell are
//! parted by semicolons; other columns are kept.

use catchall_model::{ListedAddress, NameKind};

use super::Table;
use crate::dates::DayOrder;
use crate::entry::{Entry, pieces};
use crate::gather::Gather;
use crate::source::Text;
use crate::table::Row;
use crate::{Format, ReadError};

pub(super) fn read(text: &Text, gather: &mut Gather) -> Result<(), ReadError> {
    let first = text.content.lines().find(|line| !line.trim().is_empty()).unwrap_or_default();
    // Spreadsheets of many countries write semicolons.
    let delimiter = if first.contains(';') && !first.contains(',') { b';' } else { b',' };
    let table = Table::read(text, Format::PlainCsv, delimiter, &["name"], 1, |_| {})?;
    for raw in &table.rows {
        match table.header.row(raw, text.name) {
            Ok(row) => gather.entry(entry(row)),
            Err(problem) => gather.reject(problem),
        }
    }
    Ok(())
}

fn entry(mut row: Row<'_>) -> Entry<'_> {
    let mut entry = row.entry();
    row.take("id").unwrap_or_default().clone_into(&mut entry.party.id);
    if let Some(name) = row.take("name") {
        entry.name(NameKind::Primary, name);
    }
    let mut all = |column: &str| pieces(row.take(column).unwrap_or_default(), ";").collect::<Vec<_>>();
    for name in all("aliases") {
        entry.name(NameKind::Alias, name);
    }
    for date in all("birth_date") {
        entry.birth_date("birth_date", date);
    }
    for text in all("nationality") {
        entry.nationality("nationality", text);
    }
    for program in all("programs") {
        entry.program(program);
    }
    entry.party.phones = all("phones").into_iter().map(str::to_owned).collect();
    entry.party.emails = all("emails").into_iter().map(str::to_owned).collect();
    entry.party.websites = all("websites").into_iter().map(str::to_owned).collect();
    let identifiers = all("identifiers");
    for identifier in identifiers {
        let (kind, number) = identifier.split_once([' ', ':']).unwrap_or(("identifier", identifier));
        entry.number(kind, number.trim());
    }
    let addresses = all("address");
    add_addresses(&mut entry, &addresses, row.take("country"));
    if let Some(kind) = row.take("kind") {
        entry.kind("kind", kind);
    }
    if let Some(reason) = row.take("reason") {
        entry.remark(reason);
    }
    entry.party.listed_on =
        row.take("listed_on").and_then(|date| entry.day("listed_on", date, DayOrder::DayFirst));
    entry.party.valid_to =
        row.take("valid_to").and_then(|date| entry.day("valid_to", date, DayOrder::DayFirst));
    entry.party.license_requirement = row.take("license_requirement").map(str::to_owned);
    entry.party.license_policy = row.take("license_policy").map(str::to_owned);
    entry.party.notice = row.take("notice").map(str::to_owned);
    entry.party.source_url = row.take("url").map(str::to_owned);
    row.finish(&mut entry);
    entry
}

/// Adds the addresses with the country; a country without an address is one by itself.
fn add_addresses(entry: &mut Entry, addresses: &[&str], country_text: Option<&str>) {
    let country = country_text.and_then(|text| entry.country("country", text));
    if let (Some(text), false) = (country_text, country.is_some() && addresses.is_empty()) {
        entry.keep("country", text);
    }
    let fulls = if addresses.is_empty() { country_text.as_slice() } else { addresses };
    for full in fulls {
        entry.address(ListedAddress { full: (*full).to_owned(), country, ..ListedAddress::default() });
    }
}
