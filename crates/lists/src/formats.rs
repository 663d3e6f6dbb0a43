//! One reader for each format.

mod bis_dpl;
mod csl_csv;
mod csl_json;
mod eu_csv;
mod eu_parts;
mod eu_xml;
mod ftm;
mod ofac_csv;
mod ofac_xml;
mod plain_csv;
mod targets_csv;
mod uk_csv;
mod un_xml;

use std::collections::HashMap;

use crate::entry::Entry;
use crate::gather::Gather;
use crate::source::Text;
use crate::table::{self, Header, RawRow, Row};
use crate::{Format, ReadError, Reading};

/// Reads texts of a known format.
pub(crate) fn read(format: Format, texts: &[Text]) -> Result<Reading, ReadError> {
    let mut gather = Gather::new(format);
    for text in texts {
        if let Some(problem) = &text.damage {
            gather.note(problem.clone());
        }
    }
    if format == Format::OfacCsv {
        ofac_csv::read(texts, &mut gather)?;
        return Ok(gather.finish());
    }
    for text in texts {
        gather.file(text.name, "entries");
        match format {
            Format::CslCsv => csl_csv::read(text, &mut gather)?,
            Format::CslJson => csl_json::read(text, &mut gather)?,
            // Read above: its files are parts of one whole.
            Format::OfacCsv => {}
            Format::OfacXml => ofac_xml::read(text, &mut gather),
            Format::UnXml => un_xml::read(text, &mut gather),
            Format::UkCsv => uk_csv::read(text, &mut gather)?,
            Format::BisDplText => bis_dpl::read(text, &mut gather)?,
            Format::EuFsfCsv => eu_csv::read(text, &mut gather)?,
            Format::EuFsfXml => eu_xml::read(text, &mut gather),
            Format::FtmJson => ftm::read(text, &mut gather),
            Format::TargetsSimpleCsv => targets_csv::read(text, &mut gather)?,
            Format::PlainCsv => plain_csv::read(text, &mut gather)?,
        }
    }
    Ok(gather.finish())
}

/// A table with a header: the header and the rows after it.
struct Table {
    header: Header,
    rows: Vec<RawRow>,
}

impl Table {
    /// Reads a table whose header is the first line that has all of `columns`, among the first `within`. Lines before
    /// it are given to `before`.
    fn read(
        text: &Text,
        format: Format,
        delimiter: u8,
        columns: &[&str],
        within: usize,
        mut before: impl FnMut(&RawRow),
    ) -> Result<Self, ReadError> {
        let head = table::rows(&head_lines(&text.content, within), delimiter, None);
        let Some(place) = head.iter().position(|row| Header::new(&row.cells).has_all(columns)) else {
            let why = format!("the columns {} are not all there", columns.join(", "));
            return Err(ReadError::NotThisFormat { file: text.name.to_owned(), format, why });
        };
        head.iter().take(place).for_each(&mut before);
        let names: Vec<&str> = head.get(place).into_iter().flat_map(|row| row.cells.iter()).collect();
        let header = Header::new(names);
        let mut rows = table::rows(&text.content, delimiter, Some(header.width()));
        rows.drain(..rows.len().min(place + 1));
        Ok(Self { header, rows })
    }
}

/// Rows that belong together by their entry's id, in the order in which the ids appear.
#[derive(Default)]
struct Groups<'t> {
    places: HashMap<&'t str, usize>,
    groups: Vec<(&'t str, Vec<Row<'t>>)>,
}

impl<'t> Groups<'t> {
    fn add(&mut self, id: &'t str, row: Row<'t>) {
        let place = *self.places.entry(id).or_insert(self.groups.len());
        match self.groups.get_mut(place) {
            Some((_, rows)) => rows.push(row),
            None => self.groups.push((id, vec![row])),
        }
    }

    /// Makes one entry of each group: its first row begins it, the others tell more of it.
    fn into_entries(self, gather: &mut Gather, mut add: impl FnMut(&str, Row<'t>, &mut Entry<'t>)) {
        for (id, rows) in self.groups {
            let Some(mut entry) = rows.first().map(Row::entry) else { continue };
            for row in rows.iter().skip(1) {
                gather.detail();
                entry.notes.extend(row.breaks_off());
            }
            for row in rows {
                add(id, row, &mut entry);
            }
            gather.entry(entry);
        }
    }
}

/// The first lines of a text that are not blank.
fn head_lines(text: &str, count: usize) -> String {
    text.lines().filter(|line| !line.trim().is_empty()).take(count).collect::<Vec<_>>().join("\n")
}
