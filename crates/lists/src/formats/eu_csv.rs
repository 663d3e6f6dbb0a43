//! The EU's consolidated list of financial sanctions as CSV: many rows an entry, each with one of its parts. The
//! columns `NameAlias_…`, `Address_…` and so on are the attributes of the XML's parts.

use std::collections::HashSet;

use super::{Groups, Table, eu_parts};
use crate::dates::{self, DayOrder};
use crate::entry::Entry;
use crate::gather::Gather;
use crate::source::Text;
use crate::table::Row;
use crate::xml::Element;
use crate::{Format, ReadError};

/// What a part's columns begin with, its name in the XML, and what adds it.
type Part = (&'static str, &'static str, fn(&mut Entry, Element));

const PARTS: [Part; 6] = [
    ("Entity_Regulation_", "regulation", eu_parts::add_regulation),
    ("NameAlias_", "nameAlias", eu_parts::add_name),
    ("Citizenship_", "citizenship", eu_parts::add_citizenship),
    ("BirthDate_", "birthdate", eu_parts::add_birth_date),
    ("Address_", "address", eu_parts::add_address),
    ("Identification_", "identification", eu_parts::add_identification),
];

/// Columns whose attribute has another name than the column's own.
const ATTRIBUTES: [(&str, &str); 8] = [
    ("Entity_Regulation_Type", "regulationType"),
    ("Entity_EU_ReferenceNumber", "euReferenceNumber"),
    ("BirthDate_BirthDate", "birthdate"),
    ("BirthDate_Day", "dayOfMonth"),
    ("BirthDate_Month", "monthOfYear"),
    ("Identification_TypeCode", "identificationTypeCode"),
    ("Identification_TypeDescription", "identificationTypeDescription"),
    ("Identification_IssuedDate", "issueDate"),
];

pub(super) fn read(text: &Text, gather: &mut Gather) -> Result<(), ReadError> {
    let columns = ["Entity_LogicalId", "NameAlias_WholeName"];
    let table = Table::read(text, Format::EuFsfCsv, b';', &columns, 2, |raw| {
        gather.about("heading", raw.cells.iter().collect::<Vec<_>>().join(" "));
    })?;
    let mut groups = Groups::default();
    let mut generated = None;
    for raw in &table.rows {
        match table.header.row(raw, text.name) {
            Ok(mut row) => {
                generated = row.take("fileGenerationDate").or(generated);
                match row.take("Entity_LogicalId") {
                    Some(id) => groups.add(id, row),
                    None => gather
                        .reject(row.place.problem("the row has no logical id").in_field("Entity_LogicalId")),
                }
            }
            Err(problem) => gather.reject(problem),
        }
    }
    if let Some(date) = generated {
        gather.published(dates::day(date, DayOrder::DayFirst));
        gather.about("fileGenerationDate", date);
    }
    let mut seen = HashSet::new();
    groups.into_entries(gather, |id, row, entry| add_row(id, &row, entry, &mut seen));
    Ok(())
}

fn add_row<'t>(
    id: &str,
    row: &Row<'t>,
    entry: &mut Entry<'t>,
    seen: &mut HashSet<(String, Vec<(&'t str, &'t str)>)>,
) {
    let cells: Vec<_> = row.rest().collect();
    // A part that is given again with every row of the entry is one part.
    let mut is_new = |cells: &[(&'t str, &'t str)]| seen.insert((id.to_owned(), cells.to_vec()));
    for (prefix, name, add) in PARTS {
        let part: Vec<_> = cells.iter().filter(|(column, _)| column.starts_with(prefix)).copied().collect();
        if !part.is_empty() && is_new(&part) {
            add(entry, element(name, row.place.line, prefix, &part));
        }
    }
    let others = |column: &str| !PARTS.iter().any(|(prefix, ..)| column.starts_with(prefix));
    let own: Vec<_> = cells.iter().filter(|(column, _)| others(column)).copied().collect();
    if is_new(&own) || entry.party.id.is_empty() {
        add_entity(id, entry, element("entity", row.place.line, "Entity_", &own));
    }
}

fn add_entity(id: &str, entry: &mut Entry, mut entity: Element) {
    if let Some(kind) = entity
        .take_attribute("subjectType_ClassificationCode")
        .or_else(|| entity.take_attribute("subjectType"))
    {
        entry.kind("Entity_SubjectType", &kind);
    }
    // The same as a letter.
    if let Some(kind) = entity.take_attribute("subjectType") {
        entry.keep_once("subjectType", &kind);
    }
    if let Some(remark) = entity.take_attribute("remark")
        && entry.party.remarks.as_deref() != Some(remark.as_str())
    {
        entry.remark(&remark);
    }
    entity.put_attribute_back("logicalId", id.to_owned());
    eu_parts::add_entity(entry, &mut entity);
    entity.finish_once(entry);
}

/// A part's columns as an element with their attributes.
fn element(name: &str, line: u64, prefix: &str, cells: &[(&str, &str)]) -> Element {
    let mut element = Element::new(name, line);
    for &(column, cell) in cells {
        let renamed =
            ATTRIBUTES.iter().find(|(own, _)| *own == column).map(|&(_, attribute)| attribute.to_owned());
        let attribute = renamed.unwrap_or_else(|| lower_first(column.strip_prefix(prefix).unwrap_or(column)));
        element.put_attribute_back(&attribute, cell.to_owned());
    }
    element
}

fn lower_first(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map(|first| first.to_lowercase().chain(chars).collect()).unwrap_or_default()
}
