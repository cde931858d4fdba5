//! What becomes of an upload: judged by its outer envelope, then received with a signed receipt, or kept aside.
//!
//! The order is what survives a stop at any point: the bundle's file comes to its place, the stream's number is taken,
//! the journal line is written, and last the receipt. As long as the receipt is missing, asking again does the rest, at
//! any receiver of the same store: each step is one that happens once, whoever takes it.

use std::collections::HashSet;
use std::fs::File;
use std::io::BufReader;
use std::path::PathBuf;
use std::sync::PoisonError;

use chrono::{DateTime, SecondsFormat, Utc};
use object_store::path::Path;
use plumbline_bundle::Hash;
use plumbline_bundle::check::{Outer, check};
use plumbline_bundle::envelope::Kind;
use plumbline_bundle::keys::Recipient;
use plumbline_bundle::keyset::{DeviceEntry, Pins};
use plumbline_bundle::receipt::Receipt;
use plumbline_bundle::verdict::{CheckError, Code, StreamState};
use serde::{Deserialize, Serialize};
use tokio::task::spawn_blocking;
use uuid::Uuid;

use crate::journal::{Arrival, Event, Line, Outside};
use crate::pairing::{Pairing, PairingKind, Sender};
use crate::partial::{Announced, Partial, UploadKey};
use crate::refusal::Refusal;
use crate::store::Local;
use crate::{Inbox, paths};

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
    at: Whereabouts,
    filename: String,
    size: u64,
}

