//! One row a transfer, for spreadsheets.

use std::io::{self, Write};

use catchall_model::{Assessment, Transfer};

use super::{Report, Summary, SummaryPlace, reasons};

const COLUMNS: [&str; 12] = [
    "transfer",
    "date",
    "outcome",
    "priority",
    "priority_at_date",
    "bits",
    "entries",
    "requirements",
    "hits",
    "reasons",
    "problems",
    "as_of",
];

/// Writes a header and one row a transfer.
pub(crate) struct CsvReport;

impl Report for CsvReport {
    fn head(&self, out: &mut dyn Write, _: &Summary) -> io::Result<()> {
        out.write_all(row(&COLUMNS).as_bytes())
    }

    fn line(&self, _: u64, transfer: &Transfer, assessment: &Assessment) -> String {
        let entries: Vec<_> =
            assessment.requirements.iter().filter_map(|rule| rule.entry.as_deref()).collect();
        let rules: Vec<_> = assessment.requirements.iter().map(|rule| rule.says.as_str()).collect();
        let hits: Vec<_> = assessment
            .hits
            .iter()
            .map(|hit| format!("{} ({} {}, {:.2})", hit.name, hit.list, hit.entry, hit.probability.value()))
            .collect();
        let reasons: Vec<_> =
            reasons::strongest(assessment, 5).iter().map(|reason| reason.says.to_owned()).collect();
        let problems: Vec<_> = assessment.problems.iter().map(ToString::to_string).collect();
        row(&[
            &assessment.transfer,
            &transfer.date.to_string(),
            assessment.outcome.code(),
            &assessment.priority.rounded().to_string(),
            &assessment.priority_at_date.rounded().to_string(),
            &assessment.bits.rounded().to_string(),
            &entries.join("; "),
            &rules.join("; "),
            &hits.join("; "),
            &reasons.join("; "),
            &problems.join("; "),
            &assessment.as_of.to_string(),
        ])
    }

    fn summary_place(&self) -> SummaryPlace {
        SummaryPlace::Aside
    }
}

/// One row. A cell that a spreadsheet would run as a formula is written as text.
fn row(cells: &[&str]) -> String {
    let mut writer = ::csv::WriterBuilder::new().from_writer(Vec::new());
    let cells = cells.iter().map(|cell| match cell.chars().next() {
        Some('=' | '+' | '@' | '\t' | '\r') => format!("'{cell}"),
        Some('-') if cell.parse::<f64>().is_err() => format!("'{cell}"),
        _ => (*cell).to_owned(),
    });
    let written = writer.write_record(cells).ok().and_then(|()| writer.into_inner().ok());
    String::from_utf8(written.unwrap_or_default()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::row;

    #[test]
    fn cells_are_never_formulas() {
        assert_eq!(row(&["=SUM(A1)", "-2.5", "-x", "a,b", "plain"]), "'=SUM(A1),-2.5,'-x,\"a,b\",plain\n");
    }
}
