//! Type, colours and measures of the action plan: small, dense, quiet; red only for what is late or most serious.

use plumbline_core::plan::PlanRow;

use crate::pdf::book::Para;
use crate::pdf::emit::Colour;
use crate::pdf::shape::Type;
use crate::words::{Worded, join};

pub(crate) const INK: Colour = Colour(22, 30, 46);
pub(crate) const QUIET: Colour = Colour(84, 94, 112);
pub(crate) const ALERT: Colour = Colour(155, 28, 28);
pub(crate) const ACCENT: Colour = Colour(30, 72, 110);
pub(crate) const RULE: Colour = Colour(201, 207, 217);
pub(crate) const FAINT: Colour = Colour(226, 230, 236);
pub(crate) const GROUND: Colour = Colour(241, 244, 248);
const WHITE: Colour = Colour(255, 255, 255);

pub(crate) const MARGIN: f32 = 30.0;

const SMALL: f32 = 7.2;
const CELL: f32 = 7.8;

/// A paragraph in one of the few kinds of type of the plan.
pub(crate) fn para(text: impl Into<String>, size: f32, bold: bool, colour: Colour) -> Para {
    let leading = (size * 1.42 * 2.0).round() / 2.0;
    Para {
        text: text.into(),
        set: Type { size, bold },
        colour,
        leading,
        above: 0.0,
        language: None,
        ground: None,
        boxes: Vec::new(),
    }
}

/// What somebody typed into a cell; nothing for an empty one.
pub(crate) fn typed(text: &str) -> Vec<Para> {
    let text = text.trim();
    if text.is_empty() {
        Vec::new()
    } else {
        vec![para(text, CELL, false, INK)]
    }
}

/// Words of the catalogue in a cell, one language below the other; the first one leads.
pub(crate) fn words(words: &[Worded], bold: bool, colour: Colour) -> Vec<Para> {
    let look = |(index, word): (usize, &Worded)| {
        let para = para(
            word.text.clone(),
            CELL,
            bold,
            if index == 0 { colour } else { quieter(colour) },
        );
        in_language(para, word)
    };
    words.iter().enumerate().map(look).collect()
}

/// The heading of a column.
pub(crate) fn heading(words: &[Worded]) -> Vec<Para> {
    words
        .iter()
        .enumerate()
        .map(|(index, word)| {
            let colour = if index == 0 { INK } else { QUIET };
            in_language(para(word.text.clone(), SMALL, true, colour), word)
        })
        .collect()
}

/// One of several headings of a column, its languages side by side.
pub(crate) fn heading_line(words: &[Worded]) -> Para {
    para(join(words), SMALL, true, INK)
}

/// A small label above something typed.
pub(crate) fn label(text: &str, above: f32) -> Para {
    Para {
        above,
        ..para(text, 6.8, false, QUIET)
    }
}

/// White words on red: late in every print, grey ones too.
pub(crate) fn alarm(words: &[Worded]) -> Vec<Para> {
    words
        .iter()
        .enumerate()
        .map(|(index, word)| {
            let above = if index == 0 { 1.5 } else { 0.0 };
            let para = Para {
                above,
                ground: Some(ALERT),
                ..para(word.text.clone(), SMALL, true, WHITE)
            };
            in_language(para, word)
        })
        .collect()
}

/// Up to four bars, all the same size, the first ones filled.
pub(crate) fn bars(filled: usize, colour: Colour) -> Para {
    let boxes = (0..4)
        .map(|index| {
            (
                [index as f32 * 8.0, 1.5, 7.0, 3.4],
                if index < filled { colour } else { FAINT },
            )
        })
        .collect();
    Para {
        boxes,
        leading: 7.0,
        above: 0.5,
        ..para("", CELL, false, INK)
    }
}

/// A bar as long as its share of the longest.
pub(crate) fn share(part: f32, longest: f32, colour: Colour) -> Para {
    let boxes = vec![
        ([0.0, 3.2, longest, 5.0], GROUND),
        ([0.0, 3.2, longest * part, 5.0], colour),
    ];
    Para {
        boxes,
        leading: 11.5,
        ..para("", CELL, false, INK)
    }
}

/// How many of four bars a severity fills, and their colour; an unknown one fills none.
pub(crate) fn severity(key: &str) -> (usize, Colour) {
    match key {
        "priority" => (4, ALERT),
        "major" => (3, Colour(176, 80, 10)),
        "minor" => (2, ACCENT),
        "opportunity" => (1, QUIET),
        _ => (0, QUIET),
    }
}

/// What a row is about, in one line.
pub(crate) fn subject(row: &PlanRow) -> String {
    let subject = if row.provision.trim().is_empty() {
        &row.finding
    } else {
        &row.provision
    };
    let subject: String = subject.trim().chars().take(60).collect();
    format!("{}  {}", row.number, subject.replace('\n', " "))
}

fn in_language(para: Para, word: &Worded) -> Para {
    Para {
        language: word.language.map(crate::Language::tag),
        ..para
    }
}

fn quieter(colour: Colour) -> Colour {
    if colour == INK { QUIET } else { colour }
}
