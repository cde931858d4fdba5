//! A task sheet that comes back filled in: what is new in it, shown first, and taken in row by row as a person chooses.
//! Rows are known by their key and columns by their headings, so that sorting, hiding and moving them does no harm.

use super::{KEY, THEIRS, TIE_MARK};
use crate::access::{Actor, Permission};
use crate::cap::comment::{self, CommentOn, Said};
use crate::cap::{Status, action, parse};
use crate::error::{Code, Error, Result};
use crate::import::book::{self, Book, Cell, Grid};
use crate::import::words::agreed;
use crate::vault::{Vault, Write, factory_of};
use chrono::NaiveDate;
use rusqlite::{Connection, OptionalExtension, params};
use serde::Serialize;
use serde_json::json;
use specta::Type;
use std::collections::BTreeMap;
use std::path::Path;
use uuid::Uuid;

/// Rows of the sheet that ties: the mark with factory, person and day; columns; their headings; the words of a status.
const COLUMNS: u32 = 2;
const HEADINGS: u32 = 3;
const STATUSES: u32 = 4;
/// How far down headings are looked for.
const DEEPEST: u32 = 30;
const LONGEST: usize = 20_000;

/// A filled-in sheet being looked at.
pub struct Filled {
    file_name: String,
    person: String,
    made_on: String,
    rows: Vec<Row>,
}

struct Row {
    line: u32,
    /// `None`: a row that is not of the sheet.
    action: Option<Uuid>,
    title: String,
    status: Option<Status>,
    /// A word that is none of the list.
    status_text: String,
    text: String,
    on: Option<String>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Type)]
pub struct TaskReply {
    pub id: String,
    pub file_name: String,
    pub person: String,
    pub made_on: String,
    /// What is new, and what cannot be taken in; from the top down.
    pub rows: Vec<TaskReplyRow>,
    /// Rows that say what stands here already, and rows nobody wrote in.
    pub same: u32,
    pub silent: u32,
}

#[derive(Clone, Debug, PartialEq, Serialize, Type)]
pub struct TaskReplyRow {
    /// In the sheet; names the row for taking it in.
    pub line: u32,
    pub number: String,
    pub title: String,
    /// As it stands here.
    pub was: Option<Status>,
    pub becomes: Option<Status>,
    /// Day of the new status; `None` is today.
    pub on: Option<String>,
    /// What will stand as a comment; empty where nothing new was written.
    pub text: String,
    pub problem: Option<TaskProblem>,
}

/// Why a row is not taken in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "kebab-case")]
pub enum TaskProblem {
    /// The action is not here any more, or the row was added.
    Unknown,
    /// The action was done or verified here meanwhile.
    Overtaken,
    /// The status is none of the list.
    StatusUnknown,
    /// The day has not come yet.
    InFuture,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Type)]
pub struct TasksTaken {
    pub statuses: u32,
    pub comments: u32,
}

/// Reads a filled-in workbook. Whatever is wrong with it changes nothing.
pub fn open(vault: &Vault, actor: &Actor, path: &Path) -> Result<Filled> {
    actor.require(Permission::Act)?;
    let file_name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
    let book = book::read(path, &|_| 0)?;
    let refused = |code| Error::new(code).with("file", &file_name);
    let tie = tie_of(&book).ok_or_else(|| refused(Code::NotATaskSheet))?;
    let grid = &book.sheets[tie];
    let factory = vault.read(|db| Ok(factory_of(db)?.map(|id| id.to_string())))?;
    if factory.as_deref() != Some(grid.shown(1, 1).as_str()) {
        return Err(refused(Code::TaskSheetForOthers));
    }
    let mut sheets = book.order.iter().filter(|name| *name != tie);
    let table = sheets.find_map(|name| Table::of(&book.sheets[name], grid));
    let rows = table
        .ok_or_else(|| refused(Code::TaskSheetDamaged))?
        .rows(&statuses(grid));
    Ok(Filled {
        rows,
        person: grid.shown(1, 2),
        made_on: grid.shown(1, 3),
        file_name,
    })
}

