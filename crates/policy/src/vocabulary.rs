//! Words and figures by which parties, places, goods and statements are told apart: `vocabulary/*.toml`.
//!
//! ```toml
//! [[set]]
//! id = "forwarder"                               # one of the topics below
//! says = "a freight forwarder"
//! phrases = ["freight forward*", "spedition*"]   # `*` at the end stands for any ending
//! unless = ["freight car works"]                 # phrases in which the words mean something else
//! whole = false                                  # true: found only where nothing else is said
//! ```
//!
//! The words are compiled once into one index, so that a text is gone through once for all topics together. What a topic
//! means for a transfer is said elsewhere, in expressions; here it is only found.

mod domains;
mod figures;
mod fold;
mod phrases;

use catchall_model::Country;
use serde::Deserialize;

use crate::diagnostic::{Diagnostic, Place};
use crate::files::PackFiles;
use crate::rule::KNOWLEDGE;
use crate::toml_file::TomlFile;
use domains::Domains;
use figures::{Figures, Price, Quantity, Sections};
use phrases::{Labels, Pattern, Phrases};

pub use figures::PriceBounds;

/// What words can say of a party, a place, goods, a use or a payment.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "snake_case")]
#[expect(missing_docs, reason = "each topic is said in words in the vocabulary itself")]
pub enum Topic {
    Forwarder,
    Trader,
    Bank,
    MailDrop,
    University,
    Military,
    Diplomatic,
    PublicBody,
    PostOfficeBox,
    CareOf,
    Residential,
    VirtualOffice,
    FreeZone,
    Industrial,
    Filler,
    GenericUse,
    MilitaryUse,
    VagueGoods,
    HeavyVehicle,
    CivilHaulage,
    Reexport,
    Cash,
    Gold,
    VirtualAsset,
    Prepaid,
    LetterOfCredit,
    EndUserCertificate,
    Pieces,
}

impl Topic {
    /// Every topic.
    pub const ALL: [Self; 28] = [
        Self::Forwarder,
        Self::Trader,
        Self::Bank,
        Self::MailDrop,
        Self::University,
        Self::Military,
        Self::Diplomatic,
        Self::PublicBody,
        Self::PostOfficeBox,
        Self::CareOf,
        Self::Residential,
        Self::VirtualOffice,
        Self::FreeZone,
        Self::Industrial,
        Self::Filler,
        Self::GenericUse,
        Self::MilitaryUse,
        Self::VagueGoods,
        Self::HeavyVehicle,
        Self::CivilHaulage,
        Self::Reexport,
        Self::Cash,
        Self::Gold,
        Self::VirtualAsset,
        Self::Prepaid,
        Self::LetterOfCredit,
        Self::EndUserCertificate,
        Self::Pieces,
    ];

    fn label(self) -> Labels {
        Labels::only(self as usize)
    }
}

/// A set of topics.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Topics(Labels);

impl Topics {
    /// Whether a topic is among them.
    pub fn has(self, topic: Topic) -> bool {
        self.0.overlap(topic.label())
    }

    /// Both sets together.
    pub fn and(self, other: Self) -> Self {
        Self(self.0.and(other.0))
    }
}

/// One `[[set]]`: the phrases that say one thing.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
struct Set {
    id: Topic,
    says: String,
    phrases: Vec<String>,
    #[serde(default)]
    unless: Vec<String>,
    #[serde(default)]
    whole: bool,
}

/// The words and figures of a pack, ready for use.
#[derive(Debug, Clone)]
pub struct Vocabulary {
    phrases: Phrases,
    figures: Figures,
    domains: Domains,
    says: Vec<(Topic, String)>,
}

impl Default for Vocabulary {
    fn default() -> Self {
        Self {
            phrases: Phrases::with_filler(Topic::Filler.label()),
            figures: Figures::default(),
            domains: Domains::default(),
            says: Vec::new(),
        }
    }
}

