//! Checks: what is looked for in a transfer, as data.
//!
//! Files in `checks/` with entries of the form
//!
//! ```toml
//! [[check]]
//! id = "route.detour"
//! family = "route"                    # one of the families of pack.toml
//! when = "fl.extra_km > 3000"         # a CEL expression; fires where it is true for certain
//! bits = 1.6                          # or: bits_expression = "math.least(fl.extra_km / 3000, 3)"
//! each = "legs"                       # optional: items, parties, legs, documents, or a list of facts: "f.hits"
//! about = ["route[{i}]"]              # the fields it is about
//! says = "the way through {leg.country} is far out of the way"
//! cites = ["BIS-11"]                  # published red flags
//! basis = "judgement: …"              # how the bits were set
//! valid_from = "2023-11-06"           # optional, as valid_to
//! prior_only = false                  # optional: whether it may never lift an outcome by itself
//! ```

use std::collections::BTreeMap;

use catchall_model::{Bits, Evidence, Problem};
use jiff::civil::Date;

use crate::diagnostic::{Diagnostic, Place};
use crate::expression::{EvaluationError, Expression, Truth};
use crate::files::PackFiles;
use crate::scope::Scope;
use crate::template::Template;
use crate::toml_file::TomlFile;
use crate::validity::Validity;
use crate::weights::Family;

mod written;

use written::Written;

/// One check.
#[derive(Debug)]
pub struct Check {
    /// Its id: `route.detour`.
    pub id: String,
    /// The family its evidence counts in.
    pub family: String,
    /// What it is worth.
    pub weight: Weight,
    /// When it fires.
    pub when: Expression,
    /// What it is asked of, one by one; missing is the transfer as a whole.
    pub each: Option<Each>,
    /// The fields it is about, as paths with placeholders.
    pub about: Vec<Template>,
    /// What was seen, as a sentence with placeholders.
    pub says: Template,
    /// The published red flags it computes.
    pub cites: Vec<String>,
    /// How the bits were set.
    pub basis: String,
    /// When it is used.
    pub validity: Validity,
    /// Whether it may never lift an outcome by itself; always so in a family of priors.
    pub prior_only: bool,
    /// Whether a person has to look whatever speaks for the transfer.
    pub refers: bool,
    /// Where it stands in the pack.
    pub place: Place,
    pub(crate) reads: Vec<Read>,
}

/// A variable or field that a check reads, and where in the pack it does.
#[derive(Debug)]
pub(crate) struct Read {
    pub(crate) path: String,
    pub(crate) place: Place,
}

/// What a check is worth.
#[derive(Debug)]
pub enum Weight {
    /// Always the same.
    Fixed(Bits),
    /// A number of bits for each case.
    Graded(Expression),
}

/// What a check is asked of, one by one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Each {
    /// The items: `item`, its facts `fi`, its place `i`.
    Items,
    /// The parties: `party`, `fp`, `i`.
    Parties,
    /// The legs of the route: `leg`, `fl`, `i`.
    Legs,
    /// The documents of the end use: `document`, `fd`, `i`.
    Documents,
    /// A list of facts by its path after `f`: the element `it`, `i`.
    Facts(Vec<String>),
}

/// What the checks found in a transfer.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Evaluated {
    /// What fired, in the order of the checks and within a check of the elements.
    pub evidence: Vec<Evidence>,
    /// Checks that could not be evaluated, and observations of flags nobody knows.
    pub problems: Vec<Problem>,
    /// Checks that what is absent left undecided.
    pub undecided: Vec<Undecided>,
}

/// A check that could not be decided.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Undecided {
    /// The check's id.
    pub check: String,
    /// The place in the list it was asked of, where it was asked of a list.
    pub element: Option<usize>,
    /// What is absent.
    pub missing: String,
}

/// All checks, in the order of the files.
#[derive(Debug, Default)]
pub struct Checks {
    list: Vec<Check>,
    by_id: BTreeMap<String, usize>,
}

impl Each {
    /// The lists and variables: the list of the transfer with the variable for its elements, and the same for the facts.
    fn bindings(&self) -> Bindings<'_> {
        let (transfer, facts): (Bound<'_>, Bound<'_>) = match self {
            Self::Items => (Some(("item", vec!["t", "items"])), Some(("fi", vec!["f", "items"]))),
            Self::Parties => (Some(("party", vec!["t", "parties"])), Some(("fp", vec!["f", "parties"]))),
            Self::Legs => (Some(("leg", vec!["t", "route"])), Some(("fl", vec!["f", "legs"]))),
            Self::Documents => {
                (Some(("document", vec!["t", "end_use", "documents"])), Some(("fd", vec!["f", "documents"])))
            }
            Self::Facts(path) => {
                (None, Some(("it", std::iter::once("f").chain(path.iter().map(String::as_str)).collect())))
            }
        };
        Bindings { transfer, facts }
    }

    /// The variables it adds to `t` and `f`, each with the path its elements come from: `fi` and `f.items[]`.
    pub fn variables(&self) -> Vec<(&'static str, String)> {
        let bindings = self.bindings();
        let bound = [bindings.transfer, bindings.facts];
        bound
            .into_iter()
            .flatten()
            .map(|(variable, path)| (variable, format!("{}[]", path.join("."))))
            .chain(std::iter::once(("i", "i".to_owned())))
            .collect()
    }

    fn parse(text: &str) -> Option<Self> {
        Some(match text {
            "items" => Self::Items,
            "parties" => Self::Parties,
            "legs" => Self::Legs,
            "documents" => Self::Documents,
            _ => {
                let path: Vec<String> = text.strip_prefix("f.")?.split('.').map(str::to_owned).collect();
                let named = |field: &String| {
                    !field.is_empty()
                        && field.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_')
                };
                path.iter().all(named).then_some(Self::Facts(path))?
            }
        })
    }
}

