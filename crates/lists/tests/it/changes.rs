//! What changed between two snapshots of a list.

use catchall_lists::diff;
use catchall_model::{ListedParty, NameKind};

use crate::seeds;

#[test]
fn a_list_against_its_next_edition() {
    let old = seeds::of("list_plain/list.csv").parties;
    let mut new = old.clone();
    new.remove(3);
    new[0]
        .names
        .push(catchall_model::ListedName { name: "Auto Example".to_owned(), kind: NameKind::WeakAlias });
    new[0].addresses[0].full = "Lot 13, Jalan Contoh".to_owned();
    new[0].license_policy = None;
    new[1].birth_dates.clear();
    new[1].identifiers[0].number = "A0000002".to_owned();
    new[2].names.clear();
    let added = ListedParty { id: "new".to_owned(), ..ListedParty::default() };
    new.insert(0, added);
    let mut found = serde_json::to_value(diff(&old, &new)).unwrap();
    for which in ["added", "removed"] {
        let ids = found[which].as_array().unwrap().iter().map(|party| party["id"].clone()).collect();
        found[which] = ids;
    }
    insta::assert_json_snapshot!(found);
}

#[test]
fn the_same_names_in_another_order_are_a_change() {
    let old = seeds::of("list_plain/list.csv").parties;
    let mut new = old.clone();
    new[0].names.swap(1, 2);
    let found = diff(&old, &new);
    assert_eq!(found.changed.len(), 1);
    assert_eq!(found.changed[0].fields[0].field, "names");
    assert_ne!(found.changed[0].fields[0].before, found.changed[0].fields[0].after);
}
