//! JSON values in which no object has two fields of one name.

use std::fmt;

use serde::de::{Deserialize, Deserializer, Error, MapAccess, SeqAccess, Visitor};
use serde_json::{Map, Number, Value};

/// A JSON value in which no object names a field twice. Which of two is meant cannot be known, and taking either would
/// let the other, perhaps the party that matters, pass unseen.
pub(crate) struct Unambiguous(pub(crate) Value);

impl<'de> Deserialize<'de> for Unambiguous {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(Any).map(Self)
    }
}

struct Any;

impl<'de> Visitor<'de> for Any {
    type Value = Value;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("any JSON value")
    }

    fn visit_bool<E>(self, given: bool) -> Result<Value, E> {
        Ok(Value::Bool(given))
    }

    fn visit_i64<E>(self, given: i64) -> Result<Value, E> {
        Ok(Value::from(given))
    }

    fn visit_u64<E>(self, given: u64) -> Result<Value, E> {
        Ok(Value::from(given))
    }

    fn visit_f64<E>(self, given: f64) -> Result<Value, E> {
        Ok(Number::from_f64(given).map_or(Value::Null, Value::Number))
    }

    fn visit_str<E>(self, given: &str) -> Result<Value, E> {
        Ok(Value::from(given))
    }

    fn visit_unit<E>(self) -> Result<Value, E> {
        Ok(Value::Null)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Value, A::Error> {
        let mut values = Vec::new();
        while let Some(Unambiguous(value)) = list.next_element()? {
            values.push(value);
        }
        Ok(Value::Array(values))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut fields: A) -> Result<Value, A::Error> {
        let mut object = Map::new();
        while let Some((name, Unambiguous(value))) = fields.next_entry::<String, _>()? {
            if object.contains_key(&name) {
                let name = crate::wording::show(&name);
                return Err(A::Error::custom(format_args!(
                    "`{name}` is given twice in one object, and which is meant cannot be known"
                )));
            }
            object.insert(name, value);
        }
        Ok(Value::Object(object))
    }
}
