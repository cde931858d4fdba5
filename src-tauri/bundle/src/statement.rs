//! in-toto Statement v1: which files, by digest, and what is said about them.

use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::hash::Hash;
use crate::json::{self, JsonFault};
use crate::keys::{DeviceKey, PublicKey};
use crate::sigstore;
use crate::verdict::Refusal;

const TYPE: &str = "https://in-toto.io/Statement/v1";

/// What a statement says. Its type in JSON is `urn:plumbline:<NAME>:v<VERSION>`; a change that an
/// older reader must not overlook raises the version.
pub trait Predicate: Serialize + DeserializeOwned {
    const NAME: &'static str;
    const VERSION: u64;

    /// Rules the types cannot express.
    fn check(&self) -> Result<(), &'static str> {
        Ok(())
    }
}

/// A file, or a key, by its digest.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Subject {
    pub name: String,
    pub digest: Digest,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Digest {
    pub sha256: Hash,
}

impl Subject {
    pub fn new(name: impl Into<String>, sha256: Hash) -> Self {
        Self {
            name: name.into(),
            digest: Digest { sha256 },
        }
    }
}

#[derive(Clone, Debug, PartialEq)]
pub struct Statement<P> {
    pub subject: Vec<Subject>,
    pub predicate: P,
}

impl<P: Predicate> Statement<P> {
    pub fn encode(&self) -> Result<Vec<u8>, JsonFault> {
        json::write(&Wire {
            kind: TYPE.to_owned(),
            subject: self.subject.clone(),
            predicate_type: format!("{}{}", prefix::<P>(), P::VERSION),
            predicate: &self.predicate,
        })
    }

    /// Parses bytes that were verified before. `part` names them in a refusal.
    pub fn decode(part: &str, bytes: &[u8]) -> Result<Self, Refusal> {
        let malformed = |fault: JsonFault| Refusal::malformed(part, fault);
        let any: Wire<Value> = json::parse(bytes).map_err(malformed)?;
        if any.kind != TYPE {
            return Err(Refusal::UnknownPredicate);
        }
        let version = any
            .predicate_type
            .strip_prefix(&prefix::<P>())
            .and_then(|v| v.parse::<u64>().ok());
        match version {
            Some(found) if found > P::VERSION => return Err(Refusal::NewerSchema { found }),
            Some(found) if found == P::VERSION => {}
            _ => return Err(Refusal::UnknownPredicate),
        }
        let wire: Wire<P> = json::parse(bytes).map_err(malformed)?;
        wire.predicate.check().map_err(|rule| Refusal::rule(part, rule))?;
        Ok(Self {
            subject: wire.subject,
            predicate: wire.predicate,
        })
    }

    /// One file that holds statement and signature: a Sigstore bundle.
    pub fn sign(&self, key: &DeviceKey) -> Result<Vec<u8>, JsonFault> {
        sigstore::sign(&self.encode()?, key)
    }

    /// Verifies such a file with a pinned key, and parses the statement only then.
    pub fn open(part: &'static str, bytes: &[u8], key: &PublicKey) -> Result<Self, Refusal> {
        let claim = sigstore::Claim::read(part, bytes)?;
        let payload = claim.verify(part, key)?;
        Self::decode(part, &payload)
    }
}

fn prefix<P: Predicate>() -> String {
    format!("urn:plumbline:{}:v", P::NAME)
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Wire<P> {
    #[serde(rename = "_type")]
    kind: String,
    subject: Vec<Subject>,
    #[serde(rename = "predicateType")]
    predicate_type: String,
    predicate: P,
}
