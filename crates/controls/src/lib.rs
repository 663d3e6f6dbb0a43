//! Control entries, thresholds, classification, and what regimes require.
//!
//! A [`Catalog`] is made from a policy pack once and then asked of every transfer. [`Catalog::resolve`] reads declared
//! codes, [`evaluate()`] compares figures with thresholds, [`Catalog::candidates`] says what an item may come under, and
//! [`Catalog::findings`] puts them together with the pack's rules into requirements.
//!
//! What the law requires is computed from declared codes, figures, knowledge and dates. HS codes and words of a description
//! give candidates, which are never findings.
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

pub mod candidates;
pub mod catalog;
pub mod code;
pub mod declared;
pub mod evaluate;
pub mod findings;
pub mod knowledge;
pub mod measures;
pub mod resolve;
pub mod units;

mod denial;
mod requirements;
mod sight;
mod words;

pub use candidates::Candidate;
pub use catalog::Catalog;
pub use code::{Code, CodeList};
pub use declared::FigureError;
pub use evaluate::{Evaluation, Status, evaluate};
pub use findings::{DeclaredEntry, Findings, ItemFindings};
pub use knowledge::{KnowledgeFindings, KnowledgeReason};
pub use measures::{MeasureFindings, Relation};
pub use resolve::{Fit, Named, Resolution, ResolutionKind};
pub use units::{Unit, UnitError};
