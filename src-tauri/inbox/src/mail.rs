//! What waits for whom, and how it is fetched: `GET /streams`, `GET /bundles/…` in ranges, and the word that it is safe.
//!
//! The journal is the list: a cursor is the place of an arrival or a fetching in it, so it means the same for ever. A
//! device is shown what is addressed to its key and what became of what it sent; a desk is shown what came from every
//! factory. Whatever a caller may not read does not exist for it.

use std::collections::{HashMap, HashSet};
use std::io;
use std::sync::Arc;

use axum::Json;
use axum::body::Body;
use axum::extract::{Path, Query, State};
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Response};
use chrono::{DateTime, SecondsFormat, Utc};
use plumbline_bundle::Hash;
use plumbline_bundle::check::MAX_ENVELOPE;
use plumbline_bundle::envelope::{ENVELOPE, Envelope, Kind};
use plumbline_bundle::mail::{Item, Listing, PAGE, What};
use plumbline_bundle::statement::Statement;
use plumbline_bundle::zip::{Archive, Limits};
use serde::Deserialize;
use tokio::task::spawn_blocking;
use uuid::Uuid;

use crate::journal::{Arrival, Event, Line, Outside};
use crate::pairing::{PairingKind, Sender};
use crate::refusal::Refusal;
use crate::{Inbox, paths};

/// Arrivals and fetchings in the order of the journal.
#[derive(Default)]
pub struct Mail {
    entries: Vec<Entry>,
    arrived: HashMap<Hash, Arrived>,
    fetched: HashSet<(Hash, Reader)>,
}

/// Whoever fetches: a pairing, and its device where there are several.
type Reader = (Uuid, Option<String>);

#[derive(Clone)]
struct Arrived {
    at: DateTime<Utc>,
    pairing: Uuid,
    arrival: Arrival,
}

#[derive(Clone)]
enum Entry {
    Arrived(Hash),
    Fetched { envelope: Hash, at: DateTime<Utc> },
}

/// A part of what waits for somebody: each with its place in the order of arrival.
struct Window {
    found: Vec<(u64, What, DateTime<Utc>, Arrived)>,
    /// Where the next part begins.
    next: u64,
    more: bool,
}

/// A caller, and the key that bundles for it are addressed to.
struct Caller {
    sender: Sender,
    recipient: Option<String>,
}

#[derive(Deserialize)]
pub struct Asked {
    #[serde(default)]
    after: u64,
    limit: Option<usize>,
}

/// `GET /streams`
pub async fn all(state: State<Arc<Inbox>>, asked: Query<Asked>, headers: HeaderMap) -> Result<Json<Listing>, Refusal> {
    list(&state, None, &asked, &headers).await
}

/// `GET /streams/<stream>`
pub async fn one(
    state: State<Arc<Inbox>>,
    Path(stream): Path<String>,
    asked: Query<Asked>,
    headers: HeaderMap,
) -> Result<Json<Listing>, Refusal> {
    let stream = stream.parse().map_err(|_| Refusal::NotFound)?;
    list(&state, Some(stream), &asked, &headers).await
}

/// `GET /bundles/<digest>`, whole or from a byte on.
pub async fn bundle(
    State(inbox): State<Arc<Inbox>>,
    Path(digest): Path<String>,
    headers: HeaderMap,
) -> Result<Response, Refusal> {
    let caller = inbox.caller(&headers).await?;
    let digest: Hash = digest.parse().map_err(|_| Refusal::NotFound)?;
    let arrived = inbox.readable(&caller, digest).await?;
    let path = paths::bundle(arrived.pairing, digest);
    let size = inbox.store.size(&path).await?.ok_or(Refusal::NotFound)?;
    let tag = format!("\"{digest}\"");
    let (from, to) = match wanted(&headers, &tag, size) {
        Range::Whole => (0, size),
        Range::Part(from, to) => (from, to),
        Range::Beyond => {
            let headers = [(header::CONTENT_RANGE, format!("bytes */{size}"))];
            return Ok((StatusCode::RANGE_NOT_SATISFIABLE, headers).into_response());
        }
    };
    let bytes = inbox.store.stream(&path, from..to).await?.ok_or(Refusal::NotFound)?;
    let mut headers = HeaderMap::new();
    let text = |text: String| text.parse().map_err(Refusal::fault);
    headers.insert(header::CONTENT_TYPE, text("application/octet-stream".into())?);
    headers.insert(header::ACCEPT_RANGES, text("bytes".into())?);
    headers.insert(header::CONTENT_LENGTH, (to - from).into());
    headers.insert(header::ETAG, text(tag)?);
    let part = to - from < size;
    if part {
        headers.insert(header::CONTENT_RANGE, text(format!("bytes {from}-{}/{size}", to - 1))?);
    }
    let status = if part {
        StatusCode::PARTIAL_CONTENT
    } else {
        StatusCode::OK
    };
    Ok((status, headers, Body::from_stream(bytes)).into_response())
}

