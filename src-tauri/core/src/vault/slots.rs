//! Keyslots: how a passphrase or the recovery words open the vault's random key.
//!
//! `slots-a.json` and `slots-b.json` are two alternating copies. Each write goes to the older one, so a
//! kill at any moment leaves the other whole.

mod renewal;

use super::files;
use crate::error::{Code, Error, Result};
use argon2::{Algorithm, Argon2, Params, Version};
use base64::{Engine, engine::general_purpose::STANDARD};
use chacha20poly1305::aead::{Aead, KeyInit, Payload};
use chacha20poly1305::{XChaCha20Poly1305, XNonce};
use hmac::{Hmac, Mac};
use plumbline_bundle::keys::Identity;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};
use uuid::Uuid;
use zeroize::Zeroizing;

pub type VaultKey = Zeroizing<[u8; 32]>;

/// What a person's passphrase gives beside the vault's key, and nothing else does: neither another passphrase
/// nor the recovery words. Wraps the identity that opens what is sealed for this person.
pub struct PersonKey(Zeroizing<[u8; 32]>);

pub(super) const COPIES: [&str; 2] = ["slots-a.json", "slots-b.json"];
/// 2: slots have recipients, so that the key can be renewed without their owners. 3: people may have a second slot, for
/// the operating system's keychain.
const FORMAT: u32 = 3;

#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Slots {
    format: u32,
    generation: u64,
    pub vault: Uuid,
    /// False until three recovery words were typed back.
    pub recovery_confirmed: bool,
    /// Somebody left, and the database still has a key that they knew.
    #[serde(default)]
    pub renewal_owed: bool,
    slots: Vec<Slot>,
}

#[derive(Clone, Debug, Serialize, Deserialize)]
struct Slot {
    header: SlotHeader,
    nonce: String,
    sealed: String,
    /// The keys that came after the sealed one, oldest first; see [`renewal`].
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    renewals: Vec<String>,
    /// Made with the vault's key over the header: a recipient put here by anybody else gets no new key.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    voucher: String,
    /// SHA-256 over all of the above: tells a damaged slot from a wrong passphrase.
    check: String,
}

/// Bound to the ciphertext as associated data.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
struct SlotHeader {
    vault: Uuid,
    owner: Owner,
    kdf: Kdf,
    /// Of the identity that the passphrase or the words give. Slots of the first format have none until they are
    /// opened the next time.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    recipient: Option<String>,
}

/// What a passphrase or the recovery words opened.
pub struct Opened {
    owner: Owner,
    kdf: Kdf,
    stretched: Zeroizing<[u8; 32]>,
    /// The key of the database is one of these; oldest first.
    keys: Vec<VaultKey>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub enum Owner {
    Person {
        id: Uuid,
        name: String,
    },
    /// What the keychain of an account on this computer opens for a person who has a passphrase as well.
    Keychain {
        id: Uuid,
        name: String,
    },
    Recovery,
}

/// Argon2id parameters as stored in each slot.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
struct Kdf {
    memory_kib: u32,
    passes: u32,
    salt: String,
}

/// How hard a passphrase is to guess.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum KdfStrength {
    /// At least 64 MiB and 3 passes, raised until one try takes about 0.7 s on this laptop.
    Calibrated,
    /// Milliseconds: for random secrets, and for the passphrases of tests.
    Weak,
}

impl Slots {
    pub fn new(vault: Uuid) -> Self {
        Self {
            format: FORMAT,
            generation: 0,
            vault,
            recovery_confirmed: false,
            renewal_owed: false,
            slots: Vec::new(),
        }
    }

    pub fn exist(dir: &Path) -> bool {
        COPIES.iter().any(|name| dir.join(name).exists())
    }

    pub fn read(dir: &Path) -> Result<Self> {
        let mut best: Option<Self> = None;
        let mut damaged = false;
        for path in COPIES.map(|name| dir.join(name)) {
            match std::fs::read(&path) {
                Ok(bytes) => match Self::parse(&bytes) {
                    Ok(slots) => {
                        if best.as_ref().is_none_or(|b| b.generation < slots.generation) {
                            best = Some(slots);
                        }
                    }
                    Err(error) if error.code == Code::VaultNewer => return Err(error),
                    Err(_) => damaged = true,
                },
                Err(error) if error.kind() == std::io::ErrorKind::NotFound => {}
                Err(error) => return Err(Error::reading(&path, error)),
            }
        }
        best.ok_or_else(|| {
            Error::new(if damaged {
                Code::SlotsDamaged
            } else {
                Code::SlotsMissing
            })
        })
    }

