//! Importing official lists and looking after them.

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use catchall_lists::folder::{DataFolder, Held, Import, Imported, ListName, Snapshot};
use catchall_lists::{Format, Reading, SourceFile, diff};
use comfy_table::{CellAlignment, Table, presets};
use jiff::civil::Date;

use crate::args::{Global, ListsCommand};
use crate::context::{data_folder, short, today};
use crate::error::{CommandError, Exit};
use crate::terminal;

/// Problems shown before the rest is only counted.
const SHOWN: usize = 20;

/// Carries out `catchall lists`.
pub(crate) fn run(command: ListsCommand, global: &Global) -> Result<Exit, CommandError> {
    let folder = data_folder(global)?;
    match command {
        ListsCommand::Import { files, name, format, on, even_if_smaller } => {
            let name = list_name(&name)?;
            let (files, reading) = read(&files, format)?;
            if !even_if_smaller {
                refuse_shrunken(&folder, &name, &reading)?;
            }
            import(&folder, &name, &files, &reading, on.unwrap_or_else(today))
        }
        ListsCommand::Ls => ls(&folder),
        ListsCommand::Show { name, entry: None } => show(&folder, &list_name(&name)?),
        ListsCommand::Show { name, entry: Some(id) } => show_entry(&folder, &list_name(&name)?, &id),
        ListsCommand::Diff { name, from, to } => {
            difference(&folder, &list_name(&name)?, from.as_deref(), to.as_deref())
        }
    }
}

/// Reads the files of one list, or the files of one folder.
pub(crate) fn read(
    paths: &[PathBuf],
    format: Option<Format>,
) -> Result<(Vec<SourceFile>, Reading), CommandError> {
    let mut files = Vec::new();
    for path in paths {
        let paths = if path.is_dir() { files_of(path)? } else { vec![path.clone()] };
        for path in paths {
            let bytes = fs::read(&path).map_err(|error| unreadable(&path, &error))?;
            let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
            files.push(SourceFile::new(name, bytes));
        }
    }
    let reading = catchall_lists::read(&files, format).map_err(CommandError::input)?;
    Ok((files, reading))
}

fn files_of(folder: &Path) -> Result<Vec<PathBuf>, CommandError> {
    let entries = fs::read_dir(folder).and_then(Iterator::collect::<Result<Vec<_>, _>>);
    let entries = entries.map_err(|error| unreadable(folder, &error))?;
    let mut files: Vec<_> =
        entries.into_iter().map(|entry| entry.path()).filter(|path| path.is_file()).collect();
    files.sort();
    Ok(files)
}

fn unreadable(path: &Path, error: &std::io::Error) -> CommandError {
    CommandError::input(format!("`{}` cannot be read: {error}", path.display()))
}

fn list_name(text: &str) -> Result<ListName, CommandError> {
    text.parse().map_err(CommandError::usage)
}

/// Refuses a list that lost more than a tenth of its entries: a download that broke off would end the screening of
/// everybody after the break.
fn refuse_shrunken(folder: &DataFolder, name: &ListName, reading: &Reading) -> Result<(), CommandError> {
    let held = folder.ls().map_err(CommandError::input)?;
    let current = held.iter().find(|held| held.snapshot.name == *name && held.current);
    let before = current.map_or(0, |held| held.snapshot.counts.entries);
    let now = reading.parties.len();
    if now * 10 < before * 9 {
        return Err(CommandError::input(format!("`{name}` had {before} entries and these files have {now}; nothing was changed"))
            .hint("is the download whole, and are all files of the list there? `--even-if-smaller` takes it in all the same"));
    }
    Ok(())
}

fn import(
    folder: &DataFolder,
    name: &ListName,
    files: &[SourceFile],
    reading: &Reading,
    imported_on: Date,
) -> Result<Exit, CommandError> {
    let import = Import { name, files, reading, imported_on, in_force_from: imported_on };
    let imported = folder.import(import).map_err(CommandError::input)?;
    let what = match &imported {
        Imported::New(_) => "a new snapshot",
        Imported::Again(_) => "a snapshot that was held before, in force again",
        Imported::Unchanged(_) => "the same as before, so nothing was written",
    };
    let snapshot = imported.snapshot();
    let mut text = format!("{name}: {what}, {} ({})\n", short(&snapshot.hash), snapshot.format.words());
    text += &counted(snapshot);
    problems(&mut text, snapshot);
    terminal::show(&text)
}

fn counted(snapshot: &Snapshot) -> String {
    let counts = &snapshot.counts;
    let mut text = format!(
        "rows {} = entries {} + rejected {}; {} names, {} addresses",
        counts.rows, counts.entries, counts.rejected, counts.names, counts.addresses
    );
    if counts.notes > 0 {
        let _ = write!(text, "; {} fields not understood, kept as written", counts.notes);
    }
    text.push('\n');
    for file in &counts.files {
        let rows = file.entries + file.details;
        let _ = writeln!(text, "  {}: {rows} rows of {}", file.file, file.holds);
    }
    text
}

fn problems(text: &mut String, snapshot: &Snapshot) {
    let all = snapshot.rejected.iter().chain(&snapshot.details_rejected).chain(&snapshot.notes);
    let count = all.clone().count();
    for problem in all.take(SHOWN) {
        let _ = writeln!(text, "  {problem}");
    }
    if count > SHOWN {
        let _ = writeln!(text, "  and {} more, in the snapshot", count - SHOWN);
    }
}