impl Filled {
    pub fn preview(&self, db: &Connection, id: &str, today: NaiveDate) -> Result<TaskReply> {
        let mut reply = TaskReply {
            id: id.into(),
            file_name: self.file_name.clone(),
            person: self.person.clone(),
            made_on: self.made_on.clone(),
            rows: Vec::new(),
            same: 0,
            silent: 0,
        };
        for row in &self.rows {
            if row.is_silent() {
                reply.silent += 1;
                continue;
            }
            match self.compare(db, row, today)? {
                Some(news) => reply.rows.push(news),
                None => reply.same += 1,
            }
        }
        Ok(reply)
    }

    /// Takes in the rows a person chose, in one write.
    pub fn take_in(&self, tx: &mut Write, lines: &[u32]) -> Result<TasksTaken> {
        tx.require(Permission::Act)?;
        let mut taken = TasksTaken::default();
        let today = tx.now().today();
        for row in self.rows.iter().filter(|row| lines.contains(&row.line)) {
            let (Some(action), Some(news)) = (row.action, self.compare(tx.db(), row, today)?) else {
                continue;
            };
            if news.problem.is_some() {
                continue;
            }
            if let Some(status) = news.becomes {
                action::set_status(tx, action, json!(status), news.on.as_deref())?;
                taken.statuses += 1;
            }
            if !news.text.is_empty() {
                let said = Said {
                    by: &self.person,
                    on: row.on.as_deref(),
                };
                comment::note_down(tx, CommentOn::Action, action, &news.text, &said)?;
                taken.comments += 1;
            }
        }
        if taken == TasksTaken::default() {
            return Err(Error::new(Code::TaskSheetNothing));
        }
        Ok(taken)
    }

    /// `None` where it says what stands here already.
    fn compare(&self, db: &Connection, row: &Row, today: NaiveDate) -> Result<Option<TaskReplyRow>> {
        let sql = "SELECT number, status FROM action WHERE id = ?1";
        let id = row.action.map(|id| id.to_string()).unwrap_or_default();
        let found = db
            .prepare_cached(sql)?
            .query_row([&id], |found| Ok((found.get(0)?, found.get::<_, String>(1)?)));
        let found: Option<(String, String)> = found.optional()?;
        let is_new = !row.text.is_empty() && !self.is_noted(db, &id, &row.text)?;
        let mut news = TaskReplyRow {
            line: row.line,
            number: String::new(),
            title: row.title.clone(),
            was: None,
            becomes: None,
            on: row.on.clone(),
            text: if is_new { row.text.clone() } else { String::new() },
            problem: None,
        };
        let Some((number, status)) = found else {
            news.text.clone_from(&row.text);
            news.problem = Some(TaskProblem::Unknown);
            return Ok(Some(news));
        };
        news.number = number;
        news.was = parse(&status);
        news.becomes = row.status.filter(|status| Some(*status) != news.was);
        if news.becomes.is_some() && matches!(news.was, Some(Status::Done | Status::Verified)) {
            news.problem = Some(TaskProblem::Overtaken);
        }
        if !row.status_text.is_empty() {
            news.problem = Some(TaskProblem::StatusUnknown);
        }
        if news.becomes.is_some() && row.on.as_ref().is_some_and(|on| **on > *today.to_string()) {
            news.problem = Some(TaskProblem::InFuture);
        }
        let nothing = news.becomes.is_none() && news.text.is_empty() && news.problem.is_none();
        Ok((!nothing).then_some(news))
    }

    fn is_noted(&self, db: &Connection, action: &str, text: &str) -> Result<bool> {
        let sql = "SELECT EXISTS (SELECT 1 FROM comment WHERE target = ?1 AND said_by = ?2 AND text = ?3)";
        let given = params![action, self.person, text];
        Ok(db.prepare_cached(sql)?.query_row(given, |row| row.get(0))?)
    }
}

impl Row {
    fn is_silent(&self) -> bool {
        self.status.is_none() && self.status_text.is_empty() && self.text.is_empty()
    }
}

fn tie_of(book: &Book) -> Option<&String> {
    book.order
        .iter()
        .find(|name| book.sheets[*name].shown(1, 0) == TIE_MARK)
}

/// The words of each status, as the sheet lists them.
fn statuses(tie: &Grid) -> Vec<(Status, String)> {
    let words: Vec<String> = (1..tie.width()).map(|column| tie.shown(STATUSES, column)).collect();
    let pairs = words.chunks(2).filter_map(|pair| match pair {
        [code, word] => Some((parse(code)?, word.to_lowercase())),
        _ => None,
    });
    pairs.collect()
}

