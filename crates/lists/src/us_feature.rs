//! What US lists say of a party as a kind and a text: "Passport, A0000001", "Gender, Male", "Website, example.test".
//!
//! The Consolidated Screening List gives them apart, OFAC's XML as `idType` and `idNumber`, OFAC's CSV inside the
//! remarks: "Passport A0000001 (Germany) expires 01 Jan 2030". Source: OFAC, ID types of the SDN list.

use catchall_model::{Country, Extra, Identifier, NameKind};
use catchall_names::country;

use crate::dates::{self, DayOrder};
use crate::entry::Entry;

/// Kinds that are statements, not numbers: by how they begin.
const STATEMENTS: [&str; 25] = [
    "Additional Sanctions Information",
    "Aircraft Manufacture Date",
    "Aircraft Model",
    "Aircraft Operator",
    "Aircraft Type",
    "CAATSA Section",
    "Effective Date",
    "Executive Order",
    "For more information",
    "Former Vessel Flag",
    "Former Vessel Type",
    "IFCA Determination",
    "Issuer Name",
    "Listing Date",
    "Nationality of Registration",
    "Organization Established Date",
    "Organization Type",
    "Other Vessel Flag",
    "Other Vessel Type",
    "PEESA Information",
    "Purchase/Sales For Divestment Date",
    "Secondary sanctions risk",
    "Target Type",
    "Transactions Prohibited For Persons",
    "Vessel Year of Build",
];

/// Kinds of numbers that do not end in a word that says so; the longer of two that begin alike first.
const NUMBER_KINDS: [&str; 35] = [
    "Aircraft Construction Number (also called L/N or S/N or F/N)",
    "Aircraft Manufacturer's Serial Number (MSN)",
    "Aircraft Mode S Transponder Code",
    "Aircraft Serial Identification",
    "Previous Aircraft Tail Number",
    "Aircraft Tail Number",
    "BIK (RU)",
    "British National Overseas Passport",
    "C.I.F.",
    "C.U.I.T.",
    "C.U.I.",
    "C.U.R.P.",
    "Cartilla de Servicio Militar Nacional",
    "Credencial electoral",
    "D.N.I.",
    "D-U-N-S Number",
    "Diplomatic Passport",
    "Equity Ticker",
    "I.F.E.",
    "ISIN",
    "Matricula Mercantil No",
    "MMSI",
    "Numero de Identidad",
    "Passport",
    "R.F.C.",
    "RFC",
    "RTN",
    "SSN",
    "Stateless Person Passport",
    "SWIFT/BIC",
    "United Social Credit Code Certificate (USCCC)",
    "Unified Social Credit Code (USCC)",
    "US FEIN",
    "Vessel Registration Identification",
    "VisaNumberID",
];

/// One thing that a US list says of a party.
#[derive(Debug, Default)]
pub(crate) struct Feature<'t> {
    pub(crate) kind: &'t str,
    pub(crate) text: &'t str,
    pub(crate) country: Option<&'t str>,
    /// What else is said of it, under its own names.
    pub(crate) extra: Extra,
}

/// Adds a feature to an entry, where it belongs by its kind.
pub(crate) fn add(entry: &mut Entry, feature: Feature) {
    let Feature { kind, text, country, mut extra } = feature;
    if text.is_empty() {
        // A kind without a text is no feature; what it says is kept together.
        if let Some(country) = country {
            drop(extra.insert("country".to_owned(), country.into()));
        }
        let said: serde_json::Map<_, _> = extra.into_iter().collect();
        return if said.is_empty() { entry.keep("ids", kind) } else { entry.keep(kind, said) };
    }
    match kind {
        "Gender" => entry.gender(kind, text),
        "Website" => entry.party.websites.push(text.to_owned()),
        "Email Address" => entry.party.emails.push(text.to_owned()),
        // A telefax number is a telephone number, and firms share them alike.
        "Phone Number" | "Phone No." | "Telephone No." | "Telephone" | "Fax" | "FAX" | "Fax No." => {
            entry.party.phones.push(text.to_owned());
        }
        "Nationality Country" | "Nationality of Registration" => entry.nationality(kind, text),
        _ if is_statement(kind) => entry.keep(kind, text),
        _ => return add_number(entry, Feature { kind, text, country, extra }),
    }
    // A country or a date beside what is no number is rare; it is kept all the same.
    if let Some(country) = country {
        entry.keep(kind, country);
    }
    for (name, value) in extra {
        entry.keep(&format!("{kind} {name}"), value);
    }
}

