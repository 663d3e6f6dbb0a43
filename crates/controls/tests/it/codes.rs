//! Declared codes in every list's spelling.

use catchall_controls::{Fit, ResolutionKind};

use crate::story::{CATALOG, TODAY};

/// Entry ids with their fit, or how the code was understood.
#[track_caller]
fn check(code: &str, expected: &[&str]) {
    let resolution = CATALOG.resolve(code, TODAY);
    let got: Vec<String> = match resolution.kind {
        ResolutionKind::Entries => resolution
            .entries
            .iter()
            .map(|named| match named.fit {
                Fit::Exact => named.entry.clone(),
                Fit::Parent => format!("{}^", named.entry),
                Fit::Branch => format!("{}?", named.entry),
            })
            .collect(),
        ResolutionKind::Unlisted => vec!["unlisted".to_owned()],
        ResolutionKind::Unresolved => vec!["unresolved".to_owned()],
    };
    assert_eq!(got, expected, "{code:?}: {:?}", resolution.note);
}

#[test]
fn one_chamber_in_every_spelling() {
    for code in [
        "MTCR 15.B.4",
        "15.B.4",
        "15b4",
        "M15B4",
        "9B106",
        "ECCN 9B106",
        "US 9B106",
        "EU 9B106",
        "Annex I 9B106",
    ] {
        let resolution = CATALOG.resolve(code, TODAY);
        let ids: Vec<_> = resolution.entries.iter().map(|named| named.entry.as_str()).collect();
        assert_eq!(ids, ["15.B.4"], "{code}");
    }
}

#[test]
fn a_deeper_code_is_taken_to_its_nearest_parent() {
    check("15.B.4.a", &["15.B.4^"]);
    check("M4C2b10", &["4.C.2^"]);
    check("M2A1b1", &["2.A.1.b^"]);
    check("ECCN 9B106.a", &["15.B.4^"]);
    check("1.D.1", &["1.D^"]);
    check("20.E.1", &["20.E^"]);
}

#[test]
fn paragraphs_tell_entries_apart() {
    check("ECCN 7A101.a", &["9.A.3"]);
    check("ECCN 7A101.b", &["9.A.5"]);
    check("EU 7A101", &["9.A.3", "9.A.5"]);
    check("ECCN 9A106.d", &["3.A.5"]);
    check("1C107.a", &["6.C.3"]);
    check("9.B.2", &["9.B.2.a?", "9.B.2.b?", "9.B.2.c?", "9.B.2.d?", "9.B.2.e?"]);
}

#[test]
fn the_lists_diverge_where_they_do() {
    check("US 9A120", &["19.A.3"]);
    check("EU 9A120", &["3.A.8"]);
    check("EU 9A112.b", &["19.A.3"]);
    check("EU 9A112.a", &["19.A.2"]);
    check("US 9B104", &["15.B.6"]);
    check("EU 9B107", &["15.B.6"]);
    check("US 7A107", &["9.A.8"]);
    check("EU 7A103.d", &["9.A.8"]);
    check("EU 3A102", &["12.A.6"]);
    check("US 3A102", &["unresolved"]);
    check("EU 9B104", &["unresolved"]);
}

#[test]
fn a_bare_code_with_two_meanings_keeps_both_and_says_so() {
    check("9A120", &["3.A.8", "19.A.3"]);
    let note = CATALOG.resolve("9A120", TODAY).note.unwrap();
    insta::assert_snapshot!(note, @"`9A120` means 19.A.3 in the US list and 3.A.8 in the EU list; say which list is meant");
    let note = CATALOG.resolve("US 3A102", TODAY).note.unwrap();
    insta::assert_snapshot!(note, @"`US 3A102` stands for no missile technology entry of this pack; in the EU list it is 12.A.6");
}

#[test]
fn munitions_lists() {
    check("USML IV(a)", &["1.A.1"]);
    check("USML Category IV(d)(2)", &["2.A.1.a^", "2.A.1.c^", "3.A.2^"]);
    check("ML4", &["1.A.1", "2.A.1.f", "19.A.1"]);
    check("ML4.a", &["1.A.1^", "2.A.1.f^", "19.A.1^"]);
    check("USML I(a)", &["unresolved"]);
    check("ML1", &["unresolved"]);
}

#[test]
fn what_is_declared_to_be_on_no_list_is_known_as_such() {
    for code in ["EAR99", "ear 99", "NLR", "N/A", "not listed", "Y901", "9A991", "EAR99.", "5A992.c"] {
        check(code, &["unlisted"]);
    }
}

#[test]
fn what_no_list_knows_is_said() {
    for code in
        ["21.A.1", "15.Z.4", "see invoice", "5A002", "2B201", "ECCN 2B350", "9B199", "8482.10", "M99A1", ""]
    {
        check(code, &["unresolved"]);
    }
    let note = |code| CATALOG.resolve(code, TODAY).note.unwrap();
    insta::assert_snapshot!(note("2B201"), @"`2B201` stands for no missile technology entry of this pack; it has a number of the nuclear suppliers' part of the dual-use list");
    insta::assert_snapshot!(note("see invoice"), @"`see invoice` has the form of no control code that is known here; write it as `15.B.4`, `9B106` or `ML4`");
}

#[test]
fn software_and_technology_carry_one_number_in_both_lists() {
    check("ECCN 5D101", &["12.D"]);
    check("EU 5D101", &["12.D"]);
    check("3E101", &["14.E?", "15.E?", "18.E?"]);
}
