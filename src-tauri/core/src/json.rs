//! Any JSON value, in a shape the bindings can say.

use serde::{Deserialize, Serialize};
use serde_json::Value;
use specta::Type;
use std::collections::BTreeMap;

/// The value of one field, as the window gives it; the field's [`Kind`](crate::vault::Kind) checks it.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, Type)]
#[serde(transparent)]
pub struct JsonValue(#[specta(type = Json)] pub Value);

/// What [`JsonValue`] looks like to TypeScript.
#[derive(Type, Serialize)]
#[serde(untagged)]
pub enum Json {
    Null,
    Flag(bool),
    Number(i32),
    Text(String),
    List(Vec<Json>),
    Map(BTreeMap<String, Json>),
}
