//! Invented names, and what their comparison says.

use catchall_model::PartyKind::{self, Company, Person, Vessel};
use catchall_names::{NameForm, compare, similarity};
use proptest::prelude::*;

#[test]
fn names_are_one_or_two() {
    #[track_caller]
    fn check(left: &str, right: &str, kind: PartyKind, same: bool) {
        let probability = similarity(left, right, kind).value();
        assert_eq!(probability >= 0.7, same, "{left:?} {right:?}: {probability}");
    }
    check("Example Trading GmbH", "EXAMPLE TRADING", Company, true);
    check("ООО Примерсталь", "Primerstal LLC", Company, true);
    check("Exampleworks Sdn. Bhd.", "Examplewroks SDN BHD", Company, true);
    check("Trading Company Ltd", "Quorvex Trading Company Ltd", Company, false);
    check("Quorvex Petroleum", "Zanthic Petroleum", Company, false);
    check("Examplov, Ivan", "Ivan Examplov", Person, true);
    check("I. Examplov", "Ivan Examplov", Person, true);
    check("Mohamed Examplani", "Muhammad al-Examplani", Person, true);
    check("Abdulrahman Examplani", "Abd al-Rahman Examplani", Person, true);
    check("Zorvat bin Quenlis", "Quenlis bin Zorvat", Person, false);
    check("Ivan Examplov", "Ivan Samplenko", Person, false);
    check("Ivan G. Examplov", "Ivan W. Examplov", Person, false);
    check("MV Drenvala 1", "Drenvala 1", Vessel, true);
    check("Drenvala 1", "Drenvala 2", Vessel, false);
}

#[test]
fn a_part_that_contradicts_costs_more_than_a_part_that_is_missing() {
    let whole = similarity("Ivan Testovich Examplov", "Ivan Testovich Examplov", Person);
    let missing = similarity("Ivan Testovich Examplov", "Ivan Examplov", Person);
    let contradicting = similarity("Ivan Testovich Examplov", "Ivan Borisovich Examplov", Person);
    assert!(whole > missing && missing > contradicting, "{whole} {missing} {contradicting}");
}

#[test]
fn the_account_is_in_an_officers_words() {
    let forms =
        ["Exampel Precision Trading LLC", "Example Trading GmbH"].map(|name| NameForm::new(name, Company));
    let [left, right] = &forms;
    let comparison = compare(left, right);
    let lines: Vec<String> =
        comparison.because.iter().map(|reason| format!("{} {}", reason.bits, reason.says)).collect();
    insta::assert_snapshot!(lines.join("\n"));
}

proptest! {
    #[test]
    fn any_two_texts_can_be_compared_and_the_account_adds_up(left in "\\PC{0,40}", right in "\\PC{0,40}") {
        for kind in [Person, Company, Vessel, PartyKind::Unknown] {
            let comparison = compare(&NameForm::new(&left, kind), &NameForm::new(&right, kind));
            let sum: f64 = comparison.because.iter().map(|reason| reason.bits.value()).sum();
            prop_assert!((sum - comparison.bits.value()).abs() < 0.2, "{} {}", sum, comparison.bits.value());
        }
    }

    #[test]
    fn a_name_is_at_least_as_like_itself_as_like_another(left in "[a-z]{5,9} [a-z]{5,9}", right in "[a-z]{5,9} [a-z]{5,9}") {
        prop_assert!(similarity(&left, &left, Person) >= similarity(&left, &right, Person));
    }

    #[test]
    fn folding_twice_changes_nothing(text in "\\PC{0,40}") {
        let once = catchall_names::text::fold(&text);
        prop_assert_eq!(catchall_names::text::fold(&once), once.clone());
        prop_assert!(once.is_ascii());
    }
}
