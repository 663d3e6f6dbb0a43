//! A list's files as they were published: compression and encoding taken off.

use std::borrow::Cow;
use std::io::Read;

use catchall_model::Problem;
use encoding_rs::{Encoding, WINDOWS_1252};

use crate::ReadError;

/// The largest file that is read, in bytes after decompression. The largest official list is some 100 MiB.
pub const LARGEST_FILE: u64 = 512 * 1024 * 1024;

/// One file of a list, as it was published.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct SourceFile {
    /// Its name, for messages and for the copy that is kept.
    pub name: String,
    /// Its content; may be gzip.
    pub bytes: Vec<u8>,
}

impl SourceFile {
    /// A file by name and content.
    pub fn new(name: impl Into<String>, bytes: impl Into<Vec<u8>>) -> Self {
        Self { name: name.into(), bytes: bytes.into() }
    }
}

/// A file as text.
pub(crate) struct Text<'f> {
    pub(crate) name: &'f str,
    pub(crate) content: Cow<'f, str>,
    /// What had to be done to read it as text, where that may have cost something.
    pub(crate) damage: Option<Problem>,
}

/// The names of files as one text.
pub(crate) fn names(files: &[SourceFile]) -> String {
    files.iter().map(|file| file.name.as_str()).collect::<Vec<_>>().join(", ")
}

/// Takes compression and encoding off a file.
pub(crate) fn open(file: &SourceFile) -> Result<Text<'_>, ReadError> {
    let bytes = decompress(file)?;
    let (text, damage) = match bytes {
        Cow::Borrowed(bytes) => decode(bytes),
        Cow::Owned(bytes) => {
            let (text, damage) = decode(&bytes);
            (Cow::Owned(text.into_owned()), damage)
        }
    };
    Ok(Text {
        name: &file.name,
        content: text,
        damage: damage.map(|says| Problem::new(says).in_file(&file.name)),
    })
}

fn decompress(file: &SourceFile) -> Result<Cow<'_, [u8]>, ReadError> {
    let too_large = || ReadError::TooLarge { file: file.name.clone(), limit_mib: LARGEST_FILE >> 20 };
    if !file.bytes.starts_with(&[0x1f, 0x8b]) {
        let size = u64::try_from(file.bytes.len()).unwrap_or(u64::MAX);
        return if size > LARGEST_FILE { Err(too_large()) } else { Ok(Cow::Borrowed(&file.bytes)) };
    }
    let mut bytes = Vec::new();
    flate2::read::MultiGzDecoder::new(file.bytes.as_slice())
        .take(LARGEST_FILE + 1)
        .read_to_end(&mut bytes)
        .map_err(|error| ReadError::Gzip { file: file.name.clone(), why: error.to_string() })?;
    match u64::try_from(bytes.len()) {
        Ok(size) if size <= LARGEST_FILE => Ok(Cow::Owned(bytes)),
        _ => Err(too_large()),
    }
}

/// Text from bytes: by their mark of order, else UTF-8, else Windows-1252. UTF-8 with a few bad bytes stays UTF-8, so
/// that one slip does not garble every other name.
fn decode(bytes: &[u8]) -> (Cow<'_, str>, Option<String>) {
    if let Some((encoding, mark)) = Encoding::for_bom(bytes) {
        let (text, damaged) = encoding.decode_without_bom_handling(bytes.get(mark..).unwrap_or_default());
        let says = format!("some characters are not {} and were replaced", encoding.name());
        return (text, damaged.then_some(says));
    }
    if let Ok(text) = std::str::from_utf8(bytes) {
        return (Cow::Borrowed(text), None);
    }
    let lossy = String::from_utf8_lossy(bytes);
    let bad = lossy.chars().filter(|&c| c == char::REPLACEMENT_CHARACTER).count();
    let good = lossy.chars().filter(|&c| !c.is_ascii() && c != char::REPLACEMENT_CHARACTER).count();
    if good > bad {
        (lossy, Some(format!("{bad} characters are not UTF-8 and were replaced")))
    } else {
        (WINDOWS_1252.decode_without_bom_handling(bytes).0, None)
    }
}

#[cfg(test)]
mod tests {
    use std::io::Write;

    use super::*;

    #[test]
    fn encodings_are_told_by_content() {
        #[track_caller]
        fn check(bytes: &[u8], expected: &str, damaged: bool) {
            let (text, says) = decode(bytes);
            assert_eq!((text.as_ref(), says.is_some()), (expected, damaged));
        }
        check("Prüfung".as_bytes(), "Prüfung", false);
        check(b"\xef\xbb\xbfid,name", "id,name", false);
        check(b"Pr\xfcfung", "Prüfung", false);
        check(b"\xff\xfei\x00d\x00", "id", false);
        check("Prüfung, Größe, \u{fffd}".replace('\u{fffd}', "X").as_bytes(), "Prüfung, Größe, X", false);
        let mut one_slip = "Prüfung, Größe, ".as_bytes().to_vec();
        one_slip.push(0xfc);
        check(&one_slip, "Prüfung, Größe, \u{fffd}", true);
    }

    #[test]
    fn gzip_is_told_by_its_first_bytes_and_broken_gzip_is_an_error() {
        let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
        encoder.write_all(b"id,name\n1,Example Works\n").unwrap();
        let packed = encoder.finish().unwrap();
        let file = SourceFile::new("list.csv", packed.clone());
        assert_eq!(open(&file).unwrap().content, "id,name\n1,Example Works\n");
        let cut = SourceFile::new("list.csv", &packed[..packed.len() / 2]);
        assert!(matches!(open(&cut), Err(ReadError::Gzip { .. })));
    }
}