/// A word of the list in either language; what people write without the list is understood too.
fn status_of(text: &str, listed: &[(Status, String)]) -> Option<Status> {
    let in_list = |word: &str| {
        let is = |own: &str| own == word || agreed(own, |part| (part == word).then_some(())).is_some();
        listed.iter().find(|(_, own)| is(own)).map(|(status, _)| *status)
    };
    let free = |word: &str| match word {
        "done" | "finished" | "complete" | "completed" | "ok" | "完成" | "已完成" | "做好了" => {
            Some(Status::Done)
        }
        "in progress" | "started" | "working" | "进行中" | "整改中" | "在做" => Some(Status::InProgress),
        "planned" | "计划中" | "已计划" => Some(Status::Planned),
        "open" | "not started" | "未开始" => Some(Status::Open),
        _ => None,
    };
    agreed(text, |word| in_list(word).or_else(|| free(word)))
}

/// The sheet people write in.
struct Table<'a> {
    grid: &'a Grid,
    header: u32,
    key: u32,
    title: Option<u32>,
    columns: BTreeMap<String, u32>,
}

impl<'a> Table<'a> {
    fn of(grid: &'a Grid, tie: &Grid) -> Option<Self> {
        let across = |row: u32| (1..tie.width()).map(move |column| tie.shown(row, column));
        let known: Vec<(String, String)> = across(COLUMNS).zip(across(HEADINGS)).collect();
        let first = grid.first();
        (first..first.saturating_add(DEEPEST)).find_map(|header| {
            let mut columns = BTreeMap::new();
            for column in 0..grid.width() {
                let text = grid.shown(header, column);
                let own = known
                    .iter()
                    .find(|(id, heading)| *heading == text && !columns.contains_key(id));
                if let Some((id, _)) = own.filter(|_| !text.is_empty()) {
                    columns.insert(id.clone(), column);
                }
            }
            let key = columns.remove("key")?;
            THEIRS.iter().any(|id| columns.contains_key(*id)).then(|| Self {
                grid,
                header,
                key,
                title: columns.get("what").copied(),
                columns,
            })
        })
    }

    fn rows(&self, listed: &[(Status, String)]) -> Vec<Row> {
        let mut rows: Vec<Row> = Vec::new();
        for line in self.grid.below(self.header) {
            let action = self.grid.shown(line, self.key);
            let action = action.strip_prefix(KEY).and_then(|id| id.parse().ok());
            let row = self.row(line, action, listed);
            // A copied row that says the same, or nothing, is no row of its own.
            let copy = rows
                .iter()
                .any(|known| known.action == action && action.is_some() && (known.says(&row) || row.is_silent()));
            if !copy && (action.is_some() || !row.is_silent()) {
                rows.push(row);
            }
        }
        rows
    }

    fn row(&self, line: u32, action: Option<Uuid>, listed: &[(Status, String)]) -> Row {
        let word = self.text(line, "new_status");
        let status = status_of(&word, listed);
        let cell = self
            .columns
            .get("done_on")
            .and_then(|column| self.grid.cell(line, *column));
        let on = cell.and_then(Cell::day);
        let mut text = vec![self.text(line, "done"), self.text(line, "remark")];
        // A day that cannot be read is still what somebody wrote.
        if let (Some(cell), None) = (cell, on) {
            text.push(cell.shown());
        }
        text.retain(|part| !part.trim().is_empty());
        let title = self
            .title
            .map(|column| self.grid.shown(line, column))
            .unwrap_or_default();
        Row {
            line,
            action,
            title: title.chars().take(200).collect(),
            status_text: if status.is_none() { word } else { String::new() },
            status,
            text: text.join("\n").trim().chars().take(LONGEST).collect(),
            on: on.map(|day| day.to_string()),
        }
    }

    fn text(&self, line: u32, id: &str) -> String {
        let column = self.columns.get(id);
        column.map(|column| self.grid.shown(line, *column)).unwrap_or_default()
    }
}

impl Row {
    fn says(&self, other: &Self) -> bool {
        (self.status, &self.status_text, &self.text, &self.on)
            == (other.status, &other.status_text, &other.text, &other.on)
    }
}
