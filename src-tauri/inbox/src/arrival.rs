//! What becomes of an upload: judged by its outer envelope, then received with a signed receipt, or kept aside.
//!
//! The order is what survives a stop at any point: the bundle's file moves to its place, the stream's number is taken,
//! the journal line is written, and last the receipt. As long as the receipt is missing, asking again does the rest.

use std::collections::hash_map::Entry;
use std::collections::{HashMap, HashSet};
use std::fs::File;
use std::io::BufReader;
use std::path::{Path, PathBuf};

use chrono::{DateTime, SecondsFormat, Utc};
use plumbline_bundle::Hash;
use plumbline_bundle::check::{Outer, check};
use plumbline_bundle::envelope::Kind;
use plumbline_bundle::keys::Recipient;
use plumbline_bundle::keyset::{DeviceEntry, Pins};
use plumbline_bundle::receipt::Receipt;
use plumbline_bundle::verdict::{CheckError, Code, StreamState};
use serde::{Deserialize, Serialize};
use tokio::task::spawn_blocking;

use crate::Inbox;
use crate::folder;
use crate::journal::{Arrival, Event, Line, Outside};
use crate::pairing::{Pairing, PairingKind, Sender};
use crate::partial::{Announced, Partial, UploadKey};
use crate::refusal::Refusal;

/// Where an upload stands. Sizes in bytes.
pub enum Standing {
    Partial(Partial),
    /// Arrived, accepted, the receipt can be fetched.
    Received {
        size: u64,
    },
    /// Arrived and kept aside.
    Refused {
        verdict: Code,
        size: u64,
    },
    Expired,
    Nothing,
}

/// The streams of this inbox as far as they were looked at.
pub type Streams = HashMap<Hash, StreamState>;

/// Who holds a number of a stream.
#[derive(Serialize, Deserialize)]
struct Place {
    envelope_sha256: Hash,
    received_at: DateTime<Utc>,
}

/// What was refused.
#[derive(Serialize, Deserialize)]
struct Aside {
    verdict: Code,
    at: DateTime<Utc>,
    filename: String,
    size: u64,
}

/// A file to be judged.
struct Candidate {
    sender: Sender,
    digest: Hash,
    file: PathBuf,
    filename: String,
    size: u64,
}

impl Inbox {
    /// Where the upload stands; what a stop of the server left undone is done first. Needs the upload's turn.
    pub(crate) async fn standing(&self, key: &UploadKey) -> Result<Standing, Refusal> {
        if let Some(partial) = self.partials.open(key).await? {
            if partial.is_complete() {
                return self.settle(key, partial).await;
            }
            if DateTime::<Utc>::from(partial.touched_at) + self.options.expire_after <= self.now() {
                partial.remove().await?;
                return Ok(Standing::Expired);
            }
            return Ok(Standing::Partial(partial));
        }
        let sender = self.sender_of(key).await?;
        if let Some(size) = self.receipted(&sender, key.digest).await? {
            return Ok(Standing::Received { size });
        }
        let bundle = folder::bundle(key.pairing, key.digest);
        if let Some(size) = self.folder.size(&bundle).await? {
            let file = self.folder.file(&bundle);
            let filename = String::new();
            return self
                .judge(Candidate {
                    sender,
                    digest: key.digest,
                    file,
                    filename,
                    size,
                })
                .await;
        }
        Ok(
            match self
                .folder
                .read_json::<Aside>(&folder::verdict(key.pairing, key.digest))
                .await?
            {
                Some(aside) if !is_damage(aside.verdict) => Standing::Refused {
                    verdict: aside.verdict,
                    size: aside.size,
                },
                _ => Standing::Nothing,
            },
        )
    }

    /// Like [`Inbox::standing`], but judges anew what was refused: the bundle it waited for may have come since.
    pub(crate) async fn reopen(&self, key: &UploadKey) -> Result<Standing, Refusal> {
        let standing = self.standing(key).await?;
        let Standing::Refused { .. } = standing else {
            return Ok(standing);
        };
        let sender = self.sender_of(key).await?;
        let aside: Option<Aside> = self.folder.read_json(&folder::verdict(key.pairing, key.digest)).await?;
        let file = self.folder.file(&folder::aside(key.pairing, key.digest));
        match aside {
            Some(Aside { filename, size, .. }) => {
                self.judge(Candidate {
                    sender,
                    digest: key.digest,
                    file,
                    filename,
                    size,
                })
                .await
            }
            None => Ok(standing),
        }
    }

