//! The EU's consolidated list of financial sanctions as XML: `sanctionEntity`s whose parts are attributes.

use super::eu_parts;
use crate::dates::{self, DayOrder};
use crate::entry::Entry;
use crate::gather::Gather;
use crate::source::Text;
use crate::xml::{self, Element, Found};

/// A part's name and what adds it.
type Part = (&'static str, fn(&mut Entry, Element));

pub(super) fn read(text: &Text, gather: &mut Gather) {
    xml::records(&text.content, &["export"], &["sanctionEntity"], |found| match found {
        Found::Record(element) => gather.entry(entry(text.name, element)),
        Found::Beside(mut element) => {
            if let Some(date) = element.take_attribute("generationDate") {
                gather.published(date.get(..10).and_then(|date| dates::day(date, DayOrder::DayFirst)));
                gather.about("generationDate", date);
            }
            if let Some(rest) = element.rest() {
                gather.about(&element.name, rest);
            }
        }
        Found::Broken { line, why } => gather.broken(text.name, line, &why),
    });
}

fn entry(file: &str, mut entity: Element) -> Entry<'_> {
    let mut entry = Entry::new(file, entity.line);
    eu_parts::add_entity(&mut entry, &mut entity);
    let parts: [Part; 5] = [
        ("nameAlias", eu_parts::add_name),
        ("citizenship", eu_parts::add_citizenship),
        ("birthdate", eu_parts::add_birth_date),
        ("address", eu_parts::add_address),
        ("identification", eu_parts::add_identification),
    ];
    for (name, add) in parts {
        for part in entity.take_all(name) {
            add(&mut entry, part);
        }
    }
    entity.finish(&mut entry);
    entry
}
