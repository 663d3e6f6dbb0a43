//! The account of a comparison of names, in an officer's words.

use catchall_model::{Bits, Reason};

use crate::compare::{Alignment, Comparison, Pair, Tie, Wholeness, defect, legal_forms, missing_cost};
use crate::form::{NameForm, Part, Shape};

/// Every pair and every part left over, each with its share of the bits; the shares add up to the whole.
pub(crate) fn comparison(left: &NameForm, right: &NameForm, alignment: &Alignment) -> Comparison {
    let tally = alignment.tally(left, right);
    let price = tally.price();
    let mut account = Account::default();
    for pair in alignment.pairs.iter().filter(|pair| pair.bits > MENTIONED) {
        account.add(pair_says(pair, left, right), pair.bits - defect(pair) * price);
    }
    let shape = if left.shape() == Shape::Unknown { right.shape() } else { left.shape() };
    for (side, parts) in [
        ("first", alignment.open_left(left.parts()).collect::<Vec<_>>()),
        ("second", alignment.open_right(right.parts()).collect()),
    ] {
        let cost: f32 = parts.iter().map(|(_, part)| missing_cost(part, shape)).sum();
        if cost > 0.0 {
            let words = quoted(parts.iter().map(|(_, part)| *part).filter(|part| part.bits > MENTIONED));
            account.add(format!("{words} only in the {side} name"), -cost * price);
        }
    }
    if let (Some(ours), Some(theirs), Some(bits)) =
        (left.legal_form(), right.legal_form(), legal_forms(left, right))
    {
        let same = format!("the same legal form: {ours}");
        account
            .add(if ours == theirs { same } else { format!("another legal form: {ours}, {theirs}") }, bits);
    }
    if let Some(wholeness) = alignment.wholeness(left, right) {
        let says = match wholeness {
            Wholeness::Same => "the names are the same, word for word",
            Wholeness::Alike => "neither name has a word that the other has not",
        };
        account.add(says.to_owned(), wholeness.bits());
    }
    account.close(tally.bits())
}

/// What says less is counted and not mentioned.
const MENTIONED: f32 = 0.5;

#[derive(Default)]
struct Account {
    because: Vec<Reason>,
    total: f32,
}

impl Account {
    fn add(&mut self, says: String, bits: f32) {
        self.total += bits;
        self.because.push(Reason { says, bits: Bits::new(f64::from(bits)) });
    }

    /// Puts what is missing to the whole on the account and sorts it, strongest first.
    fn close(mut self, whole: f32) -> Comparison {
        let rest = whole - self.total;
        if rest > MENTIONED && self.total < whole {
            self.add("no name alone speaks more strongly against".to_owned(), rest);
        } else if rest.abs() >= 0.05 {
            self.add("small words".to_owned(), rest);
        }
        self.because.sort_by(|a, b| b.bits.value().abs().total_cmp(&a.bits.value().abs()));
        Comparison { bits: Bits::new(f64::from(whole)), because: self.because }
    }
}

fn pair_says(pair: &Pair, left: &NameForm, right: &NameForm) -> String {
    let ours = words(left.parts(), pair.left);
    let theirs = words(right.parts(), pair.right);
    let bits = |parts: &[Part], (from, many): (usize, usize)| -> f32 {
        parts.iter().skip(from).take(many).map(|part| part.bits).sum()
    };
    let how_common = how_common(bits(left.parts(), pair.left).min(bits(right.parts(), pair.right)));
    match pair.tie {
        Tie::Same => format!("`{ours}` is in both, {how_common}"),
        Tie::Variant => format!("`{ours}` and `{theirs}` are forms of one name, {how_common}"),
        Tie::Sound => format!("`{ours}` and `{theirs}` sound alike, {how_common}"),
        Tie::Spelling(difference) if difference.edits <= 1.0 => {
            format!("`{ours}` and `{theirs}`: 1 letter differs in {how_common}")
        }
        Tie::Spelling(difference) => {
            format!("`{ours}` and `{theirs}`: {:.0} letters differ in {how_common}", difference.edits.ceil())
        }
        Tie::Consonants => format!("`{ours}` and `{theirs}` have the same consonants, {how_common}"),
        Tie::Initial => format!("`{ours}` may stand for `{theirs}`"),
        Tie::Joined => format!("`{ours}` is `{theirs}`, written apart or together"),
        Tie::Inverted => format!("`{ours}` is the father's name in one and the son's in the other"),
        Tie::Contradiction => format!("`{ours}` stands where the other has `{theirs}`"),
    }
}

fn words(parts: &[Part], (from, many): (usize, usize)) -> String {
    let words: Vec<&str> = parts.iter().skip(from).take(many).map(|part| &*part.text).collect();
    words.join(" ")
}

fn quoted<'a>(parts: impl Iterator<Item = &'a Part>) -> String {
    let words: Vec<&str> = parts.map(|part| &*part.text).collect();
    if words.is_empty() { "small words".to_owned() } else { format!("`{}`", words.join(" ")) }
}

fn how_common(bits: f32) -> &'static str {
    match bits {
        10.0.. => "a rare word",
        6.5.. => "an uncommon word",
        _ => "a common word",
    }
}
