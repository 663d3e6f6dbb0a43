//! The index of phrases: one pass over a text finds every topic.

use std::collections::HashMap;

use super::fold::{fold, writes_no_spaces};

/// The fewest letters before a `*`: fewer would be found in almost any text.
const SHORTEST_STEM: usize = 3;

/// What phrases say, as a set of up to 64 labels whose meaning the owner of the index knows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Labels(u64);

impl Labels {
    /// How many labels there can be.
    pub(super) const MOST: usize = 64;

    /// One label by its number; a number past the last stands for no label.
    pub(super) fn only(number: usize) -> Self {
        Self(u32::try_from(number).ok().and_then(|number| 1_u64.checked_shl(number)).unwrap_or_default())
    }

    pub(super) fn overlap(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }

    pub(super) fn and(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    fn without(self, other: Self) -> Self {
        Self(self.0 & !other.0)
    }

    fn in_both(self, other: Self) -> Self {
        Self(self.0 & other.0)
    }
}

/// What is found when a phrase is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Pattern {
    /// The one label it gives.
    pub(super) label: Labels,
    /// Whether the label is given only where nothing else is said.
    pub(super) whole: bool,
    /// Whether the phrase says that the label's words mean something else here.
    pub(super) excludes: bool,
}

#[derive(Debug, Clone, PartialEq)]
struct Phrase {
    /// The words after the first.
    rest: Vec<Box<str>>,
    /// Whether the last word may have any ending.
    open: bool,
    pattern: Pattern,
}

#[derive(Debug, Clone, PartialEq)]
struct Unspaced {
    text: String,
    pattern: Pattern,
}

/// All phrases, found by their first word, by the first letters of their stem, or anywhere.
#[derive(Debug, Clone, Default)]
pub(super) struct Phrases {
    by_first_word: HashMap<Box<str>, Vec<Phrase>>,
    by_first_letters: HashMap<[u8; SHORTEST_STEM], Vec<(Box<str>, Pattern)>>,
    unspaced: Vec<Unspaced>,
    whole: Labels,
    filler: Labels,
}

impl Phrases {
    /// No phrases yet. The words of `filler` do not count where a label needs the whole text.
    pub(super) fn with_filler(filler: Labels) -> Self {
        Self { filler, ..Self::default() }
    }