fn add_number(entry: &mut Entry, feature: Feature) {
    let Feature { kind, text, country, mut extra } = feature;
    // "Vessel Registration Identification" with "IMO 9000000": the mark belongs to the kind.
    let imo = text.strip_prefix("IMO ").filter(|rest| rest.bytes().all(|byte| byte.is_ascii_digit()));
    let (kind, number) = match imo {
        Some(number) => (format!("{kind} IMO"), number),
        None => (kind.to_owned(), text),
    };
    let known = country.and_then(country::from_name);
    if let (Some(text), None) = (country, known) {
        extra.insert("issued in".to_owned(), text.into());
    }
    entry.identifier(Identifier { kind, number: number.to_owned(), country: known, extra });
}

fn is_statement(kind: &str) -> bool {
    STATEMENTS.iter().any(|statement| kind.starts_with(statement))
}

/// Reads one clause of OFAC's remarks into an entry; one that says nothing with a place of its own is left to the
/// remarks.
pub(crate) fn read_clause(entry: &mut Entry, clause: &str) {
    let clause = clause.trim().trim_end_matches('.');
    let clause = clause.strip_prefix("alt. ").or_else(|| clause.strip_prefix("Alt. ")).unwrap_or(clause);
    if let Some((mark, rest)) = clause.split_once(' ') {
        let quoted = rest.trim().strip_prefix('\'').map(|name| name.strip_suffix('\'').unwrap_or(name));
        match (mark, quoted) {
            ("DOB", _) => return entry.birth_date("Remarks", rest),
            ("POB", _) => return entry.birth_place(rest),
            ("nationality" | "citizen", _) => return entry.nationality(mark, rest),
            // OFAC lists its weak aliases nowhere but in the remarks.
            ("a.k.a." | "n.k.a.", Some(name)) => return entry.name(NameKind::WeakAlias, name),
            ("f.k.a.", Some(name)) => return entry.name(NameKind::Former, name),
            ("Gender", _) => return entry.gender("Gender", rest),
            _ => {}
        }
    }
    if let Some(to) = clause.strip_prefix("Linked To: ") {
        entry.keep("Linked To", to);
    } else if let Some((kind, rest)) = kind_and_rest(clause) {
        add(entry, with_tail(kind, rest));
    }
}

/// The kind of a clause and what follows it; `None` where it is free text or a statement.
fn kind_and_rest(clause: &str) -> Option<(&str, &str)> {
    if is_statement(clause) {
        return clause
            .strip_prefix("Nationality of Registration ")
            .map(|rest| ("Nationality of Registration", rest));
    }
    if clause.starts_with("Digital Currency Address - ") {
        return clause.rsplit_once(' ');
    }
    let of_kind = |kind: &'static str| {
        let rest = clause.strip_prefix(kind)?;
        rest.strip_prefix(' ').map(|rest| (kind, rest.trim()))
    };
    for kind in ["Website", "Email Address"].into_iter().chain(NUMBER_KINDS) {
        if let Some(found) = of_kind(kind) {
            return Some(found);
        }
    }
    // Otherwise: the words before the first with a digit, if the last of them says that a number follows.
    let number = words(clause).skip(1).find(|&(_, word)| word.bytes().any(|byte| byte.is_ascii_digit()))?.0;
    let (before, rest) = clause.split_at_checked(number)?;
    let (place, mark) = words(before).filter(|&(_, word)| says_number(word)).last()?;
    let (kind, letters) = before.split_at_checked(place + mark.len())?;
    // "V.A.T. Number BG 121024920": letters between belong to the number, but not whole sentences.
    if letters.split_whitespace().count() > 2 {
        return None;
    }
    let start = number - letters.trim_start().len();
    let text = if letters.trim().is_empty() { rest } else { clause.get(start..)? };
    Some((kind.trim_end_matches(':'), text))
}

