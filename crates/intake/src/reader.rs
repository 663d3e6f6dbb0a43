//! Going through an input in order and cutting it into records.

use std::io::{self, Read};
use std::path::Path;
use std::sync::Arc;

use catchall_model::Problem;

use crate::elements::Elements;
use crate::record::{Body, Place};
use crate::rows::Rows;
use crate::source::{Piece, Source};
use crate::table::Layout;
use crate::workbook::Sheet;
use crate::{Format, Limits, OpenError, Options, Record, lines, open};

/// The records of one input, in order. Blank lines and rows are passed over and do not count.
pub struct Reader {
    file: Arc<str>,
    format: Format,
    limits: Limits,
    cut: Option<Cut>,
    interrupted: Option<Problem>,
    remarks: Vec<Problem>,
}

/// An input and how it is cut into records.
pub(crate) enum Cut {
    Lines(Source),
    Elements { source: Source, elements: Elements },
    Rows { source: Source, rows: Rows, layout: Arc<Layout> },
    Sheet { sheet: Sheet, layout: Arc<Layout> },
}

/// Why no more records come, before the end of the input.
struct Stopped {
    line: u64,
    says: String,
}

impl Cut {
    pub(crate) fn elements(source: Source) -> Self {
        Self::Elements { source, elements: Elements::Start }
    }

    fn next(&mut self, limits: &Limits) -> Result<Option<(u64, Body)>, Stopped> {
        let limit = limits.record_bytes;
        let (source, taken, layout) = match self {
            Self::Lines(source) => {
                let taken = lines::next_filled(source, limit);
                (source, taken, None)
            }
            Self::Elements { source, elements } => {
                let taken = elements.next(source, limit);
                (source, taken, None)
            }
            Self::Rows { source, rows, layout } => {
                let taken = rows.next_filled(source, limit);
                (source, taken, Some(&*layout))
            }
            Self::Sheet { sheet, layout } => {
                let row = sheet.next_row().map_err(|says| Stopped { line: sheet.line(), says })?;
                return Ok(row.map(|mut row| match row.lost.take() {
                    Some(says) => (row.line, Body::Lost(says)),
                    None => (row.line, Body::Cells { row, layout: Arc::clone(layout) }),
                }));
            }
        };
        match taken {
            Ok(Some((line, Piece::CutOff(bytes)))) => Err(Stopped { line, says: cut_off(&bytes).to_owned() }),
            Ok(Some((line, piece))) => Ok(Some((line, body(piece, layout, limits)))),
            Ok(None) => Ok(None),
            Err(error) => Err(Stopped { line: source.line(), says: stopped(&error) }),
        }
    }
}

fn body(piece: Piece, layout: Option<&Arc<Layout>>, limits: &Limits) -> Body {
    match (piece, layout) {
        (Piece::Whole(bytes), Some(layout)) => Body::Row { bytes, layout: Arc::clone(layout) },
        (Piece::Whole(bytes) | Piece::CutOff(bytes), _) => {
            Body::Json { bytes, most_objects: limits.record_objects }
        }
        (Piece::TooLong(length), _) => Body::Lost(format!(
            "the record is {length} bytes long; the most that is read is {} (is a line break, a quote or a bracket missing?)",
            limits.record_bytes
        )),
        (Piece::OpenQuote, _) => Body::Lost(
            "a quote `\"` is opened on this line and never closed; close it, or double it if it belongs to the text"
                .to_owned(),
        ),
        (Piece::AfterTheEnd, _) => Body::Lost(
            "there is more after the end of the array, which was not read; put it inside the array or into a file of \
             its own"
                .to_owned(),
        ),
    }
}

fn cut_off(partial: &[u8]) -> &'static str {
    if partial.is_empty() {
        "the file ends before its array is closed with `]`; the end may be missing, so ask for it again"
    } else {
        "the file ends in the middle of this record (or a bracket or quote in it is not closed); the end may be \
         missing, so ask for it again"
    }
}

fn stopped(error: &io::Error) -> String {
    match error.kind() {
        io::ErrorKind::UnexpectedEof => {
            "the compressed file ends too early; what follows is missing, so ask for it again".to_owned()
        }
        io::ErrorKind::InvalidData | io::ErrorKind::InvalidInput => {
            format!(
                "the compressed file is damaged here ({error}); what follows was not read, so ask for it again"
            )
        }
        _ => format!("reading stopped here ({error}); what follows was not read"),
    }
}

impl Reader {
    /// Opens an input under the name that problems will give it. Compression, encoding, format and delimiter are told
    /// from the content; `name` decides only between formats the content leaves open.
    ///
    /// # Errors
    ///
    /// Where nothing could be read at all: it is empty, in a foreign format, or its columns cannot be made sense of.
    pub fn open(name: &str, input: Box<dyn Read + Send>, options: &Options) -> Result<Self, OpenError> {
        open::input(name, input, options)
    }

    /// Opens a file.
    ///
    /// # Errors
    ///
    /// As [`Reader::open`], and where the file is missing, a directory, or not to be had.
    pub fn open_path(path: &Path, options: &Options) -> Result<Self, OpenError> {
        open::path(path, options)
    }

    pub(crate) fn new(name: &str, format: Format, cut: Cut, options: &Options) -> Self {
        Self {
            file: name.into(),
            format,
            limits: options.limits,
            cut: Some(cut),
            interrupted: None,
            remarks: Vec::new(),
        }
    }

    pub(crate) fn remark(&mut self, says: Option<String>) {
        self.remarks.extend(says.map(|says| Problem::new(says).in_file(&*self.file)));
    }

    /// The format it is read in.
    pub fn format(&self) -> Format {
        self.format
    }

    /// Why the input could not be read to its end, once that is so. The same problem is the last record's.
    pub fn interrupted(&self) -> Option<&Problem> {
        self.interrupted.as_ref()
    }

    /// What a person should know of the file as a whole and no record says: sheets of a workbook that were not read, an
    /// encoding that had to be guessed.
    pub fn remarks(&self) -> &[Problem] {
        &self.remarks
    }
}

impl Iterator for Reader {
    type Item = Record;

    fn next(&mut self) -> Option<Record> {
        let taken = self.cut.as_mut()?.next(&self.limits);
        let (line, body) = match taken {
            Ok(Some(taken)) => taken,
            Ok(None) => {
                self.cut = None;
                return None;
            }
            Err(Stopped { line, says }) => {
                self.cut = None;
                self.interrupted = Some(Problem::new(says.as_str()).in_file(&*self.file).on_line(line));
                (line, Body::Lost(says))
            }
        };
        Some(Record::new(Place { file: Arc::clone(&self.file), line }, body))
    }
}

impl std::fmt::Debug for Reader {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Reader")
            .field("file", &self.file)
            .field("format", &self.format)
            .finish_non_exhaustive()
    }
}
