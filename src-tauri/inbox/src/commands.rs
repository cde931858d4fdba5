//! What the command line does besides serving. Everything works beside a running server.

use std::collections::HashSet;
use std::fs::File;
use std::io::{self, BufReader, Read, Write};
use std::path::{Path, PathBuf};

use chrono::{DateTime, Utc};
use plumbline_bundle::Hash;
use plumbline_bundle::check::check;
use plumbline_bundle::invite::{InviteError, LARGEST_PACK};
use plumbline_bundle::keys::{Identity, KeyError, PublicKey, Recipient};
use plumbline_bundle::keyset::{KeySet, Pins};
use plumbline_bundle::receipt::Receipt;
use plumbline_bundle::verdict::Code;
use serde::Serialize;
use uuid::Uuid;

pub use crate::export::{ExportRequest, export};
use crate::folder::{Folder, Place};
use crate::invites::{OneTime, Wanted, invited, is_pack};
use crate::journal::{self, Arrival, Event, Line};
use crate::pairing::{self, Pairing, PairingKind};
use crate::refusal::Refusal;
use crate::store::{Local, Store};
use crate::words::Words;
use crate::{durable, open_store, paths, secret};

/// Why a command did not do its work.
#[derive(Debug, thiserror::Error)]
pub enum CommandError {
    #[error("the data folder cannot be used")]
    Io(#[from] io::Error),
    #[error(transparent)]
    Store(#[from] Refusal),
    #[error("the recipient is not an age key (age1…)")]
    Recipient(#[source] KeyError),
    #[error("a key could not be made")]
    Identity(#[source] KeyError),
    #[error("a reviewer's key is not a public key")]
    Reviewer(#[source] KeyError),
    #[error("{} is not a questionnaire of at most 2 MiB", .0.display())]
    Pack(PathBuf),
    #[error("only an invite for a factory brings questionnaires")]
    PacksForOthers,
    #[error("the invite could not be written")]
    Invite(#[from] InviteError),
    #[error("the answer could not be written")]
    Json(#[from] serde_json::Error),
    #[error("there is no such sender")]
    NoSuchSender,
    #[error("this is not a day such as 2026-11-21")]
    Day,
    #[error("this is not a stream: 64 digits 0-9 and a-f")]
    Stream,
}

impl CommandError {
    /// What happened and what to do, where the catalogue has words for it.
    pub fn said(&self, words: &Words) -> Option<String> {
        match self {
            Self::Store(refusal) => words.find(&format!("inbox-fault-{}", refusal.code())),
            _ => None,
        }
    }
}

/// What `invite` needs to know.
#[derive(Clone, Debug)]
pub struct InviteRequest {
    /// The customer's name, as the factory sees it.
    pub name: String,
    /// The operator's word for the factory that is invited.
    pub label: Option<String>,
    pub url: String,
    pub kind: PairingKind,
    /// `age1…`; without it a new key is made, its secret half beside `out`.
    pub recipient: Option<String>,
    pub reviewers: Vec<String>,
    /// How many days from today it can be used.
    pub days: u32,
    /// Files of questionnaires for the factory.
    pub packs: Vec<PathBuf>,
    pub out: PathBuf,
}

/// One line of `list --json`.
#[derive(Serialize)]
struct Listed<'a> {
    at: DateTime<Utc>,
    pairing: Uuid,
    from: &'a str,
    #[serde(flatten)]
    arrival: &'a Arrival,
    #[serde(skip_serializing_if = "Option::is_none")]
    verdict: Option<Code>,
}

/// Makes an invite and writes it; prints what the operator must do with it.
pub async fn invite(
    place: impl Into<Place>,
    request: InviteRequest,
    words: &Words,
    out: &mut dyn Write,
) -> Result<(), CommandError> {
    let place = place.into();
    let folder = Folder::open(&place.data)?;
    let key = folder.key()?;
    let store = open_store(&folder, &place, &key).await?;
    let now = Utc::now();
    let identity_file = request.out.with_extension("identity.txt");
    let encrypts = request.kind == PairingKind::Factory;
    let recipient = match &request.recipient {
        _ if !encrypts => None,
        Some(text) => Some(text.parse().map_err(CommandError::Recipient)?),
        None => Some(recipient_of(&identity_file)?),
    };
    if !encrypts && !request.packs.is_empty() {
        return Err(CommandError::PacksForOthers);
    }
    let reviewers: Result<Vec<PublicKey>, _> = request.reviewers.iter().map(|key| key.parse()).collect();
    let packs: Result<Vec<String>, _> = request.packs.iter().map(|file| pack_in(file)).collect();
    let wanted = Wanted {
        name: request.name,
        label: request.label,
        url: request.url,
        kind: request.kind,
        recipient,
        reviewers: reviewers.map_err(CommandError::Reviewer)?,
        days: request.days,
        packs: packs?,
    };
    let token = OneTime::random()?;
    let pairing = Pairing::invite(&token, &wanted, None, now);
    let (invite, bytes) = wanted.file(&pairing, &token, &key)?;
    store.begin(&paths::pairing(pairing.id), &pairing).await?;
    journal::append_one(&folder, &store, &invited(now, pairing.id)).await?;
    durable::replace(&request.out, &bytes)?;

    let file = request.out.display().to_string();
    writeln!(
        out,
        "{}",
        words.with(
            "inbox-cli-invite-written",
            &[("file", &file), ("date", &pairing.expires_on)]
        )
    )?;
    writeln!(
        out,
        "{}",
        words.with("inbox-cli-words", &[("words", &invite.fingerprint().join(" "))])
    )?;
    if encrypts && request.recipient.is_none() {
        let file = identity_file.display().to_string();
        writeln!(out, "{}", words.with("inbox-cli-identity", &[("file", &file)]))?;
    }
    Ok(())
}

/// Lists what arrived, oldest first; with `refused` what was kept aside instead.
pub async fn list(
    place: impl Into<Place>,
    refused: bool,
    json: bool,
    words: &Words,
    out: &mut dyn Write,
) -> Result<(), CommandError> {
    let (folder, store) = opened(place).await?;
    let pairings = Pairing::all(&store).await?;
    let lines: Vec<Line> = journal::read(&folder, &store).await?.into_iter().flatten().collect();
    let mut seen = HashSet::new();
    let listed: Vec<_> = lines
        .iter()
        .filter_map(|line| {
            let (arrival, verdict) = match &line.event {
                Event::Received(arrival) if !refused && seen.insert(arrival.envelope_sha256) => (arrival, None),
                Event::Refused { verdict, arrival } if refused => (arrival, Some(*verdict)),
                _ => return None,
            };
            let pairing = pairings.iter().find(|pairing| pairing.id == line.pairing);
            let from = pairing.and_then(|pairing| pairing.label.as_deref()).unwrap_or_default();
            Some(Listed {
                at: line.at,
                pairing: line.pairing,
                from,
                arrival,
                verdict,
            })
        })
        .collect();
    if json {
        serde_json::to_writer_pretty(&mut *out, &listed)?;
        writeln!(out)?;
    } else if listed.is_empty() {
        writeln!(out, "{}", words.get("inbox-cli-none"))?;
    }
    for row in listed.iter().filter(|_| !json) {
        let seq = row.arrival.seq.map(|seq| seq.to_string()).unwrap_or_default();
        let verdict = row
            .verdict
            .map(|verdict| words.get(&format!("inbox-verdict-{verdict}")))
            .unwrap_or_default();
        let at = row.at.format("%Y-%m-%d %H:%M:%SZ");
        let Arrival {
            factory,
            envelope_sha256,
            size,
            ..
        } = row.arrival;
        writeln!(
            out,
            "{at}\t{factory}\t{}\t{seq}\t{size}\t{envelope_sha256}\t{verdict}",
            row.from
        )?;
    }
    Ok(())
}

/// Copies every signed receipt into a folder, by factory.
pub async fn receipts(place: impl Into<Place>, to: &Path, out: &mut dyn Write) -> Result<(), CommandError> {
    let (_, store) = opened(place).await?;
    for (path, _) in store.list(&paths::receipts()).await? {
        let Some(receipt) = store.read(&path).await? else {
            continue;
        };
        let target = to.join(path.as_ref());
        std::fs::create_dir_all(target.parent().unwrap_or(to))?;
        std::fs::write(&target, receipt)?;
        writeln!(out, "{}", target.display())?;
    }
    Ok(())
}

/// Checks every bundle and receipt kept here again; answers whether all is well.
pub async fn verify(place: impl Into<Place>, words: &Words, out: &mut dyn Write) -> Result<bool, CommandError> {
    let (folder, store) = opened(place).await?;
    let key = folder.key()?.public();
    let (mut count, mut well) = (0, true);
    for pairing in Pairing::all(&store).await? {
        let Some(sender) = pairing.sender() else { continue };
        let Some(keys) = pairing::pinned_keys(&store, sender.factory).await? else {
            continue;
        };
        for (path, _) in store.list(&paths::bundles(pairing.id)).await? {
            let Some(file) = store.local(&path).await? else {
                continue;
            };
            count += 1;
            let named = path
                .filename()
                .and_then(|name| name.strip_suffix(".plumb")?.parse().ok());
            let Some(code) = fault_of(&store, &file, named, &keys, sender.factory, &key).await? else {
                continue;
            };
            well = false;
            let file = match &file {
                Local::Here(file) => file.display().to_string(),
                Local::Copy(_) => path.to_string(),
            };
            let reason = words.get(&format!("inbox-verdict-{code}"));
            let said = words.with("inbox-cli-damaged", &[("file", &file), ("reason", &reason)]);
            writeln!(out, "{said}")?;
        }
    }
    writeln!(out, "{}", words.counted("inbox-cli-verified", count))?;
    Ok(well)
}

/// Takes the token of a sender away; what it sent stays.
pub async fn revoke(
    place: impl Into<Place>,
    pairing: Uuid,
    words: &Words,
    out: &mut dyn Write,
) -> Result<(), CommandError> {
    let (_, store) = opened(place).await?;
    if !Pairing::revoke(&store, pairing, Utc::now()).await? {
        return Err(CommandError::NoSuchSender);
    }
    writeln!(
        out,
        "{}",
        words.with("inbox-cli-revoked", &[("id", &pairing.to_string())])
    )?;
    Ok(())
}

pub(crate) async fn opened(place: impl Into<Place>) -> Result<(Folder, Store), CommandError> {
    let place = place.into();
    let folder = Folder::open(&place.data)?;
    let store = open_store(&folder, &place, &folder.key()?).await?;
    Ok((folder, store))
}

/// The text of a questionnaire's file.
fn pack_in(path: &Path) -> Result<String, CommandError> {
    let mut text = String::new();
    let read = File::open(path)?.take(LARGEST_PACK + 1).read_to_string(&mut text);
    if read.is_err_and(|error| error.kind() == io::ErrorKind::InvalidData) || !is_pack(&text) {
        return Err(CommandError::Pack(path.to_owned()));
    }
    Ok(text)
}

/// The recipient of the identity file, which is made the first time. It stands outside of the inbox's data.
fn recipient_of(identity_file: &Path) -> Result<Recipient, CommandError> {
    let made = Identity::generate().map_err(CommandError::Identity)?;
    let text = secret::kept(identity_file, || {
        Ok(format!("# public key: {}\n{}\n", made.recipient(), *made.to_secret()).into())
    })?;
    let identity = Identity::from_file_text(&text).map_err(CommandError::Identity)?;
    Ok(identity.recipient().clone())
}

async fn fault_of(
    store: &Store,
    file: &Local,
    named: Option<Hash>,
    keys: &KeySet,
    factory: Uuid,
    receipt_key: &PublicKey,
) -> Result<Option<Code>, CommandError> {
    let outer = match check(BufReader::new(File::open(file.path())?), &Pins::from(keys)) {
        Ok(outer) => outer,
        // Withdrawn later; it was valid when it came.
        Err(error) if error.code() == Some(Code::RevokedKey) => return Ok(None),
        Err(error) => return Ok(Some(error.code().unwrap_or(Code::Malformed))),
    };
    if named != Some(outer.envelope_digest) {
        return Ok(Some(Code::DigestMismatch));
    }
    let bytes = store.read(&paths::receipt(factory, outer.envelope_digest)).await?;
    let receipt = bytes.map(|bytes| Receipt::open(&bytes, receipt_key)).transpose();
    let fits = receipt.and_then(|receipt| match receipt {
        Some(receipt) => receipt.is_for(outer.envelope_digest, outer.payload_digest, outer.size),
        None => Ok(()),
    });
    Ok(fits.err().map(|refusal| refusal.code()))
}
