//! Gathers entries into a reading: keeps the count, makes ids unique.

use std::collections::HashMap;

use catchall_model::{Extra, ListedParty, Problem};
use jiff::civil::Date;

use crate::entry::Entry;
use crate::{FileRows, Format, Reading};

/// A reading in the making.
pub(crate) struct Gather {
    reading: Reading,
    /// How often each id has been seen.
    ids: HashMap<String, usize>,
}

impl Gather {
    pub(crate) fn new(format: Format) -> Self {
        let reading = Reading {
            format,
            published: None,
            about: Extra::new(),
            parties: Vec::new(),
            rows: 0,
            rejected: Vec::new(),
            details_rejected: Vec::new(),
            notes: Vec::new(),
            files: Vec::new(),
        };
        Self { reading, ids: HashMap::new() }
    }

    /// Starts a file; rows are counted to it until the next.
    pub(crate) fn file(&mut self, file: &str, holds: &str) {
        self.reading.files.push(FileRows {
            file: file.to_owned(),
            holds: holds.to_owned(),
            entries: 0,
            details: 0,
        });
    }

    /// Takes an entry in, unless it names nobody.
    pub(crate) fn entry(&mut self, mut entry: Entry) {
        let party = &entry.party;
        if party.names.is_empty() && party.addresses.is_empty() && party.identifiers.is_empty() {
            let says = "the entry has no name, no address and no number: nobody can be found by it";
            let problem = entry.place.problem(says);
            // With an id of the list's own it is an entry all the same; without, it is no more than a blank form.
            if party.id.is_empty() {
                return self.reject(problem);
            }
            entry.notes.push(problem);
        }
        self.count_entry();
        self.make_id_unique(&mut entry);
        self.reading.notes.append(&mut entry.notes);
        self.reading.parties.push(entry.party);
    }

    /// Counts a row that begins an entry and cannot be read.
    pub(crate) fn reject(&mut self, problem: Problem) {
        self.count_entry();
        self.reading.rejected.push(problem);
    }

    /// Counts a row that tells more of an entry.
    pub(crate) fn detail(&mut self) {
        if let Some(file) = self.reading.files.last_mut() {
            file.details += 1;
        }
    }

    /// Counts a row that tells more of an entry and cannot be added to one.
    pub(crate) fn reject_detail(&mut self, problem: Problem) {
        self.detail();
        self.reading.details_rejected.push(problem);
    }

    /// Says that a row that was counted as telling more of an entry could not be added to one.
    pub(crate) fn lost_detail(&mut self, problem: Problem) {
        self.reading.details_rejected.push(problem);
    }

    /// Says that a file breaks off: the entry that lies there is lost, and how many after it nobody knows.
    pub(crate) fn broken(&mut self, file: &str, line: u64, why: &str) {
        let says = format!("the file breaks off here: {why}; whatever entries come after are missing");
        self.reject(Problem::new(says).in_file(file).on_line(line));
    }

    pub(crate) fn note(&mut self, problem: Problem) {
        self.reading.notes.push(problem);
    }

    /// Keeps what the source says of the list as a whole.
    pub(crate) fn about(&mut self, name: &str, value: impl Into<serde_json::Value>) {
        crate::entry::keep(&mut self.reading.about, name, value.into());
    }

    pub(crate) fn published(&mut self, date: Option<Date>) {
        self.reading.published = self.reading.published.max(date);
    }

    pub(crate) fn finish(self) -> Reading {
        self.reading
    }

    fn count_entry(&mut self) {
        self.reading.rows += 1;
        if let Some(file) = self.reading.files.last_mut() {
            file.entries += 1;
        }
    }

    fn make_id_unique(&mut self, entry: &mut Entry) {
        let given = !entry.party.id.is_empty();
        if !given {
            entry.party.id = id_from_content(&entry.party);
        }
        let base = entry.party.id.clone();
        let times = self.ids.entry(base.clone()).or_insert(0);
        *times += 1;
        let mut number = *times;
        while number > 1 {
            let id = format!("{base}#{number}");
            if !self.ids.contains_key(&id) {
                self.ids.insert(id.clone(), 1);
                if given {
                    let says = format!("the id `{base}` is used before; this entry is kept as `{id}`");
                    entry.notes.push(entry.place.problem(says).in_field("id"));
                }
                entry.party.id = id;
                return;
            }
            number += 1;
        }
    }
}

/// An id for an entry that has none: from what names it, so that a corrected remark does not make it a new entry.
fn id_from_content(party: &ListedParty) -> String {
    let mut hasher = blake3::Hasher::new();
    let mut part = |text: &str| {
        hasher.update(text.as_bytes());
        hasher.update(&[0]);
    };
    part(party.source.as_deref().unwrap_or_default());
    for name in &party.names {
        part(&name.name);
    }
    for address in &party.addresses {
        part(&address.full);
    }
    part(&party.listed_on.map(|date| date.to_string()).unwrap_or_default());
    let hash = hasher.finalize().to_hex();
    format!("x-{}", hash.chars().take(16).collect::<String>())
}
