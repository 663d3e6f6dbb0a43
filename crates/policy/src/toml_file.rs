//! Reading a TOML file of the pack entry by entry, so that one bad entry does not hide the others.

use std::ops::Range;

use serde::de::DeserializeOwned;
use toml::Spanned;
use toml::de::{DeTable, DeValue, ValueDeserializer};

use crate::diagnostic::{Diagnostic, Place, Source};

/// A parsed TOML file whose top-level keys are taken out one by one; [`TomlFile::finish`] reports those nobody took.
#[derive(Debug)]
pub struct TomlFile<'a> {
    source: Source<'a>,
    left: Vec<(Spanned<String>, Spanned<DeValue<'a>>)>,
}

/// One entry of a file with the place it begins at.
#[derive(Debug, Clone, PartialEq)]
pub struct Entry<T> {
    /// Where the entry begins.
    pub place: Place,
    /// The entry.
    pub value: T,
}

impl<'a> TomlFile<'a> {
    /// Parses a file. Syntax errors are added to `found`, and nothing is returned.
    pub fn parse(path: &str, text: &'a str, found: &mut Vec<Diagnostic>) -> Option<Self> {
        let source = Source::new(path, text);
        let (table, errors) = DeTable::parse_recoverable(text);
        if !errors.is_empty() {
            found.extend(errors.iter().map(|error| describe(&source, error, 0..0)));
            return None;
        }
        let left = table
            .into_inner()
            .into_iter()
            .map(|(key, value)| {
                let span = key.span();
                (Spanned::new(span, key.into_inner().into_owned()), value)
            })
            .collect();
        Some(Self { source, left })
    }

    /// The file's text, for turning spans into places.
    pub fn source(&self) -> &Source<'a> {
        &self.source
    }

    /// Takes the entries of the array of tables `[[key]]`, in the order of the file. Entries that cannot be read are
    /// added to `found`; none is not an error.
    pub fn take_entries<T: DeserializeOwned>(
        &mut self,
        key: &str,
        found: &mut Vec<Diagnostic>,
    ) -> Vec<Entry<T>> {
        let Some((name, value)) = self.take(key) else { return Vec::new() };
        let DeValue::Array(entries) = value.into_inner() else {
            let place = self.source.at(name.span().start);
            found.push(
                Diagnostic::new(place, format!("`{key}` is not a list of tables"))
                    .help(format!("begin each entry with [[{key}]]")),
            );
            return Vec::new();
        };
        entries.into_iter().filter_map(|entry| self.read(entry, found)).collect()
    }

    /// Takes the value under a top-level key: a table `[key]` or a plain value.
    pub fn take_value<T: DeserializeOwned>(
        &mut self,
        key: &str,
        found: &mut Vec<Diagnostic>,
    ) -> Option<Entry<T>> {
        let (_, value) = self.take(key)?;
        self.read(value, found)
    }

    /// The same as [`TomlFile::take_value`], where the file is wrong without it.
    pub fn require<T: DeserializeOwned>(
        &mut self,
        key: &str,
        found: &mut Vec<Diagnostic>,
    ) -> Option<Entry<T>> {
        if !self.left.iter().any(|(name, _)| name.as_ref() == key) {
            found.push(Diagnostic::new(self.source.at(0), format!("`{key}` is missing")));
            return None;
        }
        self.take_value(key, found)
    }

    /// Reports the keys that nobody took.
    pub fn finish(self, found: &mut Vec<Diagnostic>) {
        for (key, _) in &self.left {
            found.push(
                Diagnostic::new(
                    self.source.at(key.span().start),
                    format!("`{}` is not known here", key.as_ref()),
                )
                .help("check the spelling, or take it out"),
            );
        }
    }

    fn take(&mut self, key: &str) -> Option<(Spanned<String>, Spanned<DeValue<'a>>)> {
        let place = self.left.iter().position(|(name, _)| name.as_ref() == key)?;
        Some(self.left.remove(place))
    }

    fn read<T: DeserializeOwned>(
        &self,
        value: Spanned<DeValue<'a>>,
        found: &mut Vec<Diagnostic>,
    ) -> Option<Entry<T>> {
        let span = value.span();
        let place = self.source.at(span.start);
        match T::deserialize(ValueDeserializer::from(value)) {
            Ok(value) => Some(Entry { place, value }),
            Err(error) => {
                found.push(describe(&self.source, &error, span));
                None
            }
        }
    }
}

fn describe(source: &Source<'_>, error: &toml::de::Error, entry: Range<usize>) -> Diagnostic {
    let span = error.span().unwrap_or(entry);
    let message = error.message().trim().replace(['\n', '\r'], " ");
    Diagnostic::new(source.at(span.start), message)
}
