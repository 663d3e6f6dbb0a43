//! What is known of a party that is looked for.

use catchall_model::{Country, PartialDate, Party, PartyKind};

/// A party to be looked for on the lists. Only the name is needed; everything else sharpens the answer.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Query {
    /// The name as declared.
    pub name: String,
    /// Other names it declares.
    pub also_known_as: Vec<String>,
    /// What it is.
    pub kind: PartyKind,
    /// Where it is registered or lives.
    pub country: Option<Country>,
    /// When a person was born.
    pub birth_date: Option<PartialDate>,
    /// Street address as one text.
    pub address: Option<String>,
    /// Telephone numbers as written.
    pub phones: Vec<String>,
    /// E-mail addresses as written.
    pub emails: Vec<String>,
    /// Websites as written.
    pub websites: Vec<String>,
    /// Kind and number of what names it: `("registration", "123456-X")`.
    pub identifiers: Vec<(String, String)>,
}

impl Query {
    /// A query by name alone.
    pub fn by_name(name: impl Into<String>, kind: PartyKind) -> Self {
        Self { name: name.into(), kind, ..Self::default() }
    }

    /// Every name, the declared one first.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        std::iter::once(&self.name)
            .chain(&self.also_known_as)
            .map(String::as_str)
            .filter(|name| !name.trim().is_empty())
    }
}

impl From<&Party> for Query {
    fn from(party: &Party) -> Self {
        Self {
            name: party.name.clone(),
            also_known_as: party.also_known_as.clone(),
            kind: party.kind,
            country: party.country,
            birth_date: party.birth_date,
            address: party.address.clone(),
            phones: party.phones.clone(),
            emails: party.emails.clone(),
            websites: party.websites.clone(),
            identifiers: party
                .identifiers
                .iter()
                .map(|(kind, number)| (kind.clone(), number.clone()))
                .collect(),
        }
    }
}
