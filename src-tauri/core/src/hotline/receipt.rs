//! The 16 digits an anonymous reporter takes along, to ask about the case later.
//!
//! They are shown once. What is kept of them is an Argon2id hash, sealed for the handlers of the case: 16 digits are
//! about 53 bits, few enough to be guessed from a plain hash in hours. The salt is the id of the factory, the same for
//! all its cases, so that one run of Argon2id finds a case among thousands; two factories share no table. Since the hash
//! is sealed, somebody who holds the laptop and a slip taken from a worker still cannot tell which case is theirs.
//!
//! Wrong digits, those of a case the handler is shut out of, and those of destroyed cases are answered alike, after the
//! same work; from the sixth wrong try within an hour each one makes the wait longer.

use super::{case, conflict, keys, outside};
use crate::access::{Actor, Permission};
use crate::error::{Code, Error, Result};
use crate::factory;
use crate::moment::Moment;
use crate::vault::{Vault, Write, factory_of, sealed};
use argon2::{Algorithm, Argon2, Params, Version};
use plumbline_bundle::keys::Identity;
use rusqlite::Connection;
use serde::{Deserialize, Serialize};
use serde_json::json;
use uuid::Uuid;
use zeroize::Zeroizing;

const DIGITS: usize = 16;
/// As much as a passphrase is worth at least.
const MEMORY_KIB: u32 = 64 * 1024;
const PASSES: u32 = 3;
/// Stands before the hash, so that later ones may be made otherwise.
const MARK: &str = "1$";

/// Wrong tries that cost no wait, and for how long they count.
const FREE: u32 = 5;
const HOUR: i64 = 3_600_000;

/// What is printed for the reporter: nothing of the case.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Slip {
    pub factory_name: String,
    pub factory_local_name: String,
    pub digits: String,
    /// How to reach the factory's own hotline.
    pub reach: String,
    pub outside: Vec<outside::Outside>,
}

/// Makes new digits for a case without a name; older ones open it no more. Kept nowhere but with the reporter.
pub fn issue(tx: &mut Write, id: Uuid) -> Result<Zeroizing<String>> {
    keys::begin(tx, id)?;
    if !case::is_anonymous(tx.db(), id)? {
        return Err(Error::invalid("confidentiality"));
    }
    let digits = random_digits()?;
    let kept = kept(tx.db(), &digits)?;
    tx.set(case::KIND.name, id, "receipt", json!(kept.as_str()))?;
    Ok(digits)
}

/// The case these digits belong to, for a handler who may see it.
pub fn find(vault: &Vault, actor: &Actor, now: &Moment, reader: &Identity, typed: &str) -> Result<Uuid> {
    actor.require(Permission::Handle)?;
    let digits = read(typed)?;
    vault.local(|db| begin_try(db, now))?;
    let found = vault.read(|db| case_of(db, actor, reader, &digits))?;
    let found = found.ok_or_else(|| Error::new(Code::ReceiptUnknown))?;
    vault.local(|db| forgive(db, now))?;
    Ok(found)
}

pub fn slip(db: &Connection, actor: &Actor, typed: &str) -> Result<Slip> {
    actor.require(Permission::Handle)?;
    let digits = read(typed)?;
    let factory = factory::get(db)?;
    let groups: Vec<_> = digits.as_bytes().chunks(4).map(String::from_utf8_lossy).collect();
    Ok(Slip {
        factory_name: factory.input.name,
        factory_local_name: factory.input.local_name,
        digits: groups.join(" "),
        reach: super::setup(db)?.reach,
        outside: outside::list(db)?,
    })
}

/// Digits as somebody says them on the phone: spaces and dashes, also full-width, do not count.
fn read(typed: &str) -> Result<Zeroizing<String>> {
    let mut digits = Zeroizing::new(String::with_capacity(DIGITS));
    for c in typed
        .chars()
        .filter(|c| !c.is_whitespace() && !matches!(c, '-' | '–' | '—' | '.'))
    {
        let plain = match c {
            '０'..='９' => char::from_u32(u32::from(c) - u32::from('０') + u32::from('0')),
            other => Some(other),
        };
        let plain = plain
            .filter(char::is_ascii_digit)
            .ok_or_else(|| Error::invalid("digits"))?;
        digits.push(plain);
    }
    if digits.len() == DIGITS {
        Ok(digits)
    } else {
        Err(Error::invalid("digits"))
    }
}

