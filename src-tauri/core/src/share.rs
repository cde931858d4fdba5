//! What leaves the laptop: an allow-list by kind and field, applied once. Preview, PDF and bundle are all made
//! from the disclosed snapshot and nothing else.

use crate::customer::Customer;
use crate::cycle;
use crate::delta::{Offer, Selection};
use crate::error::{Code, Error, Result};
use crate::moment::Moment;
use crate::pack::Pack;
use crate::plan::{self, PlanRow, PlanSnapshot, PlanSummary};
use crate::score::{Score, score};
use crate::vault::state::State;
use crate::vault::{Device, Vault};
use plumbline_bundle::envelope::{Disclosure, JournalHead, Withheld as WithheldPart, stream_id};
use plumbline_bundle::keys::{Hash, PublicKey};
use plumbline_bundle::keyset::{DeviceEntry, KeySet};
use plumbline_bundle::record::{Record, Stamped};
use plumbline_bundle::seal::{Draft, Part, Sealed, seal};
use plumbline_bundle::zip::Source;
use rusqlite::{Connection, OptionalExtension};
use serde::{Deserialize, Serialize};
use specta::Type;
use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::fs::File;
use uuid::Uuid;

/// The profile every customer starts with. Names never leave; nor do working notes.
const PROFILE: (&str, u64) = ("standard", 1);
const ALLOWED: [(&str, &[&str]); 8] = [
    (
        "factory",
        &["name", "local_name", "country", "address", "sites", "products"],
    ),
    ("cycle", &["name", "starts_on", "ends_on", "pack", "pack_version"]),
    (
        "answer",
        &["cycle", "question", "state", "paper", "practice", "reason", "saved_at"],
    ),
    (
        "finding",
        &[
            "letter",
            "counter",
            "cycle",
            "question",
            "provision",
            "description",
            "severity",
            "source",
            "discovered_on",
            "plan_due_on",
            "due_on",
            "no_action_reason",
        ],
    ),
    (
        "action",
        &[
            "letter",
            "counter",
            "findings",
            "containment",
            "why1",
            "why2",
            "why3",
            "why4",
            "why5",
            "root_cause",
            "corrective",
            "preventive",
            "started_on",
            "due_on",
            "status",
            "done_on",
            "verification_method",
            "verification_result",
            "verification_note",
            "verified_on",
            "effectiveness_due_on",
            "effectiveness_result",
        ],
    ),
    ("evidence", &["name", "media_type", "size", "sha256", "added_at"]),
    ("evidence-link", &["evidence", "target_kind", "target"]),
    ("remark-answer", &["record", "text", "answered_at"]),
];

/// Findings that came of what workers confided, whatever source they name now.
const CONFIDED: &str =
    "SELECT id FROM finding WHERE source = 'hotline' UNION SELECT finding FROM case_file WHERE finding IS NOT NULL";

/// The actions of those findings.
const CONFIDED_ACTIONS: &str = "SELECT action FROM action_finding WHERE finding IN confided";

/// What evidence may serve that leaves: answers, and findings and actions that leave themselves.
const SERVES: &str = "(l.target_kind = 'answer'
    OR l.target_kind = 'finding' AND l.target IN (SELECT id FROM finding WHERE id NOT IN confided)
    OR l.target_kind = 'action' AND l.target IN (SELECT id FROM action WHERE id NOT IN confided_action))";

/// The content of a bundle before anything is signed.
#[derive(Clone, Debug)]
pub struct Disclosed {
    pub snapshot: PlanSnapshot,
    /// What is answered to this customer's remarks.
    pub answers: Vec<String>,
    pub score: Score,
    pub files: Vec<SharedFile>,
    pub withheld: Vec<Withheld>,
    records: BTreeMap<&'static str, Vec<Record>>,
    heads: Vec<JournalHead>,
    pub(crate) factory: Uuid,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Type)]
pub struct SharedFile {
    pub name: String,
    /// Bytes.
    #[specta(type = u32)]
    pub size: u64,
    #[serde(skip)]
    pub(crate) sha256: String,
    #[serde(skip)]
    stored: String,
}

/// Something kept back, as codes the window puts into words.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Type)]
pub struct Withheld {
    pub what: String,
    pub count: u32,
    pub reason: String,
}

/// What the customer will see. `id` names the frozen content for sending.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Type)]
pub struct SharePreview {
    pub id: String,
    pub customer: String,
    pub created_at: String,
    pub factory: String,
    pub cycle: String,
    pub score: Score,
    pub findings: Vec<PlanRow>,
    pub files: Vec<SharedFile>,
    pub answers: Vec<String>,
    pub withheld: Vec<Withheld>,
    /// `None`: this bundle carries everything, and the action plan as a PDF.
    pub news: Option<News>,
}

