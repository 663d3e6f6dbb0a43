//! Mapping files: anybody's own columns.

use catchall_intake::Mapping;
use insta::{assert_json_snapshot, assert_snapshot};

use crate::transcript;

const ORDER_BOOK: &str = include_str!("../../../../examples/mappings/order-book.toml");
const ORDERS: &str = include_str!("../../../../examples/mappings/order-book.csv");

#[test]
fn the_example_order_book_is_understood_whole() {
    let understood = transcript::understood("order-book.csv", ORDERS, &transcript::mapped(ORDER_BOOK));
    let problems: Vec<_> = understood.iter().flat_map(|record| &record.problems).collect();
    assert!(problems.is_empty(), "{problems:?}");
    let transfers: Vec<_> = understood.iter().map(|record| &record.transfer).collect();
    assert_json_snapshot!(transfers);
}

#[test]
fn the_layout_of_korean_declarations_on_an_invented_one() {
    let mapping = include_str!("../../../../examples/mappings/korea-customs.toml");
    let text = "Declaration ID,Date,Office ID,Process Type,Import Type,Import Use,Payment Type,Mode of Transport,Declarant ID,Importer ID,Seller ID,Courier ID,HS6 Code,Country of Departure,Country of Origin,Tax Rate,Tax Type,Country of Origin Indicator,Net Mass,Item Price,Fraud,Critical Fraud\n\
        1,2020-01-01,99,B,11,21,11,40,DECL,IMPO,,,841350,ZZ,DE,0.0,A,Y,1.5,2500.75,0,0\n";
    let understood = transcript::understood("a.csv", text, &transcript::mapped(mapping));
    assert_snapshot!(transcript::line(&understood[0]));
    assert_json_snapshot!(understood[0].transfer);
}

/// The smallest mapping, with these lines added to its tables.
fn with(file: &str, transfer: &str, rest: &str) -> String {
    format!(
        "name = \"test\"\n[file]\n{file}\n[transfer]\nid = \"No\"\nkind = {{ constant = \"export\" }}\n{transfer}\n\
         [[party]]\nrole = \"consignee\"\nname = \"Customer\"\n[[item]]\ndescription = \"Goods\"\n{rest}\n"
    )
}

#[test]
fn what_is_wrong_with_a_mapping_is_told_by_line() {
    let wrong = |text: &str| Mapping::parse("m.toml", text).unwrap_err().to_string();
    assert_snapshot!(wrong("name = "));
    assert_snapshot!(wrong(""));
    assert_snapshot!(wrong(&with(
        "delimeter = \";\"\nencoding = \"ebcdic\"\nheader_row = 0\ndates = \"%d.%m\"\ndecimal = \",\"\nthousands = \",\"",
        "date = 5\ndestination = { constant = \"ZZ\" }\nstatus = { column = \"S\", constant = \"shipped\" }",
        "quantitty = \"Q\"\nvalue = { column = \"V\", otherwise = \"keep\" }\ncurrency = { column = \"C\", map = { \"1\" = \"EURO\" } }\n\
         [[party]]\nrole = \"boss\"\nadress = \"A\"\n[[route]]\ncountry = { colunm = \"X\" }\n[items]\nx = 1"
    )));
    assert_snapshot!(wrong(
        "name = \"x\"\nparty = 1\nitem = [1]\n[transfer]\nid = \"No\"\nkind = {}\nreferences = \"Order\"\n"
    ));
}

#[test]
fn columns_the_file_does_not_have_are_told_before_any_row() {
    let options = transcript::mapped(&with("", "date = \"Dated\"", ""));
    assert_snapshot!(transcript::of("a.csv", "No,Date,Customers,Goods\n1,2,3,4\n", &options));
    // Case and space around titles do not matter.
    let said = transcript::of("a.csv", " no ,DATED,customer,goods\n1,2026-03-02,Example,pump\n", &options);
    assert_eq!(said, "whole: `1`, 1 parties, 1 items\n");
}

#[test]
fn numbers_are_read_as_the_file_writes_them() {
    #[track_caller]
    fn check(file: &str, given: &str, expected: Option<&str>) {
        let options = transcript::mapped(&with(file, "date = \"Date\"", "quantity = \"Q\""));
        let text = format!("No|Date|Customer|Goods|Q\n1|2026-03-02|Example|pump|{given}\n");
        let understood = transcript::understood("a.csv", text, &options);
        let quantity = understood[0].transfer.as_ref().unwrap().items[0].quantity;
        assert_eq!(quantity.map(|amount| amount.to_string()).as_deref(), expected, "{given}: {understood:?}");
        assert_eq!(understood[0].problems.is_empty(), expected.is_some());
    }
    check("", "1200.5", Some("1200.5"));
    check("", "1,200.5", None);
    check("thousands = \",\"", "1,234,200.5", Some("1234200.5"));
    check("thousands = \",\"", "1,5", None);
    check("decimal = \",\"", "1200,5", Some("1200.5"));
    check("decimal = \",\"", "1.200", None);
    check("decimal = \",\"\nthousands = \".\"", "1.200,50", Some("1200.50"));
    check("decimal = \",\"\nthousands = \".\"", "1.20", None);
    check("decimal = \",\"\nthousands = \" \"", "1 200", Some("1200"));
    check("", "-3", None);
    check("", "3 kg", None);
}