    /// Writes over the older copy, then reads it back.
    pub fn write(&mut self, dir: &Path) -> Result<()> {
        self.generation += 1;
        self.format = FORMAT;
        let bytes = self.to_bytes()?;
        let path = self.next_copy(dir);
        files::replace(&path, &bytes)?;
        let again = std::fs::read(&path).map_err(|e| Error::reading(&path, e))?;
        if again == bytes {
            Ok(())
        } else {
            Err(Error::new(Code::SlotsDamaged))
        }
    }

    /// As [`Slots::write`], over both copies: the older one shall open nothing that this one does not.
    pub fn write_both(&mut self, dir: &Path) -> Result<()> {
        self.write(dir)?;
        self.write(dir)
    }

    pub fn people(&self) -> impl Iterator<Item = (Uuid, &str)> {
        self.slots.iter().filter_map(|slot| match &slot.header.owner {
            Owner::Person { id, name } => Some((*id, name.as_str())),
            Owner::Keychain { .. } | Owner::Recovery => None,
        })
    }

    /// Owners of slots that can no longer be opened: `None` is the recovery words' one.
    pub(super) fn damaged(&self) -> Result<Vec<Option<&str>>> {
        let mut damaged = Vec::new();
        for slot in &self.slots {
            if slot.digest()? != slot.check || slot.header.vault != self.vault {
                damaged.push(match &slot.header.owner {
                    Owner::Person { name, .. } | Owner::Keychain { name, .. } => Some(name.as_str()),
                    Owner::Recovery => None,
                });
            }
        }
        if !self.slots.iter().any(|slot| slot.header.owner == Owner::Recovery) {
            damaged.push(None);
        }
        Ok(damaged)
    }

    pub fn name_of(&self, person: Uuid) -> Result<&str> {
        let found = self.people().find(|(id, _)| *id == person);
        found.map(|(_, name)| name).ok_or_else(|| Error::new(Code::NotFound))
    }

    pub fn put_person(
        &mut self,
        id: Uuid,
        name: &str,
        passphrase: &str,
        key: &VaultKey,
        strength: KdfStrength,
    ) -> Result<PersonKey> {
        // Whoever sets a new passphrase decides anew what else shall open their records.
        self.remove_keychain(id);
        self.put(
            Owner::Person { id, name: name.into() },
            passphrase.as_bytes(),
            key,
            strength,
        )
    }

    pub fn remove_person(&mut self, person: Uuid) {
        self.slots
            .retain(|slot| !matches!(&slot.header.owner, Owner::Person { id, .. } if *id == person));
        self.remove_keychain(person);
    }

    pub fn has_keychain(&self, person: Uuid) -> bool {
        self.slots.iter().any(|slot| slot.header.owner.is_keychain_of(person))
    }

    pub fn remove_keychain(&mut self, person: Uuid) {
        self.slots.retain(|slot| !slot.header.owner.is_keychain_of(person));
    }

    /// A slot beside that of the passphrase, never without one. The secret in it is random: it needs no stretching.
    pub fn put_keychain(&mut self, id: Uuid, key: &VaultKey) -> Result<Zeroizing<[u8; 32]>> {
        let name = self.name_of(id)?.to_owned();
        let secret = random::<32>()?;
        let owner = Owner::Keychain { id, name };
        self.put(owner, secret.as_slice(), key, KdfStrength::Weak)?;
        Ok(secret)
    }

    pub fn open_keychain(&self, person: Uuid, secret: &[u8]) -> Result<Opened> {
        let slot = self.slots.iter().find(|slot| slot.header.owner.is_keychain_of(person));
        let slot = slot.ok_or_else(|| Error::new(Code::KeychainMissing))?;
        self.open(slot, secret)?
            .ok_or_else(|| Error::new(Code::KeychainMissing))
    }

    /// A fresh recovery slot; the old words stop working at the next [`Slots::write`].
    pub fn put_recovery(&mut self, key: &VaultKey, strength: KdfStrength) -> Result<bip39::Mnemonic> {
        let words = bip39::Mnemonic::generate(24).map_err(Error::internal)?;
        let secret = Zeroizing::new(words.to_entropy());
        self.put(Owner::Recovery, &secret, key, strength)?;
        Ok(words)
    }

    pub fn open_person(&self, id: Uuid, passphrase: &str) -> Result<Opened> {
        let slot = self
            .slots
            .iter()
            .find(|slot| matches!(&slot.header.owner, Owner::Person { id: own, .. } if *own == id));
        let slot = slot.ok_or_else(|| Error::new(Code::NotFound))?;
        self.open(slot, passphrase.as_bytes())?
            .ok_or_else(|| Error::new(Code::PassphraseWrong))
    }

