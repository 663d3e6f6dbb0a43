//! Character encodings.
//!
//! UTF-16 is turned into UTF-8 as the input is read. All else is read as bytes, and each record is turned into text by
//! itself: what is UTF-8 as UTF-8, and bytes that are not as Windows-1252, so that a file put together from several
//! systems loses nothing.

use std::borrow::Cow;
use std::io::{self, Read};

use encoding_rs::{Decoder, UTF_16BE, UTF_16LE, WINDOWS_1252};

use crate::source::Input;

/// A character encoding that tables and JSON come in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Encoding {
    Utf8,
    Utf16Le,
    Utf16Be,
    Windows1252,
    /// UTF-8 where a record is, Windows-1252 where it is not, as the beginning of the file shows.
    Utf8OrWindows1252,
}

impl Encoding {
    /// Reads the name that a mapping file uses.
    pub(crate) fn from_name(name: &str) -> Option<Self> {
        match name.to_ascii_lowercase().as_str() {
            "utf-8" => Some(Self::Utf8),
            "utf-16le" => Some(Self::Utf16Le),
            "utf-16be" => Some(Self::Utf16Be),
            "windows-1252" => Some(Self::Windows1252),
            _ => None,
        }
    }

    /// Tells the encoding from the first bytes: a byte order mark, or the zeros that UTF-16 has in every other place.
    pub(crate) fn sniff(head: &[u8]) -> Option<Self> {
        if head.starts_with(b"\xEF\xBB\xBF") {
            return Some(Self::Utf8);
        }
        if head.starts_with(b"\xFF\xFE") {
            return Some(Self::Utf16Le);
        }
        if head.starts_with(b"\xFE\xFF") {
            return Some(Self::Utf16Be);
        }
        let (pairs, _) = head.as_chunks::<2>();
        let zeros = |place: fn(&[u8; 2]) -> u8| pairs.iter().filter(|pair| place(pair) == 0).count();
        let (first, second) = (zeros(|pair| pair[0]), zeros(|pair| pair[1]));
        if second > pairs.len() / 2 && first == 0 {
            return Some(Self::Utf16Le);
        }
        (first > pairs.len() / 2 && second == 0).then_some(Self::Utf16Be)
    }

    /// Tells Windows-1252 from the first bytes of a text: it has letters past ASCII and none of them is UTF-8. `whole` is
    /// whether nothing follows; otherwise a letter may be cut in two at the end.
    pub(crate) fn sniff_windows_1252(head: &[u8], whole: bool) -> Option<Self> {
        let mut foreign = 0;
        let mut chunks = head.utf8_chunks().peekable();
        while let Some(chunk) = chunks.next() {
            if !chunk.valid().is_ascii() {
                return None;
            }
            let cut_in_two = chunks.peek().is_none() && !whole;
            foreign += usize::from(!chunk.invalid().is_empty() && !cut_in_two);
        }
        (foreign > 0).then_some(Self::Utf8OrWindows1252)
    }

    /// The input as UTF-8 where this is UTF-16; the input itself otherwise.
    pub(crate) fn transcode(self, input: Input) -> Input {
        let decoder = match self {
            Self::Utf16Le => UTF_16LE.new_decoder_with_bom_removal(),
            Self::Utf16Be => UTF_16BE.new_decoder_with_bom_removal(),
            Self::Utf8 | Self::Windows1252 | Self::Utf8OrWindows1252 => return input,
        };
        Box::new(Transcoder {
            input,
            decoder,
            given: Vec::new(),
            given_at: 0,
            text: Vec::new(),
            text_at: 0,
            over: false,
        })
    }
}

const CHUNK: usize = 32 << 10;

/// Turns UTF-16 into UTF-8. What is no character becomes `U+FFFD`, which is noted where the record is understood.
struct Transcoder {
    input: Input,
    decoder: Decoder,
    given: Vec<u8>,
    given_at: usize,
    text: Vec<u8>,
    text_at: usize,
    over: bool,
}

impl Transcoder {
    fn refill(&mut self) -> io::Result<()> {
        if self.given_at >= self.given.len() && !self.over {
            self.given.resize(CHUNK, 0);
            let count = self.input.read(&mut self.given)?;
            self.given.truncate(count);
            self.given_at = 0;
            self.over = count == 0;
        }
        self.text.resize(3 * CHUNK + 16, 0);
        let given = self.given.get(self.given_at..).unwrap_or_default();
        let (_, taken, written, _) = self.decoder.decode_to_utf8(given, &mut self.text, self.over);
        self.given_at += taken;
        self.text.truncate(written);
        self.text_at = 0;
        Ok(())
    }
}

impl Read for Transcoder {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        while self.text_at >= self.text.len() {
            if self.over {
                return Ok(0);
            }
            self.refill()?;
        }
        let left = self.text.get(self.text_at..).unwrap_or_default();
        let count = left.len().min(buffer.len());
        if let (Some(to), Some(from)) = (buffer.get_mut(..count), left.get(..count)) {
            to.copy_from_slice(from);
        }
        self.text_at += count;
        Ok(count)
    }
}

/// A record's bytes as text, and what there is to say about them.
pub(crate) fn text(bytes: &[u8], declared: Option<Encoding>) -> (Cow<'_, str>, Option<&'static str>) {
    let (text, unforeseen) = match (declared, std::str::from_utf8(bytes)) {
        (Some(Encoding::Windows1252), _) => (WINDOWS_1252.decode_without_bom_handling(bytes).0, false),
        (_, Ok(text)) => (Cow::Borrowed(text), false),
        (declared, Err(_)) => (Cow::Owned(mixed(bytes)), declared != Some(Encoding::Utf8OrWindows1252)),
    };
    let says = if unforeseen {
        Some(
            "has bytes that are not UTF-8; they were read as Windows-1252, so check accented letters in names",
        )
    } else if text.contains('\u{FFFD}') {
        Some(
            "has characters that were lost when the file was written or converted (shown as \u{FFFD}); names may be wrong",
        )
    } else {
        None
    };
    (text, says)
}

fn mixed(bytes: &[u8]) -> String {
    let mut text = String::with_capacity(bytes.len() + bytes.len() / 8);
    for chunk in bytes.utf8_chunks() {
        text.push_str(chunk.valid());
        text.push_str(&WINDOWS_1252.decode_without_bom_handling(chunk.invalid()).0);
    }
    text
}
