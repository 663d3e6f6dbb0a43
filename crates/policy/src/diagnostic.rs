//! What is wrong with a policy pack, with file and line, for the person who wrote it.

use std::fmt;
use std::sync::Arc;

use serde::{Serialize, Serializer};

/// A place in a file of the pack. Lines and columns are counted from 1; columns in characters.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
pub struct Place {
    /// The file's path within the pack: `checks/route.toml`.
    #[serde(serialize_with = "file_name")]
    pub file: Arc<str>,
    /// The line.
    pub line: usize,
    /// The column.
    pub column: usize,
}

fn file_name<S: Serializer>(file: &Arc<str>, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_str(file)
}

impl Place {
    /// The start of a file.
    pub fn start_of(file: &str) -> Self {
        Self { file: file.into(), line: 1, column: 1 }
    }
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}:{}", self.file, self.line, self.column)
    }
}

/// One thing that is wrong with a policy pack: where, what, and what to do.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Diagnostic {
    /// Where.
    #[serde(flatten)]
    pub place: Place,
    /// What happened, lower case, no full stop.
    pub message: String,
    /// What to do.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub help: Option<String>,
}

impl Diagnostic {
    /// A diagnostic without help.
    pub fn new(place: Place, message: impl Into<String>) -> Self {
        Self { place, message: message.into(), help: None }
    }

    /// The same with a word on what to do.
    pub fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }
}

impl fmt::Display for Diagnostic {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.place, self.message)?;
        match &self.help {
            Some(help) => write!(f, " ({help})"),
            None => Ok(()),
        }
    }
}

/// The text of one file, for turning byte offsets into places.
#[derive(Debug, Clone)]
pub struct Source<'a> {
    file: Arc<str>,
    text: &'a str,
}

impl<'a> Source<'a> {
    /// The text of the file at `path`.
    pub fn new(path: &str, text: &'a str) -> Self {
        Self { file: path.into(), text }
    }

    /// The file's path within the pack.
    pub fn file(&self) -> &Arc<str> {
        &self.file
    }

    /// The text.
    pub fn text(&self) -> &'a str {
        self.text
    }

    /// The place of a byte offset; past the end counts as the end.
    pub fn at(&self, offset: usize) -> Place {
        let before = self.text.get(..self.floor(offset)).unwrap_or(self.text);
        let line = before.bytes().filter(|byte| *byte == b'\n').count() + 1;
        let column = before.rsplit('\n').next().unwrap_or_default().chars().count() + 1;
        Place { file: Arc::clone(&self.file), line, column }
    }

    /// The place of a character inside a TOML string, `span` being the string with its quotes and `column` the
    /// character's number from 1 in the string's value. Where escapes make that uncertain, the start of the string.
    pub fn inside_string(&self, span: std::ops::Range<usize>, column: usize) -> Place {
        let start = span.start;
        let raw = self.text.get(span).unwrap_or_default();
        let quotes = ["\"\"\"", "'''", "\"", "'"].into_iter().find(|quotes| raw.starts_with(quotes));
        let Some(quotes) = quotes else { return self.at(start) };
        if quotes.starts_with('"') && raw.contains('\\') {
            return self.at(start);
        }
        let mut skipped = quotes.len();
        // TOML drops a newline right after the opening quotes of a multi-line string.
        if quotes.len() == 3 {
            let body = raw.get(skipped..).unwrap_or_default();
            skipped += if body.starts_with("\r\n") { 2 } else { usize::from(body.starts_with('\n')) };
        }
        let inside = raw.get(skipped..).unwrap_or_default();
        let offset = inside.char_indices().nth(column.saturating_sub(1)).map_or(inside.len(), |(at, _)| at);
        self.at(start + skipped + offset)
    }

    fn floor(&self, offset: usize) -> usize {
        let mut offset = offset.min(self.text.len());
        while !self.text.is_char_boundary(offset) {
            offset -= 1;
        }
        offset
    }
}
