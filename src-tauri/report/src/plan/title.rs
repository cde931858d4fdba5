//! The title page: whose plan it is, of which day, and where it stands.

use plumbline_core::plan::{PlanCount, PlanSnapshot};

use super::columns::{SEVERITIES, STATUSES};
use super::looks::{self, ACCENT, ALERT, FAINT, GROUND, INK, MARGIN, QUIET, RULE, bars, para, share};
use crate::pdf::book::{Book, Para, Piece, height};
use crate::pdf::structure::{Node, Role};
use crate::pdf::table::{Column, Frame, Place, Table};
use crate::running::open;
use crate::words::{Worded, Words};

/// The left part of the page is this share of the width.
const LEFT_SHARE: f32 = 0.44;
const GAP: f32 = 36.0;

pub(crate) fn draw(book: &mut Book, snapshot: &PlanSnapshot, words: &Words) -> Notes {
    let page = book.sheets.add_page();
    let width = book.width - 2.0 * MARGIN;
    let drop = open(book, page, words);
    book.fill(page, &[([0.0, 0.0, book.width, 7.0], ACCENT)]);

    let left = width * LEFT_SHARE;
    let below = name(book, page, [drop, left], snapshot, words);
    facts(book, page, below + 20.0, left, snapshot, words);
    let notes = book.structure.root();
    let notes = book.structure.add(notes, Role::P);
    let right = [
        MARGIN + left + GAP,
        57.0 + if drop > 0.0 { drop - 16.0 } else { 0.0 },
        width - left - GAP,
    ];
    summary(book, page, right, snapshot, words);
    Notes {
        page,
        width: left,
        node: notes,
    }
}

/// Room for the notes, which can only be written when the whole document is set.
pub(crate) struct Notes {
    page: usize,
    width: f32,
    node: Node,
}

/// Points.
const ROOM_FOR_NAMES: f32 = 150.0;

fn name(book: &mut Book, page: usize, [drop, width]: [f32; 2], snapshot: &PlanSnapshot, words: &Words) -> f32 {
    let root = book.structure.root();
    let heading: Vec<Para> = words
        .each("plan-title")
        .into_iter()
        .enumerate()
        .map(|(index, word)| {
            let (size, colour) = if index == 0 { (25.0, INK) } else { (17.0, QUIET) };
            let language = word.language.map(crate::Language::tag);
            Para {
                language,
                leading: size * 1.25,
                ..para(word.text, size, true, colour)
            }
        })
        .collect();
    let mut y = 52.0 + if drop > 0.0 { drop - 16.0 } else { 0.0 };
    let node = book.structure.add(root, Role::H1);
    let pieces = book.lay(&heading, width);
    y += book.draw(page, MARGIN, y, &pieces, node, Role::H1) + 18.0;

    let node = book.structure.add(root, Role::P);
    let pieces = whose(book, snapshot, width);
    y + book.draw(page, MARGIN, y, &pieces, node, Role::P)
}

/// The names and the address of the factory, in the largest type in which they leave room for the rest.
fn whose(book: &mut Book, snapshot: &PlanSnapshot, width: f32) -> Vec<Piece> {
    let local = snapshot.factory_local_name.trim();
    let mut pieces = Vec::new();
    for part in [1.0, 0.75, 0.6, 0.45] {
        let mut whose = vec![para(&snapshot.factory_name, 15.0 * part, true, ACCENT)];
        if !local.is_empty() && local != snapshot.factory_name.trim() {
            whose.push(para(local, 13.0 * part, false, ACCENT));
        }
        if !snapshot.factory_address.trim().is_empty() {
            whose.push(Para {
                above: 4.0,
                ..para(snapshot.factory_address.trim(), 9.0_f32.min(15.0 * part), false, QUIET)
            });
        }
        pieces = book.lay(&whose, width);
        if height(&pieces) <= ROOM_FOR_NAMES {
            break;
        }
    }
    pieces
}

