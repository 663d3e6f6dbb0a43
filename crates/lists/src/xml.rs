//! XML: one record at a time as a tree whose parts are taken out, so that nothing is left over unseen.

use quick_xml::events::{BytesStart, Event};
use quick_xml::{Reader, XmlVersion};
use serde_json::{Map, Value};

use crate::entry::{Entry, keep};

/// How deep elements may lie in one another. The deepest official layout has seven levels.
const DEEPEST: usize = 64;

/// An element with what is in it.
#[derive(Debug, Default)]
pub(crate) struct Element {
    pub(crate) name: String,
    pub(crate) line: u64,
    attributes: Vec<(String, String)>,
    text: String,
    children: Vec<Element>,
}

impl Element {
    pub(crate) fn new(name: &str, line: u64) -> Self {
        Self { name: name.to_owned(), line, ..Self::default() }
    }

    /// Takes all children of a name out.
    pub(crate) fn take_all(&mut self, name: &str) -> Vec<Element> {
        if !self.children.iter().any(|child| child.name == name) {
            return Vec::new();
        }
        let (taken, left) =
            std::mem::take(&mut self.children).into_iter().partition(|child| child.name == name);
        self.children = left;
        taken
    }

    /// Takes the children of a list element out: `list` holds `item`s.
    pub(crate) fn take_listed(&mut self, list: &str, item: &str) -> Vec<Element> {
        let mut lists = self.take_all(list);
        let items = lists.iter_mut().flat_map(|list| list.take_all(item)).collect();
        self.children.extend(lists.into_iter().filter(|list| !list.is_spent()));
        items
    }

    /// Takes the text of the first child of a name out, where it has any.
    pub(crate) fn take_text(&mut self, name: &str) -> Option<String> {
        let place = self.children.iter().position(|child| child.name == name && !child.text.is_empty())?;
        let child = self.children.get_mut(place)?;
        let text = std::mem::take(&mut child.text);
        if child.is_spent() {
            self.children.remove(place);
        }
        Some(text)
    }

    /// Takes the texts of all children of a name out.
    pub(crate) fn take_texts(&mut self, name: &str) -> Vec<String> {
        std::iter::from_fn(|| self.take_text(name)).collect()
    }

    /// Takes an attribute out, where it has a value.
    pub(crate) fn take_attribute(&mut self, name: &str) -> Option<String> {
        let place = self.attributes.iter().position(|(own, value)| own == name && !value.is_empty())?;
        Some(self.attributes.remove(place).1)
    }

    /// Puts a text back that was taken out, so that it is kept with the rest.
    pub(crate) fn put_back(&mut self, name: &str, text: String) {
        self.children.push(Element { text, ..Element::new(name, self.line) });
    }

    /// Puts an attribute back that was taken out.
    pub(crate) fn put_attribute_back(&mut self, name: &str, value: String) {
        self.attributes.push((name.to_owned(), value));
    }

    /// An attribute that has a value; it stays.
    pub(crate) fn attribute(&self, name: &str) -> Option<&str> {
        let own = |(own, value): &&(String, String)| own == name && !value.is_empty();
        self.attributes.iter().find(own).map(|(_, value)| value.as_str())
    }

    /// The text of a child, where it has any; it stays.
    pub(crate) fn text_of(&self, name: &str) -> Option<&str> {
        let own = |child: &&Element| child.name == name && !child.text.is_empty();
        self.children.iter().find(own).map(|child| child.text.as_str())
    }

    /// Whether nothing is left in it.
    pub(crate) fn is_spent(&self) -> bool {
        self.text.is_empty()
            && self.attributes.iter().all(|(_, value)| value.is_empty())
            && self.children.iter().all(Element::is_spent)
    }

    /// What is left in it: a text, or an object by the names of attributes and children. `None` where nothing is.
    pub(crate) fn rest(&self) -> Option<Value> {
        if self.is_spent() {
            return None;
        }
        if self.attributes.is_empty() && self.children.is_empty() {
            return Some(Value::String(self.text.clone()));
        }
        let mut object = Map::new().into_iter().collect();
        for (name, value) in self.attributes.iter().filter(|(_, value)| !value.is_empty()) {
            keep(&mut object, name, Value::String(value.clone()));
        }
        for child in &self.children {
            if let Some(value) = child.rest() {
                keep(&mut object, &child.name, value);
            }
        }
        if !self.text.is_empty() {
            keep(&mut object, "text", Value::String(self.text.clone()));
        }
        Some(Value::Object(object.into_iter().collect()))
    }

    /// Keeps what is left of it in an entry's extra, each part under its own name.
    pub(crate) fn finish(self, entry: &mut Entry) {
        for (name, value) in self.attributes.iter().filter(|(_, value)| !value.is_empty()) {
            entry.keep(name, value.as_str());
        }
        for child in &self.children {
            if let Some(value) = child.rest() {
                entry.keep(&child.name, value);
            }
        }
        if !self.text.is_empty() {
            entry.keep(&self.name, self.text);
        }
    }

    /// Keeps the attributes that are left in an entry's extra, unless they are kept already.
    pub(crate) fn finish_once(self, entry: &mut Entry) {
        for (name, value) in self.attributes.iter().filter(|(_, value)| !value.is_empty()) {
            entry.keep_once(name, value);
        }
    }