#[test]
fn dates_are_read_as_the_file_writes_them() {
    #[track_caller]
    fn check(dates: &str, given: &str, expected: Option<&str>) {
        let date = format!("date = {{ column = \"Date\", dates = {dates} }}");
        let options = transcript::mapped(&with("", &date, ""));
        let text = format!("No|Date|Customer|Goods\n1|{given}|Example|pump\n");
        let understood = transcript::understood("a.csv", text, &options);
        let date = understood[0].transfer.as_ref().map(|transfer| transfer.date.to_string());
        assert_eq!(date.as_deref(), expected, "{given}: {understood:?}");
        assert_eq!(understood[0].problems.len(), usize::from(expected.is_none()), "one cause, one problem");
    }
    check("\"%d.%m.%Y\"", "02.03.2026", Some("2026-03-02"));
    check("\"%d.%m.%Y\"", "2.3.2026", Some("2026-03-02"));
    check("\"%d.%m.%Y\"", "30.02.2026", None);
    check("\"%d.%m.%Y\"", "03/02/2026", None);
    check("\"%d.%m.%Y\"", "2026-03-02", Some("2026-03-02"));
    check("[\"%m/%d/%Y\", \"%Y%m%d\"]", "20260302", Some("2026-03-02"));
    check("[\"%m/%d/%Y\", \"%Y%m%d\"]", "3/2/2026", Some("2026-03-02"));
    check("\"%d-%b-%Y\"", "02-Mar-2026", Some("2026-03-02"));
    check("\"%Y-%m-%d %H:%M\"", "2026-03-02 17:40", Some("2026-03-02"));
    check("\"%d.%m.%Y\"", "", None);
}

#[test]
fn maps_joins_and_blocks_that_are_skipped() {
    let options = transcript::mapped(&with(
        "empty = [\"-\", \"N/A\"]",
        "date = \"Date\"\nstatus = { column = \"State\", map = { \"1\" = \"shipped\", \"0\" = \"\" }, otherwise = \"delivered\" }\ndestination = { column = \"To\", map = { \"D\" = \"DE\" } }",
        "[[party]]\nrole = { column = \"As\" }\nskip_if_empty = \"Other\"\nname = { join = [\"First\", \"Other\"], with = \" \" }\ncountry = { column = \"From\", map = { \"D\" = \"DE\" }, otherwise = \"keep\" }\n",
    ));
    let text = "No|Date|Customer|Goods|State|To|As|First|Other|From\n\
        1|2026-03-02|Example|pump|1|D|End user|A.|Example|D\n\
        2|2026-03-02|Example|pump|0|X|seller|A.|-|MY\n\
        3|2026-03-02|Example|pump|7|N/A|owner|-|Example|Nowhere\n";
    let understood = transcript::understood("a.csv", text, &options);
    assert_snapshot!(understood.iter().map(transcript::line).collect::<String>());
    assert_json_snapshot!(understood.iter().map(|record| &record.transfer).collect::<Vec<_>>());
}

#[test]
fn titles_may_stand_below_other_lines() {
    let options = transcript::mapped(&with("header_row = 3", "date = \"Date\"", ""));
    let text =
        "Order report, all branches\n\"printed 2026\"\nNo;Date;Customer;Goods\n1;2026-03-02;Example;pump\n";
    let understood = transcript::understood("a.csv", text, &options);
    assert_eq!(understood.len(), 1);
    assert_eq!((understood[0].place.line, understood[0].problems.len()), (4, 0));
}

#[test]
fn the_mapping_that_the_documentation_teaches_is_a_good_one() {
    let page = include_str!("../../../../docs/mapping.md");
    let (_, rest) = page.split_once("```toml\n").unwrap();
    let (mapping, _) = rest.split_once("```").unwrap();
    let text = "Auftrag;Auftragsdatum;Kunde;Land;Ware;Menge;Wert\n\
        26-0117;02.03.2026;Contoh Water Works Sdn Bhd;MY;Kreiselpumpe;2;18.400,00\n";
    let said = transcript::of("orders.csv", text, &transcript::mapped(mapping));
    assert_eq!(said, "whole: `26-0117`, 2 parties, 1 items\n");
}
