//! How like one another two words are written, in a way that knows which letters are easily confused.

use crate::text;

/// Costs are counted in quarters of an edit.
const EDIT: u16 = 4;

/// Longer words are compared by their first letters.
const LONGEST: usize = 32;

/// Two words and the edits between them.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Difference {
    /// Weighted edits: 1 for a plain one, less where letters are easily confused.
    pub edits: f32,
    /// How alike the words are, 0 to 1; short words forgive less.
    pub likeness: f32,
}

/// Compares two words letter by letter: insertions, deletions, substitutions and swaps of neighbors (optimal string
/// alignment distance), weighted.
pub fn difference(one: &str, other: &str) -> Difference {
    let cost = cost(one.as_bytes(), other.as_bytes());
    let edits = f32::from(cost) / f32::from(EDIT);
    Difference { edits, likeness: likeness(edits, one.len().max(other.len())) }
}

fn likeness(edits: f32, letters: usize) -> f32 {
    // A letter in a word of three is another word; a letter in a word of ten is a slip.
    let share = match letters {
        0 | 1 => edits,
        2 => edits * 0.5,
        3 => edits / 2.2,
        4 => edits / 3.2,
        _ => edits / letters as f32,
    };
    (1.0 - 0.2 * share - 3.2 * share * share).max(0.0)
}

/// What is left of a word without any one of its letters, as numbers: two words one slip apart have one in common, or
/// one is what is left of the other (symmetric delete, Garbe 2012).
pub fn without_a_letter(word: &str) -> impl Iterator<Item = u64> + '_ {
    (0..word.len()).map(move |left_out| {
        text::hash_of(word.bytes().enumerate().filter(|(at, _)| *at != left_out).map(|(_, letter)| letter))
    })
}

/// The fewest edits by which words whose letters are these sets can differ.
pub(crate) fn fewest_edits(one: u64, other: u64) -> u32 {
    (one & !other).count_ones().max((other & !one).count_ones())
}

/// The set of letters and digits of a word.
pub(crate) fn letters(word: &str) -> u64 {
    word.bytes().fold(0, |set, byte| match byte {
        b'a'..=b'z' => set | 1 << (byte - b'a'),
        b'0'..=b'9' => set | 1 << (byte - b'0' + 26),
        _ => set,
    })
}

fn cost(one: &[u8], other: &[u8]) -> u16 {
    let mut two_back = [u16::MAX / 2; LONGEST + 1];
    let mut one_back = [0_u16; LONGEST + 1];
    let mut current = [0_u16; LONGEST + 1];
    let other = other.get(..LONGEST).unwrap_or(other);
    let mut total = 0;
    let mut before = 0;
    for (cell, &letter) in one_back.iter_mut().skip(1).zip(other) {
        total += gap(letter, before);
        *cell = total;
        before = letter;
    }
    let mut row_before = 0;
    let mut start = 0;
    for &letter in one.iter().take(LONGEST) {
        start += gap(letter, row_before);
        let mut left = start;
        let mut column_before = 0;
        let [first, cells @ ..] = &mut current;
        *first = start;
        let diagonals = one_back.iter().zip(one_back.iter().skip(1));
        let swaps = std::iter::once(&(u16::MAX / 2)).chain(two_back.iter());
        for (((cell, &column), (&diagonal, &above)), &swap) in
            cells.iter_mut().zip(other).zip(diagonals).zip(swaps)
        {
            let mut best = diagonal + substitution(letter, column);
            best = best.min(above + gap(letter, row_before)).min(left + gap(column, column_before));
            if letter == column_before && column == row_before {
                best = best.min(swap + EDIT);
            }
            *cell = best;
            left = best;
            column_before = column;
        }
        two_back = one_back;
        one_back = current;
        row_before = letter;
    }
    one_back.get(other.len()).copied().unwrap_or(u16::MAX)
}

/// What it costs that one word has a letter more.
fn gap(letter: u8, before: u8) -> u16 {
    match letter {
        _ if letter == before => 1,
        b'h' | b'y' => 2,
        b'a' | b'e' | b'i' | b'o' | b'u' => 3,
        _ => EDIT,
    }
}

/// What it costs that one word has another letter.
fn substitution(one: u8, other: u8) -> u16 {
    if one == other {
        return 0;
    }
    let (low, high) = if one < other { (one, other) } else { (other, one) };
    #[expect(clippy::unnested_or_patterns, reason = "a line a group of letters")]
    match (low, high) {
        (b'a' | b'e' | b'i' | b'o' | b'u', b'e' | b'i' | b'o' | b'u' | b'y')
        | (b'c', b'k' | b'q' | b's' | b'z')
        | (b'k', b'q')
        | (b's', b'x' | b'z')
        | (b'x', b'z')
        | (b'v', b'w')
        | (b'f', b'v' | b'p')
        | (b'd', b't')
        | (b'g', b'j' | b'k' | b'q')
        | (b'j', b'y' | b'z')
        | (b'b', b'p' | b'v') => 2,
        _ => EDIT,
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn slips_are_told_from_other_words() {
        #[track_caller]
        fn check(one: &str, other: &str, from: f32, to: f32) {
            let likeness = difference(one, other).likeness;
            assert!((from..=to).contains(&likeness), "{one} {other}: {likeness}");
        }
        check("example", "example", 1.0, 1.0);
        check("example", "exampel", 0.85, 0.95);
        check("mohamed", "mohammed", 0.97, 1.0);
        check("husayn", "hussein", 0.85, 1.0);
        check("kim", "tim", 0.0, 0.4);
        check("zor", "zorv", 0.0, 0.7);
        check("zanto", "ganto", 0.8, 0.9);
        check("zanthic", "quorvex", 0.0, 0.3);
    }

    proptest! {
        #[test]
        fn the_order_of_two_words_does_not_count(a in "[a-z]{0,12}", b in "[a-z]{0,12}") {
            prop_assert_eq!(difference(&a, &b), difference(&b, &a));
        }

        #[test]
        fn letter_sets_never_promise_too_much(a in "[a-z]{1,12}", b in "[a-z]{1,12}") {
            // The cheapest edit costs a quarter, and only where the letter is in both words.
            let fewest = fewest_edits(letters(&a), letters(&b));
            prop_assert!(difference(&a, &b).edits * 2.0 >= fewest as f32);
        }
    }
}
