//! The two kinds of key a device has: Ed25519 to sign, X25519 (age) to receive.

use std::fmt;
use std::str::FromStr;

use age::secrecy::{ExposeSecret, SecretString};
use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use ed25519_dalek::{Signer, SigningKey, VerifyingKey};
use rand::{CryptoRng, RngCore};
use serde::{Deserialize, Deserializer, Serialize, Serializer, de};
use sha2::{Digest, Sha256};
use zeroize::{Zeroize, Zeroizing};

pub use crate::hash::Hash;

/// What stands before the 32 key bytes in the DER SubjectPublicKeyInfo of RFC 8410.
const ED25519_SPKI: [u8; 12] = [0x30, 0x2a, 0x30, 0x05, 0x06, 0x03, 0x2b, 0x65, 0x70, 0x03, 0x21, 0x00];
const X25519_SPKI: [u8; 12] = [0x30, 0x2a, 0x30, 0x05, 0x06, 0x03, 0x2b, 0x65, 0x6e, 0x03, 0x21, 0x00];

/// A key text or key bytes that cannot be used.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum KeyError {
    #[error("this is not base64 of the right length")]
    NotBase64,
    #[error("these bytes are not a usable Ed25519 public key")]
    NotAPublicKey,
    #[error("this is not an age X25519 recipient (age1…)")]
    NotARecipient,
    #[error("this is not an age X25519 identity (AGE-SECRET-KEY-1…)")]
    NotAnIdentity,
}

/// An Ed25519 signing key. Wiped from memory when dropped; `Debug` shows the key id alone.
#[derive(Clone)]
pub struct DeviceKey(SigningKey);

impl DeviceKey {
    pub fn generate<R: CryptoRng + RngCore + ?Sized>(rng: &mut R) -> Self {
        let mut seed = Zeroizing::new([0; 32]);
        rng.fill_bytes(seed.as_mut());
        Self::from_bytes(&seed)
    }

    pub fn from_bytes(seed: &[u8; 32]) -> Self {
        Self(SigningKey::from_bytes(seed))
    }

    pub fn to_bytes(&self) -> Zeroizing<[u8; 32]> {
        Zeroizing::new(self.0.to_bytes())
    }

    pub fn public(&self) -> PublicKey {
        PublicKey(self.0.verifying_key())
    }

    pub fn keyid(&self) -> String {
        self.public().keyid()
    }

    /// Pure Ed25519 over the bytes as given; what is signed in this product is always a DSSE pre-authentication encoding.
    pub fn sign(&self, message: &[u8]) -> Signature {
        Signature(self.0.sign(message).to_bytes())
    }
}

impl fmt::Debug for DeviceKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "DeviceKey({})", self.keyid())
    }
}

/// An Ed25519 public key. In JSON: base64 of its 32 bytes.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct PublicKey(VerifyingKey);

impl PublicKey {
    /// Refuses bytes that are no curve point, and points of small order.
    pub fn from_bytes(bytes: &[u8; 32]) -> Result<Self, KeyError> {
        let key = VerifyingKey::from_bytes(bytes).map_err(|_| KeyError::NotAPublicKey)?;
        if key.is_weak() {
            return Err(KeyError::NotAPublicKey);
        }
        Ok(Self(key))
    }

    pub fn to_bytes(&self) -> [u8; 32] {
        self.0.to_bytes()
    }

    /// Lower-case hex SHA-256 of the DER SubjectPublicKeyInfo.
    pub fn keyid(&self) -> String {
        keyid_of(ED25519_SPKI, self.to_bytes())
    }

    pub fn to_der(&self) -> Vec<u8> {
        [&ED25519_SPKI[..], &self.to_bytes()[..]].concat()
    }

    pub fn to_pem(&self) -> String {
        format!(
            "-----BEGIN PUBLIC KEY-----\n{}\n-----END PUBLIC KEY-----\n",
            BASE64_STANDARD.encode(self.to_der())
        )
    }

    pub fn verify_strict(&self, message: &[u8], signature: &Signature) -> bool {
        let signature = ed25519_dalek::Signature::from_bytes(&signature.0);
        self.0.verify_strict(message, &signature).is_ok()
    }
}

impl fmt::Debug for PublicKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "PublicKey({})", self.keyid())
    }
}

impl fmt::Display for PublicKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&BASE64_STANDARD.encode(self.to_bytes()))
    }
}

impl FromStr for PublicKey {
    type Err = KeyError;

    fn from_str(text: &str) -> Result<Self, KeyError> {
        Self::from_bytes(&from_base64(text)?)
    }
}

/// An Ed25519 signature. In JSON: base64 of its 64 bytes.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct Signature(pub [u8; 64]);

impl fmt::Debug for Signature {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Signature({self})")
    }
}

impl fmt::Display for Signature {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&BASE64_STANDARD.encode(self.0))
    }
}

impl FromStr for Signature {
    type Err = KeyError;

    fn from_str(text: &str) -> Result<Self, KeyError> {
        from_base64(text).map(Self)
    }
}

/// An age X25519 recipient: the public half. In JSON: `age1…`.
#[derive(Clone, PartialEq, Eq)]
pub struct Recipient {
    age: age::x25519::Recipient,
    bytes: [u8; 32],
}

impl Recipient {
    /// The 32 bytes of the X25519 public key.
    pub fn to_bytes(&self) -> [u8; 32] {
        self.bytes
    }

