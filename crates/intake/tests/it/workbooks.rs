//! Excel workbooks, good ones and ones made to hurt.

use std::fmt::Write as _;
use std::io::{Cursor, Write as _};

use catchall_intake::{Limits, Options};
use insta::{assert_json_snapshot, assert_snapshot};
use zip::write::SimpleFileOptions;

use crate::transcript;

const OFFICE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const PACKAGE: &str = "http://schemas.openxmlformats.org/package/2006/relationships";
const MAIN: &str = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";

/// A workbook of sheets, each given by its name and the XML of its rows.
fn workbook(sheets: &[(&str, String)], shared_texts: &str) -> Vec<u8> {
    let mut archive = zip::ZipWriter::new(Cursor::new(Vec::new()));
    let mut add = |name: &str, text: &str| {
        archive.start_file(name, SimpleFileOptions::default()).unwrap();
        archive.write_all(text.as_bytes()).unwrap();
    };
    add(
        "_rels/.rels",
        &format!(
            "<Relationships xmlns=\"{PACKAGE}\"><Relationship Id=\"rId1\" Type=\"{OFFICE}/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>"
        ),
    );
    let (mut list, mut relations) = (String::new(), String::new());
    for (index, (name, _)) in sheets.iter().enumerate() {
        let number = index + 1;
        write!(list, "<sheet name=\"{name}\" sheetId=\"{number}\" r:id=\"rId{number}\"/>").unwrap();
        write!(relations, "<Relationship Id=\"rId{number}\" Type=\"{OFFICE}/worksheet\" Target=\"worksheets/sheet{number}.xml\"/>").unwrap();
    }
    add(
        "xl/workbook.xml",
        &format!("<workbook xmlns=\"{MAIN}\" xmlns:r=\"{OFFICE}\"><sheets>{list}</sheets></workbook>"),
    );
    add(
        "xl/_rels/workbook.xml.rels",
        &format!("<Relationships xmlns=\"{PACKAGE}\">{relations}</Relationships>"),
    );
    // Format 14 is the short date.
    add(
        "xl/styles.xml",
        &format!(
            "<styleSheet xmlns=\"{MAIN}\"><cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"14\"/></cellXfs></styleSheet>"
        ),
    );
    add("xl/sharedStrings.xml", &format!("<sst xmlns=\"{MAIN}\">{shared_texts}</sst>"));
    for (index, (_, rows)) in sheets.iter().enumerate() {
        add(
            &format!("xl/worksheets/sheet{}.xml", index + 1),
            &format!("<worksheet xmlns=\"{MAIN}\"><sheetData>{rows}</sheetData></worksheet>"),
        );
    }
    archive.finish().unwrap().into_inner()
}

/// A row of texts from column A on.
fn row(number: u32, cells: &[&str]) -> String {
    let mut text = String::new();
    for (cell, column) in cells.iter().zip('A'..) {
        write!(text, "<c r=\"{column}{number}\" t=\"inlineStr\"><is><t>{cell}</t></is></c>").unwrap();
    }
    format!("<row r=\"{number}\">{text}</row>")
}

const TITLES: [&str; 6] = ["id", "kind", "date", "exporter_name", "hs_code", "quantity"];

#[test]
fn cells_of_every_type_are_read_as_they_look() {
    let rows = row(1, &TITLES)
        + "<row r=\"2\"><c r=\"A2\"><v>17</v></c><c r=\"B2\" t=\"s\"><v>0</v></c><c r=\"C2\" s=\"1\"><v>46083</v></c>\
           <c r=\"D2\" t=\"inlineStr\"><is><t>Example</t></is></c><c r=\"E2\"><v>841350</v></c><c r=\"F2\"><v>2.5</v></c></row>"
        + "<row r=\"3\"/>"
        + "<row r=\"4\"><c r=\"A4\"><v>18</v></c><c r=\"B4\" t=\"s\"><v>0</v></c><c r=\"C4\" s=\"1\"><v>46083.5</v></c>\
           <c r=\"D4\" t=\"inlineStr\"><is><t>Example</t></is></c><c r=\"E4\" t=\"e\"><v>#N/A</v></c></row>";
    let understood = transcript::understood(
        "a.xlsx",
        workbook(&[("Orders", rows)], "<si><t>export</t></si>"),
        &Options::default(),
    );
    assert_snapshot!(understood.iter().map(transcript::line).collect::<String>());
    assert_json_snapshot!(understood.iter().map(|record| &record.transfer).collect::<Vec<_>>());
}

