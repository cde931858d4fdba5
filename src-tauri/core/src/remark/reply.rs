//! A customer's signed reply taken in from a file, by whatever way it came.

use super::{KIND, ReplyTaken, SPACE};
use crate::access::{Actor, Permission};
use crate::cap;
use crate::customer::{self, Customer};
use crate::error::{Code, Error, Result};
use crate::mail;
use crate::moment::Moment;
use crate::survey::offer;
use crate::vault::{Saved, Vault, Write, factory_of, files};
use plumbline_bundle::envelope::{Kind as BundleKind, stream_id};
use plumbline_bundle::keys::{Hash, PublicKey};
use plumbline_bundle::keyset::Pins;
use plumbline_bundle::open::{Opened, open};
use plumbline_bundle::review::{About, Acceptance, Answer, RemarkVerdict as Verdict, Review};
use plumbline_bundle::verdict::{CheckError, Refusal, StreamState};
use rusqlite::{Connection, OptionalExtension, params};
use serde_json::{Value, json};
use std::fs::File;
use std::io::BufReader;
use std::path::Path;
use uuid::Uuid;

/// Takes in a customer's reply from a file. Whatever is wrong with it changes nothing.
pub fn take_in(vault: &Vault, actor: &Actor, now: &Moment, path: &Path) -> Result<Saved<ReplyTaken>> {
    actor.require(Permission::Share)?;
    let file = files::open(path)?;
    let (pins, factory) = vault.read(|db| Ok((pins(db)?, factory_of(db)?)))?;
    let factory = factory.ok_or_else(|| Error::new(Code::NotFound))?;
    let mut opened = open(BufReader::new(file), &pins, &vault.device().identity).map_err(refused)?;
    let envelope = opened.outer.envelope.clone();
    if envelope.kind != BundleKind::Review {
        return Err(Error::new(Code::NotAReply));
    }
    let customer = vault.read(|db| sender(db, &opened))?;
    if envelope.factory != factory {
        return Err(Error::new(Code::ReplyForOthers));
    }
    vault.read(|db| {
        let state = stream_state(db, envelope.stream)?;
        state.judge(&opened.outer).map_err(|refusal| out_of_turn(&refusal))
    })?;
    let said = Contents::read(&mut opened, &customer, &envelope.device)?;
    vault.read(|db| said.is_about_us(db, factory, &customer))?;
    let digest = opened.outer.envelope_digest;
    vault.write(actor, now, |tx| {
        mail::taken_in(tx.db(), &digest.to_string())?;
        said.record(tx, &customer, (envelope.stream, envelope.seq, digest), &envelope.device)
    })
}

/// What stands inside: both parts are about the same bundle.
struct Contents {
    about: About,
    stream: Hash,
    seq: u64,
    acceptance: Option<Acceptance>,
    review: Option<Review>,
}

impl Contents {
    fn read(opened: &mut Opened<BufReader<File>>, customer: &Customer, keyid: &str) -> Result<Self> {
        let damaged = || Error::new(Code::ReplyDamaged);
        let key = customer.reviewers.iter().find(|key| key.keyid() == keyid);
        let key: &PublicKey = key.ok_or_else(damaged)?;
        let acceptance = opened.acceptance().map_err(refused)?;
        let acceptance = acceptance.map(|bytes| Acceptance::open(&bytes, key)).transpose();
        let review = opened.review().map_err(refused)?;
        let review = review.map(|bytes| Review::open(&bytes, key)).transpose();
        let (acceptance, review) = match (acceptance, review) {
            (Ok(acceptance), Ok(review)) => (acceptance, review),
            (Err(refusal), _) | (_, Err(refusal)) => return Err(damaged().because(refusal)),
        };
        let of_acceptance = acceptance.as_ref().map(|(said, about)| (*about, said.stream, said.seq));
        let of_review = review.as_ref().map(|(said, about)| (*about, said.stream, said.seq));
        let (about, stream, seq) = of_acceptance.or(of_review).ok_or_else(damaged)?;
        if of_review.is_some_and(|other| other != (about, stream, seq)) {
            return Err(damaged());
        }
        Ok(Self {
            about,
            stream,
            seq,
            acceptance: acceptance.map(|(said, _)| said),
            review: review.map(|(said, _)| said),
        })
    }

    /// It speaks of a bundle that a laptop of this factory sent to this customer; where that was this laptop, of exactly
    /// the one it sent.
    fn is_about_us(&self, db: &Connection, factory: Uuid, customer: &Customer) -> Result<()> {
        let unknown = || Error::new(Code::ReplyUnknownBundle).with("number", self.seq);
        let receiver = customer.receipt_key.keyid();
        let mut devices = db.prepare_cached("SELECT keyid FROM device")?;
        let devices = devices.query_map([], |row| row.get::<_, String>(0))?;
        let devices: Vec<String> = devices.collect::<rusqlite::Result<_>>()?;
        let device = devices
            .iter()
            .find(|device| stream_id(factory, device, &receiver) == self.stream);
        let device = device.ok_or_else(unknown)?;
        let sql =
            "SELECT envelope FROM outbox WHERE customer = ?1 AND device = ?2 AND seq = ?3 AND state <> 'cancelled'";
        let sent: Option<String> = db
            .query_row(sql, params![customer.id, device, self.seq as i64], |row| row.get(0))
            .optional()?;
        let own: bool = db.query_row("SELECT own FROM device WHERE keyid = ?1", [device], |row| row.get(0))?;
        match sent {
            Some(envelope) if envelope == self.about.envelope_digest.to_string() => Ok(()),
            None if !own => Ok(()),
            _ => Err(unknown()),
        }
    }

