//! The policy pack as a whole.

use catchall_model::{Evidence, Observation, Problem};
use jiff::civil::Date;

use crate::check::{Checks, Evaluated};
use crate::control::Controls;
use crate::diagnostic::{Diagnostic, Place};
use crate::fact::Facts;
use crate::files::PackFiles;
use crate::jurisdiction::Jurisdictions;
use crate::list_consequence::{ListConsequence, ListConsequences};
use crate::red_flag::RedFlags;
use crate::rule::{KnowledgeFile, Rule, load_rules};
use crate::scope::Scope;
use crate::sector::Sectors;
use crate::vocabulary::Vocabulary;
use crate::weights::{self, Family, Title, Weights};
use changes::Changes;

mod changes;
mod cross_check;

/// A policy pack that has been read and found good.
#[derive(Debug)]
pub struct Pack {
    hash: String,
    title: Title,
    weights: Weights,
    families: Vec<Family>,
    changes: Changes,
    parts: Parts,
}

/// Everything in a pack beside its head.
#[derive(Debug)]
struct Parts {
    checks: Checks,
    red_flags: RedFlags,
    facts: Facts,
    jurisdictions: Jurisdictions,
    list_consequences: ListConsequences,
    sectors: Sectors,
    vocabulary: Vocabulary,
    controls: Controls,
    rules: Vec<Rule>,
    knowledge: KnowledgeFile,
}

/// The paths of a pack's single files.
const FACTS: &str = "facts.toml";
const LISTS: &str = "lists.toml";
const SECTORS: &str = "sectors.toml";

/// What is wrong with a pack, in the order of files and lines; nothing where it can be used.
pub fn check(files: &PackFiles) -> Vec<Diagnostic> {
    Pack::load(files).err().unwrap_or_default()
}

impl Pack {
    /// Reads a pack. Whatever is wrong with it is returned, in the order of files and lines.
    pub fn load(files: &PackFiles) -> Result<Self, Vec<Diagnostic>> {
        let mut found = Vec::new();
        cross_check::unknown_files(files, &mut found);
        if files.get(weights::FILE).is_none() {
            found.push(Diagnostic::new(Place::start_of(weights::FILE), "the pack has no pack.toml"));
        }
        let head = files.get(weights::FILE).and_then(|text| weights::load(text, &mut found));
        let mut parts = Parts::load(files, &mut found);
        if let Some(head) = head {
            cross_check::across(&parts, &head.families, &mut found);
            parts.checks.apply(&head.families);
            if found.is_empty() {
                return Ok(Self {
                    hash: files.hash(),
                    title: head.title,
                    weights: head.weights,
                    families: head.families,
                    changes: Changes::of(&parts),
                    parts,
                });
            }
        }
        found.sort();
        found.dedup();
        Err(found)
    }

    /// The content hash of the pack's files: `blake3:…`.
    pub fn hash(&self) -> &str {
        &self.hash
    }

    /// The pack's name, version and date.
    pub fn title(&self) -> &Title {
        &self.title
    }

    /// How evidence is added up and from where on a person has to look.
    pub fn weights(&self) -> &Weights {
        &self.weights
    }

    /// The families evidence counts in, in the order of the file.
    pub fn families(&self) -> &[Family] {
        &self.families
    }

    /// What is looked for in a transfer.
    pub fn checks(&self) -> &Checks {
        &self.parts.checks
    }

    /// What authorities tell exporters and banks to look out for.
    pub fn red_flags(&self) -> &RedFlags {
        &self.parts.red_flags
    }

    /// The facts that expressions may read.
    pub fn facts(&self) -> &Facts {
        &self.parts.facts
    }

    /// Countries and what holds for them on a day.
    pub fn jurisdictions(&self) -> &Jurisdictions {
        &self.parts.jurisdictions
    }

    /// What lines of business normally buy.
    pub fn sectors(&self) -> &Sectors {
        &self.parts.sectors
    }

    /// Words by which texts are understood, and figures that goods usually come to.
    pub fn vocabulary(&self) -> &Vocabulary {
        &self.parts.vocabulary
    }

    /// Control lists.
    pub fn controls(&self) -> &Controls {
        &self.parts.controls
    }

    /// License rules, in the order of the files.
    pub fn rules(&self) -> &[Rule] {
        &self.parts.rules
    }

