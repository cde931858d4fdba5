//! Figures without names: how many were trained, how much happened, what the hotline counted. They travel as records of
//! their own kinds, so that what two laptops send combines like everything else.

use super::counts::FEW_WHERE_KNOWN;
use super::published::{self, HotlinePeriod};
use super::{Profile, SharePart};
use crate::cap::word;
use crate::error::{Error, Result};
use crate::factory::{self, HeadcountRow};
use crate::hotline::extract;
use crate::incident::IncidentKind;
use crate::moment::Moment;
use crate::survey::question::Area;
use crate::survey::results::{self, HeadlineShare, SurveyTrendPoint};
use crate::training::WorkerCategory;
use crate::training::course::CourseKind;
use crate::training::matrix::{self, MatrixFilter, MatrixQuery};
use chrono::{Datelike, Days, NaiveDate};
use plumbline_bundle::journal::Hlc;
use plumbline_bundle::record::{Record, Stamped};
use rusqlite::{Connection, params};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};
use specta::Type;
use std::collections::BTreeMap;
use uuid::Uuid;

/// As the customer sees them; empty where nothing was recorded or the profile leaves them out.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, Type)]
pub struct Figures {
    pub training: Vec<TrainingTotal>,
    pub incidents: Option<IncidentTotals>,
    /// Oldest first.
    pub hotline: Vec<HotlinePeriod>,
    pub texts: Vec<SharedText>,
    /// Oldest first.
    #[serde(default)]
    pub surveys: Vec<SurveyTotal>,
}

/// The two shares of a finished survey that stand for awareness and trust; of its questions, groups and interviews
/// nothing leaves.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Type)]
pub struct SurveyTotal {
    pub survey: String,
    pub finished_on: String,
    pub confidence: u32,
    pub shares: Vec<SurveyTotalShare>,
}

/// In whole percent, with the range in which the share of everybody lies.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Type)]
pub struct SurveyTotalShare {
    pub area: Area,
    pub english: String,
    pub chinese: String,
    /// `None` is withheld: fewer than ten people answered.
    pub percent: Option<u32>,
    pub low: Option<u32>,
    pub high: Option<u32>,
}

/// How many of the people a course is for hold it today.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Type)]
pub struct TrainingTotal {
    pub course: String,
    pub kind: CourseKind,
    pub on: String,
    pub trained: u32,
    pub wanted: u32,
    pub by_category: Vec<CategoryTotal>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Type)]
pub struct CategoryTotal {
    pub category: WorkerCategory,
    pub trained: u32,
    pub wanted: u32,
}

/// The four quarters that closed last.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Type)]
pub struct IncidentTotals {
    pub from: String,
    pub to: String,
    /// Of the whole factory; `None` while a part of it is not known.
    pub headcount: Option<u32>,
    pub rows: Vec<IncidentTotal>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Type)]
pub struct IncidentTotal {
    pub kind: IncidentKind,
    pub count: u32,
    /// Per 1,000 workers a year; `None` on fewer than five, and while the headcount is not known.
    pub rate: Option<f64>,
}

/// A text about a case that two people approved for sharing.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Type)]
pub struct SharedText {
    pub text: String,
    pub approved_on: String,
}

/// Rates on fewer cases are withheld.
const FEWEST: u32 = 5;
const TRAINING: &str = "training-total";
const INCIDENTS: &str = "incident-totals";
const HOTLINE: &str = "hotline-period";
const TEXTS: &str = "hotline-text";
const SURVEYS: &str = "survey-total";
/// Kinds of record that [`Figures`] travel as.
pub const KINDS: [&str; 5] = [TRAINING, INCIDENTS, HOTLINE, TEXTS, SURVEYS];
/// Names the record of one figure.
const SPACE: Uuid = Uuid::from_u128(0x91be_3c5f_07d2_5a18_9c44_e20b_6f7d_a853);

