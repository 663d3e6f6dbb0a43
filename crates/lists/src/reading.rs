//! What reading a list gives: the entries, and an account of everything that is not an entry.

use catchall_model::{Extra, ListedParty, NameKind, Problem};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use thiserror::Error;

use crate::Format;

/// A list as it was read. `parties` and `rejected` add up to `rows`, always.
#[derive(Debug, Clone, PartialEq)]
pub struct Reading {
    /// The format it was read as.
    pub format: Format,
    /// When the source says it was published.
    pub published: Option<Date>,
    /// What the source says of the list as a whole, under its own names.
    pub about: Extra,
    /// The entries, in the order of the source, ids unique.
    pub parties: Vec<ListedParty>,
    /// How many entries the source holds: read and rejected. A line of a table, an element of an XML file; where the
    /// source spreads one entry over several lines, the first of them.
    pub rows: usize,
    /// The entries that could not be read, each with its place.
    pub rejected: Vec<Problem>,
    /// The lines that tell more of an entry (addresses, alternative names, comments) and could not be added to one.
    pub details_rejected: Vec<Problem>,
    /// What within an entry was not understood: its text is kept in `extra`.
    pub notes: Vec<Problem>,
    /// What each file held.
    pub files: Vec<FileRows>,
}

/// What one file of a list held.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FileRows {
    /// The file.
    pub file: String,
    /// What its rows are: `entries`, `addresses`, `alternative names`, `comments`.
    pub holds: String,
    /// How many rows it held that begin an entry.
    pub entries: usize,
    /// How many rows it held that tell more of an entry.
    pub details: usize,
}

impl Reading {
    /// How many names the entries have, and how many of them are not the name the list leads with.
    pub fn names(&self) -> (usize, usize) {
        let names = || self.parties.iter().flat_map(|party| &party.names);
        (names().count(), names().filter(|name| name.kind != NameKind::Primary).count())
    }

    /// How many addresses the entries have.
    pub fn addresses(&self) -> usize {
        self.parties.iter().map(|party| party.addresses.len()).sum()
    }

    /// How many rows tell more of an entry, in all files.
    pub fn details(&self) -> usize {
        self.files.iter().map(|file| file.details).sum()
    }
}

/// Why a list could not be read at all.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[non_exhaustive]
pub enum ReadError {
    /// No file was given.
    #[error("no file was given")]
    NoFiles,
    /// The content fits no known format.
    #[error("the format of `{file}` is not known; name it with --format")]
    UnknownFormat {
        /// The file or files.
        file: String,
    },
    /// A file is larger than any list.
    #[error("`{file}` holds more than {limit_mib} MiB, more than any list does")]
    TooLarge {
        /// The file.
        file: String,
        /// The largest size that is read.
        limit_mib: u64,
    },
    /// A compressed file is broken.
    #[error("`{file}` cannot be decompressed: {why}; download it again")]
    Gzip {
        /// The file.
        file: String,
        /// What the decompressor says.
        why: String,
    },
    /// A file is not of the format at all.
    #[error("`{file}` cannot be read as {}: {why}", format.words())]
    NotThisFormat {
        /// The file.
        file: String,
        /// The format it was read as.
        format: Format,
        /// What is missing or wrong.
        why: String,
    },
}
