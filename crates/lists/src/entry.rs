//! One entry in the making: fields filled from text, and what was not understood kept and told.

use catchall_model::{
    BirthDate, Country, Extra, Identifier, ListedAddress, ListedName, ListedParty, NameKind, PartyKind,
    Problem,
};
use catchall_names::country;
use jiff::civil::Date;
use serde_json::Value;

use crate::dates::{self, DayOrder};

/// Where an entry stands in its source.
#[derive(Clone)]
pub(crate) struct Place<'f> {
    pub(crate) file: &'f str,
    pub(crate) line: u64,
}

impl Place<'_> {
    pub(crate) fn problem(&self, says: impl Into<String>) -> Problem {
        Problem::new(says).in_file(self.file).on_line(self.line)
    }
}

/// An entry in the making.
pub(crate) struct Entry<'f> {
    pub(crate) party: ListedParty,
    pub(crate) place: Place<'f>,
    pub(crate) notes: Vec<Problem>,
}

/// Keeps a value under its source's name; a second value makes it a list.
pub(crate) fn keep(extra: &mut Extra, name: &str, value: Value) {
    match extra.get_mut(name) {
        None => {
            extra.insert(name.to_owned(), value);
        }
        Some(Value::Array(values)) => values.push(value),
        Some(one) => {
            let first = one.take();
            *one = Value::Array(vec![first, value]);
        }
    }
}

impl<'f> Entry<'f> {
    pub(crate) fn new(file: &'f str, line: u64) -> Self {
        Self { party: ListedParty::default(), place: Place { file, line }, notes: Vec::new() }
    }

    pub(crate) fn keep(&mut self, name: &str, value: impl Into<Value>) {
        keep(&mut self.party.extra, name, value.into());
    }

    /// Keeps a value unless it is kept already: where several rows tell of one entry, most say the same again.
    pub(crate) fn keep_once(&mut self, name: &str, value: &str) {
        let known = match self.party.extra.get(name) {
            Some(Value::Array(values)) => values.iter().any(|known| known == value),
            Some(known) => known == value,
            None => false,
        };
        if !known {
            self.keep(name, value);
        }
    }

    /// Says that a field was not understood.
    pub(crate) fn note(&mut self, field: &str, says: impl Into<String>) {
        self.notes.push(self.place.problem(says).in_field(field));
    }

    /// Adds a name; the first primary name leads.
    pub(crate) fn name(&mut self, kind: NameKind, name: impl Into<String>) {
        let name = ListedName { name: name.into(), kind };
        if name.name.is_empty() {
            return;
        }
        if kind == NameKind::Primary && !self.party.names.is_empty() {
            if self.party.primary_name() == name.name {
                return;
            }
            let leads = self.party.names.first().is_some_and(|first| first.kind == NameKind::Primary);
            if leads {
                self.party.names.push(ListedName { kind: NameKind::Alias, ..name });
            } else {
                self.party.names.insert(0, name);
            }
        } else {
            self.party.names.push(name);
        }
    }

    /// Sets what the entry is, from the source's own word for it.
    pub(crate) fn kind(&mut self, field: &str, word: &str) {
        self.party.kind = match word.to_lowercase().as_str() {
            "individual" | "person" | "p" => PartyKind::Person,
            "entity" | "enterprise" | "e" | "company" | "organization" | "organisation" => PartyKind::Company,
            "public_body" | "publicbody" | "public body" => PartyKind::PublicBody,
            "vessel" | "ship" => PartyKind::Vessel,
            "aircraft" | "airplane" => PartyKind::Aircraft,
            "unknown" => PartyKind::Unknown,
            _ => {
                self.keep(field, word);
                self.note(field, format!("`{word}` is no kind of party that is known"));
                PartyKind::Unknown
            }
        };
    }

    /// The country a text names; one that names none is noted, and the caller keeps the text.
    pub(crate) fn country(&mut self, field: &str, text: &str) -> Option<Country> {
        let found = country::from_name(text);
        if found.is_none() {
            self.note(field, format!("`{text}` is no country that is known"));
        }
        found
    }