impl Figures {
    pub(super) fn of(db: &Connection, profile: &Profile, now: &Moment) -> Result<Self> {
        let today = now.today();
        let mut figures = Self::default();
        if profile.shows(SharePart::Training) {
            figures.training = training(db, today)?;
        }
        if profile.shows(SharePart::Incidents) {
            figures.incidents = incidents(db, today)?;
        }
        if profile.shows(SharePart::Hotline) {
            figures.hotline = published::periods(db, now)?;
        }
        if profile.shows(SharePart::HotlineTexts) {
            let text = |(text, approved_on)| SharedText { text, approved_on };
            figures.texts = extract::approved(db)?.into_iter().map(text).collect();
        }
        if profile.shows(SharePart::Surveys) {
            figures.surveys = results::trend(db)?.into_iter().map(survey_total).collect();
        }
        Ok(figures)
    }

    /// As they stand in a bundle made by this device.
    pub(super) fn records(&self, device: &str, now: &Moment) -> Result<BTreeMap<&'static str, Vec<Record>>> {
        let made = |at: &str| Moment::parse(at).map_or(now.millis(), |at| at.millis());
        let mut all: BTreeMap<&'static str, Vec<Record>> = BTreeMap::new();
        let mut put = |kind: &'static str, key: &str, value: Value, millis: u64| {
            let hlc = Hlc { millis, counter: 0 };
            all.entry(kind)
                .or_default()
                .push(record(&format!("{kind}/{key}"), value, hlc, device));
        };
        for total in &self.training {
            put(TRAINING, &total.course, serde_json::to_value(total)?, now.millis());
        }
        if let Some(totals) = &self.incidents {
            put(INCIDENTS, "", serde_json::to_value(totals)?, now.millis());
        }
        for period in &self.hotline {
            put(
                HOTLINE,
                &period.period,
                serde_json::to_value(period)?,
                made(&period.published_at),
            );
        }
        for text in &self.texts {
            put(TEXTS, &text.text, serde_json::to_value(text)?, now.millis());
        }
        for survey in &self.surveys {
            put(SURVEYS, &survey.survey, serde_json::to_value(survey)?, now.millis());
        }
        Ok(all)
    }

    /// From what a bundle brought: the values of each record, by kind. What this version cannot read is left out.
    pub fn read(mut kinds: BTreeMap<String, Vec<Map<String, Value>>>) -> Self {
        let mut figures = Self {
            training: read(&mut kinds, TRAINING),
            incidents: read::<IncidentTotals>(&mut kinds, INCIDENTS).pop(),
            hotline: read(&mut kinds, HOTLINE),
            texts: read(&mut kinds, TEXTS),
            surveys: read(&mut kinds, SURVEYS),
        };
        figures
            .surveys
            .sort_by(|a, b| (&a.finished_on, &a.survey).cmp(&(&b.finished_on, &b.survey)));
        figures.training.sort_by(|a, b| a.course.cmp(&b.course));
        figures.hotline.sort_by(|a, b| a.period.cmp(&b.period));
        figures.texts.sort_by(|a, b| a.approved_on.cmp(&b.approved_on));
        figures
    }
}

fn survey_total(point: SurveyTrendPoint) -> SurveyTotal {
    let whole = |percent: f64| percent.round() as u32;
    let share = |headline: HeadlineShare| {
        let enough = headline.share.filter(|share| share.of >= FEW_WHERE_KNOWN);
        SurveyTotalShare {
            area: headline.question.area,
            english: headline.question.en,
            chinese: headline.question.zh,
            percent: enough.map(|share| whole(share.share)),
            low: enough.map(|share| share.low.floor() as u32),
            high: enough.map(|share| share.high.ceil() as u32),
        }
    };
    SurveyTotal {
        survey: point.number,
        finished_on: point.finished_on,
        confidence: point.confidence,
        shares: point.shares.into_iter().map(share).collect(),
    }
}

fn read<T: DeserializeOwned>(kinds: &mut BTreeMap<String, Vec<Map<String, Value>>>, kind: &str) -> Vec<T> {
    let records = kinds.remove(kind).unwrap_or_default().into_iter();
    records
        .filter_map(|fields| serde_json::from_value(Value::Object(fields)).ok())
        .collect()
}

fn record(name: &str, value: Value, hlc: Hlc, device: &str) -> Record {
    let stamped = |value| Stamped {
        value,
        hlc,
        device: device.into(),
    };
    let fields = value.as_object().cloned().unwrap_or_default();
    Record {
        id: Uuid::new_v5(&SPACE, name.as_bytes()),
        fields: fields
            .into_iter()
            .map(|(field, value)| (field, stamped(value)))
            .collect(),
        gone: None,
    }
}

