//! What the command line does besides serving. Everything works beside a running server.

use std::collections::HashSet;
use std::fs::File;
use std::io::{self, BufReader, Write};
use std::path::{Path, PathBuf};

use chrono::{DateTime, Utc};
use plumbline_bundle::Hash;
use plumbline_bundle::check::check;
use plumbline_bundle::envelope::Disclosure;
use plumbline_bundle::invite::{DESK, Invite, InviteError, OWN_LAPTOPS, Purpose};
use plumbline_bundle::keys::{Identity, KeyError, PublicKey, Recipient};
use plumbline_bundle::keyset::{KeySet, Pins};
use plumbline_bundle::receipt::Receipt;
use plumbline_bundle::verdict::Code;
use serde::Serialize;
use uuid::Uuid;

use crate::folder::{self, Folder};
use crate::journal::{self, Arrival, Event, Journal, Line};
use crate::pairing::{self, Pairing, PairingKind};
use crate::refusal::Refusal;
use crate::words::Words;
use crate::{durable, secret};

/// Why a command did not do its work.
#[derive(Debug, thiserror::Error)]
pub enum CommandError {
    #[error("the data folder cannot be used")]
    Io(#[from] io::Error),
    #[error("the data folder cannot be used")]
    Store(#[from] Refusal),
    #[error("the recipient is not an age key (age1…)")]
    Recipient(#[source] KeyError),
    #[error("a key could not be made")]
    Identity(#[source] KeyError),
    #[error("a reviewer's key is not a public key")]
    Reviewer(#[source] KeyError),
    #[error("the invite could not be written")]
    Invite(#[from] InviteError),
    #[error("the answer could not be written")]
    Json(#[from] serde_json::Error),
    #[error("there is no such sender")]
    NoSuchSender,
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
    data: &Path,
    request: InviteRequest,
    words: &Words,
    out: &mut dyn Write,
) -> Result<(), CommandError> {
    let folder = Folder::open(data)?;
    let key = folder.key()?;
    let now = Utc::now();
    let identity_file = request.out.with_extension("identity.txt");
    let encrypts = request.kind == PairingKind::Factory;
    let recipient = match &request.recipient {
        _ if !encrypts => None,
        Some(text) => Some(text.parse().map_err(CommandError::Recipient)?),
        None => Some(recipient_of(&identity_file)?),
    };
    let reviewers: Result<Vec<PublicKey>, _> = request.reviewers.iter().map(|key| key.parse()).collect();
    let (pairing, token) = Pairing::invite(
        request.name.clone(),
        request.label,
        request.kind,
        recipient.clone(),
        now,
        request.days,
    )?;
    let invite = Invite {
        customer: request.name,
        inbox_urls: vec![request.url],
        receipt_key: key.public(),
        reviewers: reviewers.map_err(CommandError::Reviewer)?,
        recipients: recipient.into_iter().collect(),
        disclosure: Disclosure {
            profile: match request.kind.purpose() {
                Purpose::Customer => "default",
                Purpose::OwnLaptops => OWN_LAPTOPS,
                Purpose::Desk => DESK,
            }
            .into(),
            version: 1,
        },
        token: token.to_string(),
        expires_on: pairing.expires_on.clone(),
    };
    let bytes = invite.write(&key, Vec::new())?;
    pairing.save(&folder).await?;
    let event = Event::Invited;
    Journal::open(folder.journal())?.append(&Line {
        at: now,
        pairing: pairing.id,
        event,
    })?;
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
    data: &Path,
    refused: bool,
    json: bool,
    words: &Words,
    out: &mut dyn Write,
) -> Result<(), CommandError> {
    let folder = Folder::open(data)?;
    let pairings = Pairing::all(&folder).await?;
    let lines = journal::read(&folder.journal())?;
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
pub async fn receipts(data: &Path, to: &Path, out: &mut dyn Write) -> Result<(), CommandError> {
    let folder = Folder::open(data)?;
    for (path, _) in folder.list(&folder::receipts()).await.map_err(Refusal::from)? {
        let from = folder.file(&path);
        let target = to.join(path.as_ref());
        std::fs::create_dir_all(target.parent().unwrap_or(to))?;
        std::fs::copy(from, &target)?;
        writeln!(out, "{}", target.display())?;
    }
    Ok(())
}

/// Checks every bundle and receipt kept here again; answers whether all is well.
pub async fn verify(data: &Path, words: &Words, out: &mut dyn Write) -> Result<bool, CommandError> {
    let folder = Folder::open(data)?;
    let key = folder.key()?.public();
    let (mut count, mut well) = (0, true);
    for pairing in Pairing::all(&folder).await? {
        let Some(sender) = pairing.sender() else { continue };
        let Some(keys) = pairing::pinned_keys(&folder, sender.factory).await? else {
            continue;
        };
        for (path, _) in folder.list(&folder::bundles(pairing.id)).await.map_err(Refusal::from)? {
            count += 1;
            let file = folder.file(&path);
            let fault = match fault_of(&folder, &file, &keys, sender.factory, &key).await? {
                None => continue,
                Some(code) => words.get(&format!("inbox-verdict-{code}")),
            };
            well = false;
            let file = file.display().to_string();
            writeln!(
                out,
                "{}",
                words.with("inbox-cli-damaged", &[("file", &file), ("reason", &fault)])
            )?;
        }
    }
    writeln!(out, "{}", words.counted("inbox-cli-verified", count))?;
    Ok(well)
}

/// Takes the token of a sender away; what it sent stays.
pub async fn revoke(data: &Path, pairing: Uuid, words: &Words, out: &mut dyn Write) -> Result<(), CommandError> {
    let folder = Folder::open(data)?;
    let mut found = Pairing::load(&folder, pairing)
        .await?
        .ok_or(CommandError::NoSuchSender)?;
    found.revoked_at.get_or_insert_with(Utc::now);
    found.save(&folder).await?;
    writeln!(
        out,
        "{}",
        words.with("inbox-cli-revoked", &[("id", &pairing.to_string())])
    )?;
    Ok(())
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
    folder: &Folder,
    file: &Path,
    keys: &KeySet,
    factory: Uuid,
    receipt_key: &PublicKey,
) -> Result<Option<Code>, CommandError> {
    let outer = match check(BufReader::new(File::open(file)?), &Pins::from(keys)) {
        Ok(outer) => outer,
        // Withdrawn later; it was valid when it came.
        Err(error) if error.code() == Some(Code::RevokedKey) => return Ok(None),
        Err(error) => return Ok(Some(error.code().unwrap_or(Code::Malformed))),
    };
    let named: Option<Hash> = file.file_stem().and_then(|stem| stem.to_str()?.parse().ok());
    if named != Some(outer.envelope_digest) {
        return Ok(Some(Code::DigestMismatch));
    }
    let bytes = folder
        .read(&folder::receipt(factory, outer.envelope_digest))
        .await
        .map_err(Refusal::from)?;
    let receipt = bytes.map(|bytes| Receipt::open(&bytes, receipt_key)).transpose();
    let fits = receipt.and_then(|receipt| match receipt {
        Some(receipt) => receipt.is_for(outer.envelope_digest, outer.payload_digest, outer.size),
        None => Ok(()),
    });
    Ok(fits.err().map(|refusal| refusal.code()))
}