/// What a bundle carries that goes on from an accepted one.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Type)]
pub struct News {
    /// Number of the accepted bundle.
    pub since: u32,
    pub records: u32,
    pub files: Vec<SharedFile>,
}

impl Disclosed {
    /// What may leave, for the choice of what has to.
    pub(crate) fn offer(&self) -> Offer<'_> {
        Offer {
            records: &self.records,
            files: &self.files,
            profile: PROFILE.0,
        }
    }

    pub fn preview(&self, id: &str, customer: &Customer, news: Option<News>, now: &Moment) -> SharePreview {
        SharePreview {
            id: id.into(),
            customer: customer.name.clone(),
            created_at: now.instant(),
            factory: self.snapshot.factory_name.clone(),
            cycle: self.snapshot.cycle_name.clone(),
            score: self.score.clone(),
            findings: self.snapshot.rows.clone(),
            files: self.files.clone(),
            answers: self.answers.clone(),
            withheld: self.withheld.clone(),
            news,
        }
    }
}

/// Takes the snapshot this customer may see.
pub fn disclose(db: &Connection, pack: &Pack, customer: &str, now: &Moment) -> Result<Disclosed> {
    let answers = cycle::answers(db, &cycle::current(db)?, pack)?;
    let notes = answers.iter().filter(|answer| !answer.note.is_empty()).count();
    let score = score(pack, &answers);
    let mut snapshot = plan::snapshot(db, now.today(), "", &score, true)?;
    let named = snapshot.rows.iter().filter(|row| !row.responsible.is_empty()).count();
    let all = snapshot.rows.len();
    let confided = confided_numbers(db)?;
    snapshot.rows.retain(|row| !confided.contains(&row.number));
    let from_hotline = all - snapshot.rows.len();
    snapshot.handover.clear();
    for row in &mut snapshot.rows {
        row.responsible.clear();
    }
    snapshot.summary = PlanSummary::of(&snapshot.rows, &score);
    let files = shared_files(db)?;
    let unshared: u32 = db.query_row("SELECT count(*) FROM evidence WHERE NOT shared", [], |row| row.get(0))?;
    let with_hotline: u32 = db.query_row(
        &with_confided(&format!(
            "SELECT count(*) FROM evidence e WHERE e.shared AND NOT EXISTS
               (SELECT 1 FROM evidence_link l WHERE l.evidence = e.id AND {SERVES}) AND EXISTS
               (SELECT 1 FROM evidence_link l WHERE l.evidence = e.id AND l.target IN
                 (SELECT id FROM confided UNION SELECT action FROM confided_action))"
        )),
        [],
        |row| row.get(0),
    )?;
    let withheld = [
        ("names", named, "names-never-leave"),
        ("notes", notes, "working-notes"),
        ("evidence", unshared as usize, "not-ticked"),
        ("hotline-findings", from_hotline, "hotline-confidence"),
        ("evidence", with_hotline as usize, "hotline-confidence"),
    ];
    let withheld = withheld.into_iter().filter(|(_, count, _)| *count > 0);
    let withheld = withheld.map(|(what, count, reason)| Withheld {
        what: what.into(),
        count: count as u32,
        reason: reason.into(),
    });
    let factory: String = db.query_row("SELECT id FROM factory", [], |row| row.get(0))?;
    let records = records(db, customer)?;
    Ok(Disclosed {
        snapshot,
        score,
        files,
        withheld: withheld.collect(),
        answers: texts_of(&records),
        records,
        heads: heads(db)?,
        factory: factory.parse().map_err(Error::internal)?,
    })
}

