//! Integration tests of the model, in one binary.

mod round_trip;
mod schema;
