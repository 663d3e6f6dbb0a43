//! The index: lists, names taken apart, and the ways that lead to them.

use catchall_model::{ListedName, ListedParty};
use catchall_names::{Frequencies, NameForm};
use rayon::prelude::*;

use crate::buckets::Rows;
use crate::contacts::Contacts;
use crate::vocabulary::{Collector, Vocabulary};

/// One list to screen against.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct ScreeningList {
    /// The name it was imported under.
    pub name: String,
    /// The hash of its content, so that an assessment can say what it was made with.
    pub snapshot: String,
    /// Its entries.
    pub parties: Vec<ListedParty>,
}

/// All listed parties, ready to be looked up. Built once, shared by threads.
#[derive(Debug, Default)]
pub struct Index {
    lists: Vec<ScreeningList>,
    /// Each party's list, its place there, and its first name's number.
    places: Vec<Place>,
    pub(crate) names: Vec<Name>,
    pub(crate) frequencies: Frequencies,
    pub(crate) vocabulary: Vocabulary,
    /// Names by the words of the vocabulary.
    pub(crate) names_with: Rows,
    pub(crate) contacts: Contacts,
}

/// A listed name taken apart.
#[derive(Debug)]
pub(crate) struct Name {
    pub(crate) form: NameForm,
    pub(crate) party: u32,
    /// Its place among the party's names.
    pub(crate) at: u32,
    /// All its words together.
    pub(crate) bits: f32,
}

#[derive(Debug, Clone, Copy)]
struct Place {
    list: usize,
    entry: usize,
    names_from: u32,
    names_to: u32,
}

/// Two short neighbors in a name are often written as one; longer ones are not.
const LONGEST_JOINED: usize = 12;
const SHORT: usize = 4;

impl Index {
    /// Takes all names of all lists apart and builds the ways to them. Entries of a list keep their place in it; an
    /// entry without names is found by its address, phones and numbers.
    pub fn build(lists: Vec<ScreeningList>) -> Self {
        let parties: Vec<(usize, usize, &ListedParty)> = lists
            .iter()
            .enumerate()
            .flat_map(|(list, of)| {
                of.parties.iter().enumerate().map(move |(entry, party)| (list, entry, party))
            })
            .collect();
        let mut forms: Vec<Vec<NameForm>> = parties.par_iter().map(|(.., party)| take_apart(party)).collect();
        let frequencies = Frequencies::of(forms.iter().map(Vec::as_slice));
        forms.par_iter_mut().flatten_iter().for_each(|form| form.weigh(&frequencies));

        let mut places = Vec::with_capacity(parties.len());
        let mut names = Vec::new();
        for ((party, forms), &(list, entry, _)) in (0_u32..).zip(forms).zip(&parties) {
            let names_from = number(names.len());
            names.extend((0_u32..).zip(forms).map(|(at, form)| Name { bits: form.bits(), form, party, at }));
            places.push(Place { list, entry, names_from, names_to: number(names.len()) });
        }
        let contacts = Contacts::new((0_u32..).zip(parties.iter().map(|(.., party)| *party)));
        let (vocabulary, names_with) = words_of(&names);
        Self { lists, places, names, frequencies, vocabulary, names_with, contacts }
    }

    /// How many listed parties there are.
    pub fn len(&self) -> usize {
        self.places.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.places.is_empty()
    }

    /// The lists, in the order they were given.
    pub fn lists(&self) -> &[ScreeningList] {
        &self.lists
    }

    /// A party by its number, with its list.
    pub(crate) fn party(&self, party: u32) -> Option<(&ScreeningList, &ListedParty)> {
        let place = self.places.get(party as usize)?;
        let list = self.lists.get(place.list)?;
        Some((list, list.parties.get(place.entry)?))
    }

    /// The names of a party, with their numbers.
    pub(crate) fn names_of(&self, party: u32) -> std::ops::Range<u32> {
        self.places.get(party as usize).map_or(0..0, |place| place.names_from..place.names_to)
    }

    /// The name as the list writes it.
    pub(crate) fn listed_name(&self, name: &Name) -> Option<&ListedName> {
        self.party(name.party)?.1.names.get(name.at as usize)
    }
}

fn take_apart(party: &ListedParty) -> Vec<NameForm> {
    party.names.iter().map(|name| NameForm::unweighed(&name.name, party.kind)).collect()
}

/// Collects the words that lead to names, and the names they lead to.
fn words_of(names: &[Name]) -> (Vocabulary, Rows) {
    let mut collector = Collector::default();
    let mut postings = Vec::new();
    for (name, form) in (0_u32..).zip(names.iter().map(|name| &name.form)) {
        for part in form.parts().iter().filter(|part| part.is_telling()) {
            postings.push((collector.word(part), name));
        }
        for joined in form.joined().filter(|joined| joined.text.len() <= LONGEST_JOINED) {
            let short = form.parts().windows(2).any(|pair| {
                matches!(pair, [a, b] if a.text.len().min(b.text.len()) <= SHORT && joined.text.len() == a.text.len() + b.text.len())
            });
            if short {
                postings.push((collector.joined(&joined), name));
            }
        }
    }
    let vocabulary = collector.finish();
    let names_with = Rows::new(vocabulary.len(), &postings);
    (vocabulary, names_with)
}

fn number(length: usize) -> u32 {
    u32::try_from(length).unwrap_or(u32::MAX)
}
