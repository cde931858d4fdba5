//! A kind of record: its fields, which of them are personal, and the table its state is projected into.

use crate::error::{Error, Result};
use rusqlite::Connection;
use serde::de::DeserializeOwned;
use serde_json::{Map, Value};
use uuid::Uuid;

/// Registered when the vault opens, so that writing, merging and rebuilding need not know the nouns.
#[derive(Clone, Copy)]
pub struct Kind {
    pub name: &'static str,
    pub fields: &'static [Field],
    /// Replaces the record's rows in its projection tables; `None` removes them.
    pub project: fn(&Connection, Uuid, Option<&Values>) -> Result<()>,
}

#[derive(Clone, Copy)]
pub struct Field {
    pub name: &'static str,
    pub guard: Guard,
    /// Whether a value may be stored in this field.
    pub accepts: fn(&Value) -> bool,
}

#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Guard {
    /// Stands in the journal as it is.
    Open,
    /// As `Open`, and never taken back: that it was written is the point (a reading, a key).
    Lasting,
    /// The journal holds a salted hash; the value stands in a side table that a purge can empty.
    Personal,
    /// Encrypted for named people: see [`sealed`](super::sealed). Projections get null.
    Sealed,
}

/// The shown values of a record, personal ones resolved (null where purged), sealed ones null.
pub struct Values(pub Map<String, Value>);

impl Kind {
    pub fn field(&self, name: &str) -> Result<&'static Field> {
        self.fields
            .iter()
            .find(|field| field.name == name)
            .ok_or_else(|| Error::invalid(name))
    }

    /// Whether a change of such a record cannot be taken back.
    pub fn lasts(&self) -> bool {
        self.fields.iter().any(|field| field.guard == Guard::Lasting)
    }
}

impl Field {
    pub const fn open(name: &'static str, accepts: fn(&Value) -> bool) -> Self {
        Self {
            name,
            guard: Guard::Open,
            accepts,
        }
    }

    pub const fn lasting(name: &'static str, accepts: fn(&Value) -> bool) -> Self {
        Self {
            name,
            guard: Guard::Lasting,
            accepts,
        }
    }

    pub const fn sealed(name: &'static str, accepts: fn(&Value) -> bool) -> Self {
        Self {
            name,
            guard: Guard::Sealed,
            accepts,
        }
    }

    pub const fn personal(name: &'static str, accepts: fn(&Value) -> bool) -> Self {
        Self {
            name,
            guard: Guard::Personal,
            accepts,
        }
    }
}

impl Values {
    pub fn text(&self, name: &str) -> &str {
        self.0.get(name).and_then(Value::as_str).unwrap_or_default()
    }

    pub fn text_or_none(&self, name: &str) -> Option<&str> {
        self.0.get(name).and_then(Value::as_str).filter(|text| !text.is_empty())
    }

    pub fn integer(&self, name: &str) -> Option<i64> {
        self.0.get(name).and_then(Value::as_i64)
    }

    pub fn flag(&self, name: &str) -> bool {
        self.0.get(name).and_then(Value::as_bool).unwrap_or_default()
    }

    /// The value as JSON text, for columns that hold lists.
    pub fn json(&self, name: &str) -> String {
        self.0.get(name).unwrap_or(&Value::Null).to_string()
    }

    pub fn list<T: DeserializeOwned>(&self, name: &str) -> Vec<T> {
        self.0
            .get(name)
            .and_then(|value| serde_json::from_value(value.clone()).ok())
            .unwrap_or_default()
    }
}

/// Checks for [`Field::accepts`].
pub mod accept {
    use serde_json::Value;

    /// Text of at most 20,000 characters; newlines and tabs are the only control characters.
    pub fn text(value: &Value) -> bool {
        let control = |c: char| c.is_control() && !matches!(c, '\n' | '\t');
        value
            .as_str()
            .is_some_and(|text| text.chars().count() <= 20_000 && !text.contains(control))
    }

    pub fn name(value: &Value) -> bool {
        text(value)
            && value
                .as_str()
                .is_some_and(|name| !name.trim().is_empty() && name.chars().count() <= 200)
    }

    pub fn date(value: &Value) -> bool {
        value
            .as_str()
            .is_some_and(|text| chrono::NaiveDate::parse_from_str(text, "%Y-%m-%d").is_ok() && text.len() == 10)
    }

    pub fn date_or_null(value: &Value) -> bool {
        value.is_null() || date(value)
    }

    pub fn id(value: &Value) -> bool {
        value.as_str().is_some_and(|text| uuid::Uuid::parse_str(text).is_ok())
    }

    pub fn id_or_null(value: &Value) -> bool {
        value.is_null() || id(value)
    }

    pub fn ids(value: &Value) -> bool {
        value.as_array().is_some_and(|list| list.iter().all(id))
    }

    pub fn flag(value: &Value) -> bool {
        value.is_boolean()
    }

    pub fn count(value: &Value) -> bool {
        value.as_u64().is_some_and(|n| n <= 1 << 53)
    }

    pub fn words(value: &Value) -> bool {
        value.as_array().is_some_and(|list| list.iter().all(text))
    }
}
