//! Words in comparable form, and phrases found in a text.

use std::collections::HashMap;

use any_ascii::any_ascii_char;

/// A text as comparable words: lower case, without accents, plural `s` taken off.
pub(crate) fn words(text: &str) -> Vec<String> {
    let mut words = Vec::new();
    let mut word = String::new();
    for letter in text.chars() {
        match letter {
            'a'..='z' | '0'..='9' => word.push(letter),
            'A'..='Z' => word.push(letter.to_ascii_lowercase()),
            _ if letter.is_ascii() || !letter.is_alphanumeric() => finish(&mut word, &mut words),
            // Latin letters lose their accents; other scripts stay, so that words of two languages do not meet by chance.
            '\u{80}'..='\u{24f}' | '\u{1e00}'..='\u{1eff}' => {
                word.extend(any_ascii_char(letter).chars().map(|letter| letter.to_ascii_lowercase()));
            }
            _ => word.extend(letter.to_lowercase()),
        }
    }
    finish(&mut word, &mut words);
    words
}

fn finish(word: &mut String, words: &mut Vec<String>) {
    if word.is_empty() {
        return;
    }
    if let Some(stem) = word.strip_suffix("ies").filter(|stem| stem.len() > 2) {
        let length = stem.len();
        word.truncate(length);
        word.push('y');
    } else if word.len() > 3 && word.ends_with('s') && !word.ends_with("ss") && !word.ends_with("us") {
        word.pop();
    }
    words.push(std::mem::take(word));
}

/// Phrases with what each of them stands for, found by their first word.
#[derive(Debug)]
pub(crate) struct Phrases<T> {
    by_first: HashMap<String, Vec<(Vec<String>, T)>>,
}

/// A phrase found in a text: where its words stand, and what it stands for.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Found<'p, T> {
    pub(crate) start: usize,
    pub(crate) length: usize,
    pub(crate) meaning: &'p T,
}

impl<T> Default for Phrases<T> {
    fn default() -> Self {
        Self { by_first: HashMap::new() }
    }
}

impl<T> Phrases<T> {
    /// The meaning of a phrase, for changing it; the phrase is added with `fresh` where it is new. Nothing for a phrase
    /// without a word.
    pub(crate) fn entry(&mut self, phrase: &str, fresh: impl FnOnce() -> T) -> Option<&mut T> {
        let mut words = words(phrase);
        if words.is_empty() {
            return None;
        }
        let rest = words.split_off(1);
        let list = self.by_first.entry(words.pop()?).or_default();
        let place = list.iter().position(|(other, _)| *other == rest).unwrap_or(list.len());
        if place == list.len() {
            list.push((rest, fresh()));
        }
        list.get_mut(place).map(|(_, meaning)| meaning)
    }

    /// Every phrase in a text, in the order of the text and at one place in the order they were added.
    pub(crate) fn find<'p>(&'p self, text: &[String]) -> Vec<Found<'p, T>> {
        let mut found = Vec::new();
        for (start, word) in text.iter().enumerate() {
            for (rest, meaning) in self.by_first.get(word).into_iter().flatten() {
                let length = rest.len() + 1;
                if text.get(start + 1..start + length) == Some(rest.as_slice()) {
                    found.push(Found { start, length, meaning });
                }
            }
        }
        found
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_meet_across_case_accents_and_number() {
        #[track_caller]
        fn check(text: &str, expected: &[&str]) {
            assert_eq!(words(text), expected, "{text:?}");
        }
        check("Radial Ball-Bearings", &["radial", "ball", "bearing"]);
        check("Thermal batteries, 24V", &["thermal", "battery", "24v"]);
        check("Prüfkammer für Öfen", &["prufkammer", "fur", "ofen"]);
        check("gas press", &["gas", "press"]);
        check("Ракеты", &["ракеты"]);
        check("", &[]);
    }

    #[test]
    fn the_longest_and_the_shortest_phrase_are_both_found() {
        let mut phrases = Phrases::default();
        for phrase in ["shaker", "vibration shaker", "shaker table", "---"] {
            phrases.entry(phrase, || phrase);
        }
        let found: Vec<_> = phrases
            .find(&words("a Vibration-Shaker table"))
            .iter()
            .map(|found| (found.start, *found.meaning))
            .collect();
        assert_eq!(found, [(1, "vibration shaker"), (2, "shaker"), (2, "shaker table")]);
    }
}