fn ls(folder: &DataFolder) -> Result<Exit, CommandError> {
    let held = folder.ls().map_err(CommandError::input)?;
    if held.is_empty() {
        return terminal::show("no list is imported; `catchall lists import FILE --as NAME` takes one in");
    }
    let mut table = Table::new();
    table.load_style(presets::NOTHING);
    table.set_header(["list", "snapshot", "format", "in force from", "entries", "rejected", ""]);
    for place in [4, 5] {
        if let Some(column) = table.column_mut(place) {
            column.set_cell_alignment(CellAlignment::Right);
        }
    }
    for Held { snapshot, in_force_from, current } in &held {
        let from: Vec<_> = in_force_from.iter().map(ToString::to_string).collect();
        table.add_row([
            snapshot.name.to_string(),
            short(&snapshot.hash),
            snapshot.format.name().to_owned(),
            from.join(", "),
            snapshot.counts.entries.to_string(),
            snapshot.counts.rejected.to_string(),
            if *current { "current".to_owned() } else { String::new() },
        ]);
    }
    terminal::show(&table.trim_fmt())
}

fn show(folder: &DataFolder, name: &ListName) -> Result<Exit, CommandError> {
    let held = of(folder, name)?;
    let mut text = String::new();
    for Held { snapshot, in_force_from, current } in held.iter().rev() {
        let from: Vec<_> = in_force_from.iter().map(ToString::to_string).collect();
        let current = if *current { ", current" } else { "" };
        let _ = writeln!(text, "{} in force from {}{current}", short(&snapshot.hash), from.join(", "));
        let _ = write!(text, "{}: {}", snapshot.format.words(), counted(snapshot));
        for original in &snapshot.originals {
            let _ = writeln!(text, "  {} {} bytes {}", original.name, original.size, short(&original.hash));
        }
        problems(&mut text, snapshot);
    }
    terminal::show(&text)
}

fn show_entry(folder: &DataFolder, name: &ListName, id: &str) -> Result<Exit, CommandError> {
    of(folder, name)?;
    let loaded = folder.load(name).map_err(CommandError::input)?;
    let entry = loaded
        .parties
        .iter()
        .find(|party| party.id == id)
        .ok_or_else(|| CommandError::usage(format!("list `{name}` has no entry `{id}`")))?;
    terminal::show(&serde_json::to_string_pretty(entry).map_err(CommandError::internal)?)
}

fn difference(
    folder: &DataFolder,
    name: &ListName,
    from: Option<&str>,
    to: Option<&str>,
) -> Result<Exit, CommandError> {
    let held = of(folder, name)?;
    let find = |start: &str| {
        let mut found = held.iter().filter(|held| {
            held.snapshot.hash.trim_start_matches("blake3:").starts_with(start.trim_start_matches("blake3:"))
        });
        match (found.next(), found.next()) {
            (Some(held), None) => Ok(held.snapshot.hash.clone()),
            (Some(_), Some(_)) => {
                Err(CommandError::usage(format!("`{start}` begins more than one snapshot of `{name}`")))
            }
            (None, _) => Err(CommandError::usage(format!("no snapshot of `{name}` begins with `{start}`"))),
        }
    };
    let newer = match to {
        Some(start) => find(start)?,
        None => {
            held.iter().find(|held| held.current).map(|held| held.snapshot.hash.clone()).unwrap_or_default()
        }
    };
    let older = if let Some(start) = from {
        find(start)?
    } else {
        let place = held.iter().position(|held| held.snapshot.hash == newer).unwrap_or_default();
        let before = place.checked_sub(1).and_then(|place| held.get(place));
        before.map(|held| held.snapshot.hash.clone()).ok_or_else(|| {
            CommandError::usage(format!("`{name}` has no snapshot before {}", short(&newer)))
        })?
    };
    let load = |hash: &str| folder.load_snapshot(name, hash).map_err(CommandError::input);
    let diff = diff(&load(&older)?.parties, &load(&newer)?.parties);
    let mut text = format!(
        "{name} from {} to {}: {} added, {} removed, {} changed\n",
        short(&older),
        short(&newer),
        diff.added.len(),
        diff.removed.len(),
        diff.changed.len()
    );
    for party in &diff.added {
        let _ = writeln!(text, "+ {} {}", party.id, party.primary_name());
    }
    for party in &diff.removed {
        let _ = writeln!(text, "- {} {}", party.id, party.primary_name());
    }
    for change in &diff.changed {
        let _ = writeln!(text, "~ {} {}", change.id, change.name);
        for field in &change.fields {
            let _ = writeln!(text, "    {}: `{}` became `{}`", field.field, field.before, field.after);
        }
    }
    terminal::show(&text)
}

/// The snapshots of one list, in the order they came into force.
fn of(folder: &DataFolder, name: &ListName) -> Result<Vec<Held>, CommandError> {
    let held: Vec<_> = folder.ls().map_err(CommandError::input)?;
    let held: Vec<_> = held.into_iter().filter(|held| held.snapshot.name == *name).collect();
    if held.is_empty() {
        return Err(CommandError::usage(format!("no list is imported as `{name}`"))
            .hint("`catchall lists ls` shows what is imported"));
    }
    Ok(held)
}