fn facts(book: &mut Book, page: usize, top: f32, width: f32, snapshot: &PlanSnapshot, words: &Words) {
    let period = words.each_with(
        "plan-period-days",
        &[
            ("start", snapshot.cycle_starts_on.as_str().into()),
            ("end", snapshot.cycle_ends_on.as_str().into()),
        ],
    );
    let content = words.each_with(
        "plan-content-counts",
        &[
            ("findings", snapshot.summary.findings.into()),
            ("actions", snapshot.rows.len().into()),
        ],
    );
    let rows = [
        ("plan-cycle", plain(&snapshot.cycle_name)),
        ("plan-period", period),
        ("plan-taken-on", words.day(&snapshot.taken_on)),
        ("plan-taken-by", plain(&snapshot.taken_by)),
        ("plan-content", content),
    ];
    let root = book.structure.root();
    let labels = if words.is_bilingual() { 112.0 } else { 84.0 };
    let mut y = top;
    book.fill(page, &[([MARGIN, y - 6.0, width, 0.6], RULE)]);
    // What a customer gets names nobody.
    for (key, value) in rows {
        if value.iter().all(|word| word.text.is_empty()) {
            continue;
        }
        let node = book.structure.add(root, Role::P);
        let label = book.lay(&[para(words.joined(key), 9.0, false, QUIET)], labels);
        let value: Vec<Para> = value.into_iter().map(|word| word_para(word, 9.0)).collect();
        let value = book.lay(&value, width - labels);
        book.draw(page, MARGIN, y, &label, node, Role::P);
        book.draw(page, MARGIN + labels, y, &value, node, Role::P);
        y += height(&label).max(height(&value)) + 5.0;
    }
}

fn summary(book: &mut Book, page: usize, [x, top, width]: [f32; 3], snapshot: &PlanSnapshot, words: &Words) {
    let root = book.structure.root();
    let node = book.structure.add(root, Role::H2);
    let heading = book.lay(&[para(words.joined("plan-summary"), 13.0, true, INK)], width);
    let mut y = top;
    y += book.draw(page, x, y, &heading, node, Role::H2) + 8.0;

    let summary = &snapshot.summary;
    let answered = [
        ("answered", summary.answered.into()),
        ("questions", summary.questions.into()),
    ];
    let score = |value: Option<f64>| match value {
        Some(value) => (format!("{value:.2}"), words.each_with("plan-score-known", &answered)),
        None => ("–".to_owned(), words.each_with("plan-score-unknown", &answered)),
    };
    let count = |count: u32| (count.to_string(), Vec::new());
    let late = if summary.overdue > 0 { ALERT } else { INK };
    let tiles = [
        ("plan-findings", count(summary.findings), INK),
        ("plan-overdue-count", count(summary.overdue), late),
        ("plan-score-paper", score(summary.paper), INK),
        ("plan-score-practice", score(summary.practice), INK),
    ];
    let half = (width - 10.0) / 2.0;
    for pair in tiles.chunks(2) {
        let mut tall = 0.0_f32;
        let mut laid = Vec::new();
        for (key, (figure, notes), colour) in pair {
            let mut paras = vec![para(words.joined(key), 8.5, false, QUIET), figure_para(figure, *colour)];
            paras.extend(notes.iter().map(|note| Para {
                colour: QUIET,
                ..word_para(note.clone(), 7.4)
            }));
            let pieces = book.lay(&paras, half - 20.0);
            tall = tall.max(height(&pieces) + 14.0);
            laid.push(pieces);
        }
        for (index, pieces) in laid.iter().enumerate() {
            let left = x + index as f32 * (half + 10.0);
            book.fill(page, &[([left, y, half, tall], GROUND), ([left, y, 2.5, tall], ACCENT)]);
            let node = book.structure.add(root, Role::P);
            book.draw(page, left + 11.0, y + 7.0, pieces, node, Role::P);
        }
        y += tall + 9.0;
    }

    y += 9.0;
    let severities = Tally {
        title: "plan-by-severity",
        group: "severity",
        known: &SEVERITIES,
    };
    y = tally(book, page, [x, y, width], &severities, &summary.by_severity, words) + 16.0;
    let statuses = Tally {
        title: "plan-by-status",
        group: "status",
        known: &STATUSES,
    };
    tally(book, page, [x, y, width], &statuses, &summary.by_status, words);
}

struct Tally {
    title: &'static str,
    group: &'static str,
    known: &'static [&'static str],
}

