//! Every answer that is not the wished one: a status and a code word in JSON.

use std::time::Duration;

use axum::Json;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use serde_json::json;

/// Why a request was not granted.
#[derive(Debug, thiserror::Error)]
pub enum Refusal {
    #[error("no bearer token, or one this inbox did not give out")]
    TokenRefused,
    #[error("the factory has withdrawn this device")]
    DeviceWithdrawn,
    #[error("the one-time token is not one of this inbox")]
    InviteUnknown,
    #[error("the one-time token was used with other keys")]
    InviteUsed,
    #[error("the one-time token has expired")]
    InviteExpired,
    #[error("an invite with this id was made for another order")]
    InviteDiffers,
    #[error("only a desk may ask for this")]
    DeskOnly,
    #[error("the keys cannot be pinned: {0}")]
    KeysRefused(&'static str),
    #[error("not tus 1.0.0")]
    TusVersion,
    #[error("the request lacks {0} or gives it in another form")]
    Malformed(&'static str),
    #[error("the body is not application/offset+octet-stream")]
    ContentType,
    #[error("there is nothing here")]
    NotFound,
    #[error("the upload has expired")]
    Expired,
    #[error("the upload stands at another offset")]
    OffsetDiffers,
    #[error("the bytes do not have the announced checksum")]
    ChecksumWrong,
    #[error("larger than this inbox takes")]
    TooLarge,
    #[error("more bytes than announced")]
    BeyondLength,
    #[error("no more room for this sender")]
    QuotaReached,
    #[error("a newer request for this upload took over")]
    TakenOver,
    #[error("the connection broke")]
    LinkLost,
    #[error("arrived whole; nothing is deleted any more")]
    AlreadyReceived,
    #[error("the bundle was refused: {0}")]
    Bundle(&'static str),
    #[error("the inbox closes down")]
    ClosingDown,
    #[error("the disk is full")]
    DiskFull,
    #[error("too many wrong tries from this address")]
    TooManyTries(Duration),
    #[error("too many requests of this device")]
    TooManyRequests(Duration),
    #[error("too many uploads under way")]
    TooManyUploads,
    #[error("the store is not s3://<bucket>/<prefix>, or its settings cannot be used")]
    StoreAddress,
    #[error("the store cannot be reached, or does not answer as it should")]
    StoreUnreachable,
    #[error("the store does not let this receiver in")]
    StoreDenied,
    #[error("the store has no such bucket")]
    StoreMissing,
    #[error("the store is full")]
    StoreFull,
    #[error("the store belongs to an inbox with another key")]
    StoreOfAnother,
    #[error("the store writes over what must be created once")]
    StoreOverwrites,
    #[error("inner fault")]
    Fault(#[source] Box<dyn std::error::Error + Send + Sync>),
}

impl Refusal {
    pub fn fault(cause: impl Into<Box<dyn std::error::Error + Send + Sync>>) -> Self {
        Self::Fault(cause.into())
    }

    pub fn code(&self) -> &'static str {
        self.parts().1
    }

    /// How long it makes no sense to ask again.
    fn retry_after(&self) -> Option<Duration> {
        match self {
            Self::TooManyTries(after) | Self::TooManyRequests(after) => Some(*after),
            Self::TakenOver | Self::ClosingDown => Some(Duration::from_secs(5)),
            Self::StoreUnreachable => Some(Duration::from_secs(15)),
            Self::TooManyUploads | Self::StoreDenied | Self::StoreMissing | Self::StoreFull | Self::DiskFull => {
                Some(Duration::from_secs(60))
            }
            _ => None,
        }
    }

    fn parts(&self) -> (u16, &'static str) {
        match self {
            Self::TokenRefused => (401, "token-refused"),
            Self::DeviceWithdrawn => (403, "device-withdrawn"),
            Self::InviteUnknown => (401, "invite-unknown"),
            Self::InviteUsed => (409, "invite-used"),
            Self::InviteExpired => (410, "invite-expired"),
            Self::InviteDiffers => (409, "invite-differs"),
            Self::DeskOnly => (403, "desk-only"),
            Self::KeysRefused(reason) => (422, reason),
            Self::TusVersion => (412, "tus-version"),
            Self::Malformed(_) => (400, "malformed"),
            Self::ContentType => (415, "content-type"),
            Self::NotFound => (404, "not-found"),
            Self::Expired => (410, "expired"),
            Self::OffsetDiffers => (409, "offset-differs"),
            Self::ChecksumWrong => (460, "checksum-wrong"),
            Self::TooLarge => (413, "too-large"),
            Self::BeyondLength => (413, "beyond-length"),
            Self::QuotaReached => (413, "quota-reached"),
            Self::TakenOver => (423, "taken-over"),
            Self::LinkLost => (400, "link-lost"),
            Self::AlreadyReceived => (403, "already-received"),
            Self::Bundle(verdict) => (422, verdict),
            Self::ClosingDown => (503, "closing-down"),
            Self::DiskFull => (507, "disk-full"),
            Self::TooManyTries(_) => (429, "too-many-tries"),
            Self::TooManyRequests(_) => (429, "too-many-requests"),
            Self::TooManyUploads => (429, "too-many-uploads"),
            Self::StoreAddress => (500, "store-address"),
            Self::StoreUnreachable => (503, "store-unreachable"),
            Self::StoreDenied => (503, "store-denied"),
            Self::StoreMissing => (503, "store-missing"),
            Self::StoreFull => (507, "store-full"),
            Self::StoreOverwrites => (503, "store-overwrites"),
            Self::StoreOfAnother => (503, "store-of-another"),
            Self::Fault(_) => (500, "internal"),
        }
    }
}

impl IntoResponse for Refusal {
    fn into_response(self) -> Response {
        if let Self::Fault(cause) = &self {
            tracing::error!(%cause, "inner fault");
        }
        let (status, code) = self.parts();
        let status = StatusCode::from_u16(status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
        let mut response = (status, Json(json!({ "code": code }))).into_response();
        let headers = response.headers_mut();
        match self {
            Self::TokenRefused => {
                headers.insert(header::WWW_AUTHENTICATE, HeaderValue::from_static("Bearer"));
            }
            _ if self.retry_after().is_some() => {
                let after = self.retry_after().unwrap_or_default();
                // Whole seconds, and not one too early.
                headers.insert(
                    header::RETRY_AFTER,
                    (after.as_secs() + u64::from(after.subsec_nanos() > 0)).into(),
                );
            }
            Self::TusVersion => {
                headers.insert("tus-version", HeaderValue::from_static("1.0.0"));
            }
            _ => (),
        }
        response
    }
}

impl From<std::io::Error> for Refusal {
    fn from(error: std::io::Error) -> Self {
        if crate::durable::is_full(&error) {
            Self::DiskFull
        } else {
            Self::fault(error)
        }
    }
}

impl From<serde_json::Error> for Refusal {
    fn from(error: serde_json::Error) -> Self {
        Self::fault(error)
    }
}
