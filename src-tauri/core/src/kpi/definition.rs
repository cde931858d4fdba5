//! The set of key figures: as shipped, as this factory edited it, and what it added. An edit keeps beside it what was
//! shipped; the journal keeps who made it.

use super::benchmark;
use super::count::{KpiFact, KpiRecipe, KpiUnit};
use crate::access::Permission;
use crate::cap::{parse, word};
use crate::error::{Code, Error, Result};
use crate::vault::row::Table;
use crate::vault::{Field, Kind, Values, Write, accept, history};
use rusqlite::{Connection, params};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use specta::Type;
use std::collections::BTreeMap;
use uuid::Uuid;

const SHIPPED: &str = include_str!("../../../../assets/kpi/hotline.json");

pub const KIND: Kind = Kind {
    name: "kpi-definition",
    fields: &[
        Field::open("kpi", |v| v.as_str().is_some_and(is_key)),
        Field::open("off", accept::flag),
        // Null is what is shipped.
        Field::open("name", |v| is_words(v, LONGEST_NAME)),
        Field::open("definition", |v| is_words(v, LONGEST)),
        Field::open("recipe", |v| {
            v.is_null() || serde_json::from_value::<KpiRecipe>(v.clone()).is_ok_and(|recipe| recipe.check().is_ok())
        }),
        Field::open("better", |v| {
            v.is_null() || v.as_str().is_some_and(|v| parse::<KpiBetter>(v).is_some())
        }),
    ],
    project,
};

/// Names the one edit of a shipped figure.
const SPACE: Uuid = Uuid::from_u128(0x91c5_20d7_4e8a_5b13_a06f_7d42_e1b8_935c);
const LONGEST_NAME: usize = 120;
const LONGEST: usize = 1_000;

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "kebab-case")]
pub enum KpiBetter {
    Up,
    Down,
    Neither,
}

/// Words in two languages; one of them is enough.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(deny_unknown_fields)]
pub struct KpiText {
    pub en: String,
    pub zh: String,
}

/// How a figure is made and read.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Type)]
pub struct KpiDefinition {
    pub key: String,
    pub name: KpiText,
    /// Nobody wrote one where only the counts were changed.
    pub definition: KpiText,
    pub numerator: KpiText,
    pub denominator: Option<KpiText>,
    pub recipe: KpiRecipe,
    pub unit: KpiUnit,
    pub better: KpiBetter,
    /// Not reckoned here.
    pub off: bool,
    /// What Plumbline ships, where this factory says it otherwise; `None` also where it added the figure.
    pub shipped: Option<KpiShipped>,
    /// Added by this factory.
    pub own: bool,
    /// Who changed it last, where anybody did.
    pub changed: Option<KpiChange>,
    pub benchmark: Option<f64>,
    pub source: String,
    pub note: String,
    /// The benchmark was set by this factory.
    pub benchmark_own: bool,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Type)]
pub struct KpiShipped {
    pub name: KpiText,
    pub definition: KpiText,
    pub numerator: KpiText,
    pub denominator: Option<KpiText>,
    pub recipe: KpiRecipe,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Type)]
pub struct KpiChange {
    pub person: String,
    pub at: String,
}

/// What can be counted, in words.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Type)]
pub struct KpiFactWords {
    pub key: KpiFact,
    pub en: String,
    pub zh: String,
}

/// A figure as somebody wants it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Type)]
pub struct KpiEdit {
    pub name: KpiText,
    pub definition: KpiText,
    pub recipe: KpiRecipe,
    pub better: KpiBetter,
    pub off: bool,
}

#[derive(Deserialize)]
struct File {
    facts: Vec<KpiFactWords>,
    figures: Vec<Figure>,
}

#[derive(Deserialize)]
struct Figure {
    key: String,
    #[serde(flatten)]
    made: KpiShipped,
    better: KpiBetter,
    benchmark: Option<f64>,
    source: String,
}

/// What a factory keeps of a figure it edited or added.
struct Kept {
    off: bool,
    name: Option<KpiText>,
    definition: Option<KpiText>,
    recipe: Option<KpiRecipe>,
    better: Option<KpiBetter>,
}

