//! Counts of cases as they leave: rounded to 5, few of them only as "under 5", so that no figure, alone or together with
//! others, tells how many there were. Arithmetic alone: no store, no clock.
//!
//! A total is rounded from the true total. Where its rounding could meet the edge of what its parts allow, two roundings
//! share one figure; where even that would tell, it is withheld. What decides is what was shown before, never a true
//! count, so that the decision tells nothing either.

use serde::{Deserialize, Serialize};
use specta::Type;

/// Counts under this leave as "under 5".
pub const FEW: u32 = 5;
/// Where single people are easier to guess: harassment, and factories under 50 workers.
pub const FEW_WHERE_KNOWN: u32 = 10;
const STEP: u32 = 5;
/// What somebody who knows nothing has to reckon with.
const ANY: Span = Span { low: 0, high: 1 << 20 };

/// A count as it is shown. The true one lies between `low` and `high`, both counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct Rounded {
    /// `None` for few.
    pub about: Option<u32>,
    /// Fewer than this.
    pub under: Option<u32>,
    pub low: u32,
    pub high: u32,
}

/// A count with the number under which it leaves as "under".
#[derive(Clone, Copy, Debug)]
pub struct Count {
    pub count: u32,
    pub few: u32,
}

/// What is counted in one period: rows and columns have the same total.
#[derive(Clone, Debug)]
pub struct Table {
    pub rows: Vec<Count>,
    pub columns: Vec<Count>,
    pub total: Count,
}

/// The same as it leaves. `None` is withheld.
#[derive(Clone, Debug, PartialEq)]
pub struct Shown {
    pub rows: Vec<Option<Rounded>>,
    pub columns: Vec<Option<Rounded>>,
    pub total: Option<Rounded>,
}

pub fn show(table: &Table) -> Shown {
    let mut known = Known::of(table);
    let rows = known.show_first(&table.rows);
    let total = known.show(Known::TOTAL, table.total);
    let columns = table.columns.iter().enumerate();
    let columns = columns
        .map(|(column, count)| known.show(known.column(column), *count))
        .collect();
    Shown { rows, columns, total }
}

/// The middle value, or the mean of the two; `None` on fewer than `few`.
pub fn median(values: &mut [i32], few: u32) -> Option<f64> {
    if values.is_empty() || values.len() < few as usize {
        return None;
    }
    values.sort_unstable();
    let half = values.len() / 2;
    let upper = f64::from(values[half]);
    Some(if values.len().is_multiple_of(2) {
        (f64::from(values[half - 1]) + upper) / 2.0
    } else {
        upper
    })
}

/// How many a count may be, as far as the shown figures tell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Span {
    low: u32,
    high: u32,
}

impl Span {
    fn within(self, other: Self) -> Self {
        Self {
            low: self.low.max(other.low),
            high: self.high.min(other.high),
        }
    }

    fn is_empty(self) -> bool {
        self.low > self.high
    }
}

/// What a reader of all shown figures can work out: a span for the total, each row, each column and each cell.
#[derive(Clone)]
struct Known {
    spans: Vec<Span>,
    few: Vec<u32>,
    rows: usize,
    columns: usize,
}

impl Known {
    const TOTAL: usize = 0;

    fn of(table: &Table) -> Self {
        let few_of = |counts: &[Count]| counts.iter().map(|count| count.few).collect::<Vec<_>>();
        let (rows, columns) = (few_of(&table.rows), few_of(&table.columns));
        let mut few = vec![table.total.few];
        few.extend(rows.iter().chain(&columns));
        for row in &rows {
            few.extend(columns.iter().map(|column| row.max(column)));
        }
        Self {
            spans: vec![ANY; few.len()],
            few,
            rows: rows.len(),
            columns: columns.len(),
        }
    }

    fn row(&self, row: usize) -> usize {
        1 + row
    }

    fn column(&self, column: usize) -> usize {
        1 + self.rows + column
    }

    fn cell(&self, row: usize, column: usize) -> usize {
        1 + self.rows + self.columns + row * self.columns + column
    }

    /// Parts of a total of which nothing was shown: whatever one is says nothing of the others.
    fn show_first(&mut self, rows: &[Count]) -> Vec<Option<Rounded>> {
        let shown: Vec<Rounded> = rows.iter().map(|row| rounded(row.count, row.few)).collect();
        for (row, figure) in shown.iter().enumerate() {
            let at = self.row(row);
            self.spans[at] = span_of(figure);
        }
        self.work_out();
        shown.into_iter().map(Some).collect()
    }

