//! The key figures of a hotline for its handlers: each with what it was made of, and below how it is reckoned. Where a
//! factory reckons otherwise than Plumbline ships, both stand there.

use plumbline_core::kpi::count::{KpiKind, KpiRecipe, KpiUnit};
use plumbline_core::kpi::definition::{KpiDefinition, KpiText};
use plumbline_core::kpi::figures::{KpiFigure, KpiState};
use plumbline_core::kpi::report::KpiReport;
use serde::Serialize;

use crate::paper::{Colophon, Row, Sheet, cell, quiet, strong, told};
use crate::pdf::book::Para;
use crate::plan::{Pdf, PdfRequest};
use crate::survey::{decimal, percent, tags};
use crate::words::{Worded, Words, join};
use crate::{Language, ReportError};

/// Whole numbers of cases: for handlers alone.
#[derive(Debug, Serialize)]
pub struct KpiFigures {
    pub factory: String,
    pub made_on: String,
    pub report: KpiReport,
}

/// # Errors
/// [`ReportError::Languages`], and what goes wrong while a document is made.
pub fn kpi_figures_pdf(page: &KpiFigures, request: &PdfRequest) -> Result<Pdf, ReportError> {
    let words = Words::load(&request.languages)?;
    let report = &page.report;
    let ways = Ways::load(request, report)?;
    let mut sheet = Sheet::begin(request, &words)?;
    let day = join(&words.day(&page.made_on));
    sheet.title("kpi-table", &format!("{}  ·  {day}", page.factory));
    let span = [
        ("from", join(&words.day(&report.from)).into()),
        ("to", join(&words.day(&report.to)).into()),
    ];
    sheet.say_with("kpi-figures-span", &span);
    sheet.say("kpi-caution");
    let columns = [
        ("kpi-col-figure", 4.0),
        ("kpi-col-value", 2.0),
        ("kpi-col-made-of", 3.2),
        ("kpi-col-left-out", 2.6),
        ("kpi-col-benchmark", 1.8),
    ];
    let shown: Vec<(&KpiFigure, &KpiDefinition)> = report
        .figures
        .iter()
        .filter_map(|figure| Some((figure, report.definitions.iter().find(|one| one.key == figure.key)?)))
        .collect();
    let rows: Vec<Row> = shown
        .iter()
        .map(|(figure, definition)| row(figure, definition, report.days, &words))
        .collect();
    sheet.table(&columns, &rows, true);
    sheet.heading("kpi-figures-how");
    let rows: Vec<Row> = shown
        .iter()
        .map(|(_, definition)| vec![told(text(&definition.name, &words)), ways.told(definition, &words)])
        .collect();
    sheet.table(&[("kpi-col-figure", 3.0), ("kpi-col-definition", 8.0)], &rows, false);
    sheet.end(&Colophon {
        title: format!("{} - {}", words.joined("kpi-table"), page.factory),
        author: &page.factory,
        day: &page.made_on,
        foot: format!("{}  ·  {day}", page.factory),
        of: serde_json::to_vec(&(page, tags(request)))?,
        watermark: None,
    })
}

fn row(figure: &KpiFigure, definition: &KpiDefinition, days: u32, words: &Words) -> Row {
    let mut name = told(text(&definition.name, words));
    if definition.own {
        name.extend(quiet(words.joined("kpi-definition-added")));
    } else if definition.shipped.is_some() {
        name.extend(quiet(words.joined("kpi-definition-own")));
    }
    let value = match (figure.state, figure.value) {
        (KpiState::Known, Some(value)) => strong(valued(definition.unit, value)),
        (KpiState::NotApplicable, _) => quiet(words.joined("kpi-state-not-applicable")),
        _ => quiet(words.joined("kpi-state-unknown")),
    };
    let benchmark = definition
        .benchmark
        .map_or_else(String::new, |value| valued(definition.unit, value));
    vec![
        name,
        value,
        quiet(made_of(figure, definition.recipe.kind, days, words)),
        quiet(left_out(figure, words)),
        cell(benchmark),
    ]
}

fn made_of(figure: &KpiFigure, kind: KpiKind, days: u32, words: &Words) -> String {
    let (count, of) = (figure.numerator, figure.denominator);
    match (kind, count, of) {
        (KpiKind::PerHundred, Some(count), Some(of)) => words.joined_with(
            "kpi-of-workers",
            &[("count", count.into()), ("of", of.into()), ("days", days.into())],
        ),
        (KpiKind::Median, _, Some(of)) => words.joined_with("kpi-of-cases", &[("of", of.into())]),
        (KpiKind::Mean, Some(count), Some(of)) => {
            words.joined_with("kpi-of-days", &[("count", count.into()), ("of", of.into())])
        }
        (_, Some(count), Some(of)) => words.joined_with("kpi-of", &[("count", count.into()), ("of", of.into())]),
        _ => String::new(),
    }
}