impl Vocabulary {
    /// Reads `vocabulary/*.toml`, but for the file of the license rules. What is wrong there is added to `found`.
    pub(crate) fn load(files: &PackFiles, found: &mut Vec<Diagnostic>) -> Self {
        let mut vocabulary = Self::default();
        for (path, text) in files.in_folder("vocabulary", "toml").filter(|(path, _)| *path != KNOWLEDGE) {
            vocabulary.read(path, text, found);
        }
        vocabulary
    }

    fn read(&mut self, path: &str, text: &str, found: &mut Vec<Diagnostic>) {
        let Some(mut file) = TomlFile::parse(path, text, found) else { return };
        for set in file.take_entries::<Set>("set", found) {
            self.add_set(&set.place, &set.value, found);
        }
        for price in file.take_entries::<Price>("price", found) {
            self.figures.add_price(&price.place, &price.value, found);
        }
        for quantity in file.take_entries::<Quantity>("quantity", found) {
            self.figures.add_quantity(&quantity.place, &quantity.value, found);
        }
        if let Some(currencies) = file.take_value("currency", found) {
            self.figures.add_currencies(&currencies.place, currencies.value, found);
        }
        if let Some(sections) = file.take_value::<Sections>("sections", found) {
            self.figures.set_sections(&sections.place, sections.value, found);
        }
        if let Some(domains) = file.take_value::<Domains>("domains", found) {
            self.domains = domains.value;
        }
        file.finish(found);
    }

    fn add_set(&mut self, place: &Place, set: &Set, found: &mut Vec<Diagnostic>) {
        if self.says.iter().any(|(topic, _)| *topic == set.id) {
            found.push(Diagnostic::new(place.clone(), format!("the set `{:?}` is there twice", set.id)));
        }
        self.says.push((set.id, set.says.clone()));
        let kinds =
            set.phrases.iter().map(|text| (text, false)).chain(set.unless.iter().map(|text| (text, true)));
        for (text, excludes) in kinds {
            let pattern = Pattern { label: set.id.label(), whole: set.whole, excludes };
            if let Err(wrong) = self.phrases.add(text, pattern) {
                let message = format!("the phrase `{text}` {wrong}");
                found.push(Diagnostic::new(place.clone(), message).help("change it, or take it out"));
            }
        }
    }

    /// The topics that a text speaks of: whole words, without regard to case and accents.
    pub fn topics(&self, text: &str) -> Topics {
        Topics(self.phrases.labels(text))
    }

    /// A topic in words that go after "is" or "looks like"; empty where the pack says nothing of it.
    pub fn says(&self, topic: Topic) -> &str {
        self.says.iter().find(|(of, _)| *of == topic).map_or("", |(_, says)| says.as_str())
    }

    /// The country whose top-level domain an e-mail or web address is under; nothing for a domain of no country, or one
    /// that is used all over the world.
    pub fn country_of_domain(&self, address: &str) -> Option<Country> {
        self.domains.country(address)
    }

    /// What a kilogram of goods under an HS code usually costs, in US dollars, by the longest prefix the pack has.
    pub fn price(&self, hs_digits: &str) -> Option<PriceBounds> {
        self.figures.price(hs_digits)
    }

    /// The section of the Harmonized System that an HS code is in, counted from 1.
    pub fn section(&self, hs_digits: &str) -> Option<usize> {
        self.figures.section(hs_digits)
    }

    /// The pieces of goods under an HS code above which an order is rare, by the longest prefix the pack has.
    pub fn usual_pieces(&self, hs_digits: &str) -> Option<f64> {
        self.figures.usual_pieces(hs_digits)
    }

    /// What one unit of a currency is worth in US dollars, to one digit. For orders of magnitude only.
    pub fn rough_dollars(&self, currency: &str) -> Option<f64> {
        self.figures.rough_dollars(currency)
    }
}

#[cfg(test)]
mod tests;