/// Writes the bundle. `place` is its number in the stream and the digest of the envelope before it.
pub fn write(
    vault: &Vault,
    disclosed: &Disclosed,
    selection: &Selection,
    customer: &Customer,
    report: Option<&[u8]>,
    place: (u64, Hash),
    now: &Moment,
    out: &mut File,
) -> Result<Sealed> {
    let device = vault.device();
    let mut lines = Vec::new();
    for (kind, records) in &selection.records {
        let mut text = Vec::new();
        for record in records {
            text.extend(record.to_line().map_err(Error::internal)?);
        }
        lines.push((kind, text));
    }
    let mut parts: Vec<Part> = lines
        .iter()
        .map(|(kind, text)| Part::records(kind, Source::Bytes(Cow::Borrowed(text))))
        .collect();
    for file in &selection.files {
        let digest: Hash = file.sha256.parse().map_err(|_| Error::new(Code::VaultDamaged))?;
        let open = || vault.open_evidence(&file.stored).map_err(std::io::Error::other);
        parts.push(Part::file(digest, Source::Reopen(Box::new(open))));
    }
    parts.push(Part::keys(key_set(vault)?.1));
    if let Some(report) = report {
        parts.push(Part::report(Source::Bytes(Cow::Borrowed(report))));
    }
    let kept_back = |w: &Withheld| WithheldPart {
        what: w.what.clone(),
        count: Some(u64::from(w.count)),
        reason: w.reason.clone(),
    };
    let draft = Draft {
        key: &device.key,
        recipients: &customer.recipients,
        factory: disclosed.factory,
        stream: stream(disclosed.factory, device, customer),
        seq: place.0,
        prev: place.1,
        created: now.instant(),
        kind: selection.kind,
        heads: disclosed.heads.clone(),
        disclosure: Disclosure {
            profile: PROFILE.0.into(),
            version: PROFILE.1,
        },
        withheld: disclosed.withheld.iter().map(kept_back).collect(),
        app_version: env!("CARGO_PKG_VERSION").into(),
        parts,
    };
    seal(&draft, out).map_err(|error| match error {
        plumbline_bundle::seal::SealError::Io(io) if io.kind() == std::io::ErrorKind::StorageFull => {
            Error::new(Code::DiskFull).because(io)
        }
        other => Error::internal(other),
    })
}

pub fn stream(factory: Uuid, device: &Device, customer: &Customer) -> Hash {
    stream_id(factory, &device.keyid, &customer.receipt_key.keyid())
}

/// `keys.json` of this factory, signed by its root key: every laptop known here. Each laptop that comes or goes makes a
/// new version.
pub fn key_set(vault: &Vault) -> Result<(KeySet, Vec<u8>)> {
    let (factory, root, devices) = vault.read(|db| {
        let factory: String = db.query_row("SELECT id FROM factory", [], |row| row.get(0))?;
        Ok((factory, crate::vault::root_key(db)?, devices(db, vault.device())?))
    })?;
    let withdrawn = devices.iter().filter(|device| device.valid_to_seq.is_some()).count();
    let set = KeySet {
        version: (devices.len() + withdrawn) as u64,
        factory: factory.parse().map_err(Error::internal)?,
        roots: vec![root.public()],
        devices,
    };
    let bytes = set.sign(&[&root]).map_err(Error::internal)?;
    Ok((set, bytes))
}

/// The laptops whose keys are known. Their role is their letter.
fn devices(db: &Connection, own: &Device) -> Result<Vec<DeviceEntry>> {
    let damaged = || Error::new(Code::VaultDamaged);
    let mut rows = db.prepare_cached(
        "SELECT public_key, letter, recipient, valid_to_seq FROM device
         WHERE own = 1 OR recipient IS NOT NULL ORDER BY added_at, keyid",
    )?;
    let mut rows = rows.query([])?;
    let mut devices = Vec::new();
    while let Some(row) = rows.next()? {
        let key: [u8; 32] = row.get::<_, Vec<u8>>(0)?.try_into().map_err(|_| damaged())?;
        let key = PublicKey::from_bytes(&key).map_err(|_| damaged())?;
        let recipient = match row.get::<_, Option<String>>(2)? {
            Some(text) => text.parse().map_err(|_| damaged())?,
            None => own.identity.recipient().clone(),
        };
        let mut device = DeviceEntry::new(key, recipient, row.get::<_, String>(1)?);
        device.valid_to_seq = row.get::<_, Option<i64>>(3)?.map(|seq| seq as u64);
        devices.push(device);
    }
    Ok(devices)
}

fn texts_of(records: &BTreeMap<&'static str, Vec<Record>>) -> Vec<String> {
    let answers = records.get("remark-answer").into_iter().flatten();
    let text = |record: &Record| record.fields.get("text")?.value.as_str().map(str::to_owned);
    answers.filter_map(text).collect()
}

