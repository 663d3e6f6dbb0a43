//! Long inputs, inputs that break off, and inputs made to hurt.

use std::io::{self, Read};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use catchall_intake::{Format, Limits, Options, Reader};
use insta::assert_snapshot;

use crate::transcript;

const LINE: &str =
    r#"{"id":"T-1","kind":"inquiry","date":"2026-03-02","parties":[{"name":"Example"}],"items":[{}]}"#;

/// Gives a beginning, then a part over and over up to a length, then an end or an error; counts what it gave.
struct Made {
    beginning: io::Cursor<Vec<u8>>,
    part: Vec<u8>,
    length: u64,
    end: io::Cursor<Vec<u8>>,
    fails: bool,
    given: Arc<AtomicU64>,
    at: usize,
}

impl Made {
    fn new(beginning: &str, part: &str, length: u64, end: &str) -> Self {
        Self {
            beginning: io::Cursor::new(beginning.as_bytes().to_vec()),
            part: part.as_bytes().to_vec(),
            length: length / part.len() as u64 * part.len() as u64,
            end: io::Cursor::new(end.as_bytes().to_vec()),
            fails: false,
            given: Arc::default(),
            at: 0,
        }
    }
}

impl Read for Made {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let begun = self.beginning.read(buffer)?;
        if begun > 0 {
            return Ok(begun);
        }
        let mut count = 0;
        while count < buffer.len() && self.length > 0 {
            let rest = &self.part[self.at..];
            let length = rest.len().min(buffer.len() - count);
            buffer[count..count + length].copy_from_slice(&rest[..length]);
            self.at = (self.at + length) % self.part.len();
            self.length -= length as u64;
            count += length;
        }
        self.given.fetch_add(count as u64, Ordering::Relaxed);
        if count > 0 {
            return Ok(count);
        }
        if self.fails {
            return Err(io::Error::other("the network drive is gone"));
        }
        self.end.read(buffer)
    }
}

#[test]
fn no_more_is_read_ahead_of_a_record_than_a_few_bufferfuls() {
    const LENGTH: u64 = 200 << 20;
    const AHEAD: u64 = 512 << 10;
    #[track_caller]
    fn check(beginning: &str, record: &str, end: &str) {
        let made = Made::new(beginning, record, LENGTH, end);
        let given = Arc::clone(&made.given);
        let mut read = 0;
        for record_read in Reader::open("-", Box::new(made), &Options::default()).unwrap() {
            read += 1;
            assert!(given.load(Ordering::Relaxed) <= read * record.len() as u64 + AHEAD);
            drop(record_read);
        }
        assert_eq!(read, LENGTH / record.len() as u64);
    }
    let long = LINE.replace("Example", &"Example ".repeat(1000));
    check("", &format!("{long}\n"), "");
    check("[", &format!("{long},\n"), "]");
    let cell = "pump ".repeat(2000);
    check(
        "id,kind,date,exporter_name,description\n",
        &format!("T,export,2026-03-02,Example,\"{cell}\"\n"),
        "",
    );
}

#[test]
fn a_record_too_long_to_be_one_is_passed_over_and_counted() {
    #[track_caller]
    fn check(beginning: &str, part: &str, end: &str) -> String {
        let made = Made::new(beginning, part, 50 << 20, end);
        let reader = Reader::open("a", Box::new(made), &Options::default()).unwrap();
        let all: Vec<_> = reader.map(|record| record.understand()).collect();
        assert_eq!(all.len(), 2, "the long one is rejected, the next is understood");
        assert!(all[1].transfer.is_some());
        transcript::line(&all[0])
    }
    let name = "Example ".repeat(16);
    let header = "id,kind,date,exporter_name,description\n";
    let row = "T-1,export,2026-03-02,Example,pump\n";
    assert_snapshot!(
        [
            check("{\"id\":\"", &name, &format!("\"}}\n{LINE}\n")),
            check("[{\"id\":\"", &name, &format!("\"}}, {LINE}]")),
            check(&format!("{header}T-0,"), &name, &format!("\n{row}")),
            check(&format!("{header}T-0,\""), &name, &format!("\",x\n{row}")),
        ]
        .concat()
    );
}