    /// Lower-case hex SHA-256 of the DER SubjectPublicKeyInfo, as for signing keys.
    pub fn keyid(&self) -> String {
        keyid_of(X25519_SPKI, self.bytes)
    }

    pub fn as_age(&self) -> &dyn age::Recipient {
        &self.age
    }
}

impl fmt::Debug for Recipient {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Recipient({self})")
    }
}

impl fmt::Display for Recipient {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.age)
    }
}

impl FromStr for Recipient {
    type Err = KeyError;

    fn from_str(text: &str) -> Result<Self, KeyError> {
        let age: age::x25519::Recipient = text.parse().map_err(|_| KeyError::NotARecipient)?;
        let (_, bytes) = bech32::decode(text).map_err(|_| KeyError::NotARecipient)?;
        let bytes = bytes.try_into().map_err(|_| KeyError::NotARecipient)?;
        Ok(Self { age, bytes })
    }
}

/// An age X25519 identity: the secret half. Wiped from memory when dropped; `Debug` shows the recipient alone.
#[derive(Clone)]
pub struct Identity {
    age: age::x25519::Identity,
    recipient: Recipient,
}

impl Identity {
    /// Draws from the operating system's generator; age offers no other.
    pub fn generate() -> Result<Self, KeyError> {
        Self::from_age(age::x25519::Identity::generate())
    }

    /// Reads `AGE-SECRET-KEY-1…`.
    pub fn from_secret(text: &str) -> Result<Self, KeyError> {
        Self::from_age(text.parse().map_err(|_| KeyError::NotAnIdentity)?)
    }

    /// From the 32 bytes of the secret key, for an identity that words on paper give back.
    pub fn from_bytes(secret: &[u8; 32]) -> Result<Self, KeyError> {
        let hrp = bech32::Hrp::parse("age-secret-key-").map_err(|_| KeyError::NotAnIdentity)?;
        let text = bech32::encode_upper::<bech32::Bech32>(hrp, secret).map_err(|_| KeyError::NotAnIdentity)?;
        Self::from_secret(&Zeroizing::new(text))
    }

    /// Reads an identity file as `age-keygen` writes it: comment lines, then one key.
    pub fn from_file_text(text: &str) -> Result<Self, KeyError> {
        let mut keys = text
            .lines()
            .map(str::trim)
            .filter(|line| !line.is_empty() && !line.starts_with('#'));
        let key = keys.next().ok_or(KeyError::NotAnIdentity)?;
        if keys.next().is_some() {
            return Err(KeyError::NotAnIdentity);
        }
        Self::from_secret(key)
    }

    /// `AGE-SECRET-KEY-1…`
    pub fn to_secret(&self) -> Zeroizing<String> {
        let text: SecretString = self.age.to_string();
        Zeroizing::new(text.expose_secret().to_owned())
    }

    pub fn recipient(&self) -> &Recipient {
        &self.recipient
    }

    pub fn as_age(&self) -> &dyn age::Identity {
        &self.age
    }

    fn from_age(age: age::x25519::Identity) -> Result<Self, KeyError> {
        let recipient = age.to_public().to_string().parse()?;
        Ok(Self { age, recipient })
    }
}

impl fmt::Debug for Identity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Identity of {}", self.recipient)
    }
}

/// Six words two people read to each other: 66 bits of a SHA-256 over the parts, each with its length
/// before it, as words of the English BIP-39 list.
pub fn fingerprint(parts: &[&[u8]]) -> [&'static str; 6] {
    let mut sha = Sha256::new_with_prefix(b"plumbline fingerprint 1");
    for part in parts {
        sha.update((part.len() as u64).to_be_bytes());
        sha.update(part);
    }
    let digest: [u8; 32] = sha.finalize().into();
    let words = bip39::Language::English.word_list();
    std::array::from_fn(|i| {
        let index = (0..11).fold(0, |index, bit| {
            let at = i * 11 + bit;
            index << 1 | usize::from(digest[at / 8] >> (7 - at % 8) & 1)
        });
        words[index]
    })
}

fn keyid_of(prefix: [u8; 12], key: [u8; 32]) -> String {
    Hash::of(&[&prefix[..], &key[..]].concat()).to_string()
}

fn from_base64<const N: usize>(text: &str) -> Result<[u8; N], KeyError> {
    let mut bytes = BASE64_STANDARD.decode(text).map_err(|_| KeyError::NotBase64)?;
    let fixed = bytes.as_slice().try_into().map_err(|_| KeyError::NotBase64);
    bytes.zeroize();
    fixed
}

macro_rules! json_as_text {
    ($($name:ty),*) => {$(
        impl Serialize for $name {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.collect_str(self)
            }
        }

        impl<'de> Deserialize<'de> for $name {
            fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                let text = String::deserialize(deserializer)?;
                text.parse().map_err(de::Error::custom)
            }
        }
    )*};
}

json_as_text!(PublicKey, Signature, Recipient);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_identity_comes_back_from_its_bytes() {
        let identity = Identity::generate().expect("a key");
        let (_, bytes) = bech32::decode(&identity.to_secret()).expect("bech32");
        let bytes = bytes.as_slice().try_into().expect("32 bytes");
        let again = Identity::from_bytes(bytes).expect("the same key");
        assert_eq!(again.recipient(), identity.recipient());
        assert_eq!(*again.to_secret(), *identity.to_secret());
    }
}
