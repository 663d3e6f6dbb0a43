//! Excel workbooks.
//!
//! A workbook is a ZIP archive, so it has to be had whole, and its table of shared texts is held in memory. Both are
//! limited, and what the archive unpacks to is counted before anything of it is parsed. Rows are then handed over one by
//! one: a thread of its own parses the sheet and waits until they are taken.

use std::io::{self, Cursor, Read};
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};

use calamine::{DataRef, Reader as _, SheetType, Xlsx};

use crate::Limits;
use crate::rows::Fields;
use crate::source::Input;

pub(crate) const TOO_LARGE: &str =
    "the workbook is too large to be read; save its sheet as CSV, which has no limit";

/// As many as a workbook can have.
const MOST_COLUMNS: usize = 16_384;

/// Rows that may wait to be taken.
const WAITING: usize = 64;

/// Reads an input whole, unless it is longer than the limit.
pub(crate) fn read_whole(input: Input, limit: usize) -> io::Result<Option<Vec<u8>>> {
    let mut bytes = Vec::new();
    input.take(limit as u64 + 1).read_to_end(&mut bytes)?;
    Ok((bytes.len() <= limit).then_some(bytes))
}

/// Unpacks an archive into nothing and counts; refuses one that grows past the limits, whatever its directory claims.
pub(crate) fn refuse_bombs(bytes: &[u8], limits: &Limits) -> Result<(), String> {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).map_err(|error| unreadable(&error))?;
    let mut left = limits.workbook_bytes;
    let mut chunk = vec![0; 64 << 10];
    for index in 0..archive.len() {
        let mut entry = archive.by_index(index).map_err(|error| unreadable(&error))?;
        let name = entry.name().map_err(|error| unreadable(&error))?.to_ascii_lowercase();
        let shared_texts = name.ends_with("sharedstrings.xml");
        let mut tags_left = if shared_texts { limits.workbook_text_tags } else { usize::MAX };
        loop {
            let count = entry.read(&mut chunk).map_err(|error| unreadable(&error))?;
            if count == 0 {
                break;
            }
            let unpacked = chunk.get(..count).unwrap_or_default();
            let tags = memchr::memchr_iter(b'<', unpacked).count();
            match (left.checked_sub(count), tags_left.checked_sub(tags)) {
                (Some(bytes), Some(tags)) => (left, tags_left) = (bytes, tags),
                _ => return Err(TOO_LARGE.to_owned()),
            }
        }
    }
    Ok(())
}

fn unreadable(error: &dyn std::fmt::Display) -> String {
    format!(
        "the workbook is damaged or is no Excel workbook ({error}); open it and save it again, or save it as CSV"
    )
}

/// One row of a sheet.
#[derive(Debug)]
pub(crate) struct SheetRow {
    /// The row's number, from 1.
    pub(crate) line: u64,
    pub(crate) fields: Fields,
    /// Why the row as a whole cannot be understood, if it cannot.
    pub(crate) lost: Option<String>,
    /// Cells that hold an error instead of a value: their column and what there is to say.
    pub(crate) faults: Vec<(usize, String)>,
}

/// What the thread that parses a workbook hands over, in this order: the sheets, the rows, the end; or a failure.
enum Handed {
    Sheets(Vec<String>),
    Row(SheetRow),
    End,
    Failed(String),
}

/// One sheet of a workbook, row by row.
pub(crate) struct Sheet {
    handed: Receiver<Handed>,
    line: u64,
    columns: usize,
    unread: Vec<String>,
    name: String,
}

impl Sheet {
    /// Opens the sheet of that name, or the first.
    pub(crate) fn open(bytes: Vec<u8>, name: Option<&str>, row_limit: usize) -> Result<Self, String> {
        let (to, handed) = sync_channel(WAITING);
        let asked = name.map(|name| name.trim().to_owned());
        std::thread::Builder::new()
            .name("workbook".to_owned())
            .spawn(move || {
                let failed = hand_over(bytes, asked.as_deref(), row_limit, &to).err();
                // Nobody is left to be told where the reader was dropped.
                let _ = to.send(failed.map_or(Handed::End, Handed::Failed));
            })
            .map_err(|error| format!("no thread could be had to read it ({error})"))?;
        let mut sheet = Self { handed, line: 0, columns: 0, unread: Vec::new(), name: String::new() };
        if let Handed::Sheets(names) = sheet.receive()? {
            let mut names = names.into_iter();
            sheet.name = names.next().unwrap_or_default();
            sheet.unread = if name.is_some() { Vec::new() } else { names.collect() };
        }
        Ok(sheet)
    }

    fn receive(&self) -> Result<Handed, String> {
        match self.handed.recv() {
            Ok(Handed::Failed(says)) => Err(says),
            Ok(handed) => Ok(handed),
            // It always hands over its end; without one it was thrown off by what it parsed.
            Err(_) => Err(unreadable(&"it cannot be parsed")),
        }
    }

    /// The row that column titles stand on: the first filled one from `from` on.
    pub(crate) fn header(&mut self, from: u32) -> Result<(u64, Fields), String> {
        while let Some(row) = self.next_row()? {
            if row.line >= u64::from(from) {
                self.columns = row.fields.len();
                return Ok((row.line, row.fields));
            }
        }
        Err(format!("the sheet `{}` is empty, or ends before its header", self.name))
    }

    /// The last row that was taken.
    pub(crate) fn line(&self) -> u64 {
        self.line
    }

    /// The next filled row; an error where no more can be read.
    pub(crate) fn next_row(&mut self) -> Result<Option<SheetRow>, String> {
        let Handed::Row(mut row) = self.receive()? else { return Ok(None) };
        self.line = row.line;
        // A sheet has no cells after a row's last filled one; a missing cell is not a broken row there.
        while row.fields.len() < self.columns {
            row.fields.push("");
        }
        Ok(Some(row))
    }

