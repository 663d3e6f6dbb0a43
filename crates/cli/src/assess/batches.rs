//! Reading ahead: one thread reads records while the others assess.

use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, sync_channel};
use std::thread::{self, JoinHandle};

use crate::error::CommandError;

use catchall_intake::{Options, Reader, Record};
use catchall_model::Problem;

/// Records to a batch, and the bytes after which a batch is full all the same.
const RECORDS: usize = 1024;
const BYTES: usize = 8 << 20;
/// Batches that wait while others are assessed. Bounds memory whatever the input.
const WAITING: usize = 2;

/// What the reading thread hands over.
pub(super) enum Batch {
    /// Records, in the order of the input.
    Records(Vec<Record>),
    /// An input that could not be opened.
    Unreadable(String),
    /// What is worth knowing of an input as a whole: sheets that were not read, an encoding that was guessed.
    Remarks(Vec<Problem>),
    /// An input that broke off before its end.
    Interrupted,
}

/// The batches of a run, in the order of the input.
pub(super) struct Batches {
    batches: Receiver<Batch>,
    reading: Option<JoinHandle<()>>,
}

impl Batches {
    /// Starts reading. Dropping the batches ends it.
    pub(super) fn read(files: Vec<PathBuf>, options: Options) -> Self {
        let (sender, receiver) = sync_channel(WAITING);
        let reading = thread::spawn(move || {
            for file in &files {
                let mut goes_on = true;
                let mut send = |batch| {
                    goes_on = sender.send(batch).is_ok();
                    goes_on
                };
                read_file(file, &options, &mut send);
                if !goes_on {
                    return;
                }
            }
        });
        Self { batches: receiver, reading: Some(reading) }
    }

    /// Makes sure that the reading came to its end.
    pub(super) fn finish(&mut self) -> Result<(), CommandError> {
        let broken = |_| {
            CommandError::internal("reading broke down, so the run is not complete")
                .hint("please report this, with the input if you may")
        };
        self.reading.take().map_or(Ok(()), |reading| reading.join().map_err(broken))
    }
}

impl Iterator for Batches {
    type Item = Batch;

    fn next(&mut self) -> Option<Batch> {
        self.batches.recv().ok()
    }
}

/// Reads one file. `send` answers whether anybody still listens.
fn read_file(path: &Path, options: &Options, send: &mut impl FnMut(Batch) -> bool) {
    let opened = if path == Path::new("-") {
        Reader::open("-", Box::new(std::io::stdin()), options)
    } else {
        Reader::open_path(path, options)
    };
    let mut reader = match opened {
        Ok(reader) => reader,
        Err(error) => {
            send(Batch::Unreadable(error.to_string()));
            return;
        }
    };
    loop {
        let mut records = Vec::new();
        let mut bytes = 0;
        while records.len() < RECORDS && bytes < BYTES {
            let Some(record) = reader.next() else { break };
            bytes += record.size();
            records.push(record);
        }
        if records.is_empty() {
            break;
        }
        if !send(Batch::Records(records)) {
            return;
        }
    }
    if !reader.remarks().is_empty() {
        send(Batch::Remarks(reader.remarks().to_vec()));
    }
    if reader.interrupted().is_some() {
        send(Batch::Interrupted);
    }
}
