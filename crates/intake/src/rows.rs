//! Cutting delimited text into rows, and rows into fields.
//!
//! A quote that is never closed would swallow all that follows, up to the next quote or the end. So a row of several lines
//! has to have as many fields as the header, and may not run past the record limit or the end of the input. Where it does
//! not keep to that, the line that opens the quote is a problem by itself and reading goes on with the next line. Up to the
//! last line the quote had run to, quotes may then not span lines; that keeps the work linear.

use std::io;

use crate::source::{Gathered, Piece, Source};

/// Cuts rows. A row ends with a line feed or a carriage return outside quotes.
pub(crate) struct Rows {
    delimiter: u8,
    /// How many fields the header has, once it was read.
    columns: Option<usize>,
    /// Bytes still to be taken in which a quote may not span lines.
    distrusted: u64,
}

/// Where in a row the scan stands.
#[derive(Clone, Copy, PartialEq, Eq)]
enum At {
    FieldStart,
    Unquoted,
    Quoted,
    /// Just after a quote inside a quoted field: the field's end, or the first half of `""`.
    QuoteInQuoted,
}

/// What a look at some bytes of a row found.
struct Look {
    length: usize,
    ends: bool,
    at: At,
}

impl Rows {
    pub(crate) fn new(delimiter: u8) -> Self {
        Self { delimiter, columns: None, distrusted: 0 }
    }

    /// Tells how many fields the header has.
    pub(crate) fn expect_columns(&mut self, columns: usize) {
        self.columns = Some(columns);
    }

    /// Takes the next row that holds anything, and the line it begins on; none at the end of the input.
    pub(crate) fn next_filled(
        &mut self,
        source: &mut Source,
        limit: usize,
    ) -> io::Result<Option<(u64, Piece)>> {
        while let Some((line, piece)) = self.next(source, limit)? {
            match piece {
                Piece::Whole(bytes) if self.is_blank(&bytes) => {}
                Piece::Whole(bytes) if self.ran_away(&bytes) => {
                    return Ok(Some((line, self.keep_first_line(source, bytes))));
                }
                piece => return Ok(Some((line, piece))),
            }
        }
        Ok(None)
    }

    /// Whether a row spans lines and does not have the header's number of fields: its quote belongs to another row.
    fn ran_away(&self, row: &[u8]) -> bool {
        let body = row.strip_suffix(b"\n").unwrap_or(row);
        self.columns.is_some_and(|columns| {
            memchr::memchr(b'\n', body).is_some()
                && fields(&String::from_utf8_lossy(row), self.delimiter).len() != columns
        })
    }

    /// Whether a row is empty cells only, as spreadsheets leave at the end.
    fn is_blank(&self, row: &[u8]) -> bool {
        row.iter().all(|&byte| byte == self.delimiter || byte.is_ascii_whitespace())
    }

    fn next(&mut self, source: &mut Source, limit: usize) -> io::Result<Option<(u64, Piece)>> {
        let line = source.line();
        let mut gathered = Gathered::new(limit);
        let mut at = At::FieldStart;
        loop {
            let one_line = self.distrusted > 0 || gathered.is_too_long();
            let chunk = source.peek()?;
            if chunk.is_empty() {
                let piece = match at {
                    At::Quoted => self.after_open_quote(source, gathered),
                    _ if gathered.is_empty() => return Ok(None),
                    _ => gathered.piece(),
                };
                return Ok(Some((line, piece)));
            }
            let mut look = self.look(chunk, at, one_line);
            if !gathered.is_too_long() && !gathered.has_room(look.length) {
                if gathered.holds_a_line() {
                    return Ok(Some((line, self.after_open_quote(source, gathered))));
                }
                self.end_with_line(chunk, &mut look);
            }
            gathered.push(chunk.get(..look.length).unwrap_or_default());
            at = look.at;
            source.consume(look.length);
            self.distrusted = self.distrusted.saturating_sub(look.length as u64);
            if look.ends {
                let open = at == At::Quoted && !gathered.is_too_long();
                return Ok(Some((line, if open { Piece::OpenQuote } else { gathered.piece() })));
            }
        }
    }

    /// Lets a row that is too long end with its first line, whatever its quotes say.
    fn end_with_line(&mut self, chunk: &[u8], look: &mut Look) {
        let looked_at = chunk.get(..look.length).unwrap_or_default();
        let Some(feed) = memchr::memchr(b'\n', looked_at) else { return };
        if feed + 1 < look.length || !look.ends {
            // A line feed that does not end the row stands in quotes.
            self.distrusted = self.distrusted.max(look.length as u64);
            *look = Look { length: feed + 1, ends: true, at: At::Quoted };
        }
    }