/// Shipped ones in their order, then own ones by the order they were added.
pub fn all(db: &Connection) -> Result<Vec<KpiDefinition>> {
    let (file, kept) = (file()?, kept(db)?);
    let benchmarks = benchmark::own(db)?;
    let mut all = shipped()?;
    for definition in &mut all {
        if let Some(kept) = kept.get(&definition.key) {
            file.apply(definition, kept);
            definition.changed = last_change(db, &definition.key)?;
        }
    }
    for (key, kept) in kept.iter().filter(|(key, _)| !file.knows(key)) {
        if let Some(mut definition) = file.added(key, kept) {
            definition.changed = last_change(db, key)?;
            all.push(definition);
        }
    }
    for definition in &mut all {
        if let Some((value, source, note)) = benchmarks.get(&definition.key) {
            (definition.benchmark, definition.source) = (*value, source.clone());
            (definition.note, definition.benchmark_own) = (note.clone(), true);
        }
    }
    Ok(all)
}

/// The set as nobody edited it.
pub fn shipped() -> Result<Vec<KpiDefinition>> {
    Ok(file()?.figures.into_iter().map(as_shipped).collect())
}

pub fn facts() -> Result<Vec<KpiFactWords>> {
    Ok(file()?.facts)
}

/// Adds a figure of this factory's own.
pub fn add(tx: &mut Write, edit: &KpiEdit) -> Result<Uuid> {
    tx.require(Permission::Handle)?;
    edit.check()?;
    let id = tx.now().new_id();
    let fields = json!({
        "kpi": id, "off": edit.off, "name": edit.name.trimmed(), "definition": edit.definition.trimmed(),
        "recipe": edit.recipe, "better": edit.better,
    });
    tx.create(KIND.name, id, fields.as_object().cloned().unwrap_or_default())?;
    Ok(id)
}

/// What is as shipped is kept as that, and follows what later versions ship.
pub fn set(tx: &mut Write, key: &str, edit: &KpiEdit) -> Result<()> {
    tx.require(Permission::Handle)?;
    edit.check()?;
    let (file, id) = (file()?, id_of(key)?);
    let shipped = file.figures.iter().find(|figure| figure.key == key);
    let is_kept = kept(tx.db())?.contains_key(key);
    if shipped.is_none() && !is_kept {
        return Err(Error::new(Code::NotFound));
    }
    let (name, definition) = (edit.name.trimmed(), edit.definition.trimmed());
    let made = shipped.map(|figure| &figure.made);
    let same_recipe = made.is_some_and(|made| made.recipe == edit.recipe);
    // The shipped sentence would say something else than is counted now.
    let is_stale = !same_recipe && made.is_some_and(|made| made.definition == definition);
    let definition = if is_stale { KpiText::default() } else { definition };
    let fields = json!({
        "off": edit.off,
        "name": (made.is_none_or(|made| made.name != name)).then_some(name),
        "definition": (made.is_none_or(|made| made.definition != definition)).then_some(definition),
        "recipe": (!same_recipe).then_some(&edit.recipe),
        "better": shipped.is_none_or(|figure| figure.better != edit.better).then_some(edit.better),
    });
    let mut fields = fields.as_object().cloned().unwrap_or_default();
    if is_kept {
        return fields
            .into_iter()
            .try_for_each(|(field, value)| tx.set(KIND.name, id, &field, value));
    }
    fields.insert("kpi".into(), json!(key));
    tx.create(KIND.name, id, fields)
}

/// A shipped figure becomes what is shipped; one of our own goes, with its benchmark.
pub fn reset(tx: &mut Write, key: &str) -> Result<()> {
    tx.require(Permission::Handle)?;
    let is_own = !file()?.knows(key);
    if is_own && benchmark::own(tx.db())?.contains_key(key) {
        benchmark::reset(tx, key)?;
    }
    tx.delete(KIND.name, id_of(key)?)
}

/// Whether anything is called so: a shipped figure, or one that a factory added.
pub(super) fn is_key(key: &str) -> bool {
    Uuid::parse_str(key).is_ok() || file().is_ok_and(|file| file.knows(key))
}

/// Whether this store has a figure of this name.
pub(super) fn require(db: &Connection, key: &str) -> Result<()> {
    match all(db)?.iter().any(|one| one.key == key) {
        true => Ok(()),
        false => Err(Error::new(Code::NotFound)),
    }
}

impl KpiText {
    fn trimmed(&self) -> Self {
        Self {
            en: self.en.trim().into(),
            zh: self.zh.trim().into(),
        }
    }

