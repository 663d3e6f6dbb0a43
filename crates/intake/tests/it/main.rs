//! Integration tests of intake, in one binary.

mod corpus;
mod customs;
mod duplicates;
mod invariants;
mod json;
mod mapping;
mod opening;
mod streaming;
mod tables;
mod transcript;
mod workbooks;
