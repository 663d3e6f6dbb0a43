//! Bringing the text of a cell into the shape a field has in JSON.
//!
//! Only what a table writes differently is done here: dates, numbers, lists in one cell. Whether a country exists or a
//! quantity is negative is asked where tables and JSON are one.

use catchall_model::{Amount, Country, Currency, PartialDate, PartyKind, Role, TransferKind, TransferStatus};
use jiff::civil::Date;
use serde::de::DeserializeOwned;
use serde_json::{Value, json};

use crate::wording::show;

/// What the text of a cell stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Shape {
    Text,
    Kind,
    Status,
    Role,
    PartyKind,
    Country,
    Currency,
    Date,
    PartialDate,
    Amount,
    /// Several texts in one cell.
    List,
    /// Several names in one cell.
    Officers,
    /// Several names in one cell, each perhaps with its share: `Example Holding=60%`.
    Owners,
    /// `DE>AE>MY`, each perhaps with a place: `AE/AEJEA`.
    Route,
    /// `BIS-08;EU-14: declined training`.
    Observations,
    Json,
}

/// How the numbers and dates of a file are written.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Notation {
    /// The sign between whole and fraction; a point where it is not given.
    pub(crate) decimal: Option<char>,
    /// The sign between groups of three digits.
    pub(crate) thousands: Option<char>,
    /// Formats of dates in strftime's notation; ISO 8601 is always understood.
    pub(crate) dates: Vec<String>,
    /// What sets the texts of a list apart; a semicolon where it is not given.
    pub(crate) split: Option<String>,
}

impl Shape {
    /// The JSON value that a cell's text stands for; otherwise what is wrong with it.
    pub(crate) fn value(self, text: &str, notation: &Notation) -> Result<Value, String> {
        let parts = || {
            let separator = notation.split.as_deref().unwrap_or(";");
            text.split(separator).map(str::trim).filter(|part| !part.is_empty())
        };
        Ok(match self {
            Self::Text | Self::Country | Self::Currency => Value::from(text),
            Self::Kind | Self::Status | Self::Role | Self::PartyKind => Value::from(word(text)),
            Self::Date | Self::PartialDate => Value::from(date(text, &notation.dates)?),
            Self::Amount => Value::from(number(text, notation)?),
            Self::List => parts().collect(),
            Self::Officers => parts().map(|name| json!({ "name": name })).collect(),
            Self::Owners => {
                Value::Array(parts().map(|owner| self::owner(owner, notation)).collect::<Result<_, _>>()?)
            }
            Self::Route => text.split('>').map(str::trim).filter(|leg| !leg.is_empty()).map(leg).collect(),
            Self::Observations => parts().map(observation).collect(),
            Self::Json => serde_json::from_str(text).map_err(|_| format!("`{}` is not JSON", show(text)))?,
        })
    }

    /// Whether a constant of a mapping file makes sense in the field; otherwise what is wrong with it.
    pub(crate) fn accepts(self, text: &str) -> Result<(), String> {
        fn is<T: DeserializeOwned>(text: &str) -> Result<(), String> {
            serde_json::from_value::<T>(Value::from(word(text)))
                .map(|_| ())
                .map_err(|error| crate::wording::of_words(&error.to_string(), text))
        }
        match self {
            Self::Kind => is::<TransferKind>(text),
            Self::Status => is::<TransferStatus>(text),
            Self::Role => is::<Role>(text),
            Self::PartyKind => is::<PartyKind>(text),
            Self::Country => Country::parse(text).map(|_| ()).map_err(|error| error.to_string()),
            Self::Currency => Currency::parse(text).map(|_| ()).map_err(|error| error.to_string()),
            Self::Amount => Amount::parse(text).map(|_| ()).map_err(|error| error.to_string()),
            Self::Date => {
                iso_date(text).map(|_| ()).ok_or_else(|| format!("`{text}` is not a date (write 2026-03-02)"))
            }
            Self::PartialDate => text.parse::<PartialDate>().map(|_| ()).map_err(|error| error.to_string()),
            _ => Ok(()),
        }
    }
}

