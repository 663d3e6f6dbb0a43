//! The command as a person meets it: what it prints and how it exits.

mod assess;
mod bad_input;
mod command;
mod environment;
mod lists;
mod policy;
mod screen;
