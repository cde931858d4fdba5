//! People who may stand in the list twice: one badge written two ways, or one name in two scripts. A person decides.

use super::attendance;
use super::worker::{self, Sex, Worker};
use crate::access::Permission;
use crate::error::{Error, Result};
use crate::vault::row::Table;
use crate::vault::{Field, Kind, Values, Write, accept};
use chrono::NaiveDate;
use pinyin::ToPinyinMulti;
use rusqlite::{Connection, params};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use specta::Type;
use std::collections::{BTreeMap, BTreeSet, HashSet};
use uuid::Uuid;

/// What a person decided on two records; `one` is the one that stayed where they were the same.
pub const KIND: Kind = Kind {
    name: "worker-pair",
    fields: &[
        Field::open("one", accept::id),
        Field::open("other", accept::id),
        Field::open("same", accept::flag),
    ],
    project,
};

/// Pairs to settle that are given; the total counts all.
const SHOWN: usize = 50;
/// So many people of one name are no twins: the name is a common one.
const COMMON: usize = 40;

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Type)]
pub struct Twins {
    pub pairs: Vec<TwinPair>,
    pub total: u32,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Type)]
pub struct TwinPair {
    /// The one with more marks of attendance first, else the older record.
    pub one: Worker,
    pub other: Worker,
    pub because: TwinReason,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, Type)]
#[serde(rename_all = "kebab-case")]
pub enum TwinReason {
    /// The same number but for spaces, hyphens, case or leading zeros.
    Badge,
    /// The same name, and the same department or day of joining.
    Name,
    /// As `Name`, in two scripts or with and without accents.
    NameInTwoScripts,
}

/// Pairs of people who work here, in the order of the first one's name.
pub fn list(db: &Connection, today: NaiveDate) -> Result<Twins> {
    let mut people = worker::all(db)?;
    people.retain(|one| worker::is_active(one, today));
    let parted = parted(db)?;
    let mut found: BTreeMap<(usize, usize), TwinReason> = BTreeMap::new();
    let mut meet = |groups: BTreeMap<String, Vec<usize>>, reason: &dyn Fn(&Worker, &Worker) -> Option<TwinReason>| {
        for group in groups.into_values().filter(|group| (2..=COMMON).contains(&group.len())) {
            for (at, one) in group.iter().enumerate() {
                for other in &group[at + 1..] {
                    let pair = (*one.min(other), *one.max(other));
                    let (a, b) = (&people[pair.0], &people[pair.1]);
                    if pair.0 == pair.1 || parted.contains(&(a.id.clone(), b.id.clone())) {
                        continue;
                    }
                    if let Some(reason) = reason(a, b) {
                        found.entry(pair).or_insert(reason);
                    }
                }
            }
        }
    };
    meet(grouped(&people, |one| [bare_badge(&one.badge)].into()), &|_, _| {
        Some(TwinReason::Badge)
    });
    meet(
        grouped(&people, |one| name_keys(&one.name, &one.other_name)),
        &|a, b| {
            alike(a, b).then(|| match plain(&a.name) == plain(&b.name) {
                true => TwinReason::Name,
                false => TwinReason::NameInTwoScripts,
            })
        },
    );
    let total = found.len() as u32;
    let mut pairs = Vec::new();
    for ((one, other), because) in found.into_iter().take(SHOWN) {
        let (one, other) = (people[one].clone(), people[other].clone());
        let swap = marks(db, &other.id)? > marks(db, &one.id)?;
        let (one, other) = if swap { (other, one) } else { (one, other) };
        pairs.push(TwinPair { one, other, because });
    }
    pairs.sort_by(|a, b| (&a.one.name, &a.one.id, &a.other.id).cmp(&(&b.one.name, &b.one.id, &b.other.id)));
    Ok(Twins { pairs, total })
}

