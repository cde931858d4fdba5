//! Making an invite: the pairing behind it, the line in the journal and the file. The operator's command makes one, and so
//! does a desk of the customer that asks for it with its token (`POST /invites`).
//!
//! What a desk asks is kept as a digest and the one-time token is derived from it and the inbox's key, so that an answer that
//! was lost can be asked for again: it is the same invite, byte for byte, and no second pairing is left behind.

use std::sync::Arc;

use axum::body::Body;
use axum::extract::{Request, State};
use axum::http::header;
use axum::response::{IntoResponse, Response};
use chrono::{DateTime, Utc};
use futures_util::StreamExt;
use hmac::{Hmac, Mac};
use plumbline_bundle::Hash;
use plumbline_bundle::envelope::Disclosure;
use plumbline_bundle::invite::{DESK, Invite, InviteError, LARGEST_PACK, MOST_PACKS, OWN_LAPTOPS, Purpose};
use plumbline_bundle::keys::{DeviceKey, PublicKey, Recipient};
use plumbline_bundle::mail::{InviteOrder, LARGEST_ORDER};
use serde_json::Value;
use sha2::Sha256;
use tokio::task::spawn_blocking;
use uuid::Uuid;
use zeroize::Zeroizing;

use crate::journal::{Event, Line};
use crate::pairing::{Pairing, PairingKind, Sender};
use crate::refusal::Refusal;
use crate::{Inbox, paths, secret};

/// Characters of a name and of a label.
const LONGEST_NAME: usize = 200;
const LONGEST_URL: usize = 2_000;
const MOST_REVIEWERS: usize = 16;
const LONGEST_DAYS: u32 = 366;

/// What an invite is to say.
pub struct Wanted {
    /// The customer's name, as the factory sees it.
    pub name: String,
    pub label: Option<String>,
    pub url: String,
    pub kind: PairingKind,
    /// For whom a factory encrypts.
    pub recipient: Option<Recipient>,
    pub reviewers: Vec<PublicKey>,
    pub days: u32,
    /// The texts of questionnaires.
    pub packs: Vec<String>,
}

/// A one-time token and the id of the pairing it belongs to.
pub struct OneTime {
    pub pairing: Uuid,
    token: Zeroizing<String>,
}

impl OneTime {
    pub fn random() -> std::io::Result<Self> {
        Ok(Self::of(Uuid::now_v7(), &secret::random_text::<32>()?))
    }

    /// The one of an order: always the same.
    fn of_order(id: Uuid, order: Hash, key: &DeviceKey) -> Result<Self, Refusal> {
        let mut mac = Hmac::<Sha256>::new_from_slice(key.to_bytes().as_slice()).map_err(Refusal::fault)?;
        mac.update(b"plumbline one-time token 1");
        mac.update(id.as_bytes());
        mac.update(&order.0);
        Ok(Self::of(id, &Zeroizing::new(hex::encode(mac.finalize().into_bytes()))))
    }

    fn of(pairing: Uuid, secret: &str) -> Self {
        let token = Zeroizing::new(format!("{pairing}.{secret}"));
        Self { pairing, token }
    }

    pub fn hash(&self) -> Hash {
        Hash::of(self.token.as_bytes())
    }
}

impl Wanted {
    /// The file, and what it says.
    pub fn file(&self, pairing: &Pairing, token: &OneTime, key: &DeviceKey) -> Result<(Invite, Vec<u8>), InviteError> {
        let profile = match self.kind.purpose() {
            Purpose::Customer => "default",
            Purpose::OwnLaptops => OWN_LAPTOPS,
            Purpose::Desk => DESK,
        };
        let invite = Invite {
            customer: self.name.clone(),
            inbox_urls: vec![self.url.clone()],
            receipt_key: key.public(),
            reviewers: self.reviewers.clone(),
            recipients: self.recipient.clone().into_iter().collect(),
            disclosure: Disclosure {
                profile: profile.into(),
                version: 1,
            },
            token: token.token.to_string(),
            expires_on: pairing.expires_on.clone(),
        };
        let bytes = invite.write_with_packs(key, &self.packs, Vec::new())?;
        Ok((invite, bytes))
    }
}

/// `POST /invites`
pub async fn order(State(inbox): State<Arc<Inbox>>, request: Request) -> Result<Response, Refusal> {
    let (parts, body) = request.into_parts();
    let sender = inbox.sender(&parts.headers).await?;
    if sender.kind != PairingKind::Desk {
        return Err(Refusal::DeskOnly);
    }
    let body = inbox.whole(body).await?;
    let order = serde_json::from_slice(&body).map_err(|_| Refusal::Malformed("body"))?;
    drop(body);
    let file = inbox.invite_for(&sender, order).await?;
    Ok(([(header::CONTENT_TYPE, "application/octet-stream")], file).into_response())
}

