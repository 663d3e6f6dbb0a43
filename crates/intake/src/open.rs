//! Opening an input: what it is, and the plain errors when it is nothing that can be read.

use std::fs::File;
use std::io;
use std::path::Path;

use thiserror::Error;

use crate::compression::{self, Opened};
use crate::encoding::Encoding;
use crate::mapping::{FileLayout, Plan};
use crate::reader::Cut;
use crate::rows::{Rows, fields};
use crate::sniff::{self, Looks};
use crate::source::{Piece, Source};
use crate::table::{Layout, column_names};
use crate::{Format, Options, Reader, lines, workbook};

/// As many as a workbook can have.
const MOST_COLUMNS: usize = 16_384;

const IN_WINDOWS_1252: &str = "the file is not in UTF-8 and was read as Windows-1252 (Western European); check accented \
     letters in names, or name the encoding in a mapping file (`[file]`, `encoding`)";

/// Why an input cannot be read at all.
#[derive(Debug, Error)]
#[non_exhaustive]
pub enum OpenError {
    /// There is no such file.
    #[error("`{name}` does not exist")]
    Missing {
        /// The file as the caller named it.
        name: String,
    },
    /// It is a directory.
    #[error("`{name}` is a directory; name the files in it")]
    Directory {
        /// The directory as the caller named it.
        name: String,
    },
    /// There is nothing in it.
    #[error("`{name}` is empty")]
    Empty {
        /// The file as the caller named it.
        name: String,
    },
    /// The system will not give it.
    #[error("`{name}` cannot be read: {source}")]
    Unreadable {
        /// The file as the caller named it.
        name: String,
        /// What the system said.
        source: io::Error,
    },
    /// It is in a format that is not read here, or not in the one the caller insists on.
    #[error("`{name}` is {what}")]
    Foreign {
        /// The file as the caller named it.
        name: String,
        /// What it is, and what to do.
        what: String,
    },
    /// A table whose columns cannot be made sense of.
    #[error("`{name}`:{line}: {says}")]
    Header {
        /// The file as the caller named it.
        name: String,
        /// The line or row of the header.
        line: u64,
        /// What is wrong with it, and what to do.
        says: String,
    },
    /// A workbook that cannot be opened.
    #[error("`{name}`: {says}")]
    Workbook {
        /// The file as the caller named it.
        name: String,
        /// What is wrong with it, and what to do.
        says: String,
    },
}

impl OpenError {
    fn unreadable(name: &str) -> impl FnOnce(io::Error) -> Self {
        move |source| Self::Unreadable { name: name.to_owned(), source }
    }

    fn foreign(name: &str, what: impl Into<String>) -> Self {
        Self::Foreign { name: name.to_owned(), what: what.into() }
    }
}

/// Opens a file.
pub(crate) fn path(path: &Path, options: &Options) -> Result<Reader, OpenError> {
    let name = path.display().to_string();
    let file = File::open(path).map_err(|error| match error.kind() {
        io::ErrorKind::NotFound => OpenError::Missing { name: name.clone() },
        io::ErrorKind::IsADirectory => OpenError::Directory { name: name.clone() },
        _ => OpenError::unreadable(&name)(error),
    })?;
    if file.metadata().map_err(OpenError::unreadable(&name))?.is_dir() {
        return Err(OpenError::Directory { name });
    }
    Reader::open(&name, Box::new(file), options)
}

/// Tells what an input is, and makes the reader for it.
pub(crate) fn input(name: &str, input: crate::source::Input, options: &Options) -> Result<Reader, OpenError> {
    let mut opened = compression::look(input).map_err(OpenError::unreadable(name))?;
    if compression::is_compressed(&opened.head) {
        opened = compression::decompress(opened).map_err(OpenError::unreadable(name))?;
    }
    if opened.head.is_empty() {
        return Err(OpenError::Empty { name: name.to_owned() });
    }
    match (sniff::bytes(&opened.head), options.format) {
        (Some(Looks::Like(Format::Xlsx)), None | Some(Format::Xlsx)) => {
            return table_of_workbook(name, opened, options);
        }
        (Some(Looks::Like(_)), Some(format)) => {
            return Err(OpenError::foreign(name, format!("an Excel workbook or ZIP archive, not {format}")));
        }
        (Some(Looks::LikeSomethingElse(what)), _) => return Err(OpenError::foreign(name, what)),
        (_, Some(Format::Xlsx)) => return Err(OpenError::foreign(name, "not an Excel workbook (.xlsx)")),
        _ => {}
    }
    text(name, opened, options)
}

