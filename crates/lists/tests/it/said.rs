//! Whether a list in the one form says what its source says.

use std::collections::HashSet;

use catchall_lists::Reading;
use catchall_model::ListedParty;
use catchall_names::country;
use serde_json::Value;

/// All that is said, to look values up in.
pub(crate) struct Haystack {
    text: String,
    countries: HashSet<String>,
}

/// Words that the one form says by which field it puts a thing in.
const WORDS: [&str; 40] = [
    "individual",
    "entity",
    "person",
    "enterprise",
    "vessel",
    "aircraft",
    "ship",
    "male",
    "female",
    "m",
    "f",
    "p",
    "e",
    "aka",
    "fka",
    "nka",
    "a.k.a.",
    "f.k.a.",
    "good",
    "low",
    "low quality",
    "alias",
    "primary name",
    "strong",
    "weak",
    "exact",
    "approximately",
    "between",
    "true",
    "false",
    "gregorian",
    "-0-",
    "website",
    "email address",
    "phone number",
    "gender",
    "nationality country",
    "nationality of registration",
    "unknown",
    "00",
];

impl Haystack {
    pub(crate) fn of_reading(reading: &Reading) -> Self {
        let about = serde_json::to_value(&reading.about).unwrap();
        let parties = reading.parties.iter().map(|party| serde_json::to_value(party).unwrap());
        Self::of(parties.chain([about, Value::String(format!("{:?}", reading.published))]))
    }

    pub(crate) fn of_party(party: &ListedParty) -> Self {
        Self::of([serde_json::to_value(party).unwrap()].into_iter())
    }

    fn of(values: impl Iterator<Item = Value>) -> Self {
        let mut haystack = Self { text: String::new(), countries: HashSet::new() };
        for value in values {
            texts(&value, &mut |text| {
                haystack.text.push_str(&plain(text));
                haystack.text.push('\u{1}');
                if text.len() == 2 {
                    haystack.countries.insert(text.to_owned());
                }
            });
        }
        haystack
    }

    /// Whether a value is there: as it is written, as a date or a country in the one form, as what a field means, or
    /// piece by piece.
    pub(crate) fn says(&self, value: &str) -> bool {
        let value = plain(value);
        let plainly =
            |value: &str| self.text.contains(value) || WORDS.contains(&value.to_lowercase().as_str());
        value.is_empty()
            || plainly(&value)
            || dates(&value).iter().any(|date| self.text.contains(date))
            || country::from_name(&value).is_some_and(|country| self.countries.contains(country.code()))
            || ["circa ", "IMO "]
                .iter()
                .any(|mark| value.strip_prefix(mark).is_some_and(|rest| self.says(rest)))
            || [";", "|", "] [", " to ", ", "].iter().any(|separator| {
                value.contains(separator)
                    && value.split(separator).all(|piece| self.says(piece.trim_matches([',', ';', ' '])))
            })
    }
}

/// A text without what only lays it out.
fn plain(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The dates a text can be, in the one form.
fn dates(text: &str) -> Vec<String> {
    let iso = text.get(..10).unwrap_or(text);
    let formats = ["%m/%d/%Y", "%d/%m/%Y", "%d-%m-%Y", "%d %b %Y", "%Y-%m-%d"];
    let whole = formats.iter().filter_map(|format| jiff::civil::Date::strptime(format, text).ok());
    let cut = jiff::civil::Date::strptime("%Y-%m-%d", iso).ok();
    let year = text.strip_prefix("dd/mm/").map(str::to_owned);
    let month = jiff::civil::Date::strptime("%d %b %Y", format!("1 {text}")).ok();
    let month = month.map(|first| first.strftime("%Y-%m").to_string());
    // Day and month by themselves, as the EU's list gives them beside the whole.
    let part = text.parse::<u8>().ok().map(|number| format!("-{number:02}"));
    whole.chain(cut).map(|date| date.to_string()).chain(year).chain(month).chain(part).collect()
}

fn texts(value: &Value, found: &mut impl FnMut(&str)) {
    match value {
        Value::String(text) => found(text),
        Value::Number(number) => found(&number.to_string()),
        Value::Array(values) => values.iter().for_each(|value| texts(value, found)),
        Value::Object(fields) => fields.iter().for_each(|(name, value)| {
            found(name);
            texts(value, found);
        }),
        Value::Null | Value::Bool(_) => {}
    }
}

/// The cells of a table with their lines, without the header's.
pub(crate) fn cells(text: &str, delimiter: u8) -> Vec<(u64, String)> {
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(delimiter)
        .from_reader(text.as_bytes());
    let rows: Vec<_> = reader.records().map(Result::unwrap).collect();
    let headed = !rows[0][0].trim().chars().all(|c| c.is_ascii_digit());
    let skipped = if !headed {
        0
    } else if rows[0].len() == 1 {
        2
    } else {
        1
    };
    let rows = rows.iter().skip(skipped);
    rows.flat_map(|row| {
        let position = row.position().unwrap();
        // A row's position is before the line breaks that end the one before.
        let start = &text[usize::try_from(position.byte()).unwrap()..];
        let breaks = start.chars().take_while(|&c| c == '\r' || c == '\n').filter(|&c| c == '\n').count();
        let line = position.line() + u64::try_from(breaks).unwrap();
        row.iter().map(move |cell| (line, cell.trim_matches('\u{1a}').to_owned())).collect::<Vec<_>>()
    })
    .collect()
}

/// The texts and attribute values of an XML file. Every record counts as read: the line is 0.
pub(crate) fn xml_texts(text: &str) -> Vec<(u64, String)> {
    let mut values = Vec::new();
    for part in text.split('<').skip(1) {
        let (tag, after) = part.split_once('>').unwrap();
        values.push(after.to_owned());
        if !tag.starts_with('?') && !tag.contains("xmlns") {
            values.extend(tag.split('"').skip(1).step_by(2).map(str::to_owned));
        }
    }
    let unescape = |value: String| quick_xml::escape::unescape(&value).unwrap().into_owned();
    values.into_iter().map(|value| (0, unescape(value))).collect()
}

/// The texts and numbers of a JSON file or of its lines.
pub(crate) fn json_texts(text: &str) -> Vec<(u64, String)> {
    let mut values = Vec::new();
    let mut add = |line: u64, value: &Value| texts(value, &mut |text| values.push((line, text.to_owned())));
    if let Ok(whole) = serde_json::from_str::<Value>(text) {
        // The names of its own fields are the layout, not the content.
        for entry in whole["results"].as_array().unwrap().iter().filter(|entry| entry.is_object()) {
            entry.as_object().unwrap().values().for_each(|value| add(0, &without_names(value)));
        }
    } else {
        for (line, text) in (1..).zip(text.lines()) {
            let value: Value = serde_json::from_str(text).unwrap_or_default();
            let Some(fields) = value.as_object() else { continue };
            fields.values().for_each(|value| add(line, &without_names(value)));
        }
    }
    values
}

/// The values of objects as arrays.
fn without_names(value: &Value) -> Value {
    match value {
        Value::Object(fields) => Value::Array(fields.values().map(without_names).collect()),
        Value::Array(values) => Value::Array(values.iter().map(without_names).collect()),
        other => other.clone(),
    }
}
