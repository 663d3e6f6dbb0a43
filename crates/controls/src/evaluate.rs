//! Whether an item's figures meet an entry's thresholds.
//!
//! Three-valued throughout (S. C. Kleene, *Introduction to Metamathematics*, 1952, §64): a figure that is not given is neither
//! met nor not met, and an entry is met only where what is given decides alone. A figure that falls just short is told apart
//! from one that falls far short.

use catchall_model::Item;
use catchall_policy::control::{Comparison, ControlEntry, ParameterKind, Test, TestValue, Threshold};
use serde::{Deserialize, Serialize};

use crate::declared::{Declared, Ends, FigureError, Figures};
use crate::units::{Unit, UnitError};

/// How an item's figures stand to an entry, weakest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Status {
    /// Some figure rules it out.
    NotMet,
    /// Figures that are not given would decide.
    Unknown,
    /// It would be met but for figures that fall just short.
    NearThreshold,
    /// Every threshold is met.
    Listed,
}

impl Status {
    /// The status as it stands in the interchange format: `near_threshold`.
    pub fn code(self) -> &'static str {
        match self {
            Self::NotMet => "not_met",
            Self::Unknown => "unknown",
            Self::NearThreshold => "near_threshold",
            Self::Listed => "listed",
        }
    }
}

/// What came of comparing an item's figures with an entry's thresholds.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Evaluation {
    /// How they stand.
    pub status: Status,
    /// What decided, figure by figure.
    pub because: Vec<String>,
    /// The figures that are not given and would decide, by name.
    pub unknown: Vec<String>,
    /// Figures that could not be compared: name, and why.
    #[serde(skip)]
    pub problems: Vec<(String, FigureError)>,
}

/// The thresholds of one entry, with units read.
#[derive(Debug)]
pub(crate) struct Conditions {
    threshold: Option<Node>,
    unless: Option<Node>,
}

#[derive(Debug)]
enum Node {
    All(Vec<Self>),
    Any(Vec<Self>),
    Leaf(Leaf),
}

#[derive(Debug)]
struct Leaf {
    /// The parameter's name, and then the others it is declared under.
    names: Vec<String>,
    says: String,
    kind: LeafKind,
    condition: Option<String>,
}

#[derive(Debug)]
enum LeafKind {
    Number {
        comparison: Comparison,
        written: f64,
        symbol: Option<String>,
        base: f64,
        unit: Unit,
        capability: bool,
    },
    Flag(bool),
    Texts(Vec<String>),
}

/// How one branch of a tree came out: strictly, and with figures that fall just short let through.
struct Outcome {
    strict: Option<bool>,
    lenient: Option<bool>,
    /// Whether a figure falls just short in a branch that nothing else rules out.
    near: bool,
    because: Vec<String>,
    unknown: Vec<String>,
}

impl Conditions {
    /// Conditions that nothing meets and nothing rules out.
    pub(crate) fn undecidable() -> Self {
        Self { threshold: None, unless: None }
    }

    /// Reads the thresholds of an entry. `kinds` gives each parameter its words and other names.
    pub(crate) fn new(entry: &ControlEntry, kinds: &[ParameterKind]) -> Result<Self, UnitError> {
        let read = |tree: &Option<Threshold>| tree.as_ref().map(|tree| Node::new(tree, kinds)).transpose();
        Ok(Self { threshold: read(&entry.threshold)?, unless: read(&entry.unless)? })
    }

    /// Compares an item's figures. `near` is the share of a published figure by which a figure may fall short and still be
    /// near it.
    pub(crate) fn evaluate(&self, figures: &Figures<'_>, near: f64) -> Evaluation {
        let mut problems = Vec::new();
        let outcome = match &self.threshold {
            Some(tree) => tree.evaluate(figures, near, &mut problems),
            None => Outcome::leaf(None),
        };
        let mut status = outcome.status();
        let Outcome { mut because, mut unknown, .. } = outcome;
        if let Some(unless) = self.unless.as_ref().filter(|_| status != Status::NotMet) {
            let excepted = unless.evaluate(figures, 0.0, &mut problems);
            match excepted.strict {
                Some(true) => {
                    status = Status::NotMet;
                    because = excepted.because.into_iter().map(|says| format!("excepted: {says}")).collect();
                    unknown.clear();
                }
                // An exception counts only when it is shown.
                None => unknown.extend(excepted.unknown),
                Some(false) => {}
            }
        }
        keep_first(&mut unknown);
        keep_first(&mut because);
        problems.dedup();
        Evaluation { status, because, unknown, problems }
    }
}

fn keep_first(texts: &mut Vec<String>) {
    let mut kept: Vec<String> = Vec::with_capacity(texts.len());
    for text in texts.drain(..) {
        if !kept.contains(&text) {
            kept.push(text);
        }
    }
    *texts = kept;
}

impl Outcome {
    fn leaf(truth: Option<bool>) -> Self {
        Self { strict: truth, lenient: truth, near: false, because: Vec::new(), unknown: Vec::new() }
    }

