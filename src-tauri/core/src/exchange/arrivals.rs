//! Files of other laptops that were fetched: kept before the inbox hears that they are safe, and taken in in the order
//! in which each laptop wrote them. What a person must decide about waits, with its reason.

use super::{inbox, open_file};
use crate::access::Actor;
use crate::error::{Code, Result};
use crate::moment::Moment;
use crate::people;
use crate::sync::{Taker, TakerError};
use crate::vault::merge::Merged;
use crate::vault::{Vault, files};
use plumbline_bundle::Hash;
use plumbline_bundle::envelope::Kind;
use plumbline_bundle::mail::{Item, What};
use rusqlite::params;
use serde_json::json;
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::sync::Arc;
use uuid::Uuid;

/// Keeps fetched files in the store's folder.
pub(super) struct Letters {
    pub vault: Arc<Vault>,
    pub invite: Uuid,
    pub now: Moment,
}

impl Taker for Letters {
    fn wants(&self, item: &Item) -> bool {
        item.kind == Kind::Merge
    }

    fn has(&self, digest: Hash) -> Result<bool, TakerError> {
        let sql = "SELECT EXISTS (SELECT 1 FROM letter WHERE envelope = ?1)";
        let found = self
            .vault
            .read(|db| Ok(db.query_row(sql, [digest.to_string()], |row| row.get(0))?));
        Ok(found?)
    }

    fn take(&self, item: &Item, file: &Path) -> Result<(), TakerError> {
        let envelope = item.envelope_sha256.to_string();
        let kept = inbox::letter_file(&self.vault, &envelope);
        files::rename(file, &kept)?;
        files::make_last(&inbox::folder(&self.vault))?;
        self.vault.local(|db| {
            db.execute(
                "INSERT OR IGNORE INTO letter (envelope, sender, seq, size, arrived_at) VALUES (?1, ?2, ?3, ?4, ?5)",
                params![
                    envelope,
                    item.device,
                    item.seq as i64,
                    item.size as i64,
                    self.now.instant()
                ],
            )?;
            Ok(())
        })?;
        Ok(())
    }

    fn learn(&self, item: &Item) -> Result<(), TakerError> {
        if item.what == What::Fetched {
            self.vault.local(|db| {
                let sql = "UPDATE letter_out SET fetched_at = ?2 WHERE envelope = ?1";
                db.execute(sql, params![item.envelope_sha256.to_string(), item.received_at])?;
                Ok(())
            })?;
        }
        Ok(())
    }

    fn passed(&self, cursor: u64) -> Result<(), TakerError> {
        self.vault.local(|db| {
            let sql = "UPDATE inbox_link SET cursor = max(cursor, ?2) WHERE invite = ?1";
            db.execute(sql, params![self.invite.to_string(), cursor as i64])?;
            Ok(())
        })?;
        Ok(())
    }
}

#[derive(Default)]
pub(super) struct TakenIn {
    pub letters: u32,
    pub entries: u32,
}

/// Takes in what waits, each laptop's files in the order in which it wrote them. One that somebody must decide about
/// holds up those behind it.
pub(super) fn take_in_waiting(vault: &Vault, actor: &Actor, now: &Moment) -> Result<TakenIn> {
    let mut taken = TakenIn::default();
    let mut held: BTreeSet<String> = BTreeSet::new();
    for (envelope, sender, why) in waiting(vault)? {
        if held.contains(&sender) {
            keep_waiting(vault, &envelope, "letter-behind", &BTreeMap::new())?;
            continue;
        }
        if why.as_deref().is_some_and(|why| DECISIONS.contains(&why)) {
            held.insert(sender);
            continue;
        }
        match take_in(vault, actor, now, &envelope) {
            Ok(Ok(merged)) => {
                taken.letters += 1;
                taken.entries += merged.entries;
            }
            Ok(Err((why, params))) => {
                keep_waiting(vault, &envelope, why, &params)?;
                held.insert(sender);
            }
            // Nothing is taken from a laptop that was lost; a file that is gone comes again from its laptop.
            Err(error) if matches!(error.code, Code::LaptopRetired | Code::FileUnreadable) => {
                drop_letter(vault, &envelope)?
            }
            Err(error) if error.code == Code::DiskFull => return Err(error),
            Err(error) => {
                tracing::warn!(code = %error.code.word(), cause = ?error.cause, "a file was not taken in");
                keep_waiting(vault, &envelope, &error.code.word(), &error.params)?;
                held.insert(sender);
            }
        }
    }
    if taken.entries > 0 {
        // Whoever was removed on the other laptop leaves here too; what cannot be done now is done at the next sign-in.
        let _ = people::shut_out(vault);
    }
    Ok(taken)
}

/// Reasons that only a person's press overcomes.
const DECISIONS: [&str; 4] = ["letter-large", "letter-clock", "letter-fork", "letter-own-copy"];

type Why = (&'static str, BTreeMap<String, String>);

fn take_in(vault: &Vault, actor: &Actor, now: &Moment, envelope: &str) -> Result<Result<Merged, Why>> {
    let mut letter = open_file(vault, &inbox::letter_file(vault, envelope))?;
    if let Some(why) = needs_somebody(&letter.preview(vault, now)?) {
        return Ok(Err(why));
    }
    match letter.take_in(vault, actor, now, false) {
        Err(error) if error.code == Code::MergeLarge => Ok(Err(("letter-large", error.params))),
        taken => taken.map(Ok),
    }
}

fn needs_somebody(merged: &Merged) -> Option<Why> {
    let of = |pairs: &[(&str, u32)]| {
        let pairs = pairs
            .iter()
            .map(|(name, value)| ((*name).to_owned(), value.to_string()));
        pairs.collect::<BTreeMap<_, _>>()
    };
    if merged.own_copy {
        return Some(("letter-own-copy", BTreeMap::new()));
    }
    if merged.forked > 0 {
        return Some(("letter-fork", of(&[("count", merged.forked)])));
    }
    if merged.clock_ahead_days > 0 {
        return Some(("letter-clock", of(&[("days", merged.clock_ahead_days)])));
    }
    let large = [
        ("changed", merged.changed),
        ("deleted", merged.deleted),
        ("records", merged.records_before),
    ];
    merged.large.then(|| ("letter-large", of(&large)))
}

fn waiting(vault: &Vault) -> Result<Vec<(String, String, Option<String>)>> {
    vault.read(|db| {
        let mut rows = db.prepare_cached(
            "SELECT envelope, sender, why FROM letter WHERE state = 'waiting' ORDER BY sender, seq, arrived_at",
        )?;
        let rows = rows.query_map([], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    })
}

fn keep_waiting(vault: &Vault, envelope: &str, why: &str, params: &BTreeMap<String, String>) -> Result<()> {
    let params = json!(params).to_string();
    vault.local(|db| {
        let sql = "UPDATE letter SET why = ?2, why_params = ?3 WHERE envelope = ?1 AND state = 'waiting'";
        db.execute(sql, [envelope, why, &params])?;
        Ok(())
    })
}

fn drop_letter(vault: &Vault, envelope: &str) -> Result<()> {
    vault.local(|db| {
        let sql = "UPDATE letter SET state = 'dropped', why = NULL WHERE envelope = ?1";
        db.execute(sql, [envelope])?;
        Ok(())
    })
}
