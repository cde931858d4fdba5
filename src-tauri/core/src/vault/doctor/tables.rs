//! Whether the tables hold what the journal says: built anew from it in memory, they must be equal.

use super::{Damage, DoctorReport, Step, journal};
use crate::error::{Code, Error, Result};
use crate::vault::kind::Kind;

use crate::vault::marks::{MARKED, Marks};
use crate::vault::state::State;
use crate::vault::words::Words;
use crate::vault::{migrate, record};
use plumbline_bundle::journal::OpRef;
use rusqlite::types::{Value, ValueRef};
use rusqlite::{Connection, Transaction, TransactionBehavior, params_from_iter};
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;
use std::collections::btree_map::Entry;
use uuid::Uuid;

/// What the journal does not say: of this laptop alone, or carried beside entries.
const OWN: [&str; 39] = [
    // What customers received, and the cache made from it: `shelf` compares them.
    "arrival",
    "desk_inbox",
    "device",
    "draft",
    "entry",
    "fork",
    "identity_wrap",
    "inbox_link",
    "letter",
    "letter_out",
    "mail",
    "mail_link",
    "outbox",
    "pairing",
    "peer",
    "peer_head",
    "receipt_try",
    "review_out",
    "ring_member",
    "secret",
    "sent_file",
    "sent_head",
    "sent_record",
    "setting",
    "shelf_action",
    "shelf_answer",
    "shelf_change",
    "shelf_evidence",
    "shelf_factory",
    "shelf_file",
    "shelf_finding",
    "shelf_link",
    "shelf_protocol",
    "shelf_questionnaire",
    "shelf_record",
    "shelf_reply",
    "shelf_serves",
    "stale",
    "told",
];
/// Values behind hashes: a projector takes out what was purged, and puts in nothing.
const VALUES: [&str; 2] = ["personal", "sealed"];
/// States held before they are written.
const HELD: usize = 4_000;

pub(super) fn look(db: &Connection, kinds: &[Kind], report: &mut DoctorReport) -> Result<()> {
    let mut anew = Connection::open_in_memory()?;
    migrate(&mut anew)?;
    let building = Transaction::new(&mut anew, TransactionBehavior::Immediate)?;
    for table in ["device", "ring_member"].iter().chain(&VALUES) {
        carry(db, &building, table)?;
    }
    fold(db, &building, kinds)?;
    for table in tables(db, "table")? {
        report.tables += 1;
        let same = match table.as_str() {
            "record" => records(db)? == records(&building)?,
            "journal_line" => lines(db)? == lines(&building)?,
            // Looked at with the words they wait for.
            table if table.ends_with("_waiting") => true,
            table => rows(db, table)? == rows(&building, table)?,
        };
        if !same {
            report.find(Damage::TableDiffers, table, Step::RebuildTables);
        }
    }
    for table in tables(db, "virtual")? {
        report.tables += 1;
        let words = crate::WORDS.iter().find(|words| words.table == table);
        let words = *words.ok_or_else(|| Error::new(Code::VaultNewer))?;
        if terms(db, words)? != terms(&building, words)? {
            report.find(Damage::TableDiffers, table, Step::RebuildTables);
        }
    }
    Ok(())
}

/// Empties every table the journal fills, and fills it again.
pub(super) fn rebuild(db: &mut Connection, kinds: &[Kind]) -> Result<()> {
    let tx = Transaction::new(db, TransactionBehavior::Immediate)?;
    for table in tables(&tx, "table")? {
        if !VALUES.contains(&table.as_str()) {
            tx.execute(&format!("DELETE FROM {table}"), [])?;
        }
    }
    for table in tables(&tx, "virtual")? {
        tx.execute(&format!("INSERT INTO {table} ({table}) VALUES ('delete-all')"), [])?;
    }
    fold(&tx, &tx, kinds)?;
    tx.commit()?;
    Ok(())
}

/// Applies every operation of the journal to the states in `into`, and projects them.
fn fold(db: &Connection, into: &Connection, kinds: &[Kind]) -> Result<()> {
    let (mut states, mut marks) = (BTreeMap::new(), Marks::default());
    journal::each(db, |entry| {
        marks.note(&entry);
        for (index, op) in (0..).zip(&entry.ops) {
            let place = kinds.iter().position(|kind| kind.name == op.kind);
            let place = place.ok_or_else(|| Error::new(Code::VaultNewer))?;
            let state = match states.entry((place, op.record)) {
                Entry::Occupied(held) => held.into_mut(),
                Entry::Vacant(room) => room.insert(record::state_of(into, &op.kind, op.record)?),
            };
            let at = OpRef {
                device: entry.device.clone(),
                seq: entry.seq,
                index,
            };
            state.apply(at, entry.hlc, op);
        }
        if states.len() >= HELD {
            keep(into, kinds, &mut states)?;
        }
        if marks.len() >= MARKED {
            marks.write(into)?;
        }
        Ok(())
    })?;
    marks.write(into)?;
    keep(into, kinds, &mut states)?;
    record::project_all(into, &kinds.iter().collect::<Vec<_>>())
}

fn keep(into: &Connection, kinds: &[Kind], states: &mut BTreeMap<(usize, Uuid), State>) -> Result<()> {
    for ((place, id), state) in std::mem::take(states) {
        record::keep_state(into, &kinds[place], id, &state)?;
    }
    Ok(())
}

fn tables(db: &Connection, kind: &str) -> Result<Vec<String>> {
    let mut names =
        db.prepare("SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = ?1 ORDER BY name")?;
    let names = names.query_map([kind], |row| row.get::<_, String>(0))?;
    let names: Vec<_> = names.collect::<rusqlite::Result<_>>()?;
    let ours = |name: &String| !name.starts_with("sqlite_") && !OWN.contains(&name.as_str());
    Ok(names.into_iter().filter(ours).collect())
}