/// Records of the allowed kinds, cut to their allowed fields, each with the clock of its shown value. An answer is for
/// the customer whose remark it answers; a file is tied only to what leaves itself.
fn records(db: &Connection, customer: &str) -> Result<BTreeMap<&'static str, Vec<Record>>> {
    let mut all = BTreeMap::new();
    let hidden = format!(
        "SELECT id FROM confided UNION SELECT action FROM confided_action
         UNION SELECT e.id FROM evidence e WHERE NOT e.shared
               OR NOT EXISTS (SELECT 1 FROM evidence_link l WHERE l.evidence = e.id AND {SERVES})
         UNION SELECT l.id FROM evidence_link l LEFT JOIN evidence e ON e.id = l.evidence
               WHERE NOT coalesce(e.shared, 0) OR NOT {SERVES}
         UNION SELECT w.id FROM remark_answer w WHERE w.customer <> ?2 OR w.record IN
               (SELECT id FROM confided UNION SELECT action FROM confided_action)"
    );
    for (kind, fields) in ALLOWED {
        let sql = format!("SELECT id, state FROM record WHERE kind = ?1 AND id NOT IN ({hidden}) ORDER BY id");
        let mut rows = db.prepare_cached(&with_confided(&sql))?;
        let rows = rows.query_map([kind, customer], |row| {
            Ok((row.get::<_, String>(0)?, row.get::<_, String>(1)?))
        })?;
        let mut records = Vec::new();
        for row in rows {
            let (id, state) = row?;
            let state: State = serde_json::from_str(&state)?;
            if !state.exists() {
                continue;
            }
            let stamped = |field: &&str| {
                let (op, hlc, value) = state.shown(field)?;
                Some((
                    (*field).to_owned(),
                    Stamped {
                        value: value.clone(),
                        hlc,
                        device: op.device.clone(),
                    },
                ))
            };
            let fields = fields.iter().filter_map(stamped).collect();
            records.push(Record {
                id: id.parse().map_err(Error::internal)?,
                fields,
                gone: None,
            });
        }
        if !records.is_empty() {
            all.insert(kind, records);
        }
    }
    Ok(all)
}

fn shared_files(db: &Connection) -> Result<Vec<SharedFile>> {
    let mut rows = db.prepare_cached(&with_confided(&format!(
        "SELECT e.name, e.size, e.sha256, e.stored FROM evidence e WHERE e.shared
         AND EXISTS (SELECT 1 FROM evidence_link l WHERE l.evidence = e.id AND {SERVES}) GROUP BY e.sha256 ORDER BY e.name"
    )))?;
    let files = rows.query_map([], |row| {
        let size: i64 = row.get(1)?;
        Ok(SharedFile {
            name: row.get(0)?,
            size: size.max(0) as u64,
            sha256: row.get(2)?,
            stored: row.get(3)?,
        })
    })?;
    Ok(files.collect::<rusqlite::Result<_>>()?)
}

/// Names the two sets a query of this file may speak of.
fn with_confided(sql: &str) -> String {
    format!("WITH confided (id) AS ({CONFIDED}), confided_action (action) AS ({CONFIDED_ACTIONS}) {sql}")
}

/// The numbers of confided findings, as a plan prints them.
fn confided_numbers(db: &Connection) -> Result<BTreeSet<String>> {
    let sql = with_confided("SELECT number FROM finding WHERE id IN confided");
    let mut rows = db.prepare_cached(&sql)?;
    let numbers = rows.query_map([], |row| row.get(0))?;
    Ok(numbers.collect::<rusqlite::Result<_>>()?)
}

/// How far each laptop's journal is held.
pub(crate) fn heads(db: &Connection) -> Result<Vec<JournalHead>> {
    let mut rows = db.prepare_cached("SELECT device, max(seq), hash FROM entry GROUP BY device ORDER BY device")?;
    let rows = rows.query_map([], |row| {
        Ok((row.get(0)?, row.get::<_, i64>(1)?, row.get::<_, String>(2)?))
    })?;
    rows.map(|row| {
        let (device, seq, hash) = row?;
        Ok(JournalHead {
            device,
            seq: seq as u64,
            hash: hash.parse().map_err(|_| Error::new(Code::VaultDamaged))?,
        })
    })
    .collect()
}

/// The place of the next bundle for this customer: its number and the envelope before it.
pub fn next_place(db: &Connection, customer: &str, device: &str) -> Result<(u64, Hash)> {
    let sql = "SELECT seq, envelope FROM outbox WHERE customer = ?1 AND device = ?2 AND state <> 'cancelled' ORDER BY seq DESC LIMIT 1";
    let last = db
        .query_row(sql, [customer, device], |row| {
            Ok((row.get::<_, i64>(0)?, row.get::<_, String>(1)?))
        })
        .optional()?;
    match last {
        Some((seq, envelope)) => Ok((
            seq as u64 + 1,
            envelope.parse().map_err(|_| Error::new(Code::VaultDamaged))?,
        )),
        None => Ok((1, Hash::ZERO)),
    }
}