/// `POST /bundles/<digest>/fetched`: the caller has it safely. Between laptops the inbox then forgets the bytes.
pub async fn fetched(
    State(inbox): State<Arc<Inbox>>,
    Path(digest): Path<String>,
    headers: HeaderMap,
) -> Result<StatusCode, Refusal> {
    let caller = inbox.caller(&headers).await?;
    let digest: Hash = digest.parse().map_err(|_| Refusal::NotFound)?;
    let arrived = inbox.readable(&caller, digest).await?;
    let reader = caller.reader();
    if !inbox.journal.known().mail.fetched.contains(&(digest, reader.clone())) {
        let event = Event::Fetched {
            envelope_sha256: digest,
            device: reader.1,
        };
        let (at, pairing) = (inbox.now(), reader.0);
        inbox.journal.append(Line { at, pairing, event }).await?;
    }
    if arrived
        .arrival
        .outside
        .is_some_and(|outside| outside.kind == Kind::Merge)
    {
        inbox.store.remove(&paths::bundle(arrived.pairing, digest)).await?;
    }
    Ok(StatusCode::NO_CONTENT)
}

async fn list(
    inbox: &Inbox,
    stream: Option<Hash>,
    asked: &Asked,
    headers: &HeaderMap,
) -> Result<Json<Listing>, Refusal> {
    let caller = inbox.caller(headers).await?;
    let limit = asked.limit.unwrap_or(PAGE).clamp(1, PAGE);
    inbox.journal.catch_up().await?;
    let window = inbox.journal.known().mail.after(asked.after, limit, &caller, stream);
    let Window { found, next, more } = window;
    let mut items = Vec::new();
    for (cursor, what, at, arrived) in found {
        if let Some(item) = inbox.item(cursor, what, at, arrived).await? {
            items.push(item);
        }
    }
    Ok(Json(Listing { items, next, more }))
}

impl Inbox {
    async fn caller(&self, headers: &HeaderMap) -> Result<Caller, Refusal> {
        let sender = self.sender(headers).await?;
        let keys = self.keys_of(sender.factory).await?;
        let device = sender.device.as_ref().and_then(|keyid| keys.as_ref()?.device(keyid));
        let recipient = device.map(|device| device.x25519.keyid());
        Ok(Caller { sender, recipient })
    }

    /// The bundle, if it is here and the caller may read it.
    async fn readable(&self, caller: &Caller, digest: Hash) -> Result<Arrived, Refusal> {
        let known = || self.journal.known().mail.arrived.get(&digest).cloned();
        let arrived = match known() {
            // Perhaps it came to another receiver.
            None => {
                self.journal.catch_up().await?;
                known()
            }
            arrived => arrived,
        };
        arrived
            .filter(|arrived| caller.may_read(arrived))
            .ok_or(Refusal::NotFound)
    }

    /// `None` when an older inbox kept less of it and its file is gone.
    async fn item(
        &self,
        cursor: u64,
        what: What,
        at: DateTime<Utc>,
        Arrived { pairing, arrival, .. }: Arrived,
    ) -> Result<Option<Item>, Refusal> {
        let outside = match arrival.outside {
            Some(outside) => outside,
            None => match self.outside_of(pairing, arrival.envelope_sha256).await? {
                Some(outside) => outside,
                None => return Ok(None),
            },
        };
        Ok(Some(Item {
            cursor,
            what,
            envelope_sha256: arrival.envelope_sha256,
            payload_sha256: outside.payload_sha256,
            size: arrival.size,
            kind: outside.kind,
            factory: outside.factory,
            stream: arrival.stream.unwrap_or(Hash::ZERO),
            seq: arrival.seq.unwrap_or_default(),
            device: outside.device,
            received_at: at.to_rfc3339_opts(SecondsFormat::Millis, true),
        }))
    }

