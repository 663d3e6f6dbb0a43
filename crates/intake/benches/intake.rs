//! How fast records are cut and understood, on one thread. Run with `cargo bench -p catchall-intake`.

use std::fmt::Write as _;
use std::io::Cursor;
use std::sync::Arc;

use catchall_intake::{Mapping, Options, Reader};
use divan::Bencher;
use divan::counter::{BytesCount, ItemsCount};

fn main() {
    divan::main();
}

const ROWS: usize = 10_000;

fn jsonl() -> String {
    let mut text = String::new();
    for number in 0..ROWS {
        writeln!(
            text,
            r#"{{"id":"T-{number}","kind":"export","date":"2026-03-02","parties":[{{"role":"exporter","name":"Example Pumpen GmbH","country":"DE"}},{{"role":"consignee","name":"Contoh Water Works {number} Sdn Bhd","country":"MY","address":"Jalan Contoh 7, Shah Alam","phones":["+60 3 1234567"]}}],"items":[{{"description":"centrifugal pump","hs_code":"841370","quantity":2,"net_mass_kg":1260.5,"value":{{"amount":"18400.00","currency":"EUR"}}}}],"route":[{{"country":"DE"}},{{"country":"MY"}}],"destination":"MY"}}"#
        )
        .unwrap();
    }
    text
}

fn declarations() -> String {
    let mut text = "Declaration ID,Date,Office ID,Process Type,Import Type,Import Use,Payment Type,Mode of Transport,\
        Declarant ID,Importer ID,Seller ID,Courier ID,HS6 Code,Country of Departure,Country of Origin,Tax Rate,Tax Type,\
        Country of Origin Indicator,Net Mass,Item Price,Fraud,Critical Fraud\n"
        .to_owned();
    for number in 0..ROWS {
        writeln!(text, "{number},2020-01-01,99,B,11,21,11,40,DECL,IMPO{number},SELL,,841370,DE,DE,0.0,A,Y,108.0,372254.4,0,0")
            .unwrap();
    }
    text
}

fn options() -> Options {
    let mapping = include_str!("../../../examples/mappings/korea-customs.toml");
    let mapping = Mapping::parse("korea-customs.toml", mapping).unwrap();
    Options { mapping: Some(Arc::new(mapping)), ..Options::default() }
}

fn bench(bencher: Bencher, text: &str, each: impl Fn(Reader) -> usize + Sync) {
    let options = options();
    bencher.counter(ItemsCount::new(ROWS)).counter(BytesCount::of_str(text)).bench(|| {
        let input = Box::new(Cursor::new(text.to_owned()));
        let rows = each(Reader::open("-", input, &options).unwrap());
        assert_eq!(rows, ROWS);
    });
}

fn understood(reader: Reader) -> usize {
    reader.filter(|record| record.understand().transfer.is_some()).count()
}

#[divan::bench]
fn jsonl_cut(bencher: Bencher) {
    bench(bencher, &jsonl(), Reader::count);
}

#[divan::bench]
fn jsonl_cut_and_understood(bencher: Bencher) {
    bench(bencher, &jsonl(), understood);
}

#[divan::bench]
fn declarations_cut(bencher: Bencher) {
    bench(bencher, &declarations(), Reader::count);
}

#[divan::bench]
fn declarations_cut_and_understood(bencher: Bencher) {
    bench(bencher, &declarations(), understood);
}
