//! Tables in canonical columns: delimited text of every kind.

use catchall_intake::Options;
use insta::{assert_json_snapshot, assert_snapshot};

use crate::transcript;

const HEADER: &str = "id,kind,date,exporter_name,exporter_country,description,quantity";

fn said(rows: &str) -> String {
    transcript::of("a.csv", format!("{HEADER}\n{rows}"), &Options::default())
}

#[test]
fn every_canonical_column_has_its_place() {
    let columns = [
        ("id", "T-1"),
        ("Kind", "Technical assistance"),
        ("date", "2026-03-02"),
        ("status", "proposed"),
        ("destination", "my"),
        ("route", "DE/DEHAM > AE > MY/MYPKG"),
        ("end_use", "durability tests"),
        ("end_use_sector", "automotive"),
        ("payer", "Example Payments"),
        ("payment_country", "AE"),
        ("payment_bank", "Example Bank"),
        ("payment_method", "wire"),
        ("observations", "BIS-08: declined training; EU-14"),
        ("reference_order", "PO-77"),
        ("exporter_name", "Example Prüftechnik GmbH"),
        ("exporter_country", "DE"),
        ("Consignee Name", "Example Auto Parts Sdn Bhd"),
        ("consignee_kind", "company"),
        ("consignee_country", "MY"),
        ("consignee_also_known_as", "Example Autoparts; EAP"),
        ("consignee_address", "Lot 12, Jalan Contoh, Shah Alam"),
        ("consignee_phone", "+60 3 1234567"),
        ("consignee_emails", "sales@example.my; office@example.my"),
        ("consignee_website", "https://example.my"),
        ("consignee_registration", "123456-X"),
        ("consignee_identifier_eori", "MY1"),
        ("consignee_sector", "automotive"),
        ("consignee_incorporated", "2025-10-01"),
        ("consignee_officers", "A. Example; B. Example"),
        ("consignee_owners", "Example Holding=60%; Other Holding=0.4"),
        ("consignee2_name", "Example Second Consignee"),
        ("intermediate_consignee_name", "Example Forwarding LLC"),
        ("end_user_name", "Example Motors"),
        ("end_user_birth_date", "1971"),
        ("description", "climatic test chamber"),
        ("hs_code", "903120"),
        ("control_codes", "MTCR 15.B.4; 2B116"),
        ("manufacturer", "Example"),
        ("model", "KX-9"),
        ("quantity", "2"),
        ("unit", "pcs"),
        ("net_mass_kg", "2400.5"),
        ("value", "180000.00"),
        ("currency", "EUR"),
        ("parameters_json", r#"{"temperature_min": {"value": -60, "unit": "degC"}}"#),
        ("item2_description", "spare door"),
        ("item2_value", "100"),
        ("document_kind", "end_user_certificate"),
        ("document_number", "EUC-1"),
        ("document_issued", "2026-02-01"),
        ("Our own column", "kept"),
        ("parties", "kept as well"),
    ];
    let quoted = |text: &str| format!("\"{}\"", text.replace('"', "\"\""));
    let row = |pick: fn(&(&'static str, &'static str)) -> &'static str| {
        columns.iter().map(|column| quoted(pick(column))).collect::<Vec<_>>().join(",")
    };
    let text = format!("{}\n{}\n", row(|column| column.0), row(|column| column.1));
    let understood = transcript::understood("a.csv", text, &Options::default());
    assert_eq!(understood[0].problems, []);
    assert_json_snapshot!(understood[0].transfer);
}

#[test]
fn problems_name_the_column() {
    assert_snapshot!(said(
        "T-1,export,2026-02-30,Example,DE,pump,1\nT-2,gift,2026-03-02,Example,Germany,pump,-1\n,export,2026-03-02,,DE,pump,many\n"
    ));
}

#[test]
fn rows_of_the_wrong_length_are_told() {
    assert_snapshot!(said(
        "T-1,export,2026-03-02,Example,DE\nT-2,export,2026-03-02,Example,DE,pump,1,stray\n,,,,,,\n\nT-3,export,2026-03-02,Example,DE,pump,1\n"
    ));
}

#[test]
fn quotes_line_breaks_and_delimiters_in_cells() {
    let understood = transcript::understood(
        "a.csv",
        format!(
            "{HEADER}\r\nT-1,export,2026-03-02,\"Example \"\"A\"\",\r\nTrading\",DE,5\" pump,1\r\nT-2,export,2026-03-02,Example,DE,pump,1"
        ),
        &Options::default(),
    );
    let first = understood[0].transfer.as_ref().unwrap();
    assert_eq!(first.parties[0].name, "Example \"A\",\r\nTrading");
    assert_eq!(first.items[0].description.as_deref(), Some("5\" pump"));
    assert_eq!(understood[1].place.line, 4);
    assert!(understood[1].problems.is_empty());
}

#[test]
fn a_file_put_together_from_several_encodings_loses_no_name() {
    let mut bytes =
        format!("{HEADER}\nT-1,export,2026-03-02,Prüftechnik,DE,pump,1\nT-2,export,2026-03-02,").into_bytes();
    bytes.extend_from_slice(b"Pr\xFCftechnik \xC3\xA9,DE,pump,1\n");
    let understood = transcript::understood("a.csv", bytes, &Options::default());
    let name = |index: usize| understood[index].transfer.as_ref().unwrap().parties[0].name.clone();
    assert_eq!((name(0).as_str(), name(1).as_str()), ("Prüftechnik", "Prüftechnik é"));
    assert_snapshot!(transcript::line(&understood[1]));
}

#[test]
fn a_file_in_windows_1252_is_remarked_on_once() {
    let mut bytes = format!("{HEADER}\n").into_bytes();
    bytes.extend_from_slice(
        b"T-1,export,2026-03-02,Pr\xFCftechnik,DE,pump,1\nT-2,export,2026-03-02,\x8Akoda \x80,CZ,pump,1\n",
    );
    assert_snapshot!(transcript::of("a.csv", bytes.clone(), &Options::default()));
    let understood = transcript::understood("a.csv", bytes, &Options::default());
    assert_eq!(understood[1].transfer.as_ref().unwrap().parties[0].name, "Škoda €");
}

#[test]
fn the_delimiter_is_the_one_that_cuts_the_rows_alike() {
    // Commas in numbers and texts, but the rows are cut by semicolons.
    let text = "id;kind;date;exporter_name;description;net_mass_kg\nT-1;export;2026-03-02;Example, Ltd, Inc;a, b;1\nT-2;export;2026-03-02;Example;pump;2\n";
    for understood in transcript::understood("a.csv", text, &Options::default()) {
        assert_eq!(understood.problems, []);
    }
}
