//! Saying what is wrong with a value in an officer's words.

use std::fmt::Write as _;

use serde_json::Value;

const LONGEST: usize = 400;
const LONGEST_VALUE: usize = 60;

/// A given text as it can be shown: on one line, not too long, and with nothing in it that a terminal would obey.
pub(crate) fn show(text: &str) -> String {
    plain(text, LONGEST_VALUE)
}

/// A whole message as it can be shown.
pub(crate) fn shorten(says: &str) -> String {
    plain(says, LONGEST)
}

fn plain(text: &str, longest: usize) -> String {
    let mut plain = String::new();
    for (count, sign) in text.chars().enumerate() {
        if count == longest {
            plain.push('…');
            break;
        }
        if sign.is_control() || is_invisible(sign) {
            // Writing to a string cannot fail.
            let _ = write!(plain, "\\u{{{:x}}}", u32::from(sign));
        } else {
            plain.push(sign);
        }
    }
    plain
}

/// Signs that change how the text around them is laid out, and show nothing themselves.
fn is_invisible(sign: char) -> bool {
    matches!(sign, '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{2069}')
}

/// A given JSON value as it can be shown.
pub(crate) fn show_value(value: &Value) -> String {
    match value {
        Value::String(text) => show(text),
        other => show(&other.to_string()),
    }
}

/// What a deserializer's message about a value says to an officer.
pub(crate) fn of_message(message: &str, key: &str, given: &Value) -> String {
    let shown = show_value(given);
    if matches!(key, "date" | "incorporated" | "issued") {
        return format!("`{shown}` is not a date of the calendar (write 2026-03-02)");
    }
    if message.starts_with("unknown variant") {
        return of_words(message, &shown);
    }
    if message.starts_with("data did not match any variant") {
        return format!("`{shown}` is not a number, true or false, or a text");
    }
    match message.split_once(", expected ") {
        Some((start, expected)) if start.starts_with("invalid ") => {
            format!("`{shown}` is {} where {} is expected", kind_of(given), expected_words(expected))
        }
        _ => message.to_owned(),
    }
}

/// What a message about a word that is not among the known ones says: `x` is none of …
pub(crate) fn of_words(message: &str, given: &str) -> String {
    match message.split_once("expected one of ") {
        Some((_, known)) => format!("`{}` is none of {}", show(given), known.replace('`', "")),
        None => format!("`{}` is not a word known here", show(given)),
    }
}

fn kind_of(value: &Value) -> &'static str {
    match value {
        Value::Null => "nothing",
        Value::Bool(_) => "true or false",
        Value::Number(_) => "a number",
        Value::String(_) => "a text",
        Value::Array(_) => "a list",
        Value::Object(_) => "an object",
    }
}

fn expected_words(expected: &str) -> &str {
    match expected {
        "a sequence" => "a list",
        "a string" | "a borrowed string" | "string" => "a text",
        "f64" => "a number",
        "a boolean" => "true or false",
        _ if expected.starts_with("struct ") || expected == "a map" => "an object in {…}",
        "string or map" => "a word of the format",
        _ => expected,
    }
}

/// What is wrong with a text that is no JSON; and the line within the text, from 1.
pub(crate) fn of_json_error(error: &serde_json::Error) -> (u64, String) {
    let message = error.to_string();
    let bare = message.rsplit_once(" at line ").map_or(message.as_str(), |(bare, _)| bare);
    let column = error.column();
    let says = match error.classify() {
        serde_json::error::Category::Eof => format!("the record is cut off after column {column}: {bare}"),
        _ if bare.contains("is given twice") => bare.to_owned(),
        _ if bare.starts_with("control character") => {
            "a text is not closed with `\"` before its line ends".to_owned()
        }
        _ if bare.contains("recursion limit") => "lists and objects are nested more than 127 deep".to_owned(),
        _ if matches!(bare, "expected value" | "expected ident") => {
            format!("the record is not JSON: no value can be read at column {column}")
        }
        _ => format!("the record is not JSON: {bare} at column {column}"),
    };
    (error.line().max(1) as u64, says)
}
