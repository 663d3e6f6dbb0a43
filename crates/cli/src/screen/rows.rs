//! The rows of a file of names: columns `id,kind,name`, and any other field of a party.

use std::io::Read;

use catchall_model::{Party, Problem};
use csv::StringRecord;
use serde_json::{Map, Value};

/// One row: whom to screen, or why nobody can be.
pub(super) struct Row {
    pub(super) id: String,
    pub(super) party: Option<Party>,
    pub(super) problems: Vec<Problem>,
}

/// The rows of a file of names.
pub(super) struct Rows {
    name: String,
    columns: StringRecord,
    records: csv::StringRecordsIntoIter<Box<dyn Read>>,
}

/// Columns that hold several values, separated by `;`, and the party's field.
const LISTS: [(&str, &str); 5] = [
    ("also_known_as", "also_known_as"),
    ("aliases", "also_known_as"),
    ("phone", "phones"),
    ("email", "emails"),
    ("website", "websites"),
];
/// Columns that hold one value of the party's field of that name.
const FIELDS: [&str; 6] = ["name", "kind", "birth_date", "country", "address", "sector"];

impl Rows {
    /// Reads the header. It must name at least the columns `id` and `name`.
    pub(super) fn open(name: &str, input: Box<dyn Read>) -> Result<Self, String> {
        let mut reader = csv::ReaderBuilder::new().flexible(true).trim(csv::Trim::All).from_reader(input);
        let header = reader.headers().map_err(|error| format!("`{name}` cannot be read as CSV: {error}"))?;
        let columns: StringRecord =
            header.iter().map(|column| column.trim_start_matches('\u{feff}').to_lowercase()).collect();
        for wanted in ["id", "name"] {
            if !columns.iter().any(|column| column == wanted) {
                return Err(format!(
                    "`{name}` has no column `{wanted}`; its first line must name the columns id,kind,name,…"
                ));
            }
        }
        Ok(Self { name: name.to_owned(), columns, records: reader.into_records() })
    }

    fn row(&self, record: &StringRecord) -> Row {
        let line = record.position().map_or(0, csv::Position::line);
        let problem = |says: String| Problem::new(says).in_file(self.name.clone()).on_line(line);
        let mut fields = Map::new();
        let mut identifiers = Map::new();
        let mut id = String::new();
        for (column, cell) in self.columns.iter().zip(record).filter(|(_, cell)| !cell.is_empty()) {
            if column == "id" {
                cell.clone_into(&mut id);
            } else if FIELDS.contains(&column) {
                fields.insert(column.to_owned(), cell.into());
            } else if let Some((_, field)) = LISTS.iter().find(|(name, _)| *name == column) {
                let parts: Vec<Value> = cell.split(';').map(|part| part.trim().into()).collect();
                fields.insert((*field).to_owned(), parts.into());
            } else {
                identifiers.insert(column.to_owned(), cell.into());
            }
        }
        fields.insert("identifiers".to_owned(), identifiers.into());
        let mut problems = Vec::new();
        // A field that cannot be read is left out and said; the name is screened all the same.
        for field in ["kind", "birth_date", "country"] {
            let Some(value) = fields.get(field) else { continue };
            let mut alone = Map::from_iter([("name".to_owned(), Value::from("x"))]);
            alone.insert(field.to_owned(), value.clone());
            if let Err(error) = serde_json::from_value::<Party>(alone.into()) {
                problems.push(problem(error.to_string()).in_field(field));
                fields.remove(field);
            }
        }
        if !fields.contains_key("name") {
            problems.push(problem("the row has no name, so nobody was screened".to_owned()).in_field("name"));
        }
        let party = serde_json::from_value(fields.into()).ok();
        Row { id, party, problems }
    }
}

impl Iterator for Rows {
    type Item = Row;

    fn next(&mut self) -> Option<Row> {
        Some(match self.records.next()? {
            Ok(record) => self.row(&record),
            Err(error) => {
                let line = error.position().map_or(0, csv::Position::line);
                let problem = Problem::new(format!("the row cannot be read: {error}"));
                let problems = vec![problem.in_file(self.name.clone()).on_line(line)];
                Row { id: String::new(), party: None, problems }
            }
        })
    }
}
