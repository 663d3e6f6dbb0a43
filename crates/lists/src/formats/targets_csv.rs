//! OpenSanctions' `targets.simple.csv`: one row a target, several values in a cell parted by semicolons.

use catchall_model::{ListedAddress, NameKind};

use super::{Table, ftm};
use crate::entry::{Entry, pieces};
use crate::gather::Gather;
use crate::source::Text;
use crate::table::Row;
use crate::{Format, ReadError};

pub(super) fn read(text: &Text, gather: &mut Gather) -> Result<(), ReadError> {
    let columns = ["id", "schema", "name", "aliases"];
    let table = Table::read(text, Format::TargetsSimpleCsv, b',', &columns, 1, |_| {})?;
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
    if let Some(schema) = row.take("schema") {
        ftm::set_kind(&mut entry, schema);
    }
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
    for full in all("addresses") {
        entry.address(ListedAddress { full: full.to_owned(), ..ListedAddress::default() });
    }
    for text in all("countries") {
        let (full, country) = (text.to_owned(), entry.country("countries", text));
        entry.address(ListedAddress { full, country, ..ListedAddress::default() });
    }
    for number in all("identifiers") {
        entry.number("identifiers", number);
    }
    for program in all("program_ids") {
        entry.program(program);
    }
    entry.party.phones = all("phones").into_iter().map(str::to_owned).collect();
    entry.party.emails = all("emails").into_iter().map(str::to_owned).collect();
    if let Some(text) = row.take("sanctions") {
        entry.remark(text);
    }
    entry.party.source = row.take("dataset").map(str::to_owned);
    row.finish(&mut entry);
    entry
}
