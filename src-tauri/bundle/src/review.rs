//! A customer's answers, signed by its reviewer after decryption and inner check.

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::envelope::{ENVELOPE, MANIFEST, is_instant};
use crate::hash::Hash;
use crate::json::JsonFault;
use crate::keys::{DeviceKey, PublicKey};
use crate::open::Opened;
use crate::statement::{Predicate, Statement, Subject};
use crate::verdict::{Code, Refusal};

/// The bundle an answer is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct About {
    pub envelope_digest: Hash,
    pub manifest_digest: Hash,
}

impl<R> From<&Opened<R>> for About {
    fn from(bundle: &Opened<R>) -> Self {
        Self {
            envelope_digest: bundle.outer.envelope_digest,
            manifest_digest: bundle.manifest_digest,
        }
    }
}

/// Whether a bundle was taken in. Codes only with `Rejected`; times RFC 3339 UTC.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Acceptance {
    pub stream: Hash,
    pub seq: u64,
    pub outcome: Outcome,
    pub codes: Vec<Code>,
    pub decided_at: String,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Outcome {
    Accepted,
    Rejected,
}

impl Predicate for Acceptance {
    const NAME: &'static str = "acceptance";
    const VERSION: u64 = 1;

    fn check(&self) -> Result<(), &'static str> {
        if (self.outcome == Outcome::Accepted) != self.codes.is_empty() {
            return Err("a rejection has codes and an acceptance has none");
        }
        if is_instant(&self.decided_at) {
            Ok(())
        } else {
            Err("the time is not RFC 3339 UTC")
        }
    }
}

/// What a reviewer says to the findings and actions of a bundle.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Review {
    pub stream: Hash,
    pub seq: u64,
    pub remarks: Vec<Remark>,
    /// What is said to survey protocols. Left out where nothing is, as in reviews from before there were any.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub protocols: Vec<ProtocolAnswer>,
    /// The reviewer's name as the factory shall read it.
    pub reviewer: String,
    pub reviewed_at: String,
}

/// One remark; `kind` is the kind of record, such as `finding` or `action`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Remark {
    pub kind: String,
    pub record: Uuid,
    pub verdict: RemarkVerdict,
    pub comment: String,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum RemarkVerdict {
    Accepted,
    Returned,
    EvidenceWanted,
}

/// Signs a version of a survey protocol, or asks for a change of it: of exactly the text with this digest.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ProtocolAnswer {
    pub version: Uuid,
    pub digest: Hash,
    pub verdict: ProtocolVerdict,
    pub comment: String,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ProtocolVerdict {
    Signed,
    ChangeWanted,
}

impl Predicate for Review {
    const NAME: &'static str = "review";
    const VERSION: u64 = 1;

    fn check(&self) -> Result<(), &'static str> {
        let unsaid =
            |one: &ProtocolAnswer| one.verdict == ProtocolVerdict::ChangeWanted && one.comment.trim().is_empty();
        if self.protocols.iter().any(unsaid) {
            return Err("a change is asked for without a word");
        }
        if is_instant(&self.reviewed_at) {
            Ok(())
        } else {
            Err("the time is not RFC 3339 UTC")
        }
    }
}

/// An answer that can be signed: [`Acceptance`] or [`Review`].
pub trait Answer: Predicate {
    /// The answer as a file: a Sigstore bundle around an in-toto statement.
    fn sign(self, about: About, key: &DeviceKey) -> Result<Vec<u8>, AnswerError> {
        self.check().map_err(AnswerError::Rule)?;
        let subject = vec![
            Subject::new(ENVELOPE, about.envelope_digest),
            Subject::new(MANIFEST, about.manifest_digest),
        ];
        Ok(Statement {
            subject,
            predicate: self,
        }
        .sign(key)?)
    }

    /// Verifies such a file with the reviewer's pinned key, and says which bundle it is about.
    fn open(bytes: &[u8], key: &PublicKey) -> Result<(Self, About), Refusal> {
        let Statement { subject, predicate } = Statement::<Self>::open(Self::NAME, bytes, key)?;
        match subject.as_slice() {
            [envelope, manifest] if envelope.name == ENVELOPE && manifest.name == MANIFEST => Ok((
                predicate,
                About {
                    envelope_digest: envelope.digest.sha256,
                    manifest_digest: manifest.digest.sha256,
                },
            )),
            _ => Err(Refusal::rule(Self::NAME, "it does not name envelope and manifest")),
        }
    }
}

impl Answer for Acceptance {}
impl Answer for Review {}

/// Why an answer could not be signed.
#[derive(Debug, thiserror::Error)]
pub enum AnswerError {
    #[error("the answer breaks a rule: {0}")]
    Rule(&'static str),
    #[error(transparent)]
    Json(#[from] JsonFault),
}
