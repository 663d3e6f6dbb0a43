//! What an assessment costs, with a list of the size of the US consolidated one, at 1×, 10× and 100× the work.

#![expect(clippy::unwrap_used, reason = "a benchmark")]

mod invented;

use std::sync::{Arc, LazyLock};

use catchall_assess::Context;
use catchall_controls::Catalog;
use catchall_model::{ListedName, ListedParty, NameKind, PartyKind, Snapshot, Transfer};
use catchall_policy::{Pack, embedded};
use catchall_screening::{Index, ScreeningList, Settings};
use divan::Bencher;
use divan::counter::ItemsCount;
use jiff::civil::date;
use rayon::prelude::*;

const LISTED: u64 = 25_921;

struct World {
    pack: Arc<Pack>,
    catalog: Catalog,
    index: Index,
    settings: Settings,
    snapshot: Snapshot,
}

static WORLD: LazyLock<World> = LazyLock::new(|| {
    let pack = Arc::new(Pack::load(&embedded()).unwrap());
    let catalog = Catalog::new(Arc::clone(&pack));
    let parties = (0..LISTED).map(listed).collect();
    let list = ScreeningList { name: "invented".to_owned(), snapshot: String::new(), parties };
    let index = Index::build(vec![list]);
    World { pack, catalog, index, settings: Settings::default(), snapshot: Snapshot::default() }
});

fn listed(number: u64) -> ListedParty {
    let mut dice = invented::Dice::new(number + 1_000_000_000);
    let name = invented::company(&mut dice, "Co Ltd");
    ListedParty {
        id: number.to_string(),
        kind: PartyKind::Company,
        names: vec![ListedName { name, kind: NameKind::Primary }],
        ..ListedParty::default()
    }
}

fn transfers(count: u64) -> Vec<Transfer> {
    (0..count).map(|number| serde_json::from_value(invented::transfer(number)).unwrap()).collect()
}

#[divan::bench(args = [1_000, 10_000, 100_000], sample_count = 3, sample_size = 1)]
fn assess(bencher: Bencher<'_, '_>, count: u64) {
    let world = &*WORLD;
    let context = Context {
        index: &world.index,
        catalog: &world.catalog,
        pack: &world.pack,
        settings: &world.settings,
        as_of: date(2026, 11, 23),
        snapshot: &world.snapshot,
    };
    let transfers = transfers(count);
    bencher.counter(ItemsCount::new(count)).bench(|| {
        transfers
            .par_iter()
            .map(|transfer| context.assess(transfer, Vec::new()))
            .map(|a| a.evidence.len())
            .sum::<usize>()
    });
}

fn main() {
    divan::main();
}
