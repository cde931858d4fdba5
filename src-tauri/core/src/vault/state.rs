//! The state of one record as a pure function of the SET of operations on it.
//!
//! Heads of a field are the operations no other operation names as its base. The shown value is the head
//! with the greatest (hlc, device, seq). Order of arrival cannot matter: an operation named as base before
//! it arrives is remembered in `gone`.

use plumbline_bundle::journal::{Change, Hlc, Op, OpRef};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};

/// The pseudo field that holds whether a record is deleted.
pub const DELETED: &str = "#deleted";

#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct State {
    /// Creations seen: normally one; the same record may be created on two laptops.
    created: Vec<Creation>,
    fields: BTreeMap<String, Field>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
struct Creation {
    op: OpRef,
    hlc: Hlc,
    values: serde_json::Map<String, Value>,
}

/// Present once a field was edited after creation.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
struct Field {
    heads: Vec<Head>,
    #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
    gone: BTreeSet<OpRef>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
struct Head {
    op: OpRef,
    hlc: Hlc,
    value: Value,
}

impl State {
    /// Each operation once: the journal's primary key sees to it.
    pub fn apply(&mut self, at: OpRef, hlc: Hlc, op: &Op) {
        match &op.change {
            Change::Create { fields } => {
                if !self.created.iter().any(|creation| creation.op == at) {
                    self.created.push(Creation {
                        op: at,
                        hlc,
                        values: fields.clone(),
                    });
                    self.created.sort_by(|a, b| a.op.cmp(&b.op));
                }
            }
            Change::Set { field, value } => self.set(field, value, at, hlc, &op.bases),
            Change::Delete => self.set(DELETED, &Value::Bool(true), at, hlc, &op.bases),
            Change::Restore => self.set(DELETED, &Value::Bool(false), at, hlc, &op.bases),
        }
    }

    /// What the author of the next operation on `field` has seen.
    pub fn bases(&self, field: &str) -> Vec<OpRef> {
        self.heads(field).map(|head| head.0.clone()).collect()
    }

    /// Every head of every field: what the author of a deletion has seen.
    pub fn all_heads(&self) -> Vec<OpRef> {
        let names = self.names().into_iter().chain(std::iter::once(DELETED));
        let heads: BTreeSet<OpRef> = names.flat_map(|name| self.bases(name)).collect();
        heads.into_iter().collect()
    }

    /// Every head of a field with its clock and value.
    pub fn all_shown(&self, field: &str) -> Vec<(&OpRef, Hlc, &Value)> {
        self.heads(field).collect()
    }

    /// Where a record was deleted blindly: the deletions, and the last edit their authors had not seen as a wish to keep it.
    pub fn life(&self) -> Vec<(OpRef, Hlc, Value)> {
        let mut heads: Vec<_> = self
            .heads(DELETED)
            .map(|(op, hlc, value)| (op.clone(), hlc, value.clone()))
            .collect();
        let edit = self.unseen().into_iter().max_by_key(|(op, hlc)| (*hlc, op.clone()));
        heads.extend(edit.map(|(op, hlc)| (op, hlc, Value::Bool(false))));
        heads
    }

    pub fn exists(&self) -> bool {
        !self.created.is_empty() && self.value(DELETED) != Some(&Value::Bool(true))
    }

    /// Whether it was ever made, deleted since or not.
    pub fn is_known(&self) -> bool {
        !self.created.is_empty()
    }

    pub fn value(&self, field: &str) -> Option<&Value> {
        self.shown(field).map(|(_, _, value)| value)
    }

    /// The operation whose value is shown, its clock and the value.
    pub fn shown(&self, field: &str) -> Option<(&OpRef, Hlc, &Value)> {
        self.heads(field).max_by_key(|(op, hlc, _)| (*hlc, (*op).clone()))
    }

    /// Fields whose heads hold different values, for a person to settle; [`DELETED`] alone where the record was deleted
    /// by somebody who had not seen the last edits of it.
    pub fn conflicts(&self) -> Vec<&str> {
        let differs = |field: &&str| {
            let mut values = self.heads(field).map(|(_, _, value)| value);
            values.next().is_some_and(|first| values.any(|other| other != first))
        };
        if self.created.is_empty() {
            return Vec::new();
        }
        if !self.exists() {
            return if self.is_blindly_deleted() || differs(&DELETED) {
                vec![DELETED]
            } else {
                Vec::new()
            };
        }
        self.names().into_iter().filter(differs).collect()
    }

    fn is_blindly_deleted(&self) -> bool {
        !self.unseen().is_empty()
    }

    /// Heads that no deletion's author had seen. A laptop has seen all it wrote itself.
    fn unseen(&self) -> Vec<(OpRef, Hlc)> {
        let deletions: Vec<_> = self
            .heads(DELETED)
            .filter(|(.., value)| **value == Value::Bool(true))
            .collect();
        let gone = self.fields.get(DELETED).map(|field| &field.gone);
        let seen = |op: &OpRef| {
            gone.is_some_and(|gone| gone.contains(op))
                || deletions
                    .iter()
                    .any(|(by, ..)| by.device == op.device && (by.seq, by.index) > (op.seq, op.index))
        };
        let names = self.names();
        let fields = names.iter().filter(|name| **name != DELETED);
        let heads = fields.flat_map(|field| self.heads(field).map(|(op, hlc, _)| (op.clone(), hlc)));
        heads.filter(|(op, _)| !seen(op)).collect()
    }

    pub fn values(&self) -> serde_json::Map<String, Value> {
        let shown = |name: &str| Some((name.to_owned(), self.value(name)?.clone()));
        self.names()
            .into_iter()
            .filter(|name| *name != DELETED)
            .filter_map(shown)
            .collect()
    }

