//! The UK Sanctions List as CSV: the summary form has one row an entry, the full form one for each name. Rows of one
//! unique id are one entry.

use catchall_model::{ListedAddress, NameKind};

use super::Table;
use crate::dates::{self, DayOrder};
use crate::entry::{Entry, pieces};
use crate::gather::Gather;
use crate::source::Text;
use crate::table::Row;
use crate::{Format, ReadError, address};

pub(super) fn read(text: &Text, gather: &mut Gather) -> Result<(), ReadError> {
    let table = Table::read(text, Format::UkCsv, b',', &["Unique ID", "Regime Name"], 5, |raw| {
        let line =
            raw.cells.iter().map(str::trim).filter(|cell| !cell.is_empty()).collect::<Vec<_>>().join(" ");
        if let Some(date) = line.strip_prefix("Report Date:") {
            gather.published(dates::day(date, DayOrder::DayFirst));
        }
        gather.about("heading", line);
    })?;
    let mut groups = super::Groups::default();
    for raw in &table.rows {
        match table.header.row(raw, text.name) {
            Ok(mut row) => match row.take("Unique ID") {
                Some(id) => groups.add(id, row),
                None => gather.reject(row.place.problem("the row has no unique id").in_field("Unique ID")),
            },
            Err(problem) => gather.reject(problem),
        }
    }
    groups.into_entries(gather, |id, row, entry| {
        id.clone_into(&mut entry.party.id);
        add_row(row, entry);
    });
    Ok(())
}

fn add_row(mut row: Row, entry: &mut Entry) {
    add_name(&mut row, entry);
    for column in ["Type", "Designation Type"] {
        if let Some(kind) = row.take(column) {
            entry.kind(column, kind);
        }
    }
    if let Some(program) = row.take("Regime Name") {
        entry.program(program);
    }
    if let Some(date) = row.take("Date Designated")
        && entry.party.listed_on.is_none()
    {
        entry.party.listed_on = entry.day("Date Designated", date, DayOrder::DayFirst);
    }
    add_address(&mut row, entry);
    if let Some(cell) = row.take("D.O.B") {
        pieces(cell, "|").for_each(|date| entry.birth_date("D.O.B", date));
    }
    for column in ["Nationality(/ies)", "Current believed flag of ship"] {
        pieces(row.take(column).unwrap_or_default(), "|").for_each(|text| entry.nationality(column, text));
    }
    let birth_place = ["Town of birth", "Country of birth"].map(|part| row.take(part));
    entry.birth_place(address::join(&birth_place));
    if let Some(text) = row.take("Gender") {
        entry.gender("Gender", text);
    }
    for column in
        ["Passport number", "National Identifier number", "Business registration number (s)", "IMO number"]
    {
        for number in pieces(row.take(column).unwrap_or_default(), "|") {
            if !entry.party.identifiers.iter().any(|known| known.kind == column && known.number == number) {
                entry.number(column, number);
            }
        }
    }
    for (column, text) in ["Phone number", "Email address", "Website"]
        .map(|column| (column, row.take(column).unwrap_or_default()))
    {
        let party = &mut entry.party;
        let texts = match column {
            "Phone number" => &mut party.phones,
            "Email address" => &mut party.emails,
            _ => &mut party.websites,
        };
        let new: Vec<_> = pieces(text, "|").filter(|text| !texts.iter().any(|known| known == text)).collect();
        texts.extend(new.into_iter().map(str::to_owned));
    }
    if let Some(text) = row.take("Other Information")
        && entry.party.remarks.as_deref() != Some(text)
    {
        entry.remark(text);
    }
    for (name, cell) in row.rest() {
        entry.keep_once(name, cell);
    }
}

/// Adds the name: in one column in the summary form, in six in the full one, the family name last.
fn add_name(row: &mut Row, entry: &mut Entry) {
    let parts =
        ["Name", "Name 1", "Name 2", "Name 3", "Name 4", "Name 5", "Name 6"].map(|part| row.take(part));
    let name = parts.into_iter().flatten().collect::<Vec<_>>().join(" ");
    let weak = row.take("Alias strength").is_some_and(|strength| strength.to_lowercase().contains("low"));
    let kind = match row.take("Name type").map(str::to_lowercase).as_deref() {
        None | Some("primary name") => NameKind::Primary,
        Some(kind) if kind.contains("formerly") || kind.contains("previous") => NameKind::Former,
        Some(_) if weak => NameKind::WeakAlias,
        Some(_) => NameKind::Alias,
    };
    if !entry.party.names.iter().any(|known| known.name == name) {
        entry.name(kind, name);
    }
    if let Some(name) = row.take("Name non-latin script")
        && !entry.party.names.iter().any(|known| known.name == name)
    {
        entry.name(NameKind::OriginalScript, name);
    }
}

fn add_address(row: &mut Row, entry: &mut Entry) {
    let parts = [
        "Address Line 1",
        "Address Line 2",
        "Address Line 3",
        "Address Line 4",
        "Address Line 5",
        "Address Line 6",
        "Address Postal Code",
        "Address Country",
    ]
    .map(|part| row.take(part));
    let full = address::join(&parts);
    if entry.party.addresses.iter().any(|known| known.full == full) {
        return;
    }
    let [.., postcode, country_text] = parts;
    let country = country_text.and_then(|text| entry.country("Address Country", text));
    entry.address(ListedAddress {
        full,
        postcode: postcode.map(str::to_owned),
        country,
        ..ListedAddress::default()
    });
}
