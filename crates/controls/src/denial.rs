//! Words of denial, and how far they reach: undertakings say "will not be used in missiles".

use std::collections::BTreeSet;

use catchall_policy::rule::KnowledgeFile;

use crate::words::{Phrases, words};

/// How many words a part of a list may have: `chemical`, `biological weapons`.
const LIST_PART: usize = 3;

/// One clause of a text as comparable words.
pub(crate) struct Clause {
    pub(crate) words: Vec<String>,
    /// The places of the words that come first after a comma.
    after_commas: Vec<usize>,
}

/// The clauses of a text. A comma ends none yet, since it may stand in a list.
pub(crate) fn clauses(text: &str) -> Vec<Clause> {
    let dashed = text.replace(" - ", "; ");
    dashed.split(['.', ';', ':', '!', '?', '\n', '–', '—', '؛', '؟', '。']).map(Clause::new).collect()
}

impl Clause {
    fn new(text: &str) -> Self {
        let mut clause = Self { words: Vec::new(), after_commas: Vec::new() };
        for (place, part) in text.split([',', '،', '、']).enumerate() {
            if place > 0 {
                clause.after_commas.push(clause.words.len());
            }
            clause.words.extend(words(part));
        }
        clause
    }

    fn between(&self, from: usize, to: usize) -> &[String] {
        self.words.get(from..to).unwrap_or_default()
    }
}

/// The words of denial of a pack, ready for use.
#[derive(Debug, Default)]
pub(crate) struct Denials {
    reach: usize,
    negation: Phrases<()>,
    of_next: Phrases<()>,
    resumption: Phrases<()>,
    enumeration: BTreeSet<String>,
}

impl Denials {
    pub(crate) fn new(file: &KnowledgeFile) -> Self {
        let phrases = |texts: &[String]| {
            let mut phrases = Phrases::default();
            for text in texts {
                phrases.entry(text, || ());
            }
            phrases
        };
        Self {
            reach: file.denial_reach,
            negation: phrases(&file.negation),
            of_next: phrases(&file.negation_of_next),
            resumption: phrases(&file.resumption),
            enumeration: file.enumeration.iter().flat_map(|text| words(text)).collect(),
        }
    }

    /// Whether what goes before a phrase denies it.
    pub(crate) fn deny(&self, clause: &Clause, start: usize, length: usize) -> bool {
        let before = clause.between(0, start);
        if self.of_next.find(before).iter().any(|found| found.start + found.length == start) {
            return !clause.after_commas.contains(&start);
        }
        let is_number = |place: usize| {
            before.get(place).is_some_and(|word| word.bytes().all(|byte| byte.is_ascii_digit()))
        };
        // "contract no 7" denies nothing.
        let denials = self.negation.find(before);
        let last = denials.iter().rfind(|found| !is_number(found.start + found.length));
        let Some(denial) = last else { return false };
        let end = denial.start + denial.length;
        let resumed = self.resumption.find(before).iter().any(|found| found.start > denial.start);
        // A list is as near as its first part.
        let comma = clause.after_commas.iter().copied().find(|place| *place >= end);
        let near = start.min(comma.unwrap_or(start)) <= end + self.reach;
        near && !resumed && self.is_one_list(clause, end, start, length)
    }

    /// Whether all commas from a denial to a phrase are those of a list that the phrase is in.
    fn is_one_list(&self, clause: &Clause, from: usize, start: usize, length: usize) -> bool {
        let commas: Vec<usize> =
            clause.after_commas.iter().copied().filter(|place| (from..=start).contains(place)).collect();
        let Some(last) = commas.last() else { return true };
        let goes_on =
            |part: &[String]| part.iter().take(LIST_PART).any(|word| self.enumeration.contains(word));
        let parts_are_short = commas.windows(2).all(|ends| match ends {
            [from, to] => *to - *from <= LIST_PART || goes_on(clause.between(*from, *to)),
            _ => true,
        });
        let end = start + length;
        let is_part = if *last == start {
            // "missiles, drones or …" and "missiles or drones"
            clause.after_commas.contains(&end)
                || clause.words.get(end).is_some_and(|word| self.enumeration.contains(word))
        } else {
            goes_on(clause.between(*last, start))
        };
        parts_are_short && is_part
    }
}
