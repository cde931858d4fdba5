//! The present, passed in: the shell reads the clock once per command, tests make it up.

use chrono::{DateTime, FixedOffset, Local, NaiveDate, NaiveTime, SecondsFormat, Utc};
use std::sync::{Mutex, PoisonError};
use uuid::{ContextV7, Timestamp, Uuid};

#[derive(Clone, Debug)]
pub struct Moment(DateTime<FixedOffset>);

impl Moment {
    /// The laptop's clock and time zone.
    pub fn now() -> Self {
        Self(Local::now().fixed_offset())
    }

    /// From RFC 3339 text, e.g. `2026-11-21T10:32:00+08:00`.
    pub fn parse(text: &str) -> Option<Self> {
        DateTime::parse_from_rfc3339(text).ok().map(Self)
    }

    /// RFC 3339 in UTC with milliseconds.
    pub fn instant(&self) -> String {
        self.0.with_timezone(&Utc).to_rfc3339_opts(SecondsFormat::Millis, true)
    }

    /// The day on the wall where the laptop stands.
    pub fn today(&self) -> NaiveDate {
        self.0.date_naive()
    }

    /// The day of an RFC 3339 instant there; what is none stands as it is.
    pub fn day_of(&self, instant: &str) -> String {
        match DateTime::parse_from_rfc3339(instant) {
            Ok(then) => then.with_timezone(self.0.offset()).date_naive().to_string(),
            Err(_) => instant.to_owned(),
        }
    }

    /// What a clock on the wall there shows.
    pub fn on_the_wall(&self) -> chrono::NaiveDateTime {
        self.0.naive_local()
    }

    /// `+08:00`.
    pub fn zone(&self) -> String {
        self.0.offset().to_string()
    }

    /// Milliseconds since 1970; 0 for a clock set before that.
    pub fn millis(&self) -> u64 {
        self.0.timestamp_millis().max(0) as u64
    }

    /// A fresh UUIDv7 of this moment; of several, a later one is the larger.
    pub fn new_id(&self) -> Uuid {
        static LAST: Mutex<(u64, ContextV7)> = Mutex::new((0, ContextV7::new()));
        let millis = self.millis();
        let mut last = LAST.lock().unwrap_or_else(PoisonError::into_inner);
        if last.0 != millis {
            *last = (millis, ContextV7::new());
        }
        let nanos = (millis % 1000) as u32 * 1_000_000;
        Uuid::new_v7(Timestamp::from_unix(&last.1, millis / 1000, nanos))
    }
}

impl Moment {
    /// The same time of day, so many days later or, below zero, earlier.
    pub fn days_away(&self, days: i32) -> Self {
        let moved = self.0.checked_add_signed(chrono::Duration::days(days.into()));
        Self(moved.unwrap_or(self.0))
    }

    /// The last moment of this day, where the laptop stands.
    pub fn end_of(&self, day: NaiveDate) -> Self {
        let end = day.and_time(NaiveTime::MIN) + chrono::Duration::milliseconds(86_399_999);
        Self(end.and_local_timezone(*self.0.offset()).earliest().unwrap_or(self.0))
    }

    /// This much later.
    pub fn after(&self, wait: std::time::Duration) -> Self {
        Self(
            chrono::Duration::from_std(wait)
                .ok()
                .and_then(|wait| self.0.checked_add_signed(wait))
                .unwrap_or(self.0),
        )
    }
}
