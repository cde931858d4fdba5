//! Whether the store takes what is written to it, for monitors.

use std::time::Duration;

use chrono::{DateTime, TimeDelta, Utc};
use serde_json::json;
use tokio::sync::Mutex;
use tokio::time::timeout;

use crate::refusal::Refusal;
use crate::{Inbox, paths};

/// However often it is asked for, it is looked at once in this long.
const FRESH: TimeDelta = TimeDelta::seconds(5);
/// A store that answers later counts as not reached.
const PATIENCE: Duration = Duration::from_secs(10);

/// What the last look found.
#[derive(Default)]
pub struct Health(Mutex<Option<(DateTime<Utc>, Option<&'static str>)>>);

impl Inbox {
    /// The code of what is wrong with the store, if anything is.
    pub(crate) async fn health(&self) -> Option<&'static str> {
        let mut last = self.health.0.lock().await;
        let now = self.now();
        if let Some((at, found)) = *last
            && at <= now
            && now < at + FRESH
        {
            return found;
        }
        let found = self.look().await;
        *last = Some((now, found));
        found
    }

    async fn look(&self) -> Option<&'static str> {
        let probe = json!({ "at": self.now() });
        let written = timeout(PATIENCE, self.store.write_json(&paths::health(), &probe)).await;
        let written = written.unwrap_or(Err(Refusal::StoreUnreachable));
        written.err().map(|refusal| refusal.code())
    }
}
