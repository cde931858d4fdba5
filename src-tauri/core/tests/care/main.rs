//! How a case is cared for: the reporter's number, weeks instead of days, who is shut out, check-ins, appeals, files,
//! categories, the calendar, escalation and holds.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod course;
#[path = "../laptops/mod.rs"]
mod laptops;
#[path = "../place/mod.rs"]
mod place;
mod receipt;
mod settings;
mod shut_out;

use place::Place;
use place::desk::{Member, new_case};
use plumbline_core::error::{Code, Result};
use plumbline_core::hotline::case::{CaseDetail, Confidentiality, NewCase};
use plumbline_core::hotline::list::{CaseQuery, CaseSort};
use rusqlite::Connection;
use uuid::Uuid;

pub fn code<T>(result: Result<T>) -> Code {
    result.err().expect("refused").code
}

pub fn nameless() -> NewCase {
    NewCase {
        confidentiality: Confidentiality::Anonymous,
        identity: String::new(),
        received_on: "2026-11-19".into(),
        ..new_case()
    }
}

pub fn query() -> CaseQuery {
    CaseQuery {
        search: String::new(),
        states: vec![],
        late_only: false,
        sort: CaseSort::Number,
        descending: false,
        offset: 0,
        limit: 100,
    }
}

pub fn detail(place: &Place, by: &Member, id: Uuid) -> CaseDetail {
    place.seen(&by.actor, id).unwrap()
}

/// Three handlers: one of them can be shut out.
pub fn three() -> (Place, Member, Member, Member) {
    let place = Place::new();
    let (li, wang) = place.desk();
    let zhou = place.handler("Zhou");
    (place, li, wang, zhou)
}

pub fn ciphertexts(db: &Connection) -> Result<Vec<Vec<u8>>> {
    let mut rows = db.prepare("SELECT bytes FROM sealed")?;
    let rows = rows.query_map([], |row| row.get(0))?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}
