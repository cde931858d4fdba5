//! tus 1.0.0 over HTTP: core, creation, checksum, expiration, termination.
//!
//! An upload's address ends in its envelope's SHA-256, so creating it twice gives the same address. Every request on an
//! upload takes its turn (see [`crate::turns`]) and runs to its end even when the client is gone.

use std::sync::Arc;

use axum::body::Body;
use axum::extract::{Path, State};
use axum::http::{HeaderMap, HeaderValue, Method, StatusCode, header};
use axum::response::{IntoResponse, Response};
use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use chrono::{DateTime, Utc};
use plumbline_bundle::Hash;

use crate::Inbox;
use crate::arrival::Standing;
use crate::checksum::{ALGORITHMS, Checksum};
use crate::partial::{Announced, Ending, Partial, UploadKey};
use crate::refusal::Refusal;
use crate::turns::Turn;

pub const RESUMABLE: &str = "tus-resumable";
pub const VERSION: &str = "1.0.0";

const EXTENSIONS: &str = "creation,checksum,expiration,termination";
const BYTES: &str = "application/offset+octet-stream";

type Answer = Result<Response, Refusal>;

/// `/files`
pub async fn files(State(inbox): State<Arc<Inbox>>, method: Method, headers: HeaderMap) -> Answer {
    match wanted(&method, &headers) {
        Method::OPTIONS => Ok(options(&inbox)),
        Method::POST => {
            speaks_tus(&headers)?;
            create(inbox, headers).await
        }
        _ => Ok(StatusCode::METHOD_NOT_ALLOWED.into_response()),
    }
}

/// `/files/<envelope's SHA-256>`
pub async fn file(
    State(inbox): State<Arc<Inbox>>,
    Path(digest): Path<String>,
    method: Method,
    headers: HeaderMap,
    body: Body,
) -> Answer {
    let method = wanted(&method, &headers);
    if method == Method::OPTIONS {
        return Ok(options(&inbox));
    }
    speaks_tus(&headers)?;
    let sender = inbox.sender(&headers).await?;
    let digest = digest.parse().map_err(|_| Refusal::NotFound)?;
    let key = UploadKey {
        pairing: sender.pairing,
        digest,
    };
    match method {
        Method::HEAD => detached(async move { head(&inbox, inbox.turns.take(&key).await).await }).await,
        Method::PATCH => patch(inbox, key, headers, body).await,
        Method::DELETE => detached(async move { delete(&inbox, inbox.turns.take(&key).await).await }).await,
        _ => Ok(StatusCode::METHOD_NOT_ALLOWED.into_response()),
    }
}

fn options(inbox: &Inbox) -> Response {
    let largest = inbox.options.largest.to_string();
    let headers = [
        ("tus-version", VERSION),
        ("tus-extension", EXTENSIONS),
        ("tus-checksum-algorithm", ALGORITHMS),
        ("tus-max-size", &largest),
    ];
    (StatusCode::NO_CONTENT, headers).into_response()
}

async fn create(inbox: Arc<Inbox>, headers: HeaderMap) -> Answer {
    let sender = inbox.sender(&headers).await?;
    let length = number(&headers, "upload-length").ok_or(Refusal::Malformed("Upload-Length"))?;
    if length == 0 {
        return Err(Refusal::Malformed("Upload-Length"));
    }
    if length > inbox.options.largest {
        return Err(Refusal::TooLarge);
    }
    let digest: Option<Hash> = metadata(&headers, "envelope_sha256").and_then(|digest| digest.parse().ok());
    let digest = digest.ok_or(Refusal::Malformed("Upload-Metadata: envelope_sha256"))?;
    let filename = metadata(&headers, "filename").unwrap_or_default();
    let filename: String = filename.chars().filter(|char| !char.is_control()).take(200).collect();
    let announced = Announced {
        length,
        filename,
        metadata: text(&headers, "upload-metadata").unwrap_or_default().to_owned(),
        created_at: inbox.now(),
    };
    let key = UploadKey {
        pairing: sender.pairing,
        digest,
    };
    detached(async move {
        let turn = inbox.turns.take(&key).await;
        let location = inbox.location(digest);
        let location = HeaderValue::from_str(&location).map_err(Refusal::fault)?;
        let mut response = match inbox.reopen(&key).await? {
            Standing::Partial(partial) if partial.announced.length == length => expiring(&inbox, &partial),
            Standing::Received { .. } => HeaderMap::new(),
            Standing::Refused { verdict, .. } => return Err(Refusal::Bundle(verdict.as_str())),
            standing @ (Standing::Partial(_) | Standing::Expired | Standing::Nothing) => {
                if let Standing::Partial(other) = standing {
                    other.remove().await?;
                }
                expiring(&inbox, &inbox.begin(&key, &announced).await?)
            }
        };
        drop(turn);
        response.insert(header::LOCATION, location);
        Ok((StatusCode::CREATED, response).into_response())
    })
    .await
}

