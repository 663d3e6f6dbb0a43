//! Tells a list's format by its content.

use crate::source::{self, Text};
use crate::table::{self, Header};
use crate::{Format, SourceFile};

/// How much of a file is looked at.
const HEAD: usize = 64 * 1024;

/// Tells the format of a list by the content of its files, never by their names. `None` where the content fits no
/// format, or the files fit different ones.
pub fn sniff(files: &[SourceFile]) -> Option<Format> {
    let texts: Vec<_> = files.iter().map(source::open).collect::<Result<_, _>>().ok()?;
    sniff_texts(&texts)
}

pub(crate) fn sniff_texts(texts: &[Text]) -> Option<Format> {
    let mut formats = texts.iter().map(|text| of_text(&text.content));
    let first = formats.next()??;
    formats.all(|format| format == Some(first)).then_some(first)
}

fn of_text(text: &str) -> Option<Format> {
    let text = text.trim_start_matches('\u{feff}').trim_start();
    let end = (0..=HEAD.min(text.len())).rev().find(|&end| text.is_char_boundary(end))?;
    let head = text.get(..end)?;
    match head.bytes().next()? {
        b'<' => of_xml(head),
        b'{' => of_json(text, head),
        _ => of_table(head),
    }
}

fn of_xml(head: &str) -> Option<Format> {
    let marks = [
        ("<CONSOLIDATED_LIST", Format::UnXml),
        ("sdnList", Format::OfacXml),
        ("<sanctionEntity", Format::EuFsfXml),
        ("fpi/fsd/export", Format::EuFsfXml),
    ];
    marks.iter().find(|(mark, _)| head.contains(mark)).map(|&(_, format)| format)
}

fn of_json(text: &str, head: &str) -> Option<Format> {
    let line = text.lines().next().unwrap_or_default();
    let is_entity = serde_json::from_str::<serde_json::Value>(line)
        .is_ok_and(|value| value.get("schema").is_some() && value.get("properties").is_some());
    match (is_entity, head.contains("\"results\"")) {
        (true, _) => Some(Format::FtmJson),
        (false, true) => Some(Format::CslJson),
        (false, false) => None,
    }
}

fn of_table(head: &str) -> Option<Format> {
    // The UK list begins with a line that says when it was made.
    for line in head.lines().take(5) {
        for delimiter in [b',', b';', b'\t'] {
            let cells = table::rows(line, delimiter, None);
            let format = cells.first().and_then(|row| of_header(&Header::new(&row.cells), delimiter));
            if format.is_some() {
                return format;
            }
        }
    }
    let first = table::rows(head, b',', None).into_iter().next()?;
    let numbered = first.cells.get(0)?.trim().parse::<u64>().is_ok();
    if numbered && matches!(first.cells.len(), 2 | 5 | 6 | 12) {
        return Some(Format::OfacCsv);
    }
    let has_name = |delimiter| {
        let rows = table::rows(head.lines().next().unwrap_or_default(), delimiter, None);
        rows.first().is_some_and(|row| row.cells.len() > 1 && Header::new(&row.cells).has("name"))
    };
    (has_name(b',') || has_name(b';')).then_some(Format::PlainCsv)
}

fn of_header(header: &Header, delimiter: u8) -> Option<Format> {
    let formats: [(u8, &[&str], Format); 5] = [
        (b',', &["_id", "source", "name", "alt_names"], Format::CslCsv),
        (b',', &["Unique ID", "Regime Name"], Format::UkCsv),
        (b'\t', &["Name", "Effective_Date", "FR_Citation"], Format::BisDplText),
        (b';', &["Entity_LogicalId", "NameAlias_WholeName"], Format::EuFsfCsv),
        (b',', &["id", "schema", "name", "aliases"], Format::TargetsSimpleCsv),
    ];
    let fits = |(own, columns, _): &&(u8, &[&str], Format)| *own == delimiter && header.has_all(columns);
    formats.iter().find(fits).map(|&(_, _, format)| format)
}
