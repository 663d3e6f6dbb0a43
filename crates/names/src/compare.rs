//! Two names: how much they speak for or against one party behind both.
//!
//! The parts are aligned whatever their order. Each aligned part is worth its surprise: a rare word says much, a common
//! one little. Against that stand words that differ in spelling, parts that contradict each other and parts that only
//! one name has, in this order of weight. What they take away grows with their share of the whole, so that a long name
//! with another family name is another name, however many parts agree.

use catchall_model::{Bits, PartyKind, Probability, Reason};

use crate::form::{NameForm, Part, Shape};
use crate::spelling::{self, Difference};
use crate::words::Class;
use crate::{explain, sound};

/// What two names are worth as evidence that they name one party.
#[derive(Debug, Clone, PartialEq)]
pub struct Comparison {
    /// All reasons together.
    pub bits: Bits,
    /// The account, strongest first.
    pub because: Vec<Reason>,
}

/// Compares two names and accounts for it.
pub fn compare(left: &NameForm, right: &NameForm) -> Comparison {
    explain::comparison(left, right, &Alignment::new(left, right))
}

/// The bits of [`compare`] without the account, for ranking many candidates.
pub fn bits(left: &NameForm, right: &NameForm) -> Bits {
    Bits::new(f64::from(Alignment::new(left, right).tally(left, right).bits()))
}

/// How alike two words are, 0 to 1; 0 for words that are not taken for one another. `unvoweled` where one of them comes
/// from a script without short vowels.
pub fn word_likeness(one: &Part, other: &Part, unvoweled: bool) -> f32 {
    if one.id == other.id {
        1.0
    } else {
        likeness(one, other, unvoweled).map_or(0.0, |(_, likeness)| likeness)
    }
}

/// That two names name one party, when nothing else is known and either is as likely as not.
///
/// ```
/// use catchall_model::PartyKind;
/// use catchall_names::similarity;
/// let same = similarity("Example Prüftechnik GmbH", "EXAMPLE PRUEFTECHNIK", PartyKind::Company);
/// assert!(same.value() > 0.9);
/// ```
pub fn similarity(left: &str, right: &str, kind: PartyKind) -> Probability {
    Probability::from_bits(bits(&NameForm::new(left, kind), &NameForm::new(right, kind)))
}

/// How two parts were found to be one.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) enum Tie {
    /// The same word.
    Same,
    /// Two accepted spellings or short forms of one name.
    Variant,
    /// They sound alike.
    Sound,
    /// They are written alike.
    Spelling(Difference),
    /// The same consonants, where vowels are not written.
    Consonants,
    /// A letter that may stand for the word.
    Initial,
    /// Two words in one name, one in the other.
    Joined,
    /// The same word, but the son of one is the father of the other.
    Inverted,
    /// They stand where the other should.
    Contradiction,
}

impl Tie {
    /// What a pair says less because more words would have been taken for it, in bits: log2 of their number, roughly.
    /// Short words have more such neighbors.
    fn lookalikes(self, letters: usize) -> f32 {
        let short = if letters <= 4 { 1.5 } else { 0.0 };
        match self {
            Self::Variant => 1.0,
            Self::Sound => 1.0 + short,
            Self::Spelling(_) => 2.0 + short,
            Self::Consonants => 4.0,
            _ => 0.0,
        }
    }
}

/// No aligned pair of words that could say as much says less.
const LEAST_BITS: f32 = 1.0;

/// Adjacent parts: the first and how many.
pub(crate) type Run = (usize, usize);

/// Some parts of the left name that answer to some of the right.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Pair {
    pub(crate) left: Run,
    pub(crate) right: Run,
    pub(crate) tie: Tie,
    /// 0 to 1.
    pub(crate) likeness: f32,
    /// What the smaller of the two can say.
    pub(crate) bits: f32,
}

/// Parts of two names set against each other.
#[derive(Debug, Default)]
pub(crate) struct Alignment {
    pub(crate) pairs: Vec<Pair>,
    left: Taken,
    right: Taken,
}

/// Which parts have found their like, one bit a part.
#[derive(Debug, Default, Clone, Copy)]
struct Taken(u32);

impl Taken {
    fn has(self, at: usize) -> bool {
        self.0 & (1 << at) != 0
    }

    fn take(&mut self, (at, many): (usize, usize)) {
        self.0 |= ((1 << many) - 1) << at;
    }
}