    /// The finest way to show it that tells nothing whatever the count is, or not at all.
    fn show(&mut self, at: usize, count: Count) -> Option<Rounded> {
        let fine = self.figures(at, count.few);
        let merged = merge_edges(&fine, self.spans[at]);
        let figures = [fine, merged]
            .into_iter()
            .find(|figures| self.keeps_quiet(at, figures))?;
        let holds = |figure: &Rounded| (figure.low..=figure.high).contains(&count.count);
        let shown = figures.into_iter().find(holds)?;
        self.learn(at, span_of(&shown));
        Some(shown)
    }

    /// Every figure the place may show, by its span.
    fn figures(&self, at: usize, few: u32) -> Vec<Rounded> {
        let span = self.spans[at];
        let mut figures = Vec::new();
        let mut low = span.low;
        while low <= span.high {
            let figure = rounded(low, few);
            low = figure.high + 1;
            figures.push(figure);
        }
        figures
    }

    /// Whether none of the figures, had it been shown, would tell a count under its number.
    fn keeps_quiet(&self, at: usize, figures: &[Rounded]) -> bool {
        figures.iter().all(|figure| {
            let mut known = self.clone();
            known.learn(at, span_of(figure));
            known.is_impossible() || !known.tells()
        })
    }

    fn is_impossible(&self) -> bool {
        self.spans.iter().any(|span| span.is_empty())
    }

    fn tells(&self) -> bool {
        let told = |(span, few): (&Span, &u32)| span.low == span.high && span.low < *few;
        self.spans.iter().zip(&self.few).any(told)
    }

    fn learn(&mut self, at: usize, span: Span) {
        self.spans[at] = self.spans[at].within(span);
        self.work_out();
    }

    /// Until nothing narrows any more.
    fn work_out(&mut self) {
        let (rows, columns) = (self.rows, self.columns);
        let mut narrower = true;
        while narrower && !self.is_impossible() {
            narrower = self.add_up(Self::TOTAL, self.row(0)..self.row(rows));
            narrower |= self.add_up(Self::TOTAL, self.column(0)..self.column(columns));
            for row in 0..rows {
                narrower |= self.add_up(self.row(row), self.cell(row, 0)..self.cell(row, columns));
            }
            for column in 0..columns {
                let cells = self.cell(0, column)..self.cell(rows, column);
                narrower |= self.add_up(self.column(column), cells.step_by(columns));
            }
        }
    }

    /// The parts make the sum: what is known of one side narrows the other. Gives whether it did.
    fn add_up(&mut self, sum: usize, parts: impl Iterator<Item = usize> + Clone) -> bool {
        let low: u32 = parts.clone().map(|part| self.spans[part].low).sum();
        let high: u32 = parts.clone().map(|part| self.spans[part].high).sum();
        let whole = self.spans[sum].within(Span { low, high });
        let mut narrower = whole != self.spans[sum];
        self.spans[sum] = whole;
        for part in parts {
            let span = self.spans[part];
            let (others_low, others_high) = (low - span.low, high - span.high);
            let within = span.within(Span {
                low: whole.low.saturating_sub(others_high),
                high: whole.high.saturating_sub(others_low),
            });
            narrower |= within != span;
            self.spans[part] = within;
        }
        narrower
    }
}

fn rounded(count: u32, few: u32) -> Rounded {
    if count < few {
        return Rounded {
            about: None,
            under: Some(few),
            low: 0,
            high: few - 1,
        };
    }
    let about = (count + STEP / 2) / STEP * STEP;
    Rounded {
        about: Some(about),
        under: None,
        low: few.max(about - STEP / 2),
        high: about + STEP / 2,
    }
}

fn span_of(figure: &Rounded) -> Span {
    Span {
        low: figure.low,
        high: figure.high,
    }
}

/// An outermost figure that only one count can have shares the figure of its neighbour.
fn merge_edges(figures: &[Rounded], span: Span) -> Vec<Rounded> {
    let mut figures = figures.to_vec();
    let is_one = |figure: &Rounded| span.within(span_of(figure)).low == span.within(span_of(figure)).high;
    let join = |figures: &mut Vec<Rounded>, goes: usize, stays: usize| {
        if figures[goes].about.is_some() && figures[stays].about.is_some() {
            figures[stays].low = figures[stays].low.min(figures[goes].low);
            figures[stays].high = figures[stays].high.max(figures[goes].high);
            figures.remove(goes);
        }
    };
    if figures.len() > 2 && figures.last().is_some_and(is_one) {
        let last = figures.len() - 1;
        join(&mut figures, last, last - 1);
    }
    if figures.len() > 2 && figures.first().is_some_and(is_one) {
        join(&mut figures, 0, 1);
    }
    figures
}
