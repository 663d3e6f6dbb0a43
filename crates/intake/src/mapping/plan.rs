//! A mapping bound to the columns of one file: from a row to the JSON value it stands for.

use std::borrow::Cow;
use std::collections::{BTreeMap, HashMap, HashSet};

use catchall_model::Problem;
use serde_json::{Map, Value};

use super::catalogue::List;
use super::shape::{Notation, Shape};
use crate::rows::Fields;
use crate::wording::show;

/// Where a value comes from. `C` names a column: by title in a mapping, by place once it is bound.
#[derive(Debug, Clone)]
pub(crate) enum From<C> {
    /// The same on every row.
    Constant(String),
    /// These columns, the filled ones put together.
    Columns { columns: Vec<C>, with: String },
}

/// What becomes of a value that a map does not know.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Otherwise {
    /// It is a problem.
    Problem,
    /// It is kept as it is.
    Keep,
    /// It becomes this.
    Becomes(String),
}

/// One field of a block and where its value comes from.
#[derive(Debug, Clone)]
pub(crate) struct Field<C> {
    pub(crate) path: Vec<String>,
    pub(crate) shape: Shape,
    pub(crate) from: From<C>,
    pub(crate) map: Option<(BTreeMap<String, String>, Otherwise)>,
    pub(crate) notation: Notation,
}

/// The fields of a transfer itself, or of one entry of one of its lists.
#[derive(Debug, Clone)]
pub(crate) struct Block<C> {
    pub(crate) list: List,
    pub(crate) fields: Vec<Field<C>>,
    /// The entry is left out where this column is empty.
    pub(crate) skip_if_empty: Option<C>,
}

/// How all cells of a file are read.
#[derive(Debug, Clone, Default)]
pub(crate) struct Reading {
    /// Texts that mean that nothing was given.
    pub(crate) empty: Vec<String>,
}

/// A mapping bound to the columns of one file.
#[derive(Debug)]
pub(crate) struct Plan {
    blocks: Vec<Block<usize>>,
    reading: Reading,
    used: HashSet<usize>,
}

impl Plan {
    pub(crate) fn new(blocks: Vec<Block<usize>>, reading: Reading) -> Self {
        let columns = blocks.iter().flat_map(|block| {
            block.fields.iter().flat_map(Field::columns).chain(block.skip_if_empty.as_ref()).copied()
        });
        let used = columns.collect();
        Self { blocks, reading, used }
    }

    /// Finds the titles that blocks name among the columns of a file.
    pub(crate) fn bind(
        name: &str,
        blocks: &[Block<String>],
        reading: &Reading,
        columns: &[String],
    ) -> Result<Self, String> {
        let places: HashMap<String, usize> =
            columns.iter().enumerate().rev().map(|(place, title)| (folded(title), place)).collect();
        let mut missing: Vec<&str> = Vec::new();
        let mut bound = Vec::with_capacity(blocks.len());
        for block in blocks {
            bound.push(block.bind(|title| {
                let place = columns
                    .iter()
                    .position(|column| column == title)
                    .or_else(|| places.get(&folded(title)).copied());
                if place.is_none() && !missing.contains(&title.as_str()) {
                    missing.push(title);
                }
                place.unwrap_or_default()
            }));
        }
        if missing.is_empty() {
            Ok(Self::new(bound, reading.clone()))
        } else {
            Err(without(name, &missing, columns))
        }
    }

    /// The value a row stands for. What no field uses is kept under its column's name.
    pub(crate) fn build(
        &self,
        row: &Fields,
        column: impl Fn(usize) -> String,
        problems: &mut Vec<Problem>,
    ) -> Value {
        let mut transfer = Map::new();
        for (block, at) in self.filled_blocks(row) {
            let mut made = Map::new();
            for field in &block.fields {
                match field.value(row, &self.reading) {
                    Ok(Some(value)) => insert(&mut made, &field.path, value),
                    Ok(None) => {}
                    Err(says) => problems.push(Problem::new(says).in_field(path(&at, &field.path))),
                }
            }
            currency_without_amount(&mut made);
            match block.list {
                List::Transfer => transfer.append(&mut made),
                list => push(&mut transfer, list.path(), Value::Object(made)),
            }
        }
        for index in (0..row.len()).filter(|index| !self.used.contains(index)) {
            let given = row.get(index).trim();
            if !given.is_empty() {
                transfer.insert(extra_name(column(index)), Value::from(given));
            }
        }
        Value::Object(transfer)
    }

