//! What cases are about, in two levels that a factory can change. What stands in bundles and published figures are the
//! closed categories: each topic belongs to one of them, whatever it is called.

use super::case::Category;
use super::{member, newer};
use crate::access::Permission;
use crate::cap::{parse, word};
use crate::error::{Error, Result};
use crate::vault::{Field, Kind, Values, Write, accept};
use rusqlite::{Connection, params};
use serde::{Deserialize, Serialize};
use serde_json::json;
use specta::Type;
use std::collections::HashMap;
use uuid::Uuid;

/// One that was added, or how one of the shipped ones was changed.
pub const KIND: Kind = Kind {
    name: "hotline-topic",
    fields: &[
        Field::open("code", accept::name),
        Field::open("parent", accept::text),
        Field::open("name_en", accept::text),
        Field::open("name_zh", accept::text),
        Field::open("published", member::<Category>),
        Field::open("hidden", accept::flag),
    ],
    project,
};

/// Names the one record of a shipped topic.
const SPACE: Uuid = Uuid::from_u128(0x3f7c_a1d9_40b6_5c82_9e55_7d02_c86b_1f4e);

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Type)]
pub struct Topic {
    /// Empty for a new one.
    pub code: String,
    /// Of the upper level; empty for one that is on it.
    pub parent: String,
    /// One of the two may be empty.
    pub name_en: String,
    pub name_zh: String,
    /// Under which it counts.
    pub published: Category,
    /// Not offered for new cases any more.
    pub hidden: bool,
}

#[derive(Deserialize)]
struct Shipped {
    code: String,
    en: String,
    zh: String,
    #[serde(default)]
    topics: Vec<Shipped>,
}

/// The whole tree: each upper topic followed by its lower ones.
pub fn tree(db: &Connection) -> Result<Vec<Topic>> {
    let mut changed = changed(db)?;
    let mut topics = Vec::new();
    for upper in shipped()? {
        let published: Category = parse(&upper.code).ok_or_else(newer)?;
        let mut take = |one: &Shipped, parent: &str| {
            let plain = Topic {
                code: one.code.clone(),
                parent: parent.into(),
                name_en: one.en.clone(),
                name_zh: one.zh.clone(),
                published,
                hidden: false,
            };
            topics.push(changed.remove(&one.code).unwrap_or(plain));
        };
        take(&upper, "");
        for lower in &upper.topics {
            take(lower, &upper.code);
        }
    }
    let mut own: Vec<Topic> = changed.into_values().collect();
    own.sort_by(|a, b| (!a.parent.is_empty(), &a.code).cmp(&(!b.parent.is_empty(), &b.code)));
    for topic in own {
        let family = |other: &Topic| other.code == topic.parent || other.parent == topic.parent;
        let last = topics.iter().rposition(family).filter(|_| !topic.parent.is_empty());
        topics.insert(last.map_or(topics.len(), |at| at + 1), topic);
    }
    Ok(topics)
}

/// Adds one, or changes how one is called, where it counts and whether it is offered.
pub fn save(tx: &mut Write, topic: &Topic) -> Result<()> {
    tx.require(Permission::Handle)?;
    if topic.name_en.trim().is_empty() && topic.name_zh.trim().is_empty() {
        return Err(Error::invalid("name"));
    }
    let tree = tree(tx.db())?;
    let upper = tree.iter().find(|one| one.code == topic.parent);
    if !topic.parent.is_empty() && upper.is_none_or(|upper| !upper.parent.is_empty()) {
        return Err(Error::invalid("parent"));
    }
    let known = tree.iter().find(|one| one.code == topic.code);
    let (id, code) = match known {
        Some(known) if known.parent != topic.parent => return Err(Error::invalid("parent")),
        Some(known) => (id_of(&known.code), known.code.clone()),
        None if topic.code.is_empty() => {
            let id = tx.now().new_id();
            (id, id.to_string())
        }
        None => return Err(Error::invalid("code")),
    };
    let fields = json!({
        "code": code, "parent": topic.parent, "name_en": topic.name_en.trim(), "name_zh": topic.name_zh.trim(),
        // A lower one counts where its upper one does.
        "published": upper.map_or(topic.published, |upper| upper.published), "hidden": topic.hidden,
    });
    let fields = fields.as_object().cloned().unwrap_or_default();
    if !is_recorded(tx.db(), id)? {
        return tx.create(KIND.name, id, fields);
    }
    for (field, value) in fields {
        tx.set(KIND.name, id, &field, value)?;
    }
    Ok(())
}

/// The closed category a topic counts under.
pub(super) fn published(db: &Connection, code: &str) -> Result<Category> {
    let tree = tree(db)?;
    let found = tree.iter().find(|one| one.code == code);
    let found = found.ok_or_else(|| Error::invalid("topic"))?;
    // The upper one may have been moved since.
    let upper = tree.iter().find(|one| one.code == found.parent);
    Ok(upper.unwrap_or(found).published)
}

fn shipped() -> Result<Vec<Shipped>> {
    Ok(serde_json::from_str(include_str!(
        "../../../../assets/hotline/topics.json"
    ))?)
}

/// A new topic's code is its record's id.
fn id_of(code: &str) -> Uuid {
    code.parse().unwrap_or_else(|_| Uuid::new_v5(&SPACE, code.as_bytes()))
}

fn is_recorded(db: &Connection, id: Uuid) -> Result<bool> {
    let sql = "SELECT EXISTS (SELECT 1 FROM hotline_topic WHERE id = ?1)";
    Ok(db.query_row(sql, [id.to_string()], |row| row.get(0))?)
}

fn changed(db: &Connection) -> Result<HashMap<String, Topic>> {
    let mut rows =
        db.prepare_cached("SELECT code, parent, name_en, name_zh, published, hidden FROM hotline_topic ORDER BY id")?;
    let rows = rows.query_map([], |row| {
        Ok(Topic {
            code: row.get(0)?,
            parent: row.get(1)?,
            name_en: row.get(2)?,
            name_zh: row.get(3)?,
            published: parse(&row.get::<_, String>(4)?).unwrap_or(Category::Other),
            hidden: row.get(5)?,
        })
    })?;
    let rows = rows.map(|row| row.map(|topic| (topic.code.clone(), topic)));
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

fn project(db: &Connection, id: Uuid, values: Option<&Values>) -> Result<()> {
    db.execute("DELETE FROM hotline_topic WHERE id = ?1", [id.to_string()])?;
    if let Some(v) = values {
        let published = parse::<Category>(v.text("published")).unwrap_or(Category::Other);
        let row = params![
            id.to_string(),
            v.text("code"),
            v.text("parent"),
            v.text("name_en"),
            v.text("name_zh"),
            word(published),
            v.flag("hidden"),
        ];
        db.execute("INSERT INTO hotline_topic VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)", row)?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_shipped_tree_holds_every_closed_category_and_no_code_twice() {
        let upper = shipped().unwrap();
        let codes: Vec<_> = upper.iter().map(|one| one.code.clone()).collect();
        assert_eq!(codes, Category::ALL.iter().map(word).collect::<Vec<_>>());
        let lower = upper.iter().flat_map(|one| &one.topics);
        let mut all: Vec<_> = lower.chain(&upper).map(|one| &one.code).collect();
        let count = all.len();
        all.sort();
        all.dedup();
        assert_eq!(all.len(), count);
        let named = |one: &Shipped| !one.en.is_empty() && !one.zh.is_empty();
        assert!(upper.iter().all(|one| named(one) && one.topics.iter().all(named)));
    }
}
