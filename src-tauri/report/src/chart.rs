//! Drawings of figures: bars, lines, and the wheel of Plan, Do, Check, Act. Each says in words what it shows, for those
//! who hear the document, and no drawing tells by colour alone.

use std::f32::consts::{PI, TAU};

use crate::pdf::book::{Book, Piece, height};
use crate::pdf::emit::Colour;
use crate::pdf::structure::{Node, Role};
use crate::plan::looks::{ACCENT, FAINT, GROUND, INK, QUIET, RULE, para};

/// What is drawn. A value that is not known has no bar and no point: a line breaks there.
pub(crate) struct Chart {
    pub title: String,
    pub shape: Shape,
}

pub(crate) enum Shape {
    /// Below each label a bar of each series.
    Bars { labels: Vec<String>, series: Vec<Series> },
    /// From label to label a line of each series.
    Lines { labels: Vec<String>, series: Vec<Series> },
    /// How far each of the four phases is, 0 to 1, and the one that is running.
    Wheel {
        phases: [(String, f64); 4],
        running: Option<usize>,
    },
}

pub(crate) struct Series {
    pub name: String,
    pub values: Vec<Option<f64>>,
}

/// Colours that stay apart in grey print too.
const COLOURS: [Colour; 4] = [
    ACCENT,
    Colour(190, 124, 28),
    Colour(110, 160, 150),
    Colour(120, 90, 140),
];
const LABEL: f32 = 7.2;
/// Of a label below the plot.
const LABEL_LINES: usize = 3;
const LEVELS: usize = 4;

/// Draws into the area, which starts at its upper left corner; gives where the drawing ends.
pub(crate) fn draw(book: &mut Book, page: usize, area: [f32; 4], chart: &Chart) -> f32 {
    let root = book.structure.root();
    let node = book.drawing(root, area, chart.in_words());
    match &chart.shape {
        Shape::Bars { labels, series } => plot(book, page, area, node, labels, series, bars),
        Shape::Lines { labels, series } => plot(book, page, area, node, labels, series, lines),
        Shape::Wheel { phases, running } => wheel(book, page, area, node, phases, *running),
    }
    area[1] + area[3]
}

impl Chart {
    /// Title, then for each label the value of each series.
    pub fn in_words(&self) -> String {
        let value = |value: Option<&Option<f64>>| match value {
            Some(Some(value)) => figure(*value),
            _ => "–".to_owned(),
        };
        let parts: Vec<String> = match &self.shape {
            Shape::Bars { labels, series } | Shape::Lines { labels, series } => labels
                .iter()
                .enumerate()
                .map(|(at, label)| {
                    let own = series.iter().map(|one| match one.name.as_str() {
                        "" => value(one.values.get(at)),
                        name => format!("{name} {}", value(one.values.get(at))),
                    });
                    format!("{label}: {}", own.collect::<Vec<_>>().join(" / "))
                })
                .collect(),
            Shape::Wheel { phases, .. } => phases
                .iter()
                .map(|(label, share)| format!("{label}: {:.0}%", share * 100.0))
                .collect(),
        };
        format!("{}. {}", self.title, parts.join("; "))
    }
}

/// Where values stand: the area inside the labels, and the highest value.
struct Plot {
    left: f32,
    top: f32,
    width: f32,
    tall: f32,
    highest: f64,
}

impl Plot {
    fn y(&self, value: f64) -> f32 {
        self.top + self.tall * (1.0 - (value.max(0.0) / self.highest) as f32)
    }

    fn step(&self, labels: usize) -> f32 {
        self.width / labels.max(1) as f32
    }
}

type Ink = fn(&mut Book, usize, &Plot, usize, &[Series]);

/// Levels, labels, legend, and between them what the kind of chart draws.
fn plot(
    book: &mut Book,
    page: usize,
    [x, y, width, tall]: [f32; 4],
    node: Node,
    labels: &[String],
    series: &[Series],
    ink: Ink,
) {
    let known = series.iter().flat_map(|one| one.values.iter().flatten());
    let highest = ceiling(known.copied().fold(0.0, f64::max));
    let legend = legend(book, page, [x, y, width], series);
    let foot = LABEL_LINES as f32 * 11.0;
    let plot = Plot {
        left: x + 30.0,
        top: y + legend + 8.0,
        width: width - 30.0,
        tall: (tall - legend - 8.0 - foot).max(20.0),
        highest,
    };
    for level in 0..=LEVELS {
        let value = highest * level as f64 / LEVELS as f64;
        let at = plot.y(value);
        book.fill(
            page,
            &[(
                [plot.left, at - 0.2, plot.width, 0.4],
                if level == 0 { RULE } else { FAINT },
            )],
        );
        let label = book.lay(&[para(figure(value), LABEL, false, QUIET)], 28.0);
        let inset = label.first().map_or(0.0, Piece::width);
        book.draw_artifact(page, plot.left - 4.0 - inset, at - height(&label) / 2.0, &label);
    }
    let mark = book.sheets.open(page, Role::Figure.name());
    book.structure.mark(node, mark);
    ink(book, page, &plot, labels.len(), series);
    book.sheets.close(page);
    let step = plot.step(labels.len());
    for (at, label) in labels.iter().enumerate() {
        let pieces = book.lay(&[para(label, LABEL, false, QUIET)], step.max(18.0) - 3.0);
        let pieces = &pieces[..LABEL_LINES.min(pieces.len())];
        let middle = plot.left + (at as f32 + 0.5) * step;
        let mut below = plot.top + plot.tall + 3.0;
        for piece in pieces {
            let one = std::slice::from_ref(piece);
            below += book.draw_artifact(page, middle - piece.width() / 2.0, below, one);
        }
    }
    values(book, page, &plot, labels.len(), series);
}

