//! The assessment of the training there is: status, impact, outcomes and costs, and what nobody knows.

use plumbline_core::training::assessment::{AssessedCourse, MovedObjective, TrainingAssessment};
use plumbline_core::training::figures::{CostRow, HoursRow};
use plumbline_core::training::worker::Sex;

use super::leaf::{Leaf, all_worded, block, code, factory, worded};
use crate::ReportError;
use crate::pdf::book::{Book, Para};
use crate::pdf::structure::{Role, TRAINING_TABLE};
use crate::pdf::table::{Column, Frame, Place, Table};
use crate::plan::looks::{self, ALERT, GROUND, INK, MARGIN, QUIET, RULE, para};
use crate::plan::{Pdf, PdfRequest, Progress};
use crate::words::{Words, join};

const CELL: f32 = 8.0;
const TOP: f32 = 34.0;
const BOTTOM: f32 = 40.0;

/// Writes the assessment; the rows of its main table are the courses.
///
/// # Errors
/// [`ReportError::Languages`], [`ReportError::Cancelled`], and what goes wrong while a document is made.
pub fn training_assessment_pdf(
    all: &TrainingAssessment,
    request: &PdfRequest,
    progress: Progress,
) -> Result<Pdf, ReportError> {
    let words = Words::load(&request.languages)?;
    let mut book = Book::new(request, words.language().tag())?;
    let leaf = Leaf {
        factory: factory(&all.factory_name, &all.factory_local_name),
        title: "programme-title",
        about: format!("{} – {}", all.period.from, all.period.to),
        taken_on: &all.taken_on,
    };
    let page = book.sheets.add_page();
    let mut y = leaf.head(&mut book, page, &words);
    y = block(
        &mut book,
        page,
        y,
        &all_worded(words.each("programme-how"), 8.6, false, QUIET),
        Role::P,
        8.0,
    );
    book.mark(&words.joined(leaf.title), page, 0.0);
    let place = courses(&mut book, Place { page, y }, all, &words, progress)?;
    let place = hours(&mut book, place, all, &words);
    unknowns(&mut book, place, all, &words);
    leaf.foot(&mut book, &words);
    leaf.end(book, &words, request, all, all.courses.len())
}

fn frame(book: &Book) -> Frame {
    Frame {
        left: MARGIN,
        top: TOP,
        bottom: book.height - BOTTOM,
        inset: (4.0, 4.0),
        heading_ground: Some(GROUND),
        heading_rule: INK,
        rule: RULE,
        dividers: true,
    }
}

fn courses(
    book: &mut Book,
    place: Place,
    all: &TrainingAssessment,
    words: &Words,
    progress: Progress,
) -> Result<Place, ReportError> {
    let root = book.structure.root();
    let node = book.structure.add(root, Role::Table);
    book.structure.set_id(node, TRAINING_TABLE);
    let whole = book.width - 2.0 * MARGIN;
    let shares = [
        ("course", 0.2),
        ("status", 0.2),
        ("impact", 0.2),
        ("outcomes", 0.22),
        ("costs", 0.18),
    ];
    let columns: Vec<Column> = shares
        .iter()
        .map(|(id, share)| Column {
            width: whole * share,
            heading: looks::heading(&words.each(&format!("programme-column-{id}"))),
        })
        .collect();
    let mut table = Table::begin(book, frame(book), &columns, node, place);
    for (index, one) in all.courses.iter().enumerate() {
        if progress(index, all.courses.len()).is_break() {
            return Err(ReportError::Cancelled);
        }
        let cost = all.costs.courses.iter().find(|cost| cost.course == one.id);
        let currency = &all.costs.setting.currency;
        let cells = [
            course(one, words),
            status(one, words),
            impact(one, words),
            outcomes(one, words),
            costs(cost, currency, words),
        ];
        table.row(book, cells, Vec::new());
    }
    let mut end = table.end();
    end.y += 12.0;
    Ok(end)
}

fn line(text: String) -> Para {
    para(text, CELL, false, INK)
}

/// What is not known, in the colour of what wants an eye.
fn unknown(key: &str, words: &Words) -> Para {
    para(words.joined(key), CELL, false, ALERT)
}