/// A word of the format as people write it: `End user` for `end_user`.
fn word(text: &str) -> String {
    text.trim().to_lowercase().replace([' ', '-'], "_")
}

fn iso_date(text: &str) -> Option<Date> {
    let day = match text.split_once(['T', ' ']) {
        Some((day, _)) => day,
        None => text,
    };
    (day.len() == 10).then(|| day.parse().ok()).flatten()
}

fn date(text: &str, formats: &[String]) -> Result<String, String> {
    if formats.is_empty() {
        return Ok(text.to_owned());
    }
    if let Some(date) = iso_date(text) {
        return Ok(date.to_string());
    }
    match formats.iter().find_map(|format| Date::strptime(format, text).ok()) {
        Some(date) => Ok(date.to_string()),
        None if text.parse::<PartialDate>().is_ok_and(|date| date.exact().is_none()) => Ok(text.to_owned()),
        None => Err(format!("`{}` is not a date of the form `{}`", show(text), formats.join("` or `"))),
    }
}

/// Whether a format of a mapping file holds a whole date.
pub(crate) fn is_date_format(format: &str) -> bool {
    let sample = Date::constant(2001, 2, 3);
    let Ok(text) = jiff::fmt::strtime::format(format, sample.at(14, 15, 16, 0)) else { return false };
    Date::strptime(format, text).is_ok_and(|date| date == sample)
}

/// A number as written by the file's own custom, with a point and no grouping.
fn number(text: &str, notation: &Notation) -> Result<String, String> {
    let decimal = notation.decimal.unwrap_or('.');
    let wrong = || format!("`{}` is not a number as the mapping says they are written", show(text));
    let (whole, fraction) = match text.split_once(decimal) {
        Some((whole, fraction)) => (whole, Some(fraction)),
        None => (text, None),
    };
    let whole = match notation.thousands {
        Some(mark) if whole.contains(mark) => {
            let mut groups = whole.split(mark);
            let first = groups.next().unwrap_or_default().trim_start_matches(['-', '+']);
            if first.is_empty() || first.len() > 3 || groups.any(|group| group.len() != 3) {
                return Err(wrong());
            }
            whole.replace(mark, "")
        }
        _ => whole.to_owned(),
    };
    // A point where a comma is the decimal sign is a thousands mark or a mistake: a thousandfold difference.
    if decimal != '.' && (whole.contains('.') || fraction.is_some_and(|fraction| fraction.contains('.'))) {
        return Err(wrong());
    }
    Ok(match fraction {
        Some(fraction) => format!("{whole}.{fraction}"),
        None => whole,
    })
}

fn owner(text: &str, notation: &Notation) -> Result<Value, String> {
    let Some((name, share)) = text.rsplit_once('=') else { return Ok(json!({ "name": text })) };
    let (figure, percent) = match share.trim().strip_suffix('%') {
        Some(figure) => (figure.trim(), true),
        None => (share.trim(), false),
    };
    let figure = number(figure, notation).ok().and_then(|figure| figure.parse::<f64>().ok());
    let share_held = figure.map(|figure| if percent { figure / 100.0 } else { figure });
    match share_held {
        Some(held) if (0.0..=1.0).contains(&held) => Ok(json!({ "name": name.trim(), "share": held })),
        _ => Err(format!("`{}` is not a share (write 60% or 0.6)", show(share))),
    }
}

fn leg(text: &str) -> Value {
    match text.split_once('/') {
        Some((country, location)) => json!({ "country": country.trim(), "location": location.trim() }),
        None => json!({ "country": text }),
    }
}

fn observation(text: &str) -> Value {
    match text.split_once(':') {
        Some((flag, note)) => json!({ "flag": flag.trim(), "note": note.trim() }),
        None => json!({ "flag": text }),
    }
}
