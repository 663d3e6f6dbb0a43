//! The pipeline: transfer + context → assessment. Where law and suspicion meet.
//!
//! [`Context::assess`] takes one transfer through screening, controls, facts, checks and weighing, and reads the outcome
//! off both sides. It is pure: the same transfer, lists, policy and date give the same assessment, at any number of
//! threads.
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

pub mod facts;
pub mod hits;
pub mod outcome;
pub mod pipeline;
pub mod weigh;

pub use pipeline::Context;
