//! Reading a mapping file, and saying by line what is wrong with it.

use std::collections::BTreeMap;
use std::ops::Range;

use catchall_model::Problem;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::catalogue::List;
use super::plan::{Block, Field, From, Otherwise, Reading};
use super::shape::{Notation, Shape, is_date_format};
use super::{FileLayout, Mapping, MappingError};
use crate::encoding::Encoding;

/// The tables of a mapping file and the lists they add to.
const TABLES: [(&str, List); 5] = [
    ("party", List::Party),
    ("item", List::Item),
    ("route", List::Leg),
    ("document", List::Document),
    ("observation", List::Observation),
];

type Entry<'a> = Spanned<DeValue<'a>>;

pub(super) fn mapping(file: &str, text: &str) -> Result<Mapping, MappingError> {
    let mut writer = Faults { file, text, problems: Vec::new() };
    let root = match DeTable::parse(text) {
        Ok(root) => root,
        Err(error) => {
            writer.add(error.span().unwrap_or_default(), "", format!("is not TOML: {}", error.message()));
            return Err(MappingError { problems: writer.problems });
        }
    };
    let mapping = read(root.get_ref(), &mut writer);
    if writer.problems.is_empty() {
        Ok(mapping)
    } else {
        writer.problems.sort_by_key(|problem| problem.line);
        Err(MappingError { problems: writer.problems })
    }
}

/// What is wrong so far.
struct Faults<'a> {
    file: &'a str,
    text: &'a str,
    problems: Vec<Problem>,
}

impl Faults<'_> {
    fn add(&mut self, span: Range<usize>, field: &str, says: impl Into<String>) {
        let before = self.text.as_bytes().get(..span.start).unwrap_or_default();
        let line = 1 + memchr::memchr_iter(b'\n', before).count() as u64;
        let problem = Problem::new(says).in_file(self.file).on_line(line);
        self.problems.push(if field.is_empty() { problem } else { problem.in_field(field) });
    }

    fn unknown(&mut self, span: Range<usize>, key: &str, known: &[&str]) {
        let near = known.iter().map(|name| (strsim::jaro_winkler(name, key), name));
        let nearest = near.filter(|(likeness, _)| *likeness > 0.8).max_by(|a, b| a.0.total_cmp(&b.0));
        let says = match nearest {
            Some((_, name)) => format!("this key means nothing here; did you mean `{name}`?"),
            None => format!("this key means nothing here; there are: {}", known.join(", ")),
        };
        self.add(span, key, says);
    }

    fn text_of(&mut self, key: &str, entry: &Entry<'_>) -> Option<String> {
        let text = entry.get_ref().as_str().map(str::to_owned);
        if text.is_none() {
            self.add(entry.span(), key, "write a text in quotes");
        }
        text
    }

    fn texts_of(&mut self, key: &str, entry: &Entry<'_>) -> Vec<String> {
        match entry.get_ref() {
            DeValue::Array(list) => list.iter().filter_map(|text| self.text_of(key, text)).collect(),
            _ => self.text_of(key, entry).into_iter().collect(),
        }
    }

    fn sign_of(&mut self, key: &str, entry: &Entry<'_>) -> Option<char> {
        let text = self.text_of(key, entry)?;
        let mut signs = text.chars();
        if let (Some(sign), None) = (signs.next(), signs.next()) {
            return Some(sign);
        }
        self.add(entry.span(), key, "write one sign in quotes");
        None
    }

    fn date_formats(&mut self, key: &str, entry: &Entry<'_>) -> Vec<String> {
        let formats = self.texts_of(key, entry);
        for format in formats.iter().filter(|format| !is_date_format(format)) {
            let says = format!("`{format}` does not hold a whole date; write for example `%d.%m.%Y`");
            self.add(entry.span(), key, says);
        }
        formats
    }
}

fn read(root: &DeTable<'_>, faults: &mut Faults<'_>) -> Mapping {
    let mut mapping = Mapping {
        name: String::new(),
        file: FileLayout::default(),
        reading: Reading::default(),
        blocks: Vec::new(),
    };
    let mut notation = Notation::default();
    if let Some(file) = root.get("file") {
        read_file(file, &mut mapping, &mut notation, faults);
    }
    match root.get("name") {
        Some(name) => mapping.name = faults.text_of("name", name).unwrap_or_default(),
        None => faults.add(
            0..0,
            "name",
            "give the layout a name, for example `name = \"Korean import declarations\"`",
        ),
    }
    match root.get("transfer") {
        Some(entry) => read_block(List::Transfer, "transfer", entry, &notation, &mut mapping, faults),
        None => faults.add(
            0..0,
            "transfer",
            "the table `[transfer]` is missing; it says where id, kind and date come from",
        ),
    }
    for (key, list) in TABLES {
        match root.get(key).map(|entry| (entry, entry.get_ref().as_array())) {
            Some((_, Some(tables))) => {
                for table in tables {
                    read_block(list, key, table, &notation, &mut mapping, faults);
                }
            }
            Some((entry, None)) => faults.add(
                entry.span(),
                key,
                format!("write `[[{key}]]` in double brackets: there may be several"),
            ),
            None if matches!(list, List::Party | List::Item) => {
                faults.add(0..0, key, format!("at least one `[[{key}]]` is needed"));
            }
            None => {}
        }
    }
    let known = ["name", "file", "transfer", "party", "item", "route", "document", "observation"];
    for (key, _) in root.iter().filter(|(key, _)| !known.contains(&&**key.get_ref())) {
        faults.unknown(key.span(), key.get_ref(), &known);
    }
    mapping
}

