//! One assessment as JSON a line: the interchange format.

use catchall_model::{Assessment, Transfer};

use super::{Report, SummaryPlace};

/// Writes the interchange format.
pub(crate) struct JsonlReport;

impl Report for JsonlReport {
    fn line(&self, _: u64, _: &Transfer, assessment: &Assessment) -> String {
        // Assessments hold nothing that JSON cannot: their maps have text keys and their numbers are finite.
        let mut line = serde_json::to_string(assessment).unwrap_or_default();
        line.push('\n');
        line
    }

    fn summary_place(&self) -> SummaryPlace {
        SummaryPlace::Aside
    }
}