    fn record(&self, tx: &mut Write, customer: &Customer, place: (Hash, u64, Hash), key: &str) -> Result<ReplyTaken> {
        tx.require(Permission::Share)?;
        let (stream, seq, envelope) = place;
        let remarks = self.review.as_ref().map_or(&[][..], |review| &review.remarks);
        let outcome = self.acceptance.as_ref().map(|acceptance| cap::word(acceptance.outcome));
        let codes: Vec<String> = self
            .acceptance
            .iter()
            .flat_map(|acceptance| acceptance.codes.iter().map(ToString::to_string))
            .collect();
        let reviewer = self
            .review
            .as_ref()
            .map_or(String::new(), |review| review.reviewer.clone());
        let signed_at = match (&self.acceptance, &self.review) {
            (_, Some(review)) => review.reviewed_at.clone(),
            (Some(acceptance), None) => acceptance.decided_at.clone(),
            (None, None) => String::new(),
        };
        let known = |kind: &str| matches!(kind, "finding" | "action");
        let kept: Vec<Value> = remarks
            .iter()
            .filter(|remark| known(&remark.kind))
            .map(|remark| {
                let verdict = cap::word(remark.verdict);
                json!({ "kind": remark.kind, "record": remark.record, "verdict": verdict, "comment": remark.comment })
            })
            .collect();
        let fields = json!({
            "customer": customer.id, "stream": stream.to_string(), "seq": seq, "envelope": envelope.to_string(),
            "about": self.stream.to_string(), "about_seq": self.seq, "outcome": outcome, "codes": codes,
            "remarks": kept, "reviewer": reviewer, "signed_at": signed_at, "taken_at": tx.now().instant(),
        });
        let id = Uuid::new_v5(&SPACE, envelope.to_string().as_bytes());
        tx.create(KIND.name, id, fields.as_object().cloned().unwrap_or_default())?;
        let protocols = match &self.review {
            Some(review) => offer::take_in(tx, customer, (&envelope.to_string(), key), review)?,
            None => Vec::new(),
        };
        let count = |verdict: Verdict| remarks.iter().filter(|remark| remark.verdict == verdict).count() as u32;
        Ok(ReplyTaken {
            customer: customer.name.clone(),
            about_seq: self.seq as u32,
            outcome,
            codes,
            reviewer,
            signed_at,
            accepted: count(Verdict::Accepted),
            returned: count(Verdict::Returned),
            evidence_wanted: count(Verdict::EvidenceWanted),
            protocols,
        })
    }
}

/// Whose signature counts: the reviewers every paired customer named in its invitation.
fn pins(db: &Connection) -> Result<Pins> {
    let mut pins = Pins::new();
    for customer in customer::all(db)? {
        for key in customer.reviewers {
            pins.add_key(key);
        }
    }
    Ok(pins)
}

/// By key and stream: one company may be paired twice, by a file of its own and by its inbox.
fn sender(db: &Connection, opened: &Opened<BufReader<File>>) -> Result<Customer> {
    let keyid = &opened.outer.envelope.device;
    let signs = |customer: &Customer| customer.reviewers.iter().any(|key| key.keyid() == *keyid);
    let mut signers = customer::all(db)?.into_iter().filter(signs).peekable();
    if signers.peek().is_none() {
        return Err(Error::new(Code::ReplyUnknownSender));
    }
    let found = signers.find(|customer| opened.outer.is_stream_for(&customer.receipt_key.keyid()).is_ok());
    found.ok_or_else(|| Error::new(Code::ReplyForOthers))
}

fn stream_state(db: &Connection, stream: Hash) -> Result<StreamState> {
    let mut state = StreamState::new(stream);
    let mut rows = db.prepare_cached("SELECT seq, envelope FROM reply WHERE stream = ?1")?;
    let mut rows = rows.query([stream.to_string()])?;
    while let Some(row) = rows.next()? {
        let envelope = row.get::<_, String>(1)?.parse().map_err(Error::internal)?;
        state.seen.insert(row.get::<_, i64>(0)? as u64, envelope);
    }
    Ok(state)
}

fn out_of_turn(refusal: &Refusal) -> Error {
    match refusal {
        Refusal::Gap { expected, found } => Error::new(Code::ReplyGap)
            .with("expected", expected)
            .with("number", found),
        Refusal::Replay { seq } => Error::new(Code::ReplyKnown).with("number", seq),
        Refusal::Fork { seq } | Refusal::WrongPrev { seq } => Error::new(Code::ReplyContradicts).with("number", seq),
        _ => Error::new(Code::ReplyForOthers),
    }
}

fn refused(error: CheckError) -> Error {
    let code = match &error {
        CheckError::Io(_) => Code::FileUnreadable,
        CheckError::Refused(Refusal::WrongRecipient) => Code::ReplyForOthers,
        CheckError::Refused(Refusal::UnknownKey { .. }) => Code::ReplyUnknownSender,
        CheckError::Refused(Refusal::NewerSchema { .. } | Refusal::UnknownPredicate) => Code::VaultNewer,
        CheckError::Refused(Refusal::Malformed { part, .. }) if part == "bundle" => Code::NotABundle,
        CheckError::Refused(_) => Code::ReplyDamaged,
    };
    Error::new(code).because(error)
}
