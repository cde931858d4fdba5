//! Where an entry is found again: by the records it touched, and by its lines of the journal screen, one for each kind
//! of record it changed.

use crate::access::Permission;
use crate::error::Result;
use crate::moment::Moment;
use plumbline_bundle::journal::Entry;
use rusqlite::{Connection, OptionalExtension, params};
use std::collections::{BTreeMap, HashMap, HashSet};
use std::rc::Rc;
use uuid::Uuid;

/// Touches that are held before they are written.
pub(super) const MARKED: usize = 100_000;

/// What entries leave in these tables, until it is written.
#[derive(Default)]
pub(super) struct Marks {
    touches: Vec<Touch>,
    lines: Vec<Line>,
    texts: HashSet<Rc<str>>,
    /// Numbers of words, as the store has them.
    words: HashMap<(&'static str, Rc<str>), i64>,
}

#[derive(PartialEq, Eq, PartialOrd, Ord)]
struct Touch {
    kind: Rc<str>,
    record: Uuid,
    device: Rc<str>,
    seq: u64,
}

struct Line {
    /// Milliseconds since 1970 by the clock of the laptop that wrote it.
    at: i64,
    device: Rc<str>,
    seq: u64,
    kind: Rc<str>,
    person: Rc<str>,
    /// How many records, and one of them.
    records: u32,
    record: Uuid,
}

impl Marks {
    pub fn note(&mut self, entry: &Entry) {
        let mut kinds: BTreeMap<&str, Vec<Uuid>> = BTreeMap::new();
        for op in &entry.ops {
            kinds.entry(&op.kind).or_default().push(op.record);
        }
        let at = Moment::parse(&entry.wall_time).map_or(0, |at| at.millis() as i64);
        let device = self.shared(&entry.device);
        let person = self.shared(&entry.person.to_string());
        for (kind, mut records) in kinds {
            let kind = self.shared(kind);
            records.sort_unstable();
            records.dedup();
            self.touches.extend(records.iter().map(|record| Touch {
                kind: kind.clone(),
                record: *record,
                device: device.clone(),
                seq: entry.seq,
            }));
            self.lines.push(Line {
                at,
                device: device.clone(),
                seq: entry.seq,
                kind,
                person: person.clone(),
                records: records.len() as u32,
                record: records[0],
            });
        }
    }

    /// How many touches wait.
    pub fn len(&self) -> usize {
        self.touches.len()
    }

    /// In the order of the tree: many at once fill it several times faster than one after the other as they came.
    pub fn write(&mut self, db: &Connection) -> Result<()> {
        let mut touches = std::mem::take(&mut self.touches);
        touches.sort_unstable();
        let mut put =
            db.prepare_cached("INSERT OR IGNORE INTO touch (kind, record, device, seq) VALUES (?1, ?2, ?3, ?4)")?;
        for Touch {
            kind,
            record,
            device,
            seq,
        } in &touches
        {
            put.execute(params![kind, record.to_string(), device, *seq as i64])?;
        }
        for line in std::mem::take(&mut self.lines) {
            self.write_line(db, &line)?;
        }
        Ok(())
    }

    fn write_line(&mut self, db: &Connection, line: &Line) -> Result<()> {
        let confided = Permission::over(&line.kind) == Permission::Handle;
        db.prepare_cached(
            "INSERT INTO journal_line (at, device, person, kind, confided, seq, records, record)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
        )?
        .execute(params![
            line.at,
            self.word(db, "device", &line.device)?,
            self.word(db, "person", &line.person)?,
            self.word(db, "kind", &line.kind)?,
            confided,
            line.seq as i64,
            line.records,
            line.record.to_string()
        ])?;
        Ok(())
    }

    /// A text that stands in many marks, held once.
    fn shared(&mut self, text: &str) -> Rc<str> {
        if let Some(text) = self.texts.get(text) {
            return text.clone();
        }
        let text: Rc<str> = text.into();
        self.texts.insert(text.clone());
        text
    }

    fn word(&mut self, db: &Connection, of: &'static str, word: &Rc<str>) -> Result<i64> {
        if let Some(id) = self.words.get(&(of, word.clone())) {
            return Ok(*id);
        }
        let mut known = db.prepare_cached("SELECT id FROM journal_word WHERE of = ?1 AND word = ?2")?;
        let known = known.query_row(params![of, word], |row| row.get(0)).optional()?;
        let id = match known {
            Some(id) => id,
            None => {
                let put = "INSERT INTO journal_word (of, word) VALUES (?1, ?2)";
                db.prepare_cached(put)?.execute(params![of, word])?;
                db.last_insert_rowid()
            }
        };
        self.words.insert((of, word.clone()), id);
        Ok(id)
    }
}
