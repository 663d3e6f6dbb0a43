//! Which listed names are worth comparing with a name, found by its words, rarest first.

use std::cell::RefCell;

use catchall_names::NameForm;
use catchall_names::form::Part;

use crate::index::Index;
use crate::vocabulary::Alike;

/// Names compared in full for one name looked for.
const MOST_NAMES: usize = 32;
/// Names touched for one name looked for: bounds the work for the commonest names.
const MOST_TOUCHED: usize = 6000;

/// Room to count in, kept by each thread between queries; says nothing about any query.
#[derive(Default)]
struct Scratch {
    /// The round in which each name was last touched.
    rounds: Vec<u32>,
    scores: Vec<f32>,
    touched: Vec<u32>,
    alike: Vec<Alike>,
    round: u32,
}

thread_local! {
    static SCRATCH: RefCell<Scratch> = RefCell::default();
}

/// The numbers of the listed names that share enough with the form to be worth at least `needed` bits, the likeliest
/// first, at most 32.
pub(crate) fn names(index: &Index, form: &NameForm, needed: f32) -> Vec<u32> {
    let mut parts: Vec<(&Part, bool)> =
        form.parts().iter().filter(|part| part.is_telling()).map(|part| (part, true)).collect();
    let joined: Vec<Part> = form.joined().collect();
    parts.sort_by(|(a, _), (b, _)| b.bits.total_cmp(&a.bits).then(a.id.cmp(&b.id)));
    let total: f32 = parts.iter().map(|(part, _)| part.bits).sum();
    parts.extend(joined.iter().map(|joined| (joined, false)));
    // A name that can say little is found only if the listed one is the same word for word, which says more.
    let needed = needed - if total < needed + WHOLE_NAME { WHOLE_NAME + LEGAL_FORM } else { LEGAL_FORM };
    SCRATCH.with_borrow_mut(|scratch| {
        scratch.begin(index.names.len());
        // What the parts still to come can add: once too little, they lead to no new name.
        let mut to_come = total;
        for (part, own) in parts {
            scratch.touch(index, part, form.is_unvoweled(), !own || to_come >= needed);
            if own {
                to_come -= part.bits;
            }
        }
        scratch.best(index, total, needed)
    })
}

/// What names can say beyond their words: being the same word for word, and a legal form.
const WHOLE_NAME: f32 = 3.0;
const LEGAL_FORM: f32 = 1.5;

impl Scratch {
    fn begin(&mut self, names: usize) {
        if self.rounds.len() < names || self.round == u32::MAX {
            self.rounds = vec![0; names];
            self.scores = vec![0.0; names];
            self.round = 0;
        }
        self.round += 1;
        self.touched.clear();
    }

    /// Adds what the part can say to every name that has it, or a word like it.
    fn touch(&mut self, index: &Index, part: &Part, unvoweled: bool, new_names: bool) {
        index.vocabulary.alike(part, unvoweled, &mut self.alike);
        for alike in &self.alike {
            let Some(word) = index.vocabulary.word(alike.word) else { continue };
            let bits = part.bits.min(word.bits) * alike.likeness;
            for &name in index.names_with.get(alike.word) {
                let at = name as usize;
                let (Some(round), Some(score)) = (self.rounds.get_mut(at), self.scores.get_mut(at)) else {
                    continue;
                };
                if *round == self.round {
                    *score += bits;
                } else if new_names && self.touched.len() < MOST_TOUCHED {
                    *round = self.round;
                    *score = bits;
                    self.touched.push(name);
                }
            }
        }
    }

    /// The touched names whose shared words can be worth it, those first that have the least besides.
    fn best(&self, index: &Index, form_bits: f32, needed: f32) -> Vec<u32> {
        let mut best: Vec<(f32, u32)> = self
            .touched
            .iter()
            .filter_map(|&name| {
                let score = *self.scores.get(name as usize)?;
                let bits = index.names.get(name as usize)?.bits;
                (score >= needed)
                    .then(|| (score * 2.0 / (form_bits + bits).max(1.0) * score.min(form_bits), name))
            })
            .collect();
        let order = |a: &(f32, u32), b: &(f32, u32)| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1));
        if best.len() > MOST_NAMES {
            best.select_nth_unstable_by(MOST_NAMES, order);
            best.truncate(MOST_NAMES);
        }
        best.sort_by(order);
        best.into_iter().map(|(_, name)| name).collect()
    }
}
