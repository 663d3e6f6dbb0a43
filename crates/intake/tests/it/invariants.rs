//! What holds for any input.

use std::collections::BTreeMap;
use std::io::Cursor;

use catchall_intake::{Format, Limits, Options, Reader};
use catchall_model::{
    Amount, Country, Currency, Extra, Item, Leg, Money, Party, Role, Transfer, TransferKind, TransferStatus,
};
use proptest::prelude::*;

use crate::transcript;

const FORMATS: [Format; 4] = [Format::Jsonl, Format::JsonArray, Format::Csv, Format::Xlsx];

/// Pieces that formats are made of, so that random texts come near to being files.
fn pieces() -> impl Strategy<Value = Vec<u8>> {
    let piece = prop_oneof![
        prop::collection::vec(any::<u8>(), 0..8),
        prop::sample::select(vec![
            "{",
            "}",
            "[",
            "]",
            "\"",
            "\\",
            ":",
            ",",
            ";",
            "\n",
            "\r\n",
            "\r",
            "\t",
            "|",
            "null",
            "-1",
            "1e999",
            "\"id\":\"T-1\"",
            "\"parties\":[{\"name\":\"Example\"}]",
            "\"items\":[{}]",
            "\"kind\":\"export\"",
            "\"date\":\"2026-03-02\"",
            "\"country\":\"ZZ\"",
            "id,kind,date,exporter_name,description\n",
            "T-1,export,2026-03-02,Example,pump\n",
            "\u{feff}",
            "\u{fffd}",
            "ü",
        ])
        .prop_map(|text| text.as_bytes().to_vec()),
    ];
    prop::collection::vec(piece, 0..60).prop_map(|pieces| pieces.concat())
}

proptest! {
    #[test]
    fn any_bytes_are_understood_or_rejected(bytes in pieces(), limit in 8_usize..200) {
        for format in FORMATS.into_iter().map(Some).chain([None]) {
            let limits = Limits { record_bytes: limit, ..Limits::default() };
            let options = Options { format, limits, ..Options::default() };
            let Ok(reader) = Reader::open("a", Box::new(Cursor::new(bytes.clone())), &options) else { continue };
            for record in reader {
                let understood = record.understand();
                prop_assert!(understood.transfer.is_some() || !understood.problems.is_empty());
                prop_assert!(understood.problems.iter().all(|problem| problem.file.is_some() && problem.line.is_some()));
            }
        }
    }

    #[test]
    fn every_line_that_is_not_blank_is_one_record(bytes in pieces(), limit in 8_usize..200) {
        let limits = Limits { record_bytes: limit, ..Limits::default() };
        let options = Options { format: Some(Format::Jsonl), limits, ..Options::default() };
        if let Ok(reader) = Reader::open("a", Box::new(Cursor::new(bytes.clone())), &options)
            // Foreign bytes and UTF-16 are another matter.
            && !bytes.starts_with(b"\xFF\xFE") && !bytes.starts_with(b"\xFE\xFF") && !bytes.contains(&0)
        {
            let mark = b"\xEF\xBB\xBF";
            let text = bytes.strip_prefix(mark).unwrap_or(&bytes);
            let filled = text.split(|&byte| byte == b'\n').filter(|line| {
                line.len() > limit || !line.strip_prefix(mark).unwrap_or(line).trim_ascii().is_empty()
            });
            prop_assert_eq!(reader.count(), filled.count());
        }
    }

    #[test]
    fn rows_are_cut_the_same_however_the_bytes_come(bytes in pieces(), chunk in 1_usize..20) {
        let text = [b"id,kind,date\n".as_slice(), &bytes].concat();
        let options = transcript::forced(Format::Csv);
        let read = |input: Box<dyn std::io::Read + Send>| {
            let reader = Reader::open("a", input, &options).ok()?;
            Some(reader.map(|record| record.understand()).collect::<Vec<_>>())
        };
        let whole = read(Box::new(Cursor::new(text.clone())));
        prop_assert_eq!(read(Box::new(Dripping { input: Cursor::new(text), chunk })), whole);
    }

    #[test]
    fn transfers_survive_a_round_trip(transfer in transfer()) {
        let line = serde_json::to_string(&transfer).unwrap();
        let understood = transcript::understood("a.jsonl", line, &Options::default());
        prop_assert_eq!(&understood[0].problems, &[]);
        prop_assert_eq!(understood[0].transfer.as_ref(), Some(&transfer));
    }

    #[test]
    fn a_bad_country_never_costs_a_party(transfer in transfer(), bad in "[A-Za-z]{1,4}") {
        prop_assume!(Country::parse(&bad).is_err());
        let mut given = serde_json::to_value(&transfer).unwrap();
        for party in given["parties"].as_array_mut().unwrap() {
            party["country"] = bad.clone().into();
        }
        let understood = transcript::understood("a.jsonl", given.to_string(), &Options::default());
        let names = |transfer: &Transfer| transfer.parties.iter().map(|party| party.name.clone()).collect::<Vec<_>>();
        prop_assert_eq!(understood[0].transfer.as_ref().map(names), Some(names(&transfer)));
        prop_assert_eq!(understood[0].problems.len(), transfer.parties.len());
    }
}

