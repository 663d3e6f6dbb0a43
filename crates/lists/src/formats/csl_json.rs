//! The US Consolidated Screening List as JSON: a `results` array; columns as in the CSV, several values as arrays,
//! addresses and ids as objects.

use catchall_model::{Country, Extra, ListedAddress, NameKind, Problem};
use serde_json::{Map, Value};

use crate::dates::DayOrder;
use crate::entry::Entry;
use crate::gather::Gather;
use crate::source::Text;
use crate::us_feature::{self, Feature};
use crate::{Format, ReadError, address};

pub(super) fn read(text: &Text, gather: &mut Gather) -> Result<(), ReadError> {
    let wrong =
        |why: String| ReadError::NotThisFormat { file: text.name.to_owned(), format: Format::CslJson, why };
    let list: Map<String, Value> = serde_json::from_str(text.content.trim_start_matches('\u{feff}'))
        .map_err(|error| wrong(error.to_string()))?;
    let mut results = None;
    for (name, value) in list {
        match value {
            Value::Array(values) if name == "results" => results = Some(values),
            Value::Null => {}
            value => gather.about(&name, value),
        }
    }
    for (place, value) in
        results.ok_or_else(|| wrong("it has no `results` array".to_owned()))?.into_iter().enumerate()
    {
        match value {
            Value::Object(fields) => gather.entry(entry(text.name, place, fields)),
            _ => gather.reject(
                Problem::new("the entry is not an object")
                    .in_file(text.name)
                    .in_field(format!("results[{place}]")),
            ),
        }
    }
    Ok(())
}

/// The fields of an object, taken out by name.
struct Fields(Map<String, Value>);

impl Fields {
    /// Takes a text or a number out as text.
    fn take(&mut self, name: &str) -> Option<String> {
        let text = match self.0.get(name)? {
            Value::String(text) => text.trim().to_owned(),
            Value::Number(number) => number.to_string(),
            _ => return None,
        };
        self.0.remove(name);
        (!text.is_empty()).then_some(text)
    }

    /// Takes the texts of an array out, or a single text.
    fn take_all(&mut self, name: &str) -> Vec<String> {
        match self.0.remove(name) {
            Some(Value::Array(values)) => {
                let (texts, others): (Vec<_>, Vec<_>) = values.into_iter().partition(Value::is_string);
                if !others.is_empty() {
                    self.0.insert(name.to_owned(), Value::Array(others));
                }
                texts.iter().filter_map(Value::as_str).map(|text| text.trim().to_owned()).collect()
            }
            Some(value) => {
                self.0.insert(name.to_owned(), value);
                self.take(name).into_iter().collect()
            }
            None => Vec::new(),
        }
    }

    /// Takes the objects of an array out.
    fn take_objects(&mut self, name: &str) -> Vec<Fields> {
        let Some(Value::Array(values)) = self.0.remove(name) else { return Vec::new() };
        let mut objects = Vec::new();
        let mut others = Vec::new();
        for value in values {
            match value {
                Value::Object(fields) => objects.push(Fields(fields)),
                Value::Null => {}
                other => others.push(other),
            }
        }
        if !others.is_empty() {
            self.0.insert(name.to_owned(), Value::Array(others));
        }
        objects
    }

    /// What is left and says something.
    fn rest(self) -> Extra {
        self.0.into_iter().filter(|(_, value)| says_something(value)).collect()
    }
}

fn says_something(value: &Value) -> bool {
    match value {
        Value::Null => false,
        Value::String(text) => !text.trim().is_empty(),
        Value::Array(values) => values.iter().any(says_something),
        Value::Object(fields) => fields.values().any(says_something),
        Value::Bool(_) | Value::Number(_) => true,
    }
}

fn entry(file: &str, place: usize, fields: Map<String, Value>) -> Entry<'_> {
    let mut fields = Fields(fields);
    // JSON has no rows: the entry's place in the array, from 1, stands for the line.
    let mut entry = Entry::new(file, u64::try_from(place).unwrap_or(u64::MAX).saturating_add(1));
    let id = fields.take("id").or_else(|| fields.take("_id")).unwrap_or_default();
    if let Some(number) = fields.take("entity_number").filter(|number| *number != id) {
        entry.keep("entity_number", number);
    }
    entry.party.id = id;
    entry.party.source = fields.take("source");
    if let Some(kind) = fields.take("type") {
        entry.kind("type", &kind);
    }
    for program in &fields.take_all("programs") {
        entry.program(program);
    }
    if let Some(name) = fields.take("name") {
        entry.name(NameKind::Primary, name);
    }
    for name in fields.take_all("alt_names") {
        entry.name(NameKind::Alias, name);
    }
    for parts in fields.take_objects("addresses") {
        entry.address(address_of(parts));
    }
    entry.party.notice = fields.take("federal_register_notice");
    entry.party.listed_on =
        fields.take("start_date").and_then(|date| entry.day("start_date", &date, DayOrder::MonthFirst));
    entry.party.valid_to =
        fields.take("end_date").and_then(|date| entry.day("end_date", &date, DayOrder::MonthFirst));
    entry.party.license_requirement = fields.take("license_requirement");
    entry.party.license_policy = fields.take("license_policy");
    if let Some(sign) = fields.take("call_sign") {
        entry.number("Call Sign", sign);
    }
    entry.party.remarks = fields.take("remarks");
    entry.party.source_url = fields.take("source_list_url");
    for name in ["citizenships", "nationalities", "vessel_flag"] {
        for text in &fields.take_all(name) {
            entry.nationality(name, text);
        }
    }
    for date in &fields.take_all("dates_of_birth") {
        entry.birth_date("dates_of_birth", date);
    }
    for place in fields.take_all("places_of_birth") {
        entry.birth_place(place);
    }
    for id in fields.take_objects("ids") {
        add_id(&mut entry, id);
    }
    for (name, value) in fields.rest() {
        entry.keep(&name, value);
    }
    entry
}

fn address_of(mut parts: Fields) -> ListedAddress {
    let [street, city, state, postcode, country] =
        ["address", "city", "state", "postal_code", "country"].map(|name| parts.take(name));
    let full = address::join(&[
        street.as_deref(),
        city.as_deref(),
        state.as_deref(),
        postcode.as_deref(),
        country.as_deref(),
    ]);
    let country = country.and_then(|country| Country::parse(&country).ok());
    ListedAddress { full, city, postcode, country, extra: parts.rest() }
}

fn add_id(entry: &mut Entry, mut id: Fields) {
    let (kind, number, country) = (id.take("type"), id.take("number"), id.take("country"));
    let feature = Feature {
        kind: kind.as_deref().unwrap_or_default(),
        text: number.as_deref().unwrap_or_default(),
        country: country.as_deref(),
        extra: id.rest(),
    };
    us_feature::add(entry, feature);
}