    /// What there is to say of sheets that are not read.
    pub(crate) fn unread_sheets(&self) -> Option<String> {
        (!self.unread.is_empty()).then(|| {
            format!(
                "only the sheet `{}` was read, not `{}`; a mapping file can name another (`[file]`, `sheet`)",
                self.name,
                self.unread.join("`, `")
            )
        })
    }
}

/// Parses one sheet and hands its rows over, the sheets' names first, the chosen one leading.
fn hand_over(
    bytes: Vec<u8>,
    name: Option<&str>,
    row_limit: usize,
    to: &SyncSender<Handed>,
) -> Result<(), String> {
    let mut workbook = Xlsx::new(Cursor::new(bytes)).map_err(|error| unreadable(&error))?;
    let sheets = workbook.sheets_metadata().iter().filter(|sheet| sheet.typ == SheetType::WorkSheet);
    let mut names: Vec<String> = sheets.map(|sheet| sheet.name.clone()).collect();
    let chosen = match name {
        Some(name) => names
            .iter()
            .position(|sheet| sheet.trim() == name)
            .ok_or_else(|| format!("there is no sheet `{name}`; there are `{}`", names.join("`, `")))?,
        None if names.is_empty() => return Err("the workbook has no sheet".to_owned()),
        None => 0,
    };
    let chosen = names.remove(chosen);
    names.insert(0, chosen.clone());
    let mut cells = workbook.worksheet_cells_reader(&chosen).map_err(|error| unreadable(&error))?;
    if to.send(Handed::Sheets(names)).is_err() {
        return Ok(());
    }
    let mut gathered: Option<GatheredRow> = None;
    loop {
        let cell = match cells.next_cell() {
            Ok(Some(cell)) => cell,
            Ok(None) => break,
            Err(error) => {
                let line = gathered.map_or(0, |gathered| gathered.line);
                return Err(format!("from row {line} on {}", unreadable(&error)));
            }
        };
        let (row, column) = cell.get_position();
        let line = u64::from(row) + 1;
        if gathered.as_ref().is_some_and(|gathered| gathered.line != line)
            && let Some(row) = gathered.take().and_then(|gathered| gathered.row(row_limit))
            && to.send(Handed::Row(row)).is_err()
        {
            return Ok(());
        }
        gathered.get_or_insert_with(|| GatheredRow::new(line)).push(column, cell.get_value(), row_limit);
    }
    if let Some(row) = gathered.and_then(|gathered| gathered.row(row_limit)) {
        let _ = to.send(Handed::Row(row));
    }
    Ok(())
}

/// The cells of one row so far.
struct GatheredRow {
    line: u64,
    cells: Vec<(usize, String)>,
    faults: Vec<(usize, String)>,
    length: usize,
}

impl GatheredRow {
    fn new(line: u64) -> Self {
        Self { line, cells: Vec::new(), faults: Vec::new(), length: 0 }
    }

    fn push(&mut self, column: u32, value: &DataRef<'_>, limit: usize) {
        let column = usize::try_from(column).unwrap_or(usize::MAX);
        if column >= MOST_COLUMNS {
            let says = format!(
                "a cell stands past the last column a workbook has ({MOST_COLUMNS}); it was left out"
            );
            self.faults.push((MOST_COLUMNS, says));
            return;
        }
        if let DataRef::Error(error) = value {
            self.faults.push((
                column,
                format!("the cell holds the error {error} instead of a value; it was left out"),
            ));
            return;
        }
        let text = text(value);
        self.length = self.length.saturating_add(text.len());
        if self.length <= limit && !text.is_empty() {
            self.cells.push((column, text));
        }
    }

    /// The row, unless it is blank.
    fn row(mut self, limit: usize) -> Option<SheetRow> {
        let too_long = self.length > limit;
        let lost = too_long
            .then(|| format!("the row is {} bytes long; the most that is read is {limit}", self.length));
        if too_long {
            self.cells.clear();
        }
        // Cells nearly always come in order; where one comes twice the later stands.
        self.cells.sort_by_key(|(column, _)| *column);
        let mut fields = Fields::default();
        let mut cells = self.cells.into_iter().peekable();
        while let Some((column, text)) = cells.next() {
            if cells.peek().is_some_and(|(next, _)| *next == column) {
                continue;
            }
            while fields.len() < column {
                fields.push("");
            }
            fields.push(&text);
        }
        let blank = fields.is_blank() && self.faults.is_empty() && lost.is_none();
        (!blank).then_some(SheetRow { line: self.line, fields, lost, faults: self.faults })
    }
}

/// A cell's value as it would stand in a CSV file: dates as ISO 8601, numbers with a point.
fn text(value: &DataRef<'_>) -> String {
    match value {
        DataRef::DateTime(date) if date.is_datetime() => {
            let (year, month, day, hour, minute, second, _) = date.to_ymd_hms_milli();
            if (hour, minute, second) == (0, 0, 0) {
                format!("{year:04}-{month:02}-{day:02}")
            } else {
                format!("{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}")
            }
        }
        DataRef::DateTime(duration) => duration.as_f64().to_string(),
        DataRef::Int(number) => number.to_string(),
        DataRef::Float(number) => number.to_string(),
        DataRef::Bool(yes) => yes.to_string(),
        DataRef::String(text) | DataRef::DateTimeIso(text) | DataRef::DurationIso(text) => text.clone(),
        DataRef::SharedString(text) => (*text).to_owned(),
        DataRef::Error(_) | DataRef::Empty => String::new(),
    }
}