/// Both are one person: marks and what only the other record knows go to `keep`, and `gone` goes.
pub fn merge(tx: &mut Write, keep: Uuid, gone: Uuid) -> Result<()> {
    tx.require(Permission::Train)?;
    if keep == gone {
        return Err(Error::invalid("gone"));
    }
    let (kept, left) = (worker::get(tx.db(), keep)?, worker::get(tx.db(), gone)?);
    attendance::hand_over(tx, gone, keep)?;
    super::score::hand_over(tx, gone, keep)?;
    super::observation::hand_over(tx, gone, keep)?;
    let text = |own: &str, other: &str| (own.is_empty() && !other.is_empty()).then(|| json!(other));
    let other_name = if plain(&left.name) == plain(&kept.name) {
        left.other_name.as_str()
    } else {
        left.name.as_str()
    };
    let changes = [
        ("other_name", text(&kept.other_name, other_name)),
        ("department", text(&kept.department, &left.department)),
        ("languages", text(&kept.languages, &left.languages)),
        (
            "sex",
            (kept.sex == Sex::Unknown && left.sex != Sex::Unknown).then(|| json!(left.sex)),
        ),
        (
            "joined_on",
            left.joined_on.filter(|_| kept.joined_on.is_none()).map(Value::from),
        ),
        (
            "migrant",
            left.migrant.filter(|_| kept.migrant.is_none()).map(Value::from),
        ),
    ];
    for (field, value) in changes {
        if let Some(value) = value {
            tx.set(worker::KIND.name, keep, field, value)?;
        }
    }
    tx.delete(worker::KIND.name, gone)?;
    decide(tx, keep, gone, true)
}

/// They are two people: the pair is not asked about again.
pub fn part(tx: &mut Write, one: Uuid, other: Uuid) -> Result<()> {
    tx.require(Permission::Train)?;
    worker::get(tx.db(), one)?;
    worker::get(tx.db(), other)?;
    decide(tx, one, other, false)
}

fn decide(tx: &mut Write, one: Uuid, other: Uuid, same: bool) -> Result<()> {
    let fields = json!({ "one": one, "other": other, "same": same });
    let id = Uuid::new_v5(&one.min(other), one.max(other).as_bytes());
    let known: bool = tx
        .db()
        .prepare_cached("SELECT EXISTS (SELECT 1 FROM worker_pair WHERE id = ?1)")?
        .query_row([id.to_string()], |row| row.get(0))?;
    if !known {
        return tx.create(KIND.name, id, fields.as_object().cloned().unwrap_or_default());
    }
    for (field, value) in fields.as_object().cloned().unwrap_or_default() {
        tx.set(KIND.name, id, &field, value)?;
    }
    Ok(())
}

/// Records of this person that went when they were found to be the same.
pub(crate) fn merged_into(db: &Connection, worker: Uuid) -> Result<Vec<Uuid>> {
    let mut rows = db.prepare_cached("SELECT other FROM worker_pair WHERE one = ?1 AND same ORDER BY other")?;
    let rows = rows.query_map([worker.to_string()], |row| row.get::<_, String>(0))?;
    let mut all = Vec::new();
    for row in rows {
        let other = row?.parse().map_err(Error::internal)?;
        all.push(other);
        all.extend(merged_into(db, other)?);
    }
    Ok(all)
}

