//! The JSON of an entry. A reader that does not know a field must not guess what it means, so
//! anything unknown is refused by name.

use serde::{Deserialize, Deserializer, Serialize};
use serde_json::{Map, Value};
use uuid::Uuid;

use super::{Change, ENTRY_VERSION, Entry, Hlc, JournalError, Op, OpRef};
use crate::hash::Hash;
use crate::json;

pub(super) fn write(entry: &Entry) -> Result<Vec<u8>, JournalError> {
    json::write(&Written {
        v: ENTRY_VERSION,
        entry,
    })
    .map_err(JournalError::Malformed)
}

pub(super) fn read(bytes: &[u8]) -> Result<Entry, JournalError> {
    let wire: EntryWire = json::parse(bytes).map_err(|fault| why(bytes, fault))?;
    if wire.v != u64::from(ENTRY_VERSION) {
        return Err(JournalError::NewerSchema { found: wire.v });
    }
    Ok(Entry {
        device: wire.device,
        seq: wire.seq,
        prev: wire.prev,
        hlc: wire.hlc,
        wall_time: wire.wall_time,
        tz: wire.tz,
        person: wire.person,
        ops: wire.ops,
        evidence: wire.evidence,
    })
}

/// Says better why an entry was not understood: a newer layout, or a field by name.
fn why(bytes: &[u8], fault: json::JsonFault) -> JournalError {
    let Ok(Value::Object(entry)) = json::parse::<Value>(bytes) else {
        return JournalError::Malformed(fault);
    };
    match entry.get("v").and_then(Value::as_u64) {
        Some(found) if found != u64::from(ENTRY_VERSION) => {
            return JournalError::NewerSchema { found };
        }
        _ => {}
    }
    let ops = entry.get("ops").and_then(Value::as_array);
    let ops = ops.into_iter().flatten().filter_map(Value::as_object);
    unknown(&entry, ENTRY_FIELDS)
        .or_else(|| ops.into_iter().find_map(|op| unknown(op, OP_FIELDS)))
        .map_or(JournalError::Malformed(fault), |name| JournalError::UnknownField {
            name,
        })
}

fn unknown(object: &Map<String, Value>, known: &[&str]) -> Option<String> {
    object.keys().find(|k| !known.contains(&k.as_str())).cloned()
}

const ENTRY_FIELDS: &[&str] = &[
    "v",
    "device",
    "seq",
    "prev",
    "hlc",
    "wall_time",
    "tz",
    "person",
    "ops",
    "evidence",
];
const OP_FIELDS: &[&str] = &["kind", "record", "change", "field", "value", "bases"];

#[derive(Serialize)]
struct Written<'a> {
    v: u32,
    #[serde(flatten)]
    entry: &'a Entry,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct EntryWire {
    v: u64,
    device: String,
    seq: u64,
    prev: Hash,
    hlc: Hlc,
    wall_time: String,
    tz: String,
    person: Uuid,
    ops: Vec<Op>,
    evidence: Vec<Hash>,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct OpWire {
    kind: String,
    record: Uuid,
    change: ChangeWord,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    field: Option<String>,
    #[serde(default, deserialize_with = "present", skip_serializing_if = "Option::is_none")]
    value: Option<Value>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    bases: Vec<OpRef>,
}

#[derive(Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum ChangeWord {
    Create,
    Set,
    Delete,
    Restore,
}

/// Keeps a null apart from a field that is not there.
fn present<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<Value>, D::Error> {
    Value::deserialize(deserializer).map(Some)
}

impl From<Op> for OpWire {
    fn from(op: Op) -> Self {
        let (change, field, value) = match op.change {
            Change::Create { fields } => (ChangeWord::Create, None, Some(Value::Object(fields))),
            Change::Set { field, value } => (ChangeWord::Set, Some(field), Some(value)),
            Change::Delete => (ChangeWord::Delete, None, None),
            Change::Restore => (ChangeWord::Restore, None, None),
        };
        Self {
            kind: op.kind,
            record: op.record,
            change,
            field,
            value,
            bases: op.bases,
        }
    }
}

impl TryFrom<OpWire> for Op {
    type Error = JournalError;

    fn try_from(wire: OpWire) -> Result<Self, JournalError> {
        let change = match (wire.change, wire.field, wire.value) {
            (ChangeWord::Create, None, Some(Value::Object(fields))) => Change::Create { fields },
            (ChangeWord::Set, Some(field), Some(value)) => Change::Set { field, value },
            (ChangeWord::Delete, None, None) => Change::Delete,
            (ChangeWord::Restore, None, None) => Change::Restore,
            _ => {
                return Err(JournalError::Rule(
                    "an op has a field or value that its change does not allow",
                ));
            }
        };
        Ok(Self {
            kind: wire.kind,
            record: wire.record,
            change,
            bases: wire.bases,
        })
    }
}
