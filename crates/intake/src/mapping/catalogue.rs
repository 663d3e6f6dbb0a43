//! The fields a column can go to, by the names that mapping files and canonical headers use.

use super::shape::Shape;

/// A field: the name it goes by, its place within its block, and the shape its text has to be brought into.
#[derive(Debug)]
pub(crate) struct Known {
    pub(crate) name: &'static str,
    pub(crate) path: &'static [&'static str],
    pub(crate) shape: Shape,
}

const fn known(name: &'static str, path: &'static [&'static str], shape: Shape) -> Known {
    Known { name, path, shape }
}

/// Which list of a transfer a block of fields adds to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum List {
    /// None: the transfer itself.
    Transfer,
    Party,
    Item,
    Leg,
    Document,
    Observation,
}

impl List {
    /// Where the list stands in a transfer.
    pub(crate) fn path(self) -> &'static [&'static str] {
        match self {
            Self::Transfer => &[],
            Self::Party => &["parties"],
            Self::Item => &["items"],
            Self::Leg => &["route"],
            Self::Document => &["end_use", "documents"],
            Self::Observation => &["observations"],
        }
    }

    /// What an entry of the list may hold.
    pub(crate) fn fields(self) -> &'static [Known] {
        match self {
            Self::Transfer => TRANSFER,
            Self::Party => PARTY,
            Self::Item => ITEM,
            Self::Leg => LEG,
            Self::Document => DOCUMENT,
            Self::Observation => OBSERVATION,
        }
    }

    /// Fields that hold further names of the caller's choosing: `identifiers.registration`.
    pub(crate) fn named_fields(self) -> Option<&'static str> {
        match self {
            Self::Transfer => Some("references"),
            Self::Party => Some("identifiers"),
            _ => None,
        }
    }

    pub(crate) fn field(self, name: &str) -> Option<&'static Known> {
        self.fields().iter().find(|known| known.name == name)
    }
}

const TRANSFER: &[Known] = &[
    known("id", &["id"], Shape::Text),
    known("kind", &["kind"], Shape::Kind),
    known("date", &["date"], Shape::Date),
    known("status", &["status"], Shape::Status),
    known("destination", &["destination"], Shape::Country),
    known("route", &["route"], Shape::Route),
    known("end_use", &["end_use", "statement"], Shape::Text),
    known("end_use_sector", &["end_use", "sector"], Shape::Text),
    known("payer", &["payment", "payer"], Shape::Text),
    known("payment_country", &["payment", "country"], Shape::Country),
    known("payment_bank", &["payment", "bank"], Shape::Text),
    known("payment_method", &["payment", "method"], Shape::Text),
    known("observations", &["observations"], Shape::Observations),
];

const PARTY: &[Known] = &[
    known("role", &["role"], Shape::Role),
    known("name", &["name"], Shape::Text),
    known("kind", &["kind"], Shape::PartyKind),
    known("country", &["country"], Shape::Country),
    known("also_known_as", &["also_known_as"], Shape::List),
    known("address", &["address"], Shape::Text),
    known("phones", &["phones"], Shape::List),
    known("emails", &["emails"], Shape::List),
    known("websites", &["websites"], Shape::List),
    known("sector", &["sector"], Shape::Text),
    known("incorporated", &["incorporated"], Shape::Date),
    known("birth_date", &["birth_date"], Shape::PartialDate),
    known("officers", &["officers"], Shape::Officers),
    known("owners", &["owners"], Shape::Owners),
];

const ITEM: &[Known] = &[
    known("description", &["description"], Shape::Text),
    known("hs_code", &["hs_code"], Shape::Text),
    known("control_codes", &["control_codes"], Shape::List),
    known("manufacturer", &["manufacturer"], Shape::Text),
    known("model", &["model"], Shape::Text),
    known("quantity", &["quantity"], Shape::Amount),
    known("unit", &["unit"], Shape::Text),
    known("net_mass_kg", &["net_mass_kg"], Shape::Amount),
    known("value", &["value", "amount"], Shape::Amount),
    known("currency", &["value", "currency"], Shape::Currency),
    known("parameters_json", &["parameters"], Shape::Json),
];

const LEG: &[Known] = &[
    known("country", &["country"], Shape::Country),
    known("location", &["location"], Shape::Text),
    known("mode", &["mode"], Shape::Text),
    known("date", &["date"], Shape::Date),
];

const DOCUMENT: &[Known] = &[
    known("kind", &["kind"], Shape::Text),
    known("number", &["number"], Shape::Text),
    known("issuer", &["issuer"], Shape::Text),
    known("issued", &["issued"], Shape::Date),
];

const OBSERVATION: &[Known] = &[known("flag", &["flag"], Shape::Text), known("note", &["note"], Shape::Text)];