    /// Keeps what is left of it in an entry's extra as a whole, under its name.
    pub(crate) fn finish_whole(self, entry: &mut Entry) {
        if let Some(value) = self.rest() {
            entry.keep(&self.name, value);
        }
    }

    /// What is left of it as an `extra` of a part of an entry.
    pub(crate) fn finish_part(self) -> catchall_model::Extra {
        match self.rest() {
            Some(Value::Object(object)) => object.into_iter().collect(),
            Some(value) => [(self.name, value)].into_iter().collect(),
            None => catchall_model::Extra::new(),
        }
    }
}

/// A record, or what stands beside the records: the root's attributes and the elements that are none.
pub(crate) enum Found {
    Record(Element),
    Beside(Element),
    /// The file breaks off or is no XML from this line on.
    Broken {
        line: u64,
        why: String,
    },
}

/// Reads the records of a file, calling `found` for each in its order. Elements named in `groups` are opened, those
/// named in `records` are records, others lie beside. No entity is ever expanded but XML's own five.
pub(crate) fn records(text: &str, groups: &[&str], records: &[&str], mut found: impl FnMut(Found)) {
    let mut lines = Lines { text, offset: 0, line: 1 };
    let mut reader = Reader::from_str(text);
    // The elements that are open; those of `groups` are only passed through.
    let mut open: Vec<Element> = Vec::new();
    let mut passed = 0_usize;
    let broken = loop {
        let offset = usize::try_from(reader.buffer_position()).unwrap_or(usize::MAX);
        let line = lines.at(offset);
        let event = match reader.read_event() {
            Ok(event) => event,
            Err(error) => break Some((line, error.to_string())),
        };
        match event {
            Event::Start(start) => {
                let element = element(&start, line);
                let is_group = open.is_empty() && groups.contains(&element.name.as_str());
                if is_group {
                    passed += 1;
                    found(Found::Beside(element));
                } else {
                    open.push(element);
                }
                if open.len() > DEEPEST {
                    break Some((line, format!("elements lie more than {DEEPEST} deep")));
                }
            }
            Event::Empty(start) => close(element(&start, line), &mut open, records, &mut found),
            Event::End(_) => match open.pop() {
                Some(element) => close(element, &mut open, records, &mut found),
                None => passed = passed.saturating_sub(1),
            },
            Event::Text(part) => append(&mut open, &part.xml10_content()),
            Event::CData(part) => append(&mut open, &part.xml10_content()),
            Event::GeneralRef(part) => {
                let text = reference(&part);
                append(&mut open, &text);
            }
            Event::Eof if open.is_empty() && passed == 0 => break None,
            Event::Eof => break Some((line, "it ends before it is complete".to_owned())),
            Event::Comment(_) | Event::Decl(_) | Event::PI(_) | Event::DocType(_) => {}
        }
    };
    if let Some((line, why)) = broken {
        // The record that was open when the file broke off is the one that is lost.
        let line =
            open.iter().find(|element| records.contains(&element.name.as_str())).map_or(line, |e| e.line);
        found(Found::Broken { line, why });
    }
}

/// Closes an element: it goes to its parent, or out where it has none.
fn close(mut element: Element, open: &mut [Element], records: &[&str], found: &mut impl FnMut(Found)) {
    element.text = without_layout(&element.text);
    match open.last_mut() {
        Some(parent) => parent.children.push(element),
        None if records.contains(&element.name.as_str()) => found(Found::Record(element)),
        None => found(Found::Beside(element)),
    }
}

/// A text without what only lays the file out: space around it, and line breaks with their indents within.
fn without_layout(text: &str) -> String {
    let text = text.trim();
    if !text.contains('\n') {
        return text.to_owned();
    }
    text.lines().map(str::trim).filter(|line| !line.is_empty()).collect::<Vec<_>>().join(" ")
}

fn append(open: &mut [Element], text: &str) {
    if let Some(element) = open.last_mut() {
        element.text.push_str(text);
    }
}

/// What a reference stands for; one that XML does not know stays as it is written.
fn reference(part: &quick_xml::events::BytesRef) -> String {
    if let Ok(Some(character)) = part.resolve_char_ref() {
        return character.to_string();
    }
    let name = part.xml10_content();
    quick_xml::escape::resolve_predefined_entity(&name).map_or_else(|| format!("&{name};"), str::to_owned)
}

fn element(start: &BytesStart, line: u64) -> Element {
    let name = start.local_name().as_ref().to_owned();
    let attributes = start
        .attributes()
        .with_checks(false)
        .flatten()
        .filter(|attribute| {
            let key: &str = attribute.key.as_ref();
            !key.starts_with("xmlns") && !key.starts_with("xsi:")
        })
        .map(|attribute| {
            let value = match attribute.normalized_value(XmlVersion::Implicit1_0) {
                Ok(value) => value.trim().to_owned(),
                // An entity that is not known: as it is written.
                Err(_) => attribute.value.trim().to_owned(),
            };
            (attribute.key.local_name().as_ref().to_owned(), value)
        })
        .collect();
    Element { name, line, attributes, ..Element::default() }
}

/// Lines of offsets that only grow.
struct Lines<'t> {
    text: &'t str,
    offset: usize,
    line: u64,
}

impl Lines<'_> {
    fn at(&mut self, offset: usize) -> u64 {
        let passed = self.text.as_bytes().get(self.offset..offset).unwrap_or_default();
        self.line += crate::table::count_lines(passed);
        self.offset = self.offset.max(offset);
        self.line
    }
}
