//! What only shows when the files of a pack are seen together: names in one that another does not know.

use super::{FACTS, LISTS, Parts, SECTORS};
use crate::check::{Each, Read};
use crate::diagnostic::{Diagnostic, Place};
use crate::files::PackFiles;
use crate::jurisdiction::{COUNTRY_GROUPS, HIGH_PRIORITY_GOODS, HUBS, MEMBERSHIPS, UN_MEASURES};
use crate::rule::{AppliesTo, KNOWLEDGE, Rule};
use crate::weights::{self, Family};
use crate::{control, rule, transfer_field};

const SINGLE: &[&str] = &[
    weights::FILE,
    FACTS,
    LISTS,
    SECTORS,
    COUNTRY_GROUPS,
    HIGH_PRIORITY_GOODS,
    HUBS,
    MEMBERSHIPS,
    UN_MEASURES,
];
const FOLDERS: &[&str] = &["checks", "red_flags", "vocabulary", control::FOLDER, rule::FOLDER];

/// Reports files that no part of the pack reads. Notes to the reader (`.md`) may stand anywhere.
pub(super) fn unknown_files(files: &PackFiles, found: &mut Vec<Diagnostic>) {
    for (path, _) in files.iter() {
        let note = path.strip_suffix(".md").is_some();
        let in_folder =
            FOLDERS.iter().any(|folder| files.in_folder(folder, "toml").any(|(known, _)| known == path));
        if !note && !SINGLE.contains(&path) && !in_folder {
            found.push(Diagnostic::new(Place::start_of(path), "the pack has no use for this file").help(
                format!("the files are {}, and .toml files in {}", SINGLE.join(", "), FOLDERS.join(", ")),
            ));
        }
    }
}

/// Reports what files say of each other that is not so. Where a part of the pack could not be read whole, what others say
/// of it is passed over.
pub(super) fn across(parts: &Parts, families: &[Family], found: &mut Vec<Diagnostic>) {
    let whole = |start: &str| !found.iter().any(|diagnostic| diagnostic.place.file.starts_with(start));
    let (whole_checks, whole_flags, whole_facts) = (whole("checks/"), whole("red_flags/"), whole(FACTS));
    for check in parts.checks.iter() {
        family(&check.family, families, &check.place, found);
        for read in &check.reads {
            if let Some(diagnostic) = wrong(parts, check.each.as_ref(), read, whole_facts) {
                found.push(diagnostic);
            }
        }
    }
    if parts.facts.is_empty() && whole_facts && parts.checks.iter().next().is_some() {
        found.push(
            Diagnostic::new(Place::start_of(FACTS), "the pack names no facts that its checks may read")
                .help("add facts.toml"),
        );
    }
    if whole_checks {
        computed_by(parts, found);
    }
    if whole_flags {
        cited(parts, found);
    }
    for flag in parts.red_flags.iter() {
        if let Some(observed) = &flag.observed {
            family(&observed.family, families, &flag.place, found);
        }
    }
    for rule in &parts.rules {
        rule_reads(rule, found);
    }
    for consequence in parts.list_consequences.iter() {
        family(&consequence.family, families, &consequence.place, found);
    }
}

/// What is wrong with what a check reads.
fn wrong(parts: &Parts, each: Option<&Each>, read: &Read, whole_facts: bool) -> Option<Diagnostic> {
    let variables = each.map(Each::variables).unwrap_or_default();
    let root = read.path.split(['.', '[']).next().unwrap_or_default();
    let below = read.path.strip_prefix(root).unwrap_or_default();
    let diagnostic = |message: String| Diagnostic::new(read.place.clone(), message);
    let path = match variables.iter().find(|(variable, _)| *variable == root) {
        Some((_, source)) => format!("{source}{below}"),
        None if root == "t" || root == "f" => read.path.clone(),
        None => {
            let known: Vec<&str> =
                ["t", "f"].into_iter().chain(variables.iter().map(|(variable, _)| *variable)).collect();
            let help = format!("there are: {}", known.join(", "));
            return Some(diagnostic(format!("`{root}` is not known here")).help(help));
        }
    };
    if let Some(fact) = path.strip_prefix("f.") {
        if !whole_facts || parts.facts.is_empty() || parts.facts.knows(fact) {
            return None;
        }
        let help = match parts.facts.nearest(fact) {
            Some(near) => format!("did you mean `f.{near}`?"),
            None => "facts.toml names the facts there are".to_owned(),
        };
        return Some(diagnostic(format!("there is no fact `{path}`")).help(help));
    }
    let field = path.strip_prefix("t.")?;
    (!transfer_field::knows(field)).then(|| {
        diagnostic(format!("a transfer has no field `{field}`"))
            .help("`catchall schema transfer` shows the fields there are")
    })
}

