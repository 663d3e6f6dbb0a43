//! From a declared code to the control entries it stands for.

use std::collections::BTreeMap;

use catchall_policy::control::{CodeScope, Controls, NationalCode};
use jiff::civil::Date;
use serde::Serialize;

use crate::code::{Code, CodeList};

/// What a declared code stands for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Resolution {
    /// The code as it was declared.
    pub code: String,
    /// The list it was found in; missing where it was found in none, or in several.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub list: Option<CodeList>,
    /// What became of it.
    pub kind: ResolutionKind,
    /// The entries it stands for, in the order of the Annex.
    pub entries: Vec<Named>,
    /// Whether missile technology controls reach only part of it.
    pub scope: CodeScope,
    /// What an officer should know of the reading: several meanings, a nearest parent, what was not found.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
}

/// What became of a declared code.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum ResolutionKind {
    /// It stands for at least one entry.
    Entries,
    /// It declares that the item is on no list, or on a list outside every regime.
    Unlisted,
    /// No list of the pack knows it.
    Unresolved,
}

/// An entry that a declared code stands for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Named {
    /// The entry's id.
    pub entry: String,
    /// How the code fits it.
    pub fit: Fit,
    /// The entry's place in the pack.
    #[serde(skip)]
    pub(crate) place: usize,
}

/// How a declared code fits an entry.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Fit {
    /// It names the entry.
    Exact,
    /// It names something below the entry, which is the nearest there is.
    Parent,
    /// It names something above the entry, which is one of several below it.
    Branch,
}

/// Codes of one list by their paths.
type Index = BTreeMap<Vec<String>, Vec<usize>>;

/// The index over all codes of the pack.
#[derive(Debug, Default)]
pub(crate) struct Resolver {
    annex: Index,
    us: Index,
    eu: Index,
    /// Places of national codes by the code.
    national: BTreeMap<String, Vec<usize>>,
}

impl Resolver {
    pub(crate) fn new(controls: &Controls) -> Self {
        let mut resolver = Self::default();
        for (place, entry) in controls.entries.iter().enumerate() {
            let path = entry.path().map(str::to_owned).collect();
            resolver.annex.entry(path).or_default().push(place);
            for (index, codes) in [(&mut resolver.us, &entry.us), (&mut resolver.eu, &entry.eu)] {
                for code in codes {
                    if let Some(path) = path_of(&Code::parse(code)) {
                        index.entry(path).or_default().push(place);
                    }
                }
            }
        }
        for (place, code) in controls.codes.iter().enumerate() {
            resolver.national.entry(code.code.clone()).or_default().push(place);
        }
        resolver
    }

    /// What a declared code stands for on a day.
    pub(crate) fn resolve(&self, controls: &Controls, declared: &str, as_of: Date) -> Resolution {
        let look = Look { resolver: self, controls, declared, as_of };
        if let Some(resolution) = look.declaration() {
            return resolution;
        }
        match Code::parse(declared) {
            Code::Mtcr(path) => look.listed(CodeList::Mtcr, look.find(&self.annex, &path)),
            Code::Munitions(path) => look.listed(CodeList::Us, look.find(&self.us, &path)),
            Code::Military(path) => look.listed(CodeList::Eu, look.find(&self.eu, &path)),
            Code::DualUse { list, path } => look.dual_use(list, &path),
            Code::Other => look.unresolved(format!(
                "`{declared}` has the form of no control code that is known here; write it as `15.B.4`, `9B106` or `ML4`"
            )),
        }
    }
}

fn path_of(code: &Code) -> Option<Vec<String>> {
    match code {
        Code::Mtcr(path) | Code::DualUse { path, .. } | Code::Munitions(path) | Code::Military(path) => {
            Some(path.clone())
        }
        Code::Other => None,
    }
}

/// One look-up: what is looked for, where, and as of when.
struct Look<'l> {
    resolver: &'l Resolver,
    controls: &'l Controls,
    declared: &'l str,
    as_of: Date,
}