    /// The columns that each field of a row's value comes from, by the field's path.
    pub(crate) fn origins(&self, row: &Fields) -> Origins<'_> {
        let mut origins = BTreeMap::new();
        for (block, at) in self.filled_blocks(row) {
            for field in &block.fields {
                if let From::Columns { columns, .. } = &field.from {
                    origins.insert(path(&at, &field.path), columns.as_slice());
                }
            }
        }
        Origins(origins)
    }

    /// The blocks that a row fills, each with the path its entry will have.
    fn filled_blocks(&self, row: &Fields) -> impl Iterator<Item = (&Block<usize>, String)> {
        let mut counts: HashMap<List, usize> = HashMap::new();
        let filled = self.blocks.iter().filter(|block| block.is_filled(row, &self.reading));
        filled.map(move |block| {
            if block.list == List::Transfer {
                return (block, String::new());
            }
            let count = counts.entry(block.list).or_default();
            let at = format!("{}[{count}]", block.list.path().join("."));
            *count += 1;
            (block, at)
        })
    }
}

/// The columns that fields come from.
pub(crate) struct Origins<'a>(BTreeMap<String, &'a [usize]>);

impl Origins<'_> {
    /// The columns behind a field, or behind the whole it is part of.
    pub(crate) fn get(&self, path: &str) -> Option<&[usize]> {
        let mut path = path;
        loop {
            if let Some(columns) = self.0.get(path) {
                return Some(columns);
            }
            path = path.get(..path.rfind(['.', '['])?)?;
        }
    }
}

impl<C> Block<C> {
    fn bind<'a>(&'a self, mut place: impl FnMut(&'a C) -> usize) -> Block<usize> {
        let fields = self.fields.iter().map(|field| field.bind(&mut place)).collect();
        Block { list: self.list, fields, skip_if_empty: self.skip_if_empty.as_ref().map(place) }
    }
}

impl Block<usize> {
    /// Whether a row has anything for the block. Constants alone fill it only where it has nothing else.
    fn is_filled(&self, row: &Fields, reading: &Reading) -> bool {
        if self.skip_if_empty.is_some_and(|column| reading.cell(row, column).is_empty()) {
            return false;
        }
        let mut columns = self.fields.iter().flat_map(Field::columns).peekable();
        self.list == List::Transfer
            || columns.peek().is_none()
            || columns.any(|&column| !reading.cell(row, column).is_empty())
    }
}

impl Reading {
    /// A cell's text; empty where it says that nothing was given.
    fn cell<'a>(&self, row: &'a Fields, column: usize) -> &'a str {
        let text = row.get(column).trim();
        if self.empty.iter().any(|empty| empty == text) { "" } else { text }
    }
}

impl<C> Field<C> {
    fn columns(&self) -> &[C] {
        match &self.from {
            From::Constant(_) => &[],
            From::Columns { columns, .. } => columns,
        }
    }

    fn bind<'a>(&'a self, place: &mut impl FnMut(&'a C) -> usize) -> Field<usize> {
        let from = match &self.from {
            From::Constant(text) => From::Constant(text.clone()),
            From::Columns { columns, with } => {
                From::Columns { columns: columns.iter().map(place).collect(), with: with.clone() }
            }
        };
        let Self { path, shape, map, notation, .. } = self;
        Field { path: path.clone(), shape: *shape, from, map: map.clone(), notation: notation.clone() }
    }
}

