//! The US Consolidated Screening List as CSV: one row an entry, several values in a cell parted by semicolons.

use catchall_model::NameKind;

use super::Table;
use crate::dates::DayOrder;
use crate::entry::{Entry, pieces};
use crate::gather::Gather;
use crate::source::Text;
use crate::table::Row;
use crate::{Format, ReadError, address, us_feature};

pub(super) fn read(text: &Text, gather: &mut Gather) -> Result<(), ReadError> {
    let columns = ["_id", "source", "name"];
    let table = Table::read(text, Format::CslCsv, b',', &columns, 1, |_| {})?;
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
    let id = row.take("_id").unwrap_or_default();
    id.clone_into(&mut entry.party.id);
    if let Some(number) = row.take("entity_number").filter(|&number| number != id) {
        entry.keep("entity_number", number);
    }
    entry.party.source = row.take("source").map(str::to_owned);
    if let Some(kind) = row.take("type") {
        entry.kind("type", kind);
    }
    pieces(row.take("programs").unwrap_or_default(), ";").for_each(|program| entry.program(program));
    if let Some(name) = row.take("name") {
        entry.name(NameKind::Primary, name);
    }
    pieces(row.take("alt_names").unwrap_or_default(), ";").for_each(|name| entry.name(NameKind::Alias, name));
    for piece in pieces(row.take("addresses").unwrap_or_default(), ";") {
        entry.address(address::with_code_at_end(piece));
    }
    entry.party.notice = row.take("federal_register_notice").map(str::to_owned);
    entry.party.listed_on =
        row.take("start_date").and_then(|date| entry.day("start_date", date, DayOrder::MonthFirst));
    entry.party.valid_to =
        row.take("end_date").and_then(|date| entry.day("end_date", date, DayOrder::MonthFirst));
    entry.party.license_requirement = row.take("license_requirement").map(str::to_owned);
    entry.party.license_policy = row.take("license_policy").map(str::to_owned);
    if let Some(sign) = row.take("call_sign") {
        entry.number("Call Sign", sign);
    }
    entry.party.remarks = row.take("remarks").map(str::to_owned);
    entry.party.source_url = row.take("source_list_url").map(str::to_owned);
    for column in ["citizenships", "nationalities", "vessel_flag"] {
        pieces(row.take(column).unwrap_or_default(), ";").for_each(|text| entry.nationality(column, text));
    }
    pieces(row.take("dates_of_birth").unwrap_or_default(), ";")
        .for_each(|date| entry.birth_date("dates_of_birth", date));
    pieces(row.take("places_of_birth").unwrap_or_default(), ";").for_each(|place| entry.birth_place(place));
    if let Some(ids) = row.take("ids") {
        us_feature::read_csl_ids(&mut entry, ids);
    }
    row.finish(&mut entry);
    entry
}
