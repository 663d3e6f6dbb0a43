//! Cutting an input into lines.

use std::io;

use crate::source::{Gathered, Piece, Source};

/// Takes the next line, without its line feed, and the line number it is on; none at the end of the input.
pub(crate) fn next(source: &mut Source, limit: usize) -> io::Result<Option<(u64, Piece)>> {
    let line = source.line();
    let mut gathered = Gathered::new(limit);
    let mut taken_any = false;
    loop {
        let chunk = source.peek()?;
        if chunk.is_empty() {
            return Ok(taken_any.then(|| (line, gathered.piece())));
        }
        taken_any = true;
        let (part, length, ends) = match memchr::memchr(b'\n', chunk) {
            Some(at) => (chunk.get(..at), at + 1, true),
            None => (Some(chunk), chunk.len(), false),
        };
        gathered.push(part.unwrap_or_default());
        source.consume(length);
        if ends {
            return Ok(Some((line, gathered.piece())));
        }
    }
}

/// Takes the next line that is not blank.
pub(crate) fn next_filled(source: &mut Source, limit: usize) -> io::Result<Option<(u64, Piece)>> {
    while let Some((line, piece)) = next(source, limit)? {
        match &piece {
            Piece::Whole(bytes) if is_blank(bytes) => {}
            _ => return Ok(Some((line, piece))),
        }
    }
    Ok(None)
}

/// Nothing but space, and perhaps a byte order mark where files were put end to end.
fn is_blank(bytes: &[u8]) -> bool {
    bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes).iter().all(u8::is_ascii_whitespace)
}
