//! An item's declared figures, ready to be compared: under the pack's names, in base units.

use std::collections::BTreeMap;

use catchall_model::{Figure, Parameter, ParameterValue};

use crate::units::{Unit, UnitError};

/// The declared figures of one item.
pub(crate) struct Figures<'i> {
    by_name: BTreeMap<String, &'i Parameter>,
}

/// The ends between which a number lies, in base units; an end that is missing is not known.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Ends {
    pub(crate) lower: Option<f64>,
    pub(crate) upper: Option<f64>,
}

/// Why a declared figure cannot be compared.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum FigureError {
    /// Its unit is not known or measures something else.
    #[error(transparent)]
    Unit(#[from] UnitError),
    /// It has none.
    #[error("the figure has no unit; say whether it is in `{expected}` or another unit of that kind")]
    NoUnit {
        /// A unit of the kind that is needed.
        expected: String,
    },
    /// It is of another kind: text where a number is needed.
    #[error("{expected} is needed here")]
    OtherKind {
        /// The kind that is needed.
        expected: &'static str,
    },
    /// The lower end of a range lies above the upper.
    #[error("the range runs from {from} down to {to}; swap its ends")]
    Backwards {
        /// The lower end as it was given.
        from: Figure,
        /// The upper end as it was given.
        to: Figure,
    },
}

impl FigureError {
    /// Whether the figure is a sound one of another kind.
    pub(crate) fn is_of_another_kind(&self) -> bool {
        matches!(self, Self::OtherKind { .. } | Self::Unit(UnitError::OtherDimension { .. }))
    }
}

/// A declared figure: the name it was declared under, the figure, and which end of it is meant.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Declared<'f> {
    pub(crate) name: &'f str,
    pub(crate) parameter: &'f Parameter,
    end: End,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum End {
    Both,
    Lower,
    Upper,
}

impl<'i> Figures<'i> {
    pub(crate) fn new(parameters: &'i BTreeMap<String, Parameter>) -> Self {
        Self { by_name: parameters.iter().map(|(name, parameter)| (fold_name(name), parameter)).collect() }
    }

    /// The figure declared under one of several names. A name that ends in `_min` or `_max` is also the end of a range
    /// declared under the name without it.
    pub(crate) fn find<'n>(&'n self, mut names: impl Iterator<Item = &'n str>) -> Option<Declared<'n>> {
        if self.by_name.is_empty() {
            return None;
        }
        names.find_map(|name| {
            let found = |name: &'n str, end| {
                self.by_name.get(name).map(|parameter| Declared { name, parameter, end })
            };
            found(name, End::Both)
                .or_else(|| found(name.strip_suffix("_min")?, End::Lower))
                .or_else(|| found(name.strip_suffix("_max")?, End::Upper))
        })
    }
}

/// The form in which names of figures are compared: `Max. Range` is `max_range`.
pub(crate) fn fold_name(name: &str) -> String {
    let mut folded = String::with_capacity(name.len());
    for letter in name.trim().chars() {
        if letter.is_alphanumeric() {
            folded.extend(letter.to_lowercase());
        } else if !folded.is_empty() && !folded.ends_with('_') {
            folded.push('_');
        }
    }
    folded.truncate(folded.trim_end_matches('_').len());
    folded
}

impl<'f> Declared<'f> {
    /// What is known of it as a number in a unit like `expected`; nothing where the figure says nothing.
    pub(crate) fn number(&self, expected: Option<&str>) -> Result<Option<Ends>, FigureError> {
        let Parameter { value, min, max, .. } = self.parameter;
        if let (Some(from), Some(to)) = (min, max)
            && to.value() < from.value()
        {
            return Err(FigureError::Backwards { from: *from, to: *to });
        }
        let (lower, upper) = match (value, self.end) {
            (Some(ParameterValue::Number(number)), End::Both) => (Some(*number), Some(*number)),
            (Some(ParameterValue::Flag(_) | ParameterValue::Text(_)), _) => {
                return Err(FigureError::OtherKind { expected: "a number" });
            }
            (_, End::Both) => (*min, *max),
            (_, End::Lower) => (*min, *min),
            (_, End::Upper) => (*max, *max),
        };
        if lower.is_none() && upper.is_none() {
            return Ok(None);
        }
        let unit = self.unit(expected)?;
        let base = |figure: Option<Figure>| figure.map(|figure| unit.to_base(figure.value()));
        Ok(Some(Ends { lower: base(lower), upper: base(upper) }))
    }

    /// What is known of it as yes or no.
    pub(crate) fn flag(&self) -> Result<Option<bool>, FigureError> {
        match &self.parameter.value {
            None => Ok(None),
            Some(ParameterValue::Flag(flag)) => Ok(Some(*flag)),
            Some(ParameterValue::Text(text)) => match text.trim().to_lowercase().as_str() {
                "yes" | "true" | "y" => Ok(Some(true)),
                "no" | "false" | "n" => Ok(Some(false)),
                "" | "unknown" => Ok(None),
                _ => Err(FigureError::OtherKind { expected: "yes or no" }),
            },
            Some(ParameterValue::Number(_)) => Err(FigureError::OtherKind { expected: "yes or no" }),
        }
    }

    /// What is known of it as a text.
    pub(crate) fn text(&self) -> Result<Option<&'f str>, FigureError> {
        match &self.parameter.value {
            None => Ok(None),
            Some(ParameterValue::Text(text)) => Ok(Some(text.trim()).filter(|text| !text.is_empty())),
            Some(_) => Err(FigureError::OtherKind { expected: "a text" }),
        }
    }

    /// The figure as it was declared: `280 km`, `-60 to 150 degC`, `yes`.
    pub(crate) fn words(&self) -> String {
        let Parameter { value, min, max, unit, .. } = self.parameter;
        let (value, min, max) = match self.end {
            End::Both => (value.as_ref(), *min, *max),
            End::Lower => (None, *min, *min),
            End::Upper => (None, *max, *max),
        };
        let figure = match (value, min, max) {
            (Some(ParameterValue::Number(number)), ..) => number.to_string(),
            (Some(ParameterValue::Flag(flag)), ..) => return if *flag { "yes" } else { "no" }.to_owned(),
            (Some(ParameterValue::Text(text)), ..) => return text.clone(),
            (None, Some(from), Some(to)) if from == to => from.to_string(),
            (None, Some(from), Some(to)) => format!("{from} to {to}"),
            (None, Some(from), None) => format!("{from} or more"),
            (None, None, Some(to)) => format!("{to} or less"),
            (None, None, None) => return "not given".to_owned(),
        };
        match unit.as_deref().map(str::trim).filter(|unit| !unit.is_empty()) {
            Some(unit) => format!("{figure} {unit}"),
            None => figure,
        }
    }

    fn unit(&self, expected: Option<&str>) -> Result<Unit, FigureError> {
        let given = self.parameter.unit.as_deref().map(str::trim).filter(|unit| !unit.is_empty());
        match (given, expected) {
            (Some(given), Some(expected)) => Ok(Unit::parse_like(given, expected)?),
            (Some(given), None) => Ok(Unit::parse_like(given, "1")?),
            (None, Some(expected)) => Err(FigureError::NoUnit { expected: expected.to_owned() }),
            (None, None) => Ok(Unit::ONE),
        }
    }
}