async fn head(inbox: &Inbox, turn: Turn<UploadKey>) -> Answer {
    let (offset, length, mut headers) = match inbox.standing(turn.key()).await? {
        Standing::Partial(partial) => {
            let mut headers = expiring(inbox, &partial);
            if let Ok(metadata) = HeaderValue::from_str(&partial.announced.metadata) {
                headers.insert("upload-metadata", metadata);
            }
            (partial.offset, partial.announced.length, headers)
        }
        Standing::Received { size } | Standing::Refused { size, .. } => (size, size, HeaderMap::new()),
        Standing::Expired => return Err(Refusal::Expired),
        Standing::Nothing => return Err(Refusal::NotFound),
    };
    headers.insert("upload-offset", offset.into());
    headers.insert("upload-length", length.into());
    Ok((StatusCode::OK, headers).into_response())
}

async fn patch(inbox: Arc<Inbox>, key: UploadKey, headers: HeaderMap, body: Body) -> Answer {
    if headers.get(header::CONTENT_TYPE).is_none_or(|kind| kind != BYTES) {
        return Err(Refusal::ContentType);
    }
    let offset = number(&headers, "upload-offset").ok_or(Refusal::Malformed("Upload-Offset"))?;
    let checksum = match headers.get("upload-checksum") {
        None => None,
        Some(text) => {
            let checksum = text.to_str().ok().and_then(Checksum::parse);
            Some(checksum.ok_or(Refusal::Malformed("Upload-Checksum"))?)
        }
    };
    let coming = number(&headers, header::CONTENT_LENGTH.as_str()).unwrap_or(0);
    detached(async move {
        let turn = inbox.turns.take(&key).await;
        let partial = match inbox.standing(&key).await? {
            Standing::Partial(partial) if partial.offset == offset => partial,
            Standing::Received { size } if size == offset => return Ok(at_offset(size, HeaderMap::new())),
            Standing::Partial(_) | Standing::Received { .. } => return Err(Refusal::OffsetDiffers),
            Standing::Refused { verdict, .. } => return Err(Refusal::Bundle(verdict.as_str())),
            Standing::Expired => return Err(Refusal::Expired),
            Standing::Nothing => return Err(Refusal::NotFound),
        };
        if coming > partial.announced.length.saturating_sub(offset) {
            return Err(Refusal::BeyondLength);
        }
        take_in(&inbox, turn, partial, body, checksum).await
    })
    .await
}

async fn take_in(
    inbox: &Inbox,
    mut turn: Turn<UploadKey>,
    mut partial: Partial,
    body: Body,
    checksum: Option<Checksum>,
) -> Answer {
    let mut closing = inbox.closing.subscribe();
    let stop = async {
        tokio::select! {
            () = turn.over() => Ending::Newcomer,
            _ = closing.wait_for(|closing| *closing) => Ending::ClosingDown,
        }
    };
    let ending = partial
        .append(body.into_data_stream(), checksum, stop, inbox.options.idle)
        .await?;
    // Whatever ended the request: when the last byte is here, the upload is settled now and not at the next request.
    if partial.is_complete() {
        return match inbox.settle(turn.key(), partial).await? {
            Standing::Refused { verdict, .. } => Err(Refusal::Bundle(verdict.as_str())),
            Standing::Received { size } => Ok(at_offset(size, HeaderMap::new())),
            Standing::Partial(_) | Standing::Expired | Standing::Nothing => Err(Refusal::NotFound),
        };
    }
    match ending {
        Ending::Done => Ok(at_offset(partial.offset, expiring(inbox, &partial))),
        Ending::LinkLost => Err(Refusal::LinkLost),
        Ending::Newcomer => Err(Refusal::TakenOver),
        Ending::ClosingDown => Err(Refusal::ClosingDown),
        Ending::ChecksumWrong => Err(Refusal::ChecksumWrong),
        Ending::TooMany => Err(Refusal::BeyondLength),
    }
}