    /// Begins an upload if the sender has room for it.
    pub(crate) async fn begin(&self, key: &UploadKey, announced: &Announced) -> Result<Partial, Refusal> {
        let _alone = self.beginning.lock().await;
        let mut used = self.partials.reserved(key.pairing).await?;
        for kept in [folder::bundles(key.pairing), folder::asides(key.pairing)] {
            used += self.folder.list(&kept).await?.iter().map(|(_, size)| size).sum::<u64>();
        }
        let devices = Pairing::load(&self.folder, key.pairing)
            .await?
            .map_or(1, |pairing| pairing.devices.len().max(1));
        if used.saturating_add(announced.length) > self.options.quota.saturating_mul(devices as u64) {
            return Err(Refusal::QuotaReached);
        }
        self.partials.create(key, announced).await?;
        self.partials.open(key).await?.ok_or(Refusal::NotFound)
    }

    /// Judges an upload whose last byte is on the disk.
    pub(crate) async fn settle(&self, key: &UploadKey, partial: Partial) -> Result<Standing, Refusal> {
        let sender = self.sender_of(key).await?;
        let standing = match self.receipted(&sender, key.digest).await? {
            Some(size) => Standing::Received { size },
            None => {
                let (file, size) = (partial.file(), partial.offset);
                let filename = partial.announced.filename.clone();
                self.judge(Candidate {
                    sender,
                    digest: key.digest,
                    file,
                    filename,
                    size,
                })
                .await?
            }
        };
        partial.remove().await?;
        Ok(standing)
    }

    /// Does what a stop left undone and forgets uploads nobody came back for.
    pub(crate) async fn tidy(&self) -> Result<(), Refusal> {
        self.forget_fetched().await?;
        let mut keys = self.partials.keys().await?;
        for pairing in Pairing::all(&self.folder).await? {
            let Some(sender) = pairing.sender() else { continue };
            let receipts = self.digests_in(&folder::receipts_of(sender.factory)).await?;
            let bundles = self.digests_in(&folder::bundles(pairing.id)).await?;
            keys.extend(bundles.difference(&receipts).map(|digest| UploadKey {
                pairing: pairing.id,
                digest: *digest,
            }));
        }
        for key in keys {
            let Some(_turn) = self.turns.take_idle(&key) else {
                continue;
            };
            if let Err(fault) = self.standing(&key).await {
                tracing::error!(digest = %key.digest, code = fault.code(), cause = ?fault, "could not tidy up");
            }
        }
        Ok(())
    }

    async fn digests_in(&self, folder: &object_store::path::Path) -> Result<HashSet<Hash>, Refusal> {
        let files = self.folder.list(folder).await?;
        Ok(files
            .iter()
            .filter_map(|(path, _)| path.filename()?.split_once('.')?.0.parse().ok())
            .collect())
    }

    async fn judge(&self, candidate: Candidate) -> Result<Standing, Refusal> {
        let outer = match self.checked(&candidate).await? {
            Ok(outer) => outer,
            Err(verdict) => return self.put_aside(candidate, verdict, None).await,
        };
        let mut streams = self.admission.lock().await;
        let stream = self.stream(&mut streams, outer.envelope.stream).await?;
        match place_of(stream, &outer) {
            // It has its number already, only the receipt is missing.
            Ok(()) | Err(Code::Replay) => (),
            Err(verdict) => return self.put_aside(candidate, verdict, Some(&outer)).await,
        }
        self.admit(stream, candidate, &outer).await
    }