pub(super) fn carry(from: &Connection, to: &Connection, table: &str) -> Result<()> {
    let mut rows = from.prepare(&format!("SELECT * FROM {table}"))?;
    let count = rows.column_count();
    let places: Vec<_> = (1..=count).map(|place| format!("?{place}")).collect();
    let mut put = to.prepare(&format!("INSERT INTO {table} VALUES ({})", places.join(", ")))?;
    let mut rows = rows.query([])?;
    while let Some(row) = rows.next()? {
        let values = (0..count).map(|column| row.get::<_, Value>(column));
        let values: Vec<_> = values.collect::<rusqlite::Result<_>>()?;
        put.execute(params_from_iter(values))?;
    }
    Ok(())
}

/// The same for the same set of rows, in whatever order they stand. The number of a row (`line`) is no part of it.
#[derive(Default, PartialEq)]
pub(super) struct Sum {
    rows: u64,
    sum: [u64; 4],
}

impl Sum {
    fn add(&mut self, row: Sha256) {
        self.rows += 1;
        let digest = row.finalize();
        for (sum, part) in self.sum.iter_mut().zip(digest.chunks_exact(8)) {
            *sum = sum.wrapping_add(u64::from_le_bytes(part.try_into().unwrap_or_default()));
        }
    }
}

pub(super) fn rows(db: &Connection, table: &str) -> Result<Sum> {
    let mut columns = db.prepare("SELECT name FROM pragma_table_info(?1) WHERE NOT (pk = 1 AND type = 'INTEGER')")?;
    let columns = columns.query_map([table], |row| row.get::<_, String>(0))?;
    let columns: Vec<_> = columns.collect::<rusqlite::Result<_>>()?;
    let columns = columns.iter().map(|name| format!("\"{name}\"")).collect::<Vec<_>>();
    sum_of(db, &format!("SELECT {} FROM {table}", columns.join(", ")))
}

/// The lines of the journal screen by what they say: their words are numbered anew by a rebuild.
fn lines(db: &Connection) -> Result<Sum> {
    let sql = "SELECT l.at, d.word, p.word, k.word, l.confided, l.seq, l.records, l.record FROM journal_line l
               LEFT JOIN journal_word d ON d.id = l.device AND d.of = 'device'
               LEFT JOIN journal_word p ON p.id = l.person AND p.of = 'person'
               LEFT JOIN journal_word k ON k.id = l.kind AND k.of = 'kind'";
    sum_of(db, sql)
}

/// The words of a search table, and of what waits for it, with the number of their lines; the lines themselves are
/// numbered anew by a rebuild.
fn terms(db: &Connection, words: Words) -> Result<Sum> {
    let table = words.table;
    db.execute_batch(&format!(
        "CREATE VIRTUAL TABLE temp.instance USING fts5vocab(main, {table}, instance);
         CREATE VIRTUAL TABLE temp.waiting USING fts5(grams, content = '', tokenize = 'ascii');
         CREATE VIRTUAL TABLE temp.waiting_term USING fts5vocab(temp, waiting, row);"
    ))?;
    words.copy_waiting(db, "temp.waiting")?;
    let sum = sum_of(
        db,
        &format!(
            "SELECT term, sum(doc), sum(cnt) FROM (
               SELECT term, count(DISTINCT doc) AS doc, count(*) AS cnt FROM temp.instance
               WHERE doc NOT IN (SELECT line FROM {table}_waiting) GROUP BY term
               UNION ALL SELECT term, doc, cnt FROM temp.waiting_term)
             GROUP BY term"
        ),
    );
    db.execute_batch("DROP TABLE temp.instance; DROP TABLE temp.waiting_term; DROP TABLE temp.waiting")?;
    sum
}

fn sum_of(db: &Connection, sql: &str) -> Result<Sum> {
    let mut rows = db.prepare(sql)?;
    let count = rows.column_count();
    let mut rows = rows.query([])?;
    let mut sum = Sum::default();
    while let Some(row) = rows.next()? {
        let mut hash = Sha256::new();
        for column in 0..count {
            let (kind, bytes) = match row.get_ref(column)? {
                ValueRef::Null => (0u8, Vec::new()),
                ValueRef::Integer(value) => (1, value.to_le_bytes().to_vec()),
                ValueRef::Real(value) => (2, value.to_le_bytes().to_vec()),
                ValueRef::Text(text) => (3, text.to_vec()),
                ValueRef::Blob(bytes) => (4, bytes.to_vec()),
            };
            hash.update([kind]);
            hash.update((bytes.len() as u64).to_le_bytes());
            hash.update(bytes);
        }
        sum.add(hash);
    }
    Ok(sum)
}

/// States by what they show: how they are written depends on the order in which entries arrived.
fn records(db: &Connection) -> Result<Sum> {
    let mut rows = db.prepare("SELECT kind, id, state FROM record")?;
    let mut rows = rows.query([])?;
    let mut sum = Sum::default();
    while let Some(row) = rows.next()? {
        let state: State = serde_json::from_str(&row.get::<_, String>(2)?)?;
        let mut hash = Sha256::new();
        hash.update(format!(
            "{}\n{}\n{}\n",
            row.get::<_, String>(0)?,
            row.get::<_, String>(1)?,
            state.exists()
        ));
        for field in state.names() {
            hash.update(field);
            for (op, hlc, value) in state.all_shown(field) {
                hash.update(format!("\n{op} {hlc} {value}"));
            }
        }
        sum.add(hash);
    }
    Ok(sum)
}
