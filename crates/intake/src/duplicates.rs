//! Ids that were used before.

use std::collections::HashMap;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::sync::Arc;

use catchall_model::Problem;

use crate::{Place, Understood, wording};

/// Remembers ids in bounded memory, to refuse the second transfer and all later ones of one id.
///
/// An id is remembered by a 64-bit fingerprint, in two generations: when the younger is full the older is forgotten. A
/// repeat is therefore noticed for certain where at most `window` other ids came between, perhaps up to twice as many, and
/// never later. That two different ids share a fingerprint has a chance of 1 in 2⁶⁴ for each pair compared; the later one
/// is then refused in plain sight, not lost.
#[derive(Debug)]
pub struct Duplicates {
    window: usize,
    younger: HashMap<u64, Seen>,
    older: HashMap<u64, Seen>,
    files: Vec<Arc<str>>,
}

#[derive(Debug, Clone, Copy)]
struct Seen {
    file: u32,
    line: u64,
}

impl Duplicates {
    /// The usual window: what fits a hash table of two million places. Both generations take about 100 MB when full.
    pub const WINDOW: usize = 1_800_000;

    /// Remembers at least the last `window` ids.
    pub fn new(window: usize) -> Self {
        Self { window: window.max(1), younger: HashMap::new(), older: HashMap::new(), files: Vec::new() }
    }

    /// Where the id was first used, if it is remembered; otherwise remembers that it was used at `place`.
    pub fn seen(&mut self, id: &str, place: &Place) -> Option<Place> {
        let mut hasher = DefaultHasher::new();
        id.hash(&mut hasher);
        let fingerprint = hasher.finish();
        if let Some(seen) = self.younger.get(&fingerprint).or_else(|| self.older.get(&fingerprint)) {
            let file = usize::try_from(seen.file).ok().and_then(|index| self.files.get(index));
            return Some(Place { file: file.map_or_else(|| "".into(), Arc::clone), line: seen.line });
        }
        if self.younger.len() >= self.window {
            self.older = std::mem::take(&mut self.younger);
        }
        let seen = Seen { file: self.file_number(&place.file), line: place.line };
        self.younger.insert(fingerprint, seen);
        None
    }

    /// Rejects what was understood if its id was used before. To be asked in the order of the input, so that it is the
    /// first use that stands.
    pub fn check(&mut self, mut understood: Understood) -> Understood {
        let Some(transfer) = &understood.transfer else { return understood };
        let Some(first) = self.seen(&transfer.id, &understood.place) else { return understood };
        let says = format!(
            "`{}` was already used at {first}; give each transfer an id of its own",
            wording::show(&transfer.id)
        );
        understood.problems.push(
            Problem::new(wording::shorten(&says))
                .in_file(&*understood.place.file)
                .on_line(understood.place.line)
                .in_field("id"),
        );
        understood.transfer = None;
        understood
    }

    fn file_number(&mut self, file: &Arc<str>) -> u32 {
        // Files come one after the other, so it is nearly always the last.
        let number = self.files.iter().rposition(|known| known == file).unwrap_or_else(|| {
            self.files.push(Arc::clone(file));
            self.files.len() - 1
        });
        u32::try_from(number).unwrap_or(u32::MAX)
    }
}

impl Default for Duplicates {
    fn default() -> Self {
        Self::new(Self::WINDOW)
    }
}
