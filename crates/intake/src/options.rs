//! What a caller may ask of a reader.

use std::fmt;
use std::sync::Arc;

use crate::Mapping;

/// How an input is to be read. The default finds out everything from the content.
#[derive(Debug, Clone, Default)]
pub struct Options {
    /// The format, where the caller insists; otherwise it is told from the content.
    pub format: Option<Format>,
    /// What the columns of a table mean; without it a table must have the canonical columns. JSON carries its own
    /// field names and is read without it.
    pub mapping: Option<Arc<Mapping>>,
    /// How much of an input is held at once.
    pub limits: Limits,
}

/// The formats transfers come in. Each may be compressed with gzip or Zstandard, which is told from the content.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// One JSON object a line.
    Jsonl,
    /// One JSON array of objects, or objects one after the other, over any number of lines.
    JsonArray,
    /// A table as text: columns set apart by `,`, `;`, tab or `|`.
    Csv,
    /// An Excel workbook.
    Xlsx,
}

impl fmt::Display for Format {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Jsonl => "JSONL",
            Self::JsonArray => "JSON array",
            Self::Csv => "CSV",
            Self::Xlsx => "XLSX",
        })
    }
}

/// How much of an input is held at once. What goes past a limit is a problem, never a crash.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// The longest record, in bytes.
    pub record_bytes: usize,
    /// The most objects (`{`) in one record: parties, items and all they hold. A few bytes of text can ask for hundreds
    /// in memory, so the length alone is no bound.
    pub record_objects: usize,
    /// The largest workbook, in bytes, before and after it is unpacked.
    pub workbook_bytes: usize,
    /// The most tags in a workbook's table of shared texts; each text takes two to four.
    pub workbook_text_tags: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            record_bytes: 4 << 20,
            record_objects: 50_000,
            workbook_bytes: 256 << 20,
            workbook_text_tags: 10_000_000,
        }
    }
}
