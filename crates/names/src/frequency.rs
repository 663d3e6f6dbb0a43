//! How rare words are, hence how much it says that two names share one.

use crate::form::NameForm;
use crate::text::WordMap;
use crate::words;

/// How many of the parties at hand have each word in a name.
#[derive(Debug, Clone, Default)]
pub struct Frequencies {
    parties: u32,
    counts: WordMap<u32>,
}

/// What a word of so many letters can say at most, in bits: short words coincide more easily.
fn most(letters: usize) -> f32 {
    match letters {
        0 | 1 => 3.0,
        2 => 7.0,
        3 => 9.0,
        4 => 11.0,
        5 => 12.0,
        6 => 13.0,
        7 | 8 => 14.0,
        _ => 15.0,
    }
}

/// Listed parties share words more than others do: many of one group or family are listed.
const OWN_NAMES: f32 = 1.0;

/// What any word of a name proper says at least, in bits.
const LEAST: f32 = 3.0;

impl Frequencies {
    /// Counts the words of the parties' names, each word once a party however many of its names have it.
    pub fn of<'a>(parties: impl IntoIterator<Item = &'a [NameForm]>) -> Self {
        let mut frequencies = Self::default();
        let mut words = Vec::new();
        for names in parties {
            frequencies.parties += 1;
            words.clear();
            words.extend(names.iter().flat_map(NameForm::parts).map(|part| part.id));
            words.sort_unstable();
            words.dedup();
            for word in &words {
                *frequencies.counts.entry(*word).or_default() += 1;
            }
        }
        frequencies
    }

    /// What it says that two names share the word, in bits: its surprise (`-log2` of its share of names), by the
    /// built-in table or by the parties counted, whichever knows it as the more common.
    pub(crate) fn bits(&self, id: u64, letters: usize) -> f32 {
        let counted = self.counts.get(&id).map_or(f32::MAX, |&count| {
            // Below a thousand parties a count tells little of the world.
            #[expect(clippy::cast_possible_truncation, reason = "bits are small")]
            let bits = (f64::from(self.parties.max(1000)) / f64::from(count)).log2() as f32;
            bits + OWN_NAMES
        });
        let known = words::common_bits(id).unwrap_or(f32::MAX);
        most(letters).min(counted).min(known).max(LEAST)
    }
}
