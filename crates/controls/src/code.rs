//! Declared control codes: the spellings they come in.

use std::fmt;

use serde::{Deserialize, Serialize};

/// A list that gives codes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CodeList {
    /// The MTCR Annex, also in the UK spelling `M15B4`.
    Mtcr,
    /// The US Commerce Control List and Munitions List.
    Us,
    /// Annex I of the EU and the common military list.
    Eu,
}

impl fmt::Display for CodeList {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Mtcr => "MTCR Annex",
            Self::Us => "US list",
            Self::Eu => "EU list",
        })
    }
}

/// A declared code, taken apart. The path goes from the general to the particular: `9B106`, `a`, `1`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Code {
    /// A place in the MTCR Annex: `15`, `B`, `4`.
    Mtcr(Vec<String>),
    /// A dual-use code, with the list it names where it names one.
    DualUse {
        /// The list; missing where the declarant names none.
        list: Option<CodeList>,
        /// The code and its paragraphs.
        path: Vec<String>,
    },
    /// A category of the US Munitions List: `USML IV`, `d`.
    Munitions(Vec<String>),
    /// An entry of the common military list: `ML4`, `b`.
    Military(Vec<String>),
    /// None of these.
    Other,
}

/// What the words around a code say of its list.
#[derive(Default)]
struct Hints {
    mtcr: bool,
    munitions: bool,
    list: Option<CodeList>,
}

impl Code {
    /// Reads a code in any spelling: `MTCR 15.B.4`, `15.B.4.a`, `M15B4`, `9B106`, `ECCN 9B106.a`, `EU 9B106`,
    /// `Annex I 9A120`, `USML IV(h)`, `ML4`. Case, spaces and points do not count.
    pub fn parse(text: &str) -> Self {
        let upper = text.to_uppercase();
        let mut hints = Hints::default();
        let mut kept = String::new();
        let mut after_annex = false;
        for word in upper.split(|letter: char| letter.is_whitespace() || ":,;#".contains(letter)) {
            if word.is_empty() {
                continue;
            }
            let annex_number = after_annex && matches!(word, "I" | "IV" | "1");
            after_annex = matches!(word, "ANNEX" | "ANHANG" | "ANNEXE");
            if !annex_number && !hints.take(word) {
                kept.push_str(word);
            }
        }
        read(&kept, &hints)
    }
}

impl Hints {
    /// Whether a word only says which list is meant.
    fn take(&mut self, word: &str) -> bool {
        match word.trim_matches(['.', '(', ')', '-']) {
            "MTCR" => self.mtcr = true,
            "ECCN" | "US" | "USA" | "CCL" | "EAR" | "BIS" => self.list = Some(CodeList::Us),
            "EU" | "UK" | "GB" | "ANNEX" | "ANHANG" | "ANNEXE" | "DUAL-USE" | "2021/821" => {
                self.list = Some(CodeList::Eu);
            }
            "USML" | "ITAR" => self.munitions = true,
            "ITEM" | "ENTRY" | "CODE" | "NO" | "CATEGORY" | "CAT" | "LIST" | "AL" | "AG" => {}
            _ => return false,
        }
        true
    }
}

fn read(text: &str, hints: &Hints) -> Code {
    let (text, munitions) = match text.strip_prefix("USML") {
        Some(rest) => (rest, true),
        None => (text, hints.munitions),
    };
    let text = text.trim_start_matches(['-', '_', '.']);
    let runs = runs(text);
    let runs: Vec<&str> = runs.iter().map(String::as_str).collect();
    match runs.as_slice() {
        _ if runs.iter().any(|run| !run.bytes().all(|byte| byte.is_ascii_alphanumeric())) => Code::Other,
        [] => Code::Other,
        [digit, letter, number, rest @ ..]
            if digit.len() == 1
                && is_group(letter)
                && number.len() == 3
                && is_number(number)
                && is_number(digit) =>
        {
            let mut path = vec![format!("{digit}{letter}{number}")];
            path.extend(rest.iter().map(|run| run.to_lowercase()));
            Code::DualUse { list: hints.list, path }
        }
        ["ML", number, rest @ ..] if is_number(number) && number.len() <= 2 => {
            let mut path = vec![format!("ML{}", number.trim_start_matches('0'))];
            path.extend(rest.iter().map(|run| run.to_lowercase()));
            Code::Military(path)
        }
        ["M", rest @ ..] => annex(rest, true),
        [roman, rest @ ..] if is_roman(roman) && (munitions || text.contains('(')) => {
            let mut path = vec![format!("USML {roman}")];
            path.extend(rest.iter().map(|run| run.to_lowercase()));
            Code::Munitions(path)
        }
        _ => annex(&runs, hints.mtcr),
    }
}

