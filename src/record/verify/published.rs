//! A published thing as it is read again to be verified.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::fmt;

use serde::de::{Deserialize, Deserializer, MapAccess, SeqAccess, Visitor};
use serde_json::value::RawValue;
use serde_json::{Map, Number, Value};

use super::super::json::canonical;
use super::super::reduced::reduced_json;
use crate::checksum::Checksum;
use crate::model::{Form, ItemKind};

/// A thing that was published.
#[derive(Debug)]
pub(super) struct Thing<'d> {
    /// Its address, or in the list of earlier versions the checksum it stands under.
    pub(super) name: &'d str,
    /// Its canonical JSON.
    text: Cow<'d, str>,
    /// The checksum of that.
    pub(super) sum: Checksum,
    /// The checksum of that with its texts reduced.
    pub(super) reduced: Checksum,
}

impl<'d> Thing<'d> {
    /// Reads it. `expected` is the checksum that it should have: what has it is canonical already.
    ///
    /// # Errors
    /// When a name stands twice in it, so that it could be read in two ways.
    pub(super) fn read(name: &'d str, text: &'d str, expected: Option<Checksum>) -> Result<Self, String> {
        let sum = Checksum::of(text.as_bytes());
        if Some(sum) == expected {
            return Ok(Self::of(name, Cow::Borrowed(text), sum));
        }
        let UniqueKeys(value) = serde_json::from_str(text).map_err(|_| {
            format!("{name}: a field stands twice in plan.json, so that it can be read in two ways")
        })?;
        let text = canonical(&value);
        let sum = Checksum::of(text.as_bytes());
        Ok(Self::of(name, Cow::Owned(text), sum))
    }

    fn of(name: &'d str, text: Cow<'d, str>, sum: Checksum) -> Self {
        let reduced = match reduced_json(&text) {
            Cow::Borrowed(_) => sum,
            Cow::Owned(reduced) => Checksum::of(reduced.as_bytes()),
        };
        Self {
            name,
            text,
            sum,
            reduced,
        }
    }

    /// Its checksum in a form of the record.
    pub(super) fn sum_in(&self, form: Form) -> Checksum {
        match form {
            Form::First => self.sum,
            Form::Second => self.reduced,
        }
    }

    /// Its canonical JSON.
    pub(super) fn text(&self) -> &str {
        &self.text
    }

    /// Returns the kind of thing; nothing when it is of a kind that this version does not know.
    pub(super) fn kind(&self) -> Option<ItemKind> {
        serde_json::from_value(self.field("kind")?).ok()
    }

    /// One of its fields.
    pub(super) fn field(&self, name: &str) -> Option<Value> {
        let fields: BTreeMap<Cow<'_, str>, &RawValue> = serde_json::from_str(&self.text).ok()?;
        serde_json::from_str(fields.get(name)?.get()).ok()
    }
}

/// A value in which no name stands twice.
struct UniqueKeys(Value);

impl<'de> Deserialize<'de> for UniqueKeys {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        struct Any;
        impl<'de> Visitor<'de> for Any {
            type Value = UniqueKeys;
            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("JSON")
            }
            fn visit_unit<E>(self) -> Result<UniqueKeys, E> {
                Ok(UniqueKeys(Value::Null))
            }
            fn visit_bool<E>(self, is: bool) -> Result<UniqueKeys, E> {
                Ok(UniqueKeys(Value::Bool(is)))
            }
            fn visit_u64<E>(self, number: u64) -> Result<UniqueKeys, E> {
                Ok(UniqueKeys(Value::Number(number.into())))
            }
            fn visit_i64<E>(self, number: i64) -> Result<UniqueKeys, E> {
                Ok(UniqueKeys(Value::Number(number.into())))
            }
            fn visit_f64<E>(self, number: f64) -> Result<UniqueKeys, E> {
                Ok(UniqueKeys(
                    Number::from_f64(number).map_or(Value::Null, Value::Number),
                ))
            }
            fn visit_str<E>(self, text: &str) -> Result<UniqueKeys, E> {
                Ok(UniqueKeys(Value::String(text.to_owned())))
            }
            fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<UniqueKeys, A::Error> {
                let mut list = Vec::new();
                while let Some(UniqueKeys(item)) = items.next_element()? {
                    list.push(item);
                }
                Ok(UniqueKeys(Value::Array(list)))
            }
            fn visit_map<A: MapAccess<'de>>(self, mut fields: A) -> Result<UniqueKeys, A::Error> {
                let mut map = Map::new();
                while let Some((name, UniqueKeys(value))) = fields.next_entry::<String, UniqueKeys>()? {
                    if map.insert(name, value).is_some() {
                        return Err(serde::de::Error::custom("a name twice"));
                    }
                }
                Ok(UniqueKeys(Value::Object(map)))
            }
        }
        from.deserialize_any(Any)
    }
}
