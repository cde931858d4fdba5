//! Why an upload or a pairing did not come to its end, as a closed set of code words.

use std::collections::BTreeMap;
use std::error::Error as StdError;
use std::io;
use std::time::Duration;

use rustls::CertificateError;

/// Every way sending can stop. [`SyncError::code`] is the word the outbox shows as "why it waits".
#[derive(Debug, thiserror::Error)]
pub enum SyncError {
    /// The address is neither `https://` nor `http://` on this computer itself, or carries a user name.
    #[error("this address cannot be used")]
    AddressUnusable,
    /// Nothing answers there: no network, no such name, nobody listens.
    #[error("there is no connection")]
    NoConnection(#[source] Option<Box<dyn StdError + Send + Sync>>),
    #[error("the connection broke")]
    ConnectionLost(#[source] Option<Box<dyn StdError + Send + Sync>>),
    #[error("the answer did not come in time")]
    TimedOut,
    /// Somebody between here and the inbox answers in its place, such as the sign-in page of a guest network.
    #[error("a sign-in page answered instead of the inbox")]
    SignInPage,
    #[error("the proxy asks for a sign-in")]
    ProxySignIn,
    #[error("the certificate of the server is not trusted")]
    ServerNotTrusted(CertificateError),
    /// The certificate is not valid at the time this computer's clock shows.
    #[error("the certificate does not fit this computer's date")]
    ClockOrCertificate(CertificateError),
    #[error("what answers is not an inbox (HTTP status {status})")]
    NotTheInbox { status: u16 },
    #[error("the server asks to come back later")]
    ServerBusy { after: Option<Duration> },
    #[error("the server has a fault (HTTP status {status})")]
    ServerFault { status: u16 },
    #[error("the inbox does not know this token")]
    TokenRefused,
    #[error("the invite was used with other keys")]
    InviteUsed,
    #[error("the invite has expired")]
    InviteExpired,
    /// `reason` is the inbox's code word.
    #[error("the inbox refused the keys: {reason}")]
    KeysRefused { reason: String },
    #[error("the inbox has no more room for this sender")]
    QuotaReached,
    #[error("the bundle is larger than the inbox takes")]
    TooLarge,
    /// `verdict` is one of the verdicts of a bundle's outer check, such as `gap`.
    #[error("the inbox refused the bundle: {verdict}")]
    BundleRefused { verdict: String },
    /// The receipt is not signed by the pinned key, or speaks of another bundle.
    #[error("the receipt does not stand the check")]
    ReceiptInvalid,
    #[error("all bytes are there, the receipt is not yet")]
    ReceiptWaiting,
    /// What the inbox gave is not what it announced, or makes no sense.
    #[error("the inbox gave something else than it announced")]
    AnswerWrong,
    /// What was fetched could not be kept on this computer.
    #[error("it could not be kept here")]
    NotKept(#[source] Box<dyn StdError + Send + Sync>),
    #[error("the bundle's file cannot be read")]
    FileUnreadable(#[source] io::Error),
    #[error("the file is not the bundle it should be")]
    FileChanged,
    #[error("paused")]
    Paused,
    #[error("cancelled")]
    Cancelled,
    /// The machine's certificate store or the HTTP client cannot be used.
    #[error("this computer's secure connections cannot be set up")]
    SetUp(#[source] Box<dyn StdError + Send + Sync>),
}

impl SyncError {
    pub fn code(&self) -> &'static str {
        match self {
            Self::AddressUnusable => "address-unusable",
            Self::NoConnection(_) => "no-connection",
            Self::ConnectionLost(_) => "connection-lost",
            Self::TimedOut => "timed-out",
            Self::SignInPage => "sign-in-page",
            Self::ProxySignIn => "proxy-sign-in",
            Self::ServerNotTrusted(_) => "server-not-trusted",
            Self::ClockOrCertificate(_) => "clock-or-certificate",
            Self::NotTheInbox { .. } => "not-the-plumbline-inbox",
            Self::ServerBusy { .. } => "server-busy",
            Self::ServerFault { .. } => "server-fault",
            Self::TokenRefused => "token-refused",
            Self::InviteUsed => "invite-used",
            Self::InviteExpired => "invite-expired",
            Self::KeysRefused { .. } => "keys-refused",
            Self::QuotaReached => "quota-reached",
            Self::TooLarge => "too-large",
            Self::BundleRefused { .. } => "bundle-refused",
            Self::ReceiptInvalid => "receipt-invalid",
            Self::ReceiptWaiting => "receipt-waiting",
            Self::AnswerWrong => "answer-wrong",
            Self::NotKept(_) => "not-kept",
            Self::FileUnreadable(_) => "file-unreadable",
            Self::FileChanged => "file-changed",
            Self::Paused => "paused",
            Self::Cancelled => "cancelled",
            Self::SetUp(_) => "secure-connection-unavailable",
        }
    }

    /// The parameters of the sentence for [`code`](Self::code).
    pub fn params(&self) -> BTreeMap<String, String> {
        let param = match self {
            Self::NotTheInbox { status } | Self::ServerFault { status } => ("status", status.to_string()),
            Self::KeysRefused { reason } => ("reason", reason.clone()),
            Self::BundleRefused { verdict } => ("verdict", verdict.clone()),
            _ => return BTreeMap::new(),
        };
        BTreeMap::from([(param.0.to_owned(), param.1)])
    }

    /// Whether trying again may help with nobody doing anything here. A bundle refused for a gap is waiting for the
    /// one before it.
    pub fn may_pass(&self) -> bool {
        match self {
            Self::NoConnection(_)
            | Self::ConnectionLost(_)
            | Self::TimedOut
            | Self::SignInPage
            | Self::ProxySignIn
            | Self::ServerNotTrusted(_)
            | Self::ClockOrCertificate(_)
            | Self::NotTheInbox { .. }
            | Self::ServerBusy { .. }
            | Self::ServerFault { .. }
            | Self::QuotaReached
            | Self::AnswerWrong
            | Self::NotKept(_)
            | Self::ReceiptWaiting => true,
            Self::BundleRefused { verdict } => verdict == "gap",
            Self::AddressUnusable
            | Self::TokenRefused
            | Self::InviteUsed
            | Self::InviteExpired
            | Self::KeysRefused { .. }
            | Self::TooLarge
            | Self::ReceiptInvalid
            | Self::FileUnreadable(_)
            | Self::FileChanged
            | Self::Paused
            | Self::Cancelled
            | Self::SetUp(_) => false,
        }
    }
}

impl From<reqwest::Error> for SyncError {
    fn from(error: reqwest::Error) -> Self {
        // The address may name a customer; it stays out of logs.
        let error = error.without_url();
        if let Some(fault) = certificate_fault(&error) {
            return fault;
        }
        if error.is_builder() {
            Self::SetUp(error.into())
        } else if error.is_connect() {
            Self::NoConnection(Some(error.into()))
        } else if error.is_timeout() {
            Self::TimedOut
        } else {
            Self::ConnectionLost(Some(error.into()))
        }
    }
}

/// Looks through the causes for a refused certificate. An `io::Error` hides what it wraps from `source()`.
fn certificate_fault(error: &(dyn StdError + 'static)) -> Option<SyncError> {
    let mut cause = Some(error);
    while let Some(error) = cause {
        if let Some(rustls::Error::InvalidCertificate(fault)) = error.downcast_ref() {
            return Some(of_certificate(fault.clone()));
        }
        cause = match error.downcast_ref::<io::Error>().and_then(io::Error::get_ref) {
            Some(wrapped) => Some(wrapped),
            None => error.source(),
        };
    }
    None
}

fn of_certificate(fault: CertificateError) -> SyncError {
    match fault {
        CertificateError::Expired
        | CertificateError::ExpiredContext { .. }
        | CertificateError::NotValidYet
        | CertificateError::NotValidYetContext { .. } => SyncError::ClockOrCertificate(fault),
        fault => SyncError::ServerNotTrusted(fault),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_certificate_fault_is_found_below_io_errors() {
        let find = |fault: CertificateError| {
            let inner = io::Error::other(rustls::Error::InvalidCertificate(fault));
            certificate_fault(&io::Error::other(inner)).unwrap().code()
        };
        assert_eq!(find(CertificateError::UnknownIssuer), "server-not-trusted");
        assert_eq!(find(CertificateError::NotValidYet), "clock-or-certificate");
        assert_eq!(find(CertificateError::Expired), "clock-or-certificate");
        assert!(certificate_fault(&io::Error::other("unplugged")).is_none());
    }
}