fn parted(db: &Connection) -> Result<HashSet<(String, String)>> {
    let mut rows = db.prepare_cached(
        "SELECT one, other FROM worker_pair WHERE NOT same UNION SELECT other, one FROM worker_pair WHERE NOT same",
    )?;
    let rows = rows.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

fn marks(db: &Connection, worker: &str) -> Result<u32> {
    let sql = "SELECT count(*) FROM attendance WHERE worker = ?1 AND present IS NOT NULL";
    Ok(db.prepare_cached(sql)?.query_row([worker], |row| row.get(0))?)
}

fn grouped(people: &[Worker], keys: impl Fn(&Worker) -> BTreeSet<String>) -> BTreeMap<String, Vec<usize>> {
    let mut groups: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for (at, one) in people.iter().enumerate() {
        for key in keys(one).into_iter().filter(|key| !key.is_empty()) {
            groups.entry(key).or_default().push(at);
        }
    }
    groups
}

/// A common name alone makes no twins: something else must agree, and nothing known may differ.
fn alike(a: &Worker, b: &Worker) -> bool {
    let sexes = a.sex == b.sex || a.sex == Sex::Unknown || b.sex == Sex::Unknown;
    let joined = a.joined_on.is_some() && a.joined_on == b.joined_on;
    let days = joined || a.joined_on.is_none() || b.joined_on.is_none();
    let department = !a.department.is_empty() && a.department == b.department;
    sexes && days && (joined || department)
}

fn bare_badge(badge: &str) -> String {
    let kept: String = badge.chars().filter(|c| c.is_alphanumeric()).collect();
    kept.to_lowercase().trim_start_matches('0').to_owned()
}

/// Every way the names of a person may be written without accents and spaces: Chinese ones as pinyin, others also with
/// the last word first.
pub(crate) fn name_keys(name: &str, other_name: &str) -> BTreeSet<String> {
    let keys = keys_of(name).into_iter().chain(keys_of(other_name));
    keys.filter(|key| !key.is_empty()).collect()
}

fn keys_of(name: &str) -> Vec<String> {
    let words: Vec<String> = name
        .split_whitespace()
        .map(plain)
        .filter(|word| !word.is_empty())
        .collect();
    if words.iter().any(|word| word.chars().any(is_han)) {
        return readings(&words.concat());
    }
    let mut keys = vec![words.concat()];
    if let Some((last, rest)) = words.split_last().filter(|(_, rest)| !rest.is_empty()) {
        keys.push(format!("{last}{}", rest.concat()));
    }
    keys
}

/// Chinese characters with several readings give several keys, 16 at most.
fn readings(name: &str) -> Vec<String> {
    let mut all = vec![String::new()];
    for c in name.chars() {
        let sounds: BTreeSet<String> = match c.to_pinyin_multi() {
            Some(multi) => multi.into_iter().map(|one| plain(one.plain())).collect(),
            None => [c.to_string()].into(),
        };
        all = all
            .iter()
            .flat_map(|key| sounds.iter().map(move |sound| format!("{key}{sound}")))
            .take(16)
            .collect();
    }
    all
}

fn is_han(c: char) -> bool {
    ('\u{3400}'..='\u{9FFF}').contains(&c)
}

/// Lower case, letters and digits alone, without accents.
fn plain(text: &str) -> String {
    use unicode_normalization::UnicodeNormalization;
    let folded = text.to_lowercase().replace('đ', "d");
    folded.nfd().filter(|c| c.is_alphanumeric()).collect()
}

const TABLE: Table = Table {
    name: "worker_pair",
    columns: &["id", "one", "other", "same"],
};

fn project(db: &Connection, id: Uuid, values: Option<&Values>) -> Result<()> {
    let id = id.to_string();
    match values {
        Some(v) => TABLE.put(db, params![id, v.text("one"), v.text("other"), v.flag("same")]),
        None => TABLE.remove(db, &id),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_name_in_several_scripts_has_a_key_in_common() {
        let meet = |a: &str, b: &str| keys_of(a).iter().any(|key| keys_of(b).contains(key));
        for (a, b) in [
            ("李娜", "Li Na"),
            ("李娜", "LI NA"),
            ("李 娜", "Na Li"),
            ("单小燕", "Shan Xiaoyan"),
            ("吕伟", "Lü Wei"),
            ("Nguyễn Văn An", "Nguyen Van An"),
            ("Đỗ Thị Hoa", "do thi hoa"),
        ] {
            assert!(meet(a, b), "{a} {b}: {:?} {:?}", keys_of(a), keys_of(b));
        }
        for (a, b) in [("李娜", "Li Nan"), ("王伟", "Wang Wen"), ("陈伟", "Chen")] {
            assert!(!meet(a, b), "{a} {b}");
        }
        assert_eq!(bare_badge("A-0 12"), bare_badge("a012"));
        assert_eq!(bare_badge("00 417"), "417");
    }
}
