//! How long it takes to build an index and to screen a name: with invented names, and with the real US list where it is.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a benchmark may stop")]

use std::cell::Cell;

use catchall_model::{ListedName, ListedParty, NameKind, PartyKind};
use catchall_screening::{Index, Query, ScreeningList, Settings};
use divan::{Bencher, black_box};

#[path = "../tests/it/us_list.rs"]
mod us_list;

fn main() {
    divan::main();
}

/// Made-up words that are the same in every run (linear congruential generator, Knuth's constants).
struct Words(u64);

impl Words {
    fn number(&mut self, below: u64) -> u64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % below
    }

    fn word(&mut self) -> String {
        const SYLLABLES: [&str; 16] = [
            "ka", "ri", "mo", "ten", "sha", "lu", "vor", "bel", "zin", "qua", "dre", "pol", "nev", "ist",
            "oma", "yur",
        ];
        let syllables = 2 + self.number(3);
        (0..syllables).map(|_| SYLLABLES[usize::try_from(self.number(16)).unwrap()]).collect()
    }

    fn name(&mut self) -> String {
        const COMMON: [&str; 8] =
            ["Trading", "Ali", "Ltd", "Muhammad", "Industries", "Hassan", "LLC", "Group"];
        let common = COMMON[usize::try_from(self.number(8)).unwrap()];
        format!("{} {} {common}", self.word(), self.word())
    }
}

fn invented() -> ScreeningList {
    let mut words = Words(1);
    let party = |number: usize| ListedParty {
        id: number.to_string(),
        kind: [PartyKind::Company, PartyKind::Person][number % 2],
        names: [NameKind::Primary, NameKind::Alias]
            .map(|kind| ListedName { name: words.name(), kind })
            .into(),
        ..ListedParty::default()
    };
    ScreeningList {
        name: "invented".to_owned(),
        snapshot: String::new(),
        parties: (0..25_000).map(party).collect(),
    }
}

/// Names of parties that are not listed, one after another.
fn unlisted() -> Vec<Query> {
    let mut words = Words(2);
    (0..5000).map(|_| Query::by_name(words.name(), PartyKind::Company)).collect()
}

fn screen(bencher: Bencher, lists: Vec<ScreeningList>, queries: &[Query]) {
    let index = Index::build(lists);
    let settings = Settings::default();
    let next = Cell::new(0);
    bencher.bench_local(|| {
        next.set((next.get() + 1) % queries.len());
        black_box(index.screen(&queries[next.get()], &settings).len())
    });
}

#[divan::bench(sample_count = 100, sample_size = 100)]
fn one_unlisted_name_against_invented_names(bencher: Bencher) {
    screen(bencher, vec![invented()], &unlisted());
}

#[divan::bench(sample_count = 100, sample_size = 100)]
fn one_unlisted_name_against_the_us_list(bencher: Bencher) {
    let Some(list) = us_list::us_list() else { return };
    screen(bencher, vec![list], &unlisted());
}

#[divan::bench(sample_count = 100, sample_size = 100)]
fn one_listed_name_against_the_us_list(bencher: Bencher) {
    let Some(list) = us_list::us_list() else { return };
    let queries: Vec<Query> = list
        .parties
        .iter()
        .map(|party| Query::by_name(party.primary_name(), party.kind))
        .step_by(3)
        .collect();
    screen(bencher, vec![list], &queries);
}

#[divan::bench(sample_count = 10)]
fn build_over_invented_names(bencher: Bencher) {
    bencher.with_inputs(|| vec![invented()]).bench_values(Index::build);
}

#[divan::bench(sample_count = 10)]
fn build_over_the_us_list(bencher: Bencher) {
    let Some(list) = us_list::us_list() else { return };
    bencher.with_inputs(|| vec![list.clone()]).bench_values(Index::build);
}
