//! What an expression can see.

use cel::common::types::{CelInt, CelList};
use cel::common::value::{CowVal, Val};
use cel::context::VariableResolver;
use serde::Serialize;
use thiserror::Error;

use crate::record::{self, Owned, Record};

/// The variables that expressions are read against, built once for each transfer: `t`, the transfer; `f`, its facts; and
/// whatever else the caller sets. A scope within another sees the outer one's variables too.
///
/// Numbers are decimals, whatever the data wrote; `null` counts as absent.
#[derive(Debug, Default)]
pub struct Scope<'o> {
    outer: Option<&'o Scope<'o>>,
    variables: Vec<(&'static str, Variable<'o>)>,
}

#[derive(Debug)]
enum Variable<'o> {
    Owned(Owned),
    Borrowed(&'o (dyn Val + 'static)),
}

/// A value that expressions cannot read.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("`{variable}` cannot be read by expressions: {reason}")]
pub struct ScopeError {
    /// The variable it was meant for.
    pub variable: &'static str,
    /// What is wrong with it.
    pub reason: String,
}

impl Scope<'static> {
    /// A scope without variables.
    pub fn new() -> Self {
        Self::default()
    }

    /// The scope of a transfer: the transfer as `t`, its facts as `f`.
    pub fn of(transfer: &impl Serialize, facts: &impl Serialize) -> Result<Self, ScopeError> {
        let mut scope = Self::new();
        scope.set("t", transfer)?;
        scope.set("f", facts)?;
        Ok(scope)
    }
}

impl Scope<'_> {
    /// Sets a variable, or replaces it. A value that is nothing at all (`None`) leaves it absent.
    pub fn set(&mut self, variable: &'static str, value: &impl Serialize) -> Result<(), ScopeError> {
        let json = serde_json::to_value(value)
            .map_err(|error| ScopeError { variable, reason: error.to_string() })?;
        self.variables.retain(|(name, _)| *name != variable);
        if let Some(value) = record::value(json) {
            self.variables.push((variable, Variable::Owned(value)));
        }
        Ok(())
    }

    /// A scope within this one.
    pub fn inner(&self) -> Scope<'_> {
        Scope { outer: Some(self), variables: Vec::new() }
    }

    /// How many elements the list at `path` has: `["t", "items"]`. What is absent or no list has none.
    pub fn count(&self, path: &[&str]) -> usize {
        self.list(path).map_or(0, |list| list.inner().len())
    }

    /// Binds `variable` to the element `place` of the list at `path` in the outer scope; absent stays absent.
    pub(crate) fn bind_element(&mut self, variable: &'static str, path: &[&str], place: usize) {
        let element = self.outer.and_then(|outer| outer.list(path)?.inner().get(place));
        if let Some(element) = element {
            self.variables.push((variable, Variable::Borrowed(element.as_ref())));
        }
    }

    /// Binds `i` to a place in a list.
    pub(crate) fn bind_place(&mut self, place: usize) {
        let place = i64::try_from(place).unwrap_or(i64::MAX);
        self.variables.push(("i", Variable::Owned(Box::new(CelInt::from(place)))));
    }

    fn list(&self, path: &[&str]) -> Option<&CelList<'static>> {
        let (root, fields) = path.split_first()?;
        let mut value = self.look_up(root)?;
        for field in fields {
            value = value.downcast_ref::<Record>()?.field(field)?;
        }
        value.downcast_ref::<CelList>()
    }

    fn look_up(&self, variable: &str) -> Option<&(dyn Val + 'static)> {
        let own = self.variables.iter().find(|(name, _)| *name == variable);
        match own {
            Some((_, Variable::Owned(value))) => Some(value.as_ref()),
            Some((_, Variable::Borrowed(value))) => Some(*value),
            None => self.outer?.look_up(variable),
        }
    }
}

impl VariableResolver for Scope<'_> {
    fn resolve<'b>(&'b self, variable: &str) -> Option<CowVal<'b, 'b>> {
        self.look_up(variable).map(CowVal::Borrowed)
    }
}