impl Field<usize> {
    fn value(&self, row: &Fields, reading: &Reading) -> Result<Option<Value>, String> {
        let text = self.text(row, reading);
        if text.is_empty() {
            return Ok(None);
        }
        let text = match &self.map {
            None => text,
            Some((map, otherwise)) => match (map.get(&*text), otherwise) {
                (Some(known), _) | (None, Otherwise::Becomes(known)) => Cow::Borrowed(known.as_str()),
                (None, Otherwise::Keep) => text,
                (None, Otherwise::Problem) => {
                    return Err(format!(
                        "`{}` is not a value the mapping knows; add it to the field's `map`",
                        show(&text)
                    ));
                }
            },
        };
        // A map may say of a value that it means nothing.
        if text.is_empty() { Ok(None) } else { self.shape.value(&text, &self.notation).map(Some) }
    }

    fn text<'a>(&'a self, row: &'a Fields, reading: &Reading) -> Cow<'a, str> {
        match &self.from {
            From::Constant(text) => Cow::Borrowed(text),
            From::Columns { columns, with } => match columns.as_slice() {
                &[column] => Cow::Borrowed(reading.cell(row, column)),
                several => {
                    let cells = several.iter().map(|&column| reading.cell(row, column));
                    Cow::Owned(cells.filter(|cell| !cell.is_empty()).collect::<Vec<_>>().join(with))
                }
            },
        }
    }
}

fn folded(title: &str) -> String {
    title.trim().to_lowercase()
}

fn path(at: &str, within: &[String]) -> String {
    let within = within.join(".");
    if at.is_empty() { within } else { format!("{at}.{within}") }
}

/// Puts a value into nested objects; a list is added to one that is there.
fn insert(object: &mut Map<String, Value>, path: &[String], value: Value) {
    let Some((first, rest)) = path.split_first() else { return };
    if rest.is_empty() {
        match (object.get_mut(first), value) {
            (Some(Value::Array(list)), Value::Array(more)) => list.extend(more),
            (_, value) => {
                object.insert(first.clone(), value);
            }
        }
        return;
    }
    let inner = object.entry(first.as_str()).or_insert_with(|| Value::Object(Map::new()));
    if let Value::Object(inner) = inner {
        insert(inner, rest, value);
    }
}

fn push(object: &mut Map<String, Value>, list: &[&str], entry: Value) {
    let path: Vec<String> = list.iter().map(|&name| name.to_owned()).collect();
    insert(object, &path, Value::Array(vec![entry]));
}

/// A currency says nothing without a sum; it is kept by itself.
fn currency_without_amount(made: &mut Map<String, Value>) {
    let Some(Value::Object(money)) = made.get_mut("value") else { return };
    if money.contains_key("amount") {
        return;
    }
    let currency = money.remove("currency");
    made.remove("value");
    made.extend(currency.map(|currency| ("currency".to_owned(), currency)));
}

/// Names that a transfer itself uses; a column of the same name is kept under a longer one.
const TAKEN: [&str; 12] = [
    "id",
    "kind",
    "date",
    "status",
    "parties",
    "items",
    "route",
    "destination",
    "end_use",
    "payment",
    "observations",
    "references",
];

fn extra_name(column: String) -> String {
    if TAKEN.contains(&column.as_str()) { format!("column {column}") } else { column }
}

fn without(name: &str, missing: &[&str], columns: &[String]) -> String {
    let nearest = |title: &str| {
        let near =
            columns.iter().map(|column| (strsim::jaro_winkler(&folded(column), &folded(title)), column));
        near.filter(|(likeness, _)| *likeness > 0.85)
            .max_by(|a, b| a.0.total_cmp(&b.0))
            .map(|(_, column)| column)
    };
    let listed = missing.iter().map(|title| match nearest(title) {
        Some(column) => format!("`{title}` (did you mean `{column}`?)"),
        None => format!("`{title}`"),
    });
    format!(
        "the mapping `{name}` reads columns that the header does not have: {}; the header has {}",
        listed.collect::<Vec<_>>().join(", "),
        quoted(columns)
    )
}

/// The titles of a header, as many as can be taken in.
pub(crate) fn quoted(columns: &[String]) -> String {
    const SHOWN: usize = 30;
    let titles = columns.iter().take(SHOWN).map(|title| format!("`{}`", show(title)));
    let titles = titles.collect::<Vec<_>>().join(", ");
    match columns.len().checked_sub(SHOWN) {
        None | Some(0) => titles,
        Some(more) => format!("{titles} and {more} more"),
    }
}
