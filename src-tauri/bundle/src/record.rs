//! Records as they leave the laptop: the newest value of each field, with the clock reading that
//! made it the newest, so that what two devices send combines in any order.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use serde_json::Value;
use uuid::Uuid;

use crate::journal::Hlc;
use crate::json::{self, JsonFault};

/// The longest line of `records/<kind>.jsonl`, in bytes.
pub const MAX_LINE: usize = 4 << 20;

/// One line of `records/<kind>.jsonl`. `gone` is set when the record was deleted, and holds whether
/// that still stands (`true`) or was taken back (`false`).
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Record {
    pub id: Uuid,
    pub fields: BTreeMap<String, Stamped>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub gone: Option<Stamped>,
}

/// A value with the reading and the device (key id) of the change that set it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Stamped {
    pub value: Value,
    pub hlc: Hlc,
    pub device: String,
}

impl Record {
    pub fn to_line(&self) -> Result<Vec<u8>, JsonFault> {
        let mut line = json::write(self)?;
        line.push(b'\n');
        Ok(line)
    }

    /// Reads a line without its line end.
    pub fn from_line(line: &[u8]) -> Result<Self, JsonFault> {
        json::parse(line)
    }

    /// Takes from another sending of the same record whatever is newer. Doing it twice, or in another
    /// order, gives the same record.
    pub fn combine(&mut self, other: Self) {
        for (name, stamped) in other.fields {
            match self.fields.get_mut(&name) {
                Some(mine) => mine.keep_newer(stamped),
                None => {
                    self.fields.insert(name, stamped);
                }
            }
        }
        match (&mut self.gone, other.gone) {
            (Some(mine), Some(theirs)) => mine.keep_newer(theirs),
            (mine @ None, theirs) => *mine = theirs,
            (Some(_), None) => {}
        }
    }

    pub fn is_gone(&self) -> bool {
        self.gone.as_ref().is_some_and(|gone| gone.value == Value::Bool(true))
    }
}

impl Stamped {
    fn keep_newer(&mut self, other: Self) {
        // One device never stamps twice alike; the value decides only so that a liar's order cannot matter.
        let rank = |s: &Self| (s.hlc, s.device.clone(), s.value.to_string());
        if rank(&other) > rank(self) {
            *self = other;
        }
    }
}