/// Words with the offsets they begin at.
fn words(text: &str) -> impl Iterator<Item = (usize, &str)> {
    text.split(' ').scan(0, |offset, word| {
        let start = *offset;
        *offset += word.len() + 1;
        Some((start, word))
    })
}

fn says_number(word: &str) -> bool {
    const MARKS: [&str; 11] =
        ["no", "no.", "number", "#", "id", "code", "card", "license", "permit", "telephone", "fax"];
    let word = word.to_lowercase();
    MARKS.contains(&word.trim_end_matches(':'))
}

/// Splits what is said at the end of a number off: "A0000001 (Germany) issued 01 Jan 2020 expires 01 Jan 2030".
fn with_tail<'t>(kind: &'t str, rest: &'t str) -> Feature<'t> {
    let mut feature = Feature { kind, text: rest.trim(), ..Feature::default() };
    for mark in ["expires", "issued"] {
        if let Some((text, date)) = feature.text.rsplit_once(&format!(" {mark} ")) {
            feature.extra.insert(mark.to_owned(), date.trim().into());
            feature.text = text.trim();
        }
    }
    if let Some((text, place)) = feature.text.strip_suffix(')').and_then(|text| text.rsplit_once(" (")) {
        feature.country = Some(place);
        feature.text = text.trim();
    }
    feature
}

/// Reads the ids of the Consolidated Screening List's CSV: "Passport, A0000001, DE, 2020-01-01; Gender, Male".
pub(crate) fn read_csl_ids(entry: &mut Entry, cell: &str) {
    let mut ids: Vec<String> = Vec::new();
    for piece in crate::entry::pieces(cell, ";") {
        match ids.last_mut() {
            // A piece without a kind is the rest of a text that holds a semicolon.
            Some(last) if !piece.contains(", ") => {
                last.push_str("; ");
                last.push_str(piece);
            }
            _ => ids.push(piece.to_owned()),
        }
    }
    for id in &ids {
        let (kind, rest) = id.split_once(", ").unwrap_or(("", id));
        add(entry, csl_id(kind.trim(), rest.trim()));
    }
}