impl Inbox {
    /// The invite that a desk asked for; the same one again if it asked before.
    async fn invite_for(self: &Arc<Self>, desk: &Sender, order: InviteOrder) -> Result<Vec<u8>, Refusal> {
        let digest = digest_of(desk, &order)?;
        let (id, now) = (order.id, self.now());
        let token = OneTime::of_order(id, digest, &self.key)?;
        let making = Arc::new((wanted(order)?, token));
        let known = match Pairing::load(&self.store, id).await? {
            Some(known) => known,
            None => {
                let fresh = Pairing::invite(&making.1, &making.0, Some(digest), now);
                // What cannot be written leaves nothing behind.
                let file = self.written(&making, fresh.clone()).await?;
                if self.store.begin(&paths::pairing(id), &fresh).await? {
                    self.journal.append(invited(now, id)).await?;
                    tracing::info!(pairing = %id, desk = %desk.pairing, "invited");
                    return Ok(file);
                }
                let theirs = Pairing::load(&self.store, id).await?;
                theirs.ok_or(Refusal::StoreUnreachable)?
            }
        };
        if known.order != Some(digest) {
            return Err(Refusal::InviteDiffers);
        }
        if known.revoked_at.is_some() {
            return Err(Refusal::InviteUsed);
        }
        if known.expires_at <= now {
            return Err(Refusal::InviteExpired);
        }
        self.written(&making, known).await
    }

    /// The bytes of the file. Packing questionnaires holds up no other request.
    async fn written(self: &Arc<Self>, making: &Arc<(Wanted, OneTime)>, pairing: Pairing) -> Result<Vec<u8>, Refusal> {
        let (inbox, making) = (self.clone(), making.clone());
        let file = spawn_blocking(move || making.0.file(&pairing, &making.1, &inbox.key)).await;
        let made = file.map_err(Refusal::fault)?.map_err(|_| Refusal::Malformed("body"));
        made.map(|(_, bytes)| bytes)
    }

    /// A body as far as an order may be long, unless it is silent for too long.
    async fn whole(&self, body: Body) -> Result<Vec<u8>, Refusal> {
        let (mut chunks, mut whole) = (body.into_data_stream(), Vec::new());
        loop {
            let next = tokio::time::timeout(self.options.idle, chunks.next()).await;
            match next.map_err(|_| Refusal::LinkLost)? {
                None => return Ok(whole),
                Some(Err(_)) => return Err(Refusal::LinkLost),
                Some(Ok(chunk)) if whole.len() + chunk.len() > LARGEST_ORDER => return Err(Refusal::TooLarge),
                Some(Ok(chunk)) => whole.extend_from_slice(&chunk),
            }
        }
    }
}

pub fn invited(at: DateTime<Utc>, pairing: Uuid) -> Line {
    Line {
        at,
        pairing,
        event: Event::Invited,
    }
}

/// Whether this is the text of a questionnaire, as far as an inbox can tell: laptops check the rest.
pub fn is_pack(text: &str) -> bool {
    let value = serde_json::from_str::<Value>(text);
    text.len() as u64 <= LARGEST_PACK && value.is_ok_and(|value| value.get("format").is_some_and(Value::is_u64))
}

fn digest_of(desk: &Sender, order: &InviteOrder) -> Result<Hash, Refusal> {
    let mut asked = desk.pairing.as_bytes().to_vec();
    asked.extend(serde_json::to_vec(order)?);
    Ok(Hash::of(&asked))
}

fn wanted(order: InviteOrder) -> Result<Wanted, Refusal> {
    let check = |fits: bool, what| fits.then_some(()).ok_or(Refusal::Malformed(what));
    let line = |text: &str| !text.chars().any(char::is_control) && text.chars().count() <= LONGEST_NAME;
    check(order.id.get_version_num() == 7, "id")?;
    check(!order.name.trim().is_empty() && line(&order.name), "name")?;
    check(order.label.as_deref().is_none_or(line), "label")?;
    check(order.url.len() <= LONGEST_URL, "url")?;
    check((1..=MOST_REVIEWERS).contains(&order.reviewers.len()), "reviewers")?;
    check((1..=LONGEST_DAYS).contains(&order.days), "days")?;
    check(order.packs.len() <= MOST_PACKS, "packs")?;
    if order.packs.iter().any(|pack| pack.len() as u64 > LARGEST_PACK) {
        return Err(Refusal::TooLarge);
    }
    check(order.packs.iter().all(|pack| is_pack(pack)), "packs")?;
    Ok(Wanted {
        name: order.name,
        label: order.label.filter(|label| !label.trim().is_empty()),
        url: order.url,
        kind: PairingKind::Factory,
        recipient: Some(order.recipient),
        reviewers: order.reviewers,
        days: order.days,
        packs: order.packs,
    })
}
