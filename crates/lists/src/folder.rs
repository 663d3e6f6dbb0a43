//! The data folder: lists as content-addressed snapshots beside the files they came from.
//!
//! ```text
//! lists/<name>/imports.jsonl             one line an import, the list in force last: the pointer and the history
//! lists/<name>/<hash>/snapshot.json      what it is: format, counts, files, problems
//! lists/<name>/<hash>/entries.jsonl.zst  the entries in the one form, whose BLAKE3 is the hash
//! lists/<name>/<hash>/original/<file>    the files as they were published
//! ```
//!
//! A snapshot is written aside and renamed into place, and is never written again. This is the one module of the
//! crate that does I/O; dates are arguments.

mod error;
mod history;
mod name;
mod snapshot;
mod write;

use std::fs;
use std::io::Read;
use std::path::{Path, PathBuf};

use catchall_model::ListedParty;
use jiff::civil::Date;

pub use error::FolderError;
pub use name::{ListName, NotAListName};
pub use snapshot::{Counts, Original, Snapshot};

use crate::{LARGEST_FILE, Reading, SourceFile};
use error::at;
use history::{History, ImportLine};
use snapshot::hash_of;

/// What a list is imported from.
#[derive(Debug, Clone, Copy)]
pub struct Import<'r> {
    /// The name it is kept under.
    pub name: &'r ListName,
    /// The files as they were published.
    pub files: &'r [SourceFile],
    /// What was read from them.
    pub reading: &'r Reading,
    /// The day it is imported.
    pub imported_on: Date,
    /// The day from which it is the list to use; the day of import, unless an older list is put in for replaying.
    pub in_force_from: Date,
}

/// What became of an import.
#[derive(Debug, Clone, PartialEq)]
pub enum Imported {
    /// A snapshot that was not there before.
    New(Snapshot),
    /// The content was there before, and is in force again after another.
    Again(Snapshot),
    /// The list in force says the same; nothing was written.
    Unchanged(Snapshot),
}

impl Imported {
    /// The snapshot that holds the content.
    pub fn snapshot(&self) -> &Snapshot {
        match self {
            Self::New(snapshot) | Self::Again(snapshot) | Self::Unchanged(snapshot) => snapshot,
        }
    }
}

/// A snapshot in the folder.
#[derive(Debug, Clone, PartialEq)]
pub struct Held {
    /// The snapshot.
    pub snapshot: Snapshot,
    /// The days from which it is in force, earliest first: more than one where a list came back to it.
    pub in_force_from: Vec<Date>,
    /// Whether it is the one in force last.
    pub current: bool,
}

/// A snapshot with its entries.
#[derive(Debug, Clone, PartialEq)]
pub struct Loaded {
    /// The snapshot.
    pub snapshot: Snapshot,
    /// Its entries, in the order of the source.
    pub parties: Vec<ListedParty>,
}

/// The folder that lists are kept in.
#[derive(Debug, Clone)]
pub struct DataFolder {
    lists: PathBuf,
}

impl DataFolder {
    /// Opens a data folder, making it where it is not there.
    pub fn open(root: impl Into<PathBuf>) -> Result<Self, FolderError> {
        let lists = root.into().join("lists");
        fs::create_dir_all(&lists).map_err(at(&lists))?;
        Ok(Self { lists })
    }

    /// Takes a list in: its files, its entries and what was wrong with them. Content that is there already is not
    /// written again.
    ///
    /// # Errors
    /// When no entry was read (an empty list would silently end screening against it), or the folder cannot be
    /// written.
    pub fn import(&self, import: Import) -> Result<Imported, FolderError> {
        if import.reading.parties.is_empty() {
            return Err(FolderError::NoEntries { name: import.name.clone() });
        }
        let folder = self.folder(import.name);
        fs::create_dir_all(&folder).map_err(at(&folder))?;
        let _lock = write::lock(&folder)?;
        let entries = snapshot::entries_as_lines(&import.reading.parties)?;
        let hash = hash_of(&entries);
        let mut history = History::read(&folder)?;
        let is_held = history.has(&hash);
        if !is_held {
            let snapshot = Snapshot::new(&import, hash.clone());
            write::snapshot(&folder, &snapshot, import.files, &entries)?;
        }
        let held = self.snapshot(import.name, &hash)?;
        if history.at(import.in_force_from).is_some_and(|line| line.hash == hash) {
            return Ok(Imported::Unchanged(held));
        }
        history.add(ImportLine {
            imported_on: import.imported_on,
            in_force_from: import.in_force_from,
            hash,
        });
        history.write(&folder)?;
        Ok(if is_held { Imported::Again(held) } else { Imported::New(held) })
    }

