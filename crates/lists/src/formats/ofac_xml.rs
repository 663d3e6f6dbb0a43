//! OFAC's lists in the standard XML form: `sdnList` of `sdnEntry`s.

use catchall_model::{ListedAddress, NameKind};

use crate::address;
use crate::dates::{self, DayOrder};
use crate::entry::Entry;
use crate::gather::Gather;
use crate::source::Text;
use crate::us_feature::{self, Feature};
use crate::xml::{self, Element, Found};

pub(super) fn read(text: &Text, gather: &mut Gather) {
    xml::records(&text.content, &["sdnList"], &["sdnEntry"], |found| match found {
        Found::Record(element) => gather.entry(entry(text.name, element)),
        Found::Beside(element) => beside(element, gather),
        Found::Broken { line, why } => gather.broken(text.name, line, &why),
    });
}

fn beside(mut element: Element, gather: &mut Gather) {
    // The schema's own spelling.
    if element.name == "publshInformation" {
        let date = element.take_text("Publish_Date");
        gather.published(date.as_deref().and_then(|date| dates::day(date, DayOrder::MonthFirst)));
        if let Some(date) = date {
            gather.about("Publish_Date", date);
        }
    }
    if let Some(rest) = element.rest() {
        gather.about(&element.name, rest);
    }
}

fn entry(file: &str, mut sdn: Element) -> Entry<'_> {
    let mut entry = Entry::new(file, sdn.line);
    entry.party.id = sdn.take_text("uid").unwrap_or_default();
    entry.name(NameKind::Primary, whole_name(&mut sdn));
    if let Some(kind) = sdn.take_text("sdnType") {
        entry.kind("sdnType", &kind);
    }
    for mut list in sdn.take_all("programList") {
        for program in &list.take_texts("program") {
            entry.program(program);
        }
        list.finish_whole(&mut entry);
    }
    for aka in sdn.take_listed("akaList", "aka") {
        add_alias(&mut entry, aka);
    }
    for part in sdn.take_listed("addressList", "address") {
        add_address(&mut entry, part);
    }
    for (list, item, field) in
        [("nationalityList", "nationality", "country"), ("citizenshipList", "citizenship", "country")]
    {
        for mut element in sdn.take_listed(list, item) {
            if let Some(text) = element.take_text(field) {
                entry.nationality(item, &text);
            }
            element.finish_whole(&mut entry);
        }
    }
    for mut element in sdn.take_listed("dateOfBirthList", "dateOfBirthItem") {
        if let Some(date) = element.take_text("dateOfBirth") {
            entry.birth_date("dateOfBirth", &date);
        }
        element.finish_whole(&mut entry);
    }
    for mut element in sdn.take_listed("placeOfBirthList", "placeOfBirthItem") {
        if let Some(place) = element.take_text("placeOfBirth") {
            entry.birth_place(place);
        }
        element.finish_whole(&mut entry);
    }
    for id in sdn.take_listed("idList", "id") {
        add_id(&mut entry, id);
    }
    for mut vessel in sdn.take_all("vesselInfo") {
        if let Some(sign) = vessel.take_text("callSign") {
            entry.number("Call Sign", sign);
        }
        if let Some(flag) = vessel.take_text("vesselFlag") {
            entry.nationality("vesselFlag", &flag);
        }
        vessel.finish(&mut entry);
    }
    entry.party.remarks = sdn.take_text("remarks");
    sdn.finish(&mut entry);
    entry
}

/// A name of two parts as OFAC's other files write it: "LAST, First".
fn whole_name(element: &mut Element) -> String {
    let (last, first) = (element.take_text("lastName"), element.take_text("firstName"));
    address::join(&[last.as_deref(), first.as_deref()])
}

fn add_alias(entry: &mut Entry, mut aka: Element) {
    let name = whole_name(&mut aka);
    let kind = aka.take_text("type");
    let weak = aka.take_text("category").is_some_and(|category| category == "weak");
    match kind.as_deref() {
        Some("f.k.a.") => entry.name(NameKind::Former, name),
        _ if weak => entry.name(NameKind::WeakAlias, name),
        _ => entry.name(NameKind::Alias, name),
    }
    aka.finish_whole(entry);
}

fn add_address(entry: &mut Entry, mut element: Element) {
    let [one, two, three, city, state, postcode, country_text] =
        ["address1", "address2", "address3", "city", "stateOrProvince", "postalCode", "country"]
            .map(|part| element.take_text(part));
    let parts = [&one, &two, &three, &city, &state, &postcode, &country_text].map(|part| part.as_deref());
    let full = address::join(&parts);
    if full.is_empty() {
        return element.finish_whole(entry);
    }
    let country = country_text.and_then(|text| entry.country("address", &text));
    entry.address(ListedAddress { full, city, postcode, country, extra: element.finish_part() });
}

fn add_id(entry: &mut Entry, mut id: Element) {
    let [kind, number, country] = ["idType", "idNumber", "idCountry"].map(|part| id.take_text(part));
    let feature = Feature {
        kind: kind.as_deref().unwrap_or_default(),
        text: number.as_deref().unwrap_or_default(),
        country: country.as_deref(),
        extra: id.finish_part(),
    };
    us_feature::add(entry, feature);
}
