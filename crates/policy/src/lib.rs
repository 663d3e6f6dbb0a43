//! The policy pack: the folder of data that holds control lists, jurisdictions, red flags, sectors and weights, with
//! dates; its loading, its checking, and the expressions that officers write in it.
//!
//! [`PackFiles`] (path → text) goes in, a [`Pack`] or a list of [`Diagnostic`]s comes out. [`embedded`] is the pack that
//! is built into the program. `docs/policy-pack.md` describes the files for the people who write them.
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

pub mod check;
pub mod control;
pub mod diagnostic;
pub mod expression;
pub mod fact;
pub mod files;
pub mod jurisdiction;
pub mod list_consequence;
pub mod pack;
pub mod red_flag;
pub mod rule;
pub mod scope;
pub mod sector;
pub mod template;
pub mod toml_file;
pub mod validity;
pub mod vocabulary;
pub mod weights;

mod csv_table;
mod record;
mod transfer_field;

pub use check::{Check, Checks, Each, Evaluated, Undecided, Weight};
pub use diagnostic::{Diagnostic, Place};
pub use expression::{EvaluationError, Expression, ExpressionError, Reference, Truth};
pub use fact::{Fact, FactKind, Facts};
pub use files::{PackFiles, embedded};
pub use jurisdiction::{HighPriorityGood, Hub, Jurisdictions, Standing, UnMeasure};
pub use list_consequence::{ListConsequence, ListConsequences};
pub use pack::{Pack, check};
pub use red_flag::{Observed, RedFlag, RedFlagStatus, RedFlags};
pub use scope::{Scope, ScopeError};
pub use sector::{Sector, Sectors};
pub use template::Template;
pub use toml_file::{Entry, TomlFile};
pub use validity::{Certainty, Validity};
pub use vocabulary::Vocabulary;
pub use weights::{Family, Title, Weights};