/// A small table of counts with bars; every word of the set has its row, zero too.
fn tally(book: &mut Book, page: usize, place: [f32; 3], tally: &Tally, counts: &[PlanCount], words: &Words) -> f32 {
    let [x, y, width] = place;
    let unknown = counts
        .iter()
        .map(|count| count.key.as_str())
        .filter(|key| !tally.known.contains(key));
    let keys: Vec<&str> = tally.known.iter().copied().chain(unknown).collect();
    let count_of = |key: &str| {
        counts
            .iter()
            .find(|count| count.key == key)
            .map_or(0, |count| count.count)
    };
    let most = keys.iter().map(|key| count_of(key)).max().unwrap_or(0).max(1);

    let (name, figure) = (width * 0.5, if words.is_bilingual() { 66.0 } else { 44.0 });
    let bar = width - name - figure;
    let heading = |text: String| vec![para(text, 8.5, true, INK)];
    let columns = [
        Column {
            width: name,
            heading: heading(words.joined(tally.title)),
        },
        Column {
            width: figure,
            heading: heading(words.joined("plan-count")),
        },
        Column {
            width: bar,
            heading: Vec::new(),
        },
    ];
    let frame = Frame {
        left: x,
        top: y,
        bottom: book.height - 40.0,
        inset: (2.0, 1.6),
        heading_ground: None,
        heading_rule: QUIET,
        rule: FAINT,
        dividers: false,
    };
    let root = book.structure.root();
    let node = book.structure.add(root, Role::Table);
    let mut table = Table::begin(book, frame, &columns, node, Place { page, y });
    for key in keys {
        let count = count_of(key);
        let label = crate::words::join(&words.closed(tally.group, key));
        let mut cell = vec![para(label, 8.5, false, INK)];
        let mut colour = ACCENT;
        if tally.group == "severity" {
            let (filled, own) = looks::severity(key);
            colour = own;
            cell.insert(0, beside(bars(filled, own), name - 42.0));
        }
        let part = count as f32 / most as f32;
        let row = [
            cell,
            vec![para(count.to_string(), 8.5, true, INK)],
            vec![share(part, bar - 4.0, colour)],
        ];
        table.row(book, row, Vec::new());
    }
    table.end().y
}

/// The bars of a severity at the right end of its cell, on the line of the word.
fn beside(bars: Para, left: f32) -> Para {
    let boxes = bars
        .boxes
        .iter()
        .map(|([x, y, w, h], colour)| ([x + left, y + 2.2, *w, *h], *colour))
        .collect();
    Para {
        boxes,
        leading: 0.0,
        above: 0.0,
        ..bars
    }
}

/// How to read the plan, at the foot of the title page.
pub(crate) fn draw_notes(book: &mut Book, notes: &Notes, words: &Words, digest: &str) {
    let mut keys = vec!["plan-note-severity", "plan-note-overdue", "plan-note-language"];
    if !book.typesetter.missing().is_empty() {
        keys.push("plan-note-missing");
    }
    keys.push("plan-note-digest");
    let mut paras: Vec<Para> = vec![bold(para(words.joined("plan-how-to-read"), 8.0, false, INK))];
    for key in keys {
        for (index, word) in words.each(key).into_iter().enumerate() {
            let above = if index == 0 { 2.0 } else { 0.0 };
            paras.push(Para {
                above,
                colour: QUIET,
                ..word_para(word, 7.4)
            });
        }
    }
    paras.push(para(digest, 7.0, false, QUIET));
    let pieces = book.lay(&paras, notes.width);
    let top = book.height - 44.0 - height(&pieces);
    book.draw(notes.page, MARGIN, top, &pieces, notes.node, Role::P);
}

fn plain(text: &str) -> Vec<Worded> {
    vec![Worded {
        text: text.trim().to_owned(),
        language: None,
    }]
}

fn word_para(word: Worded, size: f32) -> Para {
    Para {
        language: word.language.map(crate::Language::tag),
        ..para(word.text, size, false, INK)
    }
}

fn figure_para(text: &str, colour: crate::pdf::emit::Colour) -> Para {
    Para {
        leading: 27.0,
        ..para(text, 21.0, true, colour)
    }
}

fn bold(mut para: Para) -> Para {
    para.set.bold = true;
    para
}