    /// Read again from a bundle that was checked when it came.
    async fn outside_of(&self, pairing: Uuid, digest: Hash) -> Result<Option<Outside>, Refusal> {
        let Some(file) = self.store.local(&paths::bundle(pairing, digest)).await? else {
            return Ok(None);
        };
        let read = move || -> io::Result<Option<Outside>> {
            let file = std::fs::File::open(file.path())?;
            let mut archive = Archive::open(io::BufReader::new(file), &Limits::ENVELOPE).map_err(io::Error::other)?;
            let bytes = archive.read(ENVELOPE, MAX_ENVELOPE).map_err(io::Error::other)?;
            let statement = Statement::<Envelope>::decode(ENVELOPE, &bytes).map_err(io::Error::other)?;
            let payload = statement.subject.first().map(|payload| payload.digest.sha256);
            let envelope = statement.predicate;
            Ok(payload.map(|payload_sha256| Outside {
                payload_sha256,
                kind: envelope.kind,
                factory: envelope.factory,
                device: envelope.device,
                recipients: envelope.recipients,
            }))
        };
        Ok(spawn_blocking(read).await.map_err(Refusal::fault)??)
    }

    /// Forgets bundles between laptops that were fetched when the server was stopped.
    pub(crate) async fn forget_fetched(&self) -> Result<(), Refusal> {
        let fetched: Vec<Arrived> = {
            let known = self.journal.known();
            let of = |(digest, _): &(Hash, Reader)| known.mail.arrived.get(digest).cloned();
            known.mail.fetched.iter().filter_map(of).collect()
        };
        for Arrived { pairing, arrival, .. } in fetched {
            if arrival.outside.is_some_and(|outside| outside.kind == Kind::Merge) {
                self.store
                    .remove(&paths::bundle(pairing, arrival.envelope_sha256))
                    .await?;
            }
        }
        Ok(())
    }
}

impl Mail {
    /// Whether this bundle arrived.
    pub fn holds(&self, envelope: Hash) -> bool {
        self.arrived.contains_key(&envelope)
    }

    /// What arrived, newest first, with the pairing it came by.
    pub fn newest(&self) -> impl Iterator<Item = (DateTime<Utc>, Uuid, &Arrival)> {
        let arrived = self.entries.iter().rev().filter_map(|entry| match entry {
            Entry::Arrived(digest) => self.arrived.get(digest),
            Entry::Fetched { .. } => None,
        });
        arrived.map(|Arrived { at, pairing, arrival }| (*at, *pairing, arrival))
    }

    /// Counts a line in. A stop between journal and receipt can leave the same line twice.
    pub fn note(&mut self, line: Line) {
        let Line { at, pairing, event } = line;
        match event {
            Event::Received(arrival) if !self.arrived.contains_key(&arrival.envelope_sha256) => {
                self.entries.push(Entry::Arrived(arrival.envelope_sha256));
                self.arrived
                    .insert(arrival.envelope_sha256, Arrived { at, pairing, arrival });
            }
            Event::Fetched {
                envelope_sha256,
                device,
            } if self.fetched.insert((envelope_sha256, (pairing, device.clone()))) => {
                self.entries.push(Entry::Fetched {
                    envelope: envelope_sha256,
                    at,
                });
            }
            _ => (),
        }
    }

    /// At most `limit` things for this caller, where the next ones begin, and whether there are any.
    fn after(&self, after: u64, limit: usize, caller: &Caller, stream: Option<Hash>) -> Window {
        let (mut found, mut next) = (Vec::new(), after);
        let start = usize::try_from(after).unwrap_or(usize::MAX);
        for (cursor, entry) in (after + 1..).zip(self.entries.iter().skip(start)) {
            if let Some((what, at, arrived)) = self.seen_by(entry, caller)
                && stream.is_none_or(|stream| arrived.arrival.stream == Some(stream))
            {
                if found.len() == limit {
                    return Window {
                        found,
                        next,
                        more: true,
                    };
                }
                found.push((cursor, what, at, arrived.clone()));
            }
            next = cursor;
        }
        Window {
            found,
            next,
            more: false,
        }
    }