type Bound<'a> = Option<(&'static str, Vec<&'a str>)>;

struct Bindings<'a> {
    transfer: Bound<'a>,
    facts: Bound<'a>,
}

impl Checks {
    /// The check of an id.
    pub fn get(&self, id: &str) -> Option<&Check> {
        self.by_id.get(id).and_then(|place| self.list.get(*place))
    }

    /// All checks, in the order of the files.
    pub fn iter(&self) -> impl Iterator<Item = &Check> {
        self.list.iter()
    }

    /// Asks every check that is in use on `as_of`. Same scope, same result.
    pub fn evaluate(&self, scope: &Scope<'_>, as_of: Date) -> Evaluated {
        let mut evaluated = Evaluated::default();
        for check in self.list.iter().filter(|check| check.validity.covers(as_of)) {
            check.evaluate(scope, &mut evaluated);
        }
        evaluated
    }

    /// Makes checks priors whose family is one.
    pub(crate) fn apply(&mut self, families: &[Family]) {
        for check in &mut self.list {
            check.prior_only |= families.iter().any(|family| family.id == check.family && family.prior_only);
        }
    }

    /// Reads `checks/*.toml`. What is wrong with each check by itself is added to `found`; [`crate::check()`] also looks at
    /// what the rest of the pack knows of the names in it.
    pub fn load(files: &PackFiles, found: &mut Vec<Diagnostic>) -> Self {
        let mut checks = Self::default();
        for (path, text) in files.in_folder("checks", "toml") {
            checks.read(path, text, found);
        }
        checks
    }

    fn read(&mut self, path: &str, text: &str, found: &mut Vec<Diagnostic>) {
        let Some(mut file) = TomlFile::parse(path, text, found) else { return };
        for entry in file.take_entries::<Written>("check", found) {
            if let Some(check) = entry.value.compile(entry.place, file.source(), found) {
                self.add(check, found);
            }
        }
        file.finish(found);
    }

    fn add(&mut self, check: Check, found: &mut Vec<Diagnostic>) {
        if let Some(other) = self.get(&check.id) {
            found.push(Diagnostic::new(
                check.place,
                format!("check `{}` is there twice; the first is at {}", check.id, other.place),
            ));
            return;
        }
        self.by_id.insert(check.id.clone(), self.list.len());
        self.list.push(check);
    }
}

impl Check {
    /// Asks this check alone and adds what comes of it.
    pub fn evaluate(&self, scope: &Scope<'_>, evaluated: &mut Evaluated) {
        let Some(each) = &self.each else {
            return self.ask(scope, None, evaluated);
        };
        let bindings = each.bindings();
        let count = [&bindings.transfer, &bindings.facts]
            .into_iter()
            .flatten()
            .map(|(_, path)| scope.count(path))
            .max()
            .unwrap_or_default();
        for place in 0..count {
            let mut inner = scope.inner();
            for (variable, path) in [&bindings.transfer, &bindings.facts].into_iter().flatten() {
                inner.bind_element(variable, path, place);
            }
            inner.bind_place(place);
            self.ask(&inner, Some(place), evaluated);
        }
    }

    fn ask(&self, scope: &Scope<'_>, element: Option<usize>, evaluated: &mut Evaluated) {
        let evidence = match self.when.holds(scope) {
            Ok(Truth::False) => return,
            Ok(Truth::Unknown { missing }) => {
                evaluated.undecided.push(Undecided { check: self.id.clone(), element, missing });
                return;
            }
            Ok(Truth::True) => self.evidence(scope),
            Err(error) => Err(error),
        };
        match evidence {
            Ok(evidence) => evaluated.evidence.push(evidence),
            Err(error) => evaluated
                .problems
                .push(Problem::new(format!("check `{}` could not be made: {error}", self.id))),
        }
    }

    fn evidence(&self, scope: &Scope<'_>) -> Result<Evidence, EvaluationError> {
        let bits = match &self.weight {
            Weight::Fixed(bits) => *bits,
            Weight::Graded(expression) => Bits::new(expression.number(scope)?.unwrap_or_default()),
        };
        Ok(Evidence {
            check: self.id.clone(),
            family: self.family.clone(),
            bits,
            about: self.about.iter().map(|path| path.fill(scope)).collect::<Result<_, _>>()?,
            says: self.says.fill(scope)?,
            cites: self.cites.clone(),
        })
    }
}