/// Courses that are taught and are for somebody who works here.
fn training(db: &Connection, today: NaiveDate) -> Result<Vec<TrainingTotal>> {
    let mut totals: BTreeMap<String, TrainingTotal> = BTreeMap::new();
    for category in WorkerCategory::ALL {
        let query = MatrixQuery {
            search: String::new(),
            categories: vec![category],
            course_kinds: Vec::new(),
            departments: Vec::new(),
            within: None,
            state: MatrixFilter::All,
            offset: 0,
            limit: 0,
        };
        let matrix = matrix::get(db, &query, today)?;
        for (course, cover) in matrix.courses.into_iter().zip(&matrix.cover) {
            if cover.wanted == 0 {
                continue;
            }
            let trained = cover.done + cover.soon;
            let total = totals.entry(course.id).or_insert_with(|| TrainingTotal {
                course: course.name,
                kind: course.kind,
                on: today.to_string(),
                trained: 0,
                wanted: 0,
                by_category: Vec::new(),
            });
            total.trained += trained;
            total.wanted += cover.wanted;
            total.by_category.push(CategoryTotal {
                category,
                trained,
                wanted: cover.wanted,
            });
        }
    }
    let mut totals: Vec<_> = totals.into_values().collect();
    totals.sort_by(|a, b| a.course.cmp(&b.course));
    Ok(totals)
}

/// `None` while the log is empty: nothing written down is not "nothing happened".
fn incidents(db: &Connection, today: NaiveDate) -> Result<Option<IncidentTotals>> {
    if !db.query_row("SELECT EXISTS (SELECT 1 FROM incident)", [], |row| row.get(0))? {
        return Ok(None);
    }
    let end = quarter_of(today);
    let from = end.with_year(end.year() - 1).unwrap_or(end);
    let to = end.checked_sub_days(Days::new(1)).unwrap_or(end);
    let headcount = headcount(db)?;
    let row = |kind: IncidentKind| -> Result<IncidentTotal> {
        let sql = "SELECT count(*) FROM incident WHERE kind = ?1 AND happened_on BETWEEN ?2 AND ?3";
        let count: u32 = db.query_row(sql, params![word(kind), from.to_string(), to.to_string()], |row| {
            row.get(0)
        })?;
        let known = headcount.filter(|heads| *heads > 0 && count >= FEWEST);
        Ok(IncidentTotal {
            kind,
            count,
            rate: known.map(|heads| f64::from(count) * 1000.0 / f64::from(heads)),
        })
    };
    let kinds = [
        IncidentKind::Incident,
        IncidentKind::NearMiss,
        IncidentKind::UnsafeCondition,
    ];
    Ok(Some(IncidentTotals {
        from: from.to_string(),
        to: to.to_string(),
        headcount,
        rows: kinds.into_iter().map(row).collect::<Result<_>>()?,
    }))
}

/// How many people there are at least: the known numbers of the table.
pub(super) fn least_headcount(db: &Connection) -> Result<u32> {
    let rows = factory::get(db)?.input.headcount;
    let known = rows.iter().flat_map(|row| [row.women, row.men, row.other]);
    Ok(known.flatten().sum())
}

/// Everybody in the factory, when no number of the table is missing.
fn headcount(db: &Connection) -> Result<Option<u32>> {
    let rows = factory::get(db)?.input.headcount;
    let of = |row: &HeadcountRow| Some(row.women? + row.men? + row.other?);
    Ok(match rows.as_slice() {
        [] => None,
        rows => rows.iter().map(of).sum(),
    })
}

/// The first day of the quarter in which a day lies.
pub(super) fn quarter_of(day: NaiveDate) -> NaiveDate {
    NaiveDate::from_ymd_opt(day.year(), day.month0() / 3 * 3 + 1, 1).unwrap_or(day)
}

/// A stored value of this module is damaged.
pub(super) fn damaged(error: serde_json::Error) -> Error {
    Error::new(crate::error::Code::VaultDamaged).because(error)
}
