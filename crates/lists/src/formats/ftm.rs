//! OpenSanctions' `entities.ftm.json`: one `FollowTheMoney` entity a line. Persons, companies, vessels are entries;
//! what ties to them (sanctions, addresses, passports, ownership) is added to those it names.

use std::collections::HashMap;

use catchall_model::{Extra, Identifier, ListedAddress, NameKind, PartyKind, Problem};
use serde_json::{Map, Value};

use super::eu_parts::is_in_other_script;
use crate::dates::{self, DayOrder};
use crate::entry::Entry;
use crate::gather::Gather;
use crate::source::Text;

/// Schemata of lines that tell of a party and are none. Any other line is an entry.
const DETAILS: [&str; 20] = [
    "Address",
    "Associate",
    "CourtCaseParty",
    "CryptoWallet",
    "Debt",
    "Directorship",
    "Documentation",
    "Employment",
    "Family",
    "Identification",
    "Membership",
    "Occupancy",
    "Ownership",
    "Passport",
    "Payment",
    "Position",
    "Representation",
    "Sanction",
    "Succession",
    "UnknownLink",
];

/// Properties that are numbers which name a party.
const NUMBERS: [&str; 31] = [
    "amatNumber",
    "bikCode",
    "bvdId",
    "cageCode",
    "callSign",
    "crsNumber",
    "deathCertificate",
    "dunsCode",
    "fnsCode",
    "giiNumber",
    "icijId",
    "idNumber",
    "imoNumber",
    "innCode",
    "isinCode",
    "kppCode",
    "leiCode",
    "mmsi",
    "npiCode",
    "ogrnCode",
    "okpoCode",
    "passportNumber",
    "permId",
    "publicKey",
    "registrationNumber",
    "serialNumber",
    "socialSecurityNumber",
    "swiftBic",
    "taxNumber",
    "uscCode",
    "vatCode",
];

/// One line.
struct Line {
    number: u64,
    schema: String,
    id: String,
    properties: Map<String, Value>,
    rest: Map<String, Value>,
}

impl Line {
    fn read(text: &str, number: u64) -> Result<Self, String> {
        let mut rest: Map<String, Value> =
            serde_json::from_str(text).map_err(|error| format!("it is no JSON object: {error}"))?;
        let mut take = |name: &str| match rest.remove(name) {
            Some(Value::String(text)) if !text.is_empty() => Ok(text),
            _ => Err(format!("it has no `{name}`")),
        };
        let (id, schema) = (take("id")?, take("schema")?);
        match rest.remove("properties") {
            Some(Value::Object(properties)) => Ok(Self { number, schema, id, properties, rest }),
            _ => Err("it has no `properties`".to_owned()),
        }
    }

    fn is_detail(&self) -> bool {
        DETAILS.contains(&self.schema.as_str())
    }

    /// Takes the texts of a property out.
    fn take(&mut self, name: &str) -> Vec<String> {
        texts(&self.properties.remove(name).unwrap_or_default()).map(str::to_owned).collect()
    }

    /// The line as one value, to be kept whole.
    fn whole(&self) -> Value {
        let mut object = self.properties.clone();
        object.insert("id".to_owned(), Value::String(self.id.clone()));
        Value::Object(object)
    }
}

/// The texts of a property: an array of them, or one.
fn texts(value: &Value) -> impl Iterator<Item = &str> {
    let values = match value {
        Value::Array(values) => values.as_slice(),
        one => std::slice::from_ref(one),
    };
    values.iter().filter_map(Value::as_str).map(str::trim).filter(|text| !text.is_empty())
}

pub(super) fn read(text: &Text, gather: &mut Gather) {
    let mut parties = Vec::new();
    let mut details = Vec::new();
    for (number, line) in (1..).zip(text.content.trim_start_matches('\u{feff}').lines()) {
        if line.trim().is_empty() {
            continue;
        }
        match Line::read(line, number) {
            Ok(line) if line.is_detail() => details.push(line),
            Ok(line) => parties.push(line),
            Err(why) => gather.reject(
                Problem::new(format!("the line cannot be read: {why}")).in_file(text.name).on_line(number),
            ),
        }
    }
    let ties = Ties::between(&parties, &details);
    for (party, ties) in parties.into_iter().zip(&ties.of_party) {
        let telling = ties.iter().filter_map(|&detail| details.get(detail));
        gather.entry(entry(text.name, party, telling));
    }
    for (detail, &is_tied) in details.iter().zip(&ties.is_tied) {
        gather.detail();
        if !is_tied {
            let says = format!("the {} ties to no entry of the list", detail.schema);
            gather.lost_detail(Problem::new(says).in_file(text.name).on_line(detail.number));
        }
    }
}

/// Which details tie to which parties: either may name the other.
struct Ties {
    /// For each party, the places of its details in the order of the file.
    of_party: Vec<Vec<usize>>,
    is_tied: Vec<bool>,
}

impl Ties {
    fn between(parties: &[Line], details: &[Line]) -> Self {
        let places = |lines: &[Line]| -> HashMap<String, usize> {
            lines.iter().enumerate().map(|(place, line)| (line.id.clone(), place)).collect()
        };
        let (party_places, detail_places) = (places(parties), places(details));
        let mut of_party: Vec<Vec<usize>> = vec![Vec::new(); parties.len()];
        let named = |line: &Line, places: &HashMap<String, usize>| -> Vec<usize> {
            line.properties.values().flat_map(texts).filter_map(|text| places.get(text).copied()).collect()
        };
        for (place, detail) in details.iter().enumerate() {
            for party in named(detail, &party_places) {
                if let Some(details) = of_party.get_mut(party) {
                    details.push(place);
                }
            }
        }
        for (party, details) in parties.iter().zip(&mut of_party) {
            details.extend(named(party, &detail_places));
            details.sort_unstable();
            details.dedup();
        }
        let mut is_tied = vec![false; details.len()];
        for &detail in of_party.iter().flatten() {
            if let Some(tied) = is_tied.get_mut(detail) {
                *tied = true;
            }
        }
        Self { of_party, is_tied }
    }
}