    fn status(&self) -> Status {
        match (self.strict, self.lenient) {
            (Some(true), _) => Status::Listed,
            (_, Some(false)) => Status::NotMet,
            // Said even where other figures are not known: it is a finding of its own.
            _ if self.near => Status::NearThreshold,
            _ => Status::Unknown,
        }
    }
}

impl Node {
    fn new(tree: &Threshold, kinds: &[ParameterKind]) -> Result<Self, UnitError> {
        let all = |branches: &[Threshold]| -> Result<Vec<Self>, UnitError> {
            branches.iter().map(|branch| Self::new(branch, kinds)).collect()
        };
        Ok(match tree {
            Threshold::All(branches) => Self::All(all(branches)?),
            Threshold::Any(branches) => Self::Any(all(branches)?),
            Threshold::Test(test) => Self::Leaf(Leaf::new(test, kinds)?),
        })
    }

    fn evaluate(
        &self,
        figures: &Figures<'_>,
        near: f64,
        problems: &mut Vec<(String, FigureError)>,
    ) -> Outcome {
        match self {
            Self::Leaf(leaf) => leaf.evaluate(figures, near, problems),
            Self::All(branches) => {
                let outcomes: Vec<_> =
                    branches.iter().map(|branch| branch.evaluate(figures, near, problems)).collect();
                let strict = and(outcomes.iter().map(|outcome| outcome.strict));
                let lenient = and(outcomes.iter().map(|outcome| outcome.lenient));
                // What rules the whole out is all there is to say then.
                gather(strict, lenient, outcomes, |outcome| {
                    lenient != Some(false) || outcome.lenient == Some(false)
                })
            }
            Self::Any(branches) => {
                let outcomes: Vec<_> =
                    branches.iter().map(|branch| branch.evaluate(figures, near, problems)).collect();
                let strict = or(outcomes.iter().map(|outcome| outcome.strict));
                let lenient = or(outcomes.iter().map(|outcome| outcome.lenient));
                gather(strict, lenient, outcomes, |outcome| match (strict, lenient) {
                    (Some(true), _) => outcome.strict == Some(true),
                    (_, Some(true)) => outcome.lenient == Some(true),
                    (_, None) => outcome.lenient.is_none(),
                    (_, Some(false)) => true,
                })
            }
        }
    }
}

fn gather(
    strict: Option<bool>,
    lenient: Option<bool>,
    outcomes: Vec<Outcome>,
    tells: impl Fn(&Outcome) -> bool,
) -> Outcome {
    let mut whole = Outcome { strict, lenient, near: false, because: Vec::new(), unknown: Vec::new() };
    for outcome in outcomes.into_iter().filter(tells) {
        whole.near |= outcome.near;
        whole.because.extend(outcome.because);
        whole.unknown.extend(outcome.unknown);
    }
    whole
}

fn and(truths: impl Iterator<Item = Option<bool>>) -> Option<bool> {
    let mut all = Some(true);
    for truth in truths {
        match truth {
            Some(true) => {}
            Some(false) => return Some(false),
            None => all = None,
        }
    }
    all
}

fn or(truths: impl Iterator<Item = Option<bool>>) -> Option<bool> {
    and(truths.map(|truth| truth.map(|truth| !truth))).map(|none| !none)
}

impl Leaf {
    fn new(test: &Test, kinds: &[ParameterKind]) -> Result<Self, UnitError> {
        let kind = kinds.iter().find(|kind| kind.name == test.parameter);
        let mut names = vec![test.parameter.clone()];
        names.extend(kind.iter().flat_map(|kind| kind.also.iter().cloned()));
        let says = kind.map_or_else(|| test.parameter.replace('_', " "), |kind| kind.says.clone());
        let kind = match &test.value {
            TestValue::Number(number) => {
                let unit = test.unit.as_deref().map_or(Ok(Unit::ONE), Unit::parse)?;
                LeafKind::Number {
                    comparison: test.comparison,
                    written: *number,
                    symbol: test.unit.clone(),
                    base: unit.to_base(*number),
                    unit,
                    capability: test.capability,
                }
            }
            TestValue::Flag(flag) => LeafKind::Flag(*flag),
            TestValue::Text(wanted) => LeafKind::Texts(vec![wanted.to_lowercase()]),
            TestValue::Texts(texts) => {
                LeafKind::Texts(texts.iter().map(|text| text.to_lowercase()).collect())
            }
        };
        Ok(Self { names, says, kind, condition: test.condition.clone() })
    }

    fn evaluate(
        &self,
        figures: &Figures<'_>,
        near: f64,
        problems: &mut Vec<(String, FigureError)>,
    ) -> Outcome {
        let Some(declared) = figures.find(self.names.iter().map(String::as_str)) else {
            return self.open();
        };
        match self.compare(&declared, near) {
            Ok(outcome) => outcome,
            Err(error) => {
                // Other names are shared between figures of several kinds; only the figure's own name says which is meant.
                let own = self.names.first().is_some_and(|own| own.starts_with(declared.name));
                if own || !error.is_of_another_kind() {
                    problems.push((declared.name.to_owned(), error));
                }
                self.open()
            }
        }
    }

