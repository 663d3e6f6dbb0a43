//! Sentences with values in them, for officers to read.

use cel::common::types::{CelBool, CelDouble, CelInt, CelList, CelString};
use cel::common::value::Val;

use crate::expression::{EvaluationError, Expression, ExpressionError, Outcome, Reference};
use crate::scope::Scope;

/// A sentence in which every `{expression}` stands for its value: `the payer {f.payer.name} is not on the order`.
/// `{{` and `}}` are braces.
#[derive(Debug)]
pub struct Template {
    parts: Vec<Part>,
    references: Vec<Reference>,
}

#[derive(Debug)]
enum Part {
    Text(String),
    Value(Expression),
}

impl Template {
    /// Compiles a sentence. The column of an error counts characters of the whole sentence.
    pub fn compile(text: &str) -> Result<Self, ExpressionError> {
        let mut parts = Vec::new();
        let mut references = Vec::new();
        let mut plain = String::new();
        let mut characters = text.chars().enumerate().peekable();
        while let Some((at, character)) = characters.next() {
            let doubled = characters.peek().is_some_and(|(_, next)| *next == character);
            match character {
                '{' | '}' if doubled => {
                    characters.next();
                    plain.push(character);
                }
                '{' => {
                    if !plain.is_empty() {
                        parts.push(Part::Text(std::mem::take(&mut plain)));
                    }
                    let inside = placeholder(&mut characters).ok_or_else(|| ExpressionError {
                        message: "`{` is not closed (write `{{` for a brace)".to_owned(),
                        column: at + 1,
                    })?;
                    let before = at + 1;
                    let expression = Expression::compile(&inside)
                        .map_err(|error| ExpressionError { column: error.column + before, ..error })?;
                    references.extend(expression.references().iter().map(|reference| Reference {
                        path: reference.path.clone(),
                        column: reference.column + before,
                    }));
                    parts.push(Part::Value(expression));
                }
                '}' => {
                    return Err(ExpressionError {
                        message: "`}` closes nothing (write `}}` for a brace)".to_owned(),
                        column: at + 1,
                    });
                }
                other => plain.push(other),
            }
        }
        if !plain.is_empty() {
            parts.push(Part::Text(plain));
        }
        Ok(Self { parts, references })
    }

    /// The variables and fields its placeholders read; columns count characters of the whole sentence.
    pub fn references(&self) -> &[Reference] {
        &self.references
    }

    /// The sentence with its values. What is not known is called `unknown`.
    pub fn fill(&self, scope: &Scope<'_>) -> Result<String, EvaluationError> {
        let mut text = String::new();
        for part in &self.parts {
            match part {
                Part::Text(plain) => text.push_str(plain),
                Part::Value(expression) => {
                    let value = expression.evaluate(scope, |value| {
                        words(value.as_ref())
                            .ok_or("it is neither text, a number, yes or no, nor a list of them")
                    })?;
                    match value {
                        Outcome::Known(words) => text.push_str(&words),
                        Outcome::Unknown(_) => text.push_str("unknown"),
                    }
                }
            }
        }
        Ok(text)
    }
}

/// The text up to the brace that closes a placeholder; braces inside quotes do not count.
fn placeholder(characters: &mut impl Iterator<Item = (usize, char)>) -> Option<String> {
    let mut inside = String::new();
    let mut quote = None;
    for (_, character) in characters {
        match (quote, character) {
            (None, '}') => return Some(inside),
            (None, '"' | '\'') => quote = Some(character),
            (Some(open), _) if open == character => quote = None,
            _ => {}
        }
        inside.push(character);
    }
    None
}

/// A value as it is said to a person.
fn words(value: &dyn Val) -> Option<String> {
    if let Some(text) = value.downcast_ref::<CelString>() {
        Some(text.inner().to_owned())
    } else if let Some(number) = value.downcast_ref::<CelDouble>() {
        Some(number_words(*number.inner()))
    } else if let Some(whole) = value.downcast_ref::<CelInt>() {
        Some(whole.inner().to_string())
    } else if let Some(flag) = value.downcast_ref::<CelBool>() {
        Some(if *flag.inner() { "yes" } else { "no" }.to_owned())
    } else {
        let list = value.downcast_ref::<CelList>()?;
        let words: Option<Vec<String>> = list.inner().iter().map(|element| words(element.as_ref())).collect();
        words.map(|words| words.join(", "))
    }
}

/// A number to three significant figures, or to the unit from 100 on: `0.0713`, `4.2`, `180000`.
fn number_words(number: f64) -> String {
    if number == 0.0 || !number.is_finite() {
        return "0".to_owned();
    }
    let whole_digits = number.abs().log10().floor();
    // Between -12 and 2, so the cast is exact.
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "clamped to 0..=14")]
    let decimals = (2.0 - whole_digits).clamp(0.0, 14.0) as usize;
    let text = format!("{number:.decimals$}");
    if text.contains('.') { text.trim_end_matches('0').trim_end_matches('.').to_owned() } else { text }
}