fn course(one: &AssessedCourse, words: &Words) -> Vec<Para> {
    let kind = if one.own_kind.is_empty() {
        join(&words.closed("training-kind", &code(one.kind)))
    } else {
        one.own_kind.clone()
    };
    let audiences = one
        .audiences
        .iter()
        .map(|group| join(&words.closed("training-category", &code(*group))));
    let audiences: Vec<String> = audiences.collect();
    let mut all = vec![para(&one.name, CELL + 0.8, true, INK), para(kind, 7.2, false, QUIET)];
    all.push(para(audiences.join(", "), 7.2, false, QUIET));
    if !one.topics.trim().is_empty() {
        all.push(para(one.topics.trim(), 7.2, false, QUIET));
    }
    all
}

fn status(one: &AssessedCourse, words: &Words) -> Vec<Para> {
    let cover = &one.cover;
    let mut all = vec![if cover.wanted == 0 {
        line(words.joined("matrix-nobody"))
    } else {
        let held = cover.done + cover.soon;
        let percent = (100.0 * f64::from(held) / f64::from(cover.wanted)).floor();
        let args = [
            ("held", held.into()),
            ("wanted", cover.wanted.into()),
            ("percent", percent.into()),
        ];
        line(words.joined_with("programme-cover", &args))
    }];
    let args = [
        ("sessions", one.sessions.into()),
        ("attendances", one.attendances.into()),
    ];
    all.push(line(words.joined_with("programme-held", &args)));
    if let Some(day) = &one.last_held_on {
        all.push(line(
            words.joined_with("programme-last", &[("day", day.clone().into())]),
        ));
    }
    all
}

fn impact(one: &AssessedCourse, words: &Words) -> Vec<Para> {
    let learnt = &one.learning;
    let tested = match (learnt.before, learnt.after, learnt.gain) {
        (Some(before), Some(after), Some(gain)) => line(words.joined_with(
            "programme-learnt",
            &[
                ("before", round(before).into()),
                ("after", round(after).into()),
                ("gain", round(gain).into()),
                ("pairs", learnt.pairs.into()),
                ("present", learnt.present.into()),
            ],
        )),
        _ => unknown("programme-untested", words),
    };
    let thought = match one.reaction {
        Some(mean) => line(words.joined_with(
            "programme-thought",
            &[
                ("mean", (round(mean * 10.0) / 10.0).into()),
                ("sheets", one.sheets.into()),
            ],
        )),
        None => unknown("programme-unasked", words),
    };
    vec![tested, thought]
}

fn outcomes(one: &AssessedCourse, words: &Words) -> Vec<Para> {
    let seen = &one.observed;
    let mut all = vec![match seen.percent {
        Some(percent) => line(words.joined_with(
            "programme-seen",
            &[
                ("seen", seen.seen.into()),
                ("looked", (seen.seen + seen.not_seen).into()),
                ("percent", percent.floor().into()),
                ("unknown", seen.unknown.into()),
            ],
        )),
        None => unknown("programme-unseen", words),
    }];
    if one.objectives.is_empty() {
        all.push(unknown("programme-no-objective", words));
    }
    all.extend(one.objectives.iter().map(|moved| objective(moved, words)));
    all
}

fn objective(moved: &MovedObjective, words: &Words) -> Para {
    let name = if moved.unit.is_empty() {
        moved.name.clone()
    } else {
        format!("{} ({})", moved.name, moved.unit)
    };
    let (Some(baseline), Some(last), Some(change)) = (moved.baseline, moved.last, moved.change) else {
        let key = if moved.baseline.is_none() {
            "programme-no-baseline"
        } else {
            "programme-no-reading"
        };
        return para(words.joined_with(key, &[("name", name.into())]), CELL, false, ALERT);
    };
    line(
        words.joined_with(
            "programme-moved",
            &[
                ("name", name.into()),
                ("baseline", baseline.into()),
                ("last", last.into()),
                (
                    "change",
                    format!(
                        "{}{}",
                        if change > 0.0 { "+" } else { "" },
                        round(change * 100.0) / 100.0
                    )
                    .into(),
                ),
            ],
        ),
    )
}

fn costs(cost: Option<&CostRow>, currency: &str, words: &Words) -> Vec<Para> {
    let Some(cost) = cost else {
        return vec![line(words.joined("programme-nothing-held"))];
    };
    let money = |amount: f64| format!("{} {}", round(amount), currency).trim().to_owned();
    let mut all = vec![line(words.joined_with(
        "programme-cost",
        &[("amount", money(cost.known).into()), ("trained", cost.trained.into())],
    ))];
    if cost.unknown > 0 {
        let text = words.joined_with("programme-cost-unknown", &[("count", cost.unknown.into())]);
        all.push(para(text, CELL, false, ALERT));
    }
    let each = [
        ("programme-each", cost.per_person),
        ("programme-each-at-least", cost.per_person_at_least),
    ];
    for (key, amount) in each {
        if let Some(amount) = amount {
            all.push(line(words.joined_with(key, &[("amount", money(amount).into())])));
        }
    }
    all
}