    pub fn open_recovery(&self, words: &str) -> Result<Opened> {
        let secret = entropy(words)?;
        let slot = self.slots.iter().find(|slot| slot.header.owner == Owner::Recovery);
        let slot = slot.ok_or_else(|| Error::new(Code::SlotDamaged))?;
        self.open(slot, &secret)?
            .ok_or_else(|| Error::new(Code::RecoveryWordsWrong))
    }

    fn put(&mut self, owner: Owner, secret: &[u8], key: &VaultKey, strength: KdfStrength) -> Result<PersonKey> {
        let kdf = Kdf::choose(strength)?;
        let stretched = kdf.derive(secret)?;
        self.seal(owner, kdf, &stretched, key)?;
        PersonKey::derive(&stretched)
    }

    fn seal(&mut self, owner: Owner, kdf: Kdf, stretched: &[u8; 32], key: &VaultKey) -> Result<()> {
        let header = SlotHeader {
            vault: self.vault,
            owner,
            kdf,
            recipient: Some(identity_of(stretched)?.recipient().to_string()),
        };
        let nonce = random::<24>()?;
        let cipher = XChaCha20Poly1305::new(&(*stretched).into());
        let aad = serde_json::to_vec(&header)?;
        let sealed = cipher
            .encrypt(
                &XNonce::from(*nonce),
                Payload {
                    msg: key.as_slice(),
                    aad: &aad,
                },
            )
            .map_err(|_| Error::new(Code::Internal))?;
        let mut slot = Slot {
            voucher: header.voucher(key)?,
            header,
            nonce: STANDARD.encode(*nonce),
            sealed: STANDARD.encode(sealed),
            renewals: Vec::new(),
            check: String::new(),
        };
        slot.check = slot.digest()?;
        self.slots.retain(|old| !old.header.owner.same(&slot.header.owner));
        self.slots.push(slot);
        Ok(())
    }

    fn open(&self, slot: &Slot, secret: &[u8]) -> Result<Option<Opened>> {
        let damaged = || Error::new(Code::SlotDamaged);
        if slot.digest()? != slot.check || slot.header.vault != self.vault {
            return Err(damaged());
        }
        let nonce: [u8; 24] = STANDARD
            .decode(&slot.nonce)
            .ok()
            .and_then(|n| n.try_into().ok())
            .ok_or_else(damaged)?;
        let sealed = STANDARD.decode(&slot.sealed).map_err(|_| damaged())?;
        let stretched = slot.header.kdf.derive(secret)?;
        let cipher = XChaCha20Poly1305::new(&(*stretched).into());
        let aad = serde_json::to_vec(&slot.header)?;
        let payload = Payload {
            msg: &sealed,
            aad: &aad,
        };
        let Ok(key) = cipher.decrypt(&XNonce::from(nonce), payload) else {
            return Ok(None);
        };
        let key = Zeroizing::new(key);
        let key: [u8; 32] = key.as_slice().try_into().map_err(|_| damaged())?;
        let keys = slot.later_keys(Zeroizing::new(key), &identity_of(&stretched)?)?;
        Ok(Some(Opened {
            owner: slot.header.owner.clone(),
            kdf: slot.header.kdf.clone(),
            stretched,
            keys,
        }))
    }

    pub(super) fn to_bytes(&self) -> Result<Vec<u8>> {
        Ok(files::checked(&serde_json::to_vec_pretty(self)?))
    }

    pub(super) fn parse(bytes: &[u8]) -> Result<Self> {
        let damaged = || Error::new(Code::SlotsDamaged);
        let body = files::body_of(bytes).ok_or_else(damaged)?;
        let value: serde_json::Value = serde_json::from_slice(body).map_err(|_| damaged())?;
        if value["format"]
            .as_u64()
            .is_some_and(|format| format > u64::from(FORMAT))
        {
            return Err(Error::new(Code::VaultNewer));
        }
        serde_json::from_value(value).map_err(|_| damaged())
    }

    fn next_copy(&self, dir: &Path) -> PathBuf {
        let generation = |name: &str| {
            let bytes = std::fs::read(dir.join(name)).ok()?;
            Some(Self::parse(&bytes).ok()?.generation)
        };
        let older = if generation(COPIES[0]) <= generation(COPIES[1]) {
            0
        } else {
            1
        };
        dir.join(COPIES[older])
    }
}

impl Opened {
    pub fn person_key(&self) -> Result<PersonKey> {
        PersonKey::derive(&self.stretched)
    }

