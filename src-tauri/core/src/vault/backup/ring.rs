//! The folders backups stand in: what they are called, which are there, and which may go.

use super::{ABOUT, About, Backup, RING, Reason, about};
use crate::error::{Code, Error, Result};
use crate::moment::Moment;
use crate::vault::{Slots, evidence, files};
use chrono::{Datelike, NaiveDate};
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

/// Days after which a backup is gone, at the latest: what was purged stands in none of them.
pub const KEPT_DAYS: i64 = 35;
const DAYS: usize = 7;
const WEEKS: usize = 4;
/// Of each other reason, and of those a wrong clock dated ahead.
const OTHERS: usize = 3;

/// Backups of a ring, newest first; damaged ones last.
pub(in crate::vault) fn list(ring: &Path) -> Vec<Backup> {
    let Ok(entries) = std::fs::read_dir(ring) else {
        return Vec::new();
    };
    let folders = entries.flatten().map(|entry| entry.path()).filter(|path| {
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        path.is_dir() && !name.starts_with('.') && name.as_bytes().first().is_some_and(u8::is_ascii_digit)
    });
    let mut backups: Vec<_> = folders
        .map(|path| Backup {
            about: about(&path).ok(),
            path,
        })
        .collect();
    let made_at = |backup: &Backup| backup.about.as_ref().map(|about| about.made_at.clone());
    backups.sort_by(|a, b| (made_at(b), &b.path).cmp(&(made_at(a), &a.path)));
    backups
}

/// The newest backup in a folder a person chose: itself, a ring, or a folder that holds rings.
pub fn newest_in(folder: &Path) -> Option<PathBuf> {
    if folder.join(ABOUT).is_file() {
        return Some(folder.into());
    }
    let mut rings = vec![folder.to_owned(), folder.join(RING)];
    rings.extend(std::fs::read_dir(folder).ok()?.flatten().map(|entry| entry.path()));
    let all = rings.iter().flat_map(|ring| list(ring));
    let sound = all.filter_map(|backup| Some((backup.about?.made_at, backup.path)));
    sound.max().map(|(_, path)| path)
}

pub(in crate::vault) fn remove(path: &Path) -> Result<()> {
    let wrong = |e| Error::writing(path, e);
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    // Gone in one step: what a kill leaves of it is no backup.
    let gone = path.with_file_name(format!(".part-{name}"));
    files::rename(path, &gone).map_err(wrong)?;
    files::remove_folder(&gone).map_err(wrong)
}

/// Several laptops may share a stick.
pub(in crate::vault) fn ring_in(folder: &Path, dir: &Path) -> Result<PathBuf> {
    let vault = Slots::read(dir)?.vault.simple().to_string();
    Ok(folder.join(format!("plumbline-{}", &vault[20..])))
}

pub(in crate::vault) fn is_reachable(ring: &Path) -> bool {
    ring.parent().is_some_and(Path::is_dir)
}

pub(super) fn is_due(ring: &Path, now: &Moment) -> bool {
    let today = |about: &About| about.day == now.today() && matches!(about.reason, Reason::Daily | Reason::Asked);
    !list(ring).iter().any(|backup| backup.about.as_ref().is_some_and(today))
}

/// Names sort as their moments do.
pub(super) fn free_name(ring: &Path, now: &Moment, reason: Reason) -> PathBuf {
    let stamp: String = now.instant().chars().filter(char::is_ascii_alphanumeric).collect();
    let word = match reason {
        Reason::Daily => "daily",
        Reason::Asked => "asked",
        Reason::Migration => "migration",
        Reason::Merge => "merge",
        Reason::Restore => "restore",
        Reason::Purge => "purge",
    };
    let mut path = ring.join(format!("{stamp}-{word}"));
    let mut again = 1;
    while path.exists() {
        again += 1;
        path = ring.join(format!("{stamp}-{word}-{again}"));
    }
    path
}

/// One that cannot be removed now is tried again after the next backup.
pub(super) fn rotate(ring: &Path, today: NaiveDate) {
    let sound = list(ring)
        .into_iter()
        .filter_map(|backup| Some((backup.path, backup.about?)))
        .collect::<Vec<_>>();
    let made: Vec<_> = sound.iter().map(|(_, about)| (about.day, about.reason)).collect();
    let kept = kept(&made, today);
    for (index, (path, _)) in sound.iter().enumerate() {
        if !kept.contains(&index)
            && let Err(error) = remove(path)
        {
            tracing::warn!(code = %error.code.word(), "an old backup could not be removed");
        }
    }
}

