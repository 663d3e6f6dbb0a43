//! Tables: what the columns of one file are called and what they mean.

use std::collections::HashMap;

use catchall_model::{Problem, Transfer};

use crate::encoding::Encoding;
use crate::mapping::Plan;
use crate::rows::Fields;
use crate::salvage;

/// The columns of one table and what they mean.
#[derive(Debug)]
pub(crate) struct Layout {
    pub(crate) columns: Vec<String>,
    pub(crate) plan: Plan,
    pub(crate) encoding: Option<Encoding>,
    pub(crate) delimiter: u8,
}

impl Layout {
    /// The name of a column; a cell past the header stands in a column named by its place.
    pub(crate) fn column(&self, index: usize) -> String {
        self.columns.get(index).cloned().unwrap_or_else(|| unnamed(index))
    }

    /// Understands one row.
    pub(crate) fn understand(&self, row: &Fields, problems: &mut Vec<Problem>) -> Option<Transfer> {
        let (given, expected) = (row.len(), self.columns.len());
        if given != expected {
            problems.push(Problem::new(format!(
                "the row has {given} cells where the header has {expected}; check for a missing or stray delimiter or quote"
            )));
        }
        let before = problems.len();
        let value = self.plan.build(row, |index| self.column(index), problems);
        let transfer = salvage::value(value, problems);
        if problems.len() > before {
            self.name_columns(row, problems.iter_mut().skip(before));
        }
        transfer
    }

    /// Turns the paths that problems are about into the columns the officer sees.
    fn name_columns<'a>(&self, row: &Fields, problems: impl Iterator<Item = &'a mut Problem>) {
        let origins = self.plan.origins(row);
        for problem in problems {
            let Some(columns) = problem.field.as_ref().and_then(|path| origins.get(path)) else { continue };
            let names: Vec<String> = columns.iter().map(|&index| self.column(index)).collect();
            if !names.is_empty() {
                problem.field = Some(names.join(" + "));
            }
        }
    }
}

fn unnamed(index: usize) -> String {
    format!("column {}", index + 1)
}

/// The columns' names from a header row: trimmed, none empty, none twice.
pub(crate) fn column_names(header: &Fields) -> Vec<String> {
    let mut uses: HashMap<String, usize> = HashMap::new();
    let mut names = Vec::with_capacity(header.len());
    for (index, title) in header.iter().enumerate() {
        let title = title.trim_start_matches('\u{feff}').trim();
        let title = if title.is_empty() { unnamed(index) } else { title.to_owned() };
        let count = uses.entry(title.clone()).and_modify(|count| *count += 1).or_insert(1);
        names.push(if *count == 1 { title } else { format!("{title} ({count})") });
    }
    names
}
