//! The built-in pack's control data as such.

use crate::story::CATALOG;

#[test]
fn every_unit_of_every_threshold_is_known() {
    assert_eq!(CATALOG.problems(), []);
    for kind in &CATALOG.pack().controls().parameters {
        if let Some(unit) = &kind.unit {
            assert!(catchall_controls::Unit::parse(unit).is_ok(), "{}: {unit}", kind.name);
        }
    }
}

#[test]
fn a_parameter_is_of_one_dimension_wherever_it_is_tested() {
    let controls = CATALOG.pack().controls();
    for entry in &controls.entries {
        for test in entry.threshold.iter().chain(&entry.unless).flat_map(|tree| tree.tests()) {
            let kind = controls.parameters.iter().find(|kind| kind.name == test.parameter).unwrap();
            let dimension = |unit: &Option<String>| {
                unit.as_deref().map(|unit| catchall_controls::Unit::parse(unit).unwrap().dimension())
            };
            assert_eq!(dimension(&kind.unit), dimension(&test.unit), "{} {}", entry.id, test.parameter);
        }
    }
}

#[test]
fn items_one_and_two_are_category_one_and_no_others() {
    for entry in &CATALOG.pack().controls().entries {
        let first = matches!(entry.path().next(), Some("1" | "2"));
        assert_eq!(entry.category.code() == "I", first, "{}", entry.id);
    }
}

#[test]
fn every_entry_resolves_to_itself_and_every_code_of_it_back_to_it() {
    for entry in &CATALOG.pack().controls().entries {
        let own = CATALOG.resolve(&entry.id, crate::story::TODAY);
        assert!(own.entries.iter().any(|named| named.entry == entry.id), "{}", entry.id);
        let lists = entry.us.iter().map(|code| ("US", code)).chain(entry.eu.iter().map(|code| ("EU", code)));
        for (list, code) in lists {
            let written = if code.starts_with(['U', 'M']) { code.clone() } else { format!("{list} {code}") };
            let found = CATALOG.resolve(&written, crate::story::TODAY);
            assert!(
                found.entries.iter().any(|named| named.entry == entry.id),
                "{written} of {}: {found:?}",
                entry.id
            );
        }
    }
}