/// An input that comes a few bytes at a time.
struct Dripping {
    input: Cursor<Vec<u8>>,
    chunk: usize,
}

impl std::io::Read for Dripping {
    fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
        let length = buffer.len().min(self.chunk);
        self.input.read(&mut buffer[..length])
    }
}

fn country() -> impl Strategy<Value = Option<Country>> {
    prop::option::of(prop::sample::select(Country::all().collect::<Vec<_>>()))
}

fn party() -> impl Strategy<Value = Party> {
    let role = prop::option::of(prop::sample::select(vec![Role::Exporter, Role::Consignee, Role::EndUser]));
    (role, "\\S\\PC{0,20}", country(), prop::collection::vec("\\PC{1,10}", 0..3))
        .prop_map(|(role, name, country, phones)| Party { role, name, country, phones, ..Party::default() })
}

fn item() -> impl Strategy<Value = Item> {
    (prop::option::of("\\PC{0,30}"), prop::option::of("[0-9]{6,10}"), prop::option::of(0_u32..1_000_000))
        .prop_map(|(description, hs_code, cents)| {
            let amount =
                cents.map(|cents| Amount::parse(&format!("{}.{:02}", cents / 100, cents % 100)).unwrap());
            let currency = Currency::parse("EUR").ok();
            let value = amount.map(|amount| Money { amount, currency, extra: Extra::default() });
            Item { description, hs_code, value, ..Item::default() }
        })
}

fn transfer() -> impl Strategy<Value = Transfer> {
    let id = "\\S\\PC{0,12}".prop_filter("an id is not blank", |id| !id.trim().is_empty());
    let party = party().prop_filter("a name is not blank", |party| !party.name.trim().is_empty());
    let parties = prop::collection::vec(party, 1..4);
    let day = (1950_i16..2150, 1_i8..=12, 1_i8..=28);
    (id, day, parties, prop::collection::vec(item(), 1..4), country(), prop::collection::vec(country(), 0..3))
        .prop_map(|(id, (year, month, day), parties, items, destination, route)| Transfer {
            id,
            kind: TransferKind::Export,
            date: format!("{year:04}-{month:02}-{day:02}").parse().unwrap(),
            status: TransferStatus::Proposed,
            parties,
            items,
            route: route.into_iter().map(|country| Leg { country, ..Leg::default() }).collect(),
            destination,
            end_use: None,
            payment: None,
            observations: Vec::new(),
            references: BTreeMap::default(),
            extra: Extra::default(),
        })
        .prop_filter("a lost character is a problem", |transfer| {
            !format!("{transfer:?}").contains('\u{fffd}')
        })
}