async fn delete(inbox: &Inbox, turn: Turn<UploadKey>) -> Answer {
    match inbox.standing(turn.key()).await? {
        Standing::Partial(partial) => {
            partial.remove().await?;
            Ok(StatusCode::NO_CONTENT.into_response())
        }
        Standing::Received { .. } | Standing::Refused { .. } => Err(Refusal::AlreadyReceived),
        Standing::Expired => Err(Refusal::Expired),
        Standing::Nothing => Err(Refusal::NotFound),
    }
}

fn at_offset(offset: u64, mut headers: HeaderMap) -> Response {
    headers.insert("upload-offset", offset.into());
    (StatusCode::NO_CONTENT, headers).into_response()
}

fn expiring(inbox: &Inbox, partial: &Partial) -> HeaderMap {
    let at = DateTime::<Utc>::from(partial.touched_at) + inbox.options.expire_after;
    let text = at.format("%a, %d %b %Y %H:%M:%S GMT").to_string();
    HeaderValue::from_str(&text)
        .map(|at| HeaderMap::from_iter([(EXPIRES, at)]))
        .unwrap_or_default()
}

const EXPIRES: header::HeaderName = header::HeaderName::from_static("upload-expires");

/// Runs to its end whether or not somebody waits for it.
async fn detached(work: impl Future<Output = Answer> + Send + 'static) -> Answer {
    tokio::spawn(work).await.map_err(Refusal::fault)?
}

/// The method a client could not send because of a proxy.
fn wanted(method: &Method, headers: &HeaderMap) -> Method {
    let disguised = headers.get("x-http-method-override").filter(|_| method == Method::POST);
    disguised
        .and_then(|wanted| Method::from_bytes(wanted.as_bytes()).ok())
        .unwrap_or_else(|| method.clone())
}

fn speaks_tus(headers: &HeaderMap) -> Result<(), Refusal> {
    let version = headers.get(RESUMABLE);
    version
        .filter(|version| *version == VERSION)
        .map(|_| ())
        .ok_or(Refusal::TusVersion)
}

fn number(headers: &HeaderMap, name: &str) -> Option<u64> {
    let text = text(headers, name)?;
    text.bytes()
        .all(|byte| byte.is_ascii_digit())
        .then(|| text.parse().ok())?
}

fn text<'a>(headers: &'a HeaderMap, name: &str) -> Option<&'a str> {
    headers.get(name)?.to_str().ok()
}

fn metadata(headers: &HeaderMap, wanted: &str) -> Option<String> {
    let pairs = text(headers, "upload-metadata")?;
    let value = pairs.split(',').find_map(|pair| {
        let (key, value) = pair.trim().split_once(' ')?;
        (key == wanted).then_some(value)
    })?;
    String::from_utf8(BASE64_STANDARD.decode(value.trim()).ok()?).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn headers(name: &'static str, value: &'static str) -> HeaderMap {
        HeaderMap::from_iter([(header::HeaderName::from_static(name), HeaderValue::from_static(value))])
    }

    #[test]
    fn metadata_is_read_by_name() {
        let map = headers("upload-metadata", "filename 5bel5Y6C, envelope_sha256 YWI=,empty");
        assert_eq!(metadata(&map, "filename").as_deref(), Some("工厂"));
        assert_eq!(metadata(&map, "envelope_sha256").as_deref(), Some("ab"));
        assert_eq!(metadata(&map, "empty"), None);
    }

    #[test]
    fn only_a_post_can_be_something_else() {
        let map = headers("x-http-method-override", "PATCH");
        assert_eq!(wanted(&Method::POST, &map), Method::PATCH);
        assert_eq!(wanted(&Method::HEAD, &map), Method::HEAD);
        assert_eq!(wanted(&Method::POST, &HeaderMap::new()), Method::POST);
    }

    #[test]
    fn numbers_are_digits_and_nothing_else() {
        assert_eq!(number(&headers("upload-offset", "12"), "upload-offset"), Some(12));
        for bad in ["", "+1", "-1", "1.0", "99999999999999999999"] {
            assert_eq!(number(&headers("upload-offset", bad), "upload-offset"), None, "{bad}");
        }
    }
}