/// Words less alike are different words.
const LEAST_LIKENESS: f32 = 0.62;
/// Words with more slips are different words, however long.
const MOST_EDITS: f32 = 2.5;
/// Another spelling costs less than its share: slips are common, and words so alike are rare.
const SPELLING_COST: f32 = 0.8;
/// A contradiction costs more than its share: the same party seldom has another name in the place of one.
const CONTRADICTION_COST: f32 = 2.0;
/// The share of agreement at which names speak neither for nor against.
const BALANCE: f32 = 0.72;
/// No name alone says more against.
const FLOOR: f32 = -15.0;

impl Alignment {
    pub(crate) fn new(left: &NameForm, right: &NameForm) -> Self {
        let mut alignment = Self::default();
        let (ours, theirs) = (left.parts(), right.parts());
        alignment.take_same(ours, theirs);
        if alignment.has_open(ours, theirs) {
            alignment.take_alike(ours, theirs, left.is_unvoweled() || right.is_unvoweled());
            alignment.take_joined(ours, theirs);
            alignment.take_initials(ours, theirs);
            alignment.set_against(ours, theirs);
        }
        alignment
    }

    fn push(&mut self, pair: Pair) {
        self.left.take(pair.left);
        self.right.take(pair.right);
        self.pairs.push(pair);
    }

    pub(crate) fn open_left<'a>(
        &self,
        parts: &'a [Part],
    ) -> impl Iterator<Item = (usize, &'a Part)> + use<'a> {
        open(self.left, parts)
    }

    pub(crate) fn open_right<'a>(
        &self,
        parts: &'a [Part],
    ) -> impl Iterator<Item = (usize, &'a Part)> + use<'a> {
        open(self.right, parts)
    }

    fn has_open(&self, ours: &[Part], theirs: &[Part]) -> bool {
        self.open_left(ours).next().is_some() && self.open_right(theirs).next().is_some()
    }

    fn take_same(&mut self, ours: &[Part], theirs: &[Part]) {
        let both_have_fathers =
            ours.iter().any(|part| part.fathers) && theirs.iter().any(|part| part.fathers);
        for (i, a) in ours.iter().enumerate() {
            let Some((j, b)) = self.open_right(theirs).find(|(_, b)| b.id == a.id) else { continue };
            let inverted = both_have_fathers && a.fathers != b.fathers;
            let (tie, likeness) = if inverted { (Tie::Inverted, 0.0) } else { (Tie::Same, 1.0) };
            self.push(Pair { left: (i, 1), right: (j, 1), tie, likeness, bits: a.bits.min(b.bits) });
        }
    }

    fn take_alike(&mut self, ours: &[Part], theirs: &[Part], unvoweled: bool) {
        let mut alike = Vec::new();
        for (i, a) in self.open_left(ours) {
            for (j, b) in self.open_right(theirs) {
                if let Some((tie, likeness)) = likeness(a, b, unvoweled) {
                    let bits = (a.bits.min(b.bits) - tie.lookalikes(a.text.len().min(b.text.len())))
                        .max(LEAST_BITS.min(a.bits.min(b.bits)));
                    alike.push(Pair { left: (i, 1), right: (j, 1), tie, likeness, bits });
                }
            }
        }
        alike.sort_by(|a, b| {
            (b.likeness * b.bits)
                .total_cmp(&(a.likeness * a.bits))
                .then(a.left.cmp(&b.left))
                .then(a.right.cmp(&b.right))
        });
        for pair in alike {
            if !self.left.has(pair.left.0) && !self.right.has(pair.right.0) {
                self.push(pair);
            }
        }
    }

    fn take_joined(&mut self, ours: &[Part], theirs: &[Part]) {
        for (left, right, bits) in
            joins(&self.open_left(ours).collect::<Vec<_>>(), &self.open_right(theirs).collect::<Vec<_>>())
        {
            if !self.left.has(left.0) && !self.right.has(right.0) {
                self.push(Pair { left, right, tie: Tie::Joined, likeness: 0.96, bits });
            }
        }
        for (right, left, bits) in
            joins(&self.open_right(theirs).collect::<Vec<_>>(), &self.open_left(ours).collect::<Vec<_>>())
        {
            if !self.left.has(left.0) && !self.right.has(right.0) {
                self.push(Pair { left, right, tie: Tie::Joined, likeness: 0.96, bits });
            }
        }
    }

    fn take_initials(&mut self, ours: &[Part], theirs: &[Part]) {
        for (i, a) in self.open_left(ours) {
            let matching = self.open_right(theirs).find(|(_, b)| {
                (a.class == Class::Initial || b.class == Class::Initial)
                    && matches!(a.class, Class::Initial | Class::Core)
                    && matches!(b.class, Class::Initial | Class::Core)
                    && a.text.bytes().next() == b.text.bytes().next()
            });
            if let Some((j, b)) = matching {
                let bits = a.bits.min(b.bits);
                self.push(Pair { left: (i, 1), right: (j, 1), tie: Tie::Initial, likeness: 1.0, bits });
            }
        }
    }

    /// Sets what is left over on both sides against each other, the most telling parts first.
    fn set_against(&mut self, ours: &[Part], theirs: &[Part]) {
        let by_weight = |mut parts: Vec<(usize, f32)>| {
            parts.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
            parts
        };
        let says = |(at, part): (usize, &Part)| match part.class {
            // Two different letters are two different names.
            Class::Initial => Some((at, 5.0)),
            _ => part.is_telling().then_some((at, part.bits)),
        };
        let left = by_weight(self.open_left(ours).filter_map(says).collect());
        let right = by_weight(self.open_right(theirs).filter_map(says).collect());
        for ((i, a), (j, b)) in left.into_iter().zip(right) {
            self.push(Pair {
                left: (i, 1),
                right: (j, 1),
                tie: Tie::Contradiction,
                likeness: 0.0,
                bits: a.min(b),
            });
        }
    }

    pub(crate) fn tally(&self, left: &NameForm, right: &NameForm) -> Tally {
        let shape = if left.shape() == Shape::Unknown { right.shape() } else { left.shape() };
        let mut tally = Tally::default();
        for pair in &self.pairs {
            tally.information += pair.bits;
            tally.agreement += 2.0 * pair.bits * pair.likeness;
            tally.defects += defect(pair);
        }
        let missing = self.open_left(left.parts()).chain(self.open_right(right.parts()));
        tally.defects += missing.map(|(_, part)| missing_cost(part, shape)).sum::<f32>();
        tally.other = legal_forms(left, right).unwrap_or_default();
        tally.other += self.wholeness(left, right).map_or(0.0, Wholeness::bits);
        tally
    }

    /// Whether either name accounts for all of the other, small words aside.
    pub(crate) fn wholeness(&self, left: &NameForm, right: &NameForm) -> Option<Wholeness> {
        let small = |(_, part): (usize, &Part)| matches!(part.class, Class::Particle | Class::Patronymic);
        let accounted = !self.pairs.is_empty()
            && self
                .pairs
                .iter()
                .all(|pair| !matches!(pair.tie, Tie::Contradiction | Tie::Inverted | Tie::Initial))
            && self.open_left(left.parts()).all(small)
            && self.open_right(right.parts()).all(small);
        let same = |pair: &Pair| matches!(pair.tie, Tie::Same | Tie::Joined);
        accounted.then(|| if self.pairs.iter().all(same) { Wholeness::Same } else { Wholeness::Alike })
    }
}