#[test]
fn a_sheet_is_chosen_by_name_and_the_others_are_told() {
    let filled = row(1, &TITLES) + &row(2, &["T-1", "export", "2026-03-02", "Example"]);
    let book = workbook(&[("Notes", filled.clone()), ("Orders", filled)], "");
    assert_snapshot!(transcript::of("a.xlsx", book.clone(), &Options::default()));
    let mapping = |sheet: &str| {
        transcript::mapped(&format!(
            "name = \"x\"\n[file]\nsheet = \"{sheet}\"\n[transfer]\nid = \"id\"\nkind = \"kind\"\ndate = \"date\"\n\
             [[party]]\nrole = \"exporter\"\nname = \"exporter_name\"\n[[item]]\nhs_code = \"hs_code\"\nquantity = \"quantity\"\nunit = {{ constant = \"pcs\" }}"
        ))
    };
    // Neither a code nor a quantity is given, so no item is: constants alone make none.
    assert_snapshot!(transcript::of("a.xlsx", book.clone(), &mapping("Orders")));
    assert_snapshot!(transcript::of("a.xlsx", book, &mapping("Order")));
}

#[test]
fn cells_far_apart_take_no_room() {
    let rows = row(1, &TITLES)
        + &row(2, &["T-1", "export", "2026-03-02", "Example", "841350"])
        + "<row r=\"1048576\"><c r=\"XFD1048576\"><v>1</v></c></row>"
        + "<row r=\"1048577\"><c r=\"ZZZZZ1048577\"><v>1</v></c></row>";
    assert_snapshot!(transcript::of("a.xlsx", workbook(&[("Orders", rows)], ""), &Options::default()));
}

#[test]
fn a_workbook_that_unpacks_to_too_much_is_refused() {
    let limits = Limits { workbook_bytes: 1 << 20, workbook_text_tags: 10_000, ..Limits::default() };
    let options = Options { limits, ..Options::default() };
    let small = row(1, &TITLES) + &row(2, &["T-1", "export", "2026-03-02", "Example", "841350"]);
    let said = |sheet: String, texts: String| {
        transcript::of("a.xlsx", workbook(&[("Orders", sheet)], &texts), &options)
    };
    assert_snapshot!(said(small.clone(), String::new()), @"whole: `T-1`, 1 parties, 1 items");
    let refused =
        "error: `a.xlsx`: the workbook is too large to be read; save its sheet as CSV, which has no limit\n";
    assert_eq!(said(small.clone() + &" ".repeat(2 << 20), String::new()), refused);
    assert_eq!(said(small, "<si/>".repeat(20_000)), refused);
}

#[test]
fn a_workbook_that_breaks_off_ends_with_a_problem() {
    let rows = row(1, &TITLES)
        + &row(2, &["T-1", "export", "2026-03-02", "Example", "841350"])
        + "<row r=\"3\"><c r=\"A3\"><v>1</";
    assert_snapshot!(transcript::of("a.xlsx", workbook(&[("Orders", rows)], ""), &Options::default()));
    let mut book = workbook(&[("Orders", row(1, &TITLES))], "");
    book.truncate(book.len() - 30);
    assert!(
        transcript::of("a.xlsx", book, &Options::default())
            .starts_with("error: `a.xlsx`: the workbook is damaged")
    );
}

#[test]
fn a_row_too_long_to_be_one_is_rejected() {
    let options = Options { limits: Limits { record_bytes: 200, ..Limits::default() }, ..Options::default() };
    let rows = row(1, &TITLES)
        + &row(2, &["T-1", "export", "2026-03-02", &"Example ".repeat(100), "841350"])
        + &row(3, &["T-2", "export", "2026-03-02", "Example", "841350"]);
    assert_snapshot!(transcript::of("a.xlsx", workbook(&[("Orders", rows)], ""), &options));
}
