//! OFAC's lists in CSV: headless files that belong together, told apart by how many columns they have. `-0-` is an
//! empty cell; remarks that are cut at 1,000 characters go on in the comments file.

use std::collections::HashMap;

use catchall_model::{Extra, ListedAddress, NameKind};

use crate::entry::{Entry, pieces};
use crate::gather::Gather;
use crate::source::Text;
use crate::table::{self, Header, RawRow, Row};
use crate::{Format, ReadError, address, us_feature};

/// What a file of the set holds, and the names of its columns in OFAC's specification.
const PARTS: [(&str, &[&str]); 4] = [
    (
        ENTRIES,
        &[
            "Ent_num",
            "SDN_Name",
            "SDN_Type",
            "Program",
            "Title",
            "Call_Sign",
            "Vess_type",
            "Tonnage",
            "GRT",
            "Vess_flag",
            "Vess_owner",
            "Remarks",
        ],
    ),
    (
        ADDRESSES,
        &["Ent_num", "Add_num", "Address", "City/State/Province/Postal Code", "Country", "Add_remarks"],
    ),
    (NAMES, &["Ent_num", "Alt_num", "Alt_type", "Alt_name", "Alt_remarks"]),
    (COMMENTS, &["Ent_num", "Remarks_cont"]),
];
const ENTRIES: &str = "entries";
const ADDRESSES: &str = "addresses";
const NAMES: &str = "alternative names";
const COMMENTS: &str = "comments";

/// One file of the set.
struct Part<'t> {
    file: &'t str,
    holds: &'static str,
    header: Header,
    rows: Vec<RawRow>,
}

impl<'t> Part<'t> {
    fn read(text: &'t Text) -> Result<Self, ReadError> {
        let wrong = |why: String| ReadError::NotThisFormat {
            file: text.name.to_owned(),
            format: Format::OfacCsv,
            why,
        };
        let first = text.content.lines().find(|line| !line.trim().is_empty()).unwrap_or_default();
        let width = table::rows(first, b',', None).first().map_or(0, |row| row.cells.len());
        let &(holds, columns) = PARTS.iter().find(|(_, columns)| columns.len() == width).ok_or_else(|| {
            wrong(format!("its first row has {width} cells; entries have 12, addresses 6, alternative names 5, comments 2"))
        })?;
        let header = Header::new(columns.iter().copied()).with_empty("-0-");
        Ok(Self { file: text.name, holds, header, rows: table::rows(&text.content, b',', Some(width)) })
    }
}

pub(super) fn read(texts: &[Text], gather: &mut Gather) -> Result<(), ReadError> {
    let parts = texts.iter().map(Part::read).collect::<Result<Vec<_>, _>>()?;
    if !parts.iter().any(|part| part.holds == ENTRIES) {
        let why = "the file of the entries (sdn.csv or cons_prim.csv, 12 columns) is missing".to_owned();
        let file = texts.iter().map(|text| text.name).collect::<Vec<_>>().join(", ");
        return Err(ReadError::NotThisFormat { file, format: Format::OfacCsv, why });
    }
    let mut details = Details::default();
    for holds in [ADDRESSES, NAMES, COMMENTS] {
        for part in parts.iter().filter(|part| part.holds == holds) {
            details.collect(part, gather);
        }
    }
    for part in parts.iter().filter(|part| part.holds == ENTRIES) {
        gather.file(part.file, ENTRIES);
        for raw in &part.rows {
            match part.header.row(raw, part.file) {
                Ok(row) => gather.entry(entry(row, &mut details)),
                Err(problem) => gather.reject(problem),
            }
        }
    }
    let mut left: Vec<_> = details.rows.into_values().flatten().collect();
    left.sort_by_key(|(order, row)| (*order, row.place.line));
    for (_, mut row) in left {
        let number = row.take("Ent_num").unwrap_or_default();
        gather.lost_detail(row.place.problem(format!("no entry has the number `{number}`")));
    }
    Ok(())
}

/// The rows that tell more of an entry, by the entry's number, each with the place of what it holds in [`PARTS`].
#[derive(Default)]
struct Details<'t> {
    rows: HashMap<&'t str, Vec<(usize, Row<'t>)>>,
}

impl<'t> Details<'t> {
    fn collect(&mut self, part: &'t Part, gather: &mut Gather) {
        gather.file(part.file, part.holds);
        let order = PARTS.iter().position(|(holds, _)| *holds == part.holds).unwrap_or_default();
        for raw in &part.rows {
            match part.header.row(raw, part.file) {
                Ok(row) => {
                    gather.detail();
                    let number = row.cell(0).trim();
                    self.rows.entry(number).or_default().push((order, row));
                }
                Err(problem) => gather.reject_detail(problem),
            }
        }
    }
}

fn entry<'t>(mut row: Row<'t>, details: &mut Details<'t>) -> Entry<'t> {
    let mut entry = row.entry();
    let number = row.take("Ent_num").unwrap_or_default();
    number.clone_into(&mut entry.party.id);
    if let Some(name) = row.take("SDN_Name") {
        entry.name(NameKind::Primary, name);
    }
    // What has no type of its own is an entity.
    entry.kind("SDN_Type", row.take("SDN_Type").unwrap_or("entity"));
    // Several programmes are written "A] [B".
    pieces(row.take("Program").unwrap_or_default(), "] [").for_each(|program| entry.program(program));
    if let Some(sign) = row.take("Call_Sign") {
        entry.number("Call Sign", sign);
    }
    if let Some(flag) = row.take("Vess_flag") {
        entry.nationality("Vess_flag", flag);
    }
    let mut remarks = row.take_raw("Remarks").unwrap_or_default().to_owned();
    row.finish(&mut entry);
    for (_, mut row) in details.rows.remove(number).unwrap_or_default() {
        row.take("Ent_num");
        match row.take_raw("Remarks_cont") {
            // Cut in the middle of a word or between two: put together as it is.
            Some(comment) => remarks.push_str(comment),
            None => add_detail(&mut entry, row),
        }
    }
    pieces(&remarks, ";").for_each(|clause| us_feature::read_clause(&mut entry, clause));
    let remarks = remarks.trim();
    entry.party.remarks = (!remarks.is_empty()).then(|| remarks.to_owned());
    entry
}

/// Adds an address or an alternative name.
fn add_detail(entry: &mut Entry, mut row: Row) {
    if let Some(name) = row.take("Alt_name") {
        match row.take("Alt_type") {
            Some("fka") => entry.name(NameKind::Former, name),
            Some("aka") | None => entry.name(NameKind::Alias, name),
            Some(kind) => {
                // "nka": what it is called now.
                entry.keep(kind, name);
                entry.name(NameKind::Alias, name);
            }
        }
    }
    let parts = ["Address", "City/State/Province/Postal Code", "Country"].map(|part| row.take(part));
    let full = address::join(&parts);
    if full.is_empty() {
        return row.finish(entry);
    }
    let [_, city, country_text] = parts;
    // The town stands first, before province and postal code.
    let town = city
        .and_then(|city| city.split(',').next())
        .filter(|town| !town.contains(|c: char| c.is_ascii_digit()));
    let mut extra = Extra::new();
    for (name, cell) in row.rest() {
        extra.insert(name.to_owned(), cell.into());
    }
    let country = country_text.and_then(|text| entry.country("Country", text));
    entry.address(ListedAddress { full, city: town.map(str::to_owned), postcode: None, country, extra });
}
