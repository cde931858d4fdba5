//! A word on the desktop while the window is in the background: that something has come, or is due. Counts and nothing
//! else, since whoever passes by may read it.

use crate::preferences::Language;
use crate::shell::{Shell, hold};
use crate::words::{Tongue, say};
use chrono::NaiveDate;
use plumbline_core::error::Result;
use plumbline_core::moment::Moment;
use plumbline_core::notice::{self, Due};
use uuid::Uuid;

/// What was said of what is due, to whom and on which day: nothing is said twice.
#[derive(Default)]
pub struct Told(Option<(Uuid, NaiveDate, Due)>);

#[derive(Clone, Copy)]
pub enum Arrival {
    /// Of customers, at a factory.
    Replies,
    /// Of factories, at a customer.
    Bundles,
}

impl Shell {
    pub fn notice_arrivals(&self, what: Arrival, count: u32) {
        let key = match what {
            Arrival::Replies => "notice-replies",
            Arrival::Bundles => "notice-bundles",
        };
        if count > 0 && self.speaks() {
            self.desktop.notify(&self.said(key, count as usize));
        }
    }

    /// Says what has become due since it was said last; what the window shows to somebody need not be said.
    pub fn notice_due(&self) -> Result<()> {
        let Ok(seat) = self.seat() else { return Ok(()) };
        if seat.is_sample() || !self.speaks() {
            return Ok(());
        }
        let now = Moment::now();
        let due = seat.vault.read(|db| notice::due(db, &seat.actor, &now))?;
        let (who, today) = (seat.actor.person, now.today());
        let mut told = hold(&self.told);
        let before = match told.0.take() {
            Some((person, day, before)) if (person, day) == (who, today) => before,
            _ => Due::default(),
        };
        let new = due.beyond(&before);
        told.0 = Some((who, today, due));
        drop(told);
        if new.is_empty() {
            return Ok(());
        }
        let lines = [
            ("notice-clocks", new.cases.len()),
            ("notice-actions", new.findings.len()),
        ];
        let lines = lines.iter().filter(|(_, count)| *count > 0);
        let lines: Vec<_> = lines.map(|(key, count)| self.said(key, *count)).collect();
        self.desktop.notify(&lines.join("\n"));
        Ok(())
    }

    fn speaks(&self) -> bool {
        hold(&self.preferences).notices && self.desktop.in_background()
    }

    fn said(&self, key: &str, count: usize) -> String {
        let tongue = match hold(&self.preferences).language {
            Language::English => Tongue::English,
            Language::Chinese => Tongue::Chinese,
        };
        say(tongue, key, &[("count", count.into())])
    }
}
