//! How assessments look: one module a format. A report is made line by line, so that memory does not grow with the run.

mod csv;
mod html;
mod jsonl;
mod reasons;
mod summary;
mod table;

use std::io::{self, Write};

use catchall_model::{Assessment, Transfer};

pub(crate) use self::csv::CsvReport;
pub(crate) use html::HtmlReport;
pub(crate) use jsonl::JsonlReport;
pub(crate) use summary::{Provenance, Summary};
pub(crate) use table::TableReport;

/// One way to show assessments.
pub(crate) trait Report: Sync {
    /// What stands before the first line. The summary is whole only where it is shown above the lines.
    fn head(&self, out: &mut dyn Write, summary: &Summary) -> io::Result<()> {
        let _ = (out, summary);
        Ok(())
    }

    /// The `nth` record of the run, counted from 0, as text that ends its own line. Called on many threads at once.
    fn line(&self, nth: u64, transfer: &Transfer, assessment: &Assessment) -> String;

    /// What stands after the last line.
    fn foot(&self, out: &mut dyn Write, summary: &Summary) -> io::Result<()> {
        let _ = (out, summary);
        Ok(())
    }

    /// Where the summary is shown.
    fn summary_place(&self) -> SummaryPlace;
}

/// Where the summary of a run is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum SummaryPlace {
    /// In the report, after the lines.
    Below,
    /// In the report, before the lines, which therefore wait in a temporary file.
    Above,
    /// On standard error, so that the report stays readable for machines.
    Aside,
}
