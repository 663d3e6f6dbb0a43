//! The BIS Denied Persons List: tab-separated, one row an order against one name at one address.

use catchall_model::{Country, ListedAddress, NameKind};

use super::Table;
use crate::dates::DayOrder;
use crate::entry::Entry;
use crate::gather::Gather;
use crate::source::Text;
use crate::table::Row;
use crate::{Format, ReadError, address};

pub(super) fn read(text: &Text, gather: &mut Gather) -> Result<(), ReadError> {
    let columns = ["Name", "Effective_Date", "FR_Citation"];
    let table = Table::read(text, Format::BisDplText, b'\t', &columns, 1, |_| {})?;
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
    if let Some(name) = row.take("Name") {
        entry.name(NameKind::Primary, name);
    }
    let parts = ["Street_Address", "City", "State", "Postal_Code", "Country"].map(|part| row.take(part));
    let [_, city, _, postcode, country] = parts.map(|part| part.map(str::to_owned));
    entry.address(ListedAddress {
        full: address::join(&parts),
        city,
        postcode,
        country: country.and_then(|country| Country::parse(&country).ok()),
        ..ListedAddress::default()
    });
    entry.party.listed_on =
        row.take("Effective_Date").and_then(|date| entry.day("Effective_Date", date, DayOrder::MonthFirst));
    entry.party.valid_to =
        row.take("Expiration_Date").and_then(|date| entry.day("Expiration_Date", date, DayOrder::MonthFirst));
    entry.party.notice = row.take("FR_Citation").map(str::to_owned);
    row.finish(&mut entry);
    entry
}
