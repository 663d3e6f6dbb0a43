//! The UN Security Council consolidated list: `INDIVIDUAL`s and `ENTITY`s.

use catchall_model::{BirthDate, Identifier, ListedAddress, NameKind};
use catchall_names::country;

use crate::address;
use crate::dates::{self, DayOrder};
use crate::entry::Entry;
use crate::gather::Gather;
use crate::source::Text;
use crate::xml::{self, Element, Found};

pub(super) fn read(text: &Text, gather: &mut Gather) {
    let groups = ["CONSOLIDATED_LIST", "INDIVIDUALS", "ENTITIES"];
    xml::records(&text.content, &groups, &["INDIVIDUAL", "ENTITY"], |found| match found {
        Found::Record(element) => gather.entry(entry(text.name, element)),
        Found::Beside(mut element) => {
            if let Some(date) = element.take_attribute("dateGenerated") {
                gather.published(date.get(..10).and_then(|date| dates::day(date, DayOrder::DayFirst)));
                gather.about("dateGenerated", date);
            }
            if let Some(rest) = element.rest() {
                gather.about(&element.name, rest);
            }
        }
        Found::Broken { line, why } => gather.broken(text.name, line, &why),
    });
}

fn entry(file: &str, mut record: Element) -> Entry<'_> {
    let mut entry = Entry::new(file, record.line);
    let is_person = record.name == "INDIVIDUAL";
    entry.kind("kind", if is_person { "individual" } else { "entity" });
    // The reference number is what people quote; the data id is the file's own.
    entry.party.id =
        record.take_text("REFERENCE_NUMBER").or_else(|| record.take_text("DATAID")).unwrap_or_default();
    let names = ["FIRST_NAME", "SECOND_NAME", "THIRD_NAME", "FOURTH_NAME"].map(|part| record.take_text(part));
    let whole = names.iter().flatten().map(String::as_str).collect::<Vec<_>>().join(" ");
    add_names(&mut entry, &whole);
    for name in record.take_texts("NAME_ORIGINAL_SCRIPT") {
        entry.name(NameKind::OriginalScript, name);
    }
    if let Some(program) = record.take_text("UN_LIST_TYPE") {
        entry.program(&program);
    }
    entry.party.listed_on =
        record.take_text("LISTED_ON").and_then(|date| entry.day("LISTED_ON", &date, DayOrder::DayFirst));
    if let Some(gender) = record.take_text("GENDER") {
        entry.gender("GENDER", &gender);
    }
    if let Some(text) = record.take_text("COMMENTS1") {
        entry.remark(&text);
    }
    for mut element in record.take_all("NATIONALITY") {
        for text in &element.take_texts("VALUE") {
            entry.nationality("NATIONALITY", text);
        }
        element.finish_whole(&mut entry);
    }
    for name in ["DESIGNATION", "TITLE", "LIST_TYPE", "LAST_DAY_UPDATED"] {
        for mut element in record.take_all(name) {
            for text in element.take_texts("VALUE") {
                entry.keep(name, text);
            }
            element.finish_whole(&mut entry);
        }
    }
    for group in ["INDIVIDUAL", "ENTITY"] {
        let mut all = |part: &str| record.take_all(&format!("{group}_{part}"));
        for alias in all("ALIAS") {
            add_alias(&mut entry, alias);
        }
        for part in all("ADDRESS") {
            add_address(&mut entry, part);
        }
        for part in all("DATE_OF_BIRTH") {
            add_birth_date(&mut entry, part);
        }
        for part in all("PLACE_OF_BIRTH") {
            add_birth_place(&mut entry, part);
        }
        for part in all("DOCUMENT") {
            add_document(&mut entry, part);
        }
    }
    record.finish(&mut entry);
    entry
}

/// Adds the leading name; where it holds several parted by semicolons, each of them besides.
fn add_names(entry: &mut Entry, whole: &str) {
    entry.name(NameKind::Primary, whole);
    if whole.contains(';') {
        crate::entry::pieces(whole, ";").for_each(|name| entry.name(NameKind::Alias, name));
    }
}

