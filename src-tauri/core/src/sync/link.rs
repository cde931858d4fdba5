//! HTTP as far as an inbox needs it: one request at a time, a deadline each, and the question whether the inbox itself
//! answered or somebody in between.

use std::net::IpAddr;
use std::time::Duration;

use reqwest::header::{HeaderMap, RETRY_AFTER};
use reqwest::{Client, Method, RequestBuilder, Response, StatusCode, Url, redirect};
use serde::Deserialize;

use super::SyncError;

pub(super) const TUS_RESUMABLE: &str = "tus-resumable";
pub(super) const TUS_VERSION: &str = "1.0.0";

/// Answers of an inbox are small; more than this is something else.
const LARGEST_ANSWER: usize = 256 * 1024;

/// A way to one inbox.
pub(super) struct Link {
    client: Client,
    base: Url,
}

/// An answer of the inbox itself: it carries the inbox's protocol header.
pub(super) struct Answer {
    pub status: StatusCode,
    pub headers: HeaderMap,
    pub body: Vec<u8>,
}

/// Why there is no answer of the inbox.
pub(super) enum Failure {
    /// Something in between refused the request itself, such as a proxy that knows no `PATCH`.
    Blocked {
        status: StatusCode,
    },
    Fault(SyncError),
}

impl Link {
    /// `base_url` is `https://…`, or `http://` on this computer itself (then no proxy is asked).
    pub fn to(base_url: &str) -> Result<Self, SyncError> {
        let (client, address) = client(base_url)?;
        Ok(Self {
            client,
            base: folder(address),
        })
    }

    /// The address of `path` below the inbox's.
    pub fn at(&self, path: &str) -> Result<Url, SyncError> {
        self.base.join(path).map_err(|_| SyncError::AddressUnusable)
    }

    /// The address a `Location` header names; it must be of the same server, since the token goes there.
    pub fn follow(&self, from: &Url, location: &str) -> Option<Url> {
        from.join(location).ok().filter(|to| to.origin() == self.base.origin())
    }

    pub fn request(&self, method: Method, url: Url, token: Option<&str>) -> RequestBuilder {
        let request = self.client.request(method, url).header(TUS_RESUMABLE, TUS_VERSION);
        match token {
            Some(token) => request.bearer_auth(token),
            None => request,
        }
    }

    pub async fn send(&self, request: RequestBuilder, deadline: Duration) -> Result<Answer, Failure> {
        self.send_for(request, deadline, LARGEST_ANSWER).await
    }

    /// As [`Link::send`], for an answer of up to so many bytes.
    pub async fn send_for(
        &self,
        request: RequestBuilder,
        deadline: Duration,
        largest: usize,
    ) -> Result<Answer, Failure> {
        let response = self.open(request, deadline).await?;
        Ok(read(response, largest).await?)
    }

    /// The inbox's answer before its body was read.
    pub async fn open(&self, request: RequestBuilder, deadline: Duration) -> Result<Response, Failure> {
        let response = request.timeout(deadline).send().await?;
        let version = response.headers().get(TUS_RESUMABLE);
        if version.is_none_or(|version| version != TUS_VERSION) {
            return Err(not_the_inbox(response.status(), response.headers()));
        }
        Ok(response)
    }

    /// Reads a small answer whole.
    pub async fn read(&self, response: Response) -> Result<Answer, SyncError> {
        read(response, LARGEST_ANSWER).await
    }
}

impl Answer {
    /// A header that holds a number.
    pub fn number(&self, header: &str) -> Option<u64> {
        self.headers.get(header)?.to_str().ok()?.parse().ok()
    }

    /// The inbox's code word for what it refused; empty when there is none.
    pub fn code(&self) -> String {
        #[derive(Deserialize)]
        struct Refusal {
            code: String,
        }
        let refusal = serde_json::from_slice::<Refusal>(&self.body);
        refusal.map(|refusal| refusal.code).unwrap_or_default()
    }

    /// What an answer other than the expected one means, wherever it comes.
    pub fn into_fault(self) -> SyncError {
        let status = self.status.as_u16();
        match status {
            401 | 403 => SyncError::TokenRefused,
            413 if self.code() == "quota-reached" => SyncError::QuotaReached,
            413 => SyncError::TooLarge,
            422 => SyncError::BundleRefused { verdict: self.code() },
            423 | 429 | 503 => SyncError::ServerBusy {
                after: retry_after(&self.headers),
            },
            500.. => SyncError::ServerFault { status },
            _ => SyncError::NotTheInbox { status },
        }
    }
}

impl Failure {
    pub fn into_fault(self) -> SyncError {
        match self {
            Self::Blocked { status } => SyncError::NotTheInbox {
                status: status.as_u16(),
            },
            Self::Fault(error) => error,
        }
    }
}

impl From<reqwest::Error> for Failure {
    fn from(error: reqwest::Error) -> Self {
        Self::Fault(error.into())
    }
}

