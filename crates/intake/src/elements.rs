//! Cutting a JSON array, or JSON values one after the other, into its elements without reading it whole.
//!
//! Only brackets and strings are looked at; whether an element is JSON is found out when it is understood. A string may
//! not hold a line feed, so one that does was never closed: it is taken to end there, and the elements after it are saved.

use std::io;

use crate::source::{Gathered, Piece, Source};

/// Where in the input the next element is looked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Elements {
    /// Nothing was read yet.
    Start,
    /// Inside `[…]`.
    InArray,
    /// Values one after the other, without an array around them.
    Bare,
    /// After `]`.
    Closed,
    /// All was read, or given up.
    Done,
}

impl Elements {
    /// Takes the next element and the line it begins on; none at the end of the input.
    pub(crate) fn next(&mut self, source: &mut Source, limit: usize) -> io::Result<Option<(u64, Piece)>> {
        loop {
            let Some(byte) = next_filled_byte(source)? else { return Ok(self.end(source)) };
            match (*self, byte) {
                (Self::Start, b'[') => {
                    source.consume(1);
                    *self = Self::InArray;
                }
                (Self::Start, _) => *self = Self::Bare,
                (Self::InArray | Self::Bare, b',') => source.consume(1),
                (Self::InArray, b']') => {
                    source.consume(1);
                    *self = Self::Closed;
                }
                (Self::InArray | Self::Bare, _) => return element(source, limit).map(Some),
                (Self::Closed, _) => {
                    *self = Self::Done;
                    return Ok(Some((source.line(), Piece::AfterTheEnd)));
                }
                (Self::Done, _) => return Ok(None),
            }
        }
    }

    fn end(&mut self, source: &Source) -> Option<(u64, Piece)> {
        let was = std::mem::replace(self, Self::Done);
        (was == Self::InArray).then(|| (source.line(), Piece::CutOff(Vec::new())))
    }
}

/// Passes over space and byte order marks; gives the next byte without taking it.
fn next_filled_byte(source: &mut Source) -> io::Result<Option<u8>> {
    loop {
        let chunk = source.peek()?;
        let space = |byte: &u8| byte.is_ascii_whitespace() || b"\xEF\xBB\xBF".contains(byte);
        match chunk.iter().position(|byte| !space(byte)) {
            Some(at) => {
                let byte = chunk.get(at).copied();
                source.consume(at);
                return Ok(byte);
            }
            None if chunk.is_empty() => return Ok(None),
            None => {
                let length = chunk.len();
                source.consume(length);
            }
        }
    }
}

/// Where the scan of one element stands.
#[derive(Default)]
struct Scan {
    depth: u64,
    in_string: bool,
    escaped: bool,
    begun: bool,
}

impl Scan {
    /// Looks at bytes; gives how many belong to the element, and whether it ends there.
    fn look(&mut self, chunk: &[u8]) -> (usize, bool) {
        for (at, &byte) in chunk.iter().enumerate() {
            if self.in_string {
                match byte {
                    b'\n' => (self.in_string, self.escaped) = (false, false),
                    _ if self.escaped => self.escaped = false,
                    b'\\' => self.escaped = true,
                    b'"' => {
                        self.in_string = false;
                        if self.depth == 0 {
                            return (at + 1, true);
                        }
                    }
                    _ => {}
                }
                continue;
            }
            match byte {
                b'}' | b']' if self.depth > 1 => self.depth -= 1,
                b'}' | b']' if self.depth == 1 => return (at + 1, true),
                // A closing bracket that nothing opened: an element of its own, which is then no JSON.
                b'}' | b']' if !self.begun => return (at + 1, true),
                b',' | b'{' | b'[' | b'}' | b']' | b'"' | b'\n' if self.depth == 0 && self.begun => {
                    return (at, true);
                }
                b'"' => self.in_string = true,
                b'{' | b'[' => self.depth += 1,
                _ => {}
            }
            self.begun = true;
        }
        (chunk.len(), false)
    }
}

fn element(source: &mut Source, limit: usize) -> io::Result<(u64, Piece)> {
    let line = source.line();
    let mut gathered = Gathered::new(limit);
    let mut scan = Scan::default();
    loop {
        let chunk = source.peek()?;
        if chunk.is_empty() {
            let complete = scan.depth == 0 && !scan.in_string;
            let piece = match gathered.piece() {
                Piece::Whole(bytes) if !complete => Piece::CutOff(bytes),
                piece => piece,
            };
            return Ok((line, piece));
        }
        let (length, ends) = scan.look(chunk);
        gathered.push(chunk.get(..length).unwrap_or_default());
        source.consume(length);
        if ends {
            return Ok((line, gathered.piece()));
        }
    }
}
