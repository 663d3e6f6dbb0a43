//! Tables: rows by the names of their columns, with line numbers, and nothing left over.

use std::collections::HashMap;

use catchall_model::Problem;
use csv::{ReaderBuilder, StringRecord};

use crate::entry::{Entry, Place};

/// How many times reading starts anew after a quotation mark that is never closed. Each may cost a pass over the rest
/// of the file, so a file made of nothing else must not get one for each line.
const MOST_RESTARTS: usize = 64;

/// One row as it stands in the file.
pub(crate) struct RawRow {
    pub(crate) line: u64,
    pub(crate) cells: StringRecord,
    /// A quotation mark is opened on this line and swallows the lines after it.
    pub(crate) unclosed: bool,
}

/// All rows of a text. Blank lines are no rows, nor is the end-of-file mark (0x1A) that some files end with.
///
/// A row that swallows the lines after it and does not have `width` cells has a stray quotation mark: it alone is
/// given up, and reading goes on with the next line.
pub(crate) fn rows(text: &str, delimiter: u8, width: Option<usize>) -> Vec<RawRow> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text).trim_end_matches('\u{1a}');
    let mut rows = Vec::new();
    let mut rest = text;
    let mut lines_before = 0;
    for restart in 0..=MOST_RESTARTS {
        let Some(stray) = read_rows(rest, delimiter, width, lines_before, restart < MOST_RESTARTS, &mut rows)
        else {
            break;
        };
        let after = rest.get(stray..).unwrap_or_default();
        let next = after.find('\n').map_or(rest.len(), |newline| stray + newline + 1);
        lines_before += count_lines(rest.get(..next).unwrap_or_default().as_bytes());
        rest = rest.get(next..).unwrap_or_default();
    }
    rows
}

/// Reads rows up to the end or to a stray quotation mark, whose row's offset is returned.
fn read_rows(
    text: &str,
    delimiter: u8,
    width: Option<usize>,
    lines_before: u64,
    may_restart: bool,
    rows: &mut Vec<RawRow>,
) -> Option<usize> {
    let mut reader = ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(delimiter)
        .from_reader(text.as_bytes());
    let mut cells = StringRecord::new();
    // The text is UTF-8 and in memory, so that reading fails at its end only.
    while reader.read_record(&mut cells).unwrap_or(false) {
        let start =
            cells.position().map_or(0, |position| usize::try_from(position.byte()).unwrap_or(usize::MAX));
        let before = text.get(start..).unwrap_or_default();
        let blank = before.len() - before.trim_start_matches(['\r', '\n']).len();
        let blank_lines = count_lines(before.get(..blank).unwrap_or_default().as_bytes());
        let first_line = cells.position().map_or(1, csv::Position::line) + blank_lines;
        let spans = reader.position().line().saturating_sub(first_line);
        let line = lines_before + first_line;
        let unclosed = may_restart && spans > 1 && width.is_some_and(|width| width != cells.len());
        rows.push(RawRow { line, cells: std::mem::take(&mut cells), unclosed });
        if unclosed {
            return Some(start + blank);
        }
    }
    None
}

/// How many line breaks there are.
pub(crate) fn count_lines(bytes: &[u8]) -> u64 {
    let breaks = bytes.split(|&byte| byte == b'\n').count().saturating_sub(1);
    u64::try_from(breaks).unwrap_or(u64::MAX)
}

/// The names of a table's columns. Case, spaces and marks do not count when a column is asked for.
pub(crate) struct Header {
    names: Vec<String>,
    places: HashMap<String, usize>,
    /// What an empty cell is written as.
    empty: &'static str,
}

impl Header {
    pub(crate) fn new<'n>(names: impl IntoIterator<Item = &'n str>) -> Self {
        let names: Vec<String> = names.into_iter().map(|name| name.trim().to_owned()).collect();
        let mut places = HashMap::new();
        for (place, name) in names.iter().enumerate() {
            places.entry(comparable(name)).or_insert(place);
        }
        Self { names, places, empty: "" }
    }

    /// The same header, where an empty cell is written as `mark`.
    pub(crate) fn with_empty(mut self, mark: &'static str) -> Self {
        self.empty = mark;
        self
    }

    pub(crate) fn width(&self) -> usize {
        self.names.len()
    }

    pub(crate) fn has(&self, column: &str) -> bool {
        self.places.contains_key(&comparable(column))
    }

    /// Whether every one of `columns` is there.
    pub(crate) fn has_all(&self, columns: &[&str]) -> bool {
        columns.iter().all(|column| self.has(column))
    }

    /// The row, or why it cannot be read: it is the header again, it is empty, a quotation mark is not closed, or it
    /// has more cells than there are columns. A row with fewer is read as far as it goes.
    pub(crate) fn row<'t>(&'t self, raw: &'t RawRow, file: &'t str) -> Result<Row<'t>, Problem> {
        let place = Place { file, line: raw.line };
        let beyond = raw.cells.iter().skip(self.width()).any(|cell| !self.is_empty(cell));
        let says = if raw.unclosed {
            "a quotation mark is opened and not closed".to_owned()
        } else if beyond {
            format!("the row has {} cells, the header {}", raw.cells.len(), self.width())
        } else if raw.cells.iter().all(|cell| self.is_empty(cell)) {
            "the row is empty".to_owned()
        } else if raw.cells.len() > 1
            && self.names.iter().map(String::as_str).eq(raw.cells.iter().map(str::trim))
        {
            "the row is the header again".to_owned()
        } else {
            return Ok(Row { header: self, cells: &raw.cells, taken: vec![false; self.width()], place });
        };
        Err(place.problem(says))
    }

    fn is_empty(&self, cell: &str) -> bool {
        let cell = cell.trim();
        cell.is_empty() || cell == self.empty
    }
}