    fn seen_by(&self, entry: &Entry, caller: &Caller) -> Option<(What, DateTime<Utc>, &Arrived)> {
        match entry {
            Entry::Arrived(digest) => {
                let arrived = self.arrived.get(digest)?;
                if caller.sent(arrived) {
                    return Some((What::Receipt, arrived.at, arrived));
                }
                let waits = caller.may_read(arrived) && !self.fetched.contains(&(*digest, caller.reader()));
                waits.then_some((What::Bundle, arrived.at, arrived))
            }
            Entry::Fetched { envelope, at } => {
                let arrived = self.arrived.get(envelope)?;
                caller.sent(arrived).then_some((What::Fetched, *at, arrived))
            }
        }
    }
}

impl Caller {
    fn may_read(&self, Arrived { arrival, .. }: &Arrived) -> bool {
        let Some(outside) = &arrival.outside else {
            // Kept by an older inbox, which only received from factories.
            return self.sender.kind == PairingKind::Desk;
        };
        if self.sender.kind == PairingKind::Desk {
            return matches!(outside.kind, Kind::Delta | Kind::Checkpoint);
        }
        let addressed = |keyid: &String| outside.recipients.contains(keyid);
        outside.factory == self.sender.factory && self.recipient.as_ref().is_some_and(addressed)
    }

    fn sent(&self, arrived: &Arrived) -> bool {
        let by_this_device = || match &arrived.arrival.outside {
            Some(outside) => self.sender.device.as_ref() == Some(&outside.device),
            None => false,
        };
        arrived.pairing == self.sender.pairing && (self.sender.kind != PairingKind::Laptops || by_this_device())
    }

    fn reader(&self) -> Reader {
        (self.sender.pairing, self.sender.device.clone())
    }
}

enum Range {
    Whole,
    /// From this byte to before that one.
    Part(u64, u64),
    Beyond,
}

/// One range from a byte on is granted; of anything else the whole is given, as the standard allows.
fn wanted(headers: &HeaderMap, tag: &str, size: u64) -> Range {
    let text = |name| headers.get(name).and_then(|value| value.to_str().ok());
    if text(header::IF_RANGE).is_some_and(|known| known != tag) {
        return Range::Whole;
    }
    let range = text(header::RANGE).and_then(|range| range.strip_prefix("bytes=")?.split_once('-'));
    let Some((from, to)) = range else { return Range::Whole };
    let digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    if !digits(from) || !digits(to) {
        return Range::Whole;
    }
    let Ok(from) = from.parse::<u64>() else {
        return Range::Whole;
    };
    let to = if to.is_empty() {
        size
    } else {
        to.parse::<u64>().map_or(size, |to| to.saturating_add(1).min(size))
    };
    match from {
        from if from >= size => Range::Beyond,
        from if from >= to => Range::Whole,
        from => Range::Part(from, to),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ranges_are_granted_from_a_byte_on() {
        let range = |text: &'static str| {
            let map = HeaderMap::from_iter([(header::RANGE, header::HeaderValue::from_static(text))]);
            match wanted(&map, "\"a\"", 10) {
                Range::Whole => None,
                Range::Part(from, to) => Some((from, to)),
                Range::Beyond => Some((10, 10)),
            }
        };
        assert_eq!(range("bytes=3-"), Some((3, 10)));
        assert_eq!(range("bytes=3-4"), Some((3, 5)));
        assert_eq!(range("bytes=0-99"), Some((0, 10)));
        assert_eq!(range("bytes=10-"), Some((10, 10)));
        for whole in ["bytes=-3", "bytes=1-2,4-5", "items=1-", "bytes=5-4", "bytes=x-"] {
            assert_eq!(range(whole), None, "{whole}");
        }
        let old = HeaderMap::from_iter([
            (header::RANGE, header::HeaderValue::from_static("bytes=3-")),
            (header::IF_RANGE, header::HeaderValue::from_static("\"b\"")),
        ]);
        assert!(matches!(wanted(&old, "\"a\"", 10), Range::Whole));
    }
}
