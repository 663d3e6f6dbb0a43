//! Listed parties: entries of official lists, in one form whatever list they come from.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::{Country, Extra, PartialDate, PartyKind};

/// One entry of an official list (sanctions, denied persons, entity list). Nothing the source said is dropped: what has
/// no field here is in `extra` under its own name.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct ListedParty {
    /// The entry's id within its source; where the source gives none, made from its content.
    pub id: String,
    /// The sub-list within the source, in the source's words: "Entity List (EL) - Bureau of Industry and Security".
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub source: Option<String>,
    /// What it is.
    pub kind: PartyKind,
    /// Its names; the first is the one the list leads with. May be empty: some entries are an address and no name.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub names: Vec<ListedName>,
    /// Its addresses.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub addresses: Vec<ListedAddress>,
    /// Dates of birth, of which lists often give several.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub birth_dates: Vec<BirthDate>,
    /// Places of birth as written.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub birth_places: Vec<String>,
    /// Nationalities, citizenships and flags.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub nationalities: Vec<Country>,
    /// `male` or `female`, where given.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub gender: Option<String>,
    /// Passports, registrations, IMO numbers…
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub identifiers: Vec<Identifier>,
    /// Telephone numbers as written.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub phones: Vec<String>,
    /// E-mail addresses as written.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub emails: Vec<String>,
    /// Websites as written.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub websites: Vec<String>,
    /// Sanctions programmes or regimes.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub programs: Vec<String>,
    /// The licence requirement the list states for it (the US Entity List does).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub license_requirement: Option<String>,
    /// The licence review policy the list states for it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub license_policy: Option<String>,
    /// The official notice it was listed by.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub notice: Option<String>,
    /// Where the source may be read.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub source_url: Option<String>,
    /// When it was listed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub listed_on: Option<Date>,
    /// When the listing ends, where the list says.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub valid_to: Option<Date>,
    /// What else the list says, as text.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub remarks: Option<String>,
    /// Whatever the source said that has no field above, under its own name.
    #[serde(default, skip_serializing_if = "Extra::is_empty")]
    pub extra: Extra,
}

impl ListedParty {
    /// The name the list leads with, or the empty text for an entry without a name.
    pub fn primary_name(&self) -> &str {
        self.names.first().map_or("", |name| name.name.as_str())
    }
}

/// A name of a listed party.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ListedName {
    /// The name as the list writes it.
    pub name: String,
    /// What kind of name it is.
    pub kind: NameKind,
}

/// What kind of name a listed name is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum NameKind {
    /// The name the list leads with.
    Primary,
    /// Also known as.
    Alias,
    /// An alias the list itself calls weak or of low quality; counts less.
    WeakAlias,
    /// A former name.
    Former,
    /// The name in its own script.
    OriginalScript,
}

/// An address of a listed party.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct ListedAddress {
    /// The whole address as one text, as written.
    pub full: String,
    /// The town, where the list gives it by itself.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub city: Option<String>,
    /// The postal code, where the list gives it by itself.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub postcode: Option<String>,
    /// The country, where it could be told.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub country: Option<Country>,
    /// What else the list says of it.
    #[serde(default, skip_serializing_if = "Extra::is_empty")]
    pub extra: Extra,
}

/// A date of birth, or the ends of the range it lies in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct BirthDate {
    /// The date, or the earliest.
    pub from: PartialDate,
    /// The latest, where a range is given.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub to: Option<PartialDate>,
    /// Whether the list calls it approximate.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub approximate: bool,
}

/// A number or code that names a party.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Identifier {
    /// Its kind in the source's words: "Passport", "Registration Number", "IMO".
    pub kind: String,
    /// The number as written.
    pub number: String,
    /// The country that gave it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub country: Option<Country>,
    /// What else the list says of it.
    #[serde(default, skip_serializing_if = "Extra::is_empty")]
    pub extra: Extra,
}
