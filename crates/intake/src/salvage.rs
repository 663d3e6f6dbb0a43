//! From JSON to a transfer, keeping all of it that can be understood.
//!
//! A good record is read straight from its text. Only where that fails is it read as a JSON value and mended: the
//! deserializer says which path it could not read, that field is put right or left out with a problem, and it tries again.

use std::collections::BTreeMap;

use catchall_model::{Item, Party, Problem, Transfer};
use serde::de::DeserializeOwned;
use serde_json::{Map, Value};
use serde_path_to_error::{Path, Segment};

use crate::unambiguous::Unambiguous;
use crate::{checks, wording};

/// So many fields of one party, one item or one transfer's head are mended; past that it is no transfer.
const MOST_MENDS: usize = 100;

/// Understands the text of one JSON value.
pub(crate) fn json(text: &str, most_objects: usize, problems: &mut Vec<Problem>) -> Option<Transfer> {
    let text = text.trim_start_matches('\u{feff}');
    // Only a long text can hold too many.
    if text.len() > most_objects && memchr::memchr_iter(b'{', text.as_bytes()).count() > most_objects {
        let says =
            format!("the record has more than {most_objects} parts (parties, items…); split it into several");
        problems.push(Problem::new(says));
        return None;
    }
    if let Ok(transfer) = serde_json::from_str::<Transfer>(text) {
        return whole(transfer, problems);
    }
    match serde_json::from_str::<Unambiguous>(text) {
        Ok(Unambiguous(given)) => mended(given, problems),
        Err(error) => {
            let (line, says) = wording::of_json_error(&error);
            // Counted from the record's own first line.
            problems.push(Problem::new(says).on_line(line));
            None
        }
    }
}

/// Understands a JSON value, as a row of a table was turned into.
pub(crate) fn value(given: Value, problems: &mut Vec<Problem>) -> Option<Transfer> {
    match serde::Deserialize::deserialize(&given) {
        Ok(transfer) => whole(transfer, problems),
        Err::<Transfer, serde_json::Error>(_) => mended(given, problems),
    }
}

/// Checks a transfer that was read without trouble.
fn whole(mut transfer: Transfer, problems: &mut Vec<Problem>) -> Option<Transfer> {
    let parties = std::mem::take(&mut transfer.parties).into_iter().enumerate();
    let items = std::mem::take(&mut transfer.items).into_iter().enumerate();
    let parties = parties
        .filter_map(|(index, party)| checks::party(party, &format!("parties[{index}]"), problems))
        .collect();
    let items = items.map(|(index, item)| checks::item(item, &format!("items[{index}]"), problems)).collect();
    assembled(Some(transfer), parties, items, problems)
}

/// Puts a transfer together from its parts, if it has all it needs.
fn assembled(
    head: Option<Transfer>,
    parties: Vec<Party>,
    items: Vec<Item>,
    problems: &mut Vec<Problem>,
) -> Option<Transfer> {
    let head = head.and_then(|head| checks::head(head, problems));
    let mut complete = true;
    for (name, empty, one) in [("parties", parties.is_empty(), "party"), ("items", items.is_empty(), "item")]
    {
        if empty {
            complete = false;
            if !problems.iter().any(|problem| problem.field.as_deref() == Some(name)) {
                let says = format!("there is no {one} left to look at; at least one is needed");
                problems.push(Problem::new(says).in_field(name));
            }
        }
    }
    let head = head.filter(|_| complete)?;
    Some(Transfer { parties, items, ..head })
}

/// Understands what can be understood of a JSON value.
fn mended(given: Value, problems: &mut Vec<Problem>) -> Option<Transfer> {
    let mut object = match given {
        Value::Object(object) => object,
        other => {
            let shown = wording::show_value(&other);
            problems
                .push(Problem::new(format!("the record is `{shown}`, where an object in {{…}} is expected")));
            return None;
        }
    };
    let parties = entries::<Party>(&mut object, "parties", problems);
    let parties =
        parties.into_iter().filter_map(|(path, party)| checks::party(party, &path, problems)).collect();
    let items = entries::<Item>(&mut object, "items", problems);
    let items = items.into_iter().map(|(path, item)| checks::item(item, &path, problems)).collect();
    let head = head(object, problems);
    assembled(head, parties, items, problems)
}

/// The entries of a required list that can be understood, each with its path.
fn entries<T: DeserializeOwned>(
    object: &mut Map<String, Value>,
    name: &str,
    problems: &mut Vec<Problem>,
) -> Vec<(String, T)> {
    let says = match object.insert(name.to_owned(), Value::Array(Vec::new())) {
        Some(Value::Array(list)) if !list.is_empty() => {
            let paths =
                list.into_iter().enumerate().map(|(index, entry)| (format!("{name}[{index}]"), entry));
            return paths
                .filter_map(|(path, entry)| {
                    let mended = mend(entry, &path, &[], problems)?;
                    Some((path, mended.read))
                })
                .collect();
        }
        None | Some(Value::Null) => "is missing; at least one is needed".to_owned(),
        Some(Value::Array(_)) => "is empty; at least one is needed".to_owned(),
        Some(other) => {
            format!("`{}` is not a list in […]; at least one is needed", wording::show_value(&other))
        }
    };
    problems.push(Problem::new(says).in_field(name));
    Vec::new()
}