fn read_file(entry: &Entry<'_>, mapping: &mut Mapping, notation: &mut Notation, faults: &mut Faults<'_>) {
    let Some(table) = entry.get_ref().as_table() else {
        faults.add(entry.span(), "file", "write `[file]` as a table");
        return;
    };
    for (key, value) in table {
        match &**key.get_ref() {
            "encoding" => match faults.text_of("encoding", value).as_deref() {
                None | Some("auto") => {}
                Some(name) => {
                    mapping.file.encoding = Encoding::from_name(name);
                    if mapping.file.encoding.is_none() {
                        let says =
                            format!("`{name}` is none of auto, utf-8, utf-16le, utf-16be, windows-1252");
                        faults.add(value.span(), "encoding", says);
                    }
                }
            },
            "delimiter" => match faults.text_of("delimiter", value).as_deref() {
                None | Some("auto") => {}
                Some("tab") => mapping.file.delimiter = Some(b'\t'),
                Some(sign) => match sign.as_bytes() {
                    &[sign] if sign.is_ascii() && !b"\"\r\n".contains(&sign) => {
                        mapping.file.delimiter = Some(sign);
                    }
                    _ => faults.add(value.span(), "delimiter", "write auto, tab, or one sign such as `;`"),
                },
            },
            "header_row" => {
                let row = value.get_ref().as_integer().and_then(|row| row.as_str().parse::<u32>().ok());
                match row {
                    Some(row) if row >= 1 => mapping.file.header_row = row,
                    _ => {
                        faults.add(value.span(), "header_row", "write the number of the row, counted from 1");
                    }
                }
            }
            "sheet" => mapping.file.sheet = faults.text_of("sheet", value),
            "decimal" => notation.decimal = faults.sign_of("decimal", value),
            "thousands" => notation.thousands = faults.sign_of("thousands", value),
            "dates" => notation.dates = faults.date_formats("dates", value),
            "empty" => mapping.reading.empty = faults.texts_of("empty", value),
            unknown => faults.unknown(
                key.span(),
                unknown,
                &["encoding", "delimiter", "header_row", "sheet", "decimal", "thousands", "dates", "empty"],
            ),
        }
    }
    if notation.thousands.is_some() && notation.thousands == Some(notation.decimal.unwrap_or('.')) {
        faults.add(entry.span(), "thousands", "the same sign cannot be both `decimal` and `thousands`");
    }
}

fn read_block(
    list: List,
    name: &str,
    entry: &Entry<'_>,
    notation: &Notation,
    mapping: &mut Mapping,
    faults: &mut Faults<'_>,
) {
    let Some(table) = entry.get_ref().as_table() else {
        faults.add(entry.span(), name, format!("write `{name}` as a table"));
        return;
    };
    let mut block = Block { list, fields: Vec::new(), skip_if_empty: None };
    for (key, value) in table {
        let key_text: &str = key.get_ref();
        let field = |path: Vec<String>, shape, faults: &mut Faults<'_>| {
            read_field(&format!("{name}.{}", path.join(".")), path, shape, value, notation, faults)
        };
        if key_text == "skip_if_empty" && list != List::Transfer {
            block.skip_if_empty = faults.text_of(key_text, value);
        } else if let Some(known) = list.field(key_text) {
            let path = known.path.iter().map(|&part| part.to_owned()).collect();
            block.fields.extend(field(path, known.shape, faults));
        } else if list.named_fields() == Some(key_text) {
            read_named(list, name, key_text, value, notation, &mut block, faults);
        } else {
            let mut names: Vec<&str> = list.fields().iter().map(|known| known.name).collect();
            names.extend(list.named_fields());
            names.extend((list != List::Transfer).then_some("skip_if_empty"));
            faults.unknown(key.span(), key_text, &names);
        }
    }
    let needed: &[&str] = match list {
        List::Transfer => &["id", "kind", "date"],
        List::Party => &["name"],
        List::Observation => &["flag"],
        List::Item | List::Leg | List::Document => &[],
    };
    for needed in needed.iter().filter(|needed| !table.contains_key(**needed)) {
        faults.add(entry.span(), &format!("{name}.{needed}"), "is missing and has to be there");
    }
    mapping.blocks.push(block);
}

