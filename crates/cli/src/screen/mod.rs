//! Screening alone: a name, or a file of names, against the lists.

mod rows;

use std::fs::File;
use std::io::{self, BufWriter, Read, Write};
use std::path::Path;

use catchall_assess::hits;
use catchall_model::{Hit, Party, Probability, Problem};
use catchall_screening::{Query, Settings};
use rayon::prelude::*;
use serde::Serialize;

use crate::args::{Global, ScreenArgs, ScreenFormat};
use crate::context::Engine;
use crate::error::{CommandError, Exit};
use crate::terminal;

use rows::{Row, Rows};

/// Rows screened at a time.
const BATCH: usize = 4096;

/// One name and whom it may be.
#[derive(Serialize)]
struct Screened {
    id: String,
    hits: Vec<Hit>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    problems: Vec<Problem>,
}

/// Carries out `catchall screen`.
pub(crate) fn run(args: &ScreenArgs, global: &Global) -> Result<Exit, CommandError> {
    let path = Path::new(&args.subject);
    let is_file = args.subject == "-" || path.is_file();
    if !is_file && looks_like_a_path(&args.subject) {
        return Err(CommandError::input(format!(
            "`{}` is no file that can be read, and no name",
            args.subject
        )));
    }
    let beside = if is_file && args.subject != "-" { path.parent().map(Path::to_path_buf) } else { None };
    let engine = Engine::open(global, &args.lists, None, args.as_of, beside.as_deref())?;
    if engine.provenance.lists.is_empty() {
        return Err(CommandError::usage("there is no list in force to screen against").hint(
            "import one with `catchall lists import FILE --as NAME`, or name a file with `--lists FILE`",
        ));
    }
    let settings = settings(args, &engine)?;
    let format = args.format.unwrap_or(if is_file { ScreenFormat::Jsonl } else { ScreenFormat::Table });
    let mut out = BufWriter::new(anstream::stdout().lock());
    let found = if is_file {
        screen_file(&args.subject, &engine, &settings, format, &mut out)
    } else {
        let row = Row { id: args.subject.clone(), party: Some(named(args)), problems: Vec::new() };
        let screened = screen(row, &engine, &settings);
        show(&screened, format, &mut out).map(|()| !screened.hits.is_empty()).map_err(CommandError::output)
    }?;
    out.flush().map_err(CommandError::output)?;
    Ok(if found && !args.exit_zero { Exit::NeedsPerson } else { Exit::Done })
}

/// Whether a text that is no file can hardly be a name, so that a typing error in a path is not screened as one.
fn looks_like_a_path(text: &str) -> bool {
    const ENDINGS: [&str; 6] = ["csv", "tsv", "txt", "json", "jsonl", "xlsx"];
    let path = Path::new(text);
    let ending = path.extension().map(|ending| ending.to_string_lossy().to_lowercase());
    path.is_dir()
        || !text.chars().any(char::is_alphanumeric)
        || ending.is_some_and(|e| ENDINGS.contains(&e.as_str()))
}

fn settings(args: &ScreenArgs, engine: &Engine) -> Result<Settings, CommandError> {
    let mut settings = engine.settings;
    if let Some(threshold) = args.threshold {
        if !(0.0..=1.0).contains(&threshold) {
            return Err(CommandError::usage(format!(
                "`{threshold}` is no probability: write a number from 0 to 1"
            )));
        }
        settings.threshold = Probability::new(threshold);
    }
    Ok(settings)
}

fn named(args: &ScreenArgs) -> Party {
    Party {
        name: args.subject.clone(),
        kind: args.kind.unwrap_or_default(),
        country: args.country,
        birth_date: args.birth_date,
        ..Party::default()
    }
}

fn screen_file(
    name: &str,
    engine: &Engine,
    settings: &Settings,
    format: ScreenFormat,
    out: &mut dyn Write,
) -> Result<bool, CommandError> {
    let input: Box<dyn Read> = if name == "-" {
        Box::new(io::stdin().lock())
    } else {
        Box::new(File::open(name).map_err(|error| CommandError::input(format!("`{name}`: {error}")))?)
    };
    let mut rows = Rows::open(name, input).map_err(CommandError::input)?;
    let progress = terminal::progress("names screened");
    let mut found = false;
    let (mut read, mut refused) = (0, 0);
    loop {
        let batch: Vec<_> = rows.by_ref().take(BATCH).collect();
        if batch.is_empty() {
            break;
        }
        progress.inc(batch.len() as u64);
        let screened: Vec<_> = batch.into_par_iter().map(|row| screen(row, engine, settings)).collect();
        for one in &screened {
            read += 1;
            refused += u64::from(!one.problems.is_empty());
            found |= !one.hits.is_empty() || !one.problems.is_empty();
            one.problems.iter().for_each(|problem| terminal::tell(&format!("warning: {problem}")));
            show(one, format, out).map_err(CommandError::output)?;
        }
    }
    progress.finish_and_clear();
    terminal::tell(&format!("read {read} rows = screened {} + not understood {refused}", read - refused));
    Ok(found)
}

fn screen(row: Row, engine: &Engine, settings: &Settings) -> Screened {
    let hits = row.party.map_or_else(Vec::new, |party| {
        let matches = engine.index.screen(&Query::from(&party), settings);
        let in_force = matches.into_iter().filter(|found| hits::in_force(found.entry, engine.as_of));
        in_force.map(|found| hits::hit(None, "name", &found, &engine.pack)).collect()
    });
    Screened { id: row.id, hits, problems: row.problems }
}

fn show(screened: &Screened, format: ScreenFormat, out: &mut dyn Write) -> io::Result<()> {
    if format == ScreenFormat::Jsonl {
        serde_json::to_writer(&mut *out, screened)?;
        return out.write_all(b"\n");
    }
    if screened.hits.is_empty() {
        return writeln!(out, "{}: no listed party resembles it", screened.id);
    }
    for hit in &screened.hits {
        writeln!(
            out,
            "{}: refer, because it may be {} ({} {}), probability {:.2}, {} bits",
            screened.id,
            hit.name,
            hit.list,
            hit.entry,
            hit.probability.value(),
            hit.bits
        )?;
        for reason in &hit.because {
            writeln!(out, "  {:>6}  {}", reason.bits.to_string(), reason.says)?;
        }
        for consequence in &hit.consequences {
            writeln!(out, "          {consequence}")?;
        }
    }
    Ok(())
}