fn bars(book: &mut Book, page: usize, plot: &Plot, labels: usize, series: &[Series]) {
    for at in 0..labels {
        for (index, one) in series.iter().enumerate() {
            let Some(Some(value)) = one.values.get(at) else {
                continue;
            };
            let (left, wide) = bar(plot, labels, series.len(), at, index);
            let top = plot.y(*value);
            let area = [left, top, wide, plot.top + plot.tall - top];
            book.sheets.fill(page, area, COLOURS[index % COLOURS.len()]);
        }
    }
}

/// Left edge and width of a bar.
fn bar(plot: &Plot, labels: usize, series: usize, at: usize, index: usize) -> (f32, f32) {
    let step = plot.step(labels);
    let wide = (step * 0.72 / series.max(1) as f32).min(34.0);
    let start = plot.left + (at as f32 + 0.5) * step - wide * series as f32 / 2.0;
    (start + wide * index as f32, wide * 0.94)
}

fn lines(book: &mut Book, page: usize, plot: &Plot, labels: usize, series: &[Series]) {
    let step = plot.step(labels);
    for (index, one) in series.iter().enumerate() {
        let colour = COLOURS[index % COLOURS.len()];
        let at = |at: usize| {
            let value = one.values.get(at).copied().flatten()?;
            Some((plot.left + (at as f32 + 0.5) * step, plot.y(value)))
        };
        // Thinner from series to series, so that grey print tells them apart.
        let width = (2.0 - index as f32 * 0.5).max(0.6);
        for here in 0..labels {
            let Some((x, y)) = at(here) else { continue };
            dot(book, page, (x, y), index, colour);
            if let Some(next) = at(here + 1) {
                book.sheets.stroke(page, &[(x, y), next], false, width, colour);
            }
        }
    }
}

/// A square, a diamond, a triangle: the shape of a point tells its series.
fn dot(book: &mut Book, page: usize, (x, y): (f32, f32), series: usize, colour: Colour) {
    let r = 2.3;
    match series % 3 {
        0 => book.sheets.fill(page, [x - 1.9, y - 1.9, 3.8, 3.8], colour),
        1 => book.sheets.shape(
            page,
            &[(x, y - r * 1.2), (x + r * 1.2, y), (x, y + r * 1.2), (x - r * 1.2, y)],
            colour,
        ),
        _ => book
            .sheets
            .shape(page, &[(x, y - r), (x + r, y + r), (x - r, y + r)], colour),
    }
}

/// The figures themselves, where there is room for them.
fn values(book: &mut Book, page: usize, plot: &Plot, labels: usize, series: &[Series]) {
    if series.len() > 2 || labels * series.len() > 24 {
        return;
    }
    for (index, one) in series.iter().enumerate() {
        for at in 0..labels {
            let Some(Some(value)) = one.values.get(at) else {
                continue;
            };
            let (left, wide) = bar(plot, labels, series.len(), at, index);
            let pieces = book.lay(&[para(figure(*value), LABEL - 0.4, true, INK)], 60.0);
            let Some(piece) = pieces.first() else { continue };
            let top = plot.y(*value) - height(&pieces) - 0.5;
            book.draw_artifact(page, left + (wide - piece.width()) / 2.0, top, &pieces);
        }
    }
}

/// Names of the series in one line; gives its height.
fn legend(book: &mut Book, page: usize, [x, y, width]: [f32; 3], series: &[Series]) -> f32 {
    if series.iter().all(|one| one.name.is_empty()) {
        return 0.0;
    }
    let (mut at, mut line) = (x, y);
    for (index, one) in series.iter().enumerate() {
        let pieces = book.lay(&[para(&one.name, LABEL, false, INK)], width - 20.0);
        let Some(piece) = pieces.first() else { continue };
        if at > x && at + 14.0 + piece.width() > x + width {
            (at, line) = (x, line + 11.0);
        }
        let colour = COLOURS[index % COLOURS.len()];
        let middle = line + height(&pieces[..1]) / 2.0;
        book.sheets.open_artifact(page);
        dot(book, page, (at + 4.0, middle), index, colour);
        book.sheets.close(page);
        book.draw_artifact(page, at + 11.0, line, &pieces[..1]);
        at += 11.0 + piece.width() + 14.0;
    }
    line - y + 12.0
}