/// A place in the Annex. Without a word that says so, an item's number alone is no code.
fn annex(runs: &[&str], said: bool) -> Code {
    let [item, rest @ ..] = runs else { return Code::Other };
    let known = item.parse::<u8>().is_ok_and(|item| (1..=20).contains(&item));
    let grouped = rest.first().is_some_and(|letter| is_group(letter));
    if !known || !(grouped || (said && rest.is_empty())) {
        return Code::Other;
    }
    let mut path = vec![item.trim_start_matches('0').to_owned()];
    path.extend(rest.iter().take(1).map(|run| (*run).to_owned()));
    path.extend(rest.iter().skip(1).map(|run| run.to_lowercase()));
    Code::Mtcr(path)
}

/// Splits a code where letters turn to digits, digits to letters, and at signs: `9B106.a(1)` is `9`, `B`, `106`, `A`, `1`.
fn runs(text: &str) -> Vec<String> {
    let mut runs: Vec<String> = Vec::new();
    let mut last = None;
    for letter in text.chars() {
        let kind = if letter.is_ascii_digit() {
            Some('0')
        } else if letter.is_alphanumeric() {
            Some('A')
        } else if ".-()/_[]".contains(letter) {
            None
        } else {
            // No code has it.
            runs.push(letter.to_string());
            None
        };
        match (kind, runs.last_mut()) {
            (Some(_), Some(run)) if kind == last => run.push(letter),
            (Some(_), _) => runs.push(letter.to_string()),
            (None, _) => {}
        }
        last = kind;
    }
    runs
}

fn is_group(run: &str) -> bool {
    matches!(run, "A" | "B" | "C" | "D" | "E")
}

fn is_number(run: &str) -> bool {
    run.bytes().all(|byte| byte.is_ascii_digit())
}

/// The categories of the US Munitions List go from I to XXI.
fn is_roman(run: &str) -> bool {
    const NUMERALS: [&str; 21] = [
        "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII", "XIII", "XIV", "XV", "XVI",
        "XVII", "XVIII", "XIX", "XX", "XXI",
    ];
    NUMERALS.contains(&run)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_spelling_is_taken_apart() {
        #[track_caller]
        fn check(text: &str, expected: &str) {
            let (kind, path) = match Code::parse(text) {
                Code::Mtcr(path) => ("mtcr".to_owned(), path),
                Code::DualUse { list, path } => {
                    (list.map_or("any".to_owned(), |list| list.to_string()), path)
                }
                Code::Munitions(path) => ("usml".to_owned(), path),
                Code::Military(path) => ("ml".to_owned(), path),
                Code::Other => ("other".to_owned(), Vec::new()),
            };
            assert_eq!(format!("{kind}: {}", path.join(".")), expected, "{text:?}");
        }
        check("MTCR 15.B.4", "mtcr: 15.B.4");
        check("15.B.4.a", "mtcr: 15.B.4.a");
        check("15b4", "mtcr: 15.B.4");
        check("M15B4", "mtcr: 15.B.4");
        check("M2A1b1", "mtcr: 2.A.1.b.1");
        check("m4c2b10", "mtcr: 4.C.2.b.10");
        check("MTCR Item 9", "mtcr: 9");
        check("MTCR Annex item 9.B.2(c)", "mtcr: 9.B.2.c");
        check("9B106", "any: 9B106");
        check(" 9b106 ", "any: 9B106");
        check("ECCN 9B106.a", "US list: 9B106.a");
        check("ECCN: 9B106.a.1", "US list: 9B106.a.1");
        check("US 9A120", "US list: 9A120");
        check("EU 9B106", "EU list: 9B106");
        check("Annex I 9A120", "EU list: 9A120");
        check("EU Annex I, 9A112.b", "EU list: 9A112.b");
        check("3A001.a.5.a", "any: 3A001.a.5.a");
        check("3A001a5a", "any: 3A001.a.5.a");
        check("USML IV(h)", "usml: USML IV.h");
        check("USML Category IV(d)(2)", "usml: USML IV.d.2");
        check("IV(h)", "usml: USML IV.h");
        check("ITAR VIII(a)", "usml: USML VIII.a");
        check("ML4", "ml: ML4");
        check("ML4.b", "ml: ML4.b");
        check("9", "other: ");
        check("21.A.1", "other: ");
        check("IV", "other: ");
        check("90312000", "other: ");
        check("9B106é", "other: ");
        check("", "other: ");
        check("see invoice", "other: ");
    }
}
