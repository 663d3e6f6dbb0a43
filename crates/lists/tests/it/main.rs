//! The crate's tests as one binary.

mod bytes;
mod changes;
mod folder;
mod formats;
#[path = "../../../../fuzz/fuzz_targets/list_check.rs"]
mod list_check;
mod real;
mod said;
mod seeds;
