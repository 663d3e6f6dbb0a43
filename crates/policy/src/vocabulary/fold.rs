//! The form in which words are compared: lower case, Latin letters without accents, one spelling of an Arabic letter.

use any_ascii::any_ascii_char;

/// Folds a text. What is neither letter nor digit becomes a single space; scripts are not turned into one another, so that
/// words of two languages do not meet by chance.
pub(super) fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            'a'..='z' | '0'..='9' => folded.push(letter),
            'A'..='Z' => folded.push(letter.to_ascii_lowercase()),
            _ if letter.is_ascii() => separate(&mut folded),
            _ if is_mark(letter) => {}
            _ => fold_other(letter, &mut folded),
        }
    }
    folded.truncate(folded.trim_end().len());
    folded
}

fn fold_other(letter: char, folded: &mut String) {
    if !letter.is_alphanumeric() {
        separate(folded);
    } else if is_latin(letter) {
        folded.extend(any_ascii_char(letter).chars().map(|letter| letter.to_ascii_lowercase()));
    } else {
        folded.extend(letter.to_lowercase().map(one_spelling));
    }
}

fn separate(folded: &mut String) {
    if !folded.is_empty() && !folded.ends_with(' ') {
        folded.push(' ');
    }
}

/// Accents and vowel signs that are written as characters of their own.
fn is_mark(letter: char) -> bool {
    matches!(letter, '\u{300}'..='\u{36F}' | '\u{610}'..='\u{61A}' | '\u{640}' | '\u{64B}'..='\u{65F}' | '\u{670}')
}

fn is_latin(letter: char) -> bool {
    matches!(letter, '\u{AA}'..='\u{24F}' | '\u{1E00}'..='\u{1EFF}' | '\u{FF10}'..='\u{FF5A}')
}

/// Arabic and Persian type one letter in several ways.
fn one_spelling(letter: char) -> char {
    match letter {
        'أ' | 'إ' | 'آ' => 'ا',
        'ي' | 'ى' => 'ی',
        'ك' => 'ک',
        'ة' => 'ه',
        'ё' => 'е',
        other => other,
    }
}

/// Whether a script writes no spaces between words (Chinese, Japanese, Thai) or joins endings to them (Korean).
pub(super) fn writes_no_spaces(letter: char) -> bool {
    matches!(letter, '\u{E00}'..='\u{E7F}' | '\u{1100}'..='\u{11FF}' | '\u{2E80}'..='\u{9FFF}' | '\u{AC00}'..='\u{D7AF}' | '\u{F900}'..='\u{FAFF}' | '\u{20000}'..='\u{3FFFF}')
}
