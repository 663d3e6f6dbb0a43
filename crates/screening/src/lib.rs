//! Which listed parties a party may be, and why.
//!
//! An [`Index`] is built once over all lists; [`Index::screen`] then looks up one party at a time without reading through
//! the lists: candidates come from the words of its names, their spellings and sounds, its identifiers, phones,
//! e-mail addresses, websites and addresses, and only those are compared.
//!
//! Pure: no I/O, no clock, no randomness, no panic. The same lists and the same query give the same matches at any number
//! of threads.
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

mod buckets;
mod candidates;
mod contacts;
mod index;
mod matches;
mod query;
mod settings;
mod vocabulary;

pub use index::{Index, ScreeningList};
pub use matches::Match;
pub use query::Query;
pub use settings::Settings;
