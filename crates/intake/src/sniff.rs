//! Telling what an input is from its first bytes.

use crate::Format;

/// What the first bytes of an input look like.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Looks {
    /// A format this room reads.
    Like(Format),
    /// Something else, in the officer's words, with what to do.
    LikeSomethingElse(&'static str),
}

const WORKBOOK: &[u8] = b"PK\x03\x04";

/// Formats that are handed in by mistake, by their first bytes.
const OTHERS: &[(&[u8], &str)] = &[
    (b"PAR1", "a Parquet file; export it as CSV or JSONL"),
    (
        b"\xD0\xCF\x11\xE0",
        "an old Excel workbook (.xls) or one with a password; save it as .xlsx without one, or as CSV",
    ),
    (b"%PDF", "a PDF document; ask for the data it was made from"),
    (b"BZh", "compressed with bzip2; unpack it first"),
    (b"\xFD7zXZ", "compressed with xz; unpack it first"),
    (b"7z\xBC\xAF", "a 7-Zip archive; unpack it first"),
    (b"\x1F\x8B", "compressed twice; unpack it once first"),
    (b"\x28\xB5\x2F\xFD", "compressed twice; unpack it once first"),
    (b"PK\x05\x06", "an empty ZIP archive"),
    (b"<", "XML or HTML; export it as CSV, XLSX or JSONL"),
];

/// Looks at the first bytes before they are turned into text.
pub(crate) fn bytes(head: &[u8]) -> Option<Looks> {
    if head.starts_with(WORKBOOK) {
        return Some(Looks::Like(Format::Xlsx));
    }
    let other = OTHERS.iter().find(|(magic, _)| head.starts_with(magic));
    other.map(|(_, words)| Looks::LikeSomethingElse(words))
}

/// Looks at the beginning of a text, in UTF-8 or the like. `name` decides only where the content does not.
pub(crate) fn text(head: &[u8], name: &str) -> Looks {
    if head.contains(&0) {
        return Looks::LikeSomethingElse("not text; export it as CSV, XLSX or JSONL");
    }
    match head.trim_ascii_start().first() {
        Some(b'{') if is_spread_over_lines(head) => Looks::Like(Format::JsonArray),
        Some(b'{') => Looks::Like(Format::Jsonl),
        Some(b'[') => Looks::Like(Format::JsonArray),
        _ if named(name, &["jsonl", "ndjson", "json"]) => Looks::Like(Format::Jsonl),
        _ => Looks::Like(Format::Csv),
    }
}

/// Whether a file's name says that it holds one of these, under compression or not.
fn named(name: &str, endings: &[&str]) -> bool {
    let name = name.to_ascii_lowercase();
    let bare = name.strip_suffix(".gz").or_else(|| name.strip_suffix(".zst")).unwrap_or(&name);
    bare.rsplit_once('.').is_some_and(|(_, ending)| endings.contains(&ending))
}

/// Whether the first object goes on past its first line: the second begins with a field's name or closes it. A first line
/// that is merely cut off is followed by another object.
fn is_spread_over_lines(head: &[u8]) -> bool {
    let mut lines = head.split(|&byte| byte == b'\n').map(<[u8]>::trim_ascii).filter(|line| !line.is_empty());
    let (Some(first), Some(second)) = (lines.next(), lines.next()) else { return false };
    !first.ends_with(b"}") && (second.starts_with(b"\"") || second.starts_with(b"}"))
}

const DELIMITERS: [u8; 4] = [b',', b';', b'\t', b'|'];
const SAMPLE: usize = 20;

/// Tells the delimiter of a table from its header and first rows: the one that cuts most rows into as many fields as the
/// header, and of those the one that cuts the header into most. A comma where nothing does.
pub(crate) fn delimiter(head: &[u8]) -> u8 {
    let text = String::from_utf8_lossy(head);
    let lines: Vec<&str> = text.lines().filter(|line| !line.trim().is_empty()).take(SAMPLE).collect();
    let Some((header, rows)) = lines.split_first() else { return b',' };
    // The last line at hand may be cut off.
    let rows = rows.split_last().map_or(rows, |(_, all_but_last)| all_but_last);
    let mut best = (b',', 0, 0);
    for delimiter in DELIMITERS {
        let columns = crate::rows::fields(header, delimiter).len();
        if columns < 2 {
            continue;
        }
        let agreeing =
            1 + rows.iter().filter(|row| crate::rows::fields(row, delimiter).len() == columns).count();
        if (agreeing, columns) > (best.1, best.2) {
            best = (delimiter, agreeing, columns);
        }
    }
    best.0
}
