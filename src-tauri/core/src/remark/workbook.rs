//! A review pack's workbook that comes back filled in: what is new in it, shown first, taken in row by row as a person
//! chooses. It is signed by nobody, and says so wherever it stands.

mod read;

use super::{CellEdit, RemarkVerdict};
use crate::access::{Actor, Permission};
use crate::cap;
use crate::error::{Code, Error, Result};
use crate::moment::Moment;
use crate::share::pack::{self, About, PackNote, Sent};
use crate::vault::{Field, Kind, Saved, Values, Vault, Write, accept, factory_of};
use read::{Filled, Row};
use rusqlite::{Connection, OptionalExtension, params};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use specta::Type;
use std::collections::BTreeSet;
use std::path::Path;
use uuid::Uuid;

pub const KIND: Kind = Kind {
    name: "workbook-reply",
    fields: &[
        Field::lasting("customer", accept::id),
        Field::lasting("pack", accept::id),
        Field::lasting("remarks", Value::is_array),
        Field::lasting("notes", Value::is_array),
        Field::lasting("taken_at", accept::text),
    ],
    project,
};

/// Names what was taken in after its content, so that two laptops that take in the same make the same record.
const SPACE: Uuid = Uuid::from_u128(0xd5a1_3c7e_90b4_5e62_8f1d_46c9_0e7b_a258);

/// A filled-in workbook being looked at.
pub struct Reply {
    file_name: String,
    sent: Sent,
    filled: Filled,
}

#[derive(Clone, Debug, PartialEq, Serialize, Type)]
pub struct WorkbookReply {
    pub id: String,
    pub file_name: String,
    pub customer: String,
    pub name: String,
    /// Of the pack, and when it was made.
    pub number: String,
    pub made_at: String,
    /// What was not taken in yet, from the top down.
    pub rows: Vec<WorkbookRow>,
    /// Rows that say what was taken in before, and rows that say nothing.
    pub same: u32,
    pub silent: u32,
    /// Numbers of rows of the pack that are not there any more.
    pub missing: Vec<String>,
    /// Headings of our columns that are not there any more: changes in them cannot be seen.
    pub columns_gone: Vec<String>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Type)]
pub struct WorkbookRow {
    /// In the sheet; names the row for taking it in.
    pub line: u32,
    pub state: WorkbookRowState,
    /// `finding` or `action`; empty for a row that is not of the pack.
    pub kind: String,
    pub number: String,
    pub title: String,
    pub said: CustomerSaid,
    /// What was taken in of this row before.
    pub before: Option<CustomerSaid>,
    /// The verdict is none of the list: it stands before the comment.
    pub verdict_unknown: bool,
    /// What we wrote in this row cannot be told any more, so that changes of it are not shown.
    pub origin_lost: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "kebab-case")]
pub enum WorkbookRowState {
    New,
    /// Other than what was taken in before.
    Changed,
    /// Nothing stands there any more; what was taken in stays.
    Emptied,
    /// Not of the pack: kept as a note.
    Added,
}

#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, Type)]
pub struct CustomerSaid {
    pub verdict: Option<RemarkVerdict>,
    pub comment: String,
    pub reviewer: String,
    /// `YYYY-MM-DD`.
    pub on: Option<String>,
    pub edits: Vec<CellEdit>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Type)]
pub struct WorkbookTaken {
    pub customer: String,
    pub name: String,
    pub number: String,
    pub remarks: u32,
    pub notes: u32,
    /// Remarks that ask for something.
    pub asks: u32,
}

impl CustomerSaid {
    fn is_silent(&self) -> bool {
        self.verdict.is_none() && self.comment.is_empty() && self.edits.is_empty()
    }
}

/// Reads a filled-in workbook. Whatever is wrong with it changes nothing.
pub fn open(vault: &Vault, actor: &Actor, path: &Path) -> Result<Reply> {
    actor.require(Permission::Share)?;
    let file_name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
    let tied = read::open(path)?;
    let sent = vault.read(|db| {
        let factory = factory_of(db)?.map(|id| id.to_string());
        if factory.as_deref() != Some(tied.factory.as_str()) {
            return Err(Error::new(Code::WorkbookReplyForOthers).with("file", &file_name));
        }
        pack::sent(db, tied.pack)?.ok_or_else(|| Error::new(Code::WorkbookReplyUnknown).with("file", &file_name))
    })?;
    let filled = tied.rows(&sent)?;
    Ok(Reply {
        file_name,
        sent,
        filled,
    })
}

