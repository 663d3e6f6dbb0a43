//! What kind of word a word of a name is: the tables of `data/`, read once.

use std::collections::HashMap;
use std::sync::LazyLock;

use crate::spelling;
use crate::text::{self, WordMap};

/// What kind of word it is, which decides how much it can say.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Class {
    /// A part of the name proper.
    Core,
    /// A single letter that stands for a part.
    Initial,
    /// A number, or an ordinal.
    Number,
    /// What firms and bodies call themselves: trading, institute, group.
    Generic,
    /// `al`, `de`, `of`, `and`.
    Particle,
    /// `bin`, `ibn`, `ould`: the word after it is the father's name.
    Patronymic,
    /// The legal form of a company.
    LegalForm,
    /// Said to a person or before a ship's name; no part of the name.
    Title,
    /// Before a ship's name; no part of the name.
    Prefix,
}

/// The data lines of a table: no remarks, no header.
fn lines(table: &'static str) -> impl Iterator<Item = &'static str> {
    table.lines().filter(|line| !line.starts_with('#') && !line.is_empty()).skip(1)
}

static CLASSES: LazyLock<HashMap<&'static str, Vec<Class>>> = LazyLock::new(|| {
    let mut classes: HashMap<_, Vec<_>> = HashMap::new();
    for (class, words) in lines(include_str!("../data/words.csv")).filter_map(|line| line.split_once(',')) {
        let class = match class {
            "title" => Class::Title,
            "prefix" => Class::Prefix,
            "particle" => Class::Particle,
            "patronymic" => Class::Patronymic,
            _ => Class::Generic,
        };
        words.split(' ').for_each(|word| classes.entry(word).or_default().push(class));
    }
    classes
});

/// Whether the table gives the word that class.
pub(crate) fn is(word: &str, class: Class) -> bool {
    CLASSES.get(word).is_some_and(|classes| classes.contains(&class))
}

static VARIANTS: LazyLock<WordMap<u32>> = LazyLock::new(|| {
    let mut variants = WordMap::default();
    for (group, words) in (0..).zip(lines(include_str!("../data/variants.csv"))) {
        for word in words.split(' ') {
            // A word of two names stays with the first.
            variants.entry(text::hash(word)).or_insert(group);
        }
    }
    variants
});

/// The name of which the word is one spelling or short form, as a number; `None` for a word in no group.
pub(crate) fn variant_group(word_hash: u64) -> Option<u32> {
    VARIANTS.get(&word_hash).copied()
}

static COMMON: LazyLock<WordMap<f32>> = LazyLock::new(|| {
    let mut common = WordMap::default();
    for (bits, words) in lines(include_str!("../data/common.csv")).filter_map(|line| line.split_once(',')) {
        let Ok(bits) = bits.parse::<f32>() else { continue };
        for word in words.split(' ') {
            common.entry(text::hash(word)).or_insert(bits);
        }
    }
    common
});

/// What the word says by being in two names, in bits, where the table of common words has it.
pub(crate) fn common_bits(word_hash: u64) -> Option<f32> {
    COMMON.get(&word_hash).copied()
}

/// A legal form as it is written, word by word.
struct WrittenForm {
    rest: Vec<String>,
    form: &'static str,
}

/// Legal forms by the first word they are written with, longest first.
static LEGAL_FORMS: LazyLock<HashMap<String, Vec<WrittenForm>>> = LazyLock::new(|| {
    let mut forms: HashMap<String, Vec<WrittenForm>> = HashMap::new();
    for (form, written) in lines(include_str!("../data/legal_forms.csv")).filter_map(|l| l.split_once(',')) {
        for written in written.split('|') {
            let mut words = text::fold(written).split(' ').map(str::to_owned).collect::<Vec<_>>().into_iter();
            let Some(first) = words.next() else { continue };
            forms.entry(first).or_default().push(WrittenForm { rest: words.collect(), form });
        }
    }
    for forms in forms.values_mut() {
        forms.sort_by_key(|form| std::cmp::Reverse(form.rest.len()));
    }
    forms
});

/// The legal form that the words begin with: what it amounts to, and how many words it is written with.
pub(crate) fn legal_form(words: &[&str]) -> Option<(&'static str, usize)> {
    let (first, rest) = words.split_first()?;
    LEGAL_FORMS.get(*first)?.iter().find_map(|written| {
        let given = rest.get(..written.rest.len())?;
        given.iter().eq(written.rest.iter()).then_some((written.form, 1 + written.rest.len()))
    })
}

/// Words of legal forms long enough to be known with a slip, by what is left of them without one letter.
static LEGAL_WORDS: LazyLock<WordMap<&'static str>> = LazyLock::new(|| {
    let mut known = WordMap::default();
    let mut words: Vec<&'static str> = LEGAL_FORMS
        .iter()
        .flat_map(|(first, forms)| std::iter::once(first).chain(forms.iter().flat_map(|form| &form.rest)))
        .map(String::as_str)
        .filter(|word| word.len() >= SHORTEST_WITH_SLIP)
        .collect();
    words.sort_unstable();
    for word in words {
        for key in spelling::without_a_letter(word) {
            known.entry(key).or_insert(word);
        }
        known.insert(text::hash(word), word);
    }
    known
});

/// Words of legal forms that are shorter are known only as they are written.
const SHORTEST_WITH_SLIP: usize = 7;

/// The word of a legal form that this is with one slip, or the word itself.
pub(crate) fn corrected(word: &str) -> &str {
    if word.len() + 1 < SHORTEST_WITH_SLIP || is(word, Class::Generic) {
        return word;
    }
    let keys = std::iter::once(text::hash(word)).chain(spelling::without_a_letter(word));
    keys.filter_map(|key| LEGAL_WORDS.get(&key).copied())
        .find(|known| known.len().abs_diff(word.len()) <= 1 && spelling::difference(known, word).edits <= 1.0)
        .unwrap_or(word)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_have_their_classes() {
        assert!(is("trading", Class::Generic));
        assert!(is("haji", Class::Title));
        assert!(is("bin", Class::Patronymic));
        assert!(is("mv", Class::Prefix));
        assert!(!is("example", Class::Generic));
    }

    #[test]
    fn legal_forms_are_found_however_they_are_written() {
        #[track_caller]
        fn check(name: &str, expected: Option<(&str, usize)>) {
            let folded = text::fold(name);
            let words: Vec<&str> = folded.split(' ').collect();
            assert_eq!(legal_form(&words), expected, "{name:?}");
        }
        check("GmbH & Co. KG", Some(("GmbH", 4)));
        check("L.L.C", Some(("limited liability company", 3)));
        check("Общество с ограниченной ответственностью Пример", Some(("limited liability company", 4)));
        check("Sdn Bhd", Some(("limited", 2)));
        check("S.A. de C.V.", Some(("société anonyme", 5)));
        check("Example", None);
    }

    #[test]
    fn slips_in_legal_forms_are_forgiven() {
        assert_eq!(corrected("libility"), "liability");
        assert_eq!(corrected("limtied"), "limited");
        assert_eq!(corrected("company"), "company");
        assert_eq!(corrected("example"), "example");
    }

    #[test]
    fn spellings_of_a_name_are_one_group() {
        let group = |word| variant_group(text::hash(word));
        assert_eq!(group("mohammed"), group("muhammad"));
        assert_ne!(group("mohammed"), group("ahmad"));
        assert_eq!(group("exampleword"), None);
    }
}