    pub fn is_empty(&self) -> bool {
        self.en.is_empty() && self.zh.is_empty()
    }
}

impl KpiEdit {
    fn check(&self) -> Result<()> {
        let is_short = |text: &KpiText, most: usize| is_words(&json!(text.trimmed()), most);
        if self.name.trimmed().is_empty() || !is_short(&self.name, LONGEST_NAME) {
            return Err(Error::invalid("name"));
        }
        if !is_short(&self.definition, LONGEST) {
            return Err(Error::invalid("definition"));
        }
        self.recipe.check()
    }
}

impl File {
    fn knows(&self, key: &str) -> bool {
        self.figures.iter().any(|figure| figure.key == key)
    }

    fn words(&self, fact: KpiFact) -> KpiText {
        let found = self.facts.iter().find(|one| one.key == fact);
        found.map_or_else(
            || KpiText {
                en: word(fact),
                zh: word(fact),
            },
            |one| KpiText {
                en: one.en.clone(),
                zh: one.zh.clone(),
            },
        )
    }

    fn apply(&self, definition: &mut KpiDefinition, kept: &Kept) {
        definition.off = kept.off;
        let shipped = KpiShipped {
            name: definition.name.clone(),
            definition: definition.definition.clone(),
            numerator: definition.numerator.clone(),
            denominator: definition.denominator.clone(),
            recipe: definition.recipe.clone(),
        };
        if let Some(name) = &kept.name {
            definition.name = name.clone();
        }
        if let Some(text) = &kept.definition {
            definition.definition = text.clone();
        }
        if let Some(recipe) = &kept.recipe {
            self.made_of(definition, recipe);
        }
        if let Some(better) = kept.better {
            definition.better = better;
        }
        let is_edited = kept.name.is_some() || kept.definition.is_some() || kept.recipe.is_some();
        definition.shipped = is_edited.then_some(shipped);
    }

    /// `None` where an entry of a newer version says what this one cannot read.
    fn added(&self, key: &str, kept: &Kept) -> Option<KpiDefinition> {
        let recipe = kept.recipe.clone()?;
        let mut definition = KpiDefinition {
            key: key.into(),
            name: kept.name.clone()?,
            definition: kept.definition.clone().unwrap_or_default(),
            numerator: KpiText::default(),
            denominator: None,
            unit: recipe.unit(),
            recipe: recipe.clone(),
            better: kept.better.unwrap_or(KpiBetter::Neither),
            off: kept.off,
            shipped: None,
            own: true,
            changed: None,
            benchmark: None,
            source: String::new(),
            note: String::new(),
            benchmark_own: false,
        };
        self.made_of(&mut definition, &recipe);
        Some(definition)
    }

    /// A part that is counted as shipped keeps its shipped words.
    fn made_of(&self, definition: &mut KpiDefinition, recipe: &KpiRecipe) {
        let before = std::mem::replace(&mut definition.recipe, recipe.clone());
        if definition.numerator.is_empty() || before.numerator != recipe.numerator {
            definition.numerator = self.words(recipe.numerator);
        }
        if definition.denominator.is_none() || before.denominator != recipe.denominator {
            definition.denominator = recipe.denominator.map(|fact| self.words(fact));
        }
        definition.unit = recipe.unit();
    }
}

fn as_shipped(figure: Figure) -> KpiDefinition {
    let made = figure.made;
    KpiDefinition {
        key: figure.key,
        unit: made.recipe.unit(),
        name: made.name,
        definition: made.definition,
        numerator: made.numerator,
        denominator: made.denominator,
        recipe: made.recipe,
        better: figure.better,
        off: false,
        shipped: None,
        own: false,
        changed: None,
        benchmark: figure.benchmark,
        source: figure.source,
        note: String::new(),
        benchmark_own: false,
    }
}

fn file() -> Result<File> {
    Ok(serde_json::from_str(SHIPPED)?)
}

fn id_of(key: &str) -> Result<Uuid> {
    match Uuid::parse_str(key) {
        Ok(id) => Ok(id),
        Err(_) if is_key(key) => Ok(Uuid::new_v5(&SPACE, key.as_bytes())),
        Err(_) => Err(Error::new(Code::NotFound)),
    }
}

fn is_words(value: &Value, most: usize) -> bool {
    let is_text = |text: &str| text.chars().count() <= most && !text.contains(char::is_control);
    value.is_null()
        || serde_json::from_value::<KpiText>(value.clone()).is_ok_and(|text| is_text(&text.en) && is_text(&text.zh))
}