/// Sets what the entry is by its schema, which is kept where it says more.
pub(super) fn set_kind(entry: &mut Entry, schema: &str) {
    entry.party.kind = match schema {
        "Person" => PartyKind::Person,
        "Company" | "Organization" => PartyKind::Company,
        "PublicBody" => PartyKind::PublicBody,
        "Vessel" => PartyKind::Vessel,
        "Airplane" => PartyKind::Aircraft,
        // A legal entity may be a person or a company.
        _ => PartyKind::Unknown,
    };
    entry.keep("schema", schema);
}

fn entry<'f, 'l>(file: &'f str, mut line: Line, details: impl Iterator<Item = &'l Line>) -> Entry<'f> {
    let mut entry = Entry::new(file, line.number);
    entry.party.id.clone_from(&line.id);
    set_kind(&mut entry, &line.schema);
    add_names(&mut entry, &mut line);
    for date in &line.take("birthDate") {
        entry.birth_date("birthDate", date);
    }
    for place in line.take("birthPlace") {
        entry.birth_place(place);
    }
    for gender in &line.take("gender") {
        entry.gender("gender", gender);
    }
    for name in ["nationality", "citizenship", "jurisdiction", "flag"] {
        for text in &line.take(name) {
            entry.nationality(name, text);
        }
    }
    for full in line.take("address") {
        entry.address(ListedAddress { full, ..ListedAddress::default() });
    }
    for text in line.take("country") {
        let country = entry.country("country", &text);
        entry.address(ListedAddress { full: text, country, ..ListedAddress::default() });
    }
    for kind in NUMBERS {
        for number in line.take(kind) {
            entry.number(kind, number);
        }
    }
    entry.party.phones = line.take("phone");
    entry.party.emails = line.take("email");
    entry.party.websites = line.take("website");
    for name in ["program", "programId"] {
        for program in &line.take(name) {
            entry.program(program);
        }
    }
    for note in &line.take("notes") {
        entry.remark(note);
    }
    let mut urls = line.take("sourceUrl").into_iter();
    entry.party.source_url = urls.next();
    urls.for_each(|url| entry.keep("sourceUrl", url));
    let datasets = texts(&line.rest.remove("datasets").unwrap_or_default()).collect::<Vec<_>>().join(", ");
    entry.party.source = (!datasets.is_empty()).then_some(datasets);
    for (name, value) in line.properties.into_iter().chain(line.rest) {
        match value {
            Value::Array(values) => values.into_iter().for_each(|value| entry.keep(&name, value)),
            Value::Null => {}
            value => entry.keep(&name, value),
        }
    }
    details.for_each(|detail| add_detail(&mut entry, detail));
    entry
}

/// Adds the names; the caption leads.
fn add_names(entry: &mut Entry, line: &mut Line) {
    let names = line.take("name");
    let caption = line.rest.get("caption").and_then(Value::as_str).map(str::to_owned);
    let leads = caption.filter(|caption| names.contains(caption)).or_else(|| names.first().cloned());
    if let Some(name) = leads.clone() {
        entry.name(NameKind::Primary, name);
    }
    for name in names.into_iter().filter(|name| Some(name) != leads.as_ref()) {
        let kind = if is_in_other_script(&name) { NameKind::OriginalScript } else { NameKind::Alias };
        entry.name(kind, name);
    }
    for (property, kind) in [
        ("alias", NameKind::Alias),
        ("weakAlias", NameKind::WeakAlias),
        ("previousName", NameKind::Former),
        ("abbreviation", NameKind::WeakAlias),
    ] {
        for name in line.take(property) {
            entry.name(kind, name);
        }
    }
}

/// Adds what a tied line says: where it has a field it goes there, and the whole of it is kept under its schema.
fn add_detail(entry: &mut Entry, detail: &Line) {
    let first = |name: &str| detail.properties.get(name).and_then(|value| texts(value).next());
    match detail.schema.as_str() {
        "Sanction" => {
            for name in ["program", "programId"] {
                detail
                    .properties
                    .get(name)
                    .into_iter()
                    .flat_map(texts)
                    .for_each(|program| entry.program(program));
            }
            let date = first("listingDate").or_else(|| first("startDate"));
            let date = date.and_then(|date| dates::day(date, DayOrder::DayFirst));
            let known = entry.party.listed_on;
            entry.party.listed_on = known.into_iter().chain(date).min();
        }
        "Address" => {
            if let Some(full) = first("full") {
                let country = first("country").and_then(|text| entry.country("country", text));
                entry.address(ListedAddress {
                    full: full.to_owned(),
                    city: first("city").map(str::to_owned),
                    postcode: first("postalCode").map(str::to_owned),
                    country,
                    extra: Extra::new(),
                });
            }
        }
        "Passport" | "Identification" | "CryptoWallet" => {
            if let Some(number) = first("number").or_else(|| first("publicKey")) {
                let country = first("country").and_then(|text| entry.country("country", text));
                entry.identifier(Identifier {
                    kind: first("type").unwrap_or(&detail.schema).to_owned(),
                    number: number.to_owned(),
                    country,
                    extra: Extra::new(),
                });
            }
        }
        _ => {}
    }
    entry.keep(&detail.schema, detail.whole());
}