impl Look<'_> {
    fn declaration(&self) -> Option<Resolution> {
        let plain = |text: &str| -> String {
            text.chars().filter(|letter| letter.is_alphanumeric()).flat_map(char::to_uppercase).collect()
        };
        let declared = plain(self.declared);
        let known = self.controls.declarations.iter().find(|known| plain(&known.text) == declared)?;
        Some(self.unlisted(format!("`{}`: {}", self.declared, known.says)))
    }

    /// The entries at, below or nearest above a path.
    fn find(&self, index: &Index, path: &[String]) -> Vec<Named> {
        let mut found = Vec::new();
        let in_force = |place: &usize| {
            self.controls.entries.get(*place).is_some_and(|entry| entry.validity().covers(self.as_of))
        };
        let mut add = |places: &[usize], fit: Fit| {
            for place in places.iter().filter(|place| in_force(place)) {
                if let Some(entry) = self.controls.entries.get(*place)
                    && !found.iter().any(|named: &Named| named.entry == entry.id)
                {
                    found.push(Named { entry: entry.id.clone(), fit, place: *place });
                }
            }
            !found.is_empty()
        };
        let mut fit = Fit::Exact;
        for length in (1..=path.len()).rev() {
            let places = path.get(..length).and_then(|path| index.get(path));
            if places.is_some_and(|places| add(places, fit)) {
                break;
            }
            fit = Fit::Parent;
        }
        let below = index.range(path.to_vec()..).take_while(|(other, _)| other.starts_with(path));
        for (_, places) in below.filter(|(other, _)| other.len() > path.len()) {
            add(places, Fit::Branch);
        }
        // What was found only above a path that has something below it is not meant.
        if found.iter().any(|named| named.fit == Fit::Branch) {
            found.retain(|named| named.fit != Fit::Parent);
        }
        found.sort_by_key(|named| named.place);
        found
    }

    fn national(&self, code: &str) -> Option<&NationalCode> {
        let places = self.resolver.national.get(code)?;
        let codes = places.iter().filter_map(|place| self.controls.codes.get(*place));
        codes.into_iter().find(|code| code.validity().covers(self.as_of))
    }

    /// The entries of a dual-use code in one list.
    fn in_list(&self, list: CodeList, path: &[String]) -> Vec<Named> {
        let index = if list == CodeList::Us { &self.resolver.us } else { &self.resolver.eu };
        let mut found = self.find(index, path);
        let Some(code) = path.first() else { return found };
        // Software and technology carry the same numbers in both lists.
        let shared = matches!(code.as_bytes().get(1), Some(b'D' | b'E'));
        let decided = path.len() > 1 && !found.is_empty();
        if decided || !(list == CodeList::Us || (shared && found.is_empty())) {
            return found;
        }
        let fit = if path.len() > 1 { Fit::Parent } else { Fit::Branch };
        let branches = self.national(code).map_or(&[][..], |national| &national.entries);
        let entries = self.controls.entries.iter().enumerate().filter(|(_, entry)| {
            entry.validity().covers(self.as_of) && branches.iter().any(|branch| entry.is_in(branch))
        });
        for (place, entry) in entries {
            if !found.iter().any(|named| named.entry == entry.id) {
                let exact = path.len() == 1 && branches.len() == 1 && branches.first() == Some(&entry.id);
                found.push(Named {
                    entry: entry.id.clone(),
                    fit: if exact { Fit::Exact } else { fit },
                    place,
                });
            }
        }
        found.sort_by_key(|named| named.place);
        found
    }

    fn dual_use(&self, list: Option<CodeList>, path: &[String]) -> Resolution {
        let Some(code) = path.first() else { return self.unresolved(String::new()) };
        let us = self.in_list(CodeList::Us, path);
        let eu = self.in_list(CodeList::Eu, path);
        let (found, other, other_list) = match list {
            Some(CodeList::Us) => (us, eu, CodeList::Eu),
            Some(_) => (eu, us, CodeList::Us),
            None => return self.in_either(code, us, eu),
        };
        if found.is_empty() {
            let elsewhere = if other.is_empty() {
                self.number_says(code)
            } else {
                format!("; in the {other_list} it is {}", ids(&other))
            };
            return match self.unilateral(code) {
                Some(resolution) if other.is_empty() => resolution,
                _ => self.unresolved(format!(
                    "`{}` stands for no missile technology entry of this pack{elsewhere}",
                    self.declared
                )),
            };
        }
        let list = if other_list == CodeList::Us { CodeList::Eu } else { CodeList::Us };
        let mut resolution = self.listed(list, found);
        resolution.scope = self.scope(code, path);
        resolution
    }

    /// A code that names no list means what it means in either.
    fn in_either(&self, code: &str, us: Vec<Named>, eu: Vec<Named>) -> Resolution {
        if us.is_empty() && eu.is_empty() {
            return self.unilateral(code).unwrap_or_else(|| {
                self.unresolved(format!(
                    "`{}` stands for no missile technology entry of this pack{}",
                    self.declared,
                    self.number_says(code)
                ))
            });
        }
        let apart = !us.is_empty()
            && !eu.is_empty()
            && !us.iter().any(|one| eu.iter().any(|two| two.entry == one.entry));
        let note = apart.then(|| {
            format!(
                "`{}` means {} in the US list and {} in the EU list; say which list is meant",
                self.declared,
                ids(&us),
                ids(&eu)
            )
        });
        let list = match (us.is_empty(), eu.is_empty()) {
            (false, true) => Some(CodeList::Us),
            (true, false) => Some(CodeList::Eu),
            _ => None,
        };
        let mut both = us;
        for named in eu {
            match both.iter_mut().find(|other| other.entry == named.entry) {
                Some(other) if named.fit == Fit::Exact => other.fit = Fit::Exact,
                Some(_) => {}
                None => both.push(named),
            }
        }
        both.sort_by_key(|named| named.place);
        let mut resolution = self.listed(CodeList::Us, both);
        resolution.list = list;
        resolution.scope = self.scope(code, &[]);
        resolution.note = note.or(resolution.note);
        resolution
    }

    fn scope(&self, code: &str, path: &[String]) -> CodeScope {
        if path.len() > 1 {
            return CodeScope::Entire;
        }
        self.national(code).map_or(CodeScope::Entire, |national| national.scope)
    }

    fn unilateral(&self, code: &str) -> Option<Resolution> {
        let series = self.series(code).filter(|series| series.unilateral)?;
        Some(self.unlisted(format!("`{}`: {}", self.declared, series.says)))
    }

    fn number_says(&self, code: &str) -> String {
        self.series(code).map(|series| format!("; it has {}", series.says)).unwrap_or_default()
    }

    fn series(&self, code: &str) -> Option<&catchall_policy::control::CodeSeries> {
        let number: u16 = code.get(2..)?.parse().ok()?;
        self.controls.series.iter().find(|series| (series.from..=series.to).contains(&number))
    }

    fn listed(&self, list: CodeList, entries: Vec<Named>) -> Resolution {
        let note = match entries.as_slice() {
            [] => {
                return self.unresolved(format!(
                    "`{}` stands for no missile technology entry of this pack",
                    self.declared
                ));
            }
            [only] if only.fit == Fit::Parent => {
                Some(format!("`{}` is taken as part of {}, the nearest entry", self.declared, only.entry))
            }
            [_] => None,
            several => {
                Some(format!("`{}` covers {}; say which of them is meant", self.declared, ids(several)))
            }
        };
        let scope = CodeScope::Entire;
        Resolution {
            code: self.declared.to_owned(),
            list: Some(list),
            kind: ResolutionKind::Entries,
            entries,
            scope,
            note,
        }
    }

    fn unlisted(&self, note: String) -> Resolution {
        self.none(ResolutionKind::Unlisted, note)
    }

    fn unresolved(&self, note: String) -> Resolution {
        self.none(ResolutionKind::Unresolved, note)
    }

    fn none(&self, kind: ResolutionKind, note: String) -> Resolution {
        Resolution {
            code: self.declared.to_owned(),
            list: None,
            kind,
            entries: Vec::new(),
            scope: CodeScope::Entire,
            note: Some(note),
        }
    }
}

/// The ids in words: `2.A.1.e, 3.A.3`; many are counted.
fn ids(entries: &[Named]) -> String {
    const SHOWN: usize = 6;
    let shown: Vec<&str> = entries.iter().take(SHOWN).map(|named| named.entry.as_str()).collect();
    match entries.len().saturating_sub(SHOWN) {
        0 => shown.join(", "),
        more => format!("{} and {more} more", shown.join(", ")),
    }
}
