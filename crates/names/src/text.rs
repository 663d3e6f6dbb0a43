//! Any text in a form that can be compared: one case, one script, no marks, no punctuation.

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};

use icu_normalizer::ComposingNormalizerBorrowed;

use crate::arabic;

/// The comparable form of any text: lower-case ASCII words with one space between them.
///
/// Compatibility forms are unified (NFKC), other scripts are transliterated, case is folded, apostrophes and marks go
/// without a trace, all other punctuation separates words, `&` and `+` become `and`.
/// Two texts with the same form are the same to a reader who cares for letters only.
pub fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len() + text.len() / 4);
    if text.is_ascii() {
        text.bytes().for_each(|byte| push_ascii(&mut folded, char::from(byte)));
    } else {
        let normal = ComposingNormalizerBorrowed::new_nfkc().normalize(text);
        normal.split_whitespace().for_each(|word| push_word(&mut folded, word));
    }
    if folded.ends_with(' ') {
        folded.pop();
    }
    folded
}

fn push_word(folded: &mut String, word: &str) {
    push_space(folded);
    if arabic::is_written_in(word) {
        folded.push_str(&arabic::read(word));
        return;
    }
    // Up to three Korean syllables are a name or a part of one, and written apart in Latin; more are one foreign word.
    let syllables = word.chars().filter(|&letter| is_hangul(letter)).count();
    for letter in word.chars() {
        push_letter(folded, letter, is_ideograph(letter) || (is_hangul(letter) && syllables <= 3));
    }
}

fn push_letter(folded: &mut String, letter: char, alone: bool) {
    if letter.is_ascii() {
        return push_ascii(folded, letter);
    }
    if is_apostrophe(letter) {
        return;
    }
    let ascii = any_ascii::any_ascii_char(letter);
    if !letter.is_alphanumeric() && !ascii.chars().any(|c| c.is_ascii_alphanumeric()) {
        // A mark that is written and not heard has no ASCII form at all.
        if !ascii.is_empty() {
            push_space(folded);
        }
        return;
    }
    if alone {
        push_space(folded);
    }
    ascii.chars().filter(char::is_ascii_alphanumeric).for_each(|c| folded.push(c.to_ascii_lowercase()));
    if alone {
        push_space(folded);
    }
}

fn push_ascii(folded: &mut String, letter: char) {
    match letter {
        'a'..='z' | '0'..='9' => folded.push(letter),
        'A'..='Z' => folded.push(letter.to_ascii_lowercase()),
        '\'' | '`' => {}
        '&' | '+' => {
            push_space(folded);
            folded.push_str("and ");
        }
        _ => push_space(folded),
    }
}

fn push_space(folded: &mut String) {
    if !folded.is_empty() && !folded.ends_with(' ') {
        folded.push(' ');
    }
}

/// Whether the letter is written inside words without a sound of its own: `’`, `ʻ`, `ʹ`.
fn is_apostrophe(letter: char) -> bool {
    matches!(letter, '\u{2018}'..='\u{201B}' | '\u{02B0}'..='\u{02FF}' | '\u{0300}'..='\u{036F}' | '\u{00B4}' | '\u{FF07}')
}

/// Whether the letter stands for a whole syllable or word of Chinese, Japanese or Korean Chinese-character writing.
fn is_ideograph(letter: char) -> bool {
    matches!(letter, '\u{3400}'..='\u{4DBF}' | '\u{4E00}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}' | '\u{20000}'..='\u{3FFFF}')
}

/// Whether the letter is a syllable of Korean writing.
fn is_hangul(letter: char) -> bool {
    matches!(letter, '\u{AC00}'..='\u{D7A3}')
}

/// A number for a text that is the same in every run (FNV-1a, 64 bits).
pub fn hash(text: &str) -> u64 {
    hash_of(text.bytes())
}

/// The [`hash`] of the text that these bytes are.
pub fn hash_of(bytes: impl Iterator<Item = u8>) -> u64 {
    bytes.fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3))
}

/// A map whose keys are [`hash`]es already, so that they need not be hashed again.
pub type WordMap<V> = HashMap<u64, V, BuildHasherDefault<AlreadyHashed>>;

/// The hasher of [`WordMap`].
#[derive(Debug, Default, Clone, Copy)]
pub struct AlreadyHashed(u64);

impl Hasher for AlreadyHashed {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        self.0 = hash_of(bytes.iter().copied());
    }

    fn write_u64(&mut self, hash: u64) {
        // FNV spreads to the upper bits, the map picks by upper and lower ones.
        self.0 = hash ^ (hash >> 32);
    }
}

#[cfg(test)]
mod tests {
    use super::fold;

    #[test]
    fn text_is_folded_to_what_a_reader_hears() {
        #[track_caller]
        fn check(text: &str, expected: &str) {
            assert_eq!(fold(text), expected, "{text:?}");
            assert_eq!(fold(expected), expected, "folding twice changes nothing: {text:?}");
        }
        check("  Example-Prüftechnik  GmbH & Co. KG ", "example pruftechnik gmbh and co kg");
        check("Côte d’Ivoire", "cote divoire");
        check("O'Example", "oexample");
        check("ＥＸＡＭＰＬＥ　１２", "example 12");
        check("Пример", "primer");
        check("서민호", "seo min ho");
        check("سالم ناصر", "salim nasir");
        check("中国", "zhong guo");
        check("!!!", "");
        check("", "");
        check("a\u{200b}b", "ab");
    }
}