fn last_change(db: &Connection, key: &str) -> Result<Option<KpiChange>> {
    let rows = history::of_record(db, KIND.name, id_of(key)?)?;
    Ok(rows.into_iter().next().map(|row| KpiChange {
        person: row.person,
        at: row.at,
    }))
}

/// By key; own ones have time in theirs.
fn kept(db: &Connection) -> Result<BTreeMap<String, Kept>> {
    let mut rows = db.prepare_cached("SELECT kpi, off, name, definition, recipe, better FROM kpi_definition")?;
    let rows = rows.query_map([], |row| {
        let text = |at: usize| row.get::<_, Option<String>>(at);
        Ok((
            row.get::<_, String>(0)?,
            Kept {
                off: row.get(1)?,
                name: read(text(2)?),
                definition: read(text(3)?),
                recipe: read(text(4)?),
                better: text(5)?.as_deref().and_then(parse),
            },
        ))
    })?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

fn read<T: serde::de::DeserializeOwned>(text: Option<String>) -> Option<T> {
    serde_json::from_str(&text?).ok()
}

const DEFINITIONS: Table = Table {
    name: "kpi_definition",
    columns: &["id", "kpi", "off", "name", "definition", "recipe", "better"],
};

fn project(db: &Connection, id: Uuid, values: Option<&Values>) -> Result<()> {
    let id = id.to_string();
    let Some(v) = values else {
        return DEFINITIONS.remove(db, &id);
    };
    let json = |field: &str| v.0.get(field).filter(|value| !value.is_null()).map(Value::to_string);
    let off = v.0.get("off").and_then(Value::as_bool).unwrap_or_default();
    DEFINITIONS.put(
        db,
        params![
            id,
            v.text("kpi"),
            off,
            json("name"),
            json("definition"),
            json("recipe"),
            v.text_or_none("better")
        ],
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_shipped_is_whole() {
        let file = file().unwrap();
        let keys: std::collections::BTreeSet<_> = file.figures.iter().map(|figure| &figure.key).collect();
        assert_eq!((keys.len(), file.figures.len()), (13, 13));
        let text = |words: &KpiText| !words.en.is_empty() && !words.zh.is_empty();
        for figure in &file.figures {
            let (key, made) = (&figure.key, &figure.made);
            assert_eq!(figure.benchmark.is_some(), !figure.source.is_empty(), "{key}");
            made.recipe.check().unwrap();
            assert!(text(&made.name) && text(&made.definition), "{key}");
            assert_eq!(made.numerator, file.words(made.recipe.numerator), "{key}");
            assert_eq!(
                made.denominator,
                made.recipe.denominator.map(|fact| file.words(fact)),
                "{key}"
            );
        }
        for fact in &file.facts {
            assert!(!fact.en.is_empty() && !fact.zh.is_empty());
        }
    }

    #[test]
    fn what_makes_no_figure_is_refused() {
        let try_it = |recipe: Value| serde_json::from_value::<KpiRecipe>(recipe).map(|recipe| recipe.check().is_ok());
        let recipe = |kind: &str, top: &str, below: Option<&str>| {
            try_it(json!({ "kind": kind, "numerator": top, "denominator": below }))
        };
        assert!(recipe("share", "anonymous", Some("closed")).unwrap());
        assert!(recipe("mean", "days-to-answer", Some("anonymous")).unwrap());
        assert!(
            recipe("share", "happy", Some("closed")).is_err(),
            "a fact nobody counts"
        );
        for (kind, top, below) in [
            ("share", "days-to-close", Some("closed")),
            ("share", "closed", Some("days-to-close")),
            ("share", "closed", Some("closed")),
            ("share", "closed", Some("workers")),
            ("share", "closed", None),
            ("median", "closed", Some("received")),
            ("mean", "days-to-close", None),
            ("per-hundred", "received", Some("closed")),
            ("per-hundred", "days-to-close", Some("workers")),
            ("count", "workers", None),
            ("count", "received", Some("closed")),
        ] {
            assert!(!recipe(kind, top, below).unwrap(), "{kind} {top} {below:?}");
        }
        let only = json!({ "kind": "count", "numerator": "received", "denominator": null, "category": "weather" });
        assert!(!try_it(only).unwrap());
    }
}