/// Every number of this length is as likely as any other.
fn random_digits() -> Result<Zeroizing<String>> {
    const ALL: u64 = 10u64.pow(DIGITS as u32);
    let mut bytes = Zeroizing::new([0u8; 8]);
    loop {
        getrandom::fill(bytes.as_mut_slice()).map_err(|e| Error::internal(e.to_string()))?;
        let drawn = u64::from_le_bytes(*bytes);
        if drawn < u64::MAX / ALL * ALL {
            return Ok(Zeroizing::new(format!("{:016}", drawn % ALL)));
        }
    }
}

fn kept(db: &Connection, digits: &str) -> Result<Zeroizing<String>> {
    let factory = factory_of(db)?.unwrap_or_default();
    let params = Params::new(MEMORY_KIB, PASSES, 1, Some(32)).map_err(|_| Error::new(Code::Internal))?;
    let mut hash = Zeroizing::new([0u8; 32]);
    Argon2::new(Algorithm::Argon2id, Version::V0x13, params)
        .hash_password_into(digits.as_bytes(), factory.as_bytes(), hash.as_mut_slice())
        .map_err(|_| Error::new(Code::Internal))?;
    Ok(Zeroizing::new(format!("{MARK}{}", hex::encode(*hash))))
}

/// Goes through all, also when it was found.
fn case_of(db: &Connection, actor: &Actor, reader: &Identity, digits: &str) -> Result<Option<Uuid>> {
    let wanted = kept(db, digits)?;
    let mut rows = db.prepare_cached("SELECT DISTINCT record FROM sealed WHERE kind = 'case' AND field = 'receipt'")?;
    let rows = rows.query_map([], |row| row.get::<_, String>(0))?;
    let mut found = None;
    for row in rows {
        let id: Uuid = row?.parse().map_err(Error::internal)?;
        let Ok(value) = sealed::open(db, reader, case::KIND.name, id, "receipt") else {
            continue;
        };
        if value.as_str() == Some(wanted.as_str()) && conflict::require(db, actor, id).is_ok() {
            found = Some(id);
        }
    }
    Ok(found)
}

/// Counts the try before it is made, so that ending the program saves nobody the wait.
fn begin_try(db: &Connection, now: &Moment) -> Result<()> {
    let now = now.millis() as i64;
    db.execute("DELETE FROM receipt_try WHERE abs(?1 - at) > ?2", [now, HOUR])?;
    let (tries, last): (u32, Option<i64>) = db.query_row("SELECT count(*), max(at) FROM receipt_try", [], |row| {
        Ok((row.get(0)?, row.get(1)?))
    })?;
    if let (Some(last), true) = (last, tries >= FREE) {
        let wait = (30_000i64 << (tries - FREE).min(5)).min(HOUR / 4);
        let left = last + wait - now;
        if left > 0 {
            return Err(Error::new(Code::TooManyTries).with("seconds", left / 1000 + 1));
        }
    }
    db.execute("INSERT INTO receipt_try VALUES (?1)", [now])?;
    Ok(())
}

/// Right digits were no wrong try; those before them still count.
fn forgive(db: &Connection, now: &Moment) -> Result<()> {
    let last = "DELETE FROM receipt_try WHERE rowid = (SELECT max(rowid) FROM receipt_try WHERE at = ?1)";
    db.execute(last, [now.millis() as i64])?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn digits_are_read_as_people_write_them() {
        for typed in [
            "1234567890123456",
            " 1234 5678-9012–3456 ",
            "１２３４ ５６７８ ９０１２ ３４５６",
        ] {
            assert_eq!(read(typed).unwrap().as_str(), "1234567890123456");
        }
        for typed in [
            "",
            "123456789012345",
            "12345678901234567",
            "123456789012345x",
            "١٢٣٤٥٦٧٨٩٠١٢٣٤٥٦",
        ] {
            assert_eq!(read(typed).unwrap_err().code, Code::ValueInvalid, "{typed}");
        }
    }

    #[test]
    fn drawn_digits_differ_and_are_sixteen() {
        let drawn: std::collections::BTreeSet<String> =
            (0..200).map(|_| random_digits().unwrap().to_string()).collect();
        assert_eq!(drawn.len(), 200);
        assert!(drawn.iter().all(|digits| read(digits).is_ok()));
    }
}