/// Two names of which neither has a word that the other has not. That says more than the words one by one: other parties
/// that share some words have others besides.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Wholeness {
    /// Word for word.
    Same,
    /// But for spelling.
    Alike,
}

impl Wholeness {
    pub(crate) fn bits(self) -> f32 {
        match self {
            Self::Same => 3.0,
            Self::Alike => 2.0,
        }
    }
}

/// What the legal forms say; `None` where a name has none. Firms with one name and two legal forms are mostly two firms of
/// one group.
pub(crate) fn legal_forms(left: &NameForm, right: &NameForm) -> Option<f32> {
    Some(if left.legal_form()? == right.legal_form()? { 1.5 } else { -1.0 })
}

fn open(taken: Taken, parts: &[Part]) -> impl Iterator<Item = (usize, &Part)> {
    parts.iter().enumerate().filter(move |(at, _)| !taken.has(*at))
}

/// What a pair takes from agreement.
pub(crate) fn defect(pair: &Pair) -> f32 {
    let factor = match pair.tie {
        Tie::Contradiction | Tie::Inverted => CONTRADICTION_COST,
        _ => SPELLING_COST,
    };
    2.0 * pair.bits * (1.0 - pair.likeness) * factor
}

/// What a part that only one name has takes from agreement: names of people are often given in part.
pub(crate) fn missing_cost(part: &Part, shape: Shape) -> f32 {
    let portion = match (part.class, shape) {
        (Class::Particle | Class::Patronymic | Class::LegalForm, _) => 0.0,
        (Class::Initial, _) => 0.1,
        (_, Shape::Person) => 0.25,
        (Class::Generic, _) => 0.3,
        (_, Shape::Organization | Shape::Unknown) => 0.5,
        (_, Shape::Craft) => 0.7,
    };
    part.bits * portion
}

