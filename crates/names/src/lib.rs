//! Comparable forms of names, addresses, phones and identifiers, and what two of them say about each other in bits.
//!
//! [`NameForm`] takes a name apart, [`compare()`] says what two of them are worth as evidence that
//! they name one party, [`similarity`] does both and gives a probability.
//!
//! Pure: no I/O, no clock, no randomness, no panic.
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

pub mod address;
mod arabic;
pub mod birth;
pub mod compare;
pub mod country;
pub mod email;
mod explain;
pub mod form;
pub mod frequency;
pub mod identifier;
pub mod phone;
pub mod place;
mod sound;
pub mod spelling;
pub mod text;
pub mod website;
pub mod words;

pub use compare::{Comparison, compare, similarity};
pub use form::{NameForm, Shape};
pub use frequency::Frequencies;
