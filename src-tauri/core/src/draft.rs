//! Half-typed text: kept through a kill, gone once the field is saved. Known to this laptop and person alone.

use crate::access::Actor;
use crate::error::{Code, Error, Result};
use crate::moment::Moment;
use crate::vault::Vault;
use rusqlite::{OptionalExtension, params};

/// Bytes, enough for the longest field also when it is sealed.
const LONGEST: usize = 200_000;

/// Whether a draft under this key is a text of the hotline, which never stands here in the clear.
pub fn is_confided(key: &str) -> bool {
    let key = key.trim_start().to_lowercase();
    key.starts_with("case") || key.starts_with("hotline")
}

/// `key` is `<kind>/<id>/<field>`; `None` removes the draft; an emptied field keeps an empty one.
pub fn set(vault: &Vault, actor: &Actor, now: &Moment, key: &str, text: Option<&str>) -> Result<()> {
    if is_confided(key) {
        return Err(Error::new(Code::PermissionDenied));
    }
    put(vault, actor, now, key, text)
}

/// As [`set`], for any key.
pub(crate) fn put(vault: &Vault, actor: &Actor, now: &Moment, key: &str, text: Option<&str>) -> Result<()> {
    if key.len() > 300 || text.is_some_and(|text| text.len() > LONGEST) {
        return Err(Error::invalid("draft"));
    }
    vault.local(|db| {
        match text {
            Some(text) => db.execute(
                "INSERT OR REPLACE INTO draft (key, person, text, updated_at) VALUES (?1, ?2, ?3, ?4)",
                params![key, actor.person.to_string(), text, now.instant()],
            )?,
            None => db.execute(
                "DELETE FROM draft WHERE key = ?1 AND person = ?2",
                params![key, actor.person.to_string()],
            )?,
        };
        Ok(())
    })
}

pub fn get(vault: &Vault, actor: &Actor, key: &str) -> Result<Option<String>> {
    if is_confided(key) {
        return Err(Error::new(Code::PermissionDenied));
    }
    find(vault, actor, key)
}

/// As [`get`], for any key.
pub(crate) fn find(vault: &Vault, actor: &Actor, key: &str) -> Result<Option<String>> {
    vault.read(|db| {
        let person = actor.person.to_string();
        let sql = "SELECT text FROM draft WHERE key = ?1 AND person = ?2";
        Ok(db.query_row(sql, params![key, person], |row| row.get(0)).optional()?)
    })
}
