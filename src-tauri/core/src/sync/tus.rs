//! The client's side of tus 1.0.0: create, ask how far it got, send the next chunk, and so on to the end.
//!
//! Creating is idempotent by the envelope's digest, so nothing about an upload needs to be remembered here: every call
//! creates again, gets the same address, and asks for the offset before it sends.

use std::time::Duration;

use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use reqwest::header::{CONTENT_TYPE, LOCATION};
use reqwest::{Method, StatusCode, Url};
use sha2::{Digest, Sha256};

use super::link::{Answer, Failure, Link};
use super::pace::deadline;
use super::parcel::Parcel;
use super::{Control, Pace, SyncError, Target};

/// Rounds in a row without one byte gained before the caller is told to wait.
const STALLS: u32 = 2;
/// What a broken request must have gained for the next one to follow at once, in bytes: far more than it costs to
/// connect and to ask how far the server is.
const WORTH_GOING_ON: u64 = 8 * 1024;
/// How often in one call an upload may vanish on the server.
const CREATIONS: u32 = 3;

/// One upload in its course.
pub(super) struct Upload<'a> {
    link: &'a Link,
    target: &'a Target,
    parcel: &'a Parcel,
    control: &'a Control,
    pace: &'a Pace,
    chunk: usize,
    way: Way,
    stalls: u32,
    /// The server's address of this upload, once it said it.
    url: Option<Url>,
}

/// How chunks are sent; changed when nothing gets through.
#[derive(Clone, Copy)]
struct Way {
    /// `POST` with `X-HTTP-Method-Override`, for proxies that drop `PATCH`.
    disguised: bool,
    /// With a checksum the server keeps a chunk whole or not at all: without one, every byte that arrives counts.
    checked: bool,
}

/// What became of one chunk.
enum Sent {
    /// The server's offset after it.
    To(u64),
    /// The server has another offset, or the chunk came damaged or not whole.
    Again(SyncError),
    Gone,
}

impl<'a> Upload<'a> {
    pub fn new(link: &'a Link, target: &'a Target, parcel: &'a Parcel, control: &'a Control, pace: &'a Pace) -> Self {
        let way = Way {
            disguised: false,
            checked: true,
        };
        Self {
            link,
            target,
            parcel,
            control,
            pace,
            chunk: pace.first_chunk(),
            way,
            stalls: 0,
            url: None,
        }
    }

    /// Brings all bytes to the server, wherever an earlier call left off. Says nothing about acceptance: the receipt does.
    pub async fn run(mut self) -> Result<(), SyncError> {
        let control = self.control;
        match control.or_stop(self.transfer()).await {
            Err(SyncError::Cancelled) => self.terminate().await,
            stopped => stopped?,
        }
    }

    async fn transfer(&mut self) -> Result<(), SyncError> {
        let mut creations = 0;
        let mut known = None;
        let mut failed: Option<(u64, SyncError)> = None;
        loop {
            let url = match self.url.clone() {
                Some(url) => url,
                None if creations == CREATIONS => return Err(SyncError::ServerFault { status: 410 }),
                None => {
                    creations += 1;
                    self.create().await?
                }
            };
            self.url = Some(url.clone());
            let offset = match known.take() {
                Some(offset) => Some(offset),
                None => self.ask_offset(&url).await?,
            };
            let Some(at) = offset else {
                self.url = None;
                continue;
            };
            self.control.report(at, self.parcel.size);
            if at == self.parcel.size {
                return Ok(());
            }
            if let Some((before, error)) = failed.take() {
                self.think_over(at.saturating_sub(before), error)?;
            }
            let started = self.pace.now();
            match self.send(&url, at).await? {
                Sent::To(next) => {
                    self.stalls = 0;
                    self.chunk = self
                        .pace
                        .next_chunk(self.chunk, self.pace.now().saturating_sub(started));
                    known = Some(next);
                }
                Sent::Again(error) => failed = Some((at, error)),
                Sent::Gone => self.url = None,
            }
        }
    }

    async fn create(&self) -> Result<Url, SyncError> {
        let files = self.link.at("files")?;
        let metadata = [
            ("filename", self.parcel.name.as_str()),
            ("envelope_sha256", &self.parcel.digest.to_string()),
        ];
        let metadata = metadata.map(|(key, value)| format!("{key} {}", BASE64_STANDARD.encode(value)));
        let request = self
            .link
            .request(Method::POST, files.clone(), Some(self.target.token.expose()))
            .header("upload-length", self.parcel.size)
            .header("upload-metadata", metadata.join(","));
        let answer = self.link.send(request, self.patience(0)).await?;
        if answer.status != StatusCode::CREATED {
            return Err(answer.into_fault());
        }
        let location = answer.headers.get(LOCATION).and_then(|location| location.to_str().ok());
        let url = location.and_then(|location| self.link.follow(&files, location));
        url.ok_or(SyncError::NotTheInbox {
            status: answer.status.as_u16(),
        })
    }

