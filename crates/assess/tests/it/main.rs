//! Integration tests of the pipeline: one binary.

mod fact_catalog;
mod outcomes;
mod priors;
mod red_flags;
mod stories;
