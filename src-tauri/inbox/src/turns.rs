//! One writer per upload: who comes last has the turn, and whoever had it before stops and lets go.
//!
//! A laptop whose link dropped comes back long before the server notices that the old connection is dead. Without
//! this, the old request would hold the file until a time-out.

use std::collections::HashMap;
use std::hash::Hash;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use tokio::sync::{OwnedMutexGuard, watch};

/// The turns of all uploads, by their key.
pub struct Turns<K> {
    places: Arc<Mutex<HashMap<K, Arc<Place>>>>,
}

struct Place {
    newest: watch::Sender<u64>,
    hold: Arc<tokio::sync::Mutex<()>>,
}

/// The right to touch one upload. It ends when a newcomer asks for the same upload.
pub struct Turn<K: Eq + Hash + Clone> {
    key: K,
    number: u64,
    newest: watch::Receiver<u64>,
    hold: Option<OwnedMutexGuard<()>>,
    places: Arc<Mutex<HashMap<K, Arc<Place>>>>,
}

impl<K: Eq + Hash + Clone> Turns<K> {
    /// Asks the holder of this upload to stop, waits until it let go, and takes its place.
    pub async fn take(&self, key: &K) -> Turn<K> {
        let (place, number) = self.announce(key);
        let newest = place.newest.subscribe();
        let hold = place.hold.clone().lock_owned().await;
        Turn {
            key: key.clone(),
            number,
            newest,
            hold: Some(hold),
            places: self.places.clone(),
        }
    }

    /// The turn of an upload nobody is busy with.
    pub fn take_idle(&self, key: &K) -> Option<Turn<K>> {
        if unpoisoned(&self.places).contains_key(key) {
            return None;
        }
        // Somebody may come in between; then this one does not wait.
        let (place, number) = self.announce(key);
        let newest = place.newest.subscribe();
        let hold = place.hold.clone().try_lock_owned().ok()?;
        Some(Turn {
            key: key.clone(),
            number,
            newest,
            hold: Some(hold),
            places: self.places.clone(),
        })
    }

    fn announce(&self, key: &K) -> (Arc<Place>, u64) {
        let mut places = unpoisoned(&self.places);
        let place = places.entry(key.clone()).or_insert_with(|| {
            let newest = watch::Sender::new(0);
            Arc::new(Place {
                newest,
                hold: Arc::default(),
            })
        });
        place.newest.send_modify(|newest| *newest += 1);
        (place.clone(), *place.newest.borrow())
    }
}

impl<K> Default for Turns<K> {
    fn default() -> Self {
        Self { places: Arc::default() }
    }
}

impl<K: Eq + Hash + Clone> Turn<K> {
    pub fn key(&self) -> &K {
        &self.key
    }

    /// Returns when a newcomer asks for this upload; else never.
    pub async fn over(&mut self) {
        let number = self.number;
        if self.newest.wait_for(|newest| *newest != number).await.is_err() {
            std::future::pending().await
        }
    }
}

impl<K: Eq + Hash + Clone> Drop for Turn<K> {
    fn drop(&mut self) {
        self.hold = None;
        let mut places = unpoisoned(&self.places);
        // Those who wait hold the place, and who has the turn holds its lock.
        let idle = |place: &Arc<Place>| Arc::strong_count(place) == 1 && Arc::strong_count(&place.hold) == 1;
        if places.get(&self.key).is_some_and(idle) {
            places.remove(&self.key);
        }
    }
}

fn unpoisoned<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

#[cfg(test)]
mod tests {
    use futures_util::FutureExt;

    use super::*;

    fn is_over(turn: &mut Turn<i32>) -> bool {
        turn.over().now_or_never().is_some()
    }

    #[tokio::test]
    async fn a_newcomer_ends_the_turn_and_waits_for_the_holder_to_let_go() {
        let turns = Arc::new(Turns::default());
        let mut first = turns.take(&1).await;
        assert!(!is_over(&mut first));
        let newcomer = tokio::spawn({
            let turns = turns.clone();
            async move { is_over(&mut turns.take(&1).await) }
        });
        first.over().await;
        assert!(is_over(&mut first));
        assert!(!newcomer.is_finished());
        drop(first);
        assert!(!newcomer.await.unwrap());
    }

    #[tokio::test]
    async fn of_two_that_wait_the_last_one_has_the_turn() {
        let turns = Turns::default();
        let first = turns.take(&1).await;
        let mut second = Box::pin(turns.take(&1));
        assert!((&mut second).now_or_never().is_none());
        let mut third = Box::pin(turns.take(&1));
        assert!((&mut third).now_or_never().is_none());
        drop(first);
        let mut second = second.await;
        assert!(is_over(&mut second));
        drop(second);
        assert!(!is_over(&mut third.await));
    }

    #[tokio::test]
    async fn uploads_do_not_disturb_each_other_and_leave_nothing_behind() {
        let turns = Turns::default();
        let mut one = turns.take(&1).await;
        let mut two = turns.take(&2).await;
        assert!(!is_over(&mut one) && !is_over(&mut two));
        assert!(turns.take_idle(&1).is_none());
        drop((one, two));
        let held = turns.take(&3).await;
        assert!(turns.take(&3).now_or_never().is_none());
        drop(held);
        assert!(turns.take_idle(&3).is_some());
        assert!(unpoisoned(&turns.places).is_empty());
    }
}
