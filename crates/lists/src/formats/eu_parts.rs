//! The parts of an entry of the EU's list, by the names of its XML attributes. The CSV has the same parts in columns.

use catchall_model::{BirthDate, Identifier, ListedAddress, NameKind};

use crate::address;
use crate::dates::{self, DayOrder};
use crate::entry::Entry;
use crate::xml::Element;

/// Adds what is said of the entity itself.
pub(super) fn add_entity(entry: &mut Entry, entity: &mut Element) {
    let logical_id = entity.take_attribute("logicalId");
    let reference = entity.take_attribute("euReferenceNumber");
    match (reference, logical_id) {
        // The reference number is what people quote; the logical id is the file's own.
        (Some(reference), logical_id) => {
            entry.party.id = reference;
            if let Some(id) = logical_id {
                entry.keep_once("logicalId", &id);
            }
        }
        (None, logical_id) => entry.party.id = logical_id.unwrap_or_default(),
    }
    if let Some(date) = entity.take_attribute("designationDate") {
        entry.party.listed_on = entry.day("designationDate", &date, DayOrder::DayFirst);
    }
    for mut subject in entity.take_all("subjectType") {
        let (word, letter) = (subject.take_attribute("code"), subject.take_attribute("classificationCode"));
        if let Some(kind) = word.or(letter) {
            entry.kind("subjectType", &kind);
        }
        subject.finish_whole(entry);
    }
    for remark in entity.take_texts("remark") {
        entry.remark(&remark);
    }
    for regulation in entity.take_all("regulation") {
        add_regulation(entry, regulation);
    }
}

/// Adds the act that an entry was listed by. The whole of it is kept: an entry may have several.
pub(super) fn add_regulation(entry: &mut Entry, regulation: Element) {
    let attribute = |name: &str| regulation.attribute(name).map(str::to_owned);
    if let Some(program) = attribute("programme") {
        entry.program(&program);
    }
    let (title, url) = (attribute("numberTitle"), regulation.text_of("publicationUrl").map(str::to_owned));
    let party = &mut entry.party;
    party.notice = party.notice.take().or(title);
    party.source_url = party.source_url.take().or(url.or_else(|| attribute("publicationUrl")));
    regulation.finish_whole(entry);
}

pub(super) fn add_name(entry: &mut Entry, mut alias: Element) {
    let Some(name) = alias.take_attribute("wholeName") else { return alias.finish_whole(entry) };
    let weak = alias.take_attribute("strong").is_some_and(|strong| strong == "false");
    if let Some(gender) = alias.take_attribute("gender") {
        entry.gender("gender", &gender);
    }
    let kind = if entry.party.names.is_empty() {
        NameKind::Primary
    } else if is_in_other_script(&name) {
        NameKind::OriginalScript
    } else if weak {
        NameKind::WeakAlias
    } else {
        NameKind::Alias
    };
    entry.name(kind, name.as_str());
    // The parts of the name are in the whole of it.
    for part in ["firstName", "middleName", "lastName"] {
        if alias.attribute(part).is_some_and(|part| name.contains(part)) {
            alias.take_attribute(part);
        }
    }
    if !alias.is_spent() {
        alias.put_attribute_back("wholeName", name);
    }
    alias.finish_whole(entry);
}

/// Whether a name has letters and none of them is Latin.
pub(super) fn is_in_other_script(name: &str) -> bool {
    let mut letters = name.chars().filter(|c| c.is_alphabetic()).peekable();
    letters.peek().is_some() && letters.all(|letter| letter > '\u{24f}')
}

pub(super) fn add_address(entry: &mut Entry, mut element: Element) {
    let [street, po_box, place, city, region, postcode] =
        ["street", "poBox", "place", "city", "region", "zipCode"].map(|part| element.take_attribute(part));
    let (country, country_text) = take_country(entry, &mut element);
    let parts = [&street, &po_box, &place, &city, &region, &postcode, &country_text];
    let full = address::join(&parts.map(|part| part.as_deref()));
    if full.is_empty() {
        return element.finish_whole(entry);
    }
    entry.address(ListedAddress { full, city, postcode, country, extra: element.finish_part() });
}

