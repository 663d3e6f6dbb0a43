//! What a line of business normally buys: `sectors.toml`, with entries of the form
//!
//! ```toml
//! [[sector]]
//! id = "automotive"
//! says = "makers and repairers of vehicles"
//! words = ["automotive", "car parts", "fahrzeug*"]   # whole words in a stated line of business; `*` for any ending
//! buys = ["8407", "8408", "8483", "87"]              # HS chapters, headings or subheadings; empty: it may buy anything
//! basis = "judgement: …"
//!
//! [everyday]                                         # goods that any firm buys, which tell nothing of its business
//! hs = ["4820", "8471"]
//! basis = "judgement: …"
//! ```

use serde::{Deserialize, Serialize};

use crate::diagnostic::{Diagnostic, Place};
use crate::toml_file::{Entry, TomlFile};

/// A line of business.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Sector {
    /// Its id: `automotive`.
    pub id: String,
    /// How it is said to a person.
    pub says: String,
    /// Words and phrases that name it; `*` at the end stands for any ending.
    pub words: Vec<String>,
    /// HS chapters, headings and subheadings it normally buys; empty where it may buy anything.
    pub buys: Vec<String>,
    /// How the above was set.
    pub basis: String,
    /// Where it stands in the pack.
    pub place: Place,
    phrases: Vec<Phrase>,
}

/// All lines of business, in the order of the file, and the goods that any of them buys.
#[derive(Debug, Clone, Default)]
pub struct Sectors {
    list: Vec<Sector>,
    everyday: Vec<String>,
}

/// Words that have to stand together, the last of them perhaps with any ending.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
struct Phrase {
    words: Vec<String>,
    any_ending: bool,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Written {
    id: String,
    says: String,
    words: Vec<String>,
    buys: Vec<String>,
    #[serde(default)]
    basis: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Everyday {
    hs: Vec<String>,
    #[serde(default)]
    basis: String,
}

impl Sectors {
    /// The sectors that a stated line of business names, in the order of the file; none where it names none.
    pub fn named_in(&self, business: &str) -> Vec<&Sector> {
        let words = words(business);
        self.list.iter().filter(|sector| sector.phrases.iter().any(|phrase| phrase.is_in(&words))).collect()
    }

    /// Whether goods of an HS code fit a stated line of business. Nothing where that cannot be said: the business names no
    /// sector, or one that may buy anything; or the goods are what any firm buys. Points and spaces in the code are passed
    /// over.
    pub fn fits(&self, business: &str, hs_code: &str) -> Option<bool> {
        let digits: String = hs_code.chars().filter(char::is_ascii_digit).collect();
        let among = |prefixes: &[String]| prefixes.iter().any(|prefix| digits.starts_with(prefix.as_str()));
        let sectors = self.named_in(business);
        let open = sectors.is_empty() || sectors.iter().any(|sector| sector.buys.is_empty());
        if open || digits.len() < 2 || among(&self.everyday) {
            return None;
        }
        Some(sectors.iter().any(|sector| among(&sector.buys)))
    }

    /// All sectors, in the order of the file.
    pub fn iter(&self) -> impl Iterator<Item = &Sector> {
        self.list.iter()
    }

    pub(crate) fn load(path: &str, text: &str, found: &mut Vec<Diagnostic>) -> Self {
        let mut sectors = Self::default();
        let Some(mut file) = TomlFile::parse(path, text, found) else { return sectors };
        for entry in file.take_entries::<Written>("sector", found) {
            sectors.add(entry, found);
        }
        if let Some(Entry { place, value }) = file.take_value::<Everyday>("everyday", found) {
            judged("the everyday goods", &value.basis, &place, found);
            prefixes("the everyday goods", &value.hs, &place, found);
            sectors.everyday = value.hs;
        }
        file.finish(found);
        sectors
    }

    fn add(&mut self, entry: Entry<Written>, found: &mut Vec<Diagnostic>) {
        let Entry { place, value: written } = entry;
        let what = format!("sector `{}`", written.id);
        judged(&what, &written.basis, &place, found);
        prefixes(&what, &written.buys, &place, found);
        let phrases: Vec<Phrase> = written.words.iter().map(|text| Phrase::read(text)).collect();
        if phrases.is_empty() || phrases.iter().any(|phrase| phrase.words.is_empty()) {
            let message = format!("{what} has no words, or one without a letter");
            found.push(Diagnostic::new(place.clone(), message).help("add the words that name it"));
        }
        if let Some(other) = self.list.iter().find(|other| other.id == written.id) {
            let message = format!("{what} is there twice; the first is at {}", other.place);
            found.push(Diagnostic::new(place.clone(), message));
        }
        self.list.push(Sector {
            id: written.id,
            says: written.says,
            words: written.words,
            buys: written.buys,
            basis: written.basis,
            place,
            phrases,
        });
    }
}

impl Phrase {
    fn read(text: &str) -> Self {
        Self { words: words(text), any_ending: text.ends_with('*') }
    }

    fn is_in(&self, text: &[String]) -> bool {
        let Some((last, before)) = self.words.split_last() else { return false };
        text.windows(self.words.len()).any(|window| {
            window.split_last().is_some_and(|(found, earlier)| {
                let ends = if self.any_ending { found.starts_with(last.as_str()) } else { found == last };
                ends && earlier == before
            })
        })
    }
}

fn judged(what: &str, basis: &str, place: &Place, found: &mut Vec<Diagnostic>) {
    if basis.trim().is_empty() {
        found.push(
            Diagnostic::new(place.clone(), format!("{what}: it is not said how this was set"))
                .help("add basis = \"judgement: …\""),
        );
    }
}

fn prefixes(what: &str, codes: &[String], place: &Place, found: &mut Vec<Diagnostic>) {
    for code in codes {
        if !(2..=6).contains(&code.len()) || !code.bytes().all(|byte| byte.is_ascii_digit()) {
            found.push(
                Diagnostic::new(place.clone(), format!("{what}: `{code}` is no HS code"))
                    .help("write two to six digits"),
            );
        }
    }
}

fn words(text: &str) -> Vec<String> {
    text.split(|character: char| !character.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(str::to_lowercase)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::files;

    #[test]
    fn a_business_buys_its_own_kind_of_goods() {
        let text = files::embedded();
        let mut found = Vec::new();
        let sectors = Sectors::load("sectors.toml", text.get("sectors.toml").unwrap(), &mut found);
        assert_eq!(found, []);
        let check = |business: &str, hs_code: &str, expected: Option<bool>| {
            assert_eq!(sectors.fits(business, hs_code), expected, "{business:?} {hs_code:?}");
        };
        check("automotive", "9031.20", Some(true));
        check("Beispiel Fahrzeugbau", "870829", Some(true));
        check("bakery", "843810", Some(true));
        check("bakery", "903120", Some(false));
        check("food and textile works", "844630", Some(true));
        // What any firm buys; who may buy anything; what nobody knows.
        check("bakery", "847130", None);
        check("general trading", "903120", None);
        check("bakery and trading", "903120", None);
        check("example holding", "903120", None);
        check("bakery", "", None);
        check("", "903120", None);
    }
}