#[test]
fn an_open_quote_costs_its_own_line_and_no_other() {
    let header = "id,kind,date,exporter_name,description\n";
    let row = "T-2,export,2026-03-02,Example,pump\n";
    let text = format!(
        "{header}T-1,export,2026-03-02,\"Example,pump\n{row}T-3,export,2026-03-02,\"Example\nTrading\",pump\n"
    );
    let options = Options { limits: Limits { record_bytes: 100, ..Limits::default() }, ..Options::default() };
    assert_snapshot!(transcript::of("a.csv", text.as_str(), &options));
    // The same where the next row with quotes seems to close it, as in most files.
    assert_snapshot!(transcript::of("a.csv", text.as_str(), &Options::default()));
    // The same where the end of the file, not the limit, is what the quote runs into.
    let text = format!("{header}{row}T-1,export,2026-03-02,\"Example,pump\n{}", row.replace("T-2", "T-4"));
    assert_snapshot!(transcript::of("a.csv", text, &Options::default()));
}

#[test]
fn quotes_that_open_on_every_line_are_read_in_one_go() {
    // Every line ends inside a quote, and every line after it closes and opens another: a reader that begins anew at
    // each would go through megabytes for each.
    let made = Made::new("id,kind,date\n", "a\",\"\n", 4 << 20, "");
    let records = Reader::open("a.csv", Box::new(made), &Options::default()).unwrap();
    assert_eq!(records.filter(|record| record.understand().is_rejected()).count(), (4 << 20) / 5);
}

#[test]
fn an_input_that_breaks_off_ends_with_a_problem() {
    let mut made = Made::new("", &format!("{LINE}\n"), 200_000, "");
    made.fails = true;
    let mut reader = Reader::open("a.jsonl", Box::new(made), &Options::default()).unwrap();
    let all: Vec<_> = reader.by_ref().map(|record| record.understand()).collect();
    let (last, before) = all.split_last().unwrap();
    assert!(before.iter().all(|record| record.transfer.is_some()));
    assert_eq!(before.len(), 200_000 / (LINE.len() + 1));
    assert_snapshot!(transcript::line(last));
    assert_eq!(reader.interrupted(), last.problems.first());
    assert!(reader.next().is_none());
}

#[test]
fn compressed_input_that_breaks_off_ends_with_a_problem() {
    use std::io::Write as _;
    // Numbers that do not compress away, so that a good part comes before the cut.
    let text: String = (0..4000_u64)
        .map(|number| {
            LINE.replace("T-1", &format!("T-{}", number.wrapping_mul(0x9E37_79B9_7F4A_7C15))) + "\n"
        })
        .collect();
    let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    encoder.write_all(text.as_bytes()).unwrap();
    for mut compressed in [encoder.finish().unwrap(), zstd::encode_all(text.as_bytes(), 1).unwrap()] {
        compressed.truncate(compressed.len() / 2);
        let input = Box::new(io::Cursor::new(compressed));
        let mut reader = Reader::open("a.jsonl.gz", input, &Options::default()).unwrap();
        let all: Vec<_> = reader.by_ref().map(|record| record.understand()).collect();
        let (last, before) = all.split_last().unwrap();
        assert!(!before.is_empty() && before.iter().all(|record| record.transfer.is_some()));
        assert!(last.problems[0].says.contains("ends too early"), "{last:?}");
        assert!(reader.interrupted().is_some());
    }
}

#[test]
fn arrays_keep_what_stands_around_a_broken_element() {
    let second = LINE.replace("T-1", "T-2");
    let said = |text: String| transcript::of("a.json", text, &transcript::forced(Format::JsonArray));
    assert_snapshot!(
        [
            said(format!("[{LINE}, nonsense, {second}]")),
            said(format!("[{LINE}\n{{\"id\": \"unclosed,\n \"x\": 1}},\n{second}]")),
            said(format!("[{LINE} {second}] {LINE}")),
            said(format!("[{LINE}, ")),
            said(format!("[{LINE},\n\n{{\"id\": \"T-3\", ")),
            said(format!("{LINE}\n}}}}{second}")),
            said(format!("[{LINE},\n{{\n\"id\": \"T-4\",\n\"kind\" \"export\"}}]")),
            said("[]".to_owned()),
        ]
        .join("--\n")
    );
}