    /// What tells that an exporter knows of a missile use.
    pub fn knowledge(&self) -> &KnowledgeFile {
        &self.parts.knowledge
    }

    /// What follows from a listing, in words that begin with `if they are one and the same`: a match of names is a
    /// probability, never a legal finding.
    pub fn list_consequences(&self, list: &str, source: Option<&str>) -> Vec<String> {
        let consequences = self.parts.list_consequences.of(list, source);
        consequences.iter().map(|follows| format!("if they are one and the same: {}", follows.says)).collect()
    }

    /// The weightiest of what follows from a listing.
    pub fn listing(&self, list: &str, source: Option<&str>) -> Option<&ListConsequence> {
        let consequences = self.parts.list_consequences.of(list, source).into_iter();
        // Among equals the first of the file.
        consequences.rev().max_by(|a, b| a.bits.value().total_cmp(&b.bits.value()))
    }

    /// Whether the pack says anything else on `until` than it did on `after`.
    pub fn changes_between(&self, after: Date, until: Date) -> bool {
        self.changes.between(after, until)
    }

    /// Whether evidence is a prior, which may never lift an outcome by itself: by its check or by its family.
    pub fn is_prior(&self, evidence: &Evidence) -> bool {
        self.checks().get(&evidence.check).is_some_and(|check| check.prior_only)
            || self.families.iter().any(|family| family.id == evidence.family && family.prior_only)
    }

    /// Whether evidence needs a person to look, whatever speaks for the transfer.
    pub fn refers(&self, evidence: &Evidence) -> bool {
        self.checks().get(&evidence.check).is_some_and(|check| check.refers)
    }

    /// Asks every check that is in use on `as_of`, and adds what persons noted on the transfer.
    pub fn evaluate(&self, scope: &Scope<'_>, observations: &[Observation], as_of: Date) -> Evaluated {
        let mut evaluated = self.checks().evaluate(scope, as_of);
        for (place, observation) in observations.iter().enumerate() {
            match self.observed(place, observation) {
                Ok(evidence) => evaluated.evidence.push(evidence),
                Err(problem) => evaluated.problems.push(problem),
            }
        }
        evaluated
    }

    /// What a person noted, as evidence. Its check is `observed.` and the flag's id.
    fn observed(&self, place: usize, observation: &Observation) -> Result<Evidence, Problem> {
        let field = format!("observations[{place}]");
        let problem = |says: String| Problem::new(says).in_field(field.clone());
        let flag = self.red_flags().get(&observation.flag).ok_or_else(|| {
            problem(format!(
                "red flag `{}` is not in the policy pack; what was noted does not count",
                observation.flag
            ))
        })?;
        let observed = flag.observed.as_ref().ok_or_else(|| {
            problem(format!("the policy pack gives red flag `{}` no weight when a person notes it", flag.id))
        })?;
        let says = match observation.note.as_deref().map(str::trim) {
            None | Some("") => format!("noted: {}", flag.says),
            Some(note) => format!("noted: {} ({note})", flag.says),
        };
        Ok(Evidence {
            check: format!("observed.{}", flag.id),
            family: observed.family.clone(),
            bits: observed.bits,
            about: vec![field],
            says,
            cites: vec![flag.id.clone()],
        })
    }
}

impl Parts {
    fn load(files: &PackFiles, found: &mut Vec<Diagnostic>) -> Self {
        let mut red_flags = RedFlags::default();
        for (path, text) in files.in_folder("red_flags", "toml") {
            red_flags.read(path, text, found);
        }
        let single = |path: &'static str| files.get(path).map(|text| (path, text));
        Self {
            checks: Checks::load(files, found),
            red_flags,
            facts: single(FACTS).map(|(path, text)| Facts::load(path, text, found)).unwrap_or_default(),
            jurisdictions: Jurisdictions::load(files, found),
            list_consequences: single(LISTS)
                .map(|(path, text)| ListConsequences::load(path, text, found))
                .unwrap_or_default(),
            sectors: single(SECTORS).map(|(path, text)| Sectors::load(path, text, found)).unwrap_or_default(),
            vocabulary: Vocabulary::load(files, found),
            controls: Controls::load(files, found),
            rules: load_rules(files, found),
            knowledge: KnowledgeFile::load(files, found),
        }
    }
}