/// Hours a worker, by group; those whose sex is unknown apart.
fn hours(book: &mut Book, place: Place, all: &TrainingAssessment, words: &Words) -> Place {
    let mut place = room(book, place, 150.0);
    book.mark(&words.joined("programme-hours"), place.page, place.y);
    let title: Vec<Para> = words
        .each("programme-hours")
        .into_iter()
        .map(|word| worded(word, 11.5, true, INK))
        .collect();
    place.y = block(book, place.page, place.y, &title, Role::H2, 2.0);
    place.y = block(
        book,
        place.page,
        place.y,
        &all_worded(words.each("programme-hours-how"), 7.6, false, QUIET),
        Role::P,
        5.0,
    );
    let root = book.structure.root();
    let node = book.structure.add(root, Role::Table);
    let width = (book.width - 2.0 * MARGIN) / 6.0;
    let sexes: Vec<Option<Sex>> = Sex::ALL.into_iter().map(Some).chain([None]).collect();
    let head = |key: String| Column {
        width,
        heading: looks::heading(&words.each(&key)),
    };
    let mut columns = vec![head("training-field-category".into())];
    columns.extend(
        sexes
            .iter()
            .map(|sex| head(sex.map_or("programme-all".into(), |sex| format!("training-sex-{}", code(sex))))),
    );
    let mut table = Table::begin(book, frame(book), &columns, node, place);
    let mut groups: Vec<_> = all.hours.iter().map(|row| row.category).collect();
    groups.dedup();
    for group in groups {
        let name = group.map_or("programme-all".into(), |group| {
            format!("training-category-{}", code(group))
        });
        let mut cells = vec![vec![para(words.joined(&name), CELL, true, INK)]];
        for sex in &sexes {
            let row = all.hours.iter().find(|row| row.category == group && row.sex == *sex);
            cells.push(row.map(|row| hour_cell(row, words)).unwrap_or_default());
        }
        table.row(book, cells, Vec::new());
    }
    let mut end = table.end();
    end.y += 12.0;
    end
}

fn hour_cell(row: &HoursRow, words: &Words) -> Vec<Para> {
    let mut all = vec![match row.per_worker {
        Some(each) => {
            let args = [
                ("hours", (round(row.hours * 10.0) / 10.0).into()),
                ("people", row.people.into()),
                ("each", (round(each * 100.0) / 100.0).into()),
            ];
            line(words.joined_with("programme-hours-each", &args))
        }
        None => para(words.joined("programme-not-applicable"), CELL, false, QUIET),
    }];
    if row.unknown > 0 {
        let text = words.joined_with("programme-hours-unknown", &[("count", row.unknown.into())]);
        all.push(para(text, 7.2, false, ALERT));
    }
    all
}

fn unknowns(book: &mut Book, place: Place, all: &TrainingAssessment, words: &Words) {
    let mut place = room(book, place, 60.0);
    let key = if all.unknowns.is_empty() {
        "programme-nothing-unknown"
    } else {
        "programme-unknown"
    };
    book.mark(&words.joined(key), place.page, place.y);
    let title: Vec<Para> = words
        .each(key)
        .into_iter()
        .map(|word| worded(word, 11.5, true, INK))
        .collect();
    place.y = block(book, place.page, place.y, &title, Role::H2, 4.0);
    for one in &all.unknowns {
        place = room(book, place, 20.0);
        let text = words.joined_with(
            &format!("programme-lacks-{}", code(one.code)),
            &[("count", one.count.into())],
        );
        place.y = block(
            book,
            place.page,
            place.y,
            &[para(format!("•  {text}"), 9.0, false, INK)],
            Role::P,
            2.0,
        );
    }
}

/// So much room, on the next page if need be.
fn room(book: &mut Book, place: Place, needed: f32) -> Place {
    if place.y + needed <= book.height - BOTTOM {
        return place;
    }
    let page = place.page + 1;
    while book.sheets.page_count() <= page {
        book.sheets.add_page();
    }
    Place { page, y: TOP }
}

fn round(value: f64) -> f64 {
    value.round()
}
