//! Intake: whatever a customer's system writes, read as transfers and as what was wrong with them.
//!
//! The work is in two halves, so that a caller can spread the dear one over threads:
//!
//! 1. [`Reader`] goes through the input in order and cuts it into [`Record`]s. It is cheap, and its memory does not grow
//!    with the input (a workbook's shared texts excepted, which are limited).
//! 2. [`Record::understand`] is pure. It gives a [`Understood`]: the transfer, whole or in part, or none, and a problem
//!    with file, line and field for everything that could not be read.
//!
//! [`Duplicates`] then refuses an id that was used before. Every record that is read is understood or rejected; nothing
//! is lost without being counted.
//!
//! ```
//! use catchall_intake::{Options, Reader};
//!
//! let input = r#"{"id":"T-1","kind":"inquiry","date":"2026-03-02","parties":[{"name":"Example","country":"ZZ"}],"items":[{}]}"#;
//! let reader = Reader::open("orders.jsonl", Box::new(input.as_bytes()), &Options::default())?;
//! for record in reader {
//!     let understood = record.understand();
//!     assert!(understood.transfer.is_some());
//!     assert_eq!(
//!         understood.problems[0].to_string(),
//!         "orders.jsonl:1: parties[0].country: `ZZ` is not an ISO 3166-1 alpha-2 country code; it was left out"
//!     );
//! }
//! # Ok::<(), catchall_intake::OpenError>(())
//! ```
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

pub mod duplicates;
pub mod mapping;
pub mod open;
pub mod options;
pub mod reader;
pub mod record;

mod checks;
mod compression;
mod elements;
mod encoding;
mod lines;
mod rows;
mod salvage;
mod sniff;
mod source;
mod table;
mod unambiguous;
mod wording;
mod workbook;

pub use duplicates::Duplicates;
pub use mapping::{Mapping, MappingError};
pub use open::OpenError;
pub use options::{Format, Limits, Options};
pub use reader::Reader;
pub use record::{Place, Record, Understood};