    /// Adds a nationality, citizenship or flag.
    pub(crate) fn nationality(&mut self, field: &str, text: &str) {
        match self.country(field, text) {
            Some(country) => {
                if !self.party.nationalities.contains(&country) {
                    self.party.nationalities.push(country);
                }
            }
            None => self.keep(field, text),
        }
    }

    /// Adds an address as one text, with its country where the text of it is known apart.
    pub(crate) fn address(&mut self, address: ListedAddress) {
        if !address.full.is_empty() {
            self.party.addresses.push(address);
        }
    }

    /// Adds a date of birth.
    pub(crate) fn birth_date(&mut self, field: &str, text: &str) {
        if let Some(date) = dates::birth(text, DayOrder::DayFirst) {
            return self.add_birth_date(date);
        }
        self.keep(field, text);
        self.note(field, format!("`{text}` is no date that can be read"));
    }

    pub(crate) fn add_birth_date(&mut self, date: BirthDate) {
        if !self.party.birth_dates.contains(&date) {
            self.party.birth_dates.push(date);
        }
    }

    pub(crate) fn birth_place(&mut self, text: impl Into<String>) {
        let text = text.into();
        if !text.is_empty() && !self.party.birth_places.contains(&text) {
            self.party.birth_places.push(text);
        }
    }

    /// Reads a day; one that cannot be read is kept and noted.
    pub(crate) fn day(&mut self, field: &str, text: &str, order: DayOrder) -> Option<Date> {
        let date = dates::day(text, order);
        if date.is_none() {
            self.keep(field, text);
            self.note(field, format!("`{text}` is no date that can be read"));
        }
        date
    }

    pub(crate) fn identifier(&mut self, identifier: Identifier) {
        if !identifier.number.is_empty() {
            self.party.identifiers.push(identifier);
        }
    }

    /// Adds an identifier that is nothing but a kind and a number.
    pub(crate) fn number(&mut self, kind: &str, number: impl Into<String>) {
        self.identifier(Identifier { kind: kind.to_owned(), number: number.into(), ..Identifier::default() });
    }

    pub(crate) fn gender(&mut self, field: &str, text: &str) {
        match text.to_lowercase().as_str() {
            "male" | "m" => self.party.gender = Some("male".to_owned()),
            "female" | "f" => self.party.gender = Some("female".to_owned()),
            _ => self.keep(field, text),
        }
    }

    pub(crate) fn program(&mut self, text: &str) {
        if !self.party.programs.iter().any(|program| program == text) {
            self.party.programs.push(text.to_owned());
        }
    }

    /// Adds to the remarks, on a line of their own.
    pub(crate) fn remark(&mut self, text: &str) {
        match &mut self.party.remarks {
            Some(remarks) => {
                remarks.push('\n');
                remarks.push_str(text);
            }
            none => *none = Some(text.to_owned()),
        }
    }
}

/// The pieces of a cell that holds several, without the empty ones.
pub(crate) fn pieces<'t>(text: &'t str, separator: &'t str) -> impl Iterator<Item = &'t str> {
    text.split(separator).map(str::trim).filter(|piece| !piece.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_second_value_makes_a_list() {
        let mut extra = Extra::new();
        keep(&mut extra, "title", "Director".into());
        keep(&mut extra, "title", "Owner".into());
        keep(&mut extra, "title", "Agent".into());
        assert_eq!(serde_json::to_string(&extra).unwrap(), r#"{"title":["Director","Owner","Agent"]}"#);
    }

    #[test]
    fn the_primary_name_leads_wherever_it_comes() {
        let mut entry = Entry::new("list", 1);
        entry.name(NameKind::Alias, "Exemplar Works");
        entry.name(NameKind::Primary, "Example Works");
        entry.name(NameKind::Primary, "Sample Works");
        let names: Vec<_> = entry.party.names.iter().map(|n| (n.name.as_str(), n.kind)).collect();
        assert_eq!(
            names,
            [
                ("Example Works", NameKind::Primary),
                ("Exemplar Works", NameKind::Alias),
                ("Sample Works", NameKind::Alias)
            ]
        );
    }
}
