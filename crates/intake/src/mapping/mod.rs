//! What the columns of a table mean: through a mapping file that an officer writes, or by the canonical column names.
//!
//! Both come to one plan, which turns a row into the same JSON value that a line of JSONL would have held; from there
//! on tables and JSON go the same way. `docs/mapping.md` teaches the file to the people who write it.

mod canonical;
mod catalogue;
mod parse;
mod plan;
mod shape;

use std::fmt;

use catchall_model::Problem;

use crate::encoding::Encoding;
pub(crate) use plan::Plan;
use plan::{Block, Reading};

/// What the columns of one customer's tables mean, as a mapping file says it.
#[derive(Debug)]
pub struct Mapping {
    /// The name of the layout: `Korean import declarations`.
    pub name: String,
    pub(crate) file: FileLayout,
    reading: Reading,
    blocks: Vec<Block<String>>,
}

impl Mapping {
    /// Reads a mapping file. `file` is the name problems will give it.
    ///
    /// # Errors
    ///
    /// Everything that is wrong with it at once, each with its line: keys that mean nothing, constants that are no
    /// country, currency or role, date formats that hold no date.
    pub fn parse(file: &str, text: &str) -> Result<Self, MappingError> {
        parse::mapping(file, text)
    }

    /// Finds the mapping's columns in a header, by their titles; case and space around them do not matter.
    pub(crate) fn bind(&self, columns: &[String]) -> Result<Plan, String> {
        Plan::bind(&self.name, &self.blocks, &self.reading, columns)
    }
}

/// How a table is written down.
#[derive(Debug)]
pub(crate) struct FileLayout {
    /// Told from the content where it is not given.
    pub(crate) encoding: Option<Encoding>,
    /// Told from the content where it is not given.
    pub(crate) delimiter: Option<u8>,
    /// The line or row the column titles stand on, from 1.
    pub(crate) header_row: u32,
    /// The sheet of a workbook; the first where it is not given.
    pub(crate) sheet: Option<String>,
}

impl Default for FileLayout {
    fn default() -> Self {
        Self { encoding: None, delimiter: None, header_row: 1, sheet: None }
    }
}

/// Everything that is wrong with a mapping file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MappingError {
    /// Each with file, line and key; at least one.
    pub problems: Vec<Problem>,
}

impl fmt::Display for MappingError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, problem) in self.problems.iter().enumerate() {
            let line_break = if index == 0 { "" } else { "\n" };
            write!(f, "{line_break}{problem}")?;
        }
        Ok(())
    }
}

impl std::error::Error for MappingError {}
