//! The main job: transfers in, assessments out, everything read accounted for.

mod batches;
mod destination;
mod rejects;
mod run;

use std::path::Path;
use std::sync::Arc;

use catchall_intake::Mapping;
use catchall_model::Outcome;

use crate::args::{AssessArgs, Global, ReportFormat};
use crate::context::Engine;
use crate::error::{CommandError, Exit};
use crate::report::{CsvReport, HtmlReport, JsonlReport, Report, Summary, SummaryPlace, TableReport};
use crate::terminal;

use batches::Batches;
use destination::Destination;
use rejects::Rejects;
use run::Ledger;

/// Carries out `catchall assess`.
pub(crate) fn run(args: &AssessArgs, global: &Global) -> Result<Exit, CommandError> {
    let mapping = args.mapping.as_deref().map(read_mapping).transpose()?;
    let from_file = args.files.iter().find(|file| *file != Path::new("-"));
    let beside = from_file.and_then(|file| file.parent()).map(Path::to_path_buf);
    let engine = Engine::open(global, &args.lists, args.policy.as_deref(), args.as_of, beside.as_deref())?;
    if engine.provenance.lists.is_empty() {
        terminal::tell(
            "warning: there is no list to screen against, so no party is screened (see `catchall lists --help`)",
        );
    }
    let pool = rayon::ThreadPoolBuilder::new()
        .num_threads(args.threads.unwrap_or(0))
        .build()
        .map_err(CommandError::internal)?;
    let format = args.input_format.map(Into::into);
    let options = catchall_intake::Options { format, mapping, ..catchall_intake::Options::default() };
    let report = report(args, &engine);
    let outputs: Vec<_> = args.files.iter().chain(&args.out).cloned().collect();
    let mut rejects = Rejects::open(args.rejects.as_deref(), &outputs)?;
    let mut destination = Destination::open(args.out.as_deref(), &args.files, report.summary_place())?;
    let mut batches = Batches::read(args.files.clone(), options);

    let mut summary = Summary::default();
    let mut ledger = Ledger { destination: &mut destination, rejects: &mut rejects, summary: &mut summary };
    let walked = run::run(&engine, &mut batches, &pool, report.as_ref(), &mut ledger);
    rejects.finish()?;
    let finished = walked.and_then(|()| {
        batches.finish()?;
        let rejected = args.rejects.as_ref().map(|path| path.display().to_string());
        let words = summary.words(&engine.provenance, rejected.as_deref());
        finish(report.as_ref(), destination, &summary, &words)
    });
    match finished {
        // A reader that has heard enough (`| head`) is no failure; what was found until then still counts.
        Err(error) if error.is_closed_output() => {}
        other => other?,
    }
    if summary.read() == 0 && summary.unreadable.is_empty() {
        summary.unreadable.push("the input has no record, so nothing was assessed".to_owned());
    }
    for unreadable in &summary.unreadable {
        terminal::tell(&format!("error: {unreadable}"));
    }
    Ok(exit(&summary, args.exit_zero))
}

fn report<'a>(args: &AssessArgs, engine: &'a Engine) -> Box<dyn Report + 'a> {
    match args.format {
        ReportFormat::Table => Box::new(TableReport { width: terminal::width() }),
        ReportFormat::Jsonl => Box::new(JsonlReport),
        ReportFormat::Csv => Box::new(CsvReport),
        ReportFormat::Html => Box::new(HtmlReport { provenance: &engine.provenance, pack: &engine.pack }),
    }
}

fn finish(
    report: &dyn Report,
    mut destination: Destination,
    summary: &Summary,
    words: &str,
) -> Result<(), CommandError> {
    match report.summary_place() {
        SummaryPlace::Below => {
            report.foot(destination.lines(), summary).map_err(CommandError::output)?;
            destination.lines().write_all(words.as_bytes()).map_err(CommandError::output)?;
        }
        SummaryPlace::Above => {
            let mut head = Vec::new();
            report.head(&mut head, summary)?;
            report.foot(destination.lines(), summary).map_err(CommandError::output)?;
            destination.put_before(&head).map_err(CommandError::output)?;
        }
        SummaryPlace::Aside => {
            report.foot(destination.lines(), summary).map_err(CommandError::output)?;
            terminal::tell(words);
        }
    }
    destination.finish()
}

fn exit(summary: &Summary, exit_zero: bool) -> Exit {
    // A run that is not complete is never a success.
    if !summary.unreadable.is_empty() || summary.interrupted > 0 {
        Exit::Input
    } else if summary.needs_person() && !exit_zero {
        Exit::NeedsPerson
    } else {
        debug_assert!(exit_zero || summary.assessed() == summary.count(Outcome::Clear));
        Exit::Done
    }
}

fn read_mapping(path: &Path) -> Result<Arc<Mapping>, CommandError> {
    let text = std::fs::read_to_string(path)
        .map_err(|error| CommandError::input(format!("{}: {error}", path.display())))?;
    let mapping = Mapping::parse(&path.display().to_string(), &text).map_err(CommandError::usage)?;
    Ok(Arc::new(mapping))
}
