//! Records that could not be assessed, each with its reason.

use std::fs::File;
use std::io::{self, BufWriter, Write as _};
use std::path::{Path, PathBuf};

use catchall_intake::Place;
use catchall_model::Problem;
use serde::Serialize;

use super::destination::refuse_overwriting;
use crate::error::CommandError;

/// The file of rejected records, if one was asked for.
pub(super) struct Rejects(Option<BufWriter<File>>);

/// One rejected record: where it stands, the first reason, and all of them.
#[derive(Serialize)]
struct Reject<'a> {
    /// The record's place in the run, counted from 1: lines do not tell the elements of an array apart.
    record: u64,
    file: &'a str,
    line: u64,
    field: Option<&'a str>,
    reason: &'a str,
    problems: &'a [Problem],
}

impl Rejects {
    /// Opens the file. It must be none of the inputs, and not the report.
    pub(super) fn open(path: Option<&Path>, others: &[PathBuf]) -> Result<Self, CommandError> {
        let Some(path) = path else { return Ok(Self(None)) };
        refuse_overwriting(path, others)?;
        let file = File::create(path).map_err(|error| {
            CommandError::usage(format!("`{}` cannot be written: {error}", path.display()))
        })?;
        Ok(Self(Some(BufWriter::new(file))))
    }

    /// Writes one record.
    pub(super) fn write(&mut self, record: u64, place: &Place, problems: &[Problem]) -> io::Result<()> {
        let Some(out) = &mut self.0 else { return Ok(()) };
        let first = problems.first();
        let reject = Reject {
            record,
            file: &place.file,
            line: place.line,
            field: first.and_then(|problem| problem.field.as_deref()),
            reason: first.map_or("not understood", |problem| problem.says.as_str()),
            problems,
        };
        serde_json::to_writer(&mut *out, &reject)?;
        out.write_all(b"\n")
    }

    pub(super) fn finish(self) -> io::Result<()> {
        self.0.map_or(Ok(()), |mut out| out.flush())
    }
}
