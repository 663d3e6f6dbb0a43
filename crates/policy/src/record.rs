//! Transfers and facts as values that expressions read.

use std::sync::Arc;

use cel::ExecutionError;
use cel::common::traits::{Container, Indexer, Iterable, Iterator, Sizer};
use cel::common::types::{CelBool, CelDouble, CelInt, CelList, CelString, MAP_TYPE, Type};
use cel::common::value::{CowVal, StaticVal, Val};

/// A value that borrows nothing.
pub(crate) type Owned = Box<dyn Val>;

/// Fields by name. Unlike the map of `cel` it is cheap to clone (a comprehension clones every element it visits) and is
/// walked in the order of its keys, so that an expression comes out the same each time.
#[derive(Debug, Clone)]
pub(crate) struct Record(Arc<[(CelString<'static>, Owned)]>);

impl Record {
    /// The field of that name.
    pub(crate) fn field(&self, name: &str) -> Option<&(dyn Val + 'static)> {
        let place = self.0.binary_search_by(|(key, _)| key.inner().cmp(name)).ok()?;
        self.0.get(place).map(|(_, value)| value.as_ref())
    }

    fn look_up(&self, key: &dyn Val) -> Result<&(dyn Val + 'static), ExecutionError> {
        let Some(name) = key.downcast_ref::<CelString>() else {
            return Err(ExecutionError::UnexpectedType {
                got: key.get_type().name().to_owned(),
                want: "string".to_owned(),
            });
        };
        self.field(name.inner()).ok_or_else(|| ExecutionError::no_such_key(name.inner()))
    }
}

/// Turns JSON into a value for expressions. `null` is left out of records and lists, since it says no more than
/// absence; every number becomes a decimal, so that 2 and 2.0 in the data cannot differ in type.
pub(crate) fn value(json: serde_json::Value) -> Option<Owned> {
    Some(match json {
        serde_json::Value::Null => return None,
        serde_json::Value::Bool(flag) => Box::new(CelBool::from(flag)),
        serde_json::Value::Number(number) => Box::new(CelDouble::from(number.as_f64().unwrap_or(f64::MAX))),
        serde_json::Value::String(text) => Box::new(CelString::from(text)),
        serde_json::Value::Array(list) => {
            Box::new(CelList::from(list.into_iter().filter_map(value).collect::<Vec<Owned>>()))
        }
        serde_json::Value::Object(fields) => {
            let mut fields: Vec<(CelString<'static>, Owned)> = fields
                .into_iter()
                .filter_map(|(name, json)| Some((CelString::from(name), value(json)?)))
                .collect();
            fields.sort_unstable_by(|(a, _), (b, _)| a.inner().cmp(b.inner()));
            Box::new(Record(fields.into()))
        }
    })
}

impl Val for Record {
    fn get_type(&self) -> &Type {
        &MAP_TYPE
    }

    fn cel_type() -> &'static Type {
        &MAP_TYPE
    }

    fn as_container(&self) -> Option<&dyn Container> {
        Some(self)
    }

    fn as_indexer<'b, 'v>(&'b self) -> Option<&'b (dyn Indexer + 'v)>
    where
        Self: 'v,
    {
        Some(self)
    }

    fn as_iterable<'b, 'v>(&'b self) -> Option<&'b (dyn Iterable + 'v)>
    where
        Self: 'v,
    {
        Some(self)
    }

    fn as_sizer(&self) -> Option<&dyn Sizer> {
        Some(self)
    }

    fn equals(&self, other: &dyn Val) -> bool {
        other.downcast_ref::<Self>().is_some_and(|other| {
            self.0.len() == other.0.len()
                && self.0.iter().zip(other.0.iter()).all(|((a, x), (b, y))| a == b && x.equals(y.as_ref()))
        })
    }

    fn clone_as_boxed<'v>(&self) -> Box<dyn Val + 'v>
    where
        Self: 'v,
    {
        Box::new(self.clone())
    }

    fn as_any(&self) -> Option<&dyn std::any::Any> {
        Some(self)
    }
}

impl StaticVal for Record {}

impl Container for Record {
    fn contains(&self, key: &dyn Val) -> Result<bool, ExecutionError> {
        match self.look_up(key) {
            Ok(_) => Ok(true),
            Err(ExecutionError::NoSuchKey(_)) => Ok(false),
            Err(error) => Err(error),
        }
    }
}

impl Indexer for Record {
    fn get<'b, 'v>(&'b self, key: &dyn Val) -> Result<CowVal<'b, 'v>, ExecutionError>
    where
        Self: 'v,
    {
        self.look_up(key).map(CowVal::Borrowed)
    }

    fn steal<'v>(self: Box<Self>, key: &dyn Val) -> Result<Box<dyn Val + 'v>, ExecutionError>
    where
        Self: 'v,
    {
        self.look_up(key).map(Val::clone_as_boxed)
    }
}

impl Iterable for Record {
    fn iter<'b, 'v>(&'b self) -> Box<dyn Iterator<'b, 'v> + 'b>
    where
        Self: 'v,
    {
        Box::new(Keys(self.0.iter()))
    }
}

struct Keys<'b>(std::slice::Iter<'b, (CelString<'static>, Owned)>);

impl<'b, 'v> Iterator<'b, 'v> for Keys<'b> {
    fn next(&mut self) -> Option<&'b (dyn Val + 'v)> {
        self.0.next().map(|(key, _)| key as &dyn Val)
    }
}

impl Sizer for Record {
    fn size(&self) -> CelInt {
        CelInt::from(i64::try_from(self.0.len()).unwrap_or(i64::MAX))
    }
}
