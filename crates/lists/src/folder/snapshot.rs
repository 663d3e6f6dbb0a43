//! What is known of a snapshot without loading it.

use catchall_model::{ListedParty, Problem};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::error::FolderError;
use super::{Import, ListName};
use crate::{FileRows, Format, Reading};

/// A list as it was at one time, by the hash of its entries.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Snapshot {
    /// The list.
    pub name: ListName,
    /// `blake3:` and the hash, in hexadecimal, of the entries in the one form.
    pub hash: String,
    /// The format it was read as.
    pub format: Format,
    /// When the source says it was published.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub published: Option<Date>,
    /// The day it was first imported.
    pub imported_on: Date,
    /// How much it holds.
    pub counts: Counts,
    /// The files it came from.
    pub originals: Vec<Original>,
    /// The entries that could not be read.
    pub rejected: Vec<Problem>,
    /// The lines that tell more of an entry and could not be added to one.
    pub details_rejected: Vec<Problem>,
    /// What within an entry was not understood.
    pub notes: Vec<Problem>,
}

/// How much a snapshot holds.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Counts {
    /// Entries in the source: read and rejected.
    pub rows: usize,
    /// Entries read.
    pub entries: usize,
    /// Entries that could not be read.
    pub rejected: usize,
    /// Fields that were not understood.
    pub notes: usize,
    /// Names of all entries.
    pub names: usize,
    /// Addresses of all entries.
    pub addresses: usize,
    /// What each file held.
    pub files: Vec<FileRows>,
}

/// A file a snapshot came from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Original {
    /// Its name as given.
    pub name: String,
    /// The name it is kept under in `original/`.
    pub kept_as: String,
    /// `blake3:` and the hash of its bytes.
    pub hash: String,
    /// Its size in bytes.
    pub size: u64,
}

impl Snapshot {
    pub(super) fn new(import: &Import, hash: String) -> Self {
        let Import { name, files, reading, imported_on, .. } = *import;
        let mut originals: Vec<Original> = Vec::with_capacity(files.len());
        for file in files {
            let taken = |name: &str| originals.iter().any(|original| original.kept_as == name);
            originals.push(Original {
                name: file.name.clone(),
                kept_as: file_name(&file.name, taken),
                hash: hash_of(&file.bytes),
                size: u64::try_from(file.bytes.len()).unwrap_or(u64::MAX),
            });
        }
        Self {
            name: name.clone(),
            hash,
            format: reading.format,
            published: reading.published,
            imported_on,
            counts: Counts::of(reading),
            originals,
            rejected: reading.rejected.clone(),
            details_rejected: reading.details_rejected.clone(),
            notes: reading.notes.clone(),
        }
    }
}

impl Counts {
    /// Counts what a reading holds.
    pub fn of(reading: &Reading) -> Self {
        Self {
            rows: reading.rows,
            entries: reading.parties.len(),
            rejected: reading.rejected.len(),
            notes: reading.notes.len(),
            names: reading.names().0,
            addresses: reading.addresses(),
            files: reading.files.clone(),
        }
    }
}

/// The last part of a path, without what a file system may read more into, and not one that is taken.
fn file_name(given: &str, taken: impl Fn(&str) -> bool) -> String {
    let last = given.rsplit(['/', '\\']).next().unwrap_or_default();
    let mut name: String = last
        .chars()
        .map(|c| if c.is_alphanumeric() || matches!(c, '-' | '_' | '.') { c } else { '_' })
        .collect();
    while name.len() > 120 {
        name.pop();
    }
    let name = name.trim_matches('.');
    let name = if name.is_empty() { "list" } else { name };
    let mut free = name.to_owned();
    let mut number = 2_u32;
    while taken(&free) {
        free = format!("{number}-{name}");
        number = number.saturating_add(1);
    }
    free
}

/// The one form of entries: JSON, one a line.
pub(super) fn entries_as_lines(parties: &[ListedParty]) -> Result<Vec<u8>, FolderError> {
    let mut lines = Vec::new();
    for party in parties {
        serde_json::to_writer(&mut lines, party)
            .map_err(|error| FolderError::Unwritable { why: error.to_string() })?;
        lines.push(b'\n');
    }
    Ok(lines)
}

const PREFIX: &str = "blake3:";

/// The hash of bytes: `blake3:` and 64 hexadecimal digits.
pub(super) fn hash_of(bytes: &[u8]) -> String {
    format!("{PREFIX}{}", blake3::hash(bytes).to_hex())
}

/// The digits of a hash, if it is one.
pub(super) fn hex_of(hash: &str) -> Option<&str> {
    let hex = hash.strip_prefix(PREFIX)?;
    let digits = |byte: u8| byte.is_ascii_digit() || (b'a'..=b'f').contains(&byte);
    (hex.len() == 64 && hex.bytes().all(digits)).then_some(hex)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_keeps_the_last_part_of_its_name() {
        #[track_caller]
        fn check(given: &str, expected: &str) {
            assert_eq!(file_name(given, |name| name == "taken.csv"), expected);
        }
        check("sdn.csv", "sdn.csv");
        check("C:\\lists\\sdn.csv", "sdn.csv");
        check("../../sdn list.csv", "sdn_list.csv");
        check("..", "list");
        check("", "list");
        check("taken.csv", "2-taken.csv");
    }

    #[test]
    fn a_hash_is_no_path() {
        assert!(hex_of(&hash_of(b"x")).is_some());
        assert!(hex_of("blake3:../../etc").is_none());
        assert!(hex_of("").is_none());
    }
}
