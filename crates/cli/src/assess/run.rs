//! The walk itself: understand, tell duplicates, assess and render on all threads; write in the order of the input.

use catchall_assess::Context;
use catchall_intake::{Duplicates, Place, Record, Understood};
use catchall_model::{Outcome, Problem};
use rayon::ThreadPool;
use rayon::prelude::*;

use super::batches::{Batch, Batches};
use super::destination::Destination;
use super::rejects::Rejects;
use crate::context::Engine;
use crate::error::CommandError;
use crate::report::{Report, Summary, SummaryPlace};
use crate::terminal;

/// What became of one record.
enum Done {
    Assessed { outcome: Outcome, in_part: bool, line: String },
    Rejected { nth: u64, place: Place, problems: Vec<Problem> },
}

/// Assesses every record and accounts for it.
pub(super) fn run(
    engine: &Engine,
    batches: &mut Batches,
    pool: &ThreadPool,
    report: &dyn Report,
    ledger: &mut Ledger<'_>,
) -> Result<(), CommandError> {
    let context = engine.context();
    if report.summary_place() != SummaryPlace::Above {
        report.head(ledger.destination.lines(), ledger.summary).map_err(CommandError::output)?;
    }
    let progress = terminal::progress("transfers assessed");
    let mut duplicates = Duplicates::default();
    let mut nth = 0;
    for batch in batches {
        let records = match batch {
            Batch::Records(records) => records,
            Batch::Unreadable(error) => {
                ledger.summary.unreadable.push(error);
                continue;
            }
            Batch::Remarks(remarks) => {
                for remark in &remarks {
                    terminal::tell(&format!("note: {remark}"));
                }
                continue;
            }
            Batch::Interrupted => {
                ledger.summary.interrupted += 1;
                continue;
            }
        };
        let understood: Vec<_> = pool.install(|| records.par_iter().map(Record::understand).collect());
        let numbered: Vec<_> =
            understood.into_iter().map(|record| duplicates.check(record)).zip(nth..).collect();
        nth += numbered.len() as u64;
        let done: Vec<_> = pool.install(|| {
            numbered.into_par_iter().map(|(record, nth)| assess(record, &context, report, nth)).collect()
        });
        progress.inc(done.len() as u64);
        done.into_iter().try_for_each(|record| ledger.enter(record))?;
    }
    progress.finish_and_clear();
    Ok(())
}

fn assess(record: Understood, context: &Context<'_>, report: &dyn Report, nth: u64) -> Done {
    let Some(transfer) = record.transfer else {
        return Done::Rejected { nth, place: record.place, problems: record.problems };
    };
    let in_part = !record.problems.is_empty();
    let assessment = context.assess(&transfer, record.problems);
    Done::Assessed { outcome: assessment.outcome, in_part, line: report.line(nth, &transfer, &assessment) }
}

/// Where everything that was read is written or counted.
pub(super) struct Ledger<'a> {
    /// The report.
    pub(super) destination: &'a mut Destination,
    /// The records that could not be assessed.
    pub(super) rejects: &'a mut Rejects,
    /// The counts.
    pub(super) summary: &'a mut Summary,
}

impl Ledger<'_> {
    fn enter(&mut self, record: Done) -> Result<(), CommandError> {
        match record {
            Done::Assessed { outcome, in_part, line } => {
                *self.summary.outcomes.entry(outcome).or_default() += 1;
                self.summary.in_part += u64::from(in_part);
                self.summary.left_out += u64::from(line.is_empty());
                self.destination.lines().write_all(line.as_bytes()).map_err(CommandError::output)
            }
            Done::Rejected { nth, place, problems } => {
                self.summary.rejected += 1;
                Ok(self.rejects.write(nth + 1, &place, &problems)?)
            }
        }
    }
}
