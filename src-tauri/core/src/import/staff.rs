//! The people of the store as an import meets them: by badge, and by name.

use crate::error::Result;
use crate::training::twins;
use crate::training::worker::{self, Worker};
use chrono::NaiveDate;
use rusqlite::Connection;
use std::collections::HashMap;

#[derive(Clone, Default)]
pub struct Staff {
    /// Those who work here first.
    people: Vec<Worker>,
    active: usize,
    badges: HashMap<String, usize>,
    /// Badges without their leading zeros, which a spreadsheet drops; `None` where two meet.
    bare: HashMap<String, Option<usize>>,
    names: HashMap<String, Vec<usize>>,
    /// By every way a name may be written: see [`twins::name_keys`].
    keys: HashMap<String, usize>,
}

impl Staff {
    pub fn load(db: &Connection, today: NaiveDate) -> Result<Self> {
        let (mut people, left): (Vec<_>, Vec<_>) = worker::all(db)?
            .into_iter()
            .partition(|one| worker::is_active(one, today));
        let active = people.len();
        people.extend(left);
        let mut staff = Self {
            active,
            ..Self::default()
        };
        for (at, one) in people.iter().enumerate() {
            staff.badges.entry(one.badge.clone()).or_insert(at);
            let bare = staff.bare.entry(bare(&one.badge).to_owned());
            bare.and_modify(|other| *other = None).or_insert(Some(at));
            staff.names.entry(same(&one.name)).or_default().push(at);
            if !one.other_name.is_empty() && same(&one.other_name) != same(&one.name) {
                staff.names.entry(same(&one.other_name)).or_default().push(at);
            }
            if at < active {
                for key in twins::name_keys(&one.name, &one.other_name) {
                    staff.keys.entry(key).or_insert(at);
                }
            }
        }
        staff.people = people;
        Ok(staff)
    }

    /// Whoever has, or had, this badge.
    pub fn with_badge(&self, badge: &str) -> Option<&Worker> {
        self.people.get(self.place(badge)?)
    }

    /// The person a row of a staff list is about. The badge of somebody who left may have gone to another person.
    pub fn same_person(&self, badge: &str, name: &str) -> Option<&Worker> {
        let place = self.place(badge)?;
        let holder = self.people.get(place)?;
        (place < self.active || same(&holder.name) == same(name)).then_some(holder)
    }

    /// Everybody with this name: of those who work here, or else of those who left.
    pub fn named(&self, name: &str) -> Vec<&Worker> {
        let all = self.names.get(&same(name)).map(Vec::as_slice).unwrap_or_default();
        let here: Vec<_> = all.iter().filter(|at| **at < self.active).collect();
        let chosen = if here.is_empty() { all.iter().collect() } else { here };
        chosen.into_iter().filter_map(|at| self.people.get(*at)).collect()
    }

    /// Badge and name of somebody who works here and has this name, in whatever script.
    pub fn alike(&self, name: &str, other_name: &str) -> Option<String> {
        let keys = twins::name_keys(name, other_name);
        let at = keys.iter().find_map(|key| self.keys.get(key))?;
        self.people.get(*at).map(|one| format!("{} {}", one.badge, one.name))
    }

    fn place(&self, badge: &str) -> Option<usize> {
        let exact = self.badges.get(badge).copied();
        exact.or_else(|| self.bare.get(bare(badge)).copied().flatten())
    }
}

/// Names as people compare them: case and the number of spaces do not count.
pub(super) fn same(name: &str) -> String {
    name.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase()
}

fn bare(badge: &str) -> &str {
    if badge.bytes().all(|b| b.is_ascii_digit()) {
        badge.trim_start_matches('0')
    } else {
        badge
    }
}