/// Reports variables and fields that a rule reads and that are not there when it is asked: it would never apply, and nobody
/// would know.
fn rule_reads(rule: &Rule, found: &mut Vec<Diagnostic>) {
    for reference in rule.when.references().iter().chain(rule.says.references()) {
        if let Some((message, help)) = not_seen(rule.applies_to, &reference.path) {
            let message = format!("rule `{}`: {message}", rule.id);
            found.push(Diagnostic::new(rule.place.clone(), message).help(help));
        }
    }
}

/// What is wrong with a path that a rule reads, and what to write instead.
fn not_seen(applies_to: AppliesTo, path: &str) -> Option<(String, String)> {
    let known = applies_to.variables();
    let root = path.split(['.', '[']).next().unwrap_or_default();
    let fields = rule::SIGHT.iter().find(|(variable, _)| *variable == root && known.contains(variable));
    let Some((_, fields)) = fields else {
        return Some((format!("`{root}` is not known here"), format!("there are: {}", known.join(", "))));
    };
    let below = path.strip_prefix(root).unwrap_or_default();
    let field = below.strip_prefix('.').unwrap_or(below);
    // A list as a whole and its elements as wholes are there too.
    let whole = field.strip_suffix("[]").unwrap_or(field);
    // Elements of a variable that is a list are named without saying so.
    let plain = |field: &str| field.strip_prefix("[].").unwrap_or(field).to_owned();
    (!whole.is_empty() && !fields.contains(&field) && !fields.contains(&whole)).then(|| {
        let there: Vec<String> = fields.iter().map(|field| plain(field)).collect();
        (format!("`{root}` has no field `{}`", plain(field)), format!("there are: {}", there.join(", ")))
    })
}

fn computed_by(parts: &Parts, found: &mut Vec<Diagnostic>) {
    for flag in parts.red_flags.iter() {
        for id in flag.computed_by.iter().filter(|id| parts.checks.get(id).is_none()) {
            let message = format!("red flag `{}` is computed by `{id}`, which is no check", flag.id);
            found.push(
                Diagnostic::new(flag.place.clone(), message).help("correct computed_by, or add the check"),
            );
        }
    }
}

fn cited(parts: &Parts, found: &mut Vec<Diagnostic>) {
    for check in parts.checks.iter() {
        for flag in check.cites.iter().filter(|flag| parts.red_flags.get(flag).is_none()) {
            found.push(unknown_flag(flag, check.place.clone()));
        }
    }
    for observation in &parts.knowledge.observations {
        if parts.red_flags.get(&observation.flag).is_none() {
            found.push(unknown_flag(&observation.flag, Place::start_of(KNOWLEDGE)));
        }
    }
}

fn family(id: &str, families: &[Family], place: &Place, found: &mut Vec<Diagnostic>) {
    if !families.iter().any(|family| family.id == id) {
        found.push(
            Diagnostic::new(place.clone(), format!("there is no family `{id}`"))
                .help("use one of pack.toml, or add a [[family]] there"),
        );
    }
}

fn unknown_flag(id: &str, place: Place) -> Diagnostic {
    Diagnostic::new(place, format!("`{id}` is no red flag of this pack"))
        .help("correct it, or add a [[flag]] in red_flags/")
}
