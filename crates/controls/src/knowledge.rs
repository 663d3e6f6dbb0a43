//! What an exporter knows of a missile use: from the stated end use, and from what a person noted.

use std::cmp::Reverse;
use std::collections::BTreeSet;

use catchall_model::{Problem, Transfer, TransferKind};
use catchall_policy::rule::{EndUseWords, Knowledge, KnowledgeFile};
use serde::Serialize;

use crate::denial::{Clause, Denials, clauses};
use crate::words::{Found, Phrases};

/// What an exporter knows of a missile use.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
pub struct KnowledgeFindings {
    /// The highest step reached.
    pub level: Knowledge,
    /// The same as a number: none 0, suspects 1, aware 2, informed 3.
    pub rank: u8,
    /// How it is said of an exporter: `is aware`.
    pub words: String,
    /// The end uses it is about, by id, in alphabetical order.
    pub end_uses: BTreeSet<String>,
    /// Those that count as knowledge, in words.
    pub uses: String,
    /// What it was read from.
    pub because: Vec<KnowledgeReason>,
}

/// One sign of knowledge.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct KnowledgeReason {
    /// What was read.
    pub says: String,
    /// The field it stands in, as a path.
    pub about: String,
    /// The step it amounts to.
    pub level: Knowledge,
    /// The end use, by id.
    pub end_use: String,
}

/// What a phrase says of an end use.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Meaning {
    end_use: usize,
    /// Whether the phrase says that the words mean something else here.
    excepts: bool,
}

/// The words that tell of knowledge, ready for use.
#[derive(Debug, Default)]
pub(crate) struct KnowledgeWords {
    phrases: Phrases<Vec<Meaning>>,
    denials: Denials,
}

/// A text that tells what goods are for.
struct Stated<'t> {
    /// What it is, as the subject of a sentence.
    called: &'static str,
    /// The field it stands in, as a path.
    about: String,
    text: &'t str,
}

/// The phrases of one end use in a clause: those that state it, and those that are denied.
#[derive(Default)]
struct Named {
    stated: Option<String>,
    denied: Option<String>,
}

impl KnowledgeWords {
    pub(crate) fn new(file: &KnowledgeFile) -> Self {
        let mut index = Self { phrases: Phrases::default(), denials: Denials::new(file) };
        for (end_use, known) in file.end_uses.iter().enumerate() {
            let said = known.words.iter().map(|phrase| (phrase, false));
            for (phrase, excepts) in said.chain(known.except.iter().map(|phrase| (phrase, true))) {
                if let Some(meanings) = index.phrases.entry(phrase, Vec::new) {
                    meanings.push(Meaning { end_use, excepts });
                }
            }
        }
        index
    }

    /// What the exporter of a transfer knows, and what a person should read for themselves: uses that are named and denied.
    pub(crate) fn read(
        &self,
        file: &KnowledgeFile,
        transfer: &Transfer,
    ) -> (KnowledgeFindings, Vec<Problem>) {
        let mut because = Vec::new();
        let mut problems = Vec::new();
        for (place, observation) in transfer.observations.iter().enumerate() {
            let flag = observation.flag.trim();
            for known in file.observations.iter().filter(|known| known.flag.eq_ignore_ascii_case(flag)) {
                because.push(KnowledgeReason {
                    says: format!("`{}` was noted", known.flag),
                    about: format!("observations[{place}]"),
                    level: known.knowledge,
                    end_use: known.end_use.clone(),
                });
            }
        }
        for stated in stated(transfer) {
            self.read_text(file, &stated, &mut because, &mut problems);
        }
        if !states_by_description(transfer.kind) {
            for described in described(transfer) {
                self.ask_about(file, &described, &mut problems);
            }
        }
        (gather(file, because), problems)
    }

    fn read_text(
        &self,
        file: &KnowledgeFile,
        stated: &Stated<'_>,
        because: &mut Vec<KnowledgeReason>,
        problems: &mut Vec<Problem>,
    ) {
        for clause in clauses(stated.text) {
            for (end_use, known) in file.end_uses.iter().enumerate() {
                let named = self.named(&clause, end_use);
                because.extend(named.stated.map(|phrase| reason(known, stated, &phrase)));
                // A use that means nothing where it is stated means nothing where it is denied.
                if let Some(phrase) = named.denied.filter(|_| known.knowledge > Knowledge::None) {
                    let says = format!("{} names `{phrase}` and denies it; read it in full", stated.called);
                    add_once(problems, Problem::new(says).in_field(stated.about.clone()));
                }
            }
        }
    }