    /// Adds a phrase; says what is wrong with it, as it would go on after "the phrase `…`".
    pub(super) fn add(&mut self, text: &str, pattern: Pattern) -> Result<(), &'static str> {
        if pattern.whole {
            self.whole = self.whole.and(pattern.label);
        }
        let (stem, open) = match text.trim().strip_suffix('*') {
            Some(stem) => (stem, true),
            None => (text, false),
        };
        if stem.contains('*') {
            return Err("has a `*` that is not at its end");
        }
        let folded = fold(stem);
        if folded.is_empty() {
            return Err("has no word in it");
        }
        if folded.chars().any(writes_no_spaces) {
            self.unspaced.push(Unspaced { text: folded, pattern });
            return Ok(());
        }
        let mut words = folded.split(' ').map(Box::<str>::from);
        let first = words.next().unwrap_or_default();
        let rest: Vec<_> = words.collect();
        if open && rest.is_empty() {
            let Some(letters) = first.as_bytes().first_chunk::<SHORTEST_STEM>().copied() else {
                return Err("is too short for a `*`");
            };
            self.by_first_letters.entry(letters).or_default().push((first, pattern));
        } else {
            self.by_first_word.entry(first).or_default().push(Phrase { rest, open, pattern });
        }
        Ok(())
    }

    /// The labels of a text.
    pub(super) fn labels(&self, text: &str) -> Labels {
        let folded = fold(text);
        let unspaced = folded.chars().any(writes_no_spaces);
        let mut found = Found::over(&folded);
        if unspaced {
            for phrase in self.unspaced.iter().filter(|phrase| folded.contains(&phrase.text)) {
                found.note(phrase.pattern);
            }
        }
        self.find_words(&mut found);
        let whole = if unspaced { self.whole_unspaced(&folded) } else { found.whole(self.filler) };
        found.labels.without(self.whole).and(whole).without(found.excluded)
    }

    fn find_words(&self, found: &mut Found<'_>) {
        for at in 0..found.words.len() {
            let Some(&word) = found.words.get(at) else { break };
            for phrase in self.by_first_word.get(word).into_iter().flatten() {
                if phrase.follows(found.words.get(at + 1..).unwrap_or_default()) {
                    found.cover(at, 1 + phrase.rest.len(), phrase.pattern);
                }
            }
            let letters = word.as_bytes().first_chunk::<SHORTEST_STEM>();
            for (stem, pattern) in
                letters.and_then(|letters| self.by_first_letters.get(letters)).into_iter().flatten()
            {
                if word.starts_with(&**stem) {
                    found.cover(at, 1, *pattern);
                }
            }
        }
    }

    /// The whole-text labels of a text in a script without spaces: what is left when their phrases are taken out has to
    /// be covered too.
    fn whole_unspaced(&self, folded: &str) -> Labels {
        let of_whole = |phrase: &&Unspaced| phrase.pattern.whole && !phrase.pattern.excludes;
        let mut labels = Labels::default();
        for label in (0..Labels::MOST).map(Labels::only).filter(|label| self.whole.overlap(*label)) {
            let mut phrases: Vec<_> = self
                .unspaced
                .iter()
                .filter(of_whole)
                .filter(|phrase| phrase.pattern.label == label)
                .collect();
            phrases.sort_by_key(|phrase| std::cmp::Reverse(phrase.text.len()));
            let rest = phrases.iter().fold(folded.to_owned(), |rest, phrase| rest.replace(&phrase.text, " "));
            if rest != folded {
                let rest = fold(&rest);
                let mut found = Found::over(&rest);
                self.find_words(&mut found);
                if found.everywhere(self.filler).overlap(label) {
                    labels = labels.and(label);
                }
            }
        }
        labels
    }
}

impl Phrase {
    /// Whether the words after the first are those of the phrase.
    fn follows(&self, words: &[&str]) -> bool {
        let Some(words) = words.get(..self.rest.len()) else { return false };
        let last = self.rest.len().saturating_sub(1);
        self.rest.iter().zip(words).enumerate().all(|(at, (ours, word))| {
            **ours == **word || (self.open && at == last && word.starts_with(&**ours))
        })
    }
}

/// What has been found in one text so far.
struct Found<'a> {
    words: Vec<&'a str>,
    /// For each word, the labels whose phrases it is part of.
    covers: Vec<Labels>,
    labels: Labels,
    excluded: Labels,
}

impl<'a> Found<'a> {
    fn over(folded: &'a str) -> Self {
        let words: Vec<_> = folded.split(' ').filter(|word| !word.is_empty()).collect();
        let covers = vec![Labels::default(); words.len()];
        Self { words, covers, labels: Labels::default(), excluded: Labels::default() }
    }

    fn note(&mut self, pattern: Pattern) {
        let into = if pattern.excludes { &mut self.excluded } else { &mut self.labels };
        *into = into.and(pattern.label);
    }

    fn cover(&mut self, at: usize, words: usize, pattern: Pattern) {
        self.note(pattern);
        if !pattern.excludes {
            for covers in self.covers.iter_mut().skip(at).take(words) {
                *covers = covers.and(pattern.label);
            }
        }
    }

    /// The labels whose phrases cover the whole text.
    fn whole(&self, filler: Labels) -> Labels {
        self.everywhere(filler).in_both(self.labels)
    }

    /// The labels that leave no word of the text uncovered, but for filler words and bare numbers.
    fn everywhere(&self, filler: Labels) -> Labels {
        let says_nothing = |covers: Labels, word: &str| {
            covers.overlap(filler) || word.bytes().all(|byte| byte.is_ascii_digit())
        };
        let words =
            self.covers.iter().zip(&self.words).filter(|(covers, word)| !says_nothing(**covers, word));
        words.fold(Labels(u64::MAX), |everywhere, (covers, _)| everywhere.in_both(*covers))
    }
}