/// Fields a transfer cannot be without, and values to go on with so that all that is wrong comes to light at once.
const REQUIRED: [(&str, &str); 3] = [("id", "?"), ("kind", "inquiry"), ("date", "2000-01-01")];

fn head(mut object: Map<String, Value>, problems: &mut Vec<Problem>) -> Option<Transfer> {
    let mut complete = true;
    for (name, stand_in) in REQUIRED {
        if object.get(name).is_none_or(is_nothing) {
            complete = false;
            object.insert(name.to_owned(), stand_in.into());
            // A table may have told already why it has none.
            if !problems.iter().any(|problem| problem.field.as_deref() == Some(name)) {
                problems.push(Problem::new("is missing and has to be there").in_field(name));
            }
        }
    }
    let mended = mend::<Transfer>(Value::Object(object), "", &REQUIRED, problems)?;
    (complete && !mended.stands_in).then_some(mended.read)
}

const LEFT_OUT: &str = "; it was left out";
const HAS_TO_BE_THERE: &str = "; without it the record cannot be used";

/// What could be read of a value.
struct Mended<T> {
    read: T,
    /// Whether a required field could not be read and a stand-in is in its place.
    stands_in: bool,
}

/// Reads a value, putting right or leaving out the fields that cannot be read; none where nothing can be made of it.
fn mend<T: DeserializeOwned>(
    mut value: Value,
    at: &str,
    required: &[(&str, &str)],
    problems: &mut Vec<Problem>,
) -> Option<Mended<T>> {
    let mut mending = Mending { at, required, stands_in: false, left_out: BTreeMap::new(), read_as: None };
    for _ in 0..MOST_MENDS {
        let error = match serde_path_to_error::deserialize::<_, T>(&value) {
            Ok(read) => {
                problems.extend(mending.read_as.take().and_then(|(_, problem)| problem));
                return Some(Mended { read, stands_in: mending.stands_in });
            }
            Err(error) => error,
        };
        let message = error.inner().to_string();
        if !mending.put_right(&mut value, error.path(), &message, problems) {
            return None;
        }
    }
    let says = format!("more than {MOST_MENDS} fields cannot be understood; is it in another format?");
    problems.push(Problem::new(says).in_field(if at.is_empty() { "." } else { at }));
    None
}

/// The mending of one value.
struct Mending<'a> {
    /// The value's own path in the input.
    at: &'a str,
    /// Fields that cannot be left out, with stand-ins.
    required: &'a [(&'a str, &'a str)],
    /// Whether one of them was needed.
    stands_in: bool,
    /// The places that entries left out of lists had, by the list's path: what follows them has moved up.
    left_out: BTreeMap<String, Vec<usize>>,
    /// The last field that was read as something else, and the problem to tell if that helped.
    read_as: Option<(String, Option<Problem>)>,
}

