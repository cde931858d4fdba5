//! `invite.plumb`: how a customer tells a factory where to send, and for whom to encrypt.

use std::borrow::Cow;
use std::io::{Read, Seek, Write};

use serde::{Deserialize, Serialize};

use crate::envelope::Disclosure;
use crate::hash::Hash;
use crate::json::JsonFault;
use crate::keys::{DeviceKey, PublicKey, Recipient, fingerprint};
use crate::keyset::key_subject;
use crate::sigstore::{self, Claim};
use crate::statement::{Predicate, Statement, Subject};
use crate::verdict::{CheckError, Refusal};
use crate::zip::{Archive, Limits, Method, Source, Writer, ZipError};

pub(crate) const INVITE: &str = "invite.json";
const SIGNATURE: &str = "invite.sigstore.json";
/// Where questionnaires stand, numbered from 1.
const PACKS: &str = "packs/";
/// Questionnaires an invitation may bring.
pub const MOST_PACKS: usize = 8;
/// Bytes of the largest of them.
pub const LARGEST_PACK: u64 = 2 << 20;
const LIMITS: Limits = Limits {
    entries: 2 + MOST_PACKS,
    file: LARGEST_PACK,
    total: 18 << 20,
    ratio: 200,
};

/// The profile of an invitation to the inbox of a factory's own laptops.
pub const OWN_LAPTOPS: &str = "own-laptops";
/// The profile of an invitation for a device on which a customer reads what arrived.
pub const DESK: &str = "desk";

/// Whom an invitation is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Purpose {
    /// A factory that sends to a customer.
    Customer,
    /// The laptops of the factory that runs the inbox: they encrypt for each other, so it names no recipient.
    OwnLaptops,
    /// A device of the customer who runs the inbox. It names no recipient either.
    Desk,
}

/// A customer's invitation. Signed by the receipt key it carries, so it proves nothing until both
/// sides have compared [`Invite::fingerprint`] over another channel.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Invite {
    pub customer: String,
    pub inbox_urls: Vec<String>,
    /// Signs transport receipts; its key id names the customer.
    pub receipt_key: PublicKey,
    /// Sign acceptance receipts and reviews.
    pub reviewers: Vec<PublicKey>,
    pub recipients: Vec<Recipient>,
    pub disclosure: Disclosure,
    /// Exchanged once for a device's own token. A secret.
    pub token: String,
    /// The last day the invitation can be used, `YYYY-MM-DD`.
    pub expires_on: String,
}

impl Predicate for Invite {
    const NAME: &'static str = "invite";
    const VERSION: u64 = 1;

    fn check(&self) -> Result<(), &'static str> {
        if self.customer.trim().is_empty() {
            return Err("it names no customer");
        }
        if self.recipients.is_empty() == (self.purpose() == Purpose::Customer) {
            return Err("it names no recipient, or one that nobody encrypts for");
        }
        let web = |url: &String| url.starts_with("https://") || url.starts_with("http://");
        if !self.inbox_urls.iter().all(web) {
            return Err("an inbox address is not a web address");
        }
        let date = self.expires_on.as_bytes();
        let digit = |(i, b): (usize, &u8)| {
            if i == 4 || i == 7 {
                *b == b'-'
            } else {
                b.is_ascii_digit()
            }
        };
        if date.len() != 10 || !date.iter().enumerate().all(digit) {
            return Err("the last day is not YYYY-MM-DD");
        }
        Ok(())
    }
}

impl std::fmt::Debug for Invite {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Invite({})", self.customer_id())
    }
}

impl Invite {
    /// The key id of the receipt key: what names the customer in [`crate::envelope::stream_id`].
    pub fn customer_id(&self) -> String {
        self.receipt_key.keyid()
    }

    pub fn purpose(&self) -> Purpose {
        match self.disclosure.profile.as_str() {
            OWN_LAPTOPS => Purpose::OwnLaptops,
            DESK => Purpose::Desk,
            _ => Purpose::Customer,
        }
    }

    /// Six words over every key in the invitation.
    pub fn fingerprint(&self) -> [&'static str; 6] {
        let receipt = self.receipt_key.to_bytes();
        let reviewers: Vec<_> = self.reviewers.iter().map(PublicKey::to_bytes).collect();
        let recipients: Vec<_> = self.recipients.iter().map(Recipient::to_bytes).collect();
        let mut parts: Vec<&[u8]> = vec![b"receipt", &receipt, b"reviewers"];
        parts.extend(reviewers.iter().map(|key| &key[..]));
        parts.push(b"recipients");
        parts.extend(recipients.iter().map(|key| &key[..]));
        fingerprint(&parts)
    }