    fn set(&mut self, name: &str, value: &Value, at: OpRef, hlc: Hlc, bases: &[OpRef]) {
        let field = self.fields.entry(name.to_owned()).or_default();
        let mut covered: BTreeSet<OpRef> = bases.iter().cloned().collect();
        field.heads.retain(|head| !covered.remove(&head.op));
        field.gone.extend(covered);
        if !field.gone.contains(&at) && !field.heads.iter().any(|head| head.op == at) {
            field.heads.push(Head {
                op: at,
                hlc,
                value: value.clone(),
            });
            field.heads.sort_by(|a, b| a.op.cmp(&b.op));
        }
    }

    fn heads(&self, name: &str) -> impl Iterator<Item = (&OpRef, Hlc, &Value)> {
        let field = self.fields.get(name);
        let gone = move |op: &OpRef| field.is_some_and(|f| f.gone.contains(op));
        let created = self.created.iter().filter(move |c| !gone(&c.op));
        let created = created.filter_map(move |c| Some((&c.op, c.hlc, c.values.get(name)?)));
        created.chain(
            field
                .into_iter()
                .flat_map(|f| f.heads.iter().map(|h| (&h.op, h.hlc, &h.value))),
        )
    }

    pub fn names(&self) -> BTreeSet<&str> {
        let created = self.created.iter().flat_map(|c| c.values.keys());
        created.chain(self.fields.keys()).map(String::as_str).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use serde_json::json;
    use uuid::Uuid;

    fn at(device: u8, seq: u64) -> OpRef {
        OpRef {
            device: format!("{device:02x}"),
            seq,
            index: 0,
        }
    }

    fn hlc(millis: u64) -> Hlc {
        Hlc { millis, counter: 0 }
    }

    fn op(change: Change, bases: Vec<OpRef>) -> Op {
        Op {
            kind: "finding".into(),
            record: Uuid::nil(),
            change,
            bases,
        }
    }

    fn create(values: Value) -> Op {
        op(
            Change::Create {
                fields: values.as_object().unwrap().clone(),
            },
            vec![],
        )
    }

    fn set(field: &str, value: Value, bases: Vec<OpRef>) -> Op {
        op(
            Change::Set {
                field: field.into(),
                value,
            },
            bases,
        )
    }

    #[test]
    fn an_edit_replaces_what_its_author_saw() {
        let mut state = State::default();
        state.apply(at(1, 1), hlc(1), &create(json!({"due": "a", "note": "n"})));
        state.apply(at(1, 2), hlc(2), &set("due", json!("b"), state.bases("due")));
        assert_eq!(state.values(), *json!({"due": "b", "note": "n"}).as_object().unwrap());
        assert!(state.conflicts().is_empty());
    }

    #[test]
    fn two_blind_edits_are_a_conflict_and_the_next_save_closes_it() {
        let mut state = State::default();
        state.apply(at(1, 1), hlc(1), &create(json!({"due": "a"})));
        let seen = state.bases("due");
        state.apply(at(1, 2), hlc(5), &set("due", json!("b"), seen.clone()));
        state.apply(at(2, 1), hlc(4), &set("due", json!("c"), seen));
        assert_eq!(state.conflicts(), ["due"]);
        assert_eq!(state.value("due"), Some(&json!("b")), "the later clock is shown");
        let both = state.bases("due");
        assert_eq!(both.len(), 2);
        state.apply(at(2, 2), hlc(6), &set("due", json!("d"), both));
        assert!(state.conflicts().is_empty());
        assert_eq!(state.value("due"), Some(&json!("d")));
    }

    #[test]
    fn a_deleted_record_comes_back_whole() {
        let mut state = State::default();
        state.apply(at(1, 1), hlc(1), &create(json!({"due": "a"})));
        assert!(state.exists());
        state.apply(at(1, 2), hlc(2), &op(Change::Delete, state.bases(DELETED)));
        assert!(!state.exists());
        state.apply(at(1, 3), hlc(3), &op(Change::Restore, state.bases(DELETED)));
        assert!(state.exists());
        assert_eq!(state.value("due"), Some(&json!("a")));
    }

    proptest! {
        /// Any history of edits by three devices that see each other's heads at random, in any order of arrival.
        #[test]
        fn order_of_arrival_cannot_matter(
            edits in prop::collection::vec((0u8..3, 0u8..2, 0u8..4, any::<bool>()), 1..14),
            order in any::<prop::sample::Index>(), seed in any::<u64>(),
        ) {
            let mut history = vec![(at(9, 1), hlc(0), create(json!({"f0": 0, "f1": 0})))];
            let mut live = State::default();
            live.apply(history[0].0.clone(), history[0].1, &history[0].2);
            for (i, (device, field, value, saw)) in edits.iter().enumerate() {
                let name = format!("f{field}");
                let bases = if *saw { live.bases(&name) } else { vec![at(9, 1)] };
                let next = (at(*device, i as u64 + 1), hlc(u64::from(*value)), set(&name, json!(value), bases));
                live.apply(next.0.clone(), next.1, &next.2);
                history.push(next);
            }
            let mut shuffled = history.clone();
            let mut state = seed;
            for i in (1..shuffled.len()).rev() {
                state = state.wrapping_mul(6364136223846793005).wrapping_add(order.index(1 << 30) as u64 + 1);
                shuffled.swap(i, (state >> 33) as usize % (i + 1));
            }
            let mut other = State::default();
            for (at, hlc, op) in &shuffled {
                other.apply(at.clone(), *hlc, op);
            }
            prop_assert_eq!(live.values(), other.values());
            prop_assert_eq!(live.conflicts(), other.conflicts());
        }
    }
}