/// Which of these, newest first, stay: all of today, the last of each of seven days, before them the last of each of
/// four weeks, and three of every other reason. None longer than [`KEPT_DAYS`], unless fewer than three were newer: a
/// clock that ran ahead must not empty the ring.
fn kept(made: &[(NaiveDate, Reason)], today: NaiveDate) -> BTreeSet<usize> {
    let (mut days, mut weeks) = (BTreeSet::new(), BTreeSet::new());
    let mut others: BTreeMap<Option<Reason>, usize> = BTreeMap::new();
    let mut kept = BTreeSet::new();
    for (index, &(day, reason)) in made.iter().enumerate() {
        let ahead = day > today;
        let stays = if ahead || !matches!(reason, Reason::Daily | Reason::Asked) {
            let count = others.entry((!ahead).then_some(reason)).or_default();
            *count += 1;
            *count <= OTHERS
        } else if day == today || days.contains(&day) {
            days.insert(day);
            day == today
        } else if days.len() < DAYS {
            days.insert(day)
        } else {
            weeks.len() < WEEKS && weeks.insert((day.iso_week().year(), day.iso_week().week()))
        };
        let expired = (today - day).num_days() > KEPT_DAYS && kept.len() >= OTHERS;
        if stays && !expired {
            kept.insert(index);
        }
    }
    kept
}

/// Content-named files never change: one of the same length is the same.
pub(in crate::vault) fn copy_missing(from: &Path, to: &Path) -> Result<()> {
    let Ok(entries) = std::fs::read_dir(from) else {
        return Ok(());
    };
    std::fs::create_dir_all(to).map_err(|e| Error::writing(to, e))?;
    evidence::sweep_folder(to);
    for entry in entries.flatten() {
        let (source, target) = (entry.path(), to.join(entry.file_name()));
        let length = |path: &Path| std::fs::metadata(path).map(|data| data.len()).ok();
        let part = entry.file_name().to_string_lossy().starts_with('.');
        if part || length(&source) == length(&target) {
            continue;
        }
        if files::copy(&source, &target)? != files::digest(&source)? {
            return Err(Error::new(Code::EvidenceDamaged));
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn seven_days_and_four_weeks_stay_and_nothing_is_older_than_promised() {
        let first = day("2026-11-21");
        let mut made: Vec<(NaiveDate, Reason)> = Vec::new();
        for past in 0..60 {
            let today = first + chrono::Duration::days(past);
            made.insert(0, (today, Reason::Daily));
            let kept = kept(&made, today);
            let mut index = 0;
            made.retain(|_| {
                index += 1;
                kept.contains(&(index - 1))
            });
            assert!(made.iter().all(|(day, _)| (today - *day).num_days() <= KEPT_DAYS));
            if past >= 40 {
                assert_eq!(made.len(), DAYS + WEEKS, "{today}");
            }
        }
    }

    #[test]
    fn a_clock_that_ran_ahead_does_not_empty_the_ring() {
        let today = day("2026-11-21");
        let past: Vec<_> = (0..7)
            .map(|past| (today - chrono::Duration::days(past), Reason::Daily))
            .collect();
        let years_later = day("2031-01-01");
        let mut made = past.clone();
        made.insert(0, (years_later, Reason::Daily));
        assert_eq!(kept(&made, years_later).len(), OTHERS, "one new and two old");
        // Set right again: what was dated ahead stays aside and takes nobody's place.
        assert_eq!(kept(&made, today).len(), 8);
    }

    #[test]
    fn three_of_each_other_reason_stay() {
        let today = day("2026-11-21");
        let mut made = vec![(today, Reason::Merge); 5];
        made.extend([(today, Reason::Purge), (today, Reason::Asked), (today, Reason::Daily)]);
        assert_eq!(kept(&made, today), BTreeSet::from([0, 1, 2, 5, 6, 7]));
        let old = [
            (today, Reason::Daily),
            (today, Reason::Daily),
            (today, Reason::Daily),
            (day("2026-10-01"), Reason::Purge),
        ];
        assert_eq!(kept(&old, today).len(), 3);
    }
}
