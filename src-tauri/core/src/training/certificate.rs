//! Certificates of attendance: what each one says is kept under a digest, and a code made of the digest stands on the
//! paper, so that anybody who holds it can have it checked here.

use super::{attendance, course, session, worker};
use crate::access::Permission;
use crate::error::{Error, Result};
use crate::factory;
use crate::vault::row::Table;
use crate::vault::{Field, Kind, Values, Write, accept, heads_of};
use rusqlite::{Connection, params, params_from_iter};
use serde::{Deserialize, Serialize};
use serde_json::json;
use sha2::{Digest, Sha256};
use specta::Type;
use uuid::Uuid;

pub const KIND: Kind = Kind {
    name: "certificate",
    fields: &[
        Field::open("session", accept::id),
        Field::open("worker", accept::id),
        Field::open("issued_on", accept::date),
        // Of salt and `said`: without the salt nobody can try names against it.
        Field::open("digest", |v| {
            v.as_str()
                .is_some_and(|hex| hex.len() == 64 && hex.bytes().all(|b| b.is_ascii_hexdigit()))
        }),
        Field::personal("said", accept::text),
        Field::personal("salt", accept::text),
    ],
    project,
};

/// What a certificate says.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Type)]
pub struct CertificateText {
    pub factory: String,
    pub factory_local: String,
    pub name: String,
    /// In another script; may be empty.
    pub other_name: String,
    pub badge: String,
    pub course: String,
    pub held_on: String,
    pub hours: Option<f64>,
    pub trainer: String,
}

/// One to print.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Issued {
    pub said: CertificateText,
    pub issued_on: String,
    /// As people type it: four groups of five.
    pub code: String,
    /// As the QR code says it.
    pub mark: String,
}

/// What the store says of a code.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Type)]
pub struct CertificateCheck {
    pub verdict: CertificateVerdict,
    /// As it was issued; `None` where no certificate has this code, or where its words were destroyed.
    pub said: Option<CertificateText>,
    pub issued_on: Option<String>,
    /// As the records say it today, where that differs.
    pub today: Option<CertificateText>,
    pub session: Option<String>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "kebab-case")]
pub enum CertificateVerdict {
    /// Issued here, and the records still say the same.
    Good,
    /// Issued here; the records were corrected since.
    Changed,
    /// Issued here; the attendance was taken back since.
    TakenBack,
    /// Issued here; the name was destroyed when the time to keep it was over.
    Destroyed,
    /// No certificate of this store has the code.
    Unknown,
    /// Neither a code nor what a QR code says.
    NotACode,
}

const MARK: &str = "plumbline:certificate:";
/// Crockford's letters: nobody takes one for another.
const LETTERS: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";
/// Letters of a code: 100 bits of the digest.
const LENGTH: usize = 20;

/// Issues certificates to these people, or with none named to everybody who was there; whoever has one that still says
/// the same keeps it. By name.
pub fn issue(tx: &mut Write, session: Uuid, workers: &[Uuid]) -> Result<Vec<Issued>> {
    tx.require(Permission::Train)?;
    let mut issued = Vec::new();
    for (worker, said) in there(tx.db(), session)? {
        if !workers.is_empty() && !workers.contains(&worker) {
            continue;
        }
        let known = of_worker_at(tx.db(), session, worker)?;
        if let Some(known) = known.into_iter().find(|known| known.said.as_ref() == Some(&said)) {
            issued.push(Issued::of(said, known.issued_on, &known.digest));
            continue;
        }
        let said_text = serde_json::to_string(&said)?;
        let salt = hex::encode(Uuid::new_v4().as_bytes());
        let digest = digest(&salt, &said_text);
        let issued_on = tx.now().today().to_string();
        let fields = json!({
            "session": session, "worker": worker, "issued_on": issued_on, "digest": digest, "said": said_text, "salt": salt,
        });
        let id = tx.now().new_id();
        tx.create(KIND.name, id, fields.as_object().cloned().unwrap_or_default())?;
        issued.push(Issued::of(said, issued_on, &digest));
    }
    Ok(issued)
}

