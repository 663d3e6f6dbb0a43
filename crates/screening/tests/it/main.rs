//! What the room promises to its neighbors.
#![allow(clippy::print_stdout, reason = "measurements are read by people")]

mod measured;
mod stories;
mod us_list;
