//! Transfers: one movement, or proposed movement, of goods, software, technology or services between parties.

use std::collections::BTreeMap;

use jiff::civil::Date;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::{Amount, Country, Currency, Extra, Figure, Party, Role};

/// What is done.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
#[expect(missing_docs, reason = "the field's own words")]
pub enum TransferKind {
    Export,
    Reexport,
    Import,
    Transit,
    Transshipment,
    Brokering,
    TechnicalAssistance,
    IntangibleTransfer,
    Inquiry,
}

/// How far it has got.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
#[expect(missing_docs, reason = "the field's own words")]
pub enum TransferStatus {
    #[default]
    Proposed,
    Shipped,
    Delivered,
    Denied,
    Cancelled,
}

/// One transfer. Required: `id`, `kind`, `date`, at least one party and at least one item.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Transfer {
    /// The caller's own id, unique within one input.
    pub id: String,
    /// What is done.
    pub kind: TransferKind,
    /// The day it is declared, ordered or asked for.
    pub date: Date,
    /// How far it has got.
    #[serde(default)]
    pub status: TransferStatus,
    /// Everybody named on it.
    #[schemars(length(min = 1))]
    pub parties: Vec<Party>,
    /// What is moved.
    #[schemars(length(min = 1))]
    pub items: Vec<Item>,
    /// The places it goes through, in order.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub route: Vec<Leg>,
    /// The country it is declared to end in.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub destination: Option<Country>,
    /// What it is said to be for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub end_use: Option<EndUse>,
    /// Who pays, and how.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub payment: Option<Payment>,
    /// What a person noticed, by red-flag id.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub observations: Vec<Observation>,
    /// The caller's other numbers for it: `order`, `declaration`…
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub references: BTreeMap<String, String>,
    /// Anything else the source said.
    #[serde(flatten)]
    pub extra: Extra,
}

impl Transfer {
    /// The parties in a role, with their places in `parties`.
    pub fn in_role(&self, role: Role) -> impl Iterator<Item = (usize, &Party)> {
        self.parties.iter().enumerate().filter(move |(_, party)| party.role == Some(role))
    }

    /// The first party in a role.
    pub fn first_in_role(&self, role: Role) -> Option<(usize, &Party)> {
        self.in_role(role).next()
    }
}

/// One line of goods, software, technology or service.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize, JsonSchema)]
pub struct Item {
    /// The goods in the declarant's words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub description: Option<String>,
    /// Harmonised System code, 6 to 10 digits; points and spaces are kept as written.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(regex(pattern = r"^[0-9. ]{6,14}$"))]
    pub hs_code: Option<String>,
    /// Control list entries the declarant names, in any list's spelling.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub control_codes: Vec<String>,
    /// Who made it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub manufacturer: Option<String>,
    /// Model or part number.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub model: Option<String>,
    /// How many, in `unit`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub quantity: Option<Amount>,
    /// The unit of `quantity`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unit: Option<String>,
    /// Net mass of the line in kilograms.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub net_mass_kg: Option<Amount>,
    /// Value of the line.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub value: Option<Money>,
    /// Technical figures by name: `temperature_min`, `force_rms`…
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub parameters: BTreeMap<String, Parameter>,
    /// Anything else the source said.
    #[serde(flatten)]
    pub extra: Extra,
}

/// A sum of money.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Money {
    /// The exact sum.
    #[serde(with = "crate::figure::as_text")]
    #[schemars(with = "Amount")]
    pub amount: Amount,
    /// The currency; missing is unknown.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub currency: Option<Currency>,
    /// Anything else the source said.
    #[serde(flatten)]
    pub extra: Extra,
}

/// A technical figure: a value, or the ends of a range, with its unit.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize, JsonSchema)]
pub struct Parameter {
    /// The figure.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub value: Option<ParameterValue>,
    /// The lower end of a range.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub min: Option<Figure>,
    /// The upper end of a range.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub max: Option<Figure>,
    /// UCUM-style symbol: `degC`, `kN`, `m/s2`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unit: Option<String>,
    /// Anything else the source said: test condition, tolerance.
    #[serde(flatten)]
    pub extra: Extra,
}

/// The value of a technical figure.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(untagged)]
pub enum ParameterValue {
    /// A number in the parameter's unit.
    Number(Figure),
    /// Yes or no: has slip rings, can be computer controlled.
    Flag(bool),
    /// A grade, an alloy, a CAS number.
    Text(String),
}

/// One place on the way.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize, JsonSchema)]
pub struct Leg {
    /// The country.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub country: Option<Country>,
    /// UN/LOCODE or a place name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub location: Option<String>,
    /// How it leaves this place: sea, air, road, rail, post.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub mode: Option<String>,
    /// When it is there.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub date: Option<Date>,
    /// Anything else the source said.
    #[serde(flatten)]
    pub extra: Extra,
}

/// What the goods are said to be for.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize, JsonSchema)]
pub struct EndUse {
    /// The stated use, in the declarant's words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub statement: Option<String>,
    /// The sector of the stated use.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sector: Option<String>,
    /// Certificates, undertakings and licences shown.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub documents: Vec<Document>,
    /// Anything else the source said.
    #[serde(flatten)]
    pub extra: Extra,
}

/// A document and what it claims.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize, JsonSchema)]
pub struct Document {
    /// `end_user_certificate`, `import_certificate`, `invoice`, `license`…
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub kind: Option<String>,
    /// Its number.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub number: Option<String>,
    /// Who issued it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub issuer: Option<String>,
    /// When.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub issued: Option<Date>,
    /// What it says, by field: `end_user`, `destination`, `goods`…
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub claims: BTreeMap<String, serde_json::Value>,
    /// Anything else the source said.
    #[serde(flatten)]
    pub extra: Extra,
}

/// Who pays, and how.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize, JsonSchema)]
pub struct Payment {
    /// The name the money comes from.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub payer: Option<String>,
    /// The country the money comes from.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub country: Option<Country>,
    /// The payer's bank.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub bank: Option<String>,
    /// `wire`, `letter_of_credit`, `cash`, `virtual_asset`…
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub method: Option<String>,
    /// Anything else the source said.
    #[serde(flatten)]
    pub extra: Extra,
}

/// What a person noticed. Half of all published red flags are behaviour that no field shows.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize, JsonSchema)]
pub struct Observation {
    /// The red flag's id in the policy pack.
    pub flag: String,
    /// What was seen, in the person's words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
    /// Anything else the source said.
    #[serde(flatten)]
    pub extra: Extra,
}
