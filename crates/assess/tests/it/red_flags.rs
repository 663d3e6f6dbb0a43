//! Every published red flag is in the pack, and most are computed.

use std::collections::BTreeSet;

use catchall_policy::RedFlagStatus;

use crate::stories::PACK;

/// The fewest flags that have to be computed from a transfer.
const LEAST_COMPUTED: usize = 40;

#[test]
#[expect(clippy::print_stderr, reason = "a test that is skipped says so")]
fn every_red_flag_of_the_reference_table_is_in_the_pack() {
    let path =
        concat!(env!("CARGO_MANIFEST_DIR"), "/../../../shared/data/reference/derived-tables/red_flags.csv");
    let Ok(mut table) = csv::Reader::from_path(path) else {
        eprintln!("skipped: ../shared is not here");
        return;
    };
    let mut missing = Vec::new();
    let mut rows = 0;
    for row in table.records() {
        let row = row.expect("a row of the table");
        rows += 1;
        if PACK.red_flags().get(&row[0]).is_none() {
            missing.push(row[0].to_owned());
        }
    }
    assert!(missing.is_empty(), "{missing:?}");
    assert_eq!(rows, 109);
}

#[test]
fn at_least_forty_flags_are_computed_by_checks_that_cite_them() {
    let mut computed = 0;
    for flag in PACK.red_flags().iter().filter(|flag| flag.status == RedFlagStatus::Computed) {
        computed += 1;
        let named: BTreeSet<&str> = flag.computed_by.iter().map(String::as_str).collect();
        let citing: BTreeSet<&str> = PACK
            .checks()
            .iter()
            .filter(|check| check.cites.contains(&flag.id) && speaks_against(check))
            .map(|check| check.id.as_str())
            .collect();
        assert_eq!(named, citing, "{}", flag.id);
        assert!(!named.is_empty(), "{}", flag.id);
    }
    assert!(computed >= LEAST_COMPUTED, "{computed}");
}

#[test]
fn every_published_flag_can_be_noted_by_a_person() {
    for flag in PACK.red_flags().iter() {
        let observed = flag.observed.as_ref().unwrap_or_else(|| panic!("{}", flag.id));
        assert!(observed.bits.value() > 0.0, "{}", flag.id);
        assert!(observed.basis.is_some(), "{}", flag.id);
    }
}

fn speaks_against(check: &catchall_policy::Check) -> bool {
    !matches!(&check.weight, catchall_policy::check::Weight::Fixed(bits) if bits.value() <= 0.0)
}
