//! CEL expressions over a transfer and its facts.
//!
//! Source of the language: <https://github.com/google/cel-spec>, read by the crate `cel`. What differs here, so that an
//! officer need not know how data is stored:
//!
//! - `has(t.a.b.c)` is false, not an error, where `t.a` is already absent;
//! - every number of the data is a decimal, and whole numbers that are calculated with are read as decimals too;
//! - there is no `null`: test with `has(…)`; nor are there map literals, optional syntax or `matches`.

use std::sync::{Arc, LazyLock};

use cel::common::types::{CelBool, CelDouble, CelInt};
use cel::common::value::CowVal;
use cel::{Context, Env, ExecutionError, IdedExpr, Value};
use thiserror::Error;

use crate::scope::Scope;

mod function;
mod prepare;
mod reference;

pub use reference::Reference;

/// A compiled expression.
#[derive(Debug)]
pub struct Expression {
    text: String,
    tree: IdedExpr,
    references: Vec<Reference>,
}

/// The text is not an expression, or uses something that expressions here do not have.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("{message}")]
pub struct ExpressionError {
    /// What is wrong, lower case, no full stop.
    pub message: String,
    /// The character it is at, counted from 1.
    pub column: usize,
}

/// What a condition comes to. Unknown is a value: it is neither true nor false, and fires nothing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Truth {
    /// It holds.
    True,
    /// It does not hold.
    False,
    /// It cannot be said, since this is not known.
    Unknown {
        /// The field or fact that is absent, as far as it could be told.
        missing: String,
    },
}

impl Truth {
    /// Whether it holds for certain.
    pub fn is_true(&self) -> bool {
        *self == Self::True
    }
}

/// An expression that cannot be evaluated: a mistake in the expression, not in the transfer.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("`{expression}` cannot be evaluated: {reason}")]
pub struct EvaluationError {
    /// The expression.
    pub expression: String,
    /// What went wrong.
    pub reason: String,
}

/// The value of an expression, or what it lacks.
pub(crate) enum Outcome<T> {
    Known(T),
    Unknown(String),
}

// Building the standard environment takes 30 times as long as evaluating an expression in it, so there is one.
static ENVIRONMENT: LazyLock<Arc<Env>> = LazyLock::new(|| Arc::new(function::environment()));
static ROOT: LazyLock<Context<'static, 'static>> =
    LazyLock::new(|| Context::with_env(Arc::clone(&ENVIRONMENT)));

impl Expression {
    /// Compiles the text of an expression.
    pub fn compile(text: &str) -> Result<Self, ExpressionError> {
        prepare::refuse_length(text)?;
        let (mut tree, places) = ENVIRONMENT
            .parser()
            .parse_with_source_info(text)
            .map_err(|errors| prepare::syntax_error(text, &errors))?;
        prepare::refuse_unsupported(text, &tree, &places)?;
        prepare::rewrite(&mut tree);
        let references = reference::collect(text, &tree, &places);
        Ok(Self { text: text.to_owned(), tree, references })
    }

    /// The text it was compiled from.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The variables and fields it reads, in the order it names them.
    pub fn references(&self) -> &[Reference] {
        &self.references
    }

    /// Whether the condition holds. What is absent makes it [`Truth::Unknown`], unless the rest decides alone.
    pub fn holds(&self, scope: &Scope<'_>) -> Result<Truth, EvaluationError> {
        let outcome = self.evaluate(scope, |value| {
            value.downcast_ref::<CelBool>().map(|flag| *flag.inner()).ok_or("it is neither true nor false")
        })?;
        Ok(match outcome {
            Outcome::Known(true) => Truth::True,
            Outcome::Known(false) => Truth::False,
            Outcome::Unknown(missing) => Truth::Unknown { missing },
        })
    }

    /// The number the expression comes to; nothing where what it needs is absent.
    pub fn number(&self, scope: &Scope<'_>) -> Result<Option<f64>, EvaluationError> {
        let outcome = self.evaluate(scope, |value| {
            let whole = value.downcast_ref::<CelInt>().map(|whole| *whole.inner() as f64);
            whole
                .or_else(|| value.downcast_ref::<CelDouble>().map(|number| *number.inner()))
                .filter(|number| number.is_finite())
                .ok_or("it is not a number")
        })?;
        Ok(match outcome {
            Outcome::Known(number) => Some(number),
            Outcome::Unknown(_) => None,
        })
    }

    /// Evaluates the expression and takes what is wanted from its value.
    pub(crate) fn evaluate<T>(
        &self,
        scope: &Scope<'_>,
        take: impl FnOnce(&CowVal<'_, '_>) -> Result<T, &'static str>,
    ) -> Result<Outcome<T>, EvaluationError> {
        let root: &Context<'_, '_> = &ROOT;
        let mut context = root.new_inner_scope();
        context.set_variable_resolver(scope);
        let error = |reason: String| EvaluationError { expression: self.text.clone(), reason };
        match Value::resolve_val(&self.tree, &context) {
            Ok(value) => take(&value).map(Outcome::Known).map_err(|reason| error(reason.to_owned())),
            // Functions were checked when compiling: what is undeclared now is a variable that was not set.
            Err(ExecutionError::NoSuchKey(name) | ExecutionError::UndeclaredReference(name)) => {
                Ok(Outcome::Unknown(Arc::unwrap_or_clone(name)))
            }
            Err(ExecutionError::IndexOutOfBounds(_)) => {
                Ok(Outcome::Unknown("an element of a list".to_owned()))
            }
            Err(other) => Err(error(prepare::plain(&other))),
        }
    }
}
