//! Counts without names, as the preview shows them.

use plumbline_core::share::Figures;
use plumbline_core::share::counts::Rounded;
use plumbline_core::share::published::{HotlinePeriod, ShownCount};
use rust_xlsxwriter::{Workbook, Worksheet};

use super::code;
use crate::ReportError;
use crate::sheet::{A4, LINE, Looks, TALLEST, lines, sheet_name, wrapped};
use crate::words::Words;

const WIDTHS: [f64; 3] = [44.0, 34.0, 60.0];
/// Quarters shown, the newest first.
const QUARTERS: usize = 4;

/// A sheet of its own; none where there are no figures.
pub(super) fn write(
    workbook: &mut Workbook,
    figures: &Figures,
    words: &Words,
    looks: &Looks,
) -> Result<(), ReportError> {
    let empty = figures.training.is_empty() && figures.incidents.is_none() && figures.hotline.is_empty();
    if empty && figures.texts.is_empty() && figures.surveys.is_empty() {
        return Ok(());
    }
    let sheet = workbook.add_worksheet();
    sheet.set_name(sheet_name("pack-sheet-figures", words))?;
    for (at, width) in WIDTHS.into_iter().enumerate() {
        sheet.set_column_width(at as u16, width)?;
    }
    let mut list = List {
        sheet,
        line: 0,
        words,
        looks,
    };
    list.training(figures)?;
    list.incidents(figures)?;
    for period in figures.hotline.iter().rev().take(QUARTERS) {
        list.hotline(period)?;
    }
    list.surveys(figures)?;
    if !figures.texts.is_empty() {
        list.heading([&lines("figures-texts", words), "", ""])?;
        for text in &figures.texts {
            list.row([&text.approved_on, "", &text.text])?;
        }
    }
    let sheet = list.sheet;
    sheet.set_landscape();
    sheet.set_paper_size(A4);
    sheet.set_print_fit_to_pages(1, 0);
    Ok(())
}

struct List<'a> {
    sheet: &'a mut Worksheet,
    line: u32,
    words: &'a Words,
    looks: &'a Looks,
}

