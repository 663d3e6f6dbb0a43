//! The policy pack from the outside.

mod embedded;
mod evaluation;
mod expressions;
mod garbage;
mod mistakes;
mod small_pack;