    /// Asks about descriptions of goods that name a use so grave that it is asked after wherever it is named.
    fn ask_about(&self, file: &KnowledgeFile, described: &Stated<'_>, problems: &mut Vec<Problem>) {
        for clause in clauses(described.text) {
            for (end_use, known) in file.end_uses.iter().enumerate().filter(|(_, known)| known.asked_of_goods)
            {
                let Named { stated, denied } = self.named(&clause, end_use);
                if let Some(phrase) = stated.or(denied) {
                    let says = format!(
                        "{} names `{phrase}`, which tells of {}; ask what the goods are for",
                        described.called, known.says
                    );
                    add_once(problems, Problem::new(says).in_field(described.about.clone()));
                }
            }
        }
    }

    /// The first phrases of an end use in a clause, those left out in which the words mean something else.
    fn named(&self, clause: &Clause, end_use: usize) -> Named {
        let found = self.phrases.find(&clause.words);
        let of_use = |excepts: bool| {
            found.iter().filter(move |found| found.meaning.contains(&Meaning { end_use, excepts }))
        };
        let excepted = |start: usize, length: usize| {
            of_use(true).any(|other| other.start < start + length && start < other.start + other.length)
        };
        let mut phrases: Vec<&Found<'_, Vec<Meaning>>> =
            of_use(false).filter(|found| !excepted(found.start, found.length)).collect();
        phrases.sort_by_key(|found| (found.start, Reverse(found.length)));
        let mut named = Named::default();
        for found in phrases {
            let denied = self.denials.deny(clause, found.start, found.length);
            let place = if denied { &mut named.denied } else { &mut named.stated };
            let words = clause.words.get(found.start..found.start + found.length).unwrap_or_default();
            place.get_or_insert_with(|| words.join(" "));
        }
        named
    }
}

fn add_once(problems: &mut Vec<Problem>, problem: Problem) {
    if !problems.contains(&problem) {
        problems.push(problem);
    }
}

fn reason(known: &EndUseWords, stated: &Stated<'_>, phrase: &str) -> KnowledgeReason {
    KnowledgeReason {
        says: format!("{} says `{phrase}`: {}", stated.called, known.says),
        about: stated.about.clone(),
        level: known.knowledge,
        end_use: known.id.clone(),
    }
}

/// Whether the description says what is done rather than what the goods are: services, brokering, inquiries.
fn states_by_description(kind: TransferKind) -> bool {
    match kind {
        TransferKind::TechnicalAssistance
        | TransferKind::Brokering
        | TransferKind::IntangibleTransfer
        | TransferKind::Inquiry => true,
        TransferKind::Export
        | TransferKind::Reexport
        | TransferKind::Import
        | TransferKind::Transit
        | TransferKind::Transshipment => false,
    }
}

/// The texts in which a transfer states its end use.
fn stated(transfer: &Transfer) -> Vec<Stated<'_>> {
    let called = "the stated use";
    let mut texts = Vec::new();
    if let Some(end_use) = &transfer.end_use {
        let fields = [("statement", &end_use.statement), ("sector", &end_use.sector)];
        for (field, text) in fields {
            let about = format!("end_use.{field}");
            texts.extend(text.as_deref().map(|text| Stated { called, about, text }));
        }
        for (place, document) in end_use.documents.iter().enumerate() {
            for claim in ["end_use", "use", "purpose"] {
                let text = document.claims.get(claim).and_then(|claim| claim.as_str());
                let about = format!("end_use.documents[{place}].claims.{claim}");
                texts.extend(text.map(|text| Stated { called, about, text }));
            }
        }
    }
    if states_by_description(transfer.kind) {
        texts.extend(described(transfer));
    }
    texts
}

/// The descriptions of a transfer's items.
fn described(transfer: &Transfer) -> impl Iterator<Item = Stated<'_>> {
    transfer.items.iter().enumerate().filter_map(|(place, item)| {
        let about = format!("items[{place}].description");
        item.description.as_deref().map(|text| Stated { called: "the description", about, text })
    })
}

fn gather(file: &KnowledgeFile, because: Vec<KnowledgeReason>) -> KnowledgeFindings {
    let level = because.iter().map(|reason| reason.level).max().unwrap_or_default();
    let end_uses: BTreeSet<String> = because.iter().map(|reason| reason.end_use.clone()).collect();
    let known: BTreeSet<&str> = because
        .iter()
        .filter(|reason| reason.level > Knowledge::None)
        .map(|reason| reason.end_use.as_str())
        .collect();
    let uses: Vec<&str> = file
        .end_uses
        .iter()
        .filter(|end_use| known.contains(end_use.id.as_str()))
        .map(|end_use| end_use.says.as_str())
        .collect();
    KnowledgeFindings {
        level,
        rank: level as u8,
        words: level.words().to_owned(),
        end_uses,
        uses: uses.join(" and "),
        because,
    }
}
