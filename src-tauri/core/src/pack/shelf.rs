//! Which questionnaires there are: shipped ones, and those that came from a customer or a file. What came is kept as it
//! came, under the digest of its bytes.

use super::{Pack, Text, check};
use crate::access::Permission;
use crate::cap;
use crate::cycle::{self, Cycle, Questionnaire};
use crate::error::{Code, Error, Result};
use crate::vault::row::Table;
use crate::vault::{Field, Kind, Values, Write, accept};
use rusqlite::{Connection, OptionalExtension, params};
use serde::{Deserialize, Serialize};
use serde_json::json;
use specta::Type;
use std::collections::{BTreeSet, HashMap};
use std::sync::{Arc, LazyLock, Mutex, PoisonError};
use uuid::Uuid;

pub(super) const MANAGEMENT_SYSTEM: &str = "csr-management-system";

/// The newest version of each, in the order of the screen.
const FILES: [&str; 9] = [
    include_str!("../../../../assets/packs/csr-management-system/1.1.0.json"),
    include_str!("../../../../assets/packs/labour-and-human-rights/1.0.0.json"),
    include_str!("../../../../assets/packs/health-and-safety/1.0.0.json"),
    include_str!("../../../../assets/packs/environment/1.0.0.json"),
    include_str!("../../../../assets/packs/ethics/1.0.0.json"),
    include_str!("../../../../assets/packs/worker-hotline/1.0.0.json"),
    include_str!("../../../../assets/packs/worker-training/1.0.0.json"),
    include_str!("../../../../assets/packs/ehs-committee/1.0.0.json"),
    include_str!("../../../../assets/packs/forced-labour-indicators/1.0.0.json"),
];

static SHIPPED: LazyLock<serde_json::Result<Vec<Arc<Pack>>>> =
    LazyLock::new(|| FILES.iter().map(|text| with_keys(text)).collect());

/// Those that came in, as they were read, by their records: a record is named after its bytes.
static READ: LazyLock<Mutex<HashMap<String, Arc<Pack>>>> = LazyLock::new(Mutex::default);

/// How many are held.
const MOST_READ: usize = 32;

pub const KIND: Kind = Kind {
    name: "pack",
    fields: &[
        Field::open("pack", accept::text),
        Field::open("version", accept::text),
        Field::open("content", |value| {
            value
                .as_str()
                .is_some_and(|text| text.len() as u64 <= check::MOST_BYTES)
        }),
        Field::open("source", |value| {
            serde_json::from_value::<PackSource>(value.clone()).is_ok()
        }),
        // Of the customer it came from.
        Field::open("customer", accept::id_or_null),
        Field::open("state", |value| {
            serde_json::from_value::<PackState>(value.clone()).is_ok()
        }),
        Field::open("came_at", accept::text),
    ],
    project,
};

/// Names a questionnaire's record after its bytes, so that two laptops that take in the same one have one record.
const SPACE: Uuid = Uuid::from_u128(0x52d1_70be_9f3a_4c68_b1e7_0a94_c86d_2f35);

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "kebab-case")]
pub enum PackSource {
    Shipped,
    Customer,
    File,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "kebab-case")]
pub enum PackState {
    /// A customer sent it, nobody has said yes or no.
    Offered,
    Kept,
    Declined,
}

/// A questionnaire as the screen lists it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Type)]
pub struct PackCard {
    /// Of its record; `None` for a shipped one.
    pub id: Option<String>,
    pub pack: String,
    pub version: String,
    pub title: Text,
    pub about: Text,
    pub languages: Vec<String>,
    pub questions: u32,
    pub source: PackSource,
    /// Of the customer it came from.
    pub customer: Option<String>,
    pub state: PackState,
    /// Whether the running cycle asks it.
    pub in_use: bool,
    /// Whether the cycle began with it: it cannot be taken out.
    pub is_first: bool,
    /// Whether customers may see its answers.
    pub shared: bool,
    /// Questions with an answer in the running cycle.
    pub answered: u32,
}

/// All shipped ones, with their keys.
pub fn all_shipped() -> Result<&'static [Arc<Pack>]> {
    SHIPPED.as_deref().map_err(Error::internal)
}

/// A shipped questionnaire by its id, with its keys.
pub fn shipped(id: &str) -> Result<Arc<Pack>> {
    let found = all_shipped()?.iter().find(|pack| pack.id == id);
    found.cloned().ok_or_else(|| Error::new(Code::NotFound))
}

fn with_keys(content: &str) -> serde_json::Result<Arc<Pack>> {
    serde_json::from_str(content).map(Pack::keyed).map(Arc::new)
}