enum Whereabouts {
    /// An upload of this receiver that is whole.
    Partial(PathBuf),
    /// A file of the store.
    Kept(Path),
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
        let bundle = paths::bundle(key.pairing, key.digest);
        if let Some(size) = self.store.size(&bundle).await? {
            let candidate = Candidate {
                sender,
                digest: key.digest,
                at: Whereabouts::Kept(bundle),
                filename: String::new(),
                size,
            };
            return self.judge(candidate).await;
        }
        let aside: Option<Aside> = self.store.read_json(&paths::verdict(key.pairing, key.digest)).await?;
        Ok(match aside {
            Some(Aside { verdict, size, .. }) if !is_damage(verdict) => Standing::Refused { verdict, size },
            _ => Standing::Nothing,
        })
    }

    /// Like [`Inbox::standing`], but looks whether another receiver has it since, and judges anew what was refused: the
    /// bundle it waited for may have come.
    pub(crate) async fn reopen(&self, key: &UploadKey) -> Result<Standing, Refusal> {
        let (verdict, size) = match self.standing(key).await? {
            Standing::Refused { verdict, size } => (verdict, size),
            Standing::Partial(partial) if self.store.is_shared() => {
                let sender = self.sender_of(key).await?;
                let Some(size) = self.receipted(&sender, key.digest).await? else {
                    return Ok(Standing::Partial(partial));
                };
                partial.remove().await?;
                return Ok(Standing::Received { size });
            }
            standing => return Ok(standing),
        };
        let sender = self.sender_of(key).await?;
        let aside: Option<Aside> = self.store.read_json(&paths::verdict(key.pairing, key.digest)).await?;
        match aside {
            Some(Aside { filename, size, .. }) => {
                let at = Whereabouts::Kept(paths::aside(key.pairing, key.digest));
                let digest = key.digest;
                self.judge(Candidate {
                    sender,
                    digest,
                    at,
                    filename,
                    size,
                })
                .await
            }
            None => Ok(Standing::Refused { verdict, size }),
        }
    }

    /// Begins an upload if the sender has room for it.
    pub(crate) async fn begin(&self, key: &UploadKey, announced: &Announced) -> Result<Partial, Refusal> {
        let _alone = self.beginning.lock().await;
        let pairing = Pairing::load(&self.store, key.pairing).await?;
        let devices = pairing.map_or(1, |pairing| pairing.devices.len().max(1)) as u64;
        let (under_way, mut used) = self.partials.reserved(key.pairing).await?;
        if under_way >= u64::from(self.options.open_uploads) * devices {
            return Err(Refusal::TooManyUploads);
        }
        for kept in [paths::bundles(key.pairing), paths::asides(key.pairing)] {
            used += self.store.list(&kept).await?.iter().map(|(_, size)| size).sum::<u64>();
        }
        if used.saturating_add(announced.length) > self.options.quota.saturating_mul(devices) {
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
                let candidate = Candidate {
                    sender,
                    digest: key.digest,
                    at: Whereabouts::Partial(partial.file()),
                    filename: partial.announced.filename.clone(),
                    size: partial.offset,
                };
                self.judge(candidate).await?
            }
        };
        partial.remove().await?;
        Ok(standing)
    }

    /// Does what a stop left undone and forgets uploads nobody came back for.
    pub(crate) async fn tidy(&self) -> Result<(), Refusal> {
        self.journal.catch_up().await?;
        self.forget_fetched().await?;
        let mut keys = self.partials.keys().await?;
        for pairing in Pairing::all(&self.store).await? {
            let Some(sender) = pairing.sender() else { continue };
            let receipts = self.digests_in(&paths::receipts_of(sender.factory)).await?;
            let bundles = self.digests_in(&paths::bundles(pairing.id)).await?;
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

    async fn digests_in(&self, folder: &Path) -> Result<HashSet<Hash>, Refusal> {
        let files = self.store.list(folder).await?;
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
        let stream = self.stream(outer.envelope.stream, candidate.sender.factory).await?;
        match place_of(&stream, &outer) {
            // It has its number already, only the receipt is missing.
            Ok(()) | Err(Code::Replay) => self.admit(candidate, &outer).await,
            Err(verdict) => self.put_aside(candidate, verdict, Some(&outer)).await,
        }
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
        let file = match &candidate.at {
            Whereabouts::Partial(file) => Local::Here(file.clone()),
            Whereabouts::Kept(path) => self.store.local(path).await?.ok_or(Refusal::NotFound)?,
        };
        let checked = spawn_blocking(move || {
            let reader = BufReader::new(File::open(file.path()).map_err(CheckError::Io)?);
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

    async fn admit(&self, mut candidate: Candidate, outer: &Outer) -> Result<Standing, Refusal> {
        let (sender, digest) = (candidate.sender.clone(), candidate.digest);
        self.bring(&mut candidate, paths::bundle(sender.pairing, digest))
            .await?;
        let mut place = Place {
            envelope_sha256: digest,
            received_at: self.now(),
        };
        let path = paths::place(outer.envelope.stream, outer.envelope.seq);
        if let Some(taken) = self.store.create(&path, serde_json::to_vec_pretty(&place)?).await? {
            place = serde_json::from_slice(&taken)?;
        }
        if place.envelope_sha256 != digest {
            return self.put_aside(candidate, Code::Fork, Some(outer)).await;
        }
        let event = Event::Received(candidate.arrival(Some(outer)));
        self.journal
            .append(Line {
                at: place.received_at,
                pairing: sender.pairing,
                event,
            })
            .await?;
        let received_at = place.received_at.to_rfc3339_opts(SecondsFormat::Millis, true);
        let receipt = Receipt::of(outer, received_at)
            .sign(&self.key)
            .map_err(Refusal::fault)?;
        // The first one stands, whoever wrote it.
        self.store
            .create(&paths::receipt(sender.factory, digest), receipt)
            .await?;
        self.store.remove(&paths::verdict(sender.pairing, digest)).await?;
        tracing::info!(pairing = %sender.pairing, %digest, seq = outer.envelope.seq, size = outer.size, "received");
        Ok(Standing::Received { size: outer.size })
    }

    async fn put_aside(
        &self,
        mut candidate: Candidate,
        verdict: Code,
        outer: Option<&Outer>,
    ) -> Result<Standing, Refusal> {
        let (pairing, digest, size) = (candidate.sender.pairing, candidate.digest, candidate.size);
        let path = paths::verdict(pairing, digest);
        let before: Option<Aside> = self.store.read_json(&path).await?;
        let aside = Aside {
            verdict,
            at: self.now(),
            filename: candidate.filename.clone(),
            size,
        };
        self.store.write_json(&path, &aside).await?;
        self.bring(&mut candidate, paths::aside(pairing, digest)).await?;
        if before.is_none_or(|before| before.verdict != verdict) {
            let event = Event::Refused {
                verdict,
                arrival: candidate.arrival(outer),
            };
            let at = aside.at;
            self.journal.append(Line { at, pairing, event }).await?;
        }
        tracing::warn!(%pairing, %digest, %verdict, "refused");
        Ok(Standing::Refused { verdict, size })
    }

    /// Brings a file to where it belongs, unless it stands there.
    async fn bring(&self, candidate: &mut Candidate, to: Path) -> Result<(), Refusal> {
        match &candidate.at {
            Whereabouts::Kept(at) if *at == to => return Ok(()),
            Whereabouts::Kept(at) => self.store.rename(at, &to).await?,
            Whereabouts::Partial(file) => self.store.bring(file, &to).await?,
        }
        candidate.at = Whereabouts::Kept(to);
        Ok(())
    }

    /// The stream as it stands now. A number that is taken stays taken, so only new ones are read; it counts once its line
    /// is in the journal, so that the lines of a stream are in the order of its numbers.
    async fn stream(&self, id: Hash, factory: Uuid) -> Result<StreamState, Refusal> {
        let hold = || self.streams.lock().unwrap_or_else(PoisonError::into_inner);
        let mut state = hold().get(&id).cloned().unwrap_or_else(|| StreamState::new(id));
        let files = self.store.list(&paths::stream(id)).await?;
        let numbers = files.iter().filter_map(|(path, _)| paths::number_of(path));
        let fresh: Vec<u64> = numbers.filter(|seq| !state.seen.contains_key(seq)).collect();
        let places = fresh.iter().map(|seq| paths::place(id, *seq)).collect();
        let places = self.store.read_all(places).await?;
        self.journal.catch_up().await?;
        for (seq, place) in fresh.into_iter().zip(places) {
            let Some(place) = place else { continue };
            let digest = serde_json::from_slice::<Place>(&place)?.envelope_sha256;
            let told = self.journal.known().mail.holds(digest);
            // The receipt comes last: where it is, the line was.
            let counts = told || self.receipt_is_there(factory, digest).await?;
            if counts {
                state.seen.insert(seq, digest);
            }
        }
        hold().insert(id, state.clone());
        Ok(state)
    }

    async fn receipt_is_there(&self, factory: Uuid, digest: Hash) -> Result<bool, Refusal> {
        Ok(self.store.size(&paths::receipt(factory, digest)).await?.is_some())
    }

    /// The size the receipt names, if there is one.
    async fn receipted(&self, sender: &Sender, digest: Hash) -> Result<Option<u64>, Refusal> {
        let bytes = self.store.read(&paths::receipt(sender.factory, digest)).await?;
        let receipt = bytes.map(|bytes| Receipt::open(&bytes, &self.key.public())).transpose();
        Ok(receipt.map_err(Refusal::fault)?.map(|receipt| receipt.size))
    }

    async fn sender_of(&self, key: &UploadKey) -> Result<Sender, Refusal> {
        let pairing = Pairing::load(&self.store, key.pairing).await?;
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
