//! The bytes of an input, a bufferful at a time.

use std::io::{self, BufRead, BufReader, Read};

const BUFFER: usize = 64 << 10;

/// A boxed input that can be moved to another thread.
pub(crate) type Input = Box<dyn Read + Send>;

/// An input that is looked at before it is taken, that counts its lines, and to which bytes can be given back.
pub(crate) struct Source {
    given_back: Vec<u8>,
    given_back_at: usize,
    reader: BufReader<Input>,
    line: u64,
}

impl Source {
    pub(crate) fn new(input: Input) -> Self {
        Self {
            given_back: Vec::new(),
            given_back_at: 0,
            reader: BufReader::with_capacity(BUFFER, input),
            line: 1,
        }
    }

    /// The line, counted from 1, that the next byte is on.
    pub(crate) fn line(&self) -> u64 {
        self.line
    }

    /// The bytes at hand; none at the end of the input.
    pub(crate) fn peek(&mut self) -> io::Result<&[u8]> {
        if self.given_back_at < self.given_back.len() {
            return Ok(self.given_back.get(self.given_back_at..).unwrap_or_default());
        }
        loop {
            match self.reader.fill_buf() {
                Ok(_) => break,
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                Err(error) => return Err(error),
            }
        }
        // Asked for again, since the borrow of the first answer would last over the loop; the buffer is full, so
        // nothing is read.
        self.reader.fill_buf()
    }

    /// Takes the UTF-8 byte order mark, where the input begins with one.
    pub(crate) fn consume_mark(&mut self) -> io::Result<()> {
        if self.peek()?.starts_with(b"\xEF\xBB\xBF") {
            self.consume(3);
        }
        Ok(())
    }

    /// Takes `count` of the bytes at hand.
    pub(crate) fn consume(&mut self, count: usize) {
        if self.given_back_at < self.given_back.len() {
            let left = self.given_back.get(self.given_back_at..).unwrap_or_default();
            self.line += newlines(left.get(..count).unwrap_or(left));
            self.given_back_at += count;
            if self.given_back_at >= self.given_back.len() {
                self.given_back = Vec::new();
                self.given_back_at = 0;
            }
        } else {
            let buffer = self.reader.buffer();
            self.line += newlines(buffer.get(..count).unwrap_or(buffer));
            self.reader.consume(count);
        }
    }

    /// Gives back the last bytes taken, to be read again.
    pub(crate) fn give_back(&mut self, mut bytes: Vec<u8>) {
        self.line = self.line.saturating_sub(newlines(&bytes));
        bytes.extend_from_slice(self.given_back.get(self.given_back_at..).unwrap_or_default());
        self.given_back = bytes;
        self.given_back_at = 0;
    }
}

fn newlines(bytes: &[u8]) -> u64 {
    memchr::memchr_iter(b'\n', bytes).count() as u64
}

/// One record's bytes, as a splitter cut them.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Piece {
    /// All of it.
    Whole(Vec<u8>),
    /// It was longer than the limit; this many bytes were passed over.
    TooLong(u64),
    /// A quote was opened in it and never closed.
    OpenQuote,
    /// The input ended in the middle of it.
    CutOff(Vec<u8>),
    /// There is something after the end of a JSON array.
    AfterTheEnd,
}

/// Bytes gathered up to a limit; past it they are only counted.
pub(crate) struct Gathered {
    bytes: Vec<u8>,
    length: u64,
    limit: usize,
}

impl Gathered {
    pub(crate) fn new(limit: usize) -> Self {
        Self { bytes: Vec::new(), length: 0, limit }
    }

    pub(crate) fn push(&mut self, bytes: &[u8]) {
        self.length += bytes.len() as u64;
        if self.length > self.limit as u64 {
            self.bytes = Vec::new();
        } else {
            self.bytes.extend_from_slice(bytes);
        }
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.length == 0
    }

    pub(crate) fn has_room(&self, length: usize) -> bool {
        self.length + length as u64 <= self.limit as u64
    }

    /// Whether a line ends in what was gathered.
    pub(crate) fn holds_a_line(&self) -> bool {
        memchr::memchr(b'\n', &self.bytes).is_some()
    }

    pub(crate) fn is_too_long(&self) -> bool {
        self.length > self.limit as u64
    }

    pub(crate) fn piece(self) -> Piece {
        if self.is_too_long() { Piece::TooLong(self.length) } else { Piece::Whole(self.bytes) }
    }

    pub(crate) fn into_bytes(self) -> Vec<u8> {
        self.bytes
    }
}