    /// Everything about the outside that does not depend on what arrived before.
    async fn checked(&self, candidate: &Candidate) -> Result<Result<Outer, Code>, Refusal> {
        let sender = &candidate.sender;
        let pins = match self.keys_of(sender.factory).await? {
            Some(keys) => Pins::from(&keys),
            None if sender.desks.is_empty() => return Ok(Err(Code::UnknownKey)),
            None => {
                let mut pins = Pins::new();
                sender.desks.iter().for_each(|key| pins.add_key(*key));
                pins
            }
        };
        let file = candidate.file.clone();
        let checked = spawn_blocking(move || {
            let reader = BufReader::new(File::open(file).map_err(CheckError::Io)?);
            check(reader, &pins)
        });
        let outer = match checked.await.map_err(Refusal::fault)? {
            Ok(outer) => outer,
            Err(CheckError::Refused(refusal)) => return Ok(Err(refusal.code())),
            Err(CheckError::Io(error)) => return Err(error.into()),
        };
        if outer.envelope_digest != candidate.digest {
            return Ok(Err(Code::DigestMismatch));
        }
        Ok(self.addressed(sender, &outer).await?.map(|()| outer))
    }

    /// Whether the bundle is of a kind this sender sends, to somebody it sends to.
    async fn addressed(&self, sender: &Sender, outer: &Outer) -> Result<Result<(), Code>, Refusal> {
        let wanted = match sender.kind {
            PairingKind::Factory => {
                let recipients: Vec<_> = sender.recipient.iter().map(Recipient::keyid).collect();
                let addressed = outer
                    .is_for(&recipients)
                    .and_then(|()| outer.is_stream_for(&self.key.keyid()));
                return Ok(addressed.map_err(|refusal| refusal.code()));
            }
            PairingKind::Laptops => Kind::Merge,
            PairingKind::Desk => Kind::Review,
        };
        if outer.kind() != wanted {
            return Ok(Err(Code::UnknownPredicate));
        }
        let envelope = &outer.envelope;
        let Some(keys) = self.keys_of(envelope.factory).await? else {
            return Ok(Err(Code::WrongRecipient));
        };
        let device_of = |recipient: &String| {
            let found = keys.devices.iter().find(|device| device.x25519.keyid() == *recipient);
            found.filter(|device| device.valid_to_seq.is_none() && device.keyid != envelope.device)
        };
        let Some(devices) = envelope.recipients.iter().map(device_of).collect::<Option<Vec<_>>>() else {
            return Ok(Err(Code::WrongRecipient));
        };
        let in_its_stream = |device: &&DeviceEntry| outer.is_stream_for(&device.keyid).is_ok();
        let right = match wanted {
            // Its stream is named after this inbox, as that of the bundles it answers; earlier ones after a laptop.
            Kind::Review => outer.is_stream_for(&self.key.keyid()).is_ok() || devices.iter().any(in_its_stream),
            _ => devices.len() == 1 && devices.iter().any(in_its_stream),
        };
        Ok(if right { Ok(()) } else { Err(Code::WrongRecipient) })
    }

    async fn admit(&self, stream: &mut StreamState, candidate: Candidate, outer: &Outer) -> Result<Standing, Refusal> {
        let (sender, digest) = (candidate.sender.clone(), candidate.digest);
        self.bring(&candidate.file, &folder::bundle(sender.pairing, digest))
            .await?;
        let path = folder::place(stream.stream, outer.envelope.seq);
        let mut place = Place {
            envelope_sha256: digest,
            received_at: self.now(),
        };
        if !self.folder.create_json(&path, &place).await? {
            place = self.folder.read_json(&path).await?.unwrap_or(place);
        }
        if place.envelope_sha256 != digest {
            let file = self.folder.file(&folder::bundle(sender.pairing, digest));
            return self
                .put_aside(Candidate { file, ..candidate }, Code::Fork, Some(outer))
                .await;
        }
        stream.seen.insert(outer.envelope.seq, digest);
        let event = Event::Received(candidate.arrival(Some(outer)));
        self.record(Line {
            at: place.received_at,
            pairing: sender.pairing,
            event,
        })?;
        let received_at = place.received_at.to_rfc3339_opts(SecondsFormat::Millis, true);
        let receipt = Receipt::of(outer, received_at)
            .sign(&self.key)
            .map_err(Refusal::fault)?;
        self.folder
            .write(&folder::receipt(sender.factory, digest), receipt)
            .await?;
        self.folder.remove(&folder::verdict(sender.pairing, digest)).await?;
        tracing::info!(pairing = %sender.pairing, %digest, seq = outer.envelope.seq, size = outer.size, "received");
        Ok(Standing::Received { size: outer.size })
    }

