//! Writing so that a fall of the power leaves either the old or the new, never half.

use std::fs::{self, File};
use std::io::Write;
use std::path::Path;

use super::Snapshot;
use super::error::{FolderError, at};
use super::snapshot::hex_of;
use crate::SourceFile;

pub(super) const MANIFEST: &str = "snapshot.json";
pub(super) const ENTRIES: &str = "entries.jsonl.zst";
const ORIGINAL: &str = "original";
/// Beyond this level entries hardly get smaller.
const LEVEL: i32 = 9;

/// Keeps other imports of the same list out until it is dropped.
pub(super) fn lock(folder: &Path) -> Result<File, FolderError> {
    let path = folder.join(".lock");
    let file = File::create(&path).map_err(at(&path))?;
    file.lock().map_err(at(&path))?;
    Ok(file)
}

/// Writes a snapshot aside and renames it into place.
pub(super) fn snapshot(
    folder: &Path,
    snapshot: &Snapshot,
    files: &[SourceFile],
    entries: &[u8],
) -> Result<(), FolderError> {
    let hex = hex_of(&snapshot.hash).ok_or_else(|| FolderError::NoSnapshot {
        name: snapshot.name.clone(),
        hash: snapshot.hash.clone(),
    })?;
    // What an import that broke off left behind; the lock keeps others out.
    let aside = folder.join(".new");
    let place = folder.join(hex);
    for left in [&aside, &place] {
        if left.exists() {
            fs::remove_dir_all(left).map_err(at(left))?;
        }
    }
    let originals = aside.join(ORIGINAL);
    fs::create_dir_all(&originals).map_err(at(&originals))?;
    for (file, original) in files.iter().zip(&snapshot.originals) {
        file_of(&originals.join(&original.kept_as), &file.bytes)?;
    }
    let path = aside.join(ENTRIES);
    file_of(&path, &zstd::encode_all(entries, LEVEL).map_err(at(&path))?)?;
    let manifest = serde_json::to_vec_pretty(snapshot)
        .map_err(|error| FolderError::Unwritable { why: error.to_string() })?;
    file_of(&aside.join(MANIFEST), &manifest)?;
    fs::rename(&aside, &place).map_err(at(&place))?;
    settle(folder)
}

/// Writes a file in the place of another, at once.
pub(super) fn replace(path: &Path, bytes: &[u8]) -> Result<(), FolderError> {
    let aside = path.with_extension("new");
    file_of(&aside, bytes)?;
    fs::rename(&aside, path).map_err(at(path))?;
    path.parent().map_or(Ok(()), settle)
}

fn file_of(path: &Path, bytes: &[u8]) -> Result<(), FolderError> {
    let mut file = File::create(path).map_err(at(path))?;
    file.write_all(bytes).and_then(|()| file.sync_all()).map_err(at(path))
}

/// Makes sure that a rename in a folder lasts. Only Unix lets a folder be opened for it; elsewhere a rename is
/// written through.
fn settle(folder: &Path) -> Result<(), FolderError> {
    if cfg!(unix) {
        File::open(folder).and_then(|folder| folder.sync_all()).map_err(at(folder))?;
    }
    Ok(())
}