impl Reply {
    /// What is new against what was taken in so far.
    pub fn preview(&self, db: &Connection, id: &str) -> Result<WorkbookReply> {
        let mut shown = WorkbookReply {
            id: id.into(),
            file_name: self.file_name.clone(),
            customer: self.sent.customer.id.clone(),
            name: self.sent.customer.name.clone(),
            number: self.sent.number.clone(),
            made_at: self.sent.made_at.clone(),
            rows: Vec::new(),
            same: 0,
            silent: 0,
            missing: self.filled.missing.clone(),
            columns_gone: self.filled.columns_gone.clone(),
        };
        for row in &self.filled.rows {
            let (state, before) = self.compare(db, row)?;
            let Some(state) = state else {
                match row.said.is_silent() {
                    true => shown.silent += 1,
                    false => shown.same += 1,
                }
                continue;
            };
            shown.rows.push(WorkbookRow {
                line: row.line,
                state,
                kind: row.about.as_ref().map_or(String::new(), |about| about.kind.clone()),
                number: row.number.clone(),
                title: row.title.clone(),
                said: row.said.clone(),
                before,
                verdict_unknown: row.verdict_unknown,
                origin_lost: row.origin_lost,
            });
        }
        Ok(shown)
    }

    /// Takes in the rows a person chose.
    pub fn take_in(&self, vault: &Vault, actor: &Actor, now: &Moment, lines: &[u32]) -> Result<Saved<WorkbookTaken>> {
        vault.write(actor, now, |tx| self.record(tx, lines))
    }

    fn record(&self, tx: &mut Write, lines: &[u32]) -> Result<WorkbookTaken> {
        tx.require(Permission::Share)?;
        let (mut remarks, mut notes, mut asks) = (Vec::new(), Vec::new(), 0);
        let mut records = BTreeSet::new();
        for row in self.filled.rows.iter().filter(|row| lines.contains(&row.line)) {
            let state = self.compare(tx.db(), row)?.0;
            match (&row.about, state) {
                (_, None | Some(WorkbookRowState::Emptied)) => {}
                // One record, one remark in a reply.
                (Some(about), _) if records.insert(about.record.clone()) => {
                    let verdict = row.said.verdict;
                    asks += u32::from(verdict.is_some_and(|verdict| verdict != RemarkVerdict::Accepted));
                    remarks.push(remark(about, &row.said));
                }
                _ => notes.push(row.note()),
            }
        }
        if remarks.is_empty() && notes.is_empty() {
            return Err(Error::new(Code::WorkbookReplyNothing));
        }
        let customer = &self.sent.customer;
        let fields = json!({
            "customer": customer.id, "pack": self.sent.id, "remarks": remarks, "notes": notes,
            "taken_at": tx.now().instant(),
        });
        let last = last_reply(tx.db(), self.sent.id)?;
        let name = json!([self.sent.id, last, remarks, notes]).to_string();
        let id = Uuid::new_v5(&SPACE, name.as_bytes());
        tx.create(KIND.name, id, fields.as_object().cloned().unwrap_or_default())?;
        Ok(WorkbookTaken {
            customer: customer.id.clone(),
            name: customer.name.clone(),
            number: self.sent.number.clone(),
            remarks: remarks.len() as u32,
            notes: notes.len() as u32,
            asks,
        })
    }

    /// `None` for a row with nothing to take in.
    fn compare(&self, db: &Connection, row: &Row) -> Result<(Option<WorkbookRowState>, Option<CustomerSaid>)> {
        let Some(about) = &row.about else {
            let known = row.said.is_silent() || notes(db, self.sent.id)?.contains(&row.note());
            return Ok(((!known).then_some(WorkbookRowState::Added), None));
        };
        let before = said_before(db, self.sent.id, about)?;
        let state = match &before {
            _ if row.said.is_silent() => before.as_ref().map(|_| WorkbookRowState::Emptied),
            _ if notes(db, self.sent.id)?.contains(&row.note()) => None,
            None => Some(WorkbookRowState::New),
            Some(before) => (*before != row.said).then_some(WorkbookRowState::Changed),
        };
        Ok((state, before))
    }
}