impl Mending<'_> {
    /// Mends one field; gives whether the value can be tried again.
    fn put_right(
        &mut self,
        value: &mut Value,
        path: &Path,
        message: &str,
        problems: &mut Vec<Problem>,
    ) -> bool {
        let steps: Vec<Step> = path.iter().map_while(Step::from_segment).collect();
        let given_path = self.given_path(&steps);
        let tried = self.read_as.take_if(|(tried, _)| *tried == given_path).is_some();
        problems.extend(self.read_as.take().and_then(|(_, problem)| problem));
        if let Some(name) = message.strip_prefix("missing field `").and_then(|rest| rest.split('`').next()) {
            let field = if given_path.is_empty() { name.to_owned() } else { format!("{given_path}.{name}") };
            // It may be missing because it was left out, and that was told.
            if !problems.iter().any(|problem| problem.field.as_ref() == Some(&field)) {
                let says =
                    format!("is missing; without it {} cannot be used and was left out", self.whole(&steps));
                problems.push(Problem::new(says).in_field(field));
            }
            return self.leave_out(value, &steps);
        }
        let key = steps.iter().rev().find_map(Step::key).unwrap_or_default();
        let Some(found) = find(value, &steps) else { return false };
        if is_nothing(found) {
            return self.leave_out(value, &steps);
        }
        if !tried && let Some((other, says)) = other_reading(found, key, message) {
            *found = other;
            let problem = says.map(|says| Problem::new(says).in_field(given_path.clone()));
            self.read_as = Some((given_path, problem));
            return true;
        }
        let mut says = wording::of_message(message, key, found);
        let stand_in = match steps.as_slice() {
            [Step::Key(name)] => self.required.iter().find(|(required, _)| required == name),
            _ => None,
        };
        says.push_str(if stand_in.is_some() { HAS_TO_BE_THERE } else { LEFT_OUT });
        let problem = Problem::new(says);
        problems.push(if given_path.is_empty() { problem } else { problem.in_field(given_path) });
        match stand_in {
            Some((_, stand_in)) => {
                *found = (*stand_in).into();
                self.stands_in = true;
                true
            }
            None => self.leave_out(value, &steps),
        }
    }

    /// What a missing field makes useless.
    fn whole(&self, steps: &[Step]) -> &'static str {
        let list = steps.iter().rev().find_map(Step::key).unwrap_or(self.at);
        match list.split('[').next().unwrap_or_default() {
            "parties" => "the party",
            "officers" => "the officer",
            "owners" => "the owner",
            "observations" => "the observation",
            "value" => "the value",
            _ => "what it belongs to",
        }
    }

    /// Takes a field or an entry of a list out of the value; gives whether anything is left of it.
    fn leave_out(&mut self, value: &mut Value, steps: &[Step]) -> bool {
        let Some((last, parents)) = steps.split_last() else { return false };
        let place = match last {
            Step::Index(index) => Some((self.given_path(parents), self.given_index(parents, *index))),
            Step::Key(_) => None,
        };
        let taken = match (find(value, parents), last) {
            (Some(Value::Object(object)), Step::Key(key)) => object.remove(key).is_some(),
            (Some(Value::Array(entries)), Step::Index(index)) if *index < entries.len() => {
                entries.remove(*index);
                true
            }
            _ => false,
        };
        if let (true, Some((list, index))) = (taken, place) {
            let gone = self.left_out.entry(list).or_default();
            gone.push(index);
            gone.sort_unstable();
        }
        taken
    }

    /// A path as it is in the input, where entries have not moved up.
    fn given_path(&self, steps: &[Step]) -> String {
        let mut path = self.at.to_owned();
        for step in steps {
            match step {
                Step::Key(key) if path.is_empty() => path.clone_from(key),
                Step::Key(key) => path = format!("{path}.{key}"),
                Step::Index(index) => path = format!("{path}[{}]", self.index_in(&path, *index)),
            }
        }
        path
    }

    fn given_index(&self, list: &[Step], index: usize) -> usize {
        self.index_in(&self.given_path(list), index)
    }

    fn index_in(&self, list: &str, index: usize) -> usize {
        let gone = self.left_out.get(list).map(Vec::as_slice).unwrap_or_default();
        gone.iter().fold(index, |index, gone| if *gone <= index { index + 1 } else { index })
    }
}

/// One step of a path into a JSON value.
enum Step {
    Key(String),
    Index(usize),
}

impl Step {
    fn from_segment(segment: &Segment) -> Option<Self> {
        match segment {
            Segment::Map { key } => Some(Self::Key(key.clone())),
            Segment::Seq { index } => Some(Self::Index(*index)),
            Segment::Enum { .. } | Segment::Unknown => None,
        }
    }

    fn key(&self) -> Option<&str> {
        match self {
            Self::Key(key) => Some(key),
            Self::Index(_) => None,
        }
    }
}

fn find<'a>(value: &'a mut Value, steps: &[Step]) -> Option<&'a mut Value> {
    steps.iter().try_fold(value, |value, step| match (value, step) {
        (Value::Object(object), Step::Key(key)) => object.get_mut(key),
        (Value::Array(list), Step::Index(index)) => list.get_mut(*index),
        _ => None,
    })
}

/// Whether a value says that nothing was given: many systems write `""` for it.
fn is_nothing(value: &Value) -> bool {
    value.is_null() || value.as_str().is_some_and(|text| text.trim().is_empty())
}

/// What a value of the wrong type was surely meant to be, and the problem to tell, unless nothing can have been lost: many
/// order systems write an id as a number and a date with its time.
fn other_reading(given: &Value, key: &str, message: &str) -> Option<(Value, Option<String>)> {
    let shown = wording::show_value(given);
    match given {
        Value::Number(number) if message.ends_with("expected a string") && key == "id" => {
            Some((Value::from(number.to_string()), None))
        }
        Value::Number(number) if message.ends_with("expected a string") => Some((
            Value::from(number.to_string()),
            Some(format!(
                "`{shown}` is a number where a text is expected; it was read as text (leading zeros may be lost: write it in quotes)"
            )),
        )),
        Value::String(text) if message.ends_with("expected f64") => {
            let number = text.trim().parse::<f64>().ok().filter(|number| number.is_finite())?;
            Some((Value::from(number), None))
        }
        Value::String(_) if message.ends_with("expected a sequence") => Some((
            Value::Array(vec![given.clone()]),
            Some(format!("`{shown}` is a text where a list is expected; it was read as a list of one")),
        )),
        Value::String(text) if matches!(key, "date" | "incorporated" | "issued" | "birth_date") => {
            let (day, _) = text.trim().split_once(['T', ' '])?;
            let day: jiff::civil::Date = day.parse().ok()?;
            Some((Value::from(day.to_string()), None))
        }
        _ => None,
    }
}