/// Four quarters of a ring, clockwise from the top: pale all over, dark as far as each phase is.
fn wheel(
    book: &mut Book,
    page: usize,
    [x, y, width, tall]: [f32; 4],
    node: Node,
    phases: &[(String, f64); 4],
    running: Option<usize>,
) {
    let outer = (tall.min(width) / 2.0 - 2.0).max(10.0);
    let inner = outer * 0.6;
    let centre = (x + outer + 2.0, y + tall / 2.0);
    let mark = book.sheets.open(page, Role::Figure.name());
    book.structure.mark(node, mark);
    for (index, (_, share)) in phases.iter().enumerate() {
        let from = -PI / 2.0 + index as f32 * TAU / 4.0 + 0.03;
        let whole = TAU / 4.0 - 0.06;
        sector(book, page, centre, [inner, outer], [from, from + whole], GROUND);
        let done = share.clamp(0.0, 1.0) as f32;
        if done > 0.0 {
            sector(book, page, centre, [inner, outer], [from, from + whole * done], ACCENT);
        }
        if running == Some(index) {
            let edge = arc(centre, outer + 1.6, [from, from + whole]);
            book.sheets.stroke(page, &edge, false, 1.6, COLOURS[1]);
        }
    }
    book.sheets.close(page);
    let left = x + 2.0 * outer + 18.0;
    let room = (x + width - left).max(40.0);
    let mut at = y + (tall - 4.0 * 24.0).max(0.0) / 2.0;
    for (index, (label, share)) in phases.iter().enumerate() {
        let bold = running == Some(index);
        let text = format!("{}  {label}  {:.0}%", index + 1, share * 100.0);
        let pieces = book.lay(&[para(text, 9.0, bold, INK)], room);
        book.draw_artifact(page, left, at, &pieces);
        at += height(&pieces).max(14.0) + 6.0;
    }
    for index in 0..4 {
        let angle = -PI / 2.0 + (index as f32 + 0.5) * TAU / 4.0;
        let middle = inner * 0.72;
        let number = book.lay(&[para((index + 1).to_string(), 9.0, true, QUIET)], 20.0);
        let inset = number.first().map_or(0.0, Piece::width);
        let at = (centre.0 + angle.cos() * middle, centre.1 + angle.sin() * middle);
        book.draw_artifact(page, at.0 - inset / 2.0, at.1 - height(&number) / 2.0, &number);
    }
}

fn sector(
    book: &mut Book,
    page: usize,
    centre: (f32, f32),
    [inner, outer]: [f32; 2],
    between: [f32; 2],
    colour: Colour,
) {
    let mut points = arc(centre, outer, between);
    points.extend(arc(centre, inner, between).into_iter().rev());
    book.sheets.shape(page, &points, colour);
}

fn arc(centre: (f32, f32), radius: f32, [from, to]: [f32; 2]) -> Vec<(f32, f32)> {
    const STEPS: usize = 32;
    (0..=STEPS)
        .map(|step| {
            let angle = from + (to - from) * step as f32 / STEPS as f32;
            (centre.0 + angle.cos() * radius, centre.1 + angle.sin() * radius)
        })
        .collect()
}

/// A round number not below the value: 1, 2, 4, 5, 8, 10 and their tens, so that a quarter of it is short to write.
fn ceiling(value: f64) -> f64 {
    if value <= 0.0 || !value.is_finite() {
        return 1.0;
    }
    let ten = 10f64.powf(value.log10().floor());
    [1.0, 2.0, 4.0, 5.0, 8.0, 10.0]
        .map(|step| step * ten)
        .into_iter()
        .find(|step| *step >= value)
        .unwrap_or(ten * 10.0)
}

/// Two decimals at most, none that says nothing.
fn figure(value: f64) -> String {
    let text = format!("{value:.2}");
    match text.trim_end_matches('0').trim_end_matches('.') {
        "-0" | "" => "0".to_owned(),
        text => text.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn scales_end_on_round_numbers() {
        let ends = [0.0, 0.7, 1.0, 3.2, 41.0, 999.0].map(ceiling);
        assert_eq!(ends, [1.0, 0.8, 1.0, 4.0, 50.0, 1000.0]);
        let figures = [2.5, 3.0, 1.257, 0.0, 100.0].map(figure);
        assert_eq!(figures, ["2.5", "3", "1.26", "0", "100"]);
    }

    #[test]
    fn a_chart_says_what_it_shows() {
        let series = |name: &str, values: &[Option<f64>]| Series {
            name: name.to_owned(),
            values: values.to_vec(),
        };
        let chart = Chart {
            title: "Cases by quarter".to_owned(),
            shape: Shape::Lines {
                labels: vec!["Q1".to_owned(), "Q2".to_owned()],
                series: vec![series("received", &[Some(3.0), None]), series("closed", &[Some(2.5)])],
            },
        };
        assert_eq!(
            chart.in_words(),
            "Cases by quarter. Q1: received 3 / closed 2.5; Q2: received – / closed –"
        );
    }
}