fn remark(about: &About, said: &CustomerSaid) -> Value {
    json!({
        "kind": about.kind, "record": about.record, "verdict": said.verdict, "comment": said.comment,
        "reviewer": said.reviewer, "on": said.on, "edits": said.edits,
    })
}

/// The last remark from this pack on a record.
fn said_before(db: &Connection, pack: Uuid, about: &About) -> Result<Option<CustomerSaid>> {
    let sql = "SELECT r.verdict, r.comment, r.reviewer, r.signed_at, r.edits FROM remark r JOIN workbook_reply w ON w.id = r.reply
               WHERE w.pack = ?1 AND r.kind = ?2 AND r.record = ?3 ORDER BY r.seq DESC LIMIT 1";
    let found = db
        .prepare_cached(sql)?
        .query_row(params![pack.to_string(), about.kind, about.record], |row| {
            let day: String = row.get(3)?;
            Ok(CustomerSaid {
                verdict: cap::parse(&row.get::<_, String>(0)?),
                comment: row.get(1)?,
                reviewer: row.get(2)?,
                on: (day.len() == 10).then_some(day),
                edits: serde_json::from_str(&row.get::<_, String>(4)?).unwrap_or_default(),
            })
        });
    Ok(found.optional()?)
}

fn notes(db: &Connection, pack: Uuid) -> Result<Vec<PackNote>> {
    let mut rows = db.prepare_cached("SELECT notes FROM workbook_reply WHERE pack = ?1")?;
    let rows = rows.query_map([pack.to_string()], |row| row.get::<_, String>(0))?;
    let mut notes = Vec::new();
    for row in rows {
        notes.extend(serde_json::from_str::<Vec<PackNote>>(&row?)?);
    }
    Ok(notes)
}

fn last_reply(db: &Connection, pack: Uuid) -> Result<Option<String>> {
    let sql = "SELECT id FROM workbook_reply WHERE pack = ?1 ORDER BY taken_at DESC, id DESC LIMIT 1";
    Ok(db.query_row(sql, [pack.to_string()], |row| row.get(0)).optional()?)
}

fn project(db: &Connection, id: Uuid, values: Option<&Values>) -> Result<()> {
    db.execute("DELETE FROM workbook_reply WHERE id = ?1", [id.to_string()])?;
    db.execute("DELETE FROM remark WHERE reply = ?1", [id.to_string()])?;
    let Some(v) = values else { return Ok(()) };
    let remarks = v.list::<Value>("remarks");
    let taken_at = v.text("taken_at");
    db.execute(
        "INSERT INTO workbook_reply (id, customer, pack, remarks, notes, taken_at) VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
        params![
            id.to_string(),
            v.text("customer"),
            v.text("pack"),
            remarks.len() as i64,
            v.json("notes"),
            taken_at
        ],
    )?;
    // Workbooks have no numbers of their own: the time they were taken in orders them.
    let seq = Moment::parse(taken_at).map_or(0, |at| at.millis() as i64);
    for remark in remarks {
        let text = |name: &str| remark.get(name).and_then(Value::as_str).unwrap_or_default();
        let day = Some(text("on")).filter(|on| !on.is_empty());
        db.execute(
            "INSERT OR REPLACE INTO remark (reply, customer, seq, kind, record, verdict, comment, reviewer, signed_at,
               taken_at, way, edits) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, 'workbook', ?11)",
            params![
                id.to_string(),
                v.text("customer"),
                seq,
                text("kind"),
                text("record"),
                text("verdict"),
                text("comment"),
                text("reviewer"),
                day.unwrap_or(taken_at),
                taken_at,
                remark.get("edits").unwrap_or(&json!([])).to_string(),
            ],
        )?;
    }
    Ok(())
}