fn text(name: &str, mut opened: Opened, options: &Options) -> Result<Reader, OpenError> {
    let layout = options.mapping.as_ref().map(|mapping| &mapping.file);
    let encoding = layout.and_then(|layout| layout.encoding).or_else(|| Encoding::sniff(&opened.head));
    if let Some(encoding @ (Encoding::Utf16Le | Encoding::Utf16Be)) = encoding {
        opened = compression::look(encoding.transcode(opened.input)).map_err(OpenError::unreadable(name))?;
    }
    let head = opened.head.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(&opened.head);
    if opened.whole && head.trim_ascii().is_empty() {
        return Err(OpenError::Empty { name: name.to_owned() });
    }
    let format = match (options.format, sniff::text(head, name)) {
        (Some(format), _) | (None, Looks::Like(format)) => format,
        (None, Looks::LikeSomethingElse(what)) => return Err(OpenError::foreign(name, what)),
    };
    let mut source = Source::new(opened.input);
    source.consume_mark().map_err(OpenError::unreadable(name))?;
    match format {
        Format::Jsonl => Ok(Reader::new(name, format, Cut::Lines(source), options)),
        Format::JsonArray => Ok(Reader::new(name, format, Cut::elements(source), options)),
        Format::Csv => {
            let windows = || Encoding::sniff_windows_1252(head, opened.whole);
            let encoding = encoding.or_else(windows);
            let mut reader = table_of_text(name, source, head, encoding, options)?;
            let guessed = encoding == Some(Encoding::Utf8OrWindows1252);
            reader.remark(guessed.then(|| IN_WINDOWS_1252.to_owned()));
            Ok(reader)
        }
        Format::Xlsx => Err(OpenError::foreign(name, "not an Excel workbook (.xlsx)")),
    }
}

fn table_of_text(
    name: &str,
    mut source: Source,
    head: &[u8],
    encoding: Option<Encoding>,
    options: &Options,
) -> Result<Reader, OpenError> {
    let default = FileLayout::default();
    let file = options.mapping.as_ref().map_or(&default, |mapping| &mapping.file);
    let limit = options.limits.record_bytes;
    let mut head_from_header = head;
    let mut pass_over_line = |source: &mut Source| {
        let feed = memchr::memchr(b'\n', head_from_header).map_or(head_from_header.len(), |at| at + 1);
        head_from_header = head_from_header.get(feed..).unwrap_or_default();
        lines::next(source, limit).map_err(OpenError::unreadable(name))
    };
    for _ in 1..file.header_row {
        pass_over_line(&mut source)?;
    }
    let declared_in_file = declared_delimiter(head);
    if declared_in_file.is_some() && file.header_row == 1 {
        pass_over_line(&mut source)?;
    }
    let delimiter = file.delimiter.or(declared_in_file).unwrap_or_else(|| sniff::delimiter(head_from_header));
    let mut rows = Rows::new(delimiter);
    let header = rows.next_filled(&mut source, limit).map_err(OpenError::unreadable(name))?;
    let wrong = |line, says: &str| OpenError::Header { name: name.to_owned(), line, says: says.to_owned() };
    let (line, header) = match header {
        Some((line, Piece::Whole(bytes))) => (line, bytes),
        Some((line, Piece::OpenQuote)) => {
            return Err(wrong(line, "the header has a quote that is never closed"));
        }
        Some((line, _)) => return Err(wrong(line, "the header is too long to be one")),
        None => return Err(wrong(u64::from(file.header_row), "there is no header")),
    };
    let (header, _) = crate::encoding::text(&header, encoding);
    let header = fields(&header, delimiter);
    rows.expect_columns(header.len());
    let layout = layout(name, line, &header, encoding, delimiter, options)?;
    Ok(Reader::new(name, Format::Csv, Cut::Rows { source, rows, layout: layout.into() }, options))
}

/// The delimiter that spreadsheets write into a first line `sep=;`.
fn declared_delimiter(head: &[u8]) -> Option<u8> {
    let rest = head.strip_prefix(b"sep=")?;
    let (&delimiter, rest) = rest.split_first()?;
    (rest.starts_with(b"\r\n") || rest.starts_with(b"\n")).then_some(delimiter).filter(u8::is_ascii)
}

fn table_of_workbook(name: &str, opened: Opened, options: &Options) -> Result<Reader, OpenError> {
    let default = FileLayout::default();
    let file = options.mapping.as_ref().map_or(&default, |mapping| &mapping.file);
    let wrong = |says: String| OpenError::Workbook { name: name.to_owned(), says };
    let bytes = workbook::read_whole(opened.input, options.limits.workbook_bytes)
        .map_err(OpenError::unreadable(name))?
        .ok_or_else(|| wrong(workbook::TOO_LARGE.to_owned()))?;
    workbook::refuse_bombs(&bytes, &options.limits).map_err(wrong)?;
    let mut sheet =
        workbook::Sheet::open(bytes, file.sheet.as_deref(), options.limits.record_bytes).map_err(wrong)?;
    let header = sheet.header(file.header_row).map_err(wrong)?;
    let layout = layout(name, header.0, &header.1, None, b',', options)?;
    let remark = sheet.unread_sheets();
    let mut reader = Reader::new(name, Format::Xlsx, Cut::Sheet { sheet, layout: layout.into() }, options);
    reader.remark(remark);
    Ok(reader)
}

fn layout(
    name: &str,
    line: u64,
    header: &crate::rows::Fields,
    encoding: Option<Encoding>,
    delimiter: u8,
    options: &Options,
) -> Result<Layout, OpenError> {
    let wrong = |says: String| OpenError::Header { name: name.to_owned(), line, says };
    if header.len() > MOST_COLUMNS {
        return Err(wrong(format!(
            "the header has {} columns; the most that is read is {MOST_COLUMNS}",
            header.len()
        )));
    }
    let columns = column_names(header);
    let plan = match &options.mapping {
        Some(mapping) => mapping.bind(&columns),
        None => Plan::of_canonical_columns(&columns),
    };
    let plan = plan.map_err(wrong)?;
    Ok(Layout { columns, plan, encoding, delimiter })
}
