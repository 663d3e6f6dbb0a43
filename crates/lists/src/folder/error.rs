//! What can be wrong with a data folder.

use std::io;
use std::path::{Path, PathBuf};

use thiserror::Error;

use super::ListName;

/// Why something cannot be kept in, or had from, the data folder.
#[derive(Debug, Error)]
#[non_exhaustive]
pub enum FolderError {
    /// There is no such list.
    #[error("there is no list `{name}` in the data folder; import it first")]
    NoList {
        /// The name asked for.
        name: ListName,
    },
    /// There is no such snapshot.
    #[error("the list `{name}` has no snapshot `{hash}`")]
    NoSnapshot {
        /// The list.
        name: ListName,
        /// The hash asked for.
        hash: String,
    },
    /// A list without entries is not taken in.
    #[error("no entry of `{name}` could be read, and an empty list would end screening against it")]
    NoEntries {
        /// The name it was to have.
        name: ListName,
    },
    /// A file of the folder is not as it was written.
    #[error("`{}` is damaged: {why}; import the list again", path.display())]
    Damaged {
        /// The file.
        path: PathBuf,
        /// What is wrong with it.
        why: String,
    },
    /// An entry has no JSON form.
    #[error("an entry cannot be written: {why}")]
    Unwritable {
        /// What is wrong with it.
        why: String,
    },
    /// The file system refused.
    #[error("`{}` cannot be read or written: {source}", path.display())]
    Io {
        /// The file or folder.
        path: PathBuf,
        /// What the file system says.
        source: io::Error,
    },
}

/// Says where the file system refused.
pub(super) fn at(path: &Path) -> impl FnOnce(io::Error) -> FolderError {
    let path = path.to_owned();
    move |source| FolderError::Io { path, source }
}
