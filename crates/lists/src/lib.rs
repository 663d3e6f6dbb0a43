//! Official list formats to listed parties; snapshots, deltas.
//!
//! [`read`] turns the files an authority publishes into one form, [`ListedParty`](catchall_model::ListedParty), whatever
//! their layout. It does no I/O: bytes in, a [`Reading`] out. Three things hold of every reading:
//!
//! - **Nothing is lost uncounted.** Entries and rejected rows add up to the rows of the source.
//! - **Nothing a source says is dropped.** What has no field of its own is in `extra` under the source's name for it.
//! - **Ids are unique**, and the order is the source's.
//!
//! [`folder::DataFolder`] keeps readings as content-addressed snapshots beside the original files; [`diff`](diff())
//! says what changed between two of them.
#![forbid(unsafe_code)]
#![deny(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::string_slice,
    clippy::unreachable,
    clippy::todo
)]

mod address;
mod dates;
mod diff;
mod entry;
pub mod folder;
mod format;
mod formats;
mod gather;
mod reading;
mod sniff;
mod source;
mod table;
mod us_feature;
mod xml;

pub use diff::{Change, Diff, FieldChange, diff};
pub use format::{Format, UnknownFormat};
pub use reading::{FileRows, ReadError, Reading};
pub use sniff::sniff;
pub use source::{LARGEST_FILE, SourceFile};

/// Reads one list, which may be several files (the OFAC sets are). Without `format` the content decides.
///
/// # Errors
/// When there is no file, a file is too large or its compression is broken, the format cannot be told, or a file is
/// not of the format at all. A row that cannot be read is no error: it is in [`Reading::rejected`].
pub fn read(files: &[SourceFile], format: Option<Format>) -> Result<Reading, ReadError> {
    if files.is_empty() {
        return Err(ReadError::NoFiles);
    }
    let texts = files.iter().map(source::open).collect::<Result<Vec<_>, _>>()?;
    let format = match format {
        Some(format) => format,
        None => sniff::sniff_texts(&texts)
            .ok_or_else(|| ReadError::UnknownFormat { file: source::names(files) })?,
    };
    formats::read(format, &texts)
}