fn left_out(figure: &KpiFigure, words: &Words) -> String {
    let parts = [
        ("kpi-left-unknown", figure.unknown),
        ("kpi-left-waiting", figure.waiting),
        ("kpi-unsure", figure.unsure),
    ];
    let said = parts.into_iter().filter(|(_, count)| *count > 0);
    said.map(|(key, count)| words.joined_with(key, &[("count", count.into())]))
        .collect::<Vec<_>>()
        .join(" · ")
}

fn valued(unit: KpiUnit, value: f64) -> String {
    match unit {
        KpiUnit::Share => percent(value),
        KpiUnit::Rate => format!("{value:.2}"),
        KpiUnit::Days => decimal(value),
        KpiUnit::Count => format!("{value:.0}"),
    }
}

/// How figures are made, said in each language of the document by itself.
struct Ways {
    languages: Vec<(Language, Words)>,
    days: [(&'static str, String); 2],
}

impl Ways {
    fn load(request: &PdfRequest, report: &KpiReport) -> Result<Self, ReportError> {
        let one = |language: &Language| Ok((*language, Words::load(&[*language])?));
        Ok(Self {
            languages: request.languages.iter().map(one).collect::<Result<_, ReportError>>()?,
            days: [
                ("{acknowledge-days}", report.clocks.acknowledge_days.to_string()),
                ("{answer-days}", report.clocks.answer_days.to_string()),
            ],
        })
    }

    /// The definition, the counts, and what was shipped where this is another.
    fn told(&self, definition: &KpiDefinition, words: &Words) -> Vec<Para> {
        let mut paras = told(text(&self.with_days(&definition.definition), words));
        let now = self.recipe(
            &definition.recipe,
            &definition.numerator,
            definition.denominator.as_ref(),
        );
        paras.extend(quiet(now));
        if let Some(shipped) = &definition.shipped {
            paras.extend(quiet(words.joined("kpi-definition-own")));
            let named = [("name", join(&text(&shipped.name, words)).into())];
            paras.extend(quiet(words.joined_with("kpi-definition-shipped", &named)));
            paras.extend(quiet(join(&text(&self.with_days(&shipped.definition), words))));
            let before = self.recipe(&shipped.recipe, &shipped.numerator, shipped.denominator.as_ref());
            paras.extend(quiet(before));
        }
        paras
    }

    fn with_days(&self, words: &KpiText) -> KpiText {
        let put = |text: &String| {
            let days = self.days.iter();
            days.fold(text.clone(), |text, (place, days)| text.replace(place, days))
        };
        KpiText {
            en: put(&words.en),
            zh: put(&words.zh),
        }
    }

    fn recipe(&self, recipe: &KpiRecipe, numerator: &KpiText, denominator: Option<&KpiText>) -> String {
        let key = match recipe.kind {
            KpiKind::Count => "kpi-recipe-count",
            KpiKind::Share => "kpi-recipe-share",
            KpiKind::PerHundred => "kpi-recipe-per-hundred",
            KpiKind::Median => "kpi-recipe-median",
            KpiKind::Mean => "kpi-recipe-mean",
        };
        let said = self.languages.iter().map(|(language, words)| {
            let args = [
                ("numerator", in_language(numerator, *language).into()),
                (
                    "denominator",
                    denominator.map_or("", |words| in_language(words, *language)).into(),
                ),
            ];
            let only = [
                ("hotline-category", &recipe.category),
                ("hotline-channel", &recipe.channel),
            ];
            let only = only.into_iter().filter_map(|(group, one)| {
                let word = join(&words.closed(group, one.as_ref()?));
                Some(words.joined_with("kpi-recipe-only", &[("what", word.into())]))
            });
            std::iter::once(words.joined_with(key, &args))
                .chain(only)
                .collect::<String>()
        });
        said.collect::<Vec<_>>().join(" / ")
    }
}

/// In the other language where nobody wrote this one.
fn in_language(words: &KpiText, language: Language) -> &str {
    let (own, other) = match language {
        Language::En => (&words.en, &words.zh),
        Language::ZhHans => (&words.zh, &words.en),
    };
    if own.is_empty() { other } else { own }
}

fn text(both: &KpiText, words: &Words) -> Vec<Worded> {
    if both.is_empty() {
        return Vec::new();
    }
    let one = |language| Worded {
        text: in_language(both, language).to_owned(),
        language: Some(language),
    };
    let mut said: Vec<Worded> = words.languages().map(one).collect();
    said.dedup_by(|a, b| a.text == b.text);
    said
}
