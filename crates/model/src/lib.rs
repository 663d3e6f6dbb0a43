//! The words of Catchall as plain types.
//!
//! A [`Transfer`] comes in, an [`Assessment`] goes out, a [`ListedParty`] is what parties are screened against.
//! The JSON forms are a contract with other programs; [`schema`] gives them as JSON Schema and a snapshot test pins them.
//!
//! Nothing here does I/O, knows the time, or panics.
#![forbid(unsafe_code)]
#![deny(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::string_slice,
    clippy::unreachable,
    clippy::todo
)]

pub mod assessment;
pub mod country;
pub mod currency;
pub mod date;
pub mod figure;
pub mod listed;
pub mod party;
pub mod problem;
pub mod schema;
pub mod strength;
pub mod transfer;

pub use assessment::{
    Assessment, Basis, Evidence, Hit, Link, Outcome, Presumption, Reason, Requirement, RequirementResult,
    Snapshot,
};
pub use country::Country;
pub use currency::Currency;
pub use date::PartialDate;
pub use figure::{Amount, Figure};
pub use listed::{BirthDate, Identifier, ListedAddress, ListedName, ListedParty, NameKind};
pub use party::{Officer, Owner, Party, PartyKind, Role};
pub use problem::Problem;
pub use strength::{Bits, Probability};
pub use transfer::{
    Document, EndUse, Item, Leg, Money, Observation, Parameter, ParameterValue, Payment, Transfer,
    TransferKind, TransferStatus,
};

/// Fields that a source gave and this version has no place for, kept under their own names so that a record survives
/// a round trip.
pub type Extra = std::collections::BTreeMap<String, serde_json::Value>;