/// A column's name as it is compared: lower case, letters and digits only.
fn comparable(name: &str) -> String {
    name.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// A row whose cells are taken out by their column's name.
pub(crate) struct Row<'t> {
    header: &'t Header,
    cells: &'t StringRecord,
    taken: Vec<bool>,
    pub(crate) place: Place<'t>,
}

impl<'t> Row<'t> {
    /// Takes a cell out, without surrounding space; `None` where it is empty or there is no such column.
    pub(crate) fn take(&mut self, column: &str) -> Option<&'t str> {
        self.take_raw(column).map(str::trim)
    }

    /// Takes a cell out with its surrounding space.
    pub(crate) fn take_raw(&mut self, column: &str) -> Option<&'t str> {
        let &place = self.header.places.get(&comparable(column))?;
        let cell = self.cells.get(place).filter(|cell| !self.header.is_empty(cell))?;
        if let Some(taken) = self.taken.get_mut(place) {
            *taken = true;
        }
        Some(cell)
    }

    /// The cell at a place, as it is written.
    pub(crate) fn cell(&self, place: usize) -> &'t str {
        self.cells.get(place).unwrap_or_default()
    }

    /// Begins the entry that the row tells of.
    pub(crate) fn entry(&self) -> Entry<'t> {
        let mut entry = Entry::new(self.place.file, self.place.line);
        entry.notes.extend(self.breaks_off());
        entry
    }

    /// Says that the row has fewer cells than there are columns, where it has.
    pub(crate) fn breaks_off(&self) -> Option<Problem> {
        let (cells, columns) = (self.cells.len(), self.header.width());
        let says = || format!("the row breaks off after {cells} of {columns} columns; what it holds is kept");
        (cells < columns).then(|| self.place.problem(says()))
    }

    /// What was not taken, by the names of the columns.
    pub(crate) fn rest(&self) -> impl Iterator<Item = (&'t str, &'t str)> {
        let header = self.header;
        let cells = header.names.iter().zip(self.cells.iter()).zip(&self.taken);
        cells.filter_map(|((name, cell), &taken)| {
            (!taken && !header.is_empty(cell)).then_some((name.as_str(), cell.trim()))
        })
    }

    /// Keeps what was not taken in the entry's extra.
    pub(crate) fn finish(self, entry: &mut Entry) {
        for (name, cell) in self.rest() {
            entry.keep(name, cell);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_have_the_line_they_begin_on() {
        let found: Vec<_> = rows("a,b\n\n1,\"x\ny\"\r\n2,z\n\u{1a}", b',', Some(2))
            .iter()
            .map(|row| (row.line, row.cells.iter().collect::<Vec<_>>().join("|")))
            .collect();
        let expected = [(1, "a|b"), (3, "1|x\ny"), (5, "2|z")].map(|(line, cells)| (line, cells.to_owned()));
        assert_eq!(found, expected);
    }

    #[test]
    fn a_stray_quotation_mark_costs_its_own_line_only() {
        let text = "id,name\n1,One\n2,\"Two\n3,Three\n\n4,Four\n";
        let found: Vec<_> = rows(text, b',', Some(2))
            .iter()
            .map(|row| (row.line, row.unclosed, row.cells.get(0).unwrap_or_default().to_owned()))
            .collect();
        // The stray mark swallows to the end and by chance leaves two cells, so that only the width of three tells.
        assert_eq!(found.len(), 3);
        let text = "id,name,country\n1,One,DE\n2,\"Two,DE\n3,Three,DE\n\n4,Four,DE\n";
        let found: Vec<_> = rows(text, b',', Some(3))
            .iter()
            .map(|row| (row.line, row.unclosed, row.cells.get(0).unwrap_or_default().to_owned()))
            .collect();
        let expected = [(1, false, "id"), (2, false, "1"), (3, true, "2"), (4, false, "3"), (6, false, "4")];
        assert_eq!(found, expected.map(|(line, unclosed, id)| (line, unclosed, id.to_owned())));
    }

    #[test]
    fn a_file_of_stray_marks_ends() {
        let text = "a,\"b\n".repeat(500);
        let found = rows(&text, b',', Some(3));
        assert_eq!(found.iter().filter(|row| row.unclosed).count(), MOST_RESTARTS);
    }
}
