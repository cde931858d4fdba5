//! A laptop that was closed and opened again: what it was sending goes on at once, and it locks as if it had been idle.

use crate::shell::{Shell, hold};
use plumbline_core::exchange::inbox;
use plumbline_core::{mail, outbox};
use serde_json::json;
use std::time::{Duration, SystemTime};

/// How often the clock on the wall is looked at.
pub const TICK: Duration = Duration::from_secs(5);
/// What a busy laptop may be late by.
const GRACE: Duration = Duration::from_secs(30);

/// Notices a sleep by the clock on the wall, which goes on meanwhile while nothing here does.
pub struct SleepWatch(SystemTime);

impl SleepWatch {
    pub fn at(now: SystemTime) -> Self {
        Self(now)
    }

    /// How long it slept since it was asked last. A clock that somebody set back tells nothing.
    pub fn slept(&mut self, now: SystemTime) -> Option<Duration> {
        let passed = now.duration_since(self.0).unwrap_or_default();
        self.0 = now;
        (passed > TICK + GRACE).then_some(passed)
    }
}

impl Shell {
    /// Gives up connections that died in the sleep, and makes what waits due now.
    pub fn wake_up(&self, slept: Duration) {
        let minutes = hold(&self.preferences).idle_minutes;
        if minutes > 0 && slept >= Duration::from_secs(60 * u64::from(minutes)) && self.any_seat().is_ok() {
            self.lock();
            self.tell("locked", json!({}));
            return;
        }
        if let Some((_, control)) = hold(&self.upload).as_ref() {
            control.reconnect();
        }
        for round in [&self.exchanging, &self.fetching] {
            if let Some(control) = hold(round).as_ref() {
                control.reconnect();
            }
        }
        if let Ok(seat) = self.seat() {
            for made_due in [
                outbox::wake(&seat.vault),
                mail::wake(&seat.vault),
                inbox::wake(&seat.vault),
            ] {
                if let Err(error) = made_due {
                    tracing::warn!(code = %error.code.word(), "what waits was not made due");
                }
            }
        }
        for loop_of in [&self.wake, &self.wake_exchange, &self.wake_mail, &self.wake_notices] {
            loop_of.notify_one();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_jump_of_the_clock_is_a_sleep_and_a_late_look_is_none() {
        let start = SystemTime::UNIX_EPOCH + Duration::from_secs(1_790_000_000);
        let after = |seconds| start + Duration::from_secs(seconds);
        let mut watch = SleepWatch::at(start);
        assert_eq!(watch.slept(after(5)), None);
        assert_eq!(watch.slept(after(35)), None, "busy");
        assert_eq!(watch.slept(after(3_635)), Some(Duration::from_secs(3_600)));
        assert_eq!(watch.slept(after(3_640)), None, "told once");
        assert_eq!(watch.slept(after(100)), None, "set back");
        assert_eq!(watch.slept(after(105)), None);
    }
}