/// Splits dates and a country off the end of an id, as long as a number is left.
fn csl_id<'t>(kind: &'t str, rest: &'t str) -> Feature<'t> {
    let mut feature = Feature { kind, text: rest, ..Feature::default() };
    if is_statement(kind) {
        return feature;
    }
    let mut dates = Vec::new();
    while let Some((text, last)) = feature.text.rsplit_once(", ") {
        if last.len() == 2 && Country::parse(last).is_ok() {
            feature.country = Some(last);
            feature.text = text;
            break;
        }
        if dates::partial(last, DayOrder::DayFirst).is_none() {
            break;
        }
        dates.push(last);
        feature.text = text;
    }
    if feature.country.is_none() {
        // Without a country before them the dates may be part of the number.
        feature.text = rest;
    } else if !dates.is_empty() {
        // The layout does not say which of issue and expiry a single date is.
        dates.reverse();
        feature.extra.insert("dates".to_owned(), dates.into());
    }
    feature
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn said(clause: &str) -> serde_json::Value {
        let mut entry = Entry::new("list", 1);
        read_clause(&mut entry, clause);
        let mut value = serde_json::to_value(entry.party).unwrap();
        let object = value.as_object_mut().unwrap();
        object.remove("id");
        object.remove("kind");
        value
    }

    #[test]
    fn clauses_of_remarks_become_fields() {
        use serde_json::json;
        #[track_caller]
        fn check(clause: &str, expected: impl std::borrow::Borrow<serde_json::Value>) {
            assert_eq!(said(clause), *expected.borrow(), "{clause}");
        }
        check("DOB 10 Dec 1948", json!({"birth_dates": [{"from": "1948-12-10"}]}));
        check("alt. DOB circa 1951.", json!({"birth_dates": [{"from": "1951", "approximate": true}]}));
        check("POB Sampletown, Germany", json!({"birth_places": ["Sampletown, Germany"]}));
        check("nationality Germany", json!({"nationalities": ["DE"]}));
        check("citizen Atlantis", json!({"extra": {"citizen": "Atlantis"}}));
        check("Gender Male.", json!({"gender": "male"}));
        check("a.k.a. 'SAMPLE'.", json!({"names": [{"name": "SAMPLE", "kind": "weak_alias"}]}));
        check("f.k.a. 'OLD SAMPLE'", json!({"names": [{"name": "OLD SAMPLE", "kind": "former"}]}));
        check("Linked To: EXAMPLE WORKS.", json!({"extra": {"Linked To": "EXAMPLE WORKS"}}));
        check("Email Address info@example.test", json!({"emails": ["info@example.test"]}));
        check("Website www.example.test", json!({"websites": ["www.example.test"]}));
        check("Phone Number 4930123456", json!({"phones": ["4930123456"]}));
        check("Director of EXAMPLE WORKS", json!({}));
        check("arrested 1 Sep 2002", json!({}));
        check("Additional Sanctions Information - Subject to Secondary Sanctions", json!({}));
        check("Executive Order 13846 information: BANKING", json!({}));
        let number = |kind: &str, number: &str| json!({"identifiers": [{"kind": kind, "number": number}]});
        check("SWIFT/BIC EXAMDEFF", number("SWIFT/BIC", "EXAMDEFF"));
        check(
            "Vessel Registration Identification IMO 9000001",
            number("Vessel Registration Identification IMO", "9000001"),
        );
        check("V.A.T. Number BG 121000000", number("V.A.T. Number", "BG 121000000"));
        check("Digital Currency Address - XBT 1aB2c", number("Digital Currency Address - XBT", "1aB2c"));
        check("Italian Fiscal Code: XMP00A00T00", number("Italian Fiscal Code", "XMP00A00T00"));
        check("Aircraft Tail Number EX-AMP", number("Aircraft Tail Number", "EX-AMP"));
        check(
            "alt. Passport A0000001 (Germany) issued 01 Jan 2020 expires 01 Jan 2030",
            json!({"identifiers": [{"kind": "Passport", "number": "A0000001", "country": "DE",
                "extra": {"issued": "01 Jan 2020", "expires": "01 Jan 2030"}}]}),
        );
        check(
            "Matricula Mercantil No 30400000 (Sampletown)",
            json!({"identifiers": [{"kind": "Matricula Mercantil No", "number": "30400000",
                "extra": {"issued in": "Sampletown"}}]}),
        );
    }

    #[test]
    fn ids_of_the_screening_list_are_split() {
        let mut entry = Entry::new("list", 1);
        let cell = "Passport, A0000001, DE, 2020-01-01; Gender, Female; Tax ID No., 77, 01, FR; \
                    Secondary sanctions risk:, See section 1, 2, and 3; note two; License, 1000";
        read_csl_ids(&mut entry, cell);
        insta::assert_json_snapshot!(entry.party, @r#"
        {
          "id": "",
          "kind": "unknown",
          "gender": "female",
          "identifiers": [
            {
              "kind": "Passport",
              "number": "A0000001",
              "country": "DE",
              "extra": {
                "dates": [
                  "2020-01-01"
                ]
              }
            },
            {
              "kind": "Tax ID No.",
              "number": "77, 01",
              "country": "FR"
            },
            {
              "kind": "License",
              "number": "1000"
            }
          ],
          "extra": {
            "Secondary sanctions risk:": "See section 1, 2, and 3; note two"
          }
        }
        "#);
    }
}
