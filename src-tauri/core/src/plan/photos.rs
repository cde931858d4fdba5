//! Photos that show a finding before and after: from the evidence of the finding, and of its actions.

use super::PlanRow;
use crate::error::Result;
use rusqlite::{Connection, params};
use std::collections::{BTreeMap, BTreeSet};

/// A picture in the store; its bytes are read when its page is drawn.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PlanPhoto {
    pub name: String,
    /// Tied to an action: shows what was done.
    pub after: bool,
    pub size: u64,
    pub stored: String,
    pub sha256: String,
}

/// By number of the finding, those of before first. `allowed`: digests of the files that may be shown; `None` is all.
pub fn photos(
    db: &Connection,
    rows: &[PlanRow],
    allowed: Option<&BTreeSet<String>>,
) -> Result<BTreeMap<String, Vec<PlanPhoto>>> {
    let mut statement = db.prepare_cached(
        "SELECT DISTINCT e.name, e.size, e.stored, e.sha256, e.added_at FROM evidence_link k
         JOIN evidence e ON e.id = k.evidence
         WHERE k.target_kind = ?1 AND k.target = ?2 AND e.media_type LIKE 'image/%' ORDER BY e.added_at, e.name",
    )?;
    let mut all: BTreeMap<String, Vec<PlanPhoto>> = BTreeMap::new();
    let mut asked = BTreeSet::new();
    for row in rows {
        let targets = [
            ("finding", Some(&row.behind.finding), false),
            ("action", row.behind.action.as_ref(), true),
        ];
        for (kind, target, after) in targets {
            let Some(target) = target.filter(|target| asked.insert((row.number.clone(), (*target).clone()))) else {
                continue;
            };
            let found = statement.query_map(params![kind, target], |row| {
                Ok(PlanPhoto {
                    name: row.get(0)?,
                    after,
                    size: row.get::<_, i64>(1)?.unsigned_abs(),
                    stored: row.get(2)?,
                    sha256: row.get(3)?,
                })
            })?;
            let own = all.entry(row.number.clone()).or_default();
            for photo in found {
                let photo = photo?;
                let may = allowed.is_none_or(|allowed| allowed.contains(&photo.sha256));
                if may && !own.iter().any(|known| known.sha256 == photo.sha256) {
                    own.push(photo);
                }
            }
        }
    }
    for own in all.values_mut() {
        own.sort_by_key(|photo| photo.after);
    }
    Ok(all)
}