    async fn put_aside(&self, candidate: Candidate, verdict: Code, outer: Option<&Outer>) -> Result<Standing, Refusal> {
        let Candidate {
            sender, digest, size, ..
        } = &candidate;
        let path = folder::verdict(sender.pairing, *digest);
        let before: Option<Aside> = self.folder.read_json(&path).await?;
        let aside = Aside {
            verdict,
            at: self.now(),
            filename: candidate.filename.clone(),
            size: *size,
        };
        self.folder.write_json(&path, &aside).await?;
        self.bring(&candidate.file, &folder::aside(sender.pairing, *digest))
            .await?;
        if before.is_none_or(|before| before.verdict != verdict) {
            let event = Event::Refused {
                verdict,
                arrival: candidate.arrival(outer),
            };
            self.journal.append(&Line {
                at: aside.at,
                pairing: sender.pairing,
                event,
            })?;
        }
        tracing::warn!(pairing = %sender.pairing, %digest, %verdict, "refused");
        Ok(Standing::Refused { verdict, size: *size })
    }

    /// Moves a file to where it belongs, unless it stands there.
    async fn bring(&self, file: &Path, to: &object_store::path::Path) -> Result<(), Refusal> {
        if file != self.folder.file(to) {
            self.folder.move_in(file, to).await?;
        }
        Ok(())
    }

    async fn stream<'a>(&self, streams: &'a mut Streams, id: Hash) -> Result<&'a mut StreamState, Refusal> {
        Ok(match streams.entry(id) {
            Entry::Occupied(known) => known.into_mut(),
            Entry::Vacant(new) => {
                let mut state = StreamState::new(id);
                for (path, _) in self.folder.list(&folder::stream(id)).await? {
                    let seq = path
                        .filename()
                        .and_then(|name| name.strip_suffix(".json")?.parse().ok());
                    let place: Option<Place> = self.folder.read_json(&path).await?;
                    if let (Some(seq), Some(place)) = (seq, place) {
                        state.seen.insert(seq, place.envelope_sha256);
                    }
                }
                new.insert(state)
            }
        })
    }

    /// The size the receipt names, if there is one.
    async fn receipted(&self, sender: &Sender, digest: Hash) -> Result<Option<u64>, Refusal> {
        let bytes = self.folder.read(&folder::receipt(sender.factory, digest)).await?;
        let receipt = bytes.map(|bytes| Receipt::open(&bytes, &self.key.public())).transpose();
        Ok(receipt.map_err(Refusal::fault)?.map(|receipt| receipt.size))
    }

    async fn sender_of(&self, key: &UploadKey) -> Result<Sender, Refusal> {
        let pairing = Pairing::load(&self.folder, key.pairing).await?;
        pairing.as_ref().and_then(Pairing::sender).ok_or(Refusal::TokenRefused)
    }
}

impl Candidate {
    fn arrival(&self, outer: Option<&Outer>) -> Arrival {
        Arrival {
            envelope_sha256: self.digest,
            filename: self.filename.clone(),
            size: self.size,
            factory: self.sender.factory,
            stream: outer.map(|outer| outer.envelope.stream),
            seq: outer.map(|outer| outer.envelope.seq),
            outside: outer.map(|outer| Outside {
                payload_sha256: outer.payload_digest,
                kind: outer.kind(),
                factory: outer.envelope.factory,
                device: outer.envelope.device.clone(),
                recipients: outer.envelope.recipients.clone(),
            }),
        }
    }
}

/// Bundles between laptops, and reviews, also travel on sticks: none of them waits for the one before it.
fn place_of(stream: &StreamState, outer: &Outer) -> Result<(), Code> {
    if !matches!(outer.kind(), Kind::Merge | Kind::Review) {
        return stream.judge(outer).map_err(|refusal| refusal.code());
    }
    match stream.seen.get(&outer.envelope.seq) {
        Some(digest) if *digest != outer.envelope_digest => Err(Code::Fork),
        _ => Ok(()),
    }
}

/// Whether the bytes may have been harmed on the way, so that sending them again makes sense.
fn is_damage(verdict: Code) -> bool {
    matches!(verdict, Code::DigestMismatch | Code::Malformed | Code::BadSignature)
}
