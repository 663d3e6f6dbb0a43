//! One record of an input, and what was understood of it.

use std::fmt;
use std::sync::Arc;

use catchall_model::{Problem, Transfer};

use crate::table::Layout;
use crate::workbook::SheetRow;
use crate::{encoding, salvage};

/// Where a record stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    /// The file, as the caller named it.
    pub file: Arc<str>,
    /// The line or row it begins on, counted from 1.
    pub line: u64,
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}", self.file, self.line)
    }
}

/// One record as it was cut from an input: it owns its bytes and nothing of it was understood yet.
#[derive(Debug)]
pub struct Record {
    /// Where it stands.
    pub place: Place,
    body: Body,
}

/// What was cut.
#[derive(Debug)]
pub(crate) enum Body {
    /// The text of one JSON value.
    Json { bytes: Vec<u8>, most_objects: usize },
    /// One row of delimited text.
    Row { bytes: Vec<u8>, layout: Arc<Layout> },
    /// One row of a workbook.
    Cells { row: SheetRow, layout: Arc<Layout> },
    /// Nothing that can be understood, and why.
    Lost(String),
}

/// What was understood of a record.
#[derive(Debug, Clone, PartialEq)]
pub struct Understood {
    /// Where the record stands.
    pub place: Place,
    /// The transfer, whole or in part; none where the record is rejected.
    pub transfer: Option<Transfer>,
    /// What was not understood, each with file, line and field. Never empty where the record is rejected.
    pub problems: Vec<Problem>,
}

impl Understood {
    /// Whether the record was rejected.
    pub fn is_rejected(&self) -> bool {
        self.transfer.is_none()
    }
}

impl Record {
    pub(crate) fn new(place: Place, body: Body) -> Self {
        Self { place, body }
    }

    /// About how many bytes it holds, for a caller that waits with several.
    pub fn size(&self) -> usize {
        match &self.body {
            Body::Json { bytes, .. } | Body::Row { bytes, .. } => bytes.len(),
            Body::Cells { row, .. } => row.fields.size(),
            Body::Lost(why) => why.len(),
        }
    }

    /// Understands the record. Pure: the same record gives the same answer, on any thread.
    ///
    /// A field that cannot be understood is left out with a problem; only where the id, the kind, the date, every party
    /// or every item is missing or cannot be understood is the record rejected.
    pub fn understand(&self) -> Understood {
        let mut problems = Vec::new();
        let transfer = match &self.body {
            Body::Json { bytes, most_objects } => {
                let (text, says) = encoding::text(bytes, None);
                problems.extend(says.map(Problem::new));
                salvage::json(&text, *most_objects, &mut problems)
            }
            Body::Row { bytes, layout } => {
                let (text, says) = encoding::text(bytes, layout.encoding);
                problems.extend(says.map(Problem::new));
                let fields = crate::rows::fields(&text, layout.delimiter);
                layout.understand(&fields, &mut problems)
            }
            Body::Cells { row, layout } => {
                problems.extend(
                    row.faults
                        .iter()
                        .map(|(column, says)| Problem::new(says.as_str()).in_field(layout.column(*column))),
                );
                layout.understand(&row.fields, &mut problems)
            }
            Body::Lost(says) => {
                problems.push(Problem::new(says.as_str()));
                None
            }
        };
        for problem in &mut problems {
            problem.file = Some(self.place.file.to_string());
            // A line counted so far is counted from the record's own first.
            problem.line = Some(self.place.line + problem.line.map_or(0, |line| line.saturating_sub(1)));
            problem.says = crate::wording::shorten(&problem.says);
        }
        Understood { place: self.place.clone(), transfer, problems }
    }
}