/// By what a QR code says, or by the code below it as somebody typed it.
pub fn check(db: &Connection, typed: &str) -> Result<CertificateCheck> {
    let Some(beginning) = wanted(typed) else {
        return Ok(CertificateCheck::bare(CertificateVerdict::NotACode));
    };
    let all = found(db, "digest >= ?1 AND digest < ?1 || 'g'", &[&beginning])?;
    let Some(found) = all.into_iter().next() else {
        return Ok(CertificateCheck::bare(CertificateVerdict::Unknown));
    };
    let (session, worker): (Uuid, Uuid) = (
        found.session.parse().map_err(Error::internal)?,
        found.worker.parse().map_err(Error::internal)?,
    );
    let attended = attendance::of(db, attendance::id(session, worker))? == Some(true);
    let held = session::get(db, session).is_ok();
    let today = if attended && held {
        said_of(db, session, worker).ok()
    } else {
        None
    };
    let verdict = match (&found.said, &today) {
        (None, _) => CertificateVerdict::Destroyed,
        (Some(_), None) => CertificateVerdict::TakenBack,
        (Some(said), Some(today)) if said == today => CertificateVerdict::Good,
        _ => CertificateVerdict::Changed,
    };
    Ok(CertificateCheck {
        verdict,
        today: today.filter(|_| verdict == CertificateVerdict::Changed),
        said: found.said,
        issued_on: Some(found.issued_on),
        session: held.then_some(found.session),
    })
}

/// Those issued to a person, whose words go when the name is destroyed.
pub(crate) fn of_worker(db: &Connection, worker: Uuid) -> Result<Vec<Uuid>> {
    let mut rows = db.prepare_cached("SELECT id FROM certificate WHERE worker = ?1 ORDER BY id")?;
    let rows = rows.query_map([worker.to_string()], |row| row.get::<_, String>(0))?;
    rows.map(|id| id?.parse().map_err(Error::internal)).collect()
}

impl CertificateCheck {
    fn bare(verdict: CertificateVerdict) -> Self {
        Self {
            verdict,
            said: None,
            issued_on: None,
            today: None,
            session: None,
        }
    }
}

impl Issued {
    fn of(said: CertificateText, issued_on: String, digest: &str) -> Self {
        Self {
            said,
            issued_on,
            code: code(digest),
            mark: format!("{MARK}{digest}"),
        }
    }
}

struct Kept {
    session: String,
    worker: String,
    issued_on: String,
    digest: String,
    /// `None` where it was destroyed, or does not fit its digest.
    said: Option<CertificateText>,
}

/// What the projection has of a certificate, and from its record what it says.
fn kept(db: &Connection, row: [String; 5]) -> Result<Kept> {
    let [id, session, worker, issued_on, digest] = row;
    let id: Uuid = id.parse().map_err(Error::internal)?;
    let text = |field| -> Result<String> {
        let head = heads_of(db, KIND.name, id, field)?.into_iter().next();
        let value = head.map(|head| head.value_shown).unwrap_or_default();
        Ok(value.as_str().unwrap_or_default().to_owned())
    };
    let (said, salt) = (text("said")?, text("salt")?);
    let whole = self::digest(&salt, &said) == digest;
    Ok(Kept {
        said: whole.then(|| serde_json::from_str(&said).ok()).flatten(),
        session,
        worker,
        issued_on,
        digest,
    })
}

const SELECT: &str = "SELECT id, session, worker, issued_on, digest FROM certificate";

fn found(db: &Connection, wanted: &str, values: &[&str]) -> Result<Vec<Kept>> {
    let mut rows = db.prepare_cached(&format!("{SELECT} WHERE {wanted} ORDER BY id"))?;
    let rows = rows.query_map(params_from_iter(values), |row| {
        Ok([row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?, row.get(4)?])
    })?;
    let rows: Vec<[String; 5]> = rows.collect::<rusqlite::Result<_>>()?;
    rows.into_iter().map(|row| kept(db, row)).collect()
}

fn of_worker_at(db: &Connection, session: Uuid, worker: Uuid) -> Result<Vec<Kept>> {
    let values = [session.to_string(), worker.to_string()];
    found(db, "session = ?1 AND worker = ?2", &[&values[0], &values[1]])
}

