//! The handover log: who leads what, on the last pages of the plan.

use plumbline_core::handover::HandoverRow;
use plumbline_core::plan::PlanSnapshot;

use super::looks::{self, INK, MARGIN, QUIET, para, typed};
use super::pdf::{TABLE_TOP, frame};
use crate::pdf::book::{Book, Para};
use crate::pdf::finish::Bookmark;
use crate::pdf::structure::Role;
use crate::pdf::table::{Column, Place, Table};
use crate::words::Words;

/// Columns and their widths; what must be known takes what is left.
const COLUMNS: [(&str, Option<f32>); 4] = [
    ("topic", Some(150.0)),
    ("leader", Some(110.0)),
    ("deputy", Some(100.0)),
    ("know", None),
];

/// Begins a page of its own; nothing when the log is empty.
pub(super) fn draw(book: &mut Book, snapshot: &PlanSnapshot, words: &Words) -> Option<Bookmark> {
    if snapshot.handover.is_empty() {
        return None;
    }
    let page = book.sheets.add_page();
    let width = book.width - 2.0 * MARGIN;
    let root = book.structure.root();
    let name = words.joined("plan-handover");
    let node = book.structure.add(root, Role::H1);
    let heading = book.lay(&[para(&name, 12.0, true, INK)], width);
    let mut y = TABLE_TOP - 6.0;
    y += book.draw(page, MARGIN, y, &heading, node, Role::H1) + 2.0;
    let node = book.structure.add(root, Role::P);
    let about = looks::words(&words.each("plan-handover-about"), false, QUIET);
    let about = book.lay(&about, width);
    y += book.draw(page, MARGIN, y, &about, node, Role::P) + 8.0;

    let node = book.structure.add(root, Role::Table);
    let rest = width - COLUMNS.iter().filter_map(|(_, width)| *width).sum::<f32>();
    let columns = COLUMNS.map(|(id, width)| Column {
        width: width.unwrap_or(rest),
        heading: looks::heading(&words.each(&format!("plan-handover-{id}"))),
    });
    let mut table = Table::begin(book, frame(book), &columns, node, Place { page, y });
    for row in &snapshot.handover {
        let args = [("number", row.topic.as_str().into())];
        let continued = words.joined_with("plan-continued", &args);
        table.row(book, cells(row, words), vec![para(continued, 6.8, false, QUIET)]);
    }
    Some(Bookmark {
        title: name,
        page,
        top: book.height,
        kids: Vec::new(),
    })
}

fn cells(row: &HandoverRow, words: &Words) -> Vec<Vec<Para>> {
    let mut leader = typed(&row.leader);
    if let Some(since) = &row.since {
        leader.push(looks::label(
            &format!("{} {since}", words.joined("plan-handover-since")),
            1.5,
        ));
    }
    let mut know = typed(&row.know);
    // The day is enough: the instant is in Universal Time.
    let day: String = row.updated_at.chars().take(10).collect();
    let updated = format!("{} {day} {}", words.joined("plan-handover-updated"), row.updated_by);
    know.push(looks::label(updated.trim(), 2.5));
    vec![
        vec![para(row.topic.trim(), 8.2, true, INK)],
        leader,
        typed(&row.deputy),
        know,
    ]
}
