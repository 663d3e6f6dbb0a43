//! Which snapshot of a list was in force when: one line an import.

use std::fs;
use std::path::{Path, PathBuf};

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::error::{FolderError, at};
use super::write;

/// One import of a list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct ImportLine {
    pub(super) imported_on: Date,
    pub(super) in_force_from: Date,
    pub(super) hash: String,
}

/// The imports of a list, in the order in which they came into force; of two on one day the later import counts.
#[derive(Debug, Default)]
pub(super) struct History(Vec<ImportLine>);

/// The file that holds a list's imports.
pub(super) fn path(folder: &Path) -> PathBuf {
    folder.join("imports.jsonl")
}

impl History {
    pub(super) fn read(folder: &Path) -> Result<Self, FolderError> {
        let path = path(folder);
        if !path.exists() {
            return Ok(Self::default());
        }
        let text = fs::read_to_string(&path).map_err(at(&path))?;
        let lines = text.lines().filter(|line| !line.is_empty()).map(serde_json::from_str);
        let lines: Vec<ImportLine> = lines
            .collect::<Result<_, _>>()
            .map_err(|error| FolderError::Damaged { path, why: error.to_string() })?;
        Ok(Self(lines))
    }

    pub(super) fn write(&self, folder: &Path) -> Result<(), FolderError> {
        let mut text = String::new();
        for line in &self.0 {
            let json = serde_json::to_string(line)
                .map_err(|error| FolderError::Unwritable { why: error.to_string() })?;
            text.push_str(&json);
            text.push('\n');
        }
        write::replace(&path(folder), text.as_bytes())
    }

    pub(super) fn add(&mut self, line: ImportLine) {
        let place = self.0.partition_point(|known| known.in_force_from <= line.in_force_from);
        self.0.insert(place, line);
    }

    /// The import in force on a day.
    pub(super) fn at(&self, date: Date) -> Option<&ImportLine> {
        self.0.iter().rev().find(|line| line.in_force_from <= date)
    }

    /// The import in force last.
    pub(super) fn current(&self) -> Option<&ImportLine> {
        self.0.last()
    }

    pub(super) fn has(&self, hash: &str) -> bool {
        self.0.iter().any(|line| line.hash == hash)
    }

    /// The hashes, each once, in the order in which they first came into force.
    pub(super) fn hashes(&self) -> Vec<String> {
        let mut hashes: Vec<String> = Vec::new();
        for line in &self.0 {
            if !hashes.contains(&line.hash) {
                hashes.push(line.hash.clone());
            }
        }
        hashes
    }

    pub(super) fn in_force_from(&self, hash: &str) -> Vec<Date> {
        self.0.iter().filter(|line| line.hash == hash).map(|line| line.in_force_from).collect()
    }
}
