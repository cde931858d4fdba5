//! The addresses of an inbox, and what all its answers have in common.

use std::net::SocketAddr;
use std::sync::Arc;

use axum::extract::connect_info::IntoMakeServiceWithConnectInfo;
use axum::extract::rejection::JsonRejection;
use axum::extract::{DefaultBodyLimit, Path, Request, State};
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::middleware::{self, Next};
use axum::response::{IntoResponse, Response};
use axum::routing::{any, get, post};
use axum::{Json, Router};
use plumbline_bundle::Hash;
use plumbline_bundle::mail::PairRequest;
use serde_json::json;
use uuid::Uuid;

use crate::arrival::Standing;
use crate::partial::UploadKey;
use crate::refusal::Refusal;
use crate::{Inbox, invites, limits, mail, page, paths, tus};

/// The largest body outside of uploads, in bytes.
const LARGEST_BODY: usize = 1024 * 1024;

/// Everything, and below the receiver's own path the same once more.
pub fn service(inbox: Arc<Inbox>) -> IntoMakeServiceWithConnectInfo<Router, SocketAddr> {
    let path = inbox
        .options
        .address
        .as_deref()
        .map_or("", path_of)
        .trim_end_matches('/')
        .to_owned();
    let whole = router(inbox.clone());
    let whole = match path.as_str() {
        "" => whole,
        path => Router::new().nest(path, router(inbox)).merge(whole),
    };
    whole.into_make_service_with_connect_info()
}

/// `/b` of `https://a/b`.
fn path_of(address: &str) -> &str {
    let behind = address.split_once("://").map_or(address, |(_, behind)| behind);
    behind.find('/').map_or("", |at| &behind[at..])
}

fn router(inbox: Arc<Inbox>) -> Router {
    let protocol = Router::new()
        .route("/files", any(tus::files))
        .route("/files/{digest}", any(tus::file))
        .route("/pair", post(pair))
        .route("/invites", post(invites::order))
        .route("/keys", axum::routing::put(renew_keys))
        .route("/token", axum::routing::delete(give_back))
        .route("/streams", get(mail::all))
        .route("/streams/{stream}", get(mail::one))
        .route("/bundles/{digest}", get(mail::bundle))
        .route("/bundles/{digest}/fetched", post(mail::fetched))
        .route("/receipts/{digest}", get(receipt))
        .layer(middleware::map_response(of_the_inbox));
    let people = Router::new()
        .route("/", get(page::page))
        .route("/style.css", get(page::style))
        .route("/operator/receipts/{factory}/{digest}", get(operator_receipt))
        .route("/healthz", get(healthz));
    protocol
        .merge(people)
        .layer(DefaultBodyLimit::max(LARGEST_BODY))
        .layer(middleware::from_fn_with_state(inbox.clone(), limits::guard))
        .layer(middleware::from_fn(log))
        .with_state(inbox)
}

async fn pair(
    State(inbox): State<Arc<Inbox>>,
    request: Result<Json<PairRequest>, JsonRejection>,
) -> Result<Response, Refusal> {
    let Json(request) = request.map_err(|_| Refusal::Malformed("body"))?;
    let token = inbox.pair(&request).await?;
    Ok(Json(json!({ "device_token": *token })).into_response())
}

async fn renew_keys(State(inbox): State<Arc<Inbox>>, headers: HeaderMap, keys: String) -> Result<StatusCode, Refusal> {
    let sender = inbox.sender(&headers).await?;
    inbox.renew_keys(&sender, &keys).await?;
    Ok(StatusCode::NO_CONTENT)
}

async fn give_back(State(inbox): State<Arc<Inbox>>, headers: HeaderMap) -> Result<StatusCode, Refusal> {
    inbox.give_back(&headers).await?;
    Ok(StatusCode::NO_CONTENT)
}

async fn receipt(
    State(inbox): State<Arc<Inbox>>,
    Path(digest): Path<String>,
    headers: HeaderMap,
) -> Result<Response, Refusal> {
    let sender = inbox.sender(&headers).await?;
    let digest: Hash = digest.parse().map_err(|_| Refusal::NotFound)?;
    let path = paths::receipt(sender.factory, digest);
    if let Some(receipt) = inbox.store.read(&path).await? {
        return Ok(json_bytes(receipt));
    }
    // Perhaps the server was stopped between the last byte and the receipt.
    let key = UploadKey {
        pairing: sender.pairing,
        digest,
    };
    let standing = tokio::spawn({
        let inbox = inbox.clone();
        async move {
            let _turn = inbox.turns.take(&key).await;
            inbox.standing(&key).await
        }
    });
    match standing.await.map_err(Refusal::fault)?? {
        Standing::Refused { verdict, .. } => Err(Refusal::Bundle(verdict.as_str())),
        _ => inbox.store.read(&path).await?.map(json_bytes).ok_or(Refusal::NotFound),
    }
}

async fn operator_receipt(
    State(inbox): State<Arc<Inbox>>,
    Path((factory, digest)): Path<(Uuid, String)>,
    headers: HeaderMap,
) -> Result<Response, Refusal> {
    if !inbox.is_operator(&headers) {
        return Ok(page::sign_in());
    }
    let digest: Hash = digest.parse().map_err(|_| Refusal::NotFound)?;
    inbox
        .store
        .read(&paths::receipt(factory, digest))
        .await?
        .map(json_bytes)
        .ok_or(Refusal::NotFound)
}

/// For monitors: well means that the store takes what is written to it.
async fn healthz(State(inbox): State<Arc<Inbox>>) -> (StatusCode, String) {
    match inbox.health().await {
        None => (StatusCode::OK, "ok\n".to_owned()),
        Some(code) => (StatusCode::SERVICE_UNAVAILABLE, format!("{code}\n")),
    }
}

fn json_bytes(bytes: Vec<u8>) -> Response {
    ([(header::CONTENT_TYPE, "application/json")], bytes).into_response()
}

/// By this header a sender knows that the inbox answered, and not something on the way.
async fn of_the_inbox(mut response: Response) -> Response {
    let headers = response.headers_mut();
    headers.insert(tus::RESUMABLE, HeaderValue::from_static(tus::VERSION));
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    headers.insert(header::X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
    response
}

async fn log(request: Request, next: Next) -> Response {
    let (method, path) = (request.method().clone(), request.uri().path().to_owned());
    let response = next.run(request).await;
    tracing::info!(%method, path, status = response.status().as_u16(), "request");
    response
}