    /// Newest first: the database has the first unless a renewal was cut short.
    pub fn keys(&self) -> impl Iterator<Item = &VaultKey> {
        self.keys.iter().rev()
    }
}

impl PersonKey {
    /// HMAC-SHA-256 under the Argon2id output: one run serves both keys, and neither tells of the other.
    fn derive(stretched: &[u8; 32]) -> Result<Self> {
        let mut mac = Hmac::<Sha256>::new_from_slice(stretched).map_err(Error::internal)?;
        mac.update(b"plumbline person key 1");
        Ok(Self(Zeroizing::new(mac.finalize().into_bytes().into())))
    }

    pub(super) fn cipher(&self) -> XChaCha20Poly1305 {
        XChaCha20Poly1305::new(&(*self.0).into())
    }
}

impl Owner {
    fn same(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Person { id: a, .. }, Self::Person { id: b, .. })
            | (Self::Keychain { id: a, .. }, Self::Keychain { id: b, .. }) => a == b,
            (Self::Recovery, Self::Recovery) => true,
            _ => false,
        }
    }

    fn is_keychain_of(&self, person: Uuid) -> bool {
        matches!(self, Self::Keychain { id, .. } if *id == person)
    }
}

impl Slot {
    fn digest(&self) -> Result<String> {
        let mut hash = Sha256::new();
        hash.update(serde_json::to_vec(&self.header)?);
        hash.update(&self.nonce);
        hash.update(&self.sealed);
        self.renewals.iter().for_each(|renewal| hash.update(renewal));
        hash.update(&self.voucher);
        Ok(hex::encode(hash.finalize()))
    }
}

impl Kdf {
    fn choose(strength: KdfStrength) -> Result<Self> {
        let salt = STANDARD.encode(*random::<16>()?);
        let mut kdf = match strength {
            KdfStrength::Weak => {
                return Ok(Self {
                    memory_kib: 64,
                    passes: 1,
                    salt,
                });
            }
            KdfStrength::Calibrated => Self {
                memory_kib: 64 * 1024,
                passes: 3,
                salt,
            },
        };
        let start = Instant::now();
        kdf.derive(b"calibration")?;
        let once = start.elapsed().max(Duration::from_millis(1));
        let factor = (700 / once.as_millis().max(1)).clamp(1, 8) as u32;
        kdf.passes *= factor;
        Ok(kdf)
    }

    fn derive(&self, secret: &[u8]) -> Result<Zeroizing<[u8; 32]>> {
        let damaged = || Error::new(Code::SlotDamaged);
        // A hostile slot file must not be able to ask for all memory.
        if self.memory_kib > 4 * 1024 * 1024 || self.passes > 1_000 {
            return Err(damaged());
        }
        let salt = STANDARD.decode(&self.salt).map_err(|_| damaged())?;
        let params = Params::new(self.memory_kib, self.passes, 1, Some(32)).map_err(|_| damaged())?;
        let mut key = Zeroizing::new([0u8; 32]);
        Argon2::new(Algorithm::Argon2id, Version::V0x13, params)
            .hash_password_into(secret, &salt, key.as_mut_slice())
            .map_err(|_| damaged())?;
        Ok(key)
    }
}

/// What a slot receives new keys with. As [`PersonKey`], it comes from the one run of Argon2id.
fn identity_of(stretched: &[u8; 32]) -> Result<Identity> {
    let mut mac = Hmac::<Sha256>::new_from_slice(stretched).map_err(Error::internal)?;
    mac.update(b"plumbline slot identity 1");
    let secret: Zeroizing<[u8; 32]> = Zeroizing::new(mac.finalize().into_bytes().into());
    Identity::from_bytes(&secret).map_err(Error::internal)
}

/// The bytes behind words from paper; case and spaces do not matter.
pub(crate) fn entropy(words: &str) -> Result<Zeroizing<Vec<u8>>> {
    let words = words.split_whitespace().map(str::to_lowercase).collect::<Vec<_>>();
    let words = Zeroizing::new(words.join(" "));
    let words = bip39::Mnemonic::parse_in_normalized(bip39::Language::English, &words)
        .map_err(|e| Error::new(Code::RecoveryWordsInvalid).because(e))?;
    Ok(Zeroizing::new(words.to_entropy()))
}

pub(super) fn random<const N: usize>() -> Result<Zeroizing<[u8; N]>> {
    let mut bytes = Zeroizing::new([0u8; N]);
    getrandom::fill(bytes.as_mut_slice()).map_err(|e| Error::internal(e.to_string()))?;
    Ok(bytes)
}

#[cfg(test)]
pub(super) mod tests;