    /// The figure is not given.
    fn open(&self) -> Outcome {
        Outcome { unknown: self.names.iter().take(1).cloned().collect(), ..Outcome::leaf(None) }
    }

    fn compare(&self, declared: &Declared<'_>, near: f64) -> Result<Outcome, FigureError> {
        match &self.kind {
            LeafKind::Flag(wanted) => Ok(match declared.flag()? {
                Some(flag) => self.told(declared, flag == *wanted),
                None => self.open(),
            }),
            LeafKind::Texts(wanted) => Ok(match declared.text()? {
                Some(text) => {
                    let text = text.to_lowercase();
                    self.told(declared, wanted.contains(&text))
                }
                None => self.open(),
            }),
            LeafKind::Number { symbol, .. } => Ok(match declared.number(symbol.as_deref())? {
                Some(ends) => self.compare_number(declared, ends, near),
                None => self.open(),
            }),
        }
    }

    fn compare_number(&self, declared: &Declared<'_>, ends: Ends, near: f64) -> Outcome {
        let LeafKind::Number { comparison, written, base, unit, capability, .. } = &self.kind else {
            return self.open();
        };
        // Turning everything round makes "at most" into "at least".
        let (sign, lower, upper) = match comparison {
            Comparison::AtMost | Comparison::LessThan => (-1.0, ends.upper, ends.lower),
            _ => (1.0, ends.lower, ends.upper),
        };
        let wanted = base * sign;
        let strictly = matches!(comparison, Comparison::MoreThan | Comparison::LessThan);
        // Conversions are not exact; a billionth is no difference that anybody declares.
        let slack = wanted.abs() * 1e-9;
        let meets = |figure: f64| {
            if strictly { figure * sign > wanted + slack } else { figure * sign >= wanted - slack }
        };
        let band = unit.span_to_base(written.abs() * near) + slack;
        let reaches = |figure: f64| meets(figure) || figure * sign >= wanted - band;
        let truth = |passes: &dyn Fn(f64) -> bool| {
            let (least, most) = (lower.map(passes), upper.map(passes));
            match (least, most) {
                (Some(true), _) => Some(true),
                (_, Some(false)) => Some(false),
                (_, Some(true)) if *capability => Some(true),
                _ => None,
            }
        };
        let (strict, lenient) = (truth(&meets), if near > 0.0 { truth(&reaches) } else { truth(&meets) });
        if strict.is_none() && lenient.is_none() {
            return self.open();
        }
        let verdict = match (strict, lenient) {
            (Some(true), _) => "meets",
            (_, Some(true)) => "falls just short of",
            (Some(false), Some(false)) => "does not meet",
            _ => "may fall just short of",
        };
        let unknown =
            if strict.is_none() { self.names.iter().take(1).cloned().collect() } else { Vec::new() };
        let near = (strict, lenient) == (Some(false), Some(true));
        Outcome { strict, lenient, near, because: vec![self.sentence(declared, verdict)], unknown }
    }

    fn told(&self, declared: &Declared<'_>, met: bool) -> Outcome {
        let verdict = if met { "meets" } else { "does not meet" };
        Outcome { because: vec![self.sentence(declared, verdict)], ..Outcome::leaf(Some(met)) }
    }

    /// `range 280 km falls just short of 300 km or more`.
    fn sentence(&self, declared: &Declared<'_>, verdict: &str) -> String {
        let wanted = match &self.kind {
            LeafKind::Flag(flag) => if *flag { "yes" } else { "no" }.to_owned(),
            LeafKind::Texts(texts) => texts.join(", "),
            LeafKind::Number { comparison, written, symbol, .. } => {
                let figure = match symbol {
                    Some(symbol) => format!("{written} {}", symbol.replace(['[', ']'], "")),
                    None => written.to_string(),
                };
                match comparison {
                    Comparison::AtLeast => format!("{figure} or more"),
                    Comparison::AtMost => format!("{figure} or less"),
                    Comparison::MoreThan => format!("more than {figure}"),
                    _ => format!("less than {figure}"),
                }
            }
        };
        let condition =
            self.condition.as_ref().map(|condition| format!(" ({condition})")).unwrap_or_default();
        format!("{} {} {verdict} {wanted}{condition}", self.says, declared.words())
    }
}

/// Compares an item's figures with an entry's thresholds.
///
/// `near` is the share of a published figure by which a figure may fall short and still be near it. Errors are units in the
/// entry itself that cannot be read: a mistake in the pack.
pub fn evaluate(
    entry: &ControlEntry,
    kinds: &[ParameterKind],
    item: &Item,
    near: f64,
) -> Result<Evaluation, UnitError> {
    Ok(Conditions::new(entry, kinds)?.evaluate(&Figures::new(&item.parameters), near))
}
