//! A name in a form that can be compared: its parts, what kind of word each is, and what each can say.

use catchall_model::PartyKind;

use crate::frequency::Frequencies;
use crate::words::{self, Class};
use crate::{arabic, sound, spelling, text};

/// How names of a kind are made.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Shape {
    /// Given names, fathers' names, family names, initials, titles.
    Person,
    /// A name proper, what the firm does, its legal form.
    Organization,
    /// A ship or aircraft: short, with a prefix or a number.
    Craft,
    /// Not known: may be any.
    Unknown,
}

impl From<PartyKind> for Shape {
    fn from(kind: PartyKind) -> Self {
        match kind {
            PartyKind::Person => Self::Person,
            PartyKind::Company | PartyKind::PublicBody => Self::Organization,
            PartyKind::Vessel | PartyKind::Aircraft => Self::Craft,
            PartyKind::Unknown => Self::Unknown,
        }
    }
}

/// One word of a name.
#[derive(Debug, Clone)]
pub struct Part {
    /// The word, folded.
    pub text: Box<str>,
    /// What kind of word it is.
    pub class: Class,
    /// What it says that two names share it, in bits; set by [`NameForm::weigh`].
    pub bits: f32,
    /// The word as a number.
    pub id: u64,
    /// Its accepted spellings and short forms as a number.
    pub(crate) variant: Option<u32>,
    /// Its sound as a number.
    pub(crate) sound: u64,
    /// Its letters as a set.
    pub(crate) letters: u64,
    /// Whether it follows `bin`, `ibn`…: the father's name.
    pub(crate) fathers: bool,
}

/// A name in a form that can be compared.
#[derive(Debug, Clone)]
pub struct NameForm {
    parts: Vec<Part>,
    shape: Shape,
    /// The words of the legal form, as an officer calls it.
    legal_form: Option<&'static str>,
    /// Written in a script without short vowels, so that only its consonants are sure.
    unvoweled: bool,
}

/// Names with more words are compared by their first ones.
const MOST_PARTS: usize = 16;

impl NameForm {
    /// Takes a name apart. Titles and ship prefixes are dropped, the legal form is set aside, each other word is kept
    /// as a part and weighed by the built-in table of common words.
    pub fn new(name: &str, kind: PartyKind) -> Self {
        let mut form = Self::unweighed(name, kind);
        form.weigh(&Frequencies::default());
        form
    }

    /// Takes a name apart and leaves the weighing to [`NameForm::weigh`].
    pub fn unweighed(name: &str, kind: PartyKind) -> Self {
        let shape = Shape::from(kind);
        let folded = text::fold(name);
        let mut words: Vec<&str> = folded.split(' ').filter(|word| !word.is_empty()).collect();
        let legal_form = if shape == Shape::Person {
            None
        } else {
            for word in &mut words {
                *word = words::corrected(word);
            }
            take_legal_forms(&mut words)
        };
        if shape == Shape::Craft {
            drop_prefix(&mut words);
        }
        let unvoweled = name.chars().any(|letter| matches!(letter, '\u{0590}'..='\u{06FF}'))
            && name.split_whitespace().any(|word| arabic::is_written_in(word) || !word.is_ascii());
        let mut parts = parts_of(&words, shape);
        // A name of nothing but common words is compared by those.
        if parts.is_empty() {
            parts = words.iter().take(MOST_PARTS).map(|word| Part::new(word, Class::Core)).collect();
        }
        parts.truncate(MOST_PARTS);
        Self { parts, shape, legal_form, unvoweled }
    }

    /// Sets what each part can say, by how common it is.
    pub fn weigh(&mut self, frequencies: &Frequencies) {
        for part in &mut self.parts {
            let bits = frequencies.bits(part.id, part.text.len());
            part.bits = match part.class {
                Class::Core => bits,
                Class::Generic => (bits * 0.5).min(4.0),
                // Long numbers are registrations and hull numbers, which few share.
                Class::Number => {
                    [3.0, 4.5, 6.0].get(part.text.len().saturating_sub(1)).copied().unwrap_or(8.5)
                }
                Class::Initial => 2.5,
                _ => 0.3,
            };
        }
    }

    /// The words of the name, in order.
    pub fn parts(&self) -> &[Part] {
        &self.parts
    }

    /// How names of its kind are made.
    pub fn shape(&self) -> Shape {
        self.shape
    }

    /// What its legal form amounts to, in an officer's words.
    pub fn legal_form(&self) -> Option<&'static str> {
        self.legal_form
    }

    /// Adjacent words of the name proper written together, with what both can say: `min ho`, `minho`.
    pub fn joined(&self) -> impl Iterator<Item = Part> {
        self.parts.windows(2).filter_map(|pair| {
            let [first, second] = pair else { return None };
            let proper = |part: &Part| matches!(part.class, Class::Core | Class::Particle | Class::Initial);
            (proper(first) && proper(second)).then(|| {
                let mut joined = Part::new(&format!("{}{}", first.text, second.text), Class::Core);
                joined.bits = first.bits + second.bits;
                joined
            })
        })
    }

    /// Everything its words can say together, in bits.
    pub fn bits(&self) -> f32 {
        self.parts.iter().map(|part| part.bits).sum()
    }

    /// Whether it is written in a script without short vowels, so that only its consonants are sure.
    pub fn is_unvoweled(&self) -> bool {
        self.unvoweled
    }
}