    /// Keeps the first line of what an open quote swallowed as the problem, and gives the rest back.
    fn after_open_quote(&mut self, source: &mut Source, gathered: Gathered) -> Piece {
        if gathered.is_too_long() {
            return gathered.piece();
        }
        self.keep_first_line(source, gathered.into_bytes())
    }

    fn keep_first_line(&mut self, source: &mut Source, mut bytes: Vec<u8>) -> Piece {
        if let Some(feed) = memchr::memchr(b'\n', &bytes) {
            let rest = bytes.split_off(feed + 1);
            // The last line may be a good one whose own quote seemed to close this one.
            let all_but_last =
                rest.len().checked_sub(1).and_then(|end| memchr::memrchr(b'\n', rest.get(..end)?));
            self.distrusted = all_but_last.map_or(0, |feed| feed as u64 + 1);
            source.give_back(rest);
        }
        Piece::OpenQuote
    }

    fn look(&self, chunk: &[u8], mut at: At, one_line: bool) -> Look {
        let mut from = 0;
        while let Some(&byte) = chunk.get(from) {
            let rest = chunk.get(from..).unwrap_or_default();
            match at {
                At::Quoted => {
                    let stop = if one_line {
                        memchr::memchr2(b'"', b'\n', rest)
                    } else {
                        memchr::memchr(b'"', rest)
                    };
                    let Some(stop) = stop else { break };
                    from += stop + 1;
                    if rest.get(stop) == Some(&b'\n') {
                        return Look { length: from, ends: true, at };
                    }
                    at = At::QuoteInQuoted;
                }
                At::FieldStart | At::QuoteInQuoted if byte == b'"' => {
                    at = At::Quoted;
                    from += 1;
                }
                _ => {
                    let Some(stop) = memchr::memchr3(self.delimiter, b'\n', b'\r', rest) else {
                        at = At::Unquoted;
                        break;
                    };
                    from += stop + 1;
                    if rest.get(stop) != Some(&self.delimiter) {
                        return Look { length: from, ends: true, at: At::Unquoted };
                    }
                    at = At::FieldStart;
                }
            }
        }
        Look { length: chunk.len(), ends: false, at }
    }
}

/// The fields of one row, one after the other in one text.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Fields {
    text: String,
    ends: Vec<usize>,
}

impl Fields {
    /// How many bytes of text it holds.
    pub(crate) fn size(&self) -> usize {
        self.text.len()
    }

    pub(crate) fn push(&mut self, field: &str) {
        self.text.push_str(field);
        self.ends.push(self.text.len());
    }

    /// A field by its place; a row may be shorter than its header, and then the field is empty.
    pub(crate) fn get(&self, index: usize) -> &str {
        let start = match index.checked_sub(1) {
            None => Some(&0),
            Some(before) => self.ends.get(before),
        };
        match (start, self.ends.get(index)) {
            (Some(&start), Some(&end)) => self.text.get(start..end).unwrap_or_default(),
            _ => "",
        }
    }

    pub(crate) fn len(&self) -> usize {
        self.ends.len()
    }

    pub(crate) fn iter(&self) -> impl Iterator<Item = &str> {
        (0..self.len()).map(|index| self.get(index))
    }

    pub(crate) fn is_blank(&self) -> bool {
        self.text.trim().is_empty()
    }
}

/// Cuts a row into its fields and takes their quotes off. A quote has a meaning only where a field begins with one.
pub(crate) fn fields(row: &str, delimiter: u8) -> Fields {
    let mut fields = Fields { text: String::with_capacity(row.len()), ends: Vec::new() };
    let mut rest = Some(row.strip_suffix(['\n', '\r']).unwrap_or(row));
    while let Some(from_field) = rest {
        rest = field(from_field, delimiter, &mut fields.text);
        fields.ends.push(fields.text.len());
    }
    fields
}

/// Adds the first field to `text`; gives what follows its delimiter.
fn field<'a>(row: &'a str, delimiter: u8, text: &mut String) -> Option<&'a str> {
    let mut rest = row;
    if let Some(quoted) = row.strip_prefix('"') {
        rest = quoted;
        loop {
            let Some((before, after)) = rest.split_once('"') else {
                text.push_str(rest);
                return None;
            };
            text.push_str(before);
            rest = after;
            let Some(doubled) = after.strip_prefix('"') else { break };
            text.push('"');
            rest = doubled;
        }
    }
    let end = memchr::memchr(delimiter, rest.as_bytes());
    text.push_str(end.map_or(Some(rest), |end| rest.get(..end)).unwrap_or_default());
    rest.get(end? + 1..)
}
