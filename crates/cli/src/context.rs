//! What a command works with: the policy pack, the lists in force, and the day.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use catchall_assess::Context;
use catchall_controls::Catalog;
use catchall_lists::folder::{DataFolder, ListName};
use catchall_model::Snapshot;
use catchall_policy::Pack;
use catchall_screening::{Index, ScreeningList, Settings};
use etcetera::BaseStrategy as _;
use jiff::Zoned;
use jiff::civil::Date;

use crate::args::{Global, ListChoice};
use crate::error::CommandError;
use crate::report::Provenance;
use crate::{lists, policy, terminal};

/// Everything a run is made with.
pub(crate) struct Engine {
    pub(crate) pack: Arc<Pack>,
    pub(crate) index: Index,
    pub(crate) settings: Settings,
    pub(crate) as_of: Date,
    pub(crate) provenance: Provenance,
    catalog: Catalog,
    snapshot: Snapshot,
}

impl Engine {
    /// Loads the policy pack and the lists. `beside` is the folder of the input, whose `lists` are used where none is
    /// imported and none is named.
    pub(crate) fn open(
        global: &Global,
        choice: &ListChoice,
        policy: Option<&Path>,
        as_of: Option<Date>,
        beside: Option<&Path>,
    ) -> Result<Self, CommandError> {
        let as_of = as_of.unwrap_or_else(today);
        let pack = Arc::new(policy::load(policy)?);
        let lists = screening_lists(global, choice, as_of, beside)?;
        let settings = Settings { threshold: pack.weights().screening_threshold, ..Settings::default() };
        let title = pack.title();
        let provenance = Provenance {
            as_of,
            lists: lists.iter().map(describe).collect(),
            policy: format!("{} {} ({})", title.name, title.version, short(pack.hash())),
        };
        let snapshot = Snapshot {
            lists: hash_of(&lists),
            policy: pack.hash().to_owned(),
            engine: env!("CARGO_PKG_VERSION").to_owned(),
        };
        let catalog = Catalog::new(Arc::clone(&pack));
        for problem in catalog.problems() {
            terminal::tell(&format!("warning: policy pack: {problem}"));
        }
        Ok(Self { index: Index::build(lists), pack, settings, as_of, provenance, catalog, snapshot })
    }

    /// The context of one assessment.
    pub(crate) fn context(&self) -> Context<'_> {
        Context {
            index: &self.index,
            catalog: &self.catalog,
            pack: &self.pack,
            settings: &self.settings,
            as_of: self.as_of,
            snapshot: &self.snapshot,
        }
    }
}

/// The day it is, where the person is.
pub(crate) fn today() -> Date {
    Zoned::now().date()
}

/// The data folder: the one named, or the user's own.
pub(crate) fn data_folder(global: &Global) -> Result<DataFolder, CommandError> {
    let root = match &global.data {
        Some(root) => root.clone(),
        None => etcetera::choose_base_strategy()
            .map(|strategy| strategy.data_dir().join("catchall"))
            .map_err(|error| CommandError::usage(error).hint("name a data folder with `--data DIR`"))?,
    };
    DataFolder::open(root).map_err(CommandError::internal)
}

/// A content hash, cut to what a person can compare.
pub(crate) fn short(hash: &str) -> String {
    hash.chars().take("blake3:".len() + 8).collect()
}

fn describe(list: &ScreeningList) -> String {
    format!("{}, {} entries ({})", list.name, list.parties.len(), short(&list.snapshot))
}

/// One hash for all lists together, whatever order they were named in; `none` where nobody was screened.
fn hash_of(lists: &[ScreeningList]) -> String {
    if lists.is_empty() {
        return "none".to_owned();
    }
    let mut named: Vec<_> = lists.iter().map(|list| (&list.name, &list.snapshot)).collect();
    named.sort();
    let mut hasher = blake3::Hasher::new();
    for (name, snapshot) in named {
        hasher.update(format!("{name}\t{snapshot}\n").as_bytes());
    }
    format!("blake3:{}", hasher.finalize().to_hex())
}

fn screening_lists(
    global: &Global,
    choice: &ListChoice,
    as_of: Date,
    beside: Option<&Path>,
) -> Result<Vec<ScreeningList>, CommandError> {
    if let Some(named) = &choice.lists {
        let once: BTreeSet<&str> = named.iter().map(String::as_str).filter(|name| !name.is_empty()).collect();
        if once.is_empty() {
            return Err(CommandError::usage("`--lists` names no list"));
        }
        return once.into_iter().map(|name| named_list(global, name, as_of)).collect();
    }
    let folder = data_folder(global)?;
    let names = folder.names().map_err(CommandError::input)?;
    if names.is_empty() {
        let beside = beside.map(|folder| folder.join("lists")).filter(|folder| folder.is_dir());
        return beside.map_or_else(
            || Ok(Vec::new()),
            |folder| files_in(&folder)?.iter().map(|file| from_file(file)).collect(),
        );
    }
    let mut lists = Vec::new();
    for name in &names {
        match imported(&folder, name, as_of)? {
            Some(list) => lists.push(list),
            None => terminal::tell(&format!(
                "warning: list `{name}` has no snapshot that was in force on {as_of}, so nobody is screened against it"
            )),
        }
    }
    Ok(lists)
}

fn named_list(global: &Global, name: &str, as_of: Date) -> Result<ScreeningList, CommandError> {
    let path = Path::new(name);
    if path.exists() {
        return from_file(path);
    }
    let unknown = || {
        CommandError::usage(format!("there is no list `{name}`, neither imported nor as a file"))
            .hint("`catchall lists ls` shows what is imported")
    };
    let list = name.parse::<ListName>().map_err(|_| unknown())?;
    let folder = data_folder(global)?;
    if !folder.names().map_err(CommandError::input)?.contains(&list) {
        return Err(unknown());
    }
    imported(&folder, &list, as_of)?.ok_or_else(|| {
        CommandError::usage(format!("list `{name}` has no snapshot that was in force on {as_of}"))
    })
}

/// A list of the data folder as it was in force on a day, if it was there by then.
fn imported(
    folder: &DataFolder,
    name: &ListName,
    as_of: Date,
) -> Result<Option<ScreeningList>, CommandError> {
    let Some(snapshot) = folder.as_of(name, as_of).map_err(CommandError::input)? else { return Ok(None) };
    let loaded = folder.load_snapshot(name, &snapshot.hash).map_err(CommandError::input)?;
    Ok(Some(ScreeningList {
        name: name.to_string(),
        snapshot: loaded.snapshot.hash,
        parties: loaded.parties,
    }))
}

fn from_file(path: &Path) -> Result<ScreeningList, CommandError> {
    let (files, reading) = lists::read(&[path.to_path_buf()], None)?;
    let mut hasher = blake3::Hasher::new();
    for file in &files {
        hasher.update(&file.bytes);
    }
    let name = path.file_stem().map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default();
    for problem in &reading.rejected {
        terminal::tell(&format!("warning: {problem}"));
    }
    Ok(ScreeningList {
        name,
        snapshot: format!("blake3:{}", hasher.finalize().to_hex()),
        parties: reading.parties,
    })
}

fn files_in(folder: &Path) -> Result<Vec<PathBuf>, CommandError> {
    let error = |error| CommandError::input(format!("`{}`: {error}", folder.display()));
    let mut files = Vec::new();
    for entry in std::fs::read_dir(folder).map_err(error)? {
        let entry = entry.map_err(error)?;
        if !entry.file_name().to_string_lossy().starts_with('.') {
            files.push(entry.path());
        }
    }
    files.sort();
    Ok(files)
}