    /// Whether it may no longer be used on this day (`YYYY-MM-DD`).
    pub fn is_expired(&self, today: &str) -> bool {
        today > self.expires_on.as_str()
    }

    /// Writes the file; the key must be the receipt key.
    pub fn write<W: Write>(&self, key: &DeviceKey, out: W) -> Result<W, InviteError> {
        self.write_with_packs(key, &[], out)
    }

    /// The same with questionnaires for the factory. `packs` are the texts of their files; an
    /// invitation without any reads as it did before there were some.
    pub fn write_with_packs<W: Write>(&self, key: &DeviceKey, packs: &[String], out: W) -> Result<W, InviteError> {
        self.check().map_err(InviteError::Rule)?;
        if key.public() != self.receipt_key {
            return Err(InviteError::Rule("it must be signed with its own receipt key"));
        }
        let signing = std::iter::once(&self.receipt_key).chain(&self.reviewers);
        let mut subject: Vec<Subject> = signing.map(key_subject).collect();
        if packs.len() > MOST_PACKS {
            return Err(InviteError::Rule("it brings too many questionnaires"));
        }
        let named = || {
            (1..)
                .zip(packs)
                .map(|(number, pack)| (format!("{PACKS}{number}.json"), pack.as_bytes()))
        };
        subject.extend(named().map(|(name, pack)| Subject::new(&name, Hash::of(pack))));
        let bytes = Statement {
            subject,
            predicate: self.clone(),
        }
        .encode()?;
        let signature = sigstore::sign(&bytes, key)?;
        let mut writer = Writer::new(out, LIMITS);
        writer.add(INVITE, Method::Stored, &Source::Bytes(Cow::Owned(bytes)))?;
        writer.add(SIGNATURE, Method::Stored, &Source::Bytes(Cow::Owned(signature)))?;
        for (name, pack) in named() {
            writer.add(&name, Method::Deflated, &Source::Bytes(Cow::Borrowed(pack)))?;
        }
        Ok(writer.finish()?)
    }

    /// Reads and checks the file.
    pub fn read<R: Read + Seek>(reader: R) -> Result<Self, CheckError> {
        Self::read_with_packs(reader).map(|(invite, _)| invite)
    }

    /// The same with the texts of the questionnaires it brings.
    pub fn read_with_packs<R: Read + Seek>(reader: R) -> Result<(Self, Vec<String>), CheckError> {
        let from_zip = |e| CheckError::from_zip("invite", e);
        let mut archive = Archive::open(reader, &LIMITS).map_err(from_zip)?;
        let names: Vec<String> = archive.heads().iter().map(|head| head.name.clone()).collect();
        let packs = names.get(2..).unwrap_or_default();
        let numbered = (1..)
            .zip(packs)
            .all(|(number, name)| *name == format!("{PACKS}{number}.json"));
        if names.len() < 2 || names[..2] != [INVITE, SIGNATURE] || !numbered {
            return Err(Refusal::rule(
                "invite",
                "it is not invitation, signature and questionnaires, in this order",
            )
            .into());
        }
        let bytes = archive.read(INVITE, LIMITS.file).map_err(from_zip)?;
        let claim = Claim::read(SIGNATURE, &archive.read(SIGNATURE, LIMITS.file).map_err(from_zip)?)?;
        if claim.payload != bytes {
            return Err(Refusal::DigestMismatch {
                part: INVITE.to_owned(),
            }
            .into());
        }
        // The key is in the message, so parsing has to come first; it vouches for itself alone.
        let Statement { subject, predicate } = Statement::<Self>::decode(INVITE, &bytes)?;
        claim.verify(SIGNATURE, &predicate.receipt_key)?;
        let signed = subject.iter().filter(|subject| subject.name.starts_with(PACKS));
        if !signed
            .map(|subject| subject.name.as_str())
            .eq(packs.iter().map(String::as_str))
        {
            return Err(Refusal::rule("invite", "it does not bring the questionnaires it names").into());
        }
        let mut texts = Vec::new();
        for name in packs {
            let bytes = archive.read(name, LIMITS.file).map_err(from_zip)?;
            let same = subject
                .iter()
                .any(|subject| subject.name == *name && subject.digest.sha256 == Hash::of(&bytes));
            let text = String::from_utf8(bytes).ok().filter(|_| same);
            texts.push(text.ok_or_else(|| Refusal::DigestMismatch { part: name.clone() })?);
        }
        Ok((predicate, texts))
    }
}

/// Why an invitation could not be written.
#[derive(Debug, thiserror::Error)]
pub enum InviteError {
    #[error("the invitation breaks a rule: {0}")]
    Rule(&'static str),
    #[error(transparent)]
    Json(#[from] JsonFault),
    #[error(transparent)]
    Zip(#[from] ZipError),
}