impl List<'_> {
    fn training(&mut self, figures: &Figures) -> Result<(), ReportError> {
        let words = self.words;
        let Some(first) = figures.training.first() else {
            return Ok(());
        };
        let about = words.joined_with("figures-training-about", &[("date", first.on.as_str().into())]);
        let [trained, groups] = ["figures-trained", "figures-by-category"].map(|key| words.joined(key));
        self.heading([&words.joined("figures-training"), &trained, &groups])?;
        self.row([&about, "", ""])?;
        for total in &figures.training {
            let groups = total.by_category.iter().map(|group| {
                let name = words.joined(&format!("training-category-{}", code(group.category)));
                format!("{name}: {} / {}", group.trained, group.wanted)
            });
            let groups = groups.collect::<Vec<_>>().join("\n");
            let trained = format!("{} / {}", total.trained, total.wanted);
            self.row([&total.course, &trained, &groups])?;
        }
        Ok(())
    }

    fn incidents(&mut self, figures: &Figures) -> Result<(), ReportError> {
        let words = self.words;
        let Some(totals) = &figures.incidents else {
            return Ok(());
        };
        let args = [("from", totals.from.as_str().into()), ("to", totals.to.as_str().into())];
        let about = words.joined_with("figures-period", &args);
        let [count, rate] = ["figures-count", "figures-rate"].map(|key| words.joined(key));
        self.heading([&words.joined("figures-incidents"), &count, &rate])?;
        let base = totals.headcount.map(|count| {
            let count = count.to_string();
            words.joined_with("figures-incidents-base", &[("count", count.into())])
        });
        self.row([&about, "", &base.unwrap_or_default()])?;
        for row in &totals.rows {
            let kind = words.joined(&format!("safety-kind-{}", code(row.kind)));
            let rate = match row.rate {
                Some(rate) => format!("{rate:.1}"),
                None if totals.headcount.is_none() => words.joined("figures-rate-no-headcount"),
                None => words.joined("figures-rate-few"),
            };
            self.row([&kind, &row.count.to_string(), &rate])?;
        }
        Ok(())
    }

    fn hotline(&mut self, period: &HotlinePeriod) -> Result<(), ReportError> {
        let words = self.words;
        let day = period.published_at.get(..10).unwrap_or_default();
        let shown = words.joined_with("figures-shown-on", &[("date", day.into())]);
        let title = format!("{} {}", words.joined("figures-hotline"), period.period);
        self.heading([&title, &words.joined("figures-hotline-received"), &shown])?;
        self.row([&words.joined("figures-hotline-about"), "", ""])?;
        self.count(&words.joined("figures-total"), period.total)?;
        for ShownCount { key, count } in &period.by_category {
            self.count(&words.joined(&format!("hotline-category-{key}")), *count)?;
        }
        for ShownCount { key, count } in &period.by_state {
            let state = format!("hotline-state-{key}");
            let name = words.joined_around("figures-state", &[("state", &state)], &[]);
            self.count(&name, *count)?;
        }
        let median = match period.median_days {
            Some(days) => words.joined_with("figures-days", &[("count", format!("{days:.1}").into())]),
            None => words.joined("figures-median-few"),
        };
        self.row([&words.joined("figures-median"), &median, ""])
    }

    fn surveys(&mut self, figures: &Figures) -> Result<(), ReportError> {
        let words = self.words;
        if figures.surveys.is_empty() {
            return Ok(());
        }
        self.heading([&words.joined("figures-surveys"), "", ""])?;
        self.row([&words.joined("figures-surveys-about"), "", ""])?;
        for survey in &figures.surveys {
            for share in &survey.shares {
                let [percent, low, high] = [share.percent, share.low, share.high].map(Option::unwrap_or_default);
                let shown = match share.percent {
                    Some(_) => words.joined_with(
                        "figures-surveys-share",
                        &[("percent", percent.into()), ("low", low.into()), ("high", high.into())],
                    ),
                    None => words.joined("figures-withheld"),
                };
                let area = words.joined(&format!("survey-area-{}", code(share.area)));
                let question = match words.language() {
                    crate::Language::ZhHans if !share.chinese.is_empty() => &share.chinese,
                    _ => &share.english,
                };
                self.row([
                    &format!("{area}  {} {}", survey.survey, survey.finished_on),
                    &shown,
                    question,
                ])?;
            }
        }
        Ok(())
    }

    fn count(&mut self, name: &str, count: Option<Rounded>) -> Result<(), ReportError> {
        let words = self.words;
        let say = |key: &str, count: u32| words.joined_with(key, &[("count", count.to_string().into())]);
        let text = match count {
            None => words.joined("figures-withheld"),
            Some(Rounded { about: Some(about), .. }) => say("figures-about", about),
            Some(Rounded { under, .. }) => say("figures-under", under.unwrap_or_default()),
        };
        self.row([name, &text, ""])
    }

    fn heading(&mut self, texts: [&str; 3]) -> Result<(), ReportError> {
        if self.line > 0 {
            self.line += 1;
        }
        for (at, text) in texts.into_iter().enumerate() {
            self.sheet
                .write_string_with_format(self.line, at as u16, text, &self.looks.heading)?;
        }
        self.fit(texts)
    }

    fn row(&mut self, texts: [&str; 3]) -> Result<(), ReportError> {
        for (at, text) in texts.into_iter().enumerate() {
            self.looks.body.write(self.sheet, (self.line, at as u16), text)?;
        }
        self.fit(texts)
    }

    fn fit(&mut self, texts: [&str; 3]) -> Result<(), ReportError> {
        let heights = texts.into_iter().zip(WIDTHS).map(|(text, width)| wrapped(text, width));
        let tallest = heights.max().unwrap_or(1).max(1) as f64;
        self.sheet.set_row_height(self.line, (tallest * LINE).min(TALLEST))?;
        self.line += 1;
        Ok(())
    }
}
