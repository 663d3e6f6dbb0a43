//! Parties: one name in one role on one transfer, as declared.

use std::collections::BTreeMap;

use jiff::civil::Date;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::{Country, Extra, Figure, PartialDate};

/// What a party does on a transfer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
#[expect(missing_docs, reason = "the field's own words")]
pub enum Role {
    Exporter,
    Manufacturer,
    Seller,
    Broker,
    Buyer,
    FreightForwarder,
    Carrier,
    IntermediateConsignee,
    Consignee,
    EndUser,
    NotifyParty,
    Payer,
    Bank,
    Vessel,
}

impl Role {
    /// The role as it stands in the interchange format: `end_user`.
    pub fn code(self) -> &'static str {
        match self {
            Self::Exporter => "exporter",
            Self::Manufacturer => "manufacturer",
            Self::Seller => "seller",
            Self::Broker => "broker",
            Self::Buyer => "buyer",
            Self::FreightForwarder => "freight_forwarder",
            Self::Carrier => "carrier",
            Self::IntermediateConsignee => "intermediate_consignee",
            Self::Consignee => "consignee",
            Self::EndUser => "end_user",
            Self::NotifyParty => "notify_party",
            Self::Payer => "payer",
            Self::Bank => "bank",
            Self::Vessel => "vessel",
        }
    }

    /// The role as an officer says it: `end user`.
    pub fn words(self) -> String {
        self.code().replace('_', " ")
    }
}

/// What a party is.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Default, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "snake_case")]
#[expect(missing_docs, reason = "the field's own words")]
pub enum PartyKind {
    Company,
    Person,
    PublicBody,
    Vessel,
    Aircraft,
    #[default]
    Unknown,
}

/// One name in one role on one transfer, as declared.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize, JsonSchema)]
pub struct Party {
    /// What it does on this transfer. Missing is unknown; the party is screened all the same.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub role: Option<Role>,
    /// The name as declared.
    pub name: String,
    /// What it is.
    #[serde(default)]
    pub kind: PartyKind,
    /// Where it is registered or lives.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub country: Option<Country>,
    /// Other names it declares.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub also_known_as: Vec<String>,
    /// Street address as one text.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub address: Option<String>,
    /// Telephone numbers as written.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub phones: Vec<String>,
    /// E-mail addresses as written.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub emails: Vec<String>,
    /// Websites as written.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub websites: Vec<String>,
    /// Numbers that name it, by their kind: `registration`, `tax`, `lei`, `imo`, `passport`…
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub identifiers: BTreeMap<String, String>,
    /// Its line of business.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sector: Option<String>,
    /// When it was incorporated.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub incorporated: Option<Date>,
    /// When a person was born.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub birth_date: Option<PartialDate>,
    /// Directors, managers and signatories.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub officers: Vec<Officer>,
    /// Who owns it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub owners: Vec<Owner>,
    /// Anything else the source said.
    #[serde(flatten)]
    pub extra: Extra,
}

/// A person who acts for a party.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize, JsonSchema)]
pub struct Officer {
    /// The name as declared.
    pub name: String,
    /// Nationality or residence.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub country: Option<Country>,
    /// When the person was born.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub birth_date: Option<PartialDate>,
    /// Anything else the source said.
    #[serde(flatten)]
    pub extra: Extra,
}

/// An owner of a party.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize, JsonSchema)]
pub struct Owner {
    /// The name as declared.
    pub name: String,
    /// The share held, 0 to 1; missing is unknown, not zero.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub share: Option<Figure>,
    /// Registration or nationality.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub country: Option<Country>,
    /// Anything else the source said.
    #[serde(flatten)]
    pub extra: Extra,
}