    /// The server's offset; `None` when it no longer knows this upload.
    async fn ask_offset(&self, url: &Url) -> Result<Option<u64>, SyncError> {
        let request = self
            .link
            .request(Method::HEAD, url.clone(), Some(self.target.token.expose()));
        let answer = self.link.send(request, self.patience(0)).await?;
        match answer.status {
            StatusCode::OK | StatusCode::NO_CONTENT => {
                let offset = answer
                    .number("upload-offset")
                    .filter(|offset| *offset <= self.parcel.size);
                offset.map(Some).ok_or(SyncError::NotTheInbox {
                    status: answer.status.as_u16(),
                })
            }
            StatusCode::NOT_FOUND | StatusCode::GONE => Ok(None),
            _ => Err(answer.into_fault()),
        }
    }

    async fn send(&mut self, url: &Url, at: u64) -> Result<Sent, SyncError> {
        let chunk = self.parcel.read(at, self.chunk).await?;
        let length = chunk.len() as u64;
        let method = if self.way.disguised {
            Method::POST
        } else {
            Method::PATCH
        };
        let mut request = self
            .link
            .request(method, url.clone(), Some(self.target.token.expose()))
            .header(CONTENT_TYPE, "application/offset+octet-stream")
            .header("upload-offset", at);
        if self.way.disguised {
            request = request.header("x-http-method-override", "PATCH");
        }
        if self.way.checked {
            request = request.header(
                "upload-checksum",
                format!("sha256 {}", BASE64_STANDARD.encode(Sha256::digest(&chunk))),
            );
        }
        match self.link.send(request.body(chunk), self.patience(length)).await {
            Ok(answer) => after_chunk(answer, at, length),
            Err(Failure::Blocked { status }) => Ok(Sent::Again(SyncError::NotTheInbox {
                status: status.as_u16(),
            })),
            Err(Failure::Fault(error @ (SyncError::ConnectionLost(_) | SyncError::TimedOut))) => Ok(Sent::Again(error)),
            Err(Failure::Fault(error)) => Err(error),
        }
    }

    /// After a chunk that failed: go on at once in a more careful way, or give up with what happened.
    fn think_over(&mut self, gained: u64, error: SyncError) -> Result<(), SyncError> {
        self.chunk = self.pace.smaller(self.chunk);
        if gained >= WORTH_GOING_ON {
            self.stalls = 0;
            return Ok(());
        }
        self.stalls += 1;
        if self.stalls > STALLS {
            return Err(error);
        }
        self.chunk = self.pace.first_chunk();
        self.way.checked = false;
        if gained == 0 {
            self.way.disguised = !self.way.disguised;
        }
        Ok(())
    }

    /// Asks the server to forget the upload. What arrived whole cannot be taken back: then it goes on to the receipt.
    async fn terminate(&self) -> Result<(), SyncError> {
        let url = self.url.clone().ok_or(SyncError::Cancelled)?;
        let request = self.link.request(Method::DELETE, url, Some(self.target.token.expose()));
        match self.link.send(request, deadline(0)).await {
            Ok(answer) if answer.status == StatusCode::FORBIDDEN && answer.code() == "already-received" => Ok(()),
            // The server forgets it anyway once it expires.
            _ => Err(SyncError::Cancelled),
        }
    }

    /// Time for a request that carries `bytes`, and for the server to check the whole file before it answers.
    fn patience(&self, bytes: u64) -> Duration {
        deadline(bytes + self.parcel.size / 1024)
    }
}

fn after_chunk(answer: Answer, at: u64, length: u64) -> Result<Sent, SyncError> {
    let status = answer.status.as_u16();
    match status {
        204 => match answer.number("upload-offset") {
            Some(offset) if offset == at + length => Ok(Sent::To(offset)),
            _ => Err(SyncError::NotTheInbox { status }),
        },
        409 | 460 => Ok(Sent::Again(SyncError::ConnectionLost(None))),
        404 | 410 => Ok(Sent::Gone),
        _ => Err(answer.into_fault()),
    }
}