impl From<SyncError> for Failure {
    fn from(error: SyncError) -> Self {
        Self::Fault(error)
    }
}

impl From<Failure> for SyncError {
    fn from(failure: Failure) -> Self {
        failure.into_fault()
    }
}

async fn read(mut response: Response, largest: usize) -> Result<Answer, SyncError> {
    let status = response.status();
    let mut body = Vec::new();
    while let Some(bytes) = response.chunk().await? {
        if body.len() + bytes.len() > largest {
            return Err(SyncError::NotTheInbox {
                status: status.as_u16(),
            });
        }
        body.extend_from_slice(&bytes);
    }
    Ok(Answer {
        status,
        headers: response.headers().clone(),
        body,
    })
}

fn not_the_inbox(status: StatusCode, headers: &HeaderMap) -> Failure {
    let fault = match status.as_u16() {
        407 => SyncError::ProxySignIn,
        // A sign-in page comes as a success, as a redirect to itself, or honestly as 511.
        200..400 | 511 => SyncError::SignInPage,
        429 | 502..=504 => SyncError::ServerBusy {
            after: retry_after(headers),
        },
        _ => return Failure::Blocked { status },
    };
    Failure::Fault(fault)
}

fn retry_after(headers: &HeaderMap) -> Option<Duration> {
    let seconds: u64 = headers.get(RETRY_AFTER)?.to_str().ok()?.parse().ok()?;
    Some(Duration::from_secs(seconds.min(24 * 60 * 60)))
}

/// What asks an address that is `https://…`, or `http://` on this computer itself (then no proxy is asked).
pub(crate) fn client(address: &str) -> Result<(Client, Url), SyncError> {
    let url = usable(address).ok_or(SyncError::AddressUnusable)?;
    let here = is_this_computer(&url);
    // Fails only when the process has a provider already.
    let _ = rustls::crypto::ring::default_provider().install_default();
    let client = Client::builder()
        .redirect(redirect::Policy::none())
        .https_only(!here)
        .referer(false)
        .http1_only()
        .connect_timeout(Duration::from_secs(20));
    let client = if here { client.no_proxy() } else { client };
    let client = client.build().map_err(|error| SyncError::SetUp(error.into()))?;
    Ok((client, url))
}

fn usable(address: &str) -> Option<Url> {
    let url = Url::parse(address).ok()?;
    let secure = url.scheme() == "https" || (url.scheme() == "http" && is_this_computer(&url));
    let bare = url.username().is_empty() && url.password().is_none() && url.host_str().is_some();
    (secure && bare).then_some(url)
}

fn folder(mut url: Url) -> Url {
    url.set_query(None);
    url.set_fragment(None);
    // Paths are joined below this one, not beside it.
    if !url.path().ends_with('/') {
        let path = format!("{}/", url.path());
        url.set_path(&path);
    }
    url
}

fn is_this_computer(url: &Url) -> bool {
    let host = url.host_str().unwrap_or_default();
    let address = host.trim_matches(['[', ']']).parse::<IpAddr>();
    host == "localhost" || address.is_ok_and(|address| address.is_loopback())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_safe_addresses_are_used() {
        for good in [
            "https://inbox.example",
            "http://127.0.0.1:8080/a",
            "http://[::1]:1",
            "http://localhost:80",
        ] {
            assert!(usable(good).is_some(), "{good}");
        }
        for bad in [
            "http://inbox.example",
            "http://127.0.0.1.example",
            "https://me:pw@inbox.example",
            "ftp://a",
            "inbox",
        ] {
            assert!(usable(bad).is_none(), "{bad}");
        }
    }

    #[test]
    fn a_location_may_not_lead_to_another_server() {
        let link = Link::to("https://inbox.example/a/b?x#y").unwrap();
        let files = link.at("files").unwrap();
        assert_eq!(files.as_str(), "https://inbox.example/a/b/files");
        let follow = |location| link.follow(&files, location).map(String::from);
        assert_eq!(follow("files/1").unwrap(), "https://inbox.example/a/b/files/1");
        assert_eq!(follow("/files/1").unwrap(), "https://inbox.example/files/1");
        for elsewhere in [
            "https://other.example/files/1",
            "http://inbox.example/files/1",
            "//other.example/1",
        ] {
            assert_eq!(follow(elsewhere), None);
        }
    }

    #[test]
    fn who_answered_is_told_from_status_alone_when_the_protocol_header_is_missing() {
        let code = |status| {
            not_the_inbox(StatusCode::from_u16(status).unwrap(), &HeaderMap::new())
                .into_fault()
                .code()
        };
        assert_eq!([200, 204, 302, 307, 511].map(code), ["sign-in-page"; 5]);
        assert_eq!([429, 502, 503, 504].map(code), ["server-busy"; 4]);
        assert_eq!([403, 404, 405, 500, 501].map(code), ["not-the-plumbline-inbox"; 5]);
        assert_eq!(code(407), "proxy-sign-in");
    }
}
