//! The control lists and rules of the built-in policy pack, told as stories.

mod candidates;
mod codes;
mod coverage;
mod knowledge;
mod measures;
mod pack;
mod requirements;
mod story;
mod thresholds;
mod undecided;
