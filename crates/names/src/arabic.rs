//! Names in Arabic writing, which leaves out short vowels: frequent words by table, the rest letter by letter.

use std::collections::HashMap;
use std::sync::LazyLock;

static WORDS: LazyLock<HashMap<String, &'static str>> = LazyLock::new(|| {
    let lines = include_str!("../data/arabic_words.csv").lines();
    lines
        .filter(|line| !line.starts_with('#'))
        .filter_map(|line| line.split_once(','))
        .flat_map(|(latin, written)| written.split('|').map(move |written| (plain(written), latin)))
        .collect()
});

/// Whether the word has a letter of Arabic writing.
pub(crate) fn is_written_in(word: &str) -> bool {
    word.chars().any(|letter| matches!(letter, '\u{0620}'..='\u{064A}' | '\u{0671}'..='\u{06D3}'))
}

/// The word in Latin letters, lower case; the article stands apart: `al`.
pub(crate) fn read(word: &str) -> String {
    let word = plain(word);
    if let Some(latin) = WORDS.get(&word) {
        return (*latin).to_owned();
    }
    if let Some(rest) = word.strip_prefix("ال").filter(|rest| rest.chars().count() > 2) {
        return format!("al {}", WORDS.get(rest).map_or_else(|| letters(rest), |latin| (*latin).to_owned()));
    }
    letters(&word)
}

/// Without vowel signs, stretching and punctuation, the forms of one letter unified.
fn plain(word: &str) -> String {
    word.chars()
        .filter_map(|letter| match letter {
            'أ' | 'إ' | 'آ' | 'ٱ' => Some('ا'),
            'ی' | 'ى' => Some('ي'),
            'ک' => Some('ك'),
            'ة' => Some('ه'),
            _ => letter.is_alphanumeric().then_some(letter),
        })
        .filter(|letter| !matches!(letter, '\u{0640}' | '\u{064B}'..='\u{065F}' | '\u{0670}'))
        .collect()
}

fn letters(word: &str) -> String {
    word.chars()
        .map(|letter| match letter {
            'ا' => "a",
            'ع' => "",
            _ => any_ascii::any_ascii_char(letter),
        })
        .flat_map(str::chars)
        .filter(char::is_ascii_alphanumeric)
        .map(|letter| letter.to_ascii_lowercase())
        .collect()
}
