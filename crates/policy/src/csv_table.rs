//! Reading a CSV table of the pack row by row, so that one bad row does not hide the others.

use catchall_model::PartialDate;
use jiff::civil::Date;
use serde::de::DeserializeOwned;

use crate::diagnostic::{Diagnostic, Place};
use crate::toml_file::Entry;
use crate::validity::Validity;

/// Reads the rows of a table whose header must name exactly `columns`, in any order. Rows that cannot be read are added
/// to `found`.
pub(crate) fn rows<T: DeserializeOwned>(
    path: &str,
    text: &str,
    columns: &[&str],
    found: &mut Vec<Diagnostic>,
) -> Vec<Entry<T>> {
    let mut reader = csv::ReaderBuilder::new().trim(csv::Trim::All).from_reader(text.as_bytes());
    let header = match reader.headers() {
        Ok(header) => header.clone(),
        Err(error) => {
            found.push(Diagnostic::new(Place::start_of(path), error.to_string()));
            return Vec::new();
        }
    };
    let before = found.len();
    for name in header.iter().filter(|name| !columns.contains(name)) {
        found.push(
            Diagnostic::new(Place::start_of(path), format!("column `{name}` is not known here"))
                .help(format!("the columns are {}", columns.join(", "))),
        );
    }
    for name in columns.iter().filter(|name| !header.iter().any(|given| given == **name)) {
        found.push(Diagnostic::new(Place::start_of(path), format!("column `{name}` is missing")));
    }
    if found.len() > before {
        return Vec::new();
    }
    let mut entries = Vec::new();
    for record in reader.records() {
        match record.and_then(|record| Ok((line_of(record.position()), record.deserialize(Some(&header))?))) {
            Ok((line, value)) => entries.push(Entry { place: place(path, line), value }),
            Err(error) => found.push(describe(path, &header, &error)),
        }
    }
    entries
}

/// The days on which something surely held, from dates of which only the year or month may be known: such a beginning
/// counts from the last of its days, such an end up to the first.
pub(crate) fn surely(from: Option<PartialDate>, to: Option<PartialDate>) -> Validity {
    let first_of = |date: PartialDate| Date::new(date.year(), date.month().unwrap_or(1), 1).ok();
    let last_of = |date: PartialDate| {
        Date::new(date.year(), date.month().unwrap_or(12), 1).ok().map(Date::last_of_month)
    };
    Validity {
        from: from.and_then(|date| date.exact().or_else(|| last_of(date))),
        to: to.and_then(|date| date.exact().or_else(|| first_of(date))),
    }
}

/// The parts of a field that holds several texts, with `;` between them.
pub(crate) fn several(text: &str) -> Vec<String> {
    text.split(';').map(str::trim).filter(|part| !part.is_empty()).map(str::to_owned).collect()
}

fn place(path: &str, line: usize) -> Place {
    Place { file: path.into(), line, column: 1 }
}

fn line_of(position: Option<&csv::Position>) -> usize {
    position.and_then(|position| usize::try_from(position.line()).ok()).unwrap_or(1)
}

fn describe(path: &str, header: &csv::StringRecord, error: &csv::Error) -> Diagnostic {
    match error.kind() {
        csv::ErrorKind::Deserialize { pos, err } => {
            let field = err.field().and_then(|field| header.get(usize::try_from(field).ok()?));
            let what = match err.kind() {
                csv::DeserializeErrorKind::Message(message) => message.clone(),
                other => other.to_string(),
            };
            let message = field.map_or_else(|| what.clone(), |field| format!("{field}: {what}"));
            Diagnostic::new(place(path, line_of(pos.as_ref())), message)
        }
        csv::ErrorKind::UnequalLengths { pos, expected_len, len } => Diagnostic::new(
            place(path, line_of(pos.as_ref())),
            format!("the row has {len} fields, the header {expected_len}"),
        )
        .help("put a field with a comma in it in quotes"),
        _ => Diagnostic::new(place(path, line_of(error.position())), error.to_string()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_year_alone_counts_only_for_what_is_certain() {
        #[track_caller]
        fn check(from: &str, to: &str, expected: &str) {
            assert_eq!(surely(from.parse().ok(), to.parse().ok()).to_string(), expected);
        }
        check("1987", "", "from 1987-12-31");
        check("2024-02", "", "from 2024-02-29");
        check("2024-04-19", "2025-06", "2024-04-19 to 2025-06-01");
        check("", "2025", "until 2025-01-01");
    }
}
