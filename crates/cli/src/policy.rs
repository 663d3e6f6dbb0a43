//! Checking and showing policy packs.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use catchall_policy::{Pack, PackFiles, check, embedded};

use crate::args::PolicyCommand;
use crate::error::{CommandError, Exit};
use crate::terminal;

/// Carries out `catchall policy`.
pub(crate) fn run(command: &PolicyCommand) -> Result<Exit, CommandError> {
    match command {
        PolicyCommand::Check { folder } => check_pack(folder.as_deref()),
        PolicyCommand::Show { id, policy } => show(id.as_deref(), policy.as_deref()),
    }
}

/// Reads a pack's files; without a folder, those of the built-in pack.
pub(crate) fn files(folder: Option<&Path>) -> Result<PackFiles, CommandError> {
    let Some(folder) = folder else { return Ok(embedded()) };
    let mut files = PackFiles::new();
    read_folder(folder, "", &mut files).map_err(|error| {
        CommandError::input(format!("the policy pack `{}` cannot be read: {error}", folder.display()))
    })?;
    Ok(files)
}

/// Loads a pack that is to be used; a pack with mistakes is refused.
pub(crate) fn load(folder: Option<&Path>) -> Result<Pack, CommandError> {
    Pack::load(&files(folder)?).map_err(|found| {
        let first = found.first().map(ToString::to_string).unwrap_or_default();
        let pack =
            folder.map_or_else(|| "the built-in pack".to_owned(), |folder| format!("`{}`", folder.display()));
        CommandError::usage(format!("{pack} has {} mistakes; the first: {first}", found.len()))
            .hint("`catchall policy check DIR` shows all of them")
    })
}

fn read_folder(folder: &Path, within: &str, files: &mut PackFiles) -> std::io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        let name = entry.file_name();
        let path = format!("{within}{}", name.to_string_lossy());
        if entry.file_type()?.is_dir() {
            read_folder(&entry.path(), &format!("{path}/"), files)?;
        } else if !path.starts_with('.') {
            files.insert(path, fs::read_to_string(entry.path())?);
        }
    }
    Ok(())
}

fn check_pack(folder: Option<&Path>) -> Result<Exit, CommandError> {
    let files = files(folder)?;
    let found = check(&files);
    let mut text = String::new();
    for diagnostic in &found {
        let _ = writeln!(text, "{}: {}", diagnostic.place, diagnostic.message);
        if let Some(help) = &diagnostic.help {
            let _ = writeln!(text, "  help: {help}");
        }
    }
    let _ =
        writeln!(text, "{} files checked, {} mistakes · {}", files.iter().count(), found.len(), files.hash());
    terminal::show(&text)?;
    Ok(if found.is_empty() { Exit::Done } else { Exit::NeedsPerson })
}

fn show(id: Option<&str>, folder: Option<&Path>) -> Result<Exit, CommandError> {
    let files = files(folder)?;
    let Some(id) = id else { return terminal::show(&overview(&load(folder)?)) };
    let found: Vec<_> = files.iter().filter_map(|(path, text)| written(path, text, id)).collect();
    if found.is_empty() {
        return Err(CommandError::usage(format!(
            "the pack has no control entry, rule, check or red flag `{id}`"
        ))
        .hint("`catchall policy show` gives an overview"));
    }
    terminal::show(&found.join("\n"))
}

/// The entry with an id as it is written in a file of the pack, with its place.
fn written(path: &str, text: &str, id: &str) -> Option<String> {
    let lines: Vec<&str> = text.lines().collect();
    let is_named = |line: &str| {
        let value = line.split_once('=').filter(|(key, _)| key.trim() == "id").map(|(_, value)| value.trim());
        value.and_then(|value| value.strip_prefix('"')?.split('"').next()) == Some(id)
    };
    let named = lines.iter().position(|line| is_named(line))?;
    let heads = |line: &str| line.trim_start().starts_with("[[");
    let first = lines[..named].iter().rposition(|line| heads(line)).unwrap_or(named);
    let length = lines[named..].iter().position(|line| heads(line)).unwrap_or(lines.len() - named);
    Some(format!("{path}:{}\n{}\n", first + 1, lines[first..named + length].join("\n").trim_end()))
}

fn overview(pack: &Pack) -> String {
    let title = pack.title();
    let mut text = format!("policy pack {} {}, {}\n", title.name, title.version, pack.hash());
    let _ = writeln!(text, "{} control entries", pack.controls().entries.len());
    let _ = writeln!(text, "{} license rules", pack.rules().len());
    let _ = writeln!(text, "{} checks", pack.checks().iter().count());
    let computed = pack.red_flags().iter().filter(|flag| !flag.computed_by.is_empty()).count();
    let _ = writeln!(text, "{} red flags, {computed} of them computed:", pack.red_flags().iter().count());
    for flag in pack.red_flags().iter() {
        let how =
            if flag.computed_by.is_empty() { "observation".to_owned() } else { flag.computed_by.join(", ") };
        let _ = writeln!(text, "  {:<12} {} [{how}]", flag.id, flag.says);
    }
    text
}
