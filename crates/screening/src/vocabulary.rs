//! The words of all listed names, found by spelling, slip, sound or consonants.

use catchall_names::compare::word_likeness;
use catchall_names::form::Part;
use catchall_names::text::{self, WordMap};
use rayon::prelude::*;

use crate::buckets::Buckets;

/// Shorter words are found only as they are written, or as they sound.
const SHORTEST_WITH_SLIPS: usize = 4;
/// Longer words are found with two slips.
const SHORTEST_WITH_TWO_SLIPS: usize = 10;

/// The words of all listed names.
#[derive(Debug, Default)]
pub(crate) struct Vocabulary {
    words: Vec<Part>,
    by_id: WordMap<u32>,
    by_sound: Buckets,
    by_consonants: Buckets,
    by_variant: Buckets,
    /// Words by what is left of them when a letter or two are left out: two words one slip apart have one such form in
    /// common (symmetric delete, Garbe 2012).
    by_deletion: Buckets,
}

/// A word of the vocabulary like a word that is looked for.
pub(crate) struct Alike {
    pub(crate) word: u32,
    pub(crate) likeness: f32,
}

/// Words while they are collected.
#[derive(Default)]
pub(crate) struct Collector {
    words: Vec<Part>,
    /// Which words stand in names as they are; the others are neighbors written together, and found without slips.
    own: Vec<bool>,
    by_id: WordMap<u32>,
}

impl Collector {
    /// The number of a word of a name.
    pub(crate) fn word(&mut self, part: &Part) -> u32 {
        let number = self.joined(part);
        if let Some(own) = self.own.get_mut(number as usize) {
            *own = true;
        }
        number
    }

    /// The number of two neighbors written together.
    pub(crate) fn joined(&mut self, part: &Part) -> u32 {
        *self.by_id.entry(part.id).or_insert_with(|| {
            self.words.push(part.clone());
            self.own.push(false);
            u32::try_from(self.words.len() - 1).unwrap_or(u32::MAX)
        })
    }

    pub(crate) fn finish(self) -> Vocabulary {
        let Self { words, own, by_id } = self;
        let numbered = || words.par_iter().zip(0_u32..u32::try_from(words.len()).unwrap_or(u32::MAX));
        let ((by_sound, by_deletion), (by_consonants, by_variant)) = rayon::join(
            || {
                let sounds: Vec<_> = numbered().map(|(word, number)| (word.sound(), number)).collect();
                let deletions: Vec<_> = numbered()
                    .zip(&own)
                    .filter(|(_, own)| **own)
                    .flat_map_iter(|((word, number), _)| {
                        deletions(&word.text).into_iter().map(move |key| (key, number))
                    })
                    .collect();
                (Buckets::new(&sounds), Buckets::new(&deletions))
            },
            || {
                let consonants: Vec<_> =
                    numbered().map(|(word, number)| (word.consonants(), number)).collect();
                let variants: Vec<_> = numbered()
                    .filter_map(|(word, number)| Some((u64::from(word.variant()?), number)))
                    .collect();
                (Buckets::new(&consonants), Buckets::new(&variants))
            },
        );
        Vocabulary { words, by_id, by_sound, by_consonants, by_variant, by_deletion }
    }
}

impl Vocabulary {
    pub(crate) fn len(&self) -> usize {
        self.words.len()
    }

    pub(crate) fn word(&self, number: u32) -> Option<&Part> {
        self.words.get(number as usize)
    }

    /// Fills `found` with the words that may be the one looked for, the word itself first.
    pub(crate) fn alike(&self, part: &Part, unvoweled: bool, found: &mut Vec<Alike>) {
        found.clear();
        let mut numbers: Vec<u32> = self.by_sound.get(part.sound()).collect();
        if let Some(variant) = part.variant() {
            numbers.extend(self.by_variant.get(u64::from(variant)));
        }
        for key in deletions(&part.text) {
            numbers.extend(self.by_deletion.get(key));
        }
        if unvoweled {
            numbers.extend(self.by_consonants.get(part.consonants()));
        }
        numbers.sort_unstable();
        numbers.dedup();
        let itself = self.by_id.get(&part.id).copied();
        found.extend(itself.map(|word| Alike { word, likeness: 1.0 }));
        for number in numbers.into_iter().filter(|&number| Some(number) != itself) {
            let Some(word) = self.word(number) else { continue };
            let likeness = word_likeness(part, word, unvoweled);
            if likeness > 0.0 {
                found.push(Alike { word: number, likeness });
            }
        }
    }
}

/// The word and what is left of it without any one letter, or any two of a long word, as numbers.
fn deletions(word: &str) -> Vec<u64> {
    let letters = word.as_bytes();
    if letters.len() < SHORTEST_WITH_SLIPS {
        return Vec::new();
    }
    let without = |left_out: &dyn Fn(usize) -> bool| {
        text::hash_of(letters.iter().enumerate().filter(|(at, _)| !left_out(*at)).map(|(_, letter)| *letter))
    };
    let mut keys = vec![text::hash(word)];
    for first in 0..letters.len() {
        keys.push(without(&|at| at == first));
        if letters.len() >= SHORTEST_WITH_TWO_SLIPS {
            keys.extend((first + 1..letters.len()).map(|second| without(&|at| at == first || at == second)));
        }
    }
    keys
}