/// One that came in, by its record. It was checked then; a newer program's that cannot be read is none.
fn read_once(db: &Connection, record: &str) -> Result<Option<Arc<Pack>>> {
    let held = || READ.lock().unwrap_or_else(PoisonError::into_inner);
    if let Some(pack) = held().get(record) {
        return Ok(Some(pack.clone()));
    }
    let content: String = db
        .prepare_cached("SELECT content FROM pack WHERE id = ?1")?
        .query_row([record], |row| row.get(0))?;
    let Ok(pack) = with_keys(&content) else {
        return Ok(None);
    };
    let mut held = held();
    if held.len() == MOST_READ {
        held.clear();
    }
    held.insert(record.to_owned(), pack.clone());
    Ok(Some(pack))
}

/// The newest version of each that came from a customer or a file and is kept, with its keys.
pub fn came_in(db: &Connection) -> Result<Vec<Arc<Pack>>> {
    let mut newest: Vec<Arc<Pack>> = Vec::new();
    for kept in kept(db, Some("kept"))? {
        let Some(pack) = read_once(db, &kept.id)? else {
            continue;
        };
        match newest.iter_mut().find(|known| known.id == pack.id) {
            Some(known) if order(&known.version) < order(&pack.version) => *known = pack,
            Some(_) => {}
            None => newest.push(pack),
        }
    }
    Ok(newest)
}

/// Every questionnaire whose questions can be read here.
pub fn at_hand(db: &Connection) -> Result<Vec<Arc<Pack>>> {
    let mut packs = all_shipped()?.to_vec();
    packs.extend(came_in(db)?);
    Ok(packs)
}

/// The questionnaires of a cycle, the one it began with first.
pub fn of_cycle(db: &Connection, cycle: &Cycle) -> Result<Vec<Arc<Pack>>> {
    let first = shipped(&cycle.pack).or_else(|_| shipped(MANAGEMENT_SYSTEM))?;
    let mut packs = vec![first];
    for questionnaire in cycle::questionnaires(db, cycle)? {
        packs.extend(by_id(db, &questionnaire.pack)?);
    }
    Ok(packs)
}

/// The same, with answers in the texts that speak of them.
pub fn told_of_cycle(db: &Connection, cycle: &Cycle) -> Result<Vec<Arc<Pack>>> {
    let told = |pack: Arc<Pack>| match pack.speaks_of_answers() {
        true => cycle::answers(db, cycle, &pack).map(|answers| Arc::new(Arc::unwrap_or_clone(pack).told(&answers))),
        false => Ok(pack),
    };
    of_cycle(db, cycle)?.into_iter().map(told).collect()
}

/// The newest version of a questionnaire that is shipped or kept, with its keys.
pub fn by_id(db: &Connection, id: &str) -> Result<Option<Arc<Pack>>> {
    let mut kept = db.prepare_cached("SELECT id FROM pack WHERE pack = ?1 AND state = 'kept'")?;
    let kept = kept.query_map([id], |row| row.get::<_, String>(0))?;
    let mut versions: Vec<_> = all_shipped()?.iter().filter(|pack| pack.id == id).cloned().collect();
    for record in kept {
        versions.extend(read_once(db, &record?)?);
    }
    Ok(versions
        .into_iter()
        .max_by(|a, b| order(&a.version).cmp(&order(&b.version))))
}

/// The texts of kept questionnaires, by their records: what a customer sends along.
pub fn contents(db: &Connection, ids: &[String]) -> Result<Vec<String>> {
    let mut content = db.prepare_cached("SELECT content FROM pack WHERE id = ?1 AND state = 'kept'")?;
    let mut one = |id: &String| content.query_row([id], |row| row.get(0)).optional();
    ids.iter()
        .map(|id| one(id)?.ok_or_else(|| Error::new(Code::NotFound)))
        .collect()
}

fn order(version: &str) -> Vec<u32> {
    version.split('.').map(|part| part.parse().unwrap_or(0)).collect()
}

/// Every questionnaire that is at hand or offered, the running cycle's first.
pub fn cards(db: &Connection) -> Result<Vec<PackCard>> {
    let cycle = cycle::latest(db)?;
    let asked = cycle
        .as_ref()
        .map_or(Ok(Vec::new()), |cycle| cycle::questionnaires(db, cycle))?;
    let cycle = cycle.as_ref();
    let mut cards = Vec::new();
    for pack in all_shipped()? {
        cards.push(card_of(db, cycle, &asked, pack, None)?);
    }
    for kept in kept(db, None)? {
        if let Some(pack) = read_once(db, &kept.id)? {
            cards.push(card_of(db, cycle, &asked, &pack, Some(&kept))?);
        }
    }
    cards.sort_by_key(|card| {
        (
            !card.is_first,
            !card.in_use,
            card.state != PackState::Offered,
            card.state == PackState::Declined,
        )
    });
    Ok(cards)
}

