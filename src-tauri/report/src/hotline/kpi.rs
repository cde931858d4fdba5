//! The hotline on one page for people who do not handle cases: rounded counts of quarters that are over, as customers see
//! them, and beside them what workers know of the hotline and think of it.

use plumbline_core::share::counts::Rounded;
use plumbline_core::share::published::{HotlinePeriod, ShownCount};
use plumbline_core::survey::results::SurveyTrendPoint;
use serde::Serialize;

use crate::ReportError;
use crate::paper::{Colophon, Row, Sheet, cell, quiet, strong, told};
use crate::pdf::book::Para;
use crate::plan::{Pdf, PdfRequest};
use crate::survey::{decimal, tags, trend};
use crate::words::{Words, join};

/// Counts and shares alone.
#[derive(Debug, Serialize)]
pub struct KpiPage {
    pub factory: String,
    pub made_on: String,
    /// Oldest first.
    pub periods: Vec<HotlinePeriod>,
    pub surveys: Vec<SurveyTrendPoint>,
}

/// Quarters that fit side by side.
const QUARTERS: usize = 4;

/// # Errors
/// [`ReportError::Languages`], and what goes wrong while a document is made.
pub fn kpi_page_pdf(page: &KpiPage, request: &PdfRequest) -> Result<Pdf, ReportError> {
    let words = Words::load(&request.languages)?;
    let mut sheet = Sheet::begin(request, &words)?;
    let day = join(&words.day(&page.made_on));
    sheet.title("kpi-paper-title", &format!("{}  ·  {day}", page.factory));
    sheet.say("kpi-paper-caution");
    let from = page.periods.len().saturating_sub(QUARTERS);
    let periods = &page.periods[from..];
    sheet.heading("kpi-paper-counts");
    if periods.is_empty() {
        sheet.say("kpi-paper-no-period");
    } else {
        sheet.say("kpi-paper-rounded");
        let total = vec![strong(words.joined("kpi-figure-received"))];
        let mut rows: Vec<Row> = vec![with(total, periods, |period| count(period.total.as_ref(), &words))];
        rows.extend(by(periods, &words, "hotline-category", |period| &period.by_category));
        rows.extend(by(periods, &words, "hotline-state", |period| &period.by_state));
        let days = vec![strong(words.joined("kpi-figure-median-days"))];
        rows.push(with(days, periods, |period| match period.median_days {
            Some(days) => cell(decimal(days)),
            None => quiet(words.joined("survey-withheld")),
        }));
        sheet.table_of(&words.joined("kpi-paper-quarter"), periods, &rows);
    }
    if page.surveys.is_empty() {
        sheet.heading("survey-trend");
        sheet.say("kpi-paper-no-survey");
    } else {
        trend(&mut sheet, &page.surveys, &words);
    }
    sheet.end(&Colophon {
        title: format!("{} - {}", words.joined("kpi-paper-title"), page.factory),
        author: &page.factory,
        day: &page.made_on,
        foot: format!("{}  ·  {day}", page.factory),
        of: serde_json::to_vec(&(page, tags(request)))?,
        watermark: None,
    })
}

impl Sheet<'_> {
    /// A column a quarter, headed by its name.
    fn table_of(&mut self, first: &str, periods: &[HotlinePeriod], rows: &[Row]) {
        let columns: Vec<(&str, f32)> = std::iter::once((first, 3.0))
            .chain(periods.iter().map(|period| (period.period.as_str(), 1.6)))
            .collect();
        self.table(&columns, rows, true);
    }
}

fn by(periods: &[HotlinePeriod], words: &Words, group: &str, of: fn(&HotlinePeriod) -> &Vec<ShownCount>) -> Vec<Row> {
    let mut keys: Vec<&str> = Vec::new();
    for one in periods.iter().flat_map(of) {
        if !keys.contains(&one.key.as_str()) {
            keys.push(&one.key);
        }
    }
    keys.into_iter()
        .map(|key| {
            with(vec![told(words.closed(group, key))], periods, |period| {
                let found = of(period).iter().find(|one| one.key == key);
                count(found.and_then(|one| one.count.as_ref()), words)
            })
        })
        .collect()
}

fn with(mut first: Row, periods: &[HotlinePeriod], cell: impl Fn(&HotlinePeriod) -> Vec<Para>) -> Row {
    first.extend(periods.iter().map(cell));
    first
}

fn count(rounded: Option<&Rounded>, words: &Words) -> Vec<Para> {
    let Some(rounded) = rounded else {
        return quiet(words.joined("survey-withheld"));
    };
    match (rounded.about, rounded.under) {
        (Some(about), _) => cell(words.joined_with("kpi-paper-about", &[("count", about.into())])),
        (None, Some(under)) => cell(words.joined_with("kpi-paper-under", &[("count", under.into())])),
        (None, None) => quiet(words.joined("survey-withheld")),
    }
}