/// Fields of the caller's own naming: `identifiers = { registration = "Reg No" }`.
fn read_named(
    list: List,
    name: &str,
    key: &str,
    entry: &Entry<'_>,
    notation: &Notation,
    block: &mut Block<String>,
    faults: &mut Faults<'_>,
) {
    let Some(table) = entry.get_ref().as_table() else {
        let example = if list == List::Party { "registration" } else { "order" };
        faults.add(
            entry.span(),
            &format!("{name}.{key}"),
            format!("write {{ {example} = \"title of a column\" }}"),
        );
        return;
    };
    for (inner, value) in table {
        let path = vec![key.to_owned(), inner.get_ref().to_string()];
        let at = format!("{name}.{}", path.join("."));
        block.fields.extend(read_field(&at, path, Shape::Text, value, notation, faults));
    }
}

fn read_field(
    at: &str,
    path: Vec<String>,
    shape: Shape,
    entry: &Entry<'_>,
    notation: &Notation,
    faults: &mut Faults<'_>,
) -> Option<Field<String>> {
    let mut field =
        Field { path, shape, from: From::Constant(String::new()), map: None, notation: notation.clone() };
    match entry.get_ref() {
        // A role is nearly always the same on every row, so a bare text is the role itself.
        DeValue::String(text) if shape == Shape::Role => field.from = From::Constant(text.to_string()),
        DeValue::String(title) => {
            field.from = From::Columns { columns: vec![title.to_string()], with: String::new() };
        }
        DeValue::Table(table) => read_source(at, table, entry.span(), &mut field, faults)?,
        _ => {
            faults.add(entry.span(), at, "write the title of a column in quotes, or { constant = \"…\" }");
            return None;
        }
    }
    check_constants(at, &field, entry.span(), faults);
    Some(field)
}

const SOURCE_KEYS: [&str; 8] = ["column", "constant", "join", "with", "map", "otherwise", "dates", "split"];

fn read_source(
    at: &str,
    table: &DeTable<'_>,
    span: Range<usize>,
    field: &mut Field<String>,
    faults: &mut Faults<'_>,
) -> Option<()> {
    for (key, _) in table.iter().filter(|(key, _)| !SOURCE_KEYS.contains(&&**key.get_ref())) {
        faults.unknown(key.span(), key.get_ref(), &SOURCE_KEYS);
    }
    let with = table.get("with").and_then(|with| faults.text_of(at, with)).unwrap_or_else(|| " ".to_owned());
    field.from = match (table.get("column"), table.get("constant"), table.get("join")) {
        (Some(column), None, None) => From::Columns { columns: vec![faults.text_of(at, column)?], with },
        (None, Some(constant), None) => From::Constant(faults.text_of(at, constant)?),
        (None, None, Some(join)) => From::Columns { columns: faults.texts_of(at, join), with },
        _ => {
            faults.add(span, at, "give one of `column`, `constant` and `join`");
            return None;
        }
    };
    if let Some(dates) = table.get("dates") {
        field.notation.dates = faults.date_formats(at, dates);
    }
    if let Some(split) = table.get("split") {
        field.notation.split = faults.text_of(at, split).filter(|split| !split.is_empty());
    }
    let otherwise = match table.get("otherwise") {
        None => Otherwise::Problem,
        Some(otherwise) => match faults.text_of(at, otherwise)?.as_str() {
            "problem" => Otherwise::Problem,
            "keep" => Otherwise::Keep,
            word => Otherwise::Becomes(word.to_owned()),
        },
    };
    match table.get("map").map(|map| (map, map.get_ref().as_table())) {
        Some((_, Some(map))) => {
            let pairs = map.iter().filter_map(|(given, becomes)| {
                Some((given.get_ref().to_string(), faults.text_of(at, becomes)?))
            });
            field.map = Some((pairs.collect::<BTreeMap<_, _>>(), otherwise));
        }
        Some((map, None)) => {
            faults.add(map.span(), at, "write a map as { \"10\" = \"sea\", \"40\" = \"air\" }");
        }
        None if table.contains_key("otherwise") => faults.add(span, at, "`otherwise` needs a `map`"),
        None => {}
    }
    Some(())
}

/// A constant that its field cannot hold would be a problem on every row; it is one of the mapping's instead.
fn check_constants(at: &str, field: &Field<String>, span: Range<usize>, faults: &mut Faults<'_>) {
    let mut constants: Vec<&str> = Vec::new();
    if let From::Constant(text) = &field.from {
        constants.push(text);
    }
    if let Some((map, otherwise)) = &field.map {
        constants.extend(map.values().map(String::as_str).filter(|text| !text.is_empty()));
        if let Otherwise::Becomes(text) = otherwise {
            constants.push(text);
        }
    }
    for text in constants {
        if let Err(says) = field.shape.accepts(text) {
            faults.add(span.clone(), at, says);
        }
    }
}