/// Who was there, by name, with what a certificate would say today.
fn there(db: &Connection, session: Uuid) -> Result<Vec<(Uuid, CertificateText)>> {
    let mut rows = db.prepare_cached(
        "SELECT w.id FROM attendance a JOIN worker w ON w.id = a.worker WHERE a.session = ?1 AND a.present = 1
         ORDER BY w.name COLLATE NOCASE, w.id",
    )?;
    let rows = rows.query_map([session.to_string()], |row| row.get::<_, String>(0))?;
    let ids: Vec<String> = rows.collect::<rusqlite::Result<_>>()?;
    ids.into_iter()
        .map(|id| {
            let id = id.parse().map_err(Error::internal)?;
            Ok((id, said_of(db, session, id)?))
        })
        .collect()
}

fn said_of(db: &Connection, session: Uuid, worker: Uuid) -> Result<CertificateText> {
    let (held, person, factory) = (
        session::get(db, session)?.row,
        worker::get(db, worker)?,
        factory::get(db)?.input,
    );
    let course = course::get(db, held.course.parse().map_err(Error::internal)?)?;
    Ok(CertificateText {
        factory: factory.name,
        factory_local: factory.local_name,
        name: person.name,
        other_name: person.other_name,
        badge: person.badge,
        course: course.name,
        held_on: held.held_on,
        hours: held.hours,
        trainer: held.trainer,
    })
}

fn digest(salt: &str, said: &str) -> String {
    hex::encode(Sha256::new().chain_update(salt).chain_update(said).finalize())
}

fn code(digest: &str) -> String {
    let bytes = hex::decode(digest).unwrap_or_default();
    let bits = |at: usize| (0..5).fold(0, |value, bit| value << 1 | usize::from(bit_of(&bytes, at * 5 + bit)));
    let letters: Vec<char> = (0..LENGTH).map(|at| char::from(LETTERS[bits(at)])).collect();
    let groups: Vec<String> = letters.chunks(5).map(|group| group.iter().collect()).collect();
    groups.join("-")
}

fn bit_of(bytes: &[u8], at: usize) -> bool {
    bytes.get(at / 8).is_some_and(|byte| byte >> (7 - at % 8) & 1 == 1)
}

/// The beginning of the digest that a text asks for.
fn wanted(typed: &str) -> Option<String> {
    let text = typed.trim();
    let tail = text.rsplit(':').next().unwrap_or_default().trim();
    if tail.len() == 64 && tail.bytes().all(|b| b.is_ascii_hexdigit()) {
        return Some(tail.to_lowercase());
    }
    let letters: Vec<usize> = text
        .chars()
        .filter(|c| c.is_alphanumeric())
        .map(|c| letter(c.to_ascii_uppercase()))
        .collect::<Option<_>>()?;
    if letters.len() != LENGTH {
        return None;
    }
    // 100 bits are 25 digits of hex.
    let bits: Vec<usize> = letters
        .iter()
        .flat_map(|value| (0..5).rev().map(move |bit| value >> bit & 1))
        .collect();
    let digit = |four: &[usize]| char::from_digit(four.iter().fold(0, |value, bit| value << 1 | *bit as u32), 16);
    bits.chunks(4).map(digit).collect()
}

/// Letters that are easily mistaken stand for the digit they look like.
fn letter(c: char) -> Option<usize> {
    let c = match c {
        'O' => '0',
        'I' | 'L' => '1',
        other => other,
    };
    LETTERS.iter().position(|own| char::from(*own) == c)
}

const TABLE: Table = Table {
    name: "certificate",
    columns: &["id", "session", "worker", "issued_on", "digest"],
};

fn project(db: &Connection, id: Uuid, values: Option<&Values>) -> Result<()> {
    let id = id.to_string();
    let Some(v) = values else {
        return TABLE.remove(db, &id);
    };
    TABLE.put(
        db,
        params![
            id,
            v.text("session"),
            v.text("worker"),
            v.text("issued_on"),
            v.text("digest"),
        ],
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_finds_the_beginning_of_its_digest_however_it_is_typed() {
        let digest = digest("salt", "said");
        let code = code(&digest);
        assert_eq!(code.len(), 23);
        for typed in [
            code.clone(),
            code.to_lowercase(),
            code.replace('-', " "),
            code.replace('0', "o").replace('1', "l"),
        ] {
            assert_eq!(wanted(&typed).as_deref(), Some(&digest[..25]), "{typed}");
        }
        assert_eq!(wanted(&format!("{MARK}{digest}")), Some(digest.clone()));
        for nothing in ["", "ABCDE", "plumbline:certificate:12", &code[1..], "编号"] {
            assert_eq!(wanted(nothing), None, "{nothing}");
        }
    }
}
