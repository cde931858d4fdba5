//! `join.plumb`: how a new laptop asks to belong to a factory.

use std::borrow::Cow;
use std::io::{Read, Seek, Write};

use serde::{Deserialize, Serialize};

use crate::invite::InviteError;
use crate::keys::{DeviceKey, PublicKey, Recipient, fingerprint};
use crate::keyset::key_subject;
use crate::sigstore::{self, Claim};
use crate::statement::{Predicate, Statement};
use crate::verdict::{CheckError, Refusal};
use crate::zip::{Archive, Limits, Method, Source, Writer};

pub(crate) const JOIN: &str = "join.json";
const SIGNATURE: &str = "join.sigstore.json";
const LIMITS: Limits = Limits {
    entries: 2,
    file: 64 << 10,
    total: 128 << 10,
    ratio: 200,
};

/// Signed by the key it carries, so it proves nothing until two people have compared [`Join::fingerprint`] on both
/// screens.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Join {
    pub key: PublicKey,
    pub recipient: Recipient,
    /// Who sits before the new laptop, as they wrote it.
    pub person: String,
    /// What they call it.
    pub laptop: String,
}

impl Predicate for Join {
    const NAME: &'static str = "join";
    const VERSION: u64 = 1;

    fn check(&self) -> Result<(), &'static str> {
        if self.person.trim().is_empty() || self.laptop.trim().is_empty() {
            return Err("it names no person or no laptop");
        }
        if self.person.len() > 800 || self.laptop.len() > 800 {
            return Err("a name is too long");
        }
        Ok(())
    }
}

impl Join {
    /// Six words over both keys of the new laptop.
    pub fn fingerprint(&self) -> [&'static str; 6] {
        fingerprint(&[b"join", &self.key.to_bytes(), &self.recipient.to_bytes()])
    }

    /// Writes the file; the key must be the one it carries.
    pub fn write<W: Write>(&self, key: &DeviceKey, out: W) -> Result<W, InviteError> {
        self.check().map_err(InviteError::Rule)?;
        if key.public() != self.key {
            return Err(InviteError::Rule("it must be signed with its own key"));
        }
        let bytes = Statement {
            subject: vec![key_subject(&self.key)],
            predicate: self.clone(),
        }
        .encode()?;
        let signature = sigstore::sign(&bytes, key)?;
        let mut writer = Writer::new(out, LIMITS);
        writer.add(JOIN, Method::Stored, &Source::Bytes(Cow::Owned(bytes)))?;
        writer.add(SIGNATURE, Method::Stored, &Source::Bytes(Cow::Owned(signature)))?;
        Ok(writer.finish()?)
    }

    /// Reads and checks the file.
    pub fn read<R: Read + Seek>(reader: R) -> Result<Self, CheckError> {
        let from_zip = |e| CheckError::from_zip("join", e);
        let mut archive = Archive::open(reader, &LIMITS).map_err(from_zip)?;
        let names = archive.heads().iter().map(|head| head.name.as_str());
        if !names.eq([JOIN, SIGNATURE]) {
            return Err(Refusal::rule("join", "it is not request and signature, in this order").into());
        }
        let bytes = archive.read(JOIN, LIMITS.file).map_err(from_zip)?;
        let claim = Claim::read(SIGNATURE, &archive.read(SIGNATURE, LIMITS.file).map_err(from_zip)?)?;
        if claim.payload != bytes {
            return Err(Refusal::DigestMismatch { part: JOIN.to_owned() }.into());
        }
        // The key is in the message, so parsing has to come first; it vouches for itself alone.
        let join = Statement::<Self>::decode(JOIN, &bytes)?.predicate;
        claim.verify(SIGNATURE, &join.key)?;
        Ok(join)
    }
}
