//! How much to send at once and how long to wait after a failure. The clock and the dice come from outside.

use std::sync::Arc;
use std::time::{Duration, Instant};

use super::SyncError;

const SMALLEST: usize = 256 * 1024;
const LARGEST: usize = 4 * 1024 * 1024;
/// Slower links than this (bytes a second) are given up as dead.
const SLOWEST: u64 = 4 * 1024;

/// The pace of one machine.
#[derive(Clone)]
pub struct Pace {
    smallest: usize,
    largest: usize,
    aim: Duration,
    clock: Arc<dyn Fn() -> Duration + Send + Sync>,
    dice: Arc<dyn Fn() -> f64 + Send + Sync>,
}

impl Pace {
    /// Steady time since this machine started, and its random numbers.
    pub fn of_this_machine() -> Self {
        let start = Instant::now();
        Self::new(move || start.elapsed(), rand::random)
    }

    /// `clock` tells a steady time that only grows; `dice` draws from 0 to below 1.
    pub fn new(
        clock: impl Fn() -> Duration + Send + Sync + 'static,
        dice: impl Fn() -> f64 + Send + Sync + 'static,
    ) -> Self {
        let aim = Duration::from_secs(5);
        Self {
            smallest: SMALLEST,
            largest: LARGEST,
            aim,
            clock: Arc::new(clock),
            dice: Arc::new(dice),
        }
    }

    /// Chunks of other sizes than 256 KiB to 4 MiB, in bytes.
    pub fn with_chunks(mut self, smallest: usize, largest: usize) -> Self {
        self.smallest = smallest.max(1);
        self.largest = largest.max(self.smallest);
        self
    }

    /// How long to wait after the `failures`-th failure in a row (from 1): doubles from about 2 seconds up to 10
    /// minutes, spread by up to a half so that laptops do not come back together. `None` when somebody must act first.
    pub fn retry_after(&self, error: &SyncError, failures: u32) -> Option<Duration> {
        if !error.may_pass() {
            return None;
        }
        let whole = Duration::from_secs(2 << failures.saturating_sub(1).min(9)).min(Duration::from_secs(600));
        let spread = whole.mul_f64(0.5 + 0.5 * (self.dice)().clamp(0.0, 1.0));
        match error {
            SyncError::ServerBusy { after: Some(asked) } => Some(spread.max(*asked)),
            _ => Some(spread),
        }
    }

    pub(super) fn now(&self) -> Duration {
        (self.clock)()
    }

    pub(super) fn first_chunk(&self) -> usize {
        self.smallest
    }

    pub(super) fn smaller(&self, chunk: usize) -> usize {
        (chunk / 2).max(self.smallest)
    }

    /// The next chunk's size after one of `chunk` bytes took `spent`.
    pub(super) fn next_chunk(&self, chunk: usize, spent: Duration) -> usize {
        if spent < self.aim / 2 {
            (chunk * 2).min(self.largest)
        } else if spent > self.aim * 2 {
            self.smaller(chunk)
        } else {
            chunk
        }
    }
}

/// The longest a request that carries or waits for `bytes` may take.
pub(super) fn deadline(bytes: u64) -> Duration {
    Duration::from_secs(30 + bytes / SLOWEST)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pace(dice: f64) -> Pace {
        Pace::new(|| Duration::ZERO, move || dice)
    }

    #[test]
    fn chunks_grow_on_a_fast_link_and_shrink_on_a_slow_one() {
        let pace = pace(0.0);
        let mut chunk = pace.first_chunk();
        for _ in 0..10 {
            chunk = pace.next_chunk(chunk, Duration::from_millis(100));
        }
        assert_eq!(chunk, LARGEST);
        assert_eq!(pace.next_chunk(chunk, Duration::from_secs(5)), LARGEST);
        for _ in 0..10 {
            chunk = pace.next_chunk(chunk, Duration::from_secs(30));
        }
        assert_eq!(chunk, SMALLEST);
    }

    #[test]
    fn waiting_grows_is_spread_and_ends_at_ten_minutes() {
        let lost = SyncError::ConnectionLost(None);
        assert_eq!(pace(0.0).retry_after(&lost, 1), Some(Duration::from_secs(1)));
        assert_eq!(pace(1.0).retry_after(&lost, 1), Some(Duration::from_secs(2)));
        assert_eq!(pace(1.0).retry_after(&lost, 4), Some(Duration::from_secs(16)));
        assert_eq!(pace(1.0).retry_after(&lost, u32::MAX), Some(Duration::from_secs(600)));
    }

    #[test]
    fn the_server_can_ask_for_more_patience_and_some_things_need_a_person() {
        let busy = SyncError::ServerBusy {
            after: Some(Duration::from_secs(90)),
        };
        assert_eq!(pace(1.0).retry_after(&busy, 1), Some(Duration::from_secs(90)));
        assert_eq!(pace(1.0).retry_after(&SyncError::TokenRefused, 1), None);
        let refused = |verdict: &str| SyncError::BundleRefused {
            verdict: verdict.into(),
        };
        assert_eq!(pace(1.0).retry_after(&refused("fork"), 1), None);
        assert!(pace(1.0).retry_after(&refused("gap"), 1).is_some());
    }
}