fn add_alias(entry: &mut Entry, mut alias: Element) {
    let quality = alias.take_text("QUALITY");
    let name = alias.take_text("ALIAS_NAME");
    if let Some(date) = alias.take_text("DATE_OF_BIRTH") {
        // A birth date that goes with this alias: searched like the others, and kept with the alias.
        entry.birth_date("INDIVIDUAL_ALIAS", &date);
        alias.put_back("DATE_OF_BIRTH", date);
    }
    if !alias.is_spent() {
        // Whatever else is said of an alias is kept with its name.
        if let Some(name) = name.clone() {
            alias.put_back("ALIAS_NAME", name);
        }
    }
    match (quality.as_deref(), name) {
        (Some("Low"), Some(name)) => entry.name(NameKind::WeakAlias, name),
        (Some("f.k.a."), Some(name)) => entry.name(NameKind::Former, name),
        (_, Some(name)) => entry.name(NameKind::Alias, name),
        (Some(quality), None) => alias.put_back("QUALITY", quality.to_owned()),
        (None, None) => {}
    }
    alias.finish_whole(entry);
}

/// The parts of a place as one text, taken out.
fn take_place(element: &mut Element) -> (String, [Option<String>; 5]) {
    let parts =
        ["STREET", "CITY", "STATE_PROVINCE", "ZIP_CODE", "COUNTRY"].map(|part| element.take_text(part));
    let [street, city, state, postcode, country] = parts.each_ref().map(Option::as_deref);
    (address::join(&[street, city, state, postcode, country]), parts)
}

fn add_address(entry: &mut Entry, mut element: Element) {
    let (full, [_, city, _, postcode, country_text]) = take_place(&mut element);
    if full.is_empty() {
        return element.finish_whole(entry);
    }
    let country = country_text.and_then(|text| entry.country("address", &text));
    entry.address(ListedAddress { full, city, postcode, country, extra: element.finish_part() });
}

fn add_birth_place(entry: &mut Entry, mut element: Element) {
    let (full, _) = take_place(&mut element);
    entry.birth_place(full);
    element.finish_whole(entry);
}

fn add_birth_date(entry: &mut Entry, mut element: Element) {
    let approximate = match element.take_text("TYPE_OF_DATE") {
        Some(kind) if kind == "APPROXIMATELY" => true,
        Some(kind) if kind != "EXACT" && kind != "BETWEEN" => {
            element.put_back("TYPE_OF_DATE", kind);
            false
        }
        _ => false,
    };
    let between = (element.take_text("FROM_YEAR"), element.take_text("TO_YEAR"));
    let whole = element.take_text("DATE");
    let year = element.take_text("YEAR");
    let date = match (between, whole.as_deref().or(year.as_deref())) {
        ((Some(from), Some(to)), None) => range(&from, &to, approximate).ok_or(format!("{from} to {to}")),
        ((None, None), Some(text)) => dates::birth(text, DayOrder::DayFirst)
            .map(|date| BirthDate { approximate: date.approximate || approximate, ..date })
            .ok_or(text.to_owned()),
        ((None, None), None) => return element.finish_whole(entry),
        ((from, to), text) => {
            Err([from.as_deref(), to.as_deref(), text].map(Option::unwrap_or_default).join(" "))
        }
    };
    match date {
        Ok(date) => entry.add_birth_date(date),
        Err(text) => {
            entry.note("INDIVIDUAL_DATE_OF_BIRTH", format!("`{}` is no date that can be read", text.trim()));
            entry.keep("INDIVIDUAL_DATE_OF_BIRTH", text.trim());
        }
    }
    // A year beside a whole date says the same, unless it is another one.
    if let (Some(whole), Some(year)) = (whole, year)
        && !whole.contains(&year)
    {
        element.put_back("YEAR", year);
    }
    element.finish_whole(entry);
}

fn range(from: &str, to: &str, approximate: bool) -> Option<BirthDate> {
    let [from, to] = [from, to].map(|text| dates::partial(text, DayOrder::DayFirst));
    Some(dates::range(from?, to?, approximate))
}

fn add_document(entry: &mut Entry, mut element: Element) {
    let Some(number) = element.take_text("NUMBER") else { return element.finish_whole(entry) };
    let kinds = [element.take_text("TYPE_OF_DOCUMENT"), element.take_text("TYPE_OF_DOCUMENT2")];
    let words = |kind: &String| kind.split_whitespace().collect::<Vec<_>>().join(" ");
    let kind = kinds.iter().flatten().map(words).collect::<Vec<_>>().join(", ");
    let mut country = None;
    for name in ["ISSUING_COUNTRY", "COUNTRY_OF_ISSUE"] {
        let Some(text) = element.take_text(name) else { continue };
        match country::from_name(&text) {
            Some(found) if country.is_none_or(|known| known == found) => country = Some(found),
            _ => element.put_back(name, text),
        }
    }
    entry.identifier(Identifier { kind, number, country, extra: element.finish_part() });
}