/// Takes the country out: the code where it is one ("00" is the list's word for unknown), else by its name.
fn take_country(
    entry: &mut Entry,
    element: &mut Element,
) -> (Option<catchall_model::Country>, Option<String>) {
    let code = element.take_attribute("countryIso2Code").filter(|code| code != "00");
    let text = element.take_attribute("countryDescription").filter(|text| text != "UNKNOWN");
    let country = code.as_deref().and_then(|code| catchall_model::Country::parse(code).ok());
    match (country, &text, code) {
        (None, Some(text), _) => (entry.country("countryDescription", text), Some(text.clone())),
        (None, None, Some(code)) => (entry.country("countryIso2Code", &code), Some(code)),
        (country, text, code) => (country, text.clone().or(code)),
    }
}

pub(super) fn add_citizenship(entry: &mut Entry, mut element: Element) {
    let (country, text) = take_country(entry, &mut element);
    match (country, text) {
        (Some(country), _) if !entry.party.nationalities.contains(&country) => {
            entry.party.nationalities.push(country);
        }
        (None, Some(text)) => entry.keep("citizenship", text),
        _ => {}
    }
    element.finish_whole(entry);
}

pub(super) fn add_birth_date(entry: &mut Entry, mut element: Element) {
    let circa = element.take_attribute("circa").is_some_and(|circa| circa == "true");
    let gregorian = element.attribute("calendarType").is_none_or(|calendar| calendar == "GREGORIAN");
    if gregorian {
        element.take_attribute("calendarType");
        if let Some(text) = take_date(&mut element) {
            match dates::birth(&text, DayOrder::DayFirst) {
                Some(date) => {
                    entry.add_birth_date(BirthDate { approximate: date.approximate || circa, ..date });
                }
                None => entry.birth_date("birthdate", &text),
            }
        }
    } else {
        entry.note("birthdate", "the date is not of the Gregorian calendar and is kept as it is written");
    }
    let [place, city, region, postcode] =
        ["place", "city", "region", "zipCode"].map(|part| element.take_attribute(part));
    let (_, country) = take_country(entry, &mut element);
    let parts = [&place, &city, &region, &postcode, &country];
    entry.birth_place(address::join(&parts.map(|part| part.as_deref())));
    element.finish_whole(entry);
}

/// Takes the date out: whole, in parts, or as a range of years.
fn take_date(element: &mut Element) -> Option<String> {
    let [whole, day, month, year, from, to] =
        ["birthdate", "dayOfMonth", "monthOfYear", "year", "yearRangeFrom", "yearRangeTo"]
            .map(|part| element.take_attribute(part));
    match (whole, year, month, day, from, to) {
        (Some(whole), ..) => Some(whole),
        (None, Some(year), Some(month), Some(day), ..) => Some(format!("{year}-{month}-{day}")),
        (None, Some(year), Some(month), None, ..) => Some(format!("{year}-{month}")),
        (None, Some(year), ..) => Some(year),
        (None, None, _, _, Some(from), Some(to)) => Some(format!("{from} to {to}")),
        (None, None, _, _, from, to) => from.or(to),
    }
}

pub(super) fn add_identification(entry: &mut Entry, mut element: Element) {
    let Some(number) = element.take_attribute("number").or_else(|| element.take_attribute("latinNumber"))
    else {
        return element.finish_whole(entry);
    };
    let description = element.take_attribute("identificationTypeDescription");
    let kind = description.or_else(|| element.take_attribute("identificationTypeCode")).unwrap_or_default();
    let (country, text) = take_country(entry, &mut element);
    let mut extra = element.finish_part();
    if let (None, Some(text)) = (country, text) {
        extra.insert("issued in".to_owned(), text.into());
    }
    entry.identifier(Identifier { kind, number, country, extra });
}
