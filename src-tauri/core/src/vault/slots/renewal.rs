//! A new key of the database for every slot, with no passphrase at hand.
//!
//! Each slot has a recipient whose identity its passphrase gives. The new key is encrypted for that recipient, and
//! inside it with the key before: the first keeps it from whoever knew the old key, the second lets nobody else put a
//! key of theirs in its place. Opening the slot follows the keys to the newest, and seals the slot again with that.

use super::{Opened, Owner, Slot, SlotHeader, Slots, VaultKey, random};
use crate::error::{Code, Error, Result};
use crate::vault::sealed;
use base64::{Engine, engine::general_purpose::STANDARD};
use chacha20poly1305::aead::{Aead, KeyInit, Payload};
use chacha20poly1305::{XChaCha20Poly1305, XNonce};
use hmac::{Hmac, Mac};
use plumbline_bundle::keys::{Identity, Recipient};
use serde_json::json;
use sha2::Sha256;
use zeroize::Zeroizing;

/// Inside each ciphertext, so that no other one can take its place.
const ADDRESS: &str = "slot/renewal";

impl Slots {
    /// Whose slots cannot be given a new key before they were opened once more.
    pub fn waiting(&self, key: &VaultKey) -> Result<Vec<&Owner>> {
        let mut waiting = Vec::new();
        for slot in &self.slots {
            if slot.recipient(key)?.is_none() {
                waiting.push(&slot.header.owner);
            }
        }
        Ok(waiting)
    }

    /// From now on every slot opens both keys.
    pub fn renew(&mut self, old: &VaultKey, new: &VaultKey) -> Result<()> {
        for slot in &mut self.slots {
            let recipient = slot.recipient(old)?.ok_or_else(|| Error::new(Code::SlotDamaged))?;
            slot.renewals.push(slot.header.renewal(&recipient, old, new)?);
            slot.voucher = slot.header.voucher(new)?;
            slot.check = slot.digest()?;
        }
        Ok(())
    }

    /// Seals a slot that was just opened with the newest key alone. False when it stands so already.
    pub fn seal_again(&mut self, opened: &Opened, key: &VaultKey) -> Result<bool> {
        let slot = self.slots.iter().find(|slot| slot.header.owner.same(&opened.owner));
        let Some(slot) = slot.filter(|slot| slot.header.kdf == opened.kdf) else {
            return Ok(false);
        };
        if slot.renewals.is_empty() && slot.recipient(key)?.is_some() {
            return Ok(false);
        }
        // The same salt: what the passphrase gives beside this key stays as it is.
        let (owner, kdf) = (slot.header.owner.clone(), slot.header.kdf.clone());
        self.seal(owner, kdf, &opened.stretched, key)?;
        Ok(true)
    }
}

impl Slot {
    /// The sealed key and all that came after it.
    pub(super) fn later_keys(&self, sealed: VaultKey, identity: &Identity) -> Result<Vec<VaultKey>> {
        let mut keys = vec![sealed];
        for renewal in &self.renewals {
            let before = keys.last().ok_or_else(|| Error::new(Code::Internal))?;
            keys.push(self.header.key_in(renewal, identity, before)?);
        }
        Ok(keys)
    }

    /// Where a new key can be encrypted to, if the slot vouches for it with this key.
    fn recipient(&self, key: &VaultKey) -> Result<Option<Recipient>> {
        if self.digest()? != self.check || self.voucher != self.header.voucher(key)? {
            return Ok(None);
        }
        Ok(self.header.recipient.as_ref().and_then(|text| text.parse().ok()))
    }
}

impl SlotHeader {
    pub(super) fn voucher(&self, key: &VaultKey) -> Result<String> {
        let mut mac = Hmac::<Sha256>::new_from_slice(key.as_slice()).map_err(Error::internal)?;
        mac.update(b"plumbline slot voucher 1");
        mac.update(&serde_json::to_vec(self)?);
        Ok(hex::encode(mac.finalize().into_bytes()))
    }

    fn renewal(&self, recipient: &Recipient, old: &VaultKey, new: &VaultKey) -> Result<String> {
        let nonce = random::<24>()?;
        let payload = Payload {
            msg: new.as_slice(),
            aad: &serde_json::to_vec(self)?,
        };
        let inner = cipher(old)?.encrypt(&XNonce::from(*nonce), payload);
        let mut bytes = nonce.to_vec();
        bytes.extend(inner.map_err(|_| Error::new(Code::Internal))?);
        let outer = sealed::encrypt(std::slice::from_ref(recipient), ADDRESS, &json!(STANDARD.encode(bytes)))?;
        Ok(STANDARD.encode(outer))
    }

    fn key_in(&self, renewal: &str, identity: &Identity, old: &VaultKey) -> Result<VaultKey> {
        let damaged = || Error::new(Code::SlotDamaged);
        let outer = STANDARD.decode(renewal).map_err(|_| damaged())?;
        let inner = sealed::decrypt(identity, ADDRESS, &outer).map_err(|_| damaged())?;
        let bytes = inner.as_str().and_then(|text| STANDARD.decode(text).ok());
        let bytes = bytes.ok_or_else(damaged)?;
        let (nonce, inner) = bytes.split_first_chunk::<24>().ok_or_else(damaged)?;
        let payload = Payload {
            msg: inner,
            aad: &serde_json::to_vec(self)?,
        };
        let key = cipher(old)?.decrypt(&XNonce::from(*nonce), payload);
        let key = Zeroizing::new(key.map_err(|_| damaged())?);
        Ok(Zeroizing::new(key.as_slice().try_into().map_err(|_| damaged())?))
    }
}

fn cipher(key: &VaultKey) -> Result<XChaCha20Poly1305> {
    let mut mac = Hmac::<Sha256>::new_from_slice(key.as_slice()).map_err(Error::internal)?;
    mac.update(b"plumbline slot renewal 1");
    let key: Zeroizing<[u8; 32]> = Zeroizing::new(mac.finalize().into_bytes().into());
    Ok(XChaCha20Poly1305::new(&(*key).into()))
}
