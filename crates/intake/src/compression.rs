//! Compression, told from the first bytes.

use std::io::{self, Cursor, Read};

use crate::source::Input;

/// How much of an input is looked at to tell what it is.
pub(crate) const HEAD: usize = 64 << 10;

const GZIP: &[u8] = &[0x1f, 0x8b];
const ZSTD: &[u8] = &[0x28, 0xb5, 0x2f, 0xfd];

/// An input whose beginning is known and not yet taken.
pub(crate) struct Opened {
    /// The first bytes, up to [`HEAD`] of them.
    pub(crate) head: Vec<u8>,
    /// The whole input, the first bytes included.
    pub(crate) input: Input,
    /// Whether `head` is all there is.
    pub(crate) whole: bool,
}

/// Reads the beginning of an input. An error after the first bytes is kept for the reader to meet in its place.
pub(crate) fn look(mut input: Input) -> io::Result<Opened> {
    let mut head = Vec::new();
    let mut chunk = vec![0; HEAD];
    let mut failed = None;
    let mut whole = false;
    while head.len() < HEAD {
        match input.read(&mut chunk) {
            Ok(0) => {
                whole = true;
                break;
            }
            Ok(count) => head.extend_from_slice(chunk.get(..count).unwrap_or_default()),
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            Err(error) if head.is_empty() => return Err(error),
            Err(error) => {
                failed = Some(error);
                break;
            }
        }
    }
    let known = Cursor::new(head.clone());
    let input: Input = Box::new(known.chain(Failing(failed)).chain(input));
    Ok(Opened { head, input, whole })
}

/// Gives its error once, then nothing.
struct Failing(Option<io::Error>);

impl Read for Failing {
    fn read(&mut self, _: &mut [u8]) -> io::Result<usize> {
        self.0.take().map_or(Ok(0), Err)
    }
}

/// Whether the first bytes are those of a compressed file this room can read.
pub(crate) fn is_compressed(head: &[u8]) -> bool {
    head.starts_with(GZIP) || head.starts_with(ZSTD)
}

/// Decompresses an input whose first bytes say that it is compressed. Several members one after the other are one input.
pub(crate) fn decompress(opened: Opened) -> io::Result<Opened> {
    let input: Input = if opened.head.starts_with(GZIP) {
        Box::new(flate2::read::MultiGzDecoder::new(opened.input))
    } else {
        Box::new(zstd::stream::read::Decoder::new(opened.input)?)
    };
    look(input)
}