/// An alignment in figures.
#[derive(Debug, Default, Clone, Copy)]
pub(crate) struct Tally {
    /// What the aligned parts could say.
    pub(crate) information: f32,
    agreement: f32,
    defects: f32,
    /// What does not depend on the parts.
    other: f32,
}

impl Tally {
    pub(crate) fn bits(self) -> f32 {
        (self.information - self.defects * self.price() + self.other).max(FLOOR)
    }

    /// What a unit of defect costs, in bits.
    pub(crate) fn price(self) -> f32 {
        let whole = self.agreement + self.defects;
        if whole > 0.0 { self.information / ((1.0 - BALANCE) * whole) } else { 0.0 }
    }
}

/// Two adjacent open parts of `ours` that written together are one of `theirs`: both places, and the bits.
fn joins(ours: &[(usize, &Part)], theirs: &[(usize, &Part)]) -> Vec<(Run, Run, f32)> {
    let mut found = Vec::new();
    for pair in ours.windows(2) {
        let [(i, first), (next, second)] = pair else { continue };
        if *next != i + 1 {
            continue;
        }
        let length = first.text.len() + second.text.len();
        for (j, whole) in theirs {
            let same = whole.text.len() == length
                && whole.text.strip_prefix(&*first.text).is_some_and(|rest| rest == &*second.text);
            // J. C. or JC for Jean-Claude.
            let initials = whole.text.len() == 2
                && [&first.text, &second.text]
                    .iter()
                    .map(|word| word.bytes().next())
                    .eq(whole.text.bytes().map(Some));
            if same
                || initials
                || (whole.text.len() > 6
                    && whole.text.len().abs_diff(length) <= 2
                    && joined_alike(first, second, whole))
            {
                let bits = if initials { 4.0 } else { whole.bits.min(first.bits + second.bits) };
                found.push(((*i, 2), (*j, 1), bits));
                break;
            }
        }
    }
    found
}

fn joined_alike(first: &Part, second: &Part, whole: &Part) -> bool {
    let fewest = spelling::fewest_edits(first.letters | second.letters, whole.letters);
    fewest <= 1
        && spelling::difference(&format!("{}{}", first.text, second.text), &whole.text).likeness > 0.85
}

/// Whether one of two generic words is the other cut short, as firms do: `grp`, `trdg`, `intl`.
fn shortens(one: &str, other: &str) -> bool {
    const LONGEST: usize = 5;
    let (short, long) = if one.len() < other.len() { (one, other) } else { (other, one) };
    let mut letters = long.bytes();
    short.len() <= LONGEST
        && short.bytes().next() == long.bytes().next()
        && short.bytes().all(|letter| letters.any(|other| other == letter))
}

/// How alike two words are that are not the same, if they are at all.
fn likeness(one: &Part, other: &Part, unvoweled: bool) -> Option<(Tie, f32)> {
    let words = |part: &Part| matches!(part.class, Class::Core | Class::Generic);
    if !words(one) || !words(other) {
        return None;
    }
    let lengths = (one.text.len(), other.text.len());
    if one.variant.is_some() && one.variant == other.variant {
        return Some((Tie::Variant, 0.93));
    }
    if one.class == Class::Generic && other.class == Class::Generic && shortens(&one.text, &other.text) {
        return Some((Tie::Variant, 0.93));
    }
    if one.sound == other.sound && lengths.0.min(lengths.1) > 2 {
        return Some((Tie::Sound, 0.95));
    }
    if unvoweled && lengths.0.min(lengths.1) > 2 && sound::bones(&one.text).eq(sound::bones(&other.text)) {
        return Some((Tie::Consonants, 0.85));
    }
    // Cheap to tell and true of nearly all: words with too many letters of their own are not alike.
    let fewest = spelling::fewest_edits(one.letters, other.letters) as usize;
    if lengths.0.abs_diff(lengths.1) > 3 || fewest > (lengths.0.max(lengths.1) / 3).min(3) {
        return None;
    }
    let difference = spelling::difference(&one.text, &other.text);
    (difference.likeness >= LEAST_LIKENESS && difference.edits <= MOST_EDITS)
        .then_some((Tie::Spelling(difference), difference.likeness))
}
