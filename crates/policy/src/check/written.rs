//! Checks as they are written, and what may be wrong with them.

use catchall_model::Bits;
use jiff::civil::Date;
use serde::Deserialize;
use toml::Spanned;

use super::{Check, Each, Read, Weight};
use crate::diagnostic::{Diagnostic, Place, Source};
use crate::expression::{Expression, Reference};
use crate::template::Template;
use crate::validity::{Validity, day};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Written {
    id: String,
    family: String,
    bits: Option<f64>,
    bits_expression: Option<Spanned<String>>,
    when: Spanned<String>,
    each: Option<Spanned<String>>,
    #[serde(default)]
    about: Vec<Spanned<String>>,
    says: Spanned<String>,
    #[serde(default)]
    cites: Vec<String>,
    basis: Option<String>,
    #[serde(default, deserialize_with = "day")]
    valid_from: Option<Date>,
    #[serde(default, deserialize_with = "day")]
    valid_to: Option<Date>,
    #[serde(default)]
    prior_only: bool,
    #[serde(default)]
    refers: bool,
}

impl Written {
    pub(super) fn compile(
        self,
        place: Place,
        source: &Source<'_>,
        found: &mut Vec<Diagnostic>,
    ) -> Option<Check> {
        let before = found.len();
        let id = self.id;
        let mut add = |message: String, help: &str| {
            found.push(Diagnostic::new(place.clone(), message).help(help));
        };
        let basis = self.basis.unwrap_or_default();
        if basis.trim().is_empty() {
            add(format!("check `{id}` does not say how its bits were set"), "add basis = \"judgement: …\"");
        }
        if self.cites.is_empty() {
            add(format!("check `{id}` cites no red flag"), "add cites = [\"…\"]");
        }
        let validity = Validity { from: self.valid_from, to: self.valid_to };
        if validity.is_backwards() {
            add(format!("check `{id}` ends before it begins"), "exchange valid_from and valid_to");
        }
        let graded = self.bits_expression.as_ref().and_then(|text| expression(text, source, found));
        let weight = match (self.bits, graded) {
            (Some(bits), None) => Some(Weight::Fixed(Bits::new(bits))),
            (None, Some(expression)) => Some(Weight::Graded(expression)),
            _ => None,
        };
        if self.bits.is_some() == self.bits_expression.is_some() {
            found.push(
                Diagnostic::new(place.clone(), format!("check `{id}` does not say what it is worth"))
                    .help("give either bits or bits_expression"),
            );
        }
        let each = self.each.and_then(|text| {
            let each = Each::parse(text.as_ref());
            if each.is_none() {
                found.push(
                    Diagnostic::new(source.at(text.span().start), format!("`{}` is no list", text.as_ref()))
                        .help("write items, parties, legs, documents, or a list of facts: f.…"),
                );
            }
            each
        });
        let when = expression(&self.when, source, found);
        let says = template(&self.says, source, found);
        let about: Vec<Option<Template>> =
            self.about.iter().map(|path| template(path, source, found)).collect();
        if found.len() > before {
            return None;
        }
        let (when, says) = (when?, says?);
        let about: Vec<Template> = about.into_iter().collect::<Option<_>>()?;
        let mut reads = reads(when.references(), &self.when, source);
        if let (Some(Weight::Graded(expression)), Some(text)) = (&weight, &self.bits_expression) {
            reads.extend(self::reads(expression.references(), text, source));
        }
        reads.extend(self::reads(says.references(), &self.says, source));
        for (template, text) in about.iter().zip(&self.about) {
            reads.extend(self::reads(template.references(), text, source));
        }
        Some(Check {
            id,
            family: self.family,
            weight: weight?,
            when,
            each,
            about,
            says,
            cites: self.cites,
            basis,
            validity,
            prior_only: self.prior_only,
            refers: self.refers,
            place,
            reads,
        })
    }
}

fn reads(references: &[Reference], text: &Spanned<String>, source: &Source<'_>) -> Vec<Read> {
    references
        .iter()
        .map(|reference| Read {
            path: reference.path.clone(),
            place: source.inside_string(text.span(), reference.column),
        })
        .collect()
}

/// Compiles an expression that stands in a TOML string; its errors are added with their place in the file.
fn expression(
    text: &Spanned<String>,
    source: &Source<'_>,
    found: &mut Vec<Diagnostic>,
) -> Option<Expression> {
    Expression::compile(text.as_ref())
        .map_err(|error| {
            found.push(Diagnostic::new(source.inside_string(text.span(), error.column), error.message));
        })
        .ok()
}

/// The same for a sentence with placeholders.
fn template(text: &Spanned<String>, source: &Source<'_>, found: &mut Vec<Diagnostic>) -> Option<Template> {
    Template::compile(text.as_ref())
        .map_err(|error| {
            found.push(Diagnostic::new(source.inside_string(text.span(), error.column), error.message));
        })
        .ok()
}
