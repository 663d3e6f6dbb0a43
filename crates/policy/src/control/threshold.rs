//! What an item's figures must show: a boolean tree over typed parameters.

use serde::{Deserialize, Serialize};

/// What figures must show: a boolean tree over typed parameters.
///
/// Written as `{ all = […] }`, `{ any = […] }` or one test `{ parameter = "force", op = ">=", value = 50, unit = "kN" }`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(try_from = "RawThreshold", into = "RawThreshold")]
pub enum Threshold {
    /// Every branch.
    All(Vec<Self>),
    /// At least one branch.
    Any(Vec<Self>),
    /// One test.
    Test(Test),
}

/// One comparison of a declared figure with a published one.
#[derive(Debug, Clone, PartialEq)]
pub struct Test {
    /// The parameter's name.
    pub parameter: String,
    /// How it is compared.
    pub comparison: Comparison,
    /// What it is compared with.
    pub value: TestValue,
    /// The unit of `value`; missing for yes-or-no, text and pure numbers.
    pub unit: Option<String>,
    /// Whether a declared range is what the thing can do (it reaches every value in it) rather than what is known of one
    /// value.
    pub capability: bool,
    /// The condition under which the figure holds: "bare table".
    pub condition: Option<String>,
}

/// How a figure is compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Comparison {
    /// At least.
    #[serde(rename = ">=")]
    AtLeast,
    /// More than.
    #[serde(rename = ">")]
    MoreThan,
    /// At most.
    #[serde(rename = "<=")]
    AtMost,
    /// Less than.
    #[serde(rename = "<")]
    LessThan,
    /// The same; for yes-or-no and text.
    #[serde(rename = "==")]
    Is,
    /// One of several texts.
    #[serde(rename = "in")]
    OneOf,
}

/// What a figure is compared with.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum TestValue {
    /// Yes or no.
    Flag(bool),
    /// A number in the test's unit.
    Number(f64),
    /// A text, compared without regard to case.
    Text(String),
    /// Any of these texts.
    Texts(Vec<String>),
}

#[derive(Clone, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct RawThreshold {
    #[serde(default, skip_serializing_if = "Option::is_none")]
    all: Option<Vec<Threshold>>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    any: Option<Vec<Threshold>>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    parameter: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    op: Option<Comparison>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    value: Option<TestValue>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    unit: Option<String>,
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    capability: bool,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    condition: Option<String>,
}

impl TryFrom<RawThreshold> for Threshold {
    type Error = String;

    fn try_from(raw: RawThreshold) -> Result<Self, String> {
        match raw {
            RawThreshold { all: Some(branches), any: None, parameter: None, .. } => Ok(Self::All(branches)),
            RawThreshold { all: None, any: Some(branches), parameter: None, .. } => Ok(Self::Any(branches)),
            RawThreshold {
                all: None,
                any: None,
                parameter: Some(parameter),
                op: Some(comparison),
                value: Some(value),
                unit,
                capability,
                condition,
            } => {
                let fits = match comparison {
                    Comparison::Is => matches!(value, TestValue::Flag(_) | TestValue::Text(_)),
                    Comparison::OneOf => matches!(value, TestValue::Texts(_)),
                    _ => matches!(value, TestValue::Number(_)),
                };
                if !fits {
                    return Err(format!(
                        "the test of `{parameter}` compares with a value of another kind: \
                         `>=`, `>`, `<=`, `<` take a number, `==` takes true, false or a text, `in` a list of texts"
                    ));
                }
                Ok(Self::Test(Test { parameter, comparison, value, unit, capability, condition }))
            }
            _ => Err("a threshold is `all`, `any`, or a `parameter` with `op` and `value`".to_owned()),
        }
    }
}

impl From<Threshold> for RawThreshold {
    fn from(threshold: Threshold) -> Self {
        match threshold {
            Threshold::All(branches) => Self { all: Some(branches), ..Self::default() },
            Threshold::Any(branches) => Self { any: Some(branches), ..Self::default() },
            Threshold::Test(test) => Self {
                parameter: Some(test.parameter),
                op: Some(test.comparison),
                value: Some(test.value),
                unit: test.unit,
                capability: test.capability,
                condition: test.condition,
                ..Self::default()
            },
        }
    }
}

impl Threshold {
    /// Every test of the tree, in written order.
    pub fn tests(&self) -> Vec<&Test> {
        match self {
            Self::All(branches) | Self::Any(branches) => branches.iter().flat_map(Self::tests).collect(),
            Self::Test(test) => vec![test],
        }
    }
}