impl Part {
    pub(crate) fn new(word: &str, class: Class) -> Self {
        let id = text::hash(word);
        Self {
            text: word.into(),
            class,
            bits: 0.0,
            id,
            variant: words::variant_group(id),
            sound: text::hash_of(sound::skeleton(word)),
            letters: spelling::letters(word),
            fathers: false,
        }
    }

    /// The word's consonants in coarse groups as a number: all that is sure of it in a script without short vowels.
    pub fn consonants(&self) -> u64 {
        text::hash_of(sound::bones(&self.text))
    }

    /// The word's sound as a number: romanizations of one name have one.
    pub fn sound(&self) -> u64 {
        self.sound
    }

    /// Its accepted spellings and short forms as a number, where it has any.
    pub fn variant(&self) -> Option<u32> {
        self.variant
    }

    /// Whether it is a part of the name proper, or says something of its own.
    pub fn is_telling(&self) -> bool {
        matches!(self.class, Class::Core | Class::Generic | Class::Number)
    }
}

/// Removes every legal form, joining single letters that spell one (`l l c`), and says what the last amounts to.
fn take_legal_forms(words: &mut Vec<&str>) -> Option<&'static str> {
    let mut found = None;
    let mut kept = Vec::with_capacity(words.len());
    let mut rest = words.as_slice();
    while let Some((first, later)) = rest.split_first() {
        match words::legal_form(rest) {
            // A short form may be a word of the name; at the beginning or the end of it, it is the form.
            Some((form, length)) if first.len() > 3 || length > 1 || kept.is_empty() || later.len() < 3 => {
                found = Some(form);
                rest = rest.get(length..).unwrap_or_default();
            }
            _ => {
                kept.push(*first);
                rest = later;
            }
        }
    }
    // A name that is all legal form keeps its words.
    if !kept.is_empty() {
        *words = kept;
    }
    found
}

/// Removes what stands before a ship's name, in one word or two letters: `MV`, `M/V`.
fn drop_prefix(words: &mut Vec<&str>) {
    let length = match words.as_slice() {
        [first, second, _, ..]
            if words::is(&format!("{first}{second}"), Class::Prefix) && first.len() == 1 =>
        {
            2
        }
        [first, _, ..] if words::is(first, Class::Prefix) => 1,
        _ => 0,
    };
    words.drain(..length);
}

fn parts_of(words: &[&str], shape: Shape) -> Vec<Part> {
    let mut parts: Vec<Part> = Vec::with_capacity(words.len());
    let mut after_patronymic = false;
    for word in words.iter().copied() {
        let class = class_of(word, shape);
        match class {
            Class::Title => continue,
            Class::Core => {
                for (piece, class) in compound(word, shape) {
                    let mut part = Part::new(piece, class);
                    part.fathers = after_patronymic;
                    parts.push(part);
                }
            }
            _ => parts.push(Part::new(word, class)),
        }
        after_patronymic = class == Class::Patronymic || (after_patronymic && class == Class::Particle);
    }
    parts
}

fn class_of(word: &str, shape: Shape) -> Class {
    let is = |class| words::is(word, class);
    let person = matches!(shape, Shape::Person | Shape::Unknown);
    if word.bytes().any(|byte| byte.is_ascii_digit()) {
        Class::Number
    } else if shape == Shape::Person && is(Class::Title) {
        Class::Title
    } else if person && is(Class::Patronymic) {
        Class::Patronymic
    } else if word.len() == 1 && person {
        Class::Initial
    } else if is(Class::Particle) {
        Class::Particle
    } else if shape != Shape::Person && is(Class::Generic) {
        Class::Generic
    } else if shape == Shape::Unknown && is(Class::Title) {
        Class::Particle
    } else {
        Class::Core
    }
}

/// `Abdulrahman` is `Abd al-Rahman`: the servant and the name are two parts, written as one or as three.
fn compound(word: &str, shape: Shape) -> impl Iterator<Item = (&str, Class)> {
    const SERVANTS: [&str; 8] = ["abdul", "abdel", "abdal", "abdur", "abdus", "abdol", "abdu", "abdi"];
    let split = (shape != Shape::Organization)
        .then(|| SERVANTS.iter().find_map(|servant| Some((*servant, word.strip_prefix(servant)?))))
        .flatten();
    let (first, second) = match split {
        Some((_, "")) => ("abd", None),
        Some((_, rest)) if rest.len() >= 4 => ("abd", Some(rest)),
        _ => (word, None),
    };
    std::iter::once((first, Class::Core)).chain(second.map(|rest| (rest, Class::Core)))
}
