//! Rows that become marks at one session: people by badge or name, present or absent.

use super::Fate;
use super::book::Cell;
use super::draft::ProblemCode;
use super::row::Row;
use super::staff::{Staff, same};
use super::words::{Field, agreed, field};
use super::workers::{BADGES, NAMES};
use crate::error::{Error, Result};
use crate::training::attendance;
use crate::vault::Write;
use chrono::NaiveTime;
use std::collections::HashSet;
use uuid::Uuid;

/// A row needs a badge or a name; without a column for the mark, everybody on the list was there.
#[rustfmt::skip]
pub(super) const FIELDS: &[Field] = &[
    field("badge", BADGES),
    field("name", NAMES),
    field("present", PRESENT),
];

#[rustfmt::skip]
pub(super) const PRESENT: &[&str] = &[
    "present", "attended", "attendance", "signed", "signature", "status",
    "签到", "签名", "出席", "出勤", "是否到场", "是否签到", "到场",
    "có mặt", "điểm danh", "ký tên", "chữ ký", "tham dự",
];

pub(super) struct Mark {
    worker: Option<Uuid>,
    /// `None` when the cell is blank: nothing is said.
    present: Option<bool>,
    before: bool,
}

impl Mark {
    /// `seen` holds the people of the rows above, `marked` those with a mark at the session.
    pub fn read(row: &mut Row, staff: &Staff, marked: &HashSet<String>, seen: &mut HashSet<String>) -> Self {
        let (field, found) = who(row, staff);
        let found = found.and_then(|one| match seen.insert(one.to_string()) {
            true => Ok(one),
            false => Err(ProblemCode::DuplicateBadge),
        });
        if let Err(code) = found {
            row.problem(field, code);
        }
        let worker = found.ok();
        let name = row.text("name");
        Self {
            present: present(row, &name),
            before: worker.is_some_and(|one| marked.contains(&one.to_string())),
            worker,
        }
    }

    pub fn is_known(&self) -> bool {
        self.before
    }

    pub fn record(self, tx: &mut Write, session: Uuid) -> Result<Fate> {
        let worker = self.worker.ok_or_else(|| Error::invalid("worker"))?;
        let before = attendance::of(tx.db(), attendance::id(session, worker))?;
        if self.present.is_none() || self.present == before {
            return Ok(Fate::Same);
        }
        attendance::mark(tx, session, worker, self.present)?;
        Ok(if before.is_none() { Fate::Created } else { Fate::Updated })
    }
}

/// Whom a row is about, and the field that says so.
pub(super) fn who(row: &mut Row, staff: &Staff) -> (&'static str, std::result::Result<Uuid, ProblemCode>) {
    let (badge, name) = (row.text("badge"), row.text("name"));
    let field = if badge.is_empty() && row.is_mapped("name") {
        "name"
    } else {
        "badge"
    };
    let found = if !badge.is_empty() {
        staff.with_badge(&badge).ok_or(ProblemCode::BadgeUnknown)
    } else if !name.is_empty() {
        match staff.named(&name).as_slice() {
            [] => Err(ProblemCode::BadgeUnknown),
            [one] => Ok(*one),
            _ => Err(ProblemCode::NameAmbiguous),
        }
    } else {
        Err(ProblemCode::Missing)
    };
    let id = found.and_then(|one| one.id.parse().map_err(|_| ProblemCode::BadgeUnknown));
    (field, id)
}

/// A date, a time of day or one's own name is a signature. A lone `x` or `v` means yes in one factory and no in the
/// next: it is asked about.
pub(super) fn present(row: &mut Row, name: &str) -> Option<bool> {
    if !row.is_mapped("present") {
        return Some(true);
    }
    let said = match row.cell("present")? {
        Cell::Flag(flag) => Some(*flag),
        Cell::Day(_) | Cell::Clock(_) => Some(true),
        Cell::Number(number) if *number == 1.0 => Some(true),
        Cell::Number(number) if *number == 0.0 => Some(false),
        Cell::Number(_) => None,
        Cell::Text(text) => word(text).or_else(|| signed(text, name).then_some(true)),
        Cell::Fault(_) => {
            row.problem("present", ProblemCode::CellError);
            return None;
        }
    };
    if said.is_none() {
        row.problem("present", ProblemCode::NotAMark);
    }
    said
}

fn word(text: &str) -> Option<bool> {
    agreed(text, |word| {
        Some(match word {
            "1" | "y" | "yes" | "true" | "present" | "attended" | "signed" | "ok" | "√" | "✓" | "✔" | "☑" | "✅"
            | "是" | "有" | "到" | "已到" | "出席" | "签到" | "已签到" | "已签" | "参加" | "có" | "có mặt"
            | "đã ký" => true,
            "0" | "n" | "no" | "false" | "absent" | "leave" | "×" | "✗" | "✘" | "☐" | "否" | "无" | "未到" | "缺席"
            | "缺勤" | "未签到" | "未签" | "请假" | "没有" | "không" | "vắng" | "vắng mặt" | "nghỉ" => {
                false
            }
            _ => return None,
        })
    })
}

fn signed(text: &str, name: &str) -> bool {
    let clock = |text: &str| {
        ["%H:%M", "%H:%M:%S"]
            .iter()
            .any(|form| NaiveTime::parse_from_str(text, form).is_ok())
    };
    clock(text) || !name.is_empty() && same(text) == same(name)
}