    /// The names of the lists in the folder, in alphabetical order.
    pub fn names(&self) -> Result<Vec<ListName>, FolderError> {
        let mut names = Vec::new();
        for entry in fs::read_dir(&self.lists).map_err(at(&self.lists))? {
            let entry = entry.map_err(at(&self.lists))?;
            // Whatever else lies in the folder is none of ours.
            let name = entry.file_name().to_str().and_then(|name| name.parse::<ListName>().ok());
            names.extend(name.filter(|name| history::path(&self.folder(name)).exists()));
        }
        names.sort();
        Ok(names)
    }

    /// Every snapshot of every list: lists in alphabetical order, snapshots in the order they came into force.
    pub fn ls(&self) -> Result<Vec<Held>, FolderError> {
        let mut all = Vec::new();
        for name in self.names()? {
            let history = History::read(&self.folder(&name))?;
            let current = history.current().map(|line| line.hash.clone());
            for hash in history.hashes() {
                let in_force_from = history.in_force_from(&hash);
                let is_current = current.as_ref() == Some(&hash);
                all.push(Held { snapshot: self.snapshot(&name, &hash)?, in_force_from, current: is_current });
            }
        }
        Ok(all)
    }

    /// The entries of a list as it is in force last.
    pub fn load(&self, name: &ListName) -> Result<Loaded, FolderError> {
        let history = History::read(&self.folder(name))?;
        let line = history.current().ok_or_else(|| FolderError::NoList { name: name.clone() })?;
        self.load_snapshot(name, &line.hash)
    }

    /// The entries of a snapshot, checked against its hash.
    pub fn load_snapshot(&self, name: &ListName, hash: &str) -> Result<Loaded, FolderError> {
        let snapshot = self.snapshot(name, hash)?;
        let path = self.snapshot_folder(name, hash)?.join(write::ENTRIES);
        let damaged = |why: String| FolderError::Damaged { path: path.clone(), why };
        let packed = fs::File::open(&path).map_err(at(&path))?;
        let mut lines = Vec::new();
        zstd::Decoder::new(packed)
            .and_then(|unpacked| unpacked.take(LARGEST_FILE * 2).read_to_end(&mut lines))
            .map_err(|error| damaged(error.to_string()))?;
        if hash_of(&lines) != hash {
            return Err(damaged("the entries do not have the hash of the snapshot".to_owned()));
        }
        let mut parties = Vec::with_capacity(snapshot.counts.entries);
        for line in lines.split(|&byte| byte == b'\n').filter(|line| !line.is_empty()) {
            parties.push(serde_json::from_slice(line).map_err(|error| damaged(error.to_string()))?);
        }
        Ok(Loaded { snapshot, parties })
    }

    /// The snapshot of a list in force on a day: the newest that was in force by then; `None` before the first.
    pub fn as_of(&self, name: &ListName, date: Date) -> Result<Option<Snapshot>, FolderError> {
        let history = History::read(&self.folder(name))?;
        if history.current().is_none() {
            return Err(FolderError::NoList { name: name.clone() });
        }
        history.at(date).map(|line| self.snapshot(name, &line.hash)).transpose()
    }

    /// A snapshot by its hash, `blake3:…`, without its entries.
    pub fn snapshot(&self, name: &ListName, hash: &str) -> Result<Snapshot, FolderError> {
        let path = self.snapshot_folder(name, hash)?.join(write::MANIFEST);
        if !path.exists() {
            return Err(FolderError::NoSnapshot { name: name.clone(), hash: hash.to_owned() });
        }
        let text = fs::read(&path).map_err(at(&path))?;
        serde_json::from_slice(&text).map_err(|error| FolderError::Damaged { path, why: error.to_string() })
    }

    /// The folder of a list.
    pub fn folder(&self, name: &ListName) -> PathBuf {
        self.lists.join(name.as_str())
    }

    fn snapshot_folder(&self, name: &ListName, hash: &str) -> Result<PathBuf, FolderError> {
        let hex = snapshot::hex_of(hash)
            .ok_or_else(|| FolderError::NoSnapshot { name: name.clone(), hash: hash.to_owned() })?;
        Ok(self.folder(name).join(hex))
    }

    /// The folder that everything is in.
    pub fn root(&self) -> &Path {
        self.lists.parent().unwrap_or(&self.lists)
    }
}