struct Kept {
    id: String,
    source: PackSource,
    customer: Option<String>,
    state: PackState,
}

/// All that came in, or those in one state.
fn kept(db: &Connection, state: Option<&str>) -> Result<Vec<Kept>> {
    let sql = "SELECT p.id, p.source, c.name, p.state FROM pack p LEFT JOIN customer c ON c.id = p.customer
               WHERE ?1 IS NULL OR p.state = ?1 ORDER BY p.pack, p.came_at, p.id";
    let mut rows = db.prepare_cached(sql)?;
    let rows = rows.query_map([state], |row| {
        Ok(Kept {
            id: row.get(0)?,
            source: cap::parse(&row.get::<_, String>(1)?).unwrap_or(PackSource::File),
            customer: row.get(2)?,
            state: cap::parse(&row.get::<_, String>(3)?).unwrap_or(PackState::Declined),
        })
    })?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

fn card_of(
    db: &Connection,
    cycle: Option<&Cycle>,
    asked: &[Questionnaire],
    pack: &Pack,
    kept: Option<&Kept>,
) -> Result<PackCard> {
    let is_first = cycle.is_some_and(|cycle| cycle.pack == pack.id);
    let questionnaire = asked.iter().find(|one| one.pack == pack.id);
    let state = kept.map_or(PackState::Kept, |kept| kept.state);
    let in_use = state == PackState::Kept && (is_first || questionnaire.is_some());
    let answered = match cycle.filter(|_| in_use) {
        Some(cycle) => cycle::answered(db, cycle, pack)?,
        None => 0,
    };
    Ok(PackCard {
        id: kept.map(|kept| kept.id.clone()),
        pack: pack.id.clone(),
        version: pack.version.clone(),
        title: pack.title.clone(),
        about: pack.about.clone(),
        languages: pack.languages.clone(),
        questions: pack.asked() as u32,
        source: kept.map_or(PackSource::Shipped, |kept| kept.source),
        customer: kept.and_then(|kept| kept.customer.clone()),
        state,
        in_use,
        is_first,
        shared: is_first || questionnaire.is_some_and(|one| one.shared),
        answered,
    })
}

/// Takes in a questionnaire from a file: it is at hand at once.
pub fn take_in(tx: &mut Write, content: &str) -> Result<Uuid> {
    tx.actor().require_one(&[Permission::Assess, Permission::Invite])?;
    keep(tx, content, PackSource::File, None, PackState::Kept)
}

/// Notes a questionnaire that a customer sent; somebody decides on it later. One that was decided on stays so.
pub fn offer(tx: &mut Write, content: &str, customer: Uuid) -> Result<Uuid> {
    keep(tx, content, PackSource::Customer, Some(customer), PackState::Offered)
}

/// Those that wait for a yes or no: record, the customer's name, and the questionnaire.
pub fn offered(db: &Connection) -> Result<Vec<(String, String, Arc<Pack>)>> {
    let mut offered = Vec::new();
    for one in kept(db, Some("offered"))? {
        if let Some(pack) = read_once(db, &one.id)? {
            offered.push((one.id, one.customer.unwrap_or_default(), pack));
        }
    }
    Ok(offered)
}

/// Says yes or no to an offered questionnaire.
pub fn decide(tx: &mut Write, id: Uuid, keep: bool) -> Result<()> {
    tx.actor().require_one(&[Permission::Assess, Permission::Invite])?;
    let waiting: Option<(String, Option<String>)> = tx
        .db()
        .query_row(
            "SELECT content, customer FROM pack WHERE id = ?1 AND state <> 'kept'",
            [id.to_string()],
            |row| Ok((row.get(0)?, row.get(1)?)),
        )
        .optional()?;
    if let Some((content, customer)) = waiting.filter(|_| keep) {
        refuse_if_taken(tx.db(), &check::read(content.as_bytes())?, customer.as_deref())?;
    }
    let state = if keep { PackState::Kept } else { PackState::Declined };
    tx.set(KIND.name, id, "state", json!(state))
}

pub fn card(db: &Connection, id: Uuid) -> Result<PackCard> {
    let id = id.to_string();
    let found = cards(db)?.into_iter().find(|card| card.id.as_ref() == Some(&id));
    found.ok_or_else(|| Error::new(Code::NotFound))
}

fn named_after(content: &str) -> Uuid {
    Uuid::new_v5(&SPACE, content.as_bytes())
}

fn keep(tx: &mut Write, content: &str, source: PackSource, customer: Option<Uuid>, state: PackState) -> Result<Uuid> {
    let pack = check::read(content.as_bytes())?;
    let id = named_after(content);
    let known: Option<String> = tx
        .db()
        .query_row("SELECT state FROM pack WHERE id = ?1", [id.to_string()], |row| {
            row.get(0)
        })
        .optional()?;
    if known.is_some() {
        // From a file on purpose: whatever was decided before.
        if state == PackState::Kept {
            decide(tx, id, true)?;
        }
        return Ok(id);
    }
    if state == PackState::Kept {
        refuse_if_taken(tx.db(), &pack, customer.map(|id| id.to_string()).as_deref())?;
    }
    let fields = json!({
        "pack": pack.id, "version": pack.version, "content": content, "source": source,
        "customer": customer.map(|id| id.to_string()), "state": state, "came_at": tx.now().instant(),
    });
    tx.create(KIND.name, id, fields.as_object().cloned().unwrap_or_default())?;
    Ok(id)
}

/// A released version never changes: other questions under its id and version are refused, and so are those under the id
/// of a shipped questionnaire or of another customer's, who would see its answers.
fn refuse_if_taken(db: &Connection, pack: &Pack, customer: Option<&str>) -> Result<()> {
    let sql =
        "SELECT EXISTS (SELECT 1 FROM pack WHERE pack = ?1 AND state = 'kept' AND (version = ?2 OR customer <> ?3))";
    let taken: bool = db.query_row(sql, params![pack.id, pack.version, customer], |row| row.get(0))?;
    if taken || all_shipped()?.iter().any(|shipped| shipped.id == pack.id) {
        return Err(Error::new(Code::PackTaken)
            .with("pack", &pack.id)
            .with("version", &pack.version));
    }
    Ok(())
}

const PACKS: Table = Table {
    name: "pack",
    columns: &[
        "id", "pack", "version", "content", "source", "customer", "state", "came_at",
    ],
};

fn project(db: &Connection, id: Uuid, values: Option<&Values>) -> Result<()> {
    let id = id.to_string();
    let Some(v) = values.filter(|v| id == named_after(v.text("content")).to_string()) else {
        return PACKS.remove(db, &id);
    };
    PACKS.put(
        db,
        params![
            id,
            v.text("pack"),
            v.text("version"),
            v.text("content"),
            v.text("source"),
            v.text_or_none("customer"),
            v.text("state"),
            v.text("came_at"),
        ],
    )
}

/// Which answers a customer may see, given or not: those to the questionnaire a cycle began with, and to the further ones
/// it still asks, unless somebody keeps them from customers or only other customers sent them. Whatever is not among them
/// stays: a questionnaire that was taken out, one that laptops disagree on, a question that a newer version dropped.
#[derive(Debug, Default)]
pub struct Shown {
    pub answers: BTreeSet<Uuid>,
    questionnaires: BTreeSet<String>,
}

impl Shown {
    pub fn of(db: &Connection, customer: &str) -> Result<Self> {
        let mut shown = Self::default();
        for cycle in cycle::all(db)? {
            let first = shipped(&cycle.pack).or_else(|_| shipped(MANAGEMENT_SYSTEM))?;
            shown.add(&cycle, &first)?;
            for asked in cycle::questionnaires(db, &cycle)? {
                if asked.shared
                    && may_see(db, &asked.pack, customer)?
                    && let Some(pack) = by_id(db, &asked.pack)?
                {
                    shown.add(&cycle, &pack)?;
                    shown.questionnaires.insert(asked.pack);
                }
            }
        }
        // Questions that only an older version of the first questionnaire had.
        let mut older = db.prepare_cached("SELECT id FROM answer WHERE instr(question, '.') = 0")?;
        for id in older.query_map([], |row| row.get::<_, String>(0))? {
            shown.answers.insert(id?.parse().map_err(Error::internal)?);
        }
        Ok(shown)
    }

    fn add(&mut self, cycle: &Cycle, pack: &Pack) -> Result<()> {
        for question in pack.questions() {
            self.answers.insert(cycle::answer_id(cycle, &question.id)?);
        }
        Ok(())
    }

    /// Whether the customer may hear of a further questionnaire.
    pub fn has_questionnaire(&self, pack: &str) -> bool {
        self.questionnaires.contains(pack)
    }

    /// Whether the customer may hear the key of a question: that of a further questionnaire tells whose it is.
    pub fn has_question(&self, key: &str) -> bool {
        key.split_once('.').is_none_or(|(pack, _)| self.has_questionnaire(pack))
    }
}

/// A shipped questionnaire is anybody's, and so is one that somebody opened from a file; one that came from customers is
/// for them.
fn may_see(db: &Connection, pack: &str, customer: &str) -> Result<bool> {
    let sql =
        "SELECT EXISTS (SELECT 1 FROM pack WHERE pack = ?1 AND state = 'kept' AND (customer IS NULL OR customer = ?2))";
    let sent = db.prepare_cached(sql)?.query_row([pack, customer], |row| row.get(0))?;
    Ok(sent || all_shipped()?.iter().any(|file| file.id == pack))
}
