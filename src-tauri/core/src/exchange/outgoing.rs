//! Files for other laptops on their way to the inbox: each is stored before it is sent, so that a stop anywhere sends the
//! same bytes again.

use super::cargo::{Cargo, Known, Range};
use super::{Addressee, inbox, seal_for};
use crate::access::Actor;
use crate::error::{Code, Error, Result};
use crate::moment::Moment;
use crate::sync::{self, Control, Pace, SyncError, Target};
use crate::vault::Vault;
use rusqlite::params;

/// A file for every laptop that lacks something, unless one is on its way already. The first one for a laptop that never
/// told how far it is carries no entries: it only tells how far this one is, and asks for the same.
pub(super) fn write_outgoing(vault: &Vault, _: &Actor, now: &Moment) -> Result<()> {
    let peers: Vec<String> = vault.read(|db| {
        let mut rows = db.prepare_cached(
            "SELECT d.keyid FROM device d JOIN laptop l ON l.keyid = d.keyid
             WHERE d.own = 0 AND d.recipient IS NOT NULL AND l.retired_on IS NULL
             AND NOT EXISTS (SELECT 1 FROM letter_out WHERE peer = d.keyid AND delivered_at IS NULL)",
        )?;
        let rows = rows.query_map([], |row| row.get(0))?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    })?;
    for peer in peers {
        let known = vault.read(|db| inbox::is_known(db, &peer))?;
        let cargo = vault.read(|db| match known {
            true => Cargo::choose(db, &peer, Known::ToldOrSent),
            false => Ok(Cargo::default()),
        })?;
        if !cargo.ranges.is_empty() || !vault.read(|db| inbox::was_written_to(db, &peer))? {
            write_for(vault, &peer, &cargo, now)?;
        }
    }
    Ok(())
}

fn write_for(vault: &Vault, peer: &str, cargo: &Cargo, now: &Moment) -> Result<()> {
    let to = vault.read(|db| Addressee::known(db, peer))?;
    let folder = inbox::folder(vault);
    std::fs::create_dir_all(&folder).map_err(|e| Error::writing(&folder, e))?;
    let own = &vault.device().keyid;
    let own_seq = cargo
        .ranges
        .iter()
        .find(|range| range.device == *own)
        .map_or(0, |range| range.to);
    let file = format!("for-{}.plumb", now.new_id());
    let sealed = seal_for(vault, now, &to, &folder.join(&file), cargo)?;
    vault.local(|db| {
        db.execute(
            "INSERT OR REPLACE INTO letter_out (peer, envelope, file, size, ranges, own_seq, written_at)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
            params![
                peer,
                sealed.envelope_digest.to_string(),
                file,
                sealed.size as i64,
                serde_json::to_string(&cargo.ranges)?,
                own_seq,
                now.instant()
            ],
        )?;
        Ok(())
    })
}

/// Brings the written files to the inbox. A fault of one of them holds up none of the others.
pub(super) async fn send(
    vault: &Vault,
    target: &Target,
    control: &Control,
    pace: &Pace,
    now: &impl Fn() -> Moment,
    sent: &mut u32,
) -> Result<Result<(), SyncError>> {
    let letters: Vec<(String, String, String)> = vault.read(|db| {
        let mut rows = db.prepare_cached(
            "SELECT o.peer, o.envelope, o.file FROM letter_out o JOIN laptop l ON l.keyid = o.peer
             WHERE o.delivered_at IS NULL AND l.retired_on IS NULL ORDER BY o.written_at",
        )?;
        let rows = rows.query_map([], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    })?;
    for (peer, envelope, file) in letters {
        let path = inbox::folder(vault).join(&file);
        let digest = envelope.parse().map_err(|_| Error::new(Code::VaultDamaged))?;
        match sync::upload(target, &path, digest, control, pace).await {
            Ok(_) => {
                delivered(vault, &peer, &now())?;
                *sent += 1;
                let _ = std::fs::remove_file(path);
            }
            Err(error) => match &error {
                SyncError::BundleRefused { verdict } if !WAITS_FOR_KEYS.contains(&verdict.as_str()) => {
                    not_sent(vault, &peer, &error, true)?;
                }
                SyncError::FileUnreadable(_) | SyncError::FileChanged => not_sent(vault, &peer, &error, true)?,
                SyncError::BundleRefused { .. } | SyncError::QuotaReached | SyncError::TooLarge => {
                    not_sent(vault, &peer, &error, false)?;
                }
                _ => return Ok(Err(error)),
            },
        }
    }
    Ok(Ok(()))
}

/// Verdicts that pass once the inbox has newer keys.
const WAITS_FOR_KEYS: [&str; 3] = ["wrong-recipient", "unknown-key", "gap"];

fn delivered(vault: &Vault, peer: &str, now: &Moment) -> Result<()> {
    vault.local(|db| {
        let ranges: String = db.query_row("SELECT ranges FROM letter_out WHERE peer = ?1", [peer], |row| {
            row.get(0)
        })?;
        for Range { device, to, .. } in serde_json::from_str::<Vec<Range>>(&ranges)? {
            db.prepare_cached(
                "INSERT INTO sent_head (peer, device, seq) VALUES (?1, ?2, ?3)
                 ON CONFLICT (peer, device) DO UPDATE SET seq = max(seq, excluded.seq)",
            )?
            .execute(params![peer, device, to])?;
        }
        db.execute(
            "UPDATE letter_out SET delivered_at = ?2, why = NULL WHERE peer = ?1",
            params![peer, now.instant()],
        )?;
        db.execute(
            "UPDATE peer SET sent_at = ?2 WHERE keyid = ?1",
            params![peer, now.instant()],
        )?;
        Ok(())
    })
}

/// With `anew` another file is written in the next round.
fn not_sent(vault: &Vault, peer: &str, error: &SyncError, anew: bool) -> Result<()> {
    let params = serde_json::to_string(&error.params())?;
    vault.local(|db| {
        if anew {
            db.execute("DELETE FROM letter_out WHERE peer = ?1", [peer])?;
        } else {
            let sql = "UPDATE letter_out SET why = ?2, why_params = ?3 WHERE peer = ?1";
            db.execute(sql, [peer, error.code(), &params])?;
        }
        Ok(())
    })
}
