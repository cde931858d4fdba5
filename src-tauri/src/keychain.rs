//! Secrets that the account on this computer keeps for people who want to sign in without typing: Credential Manager on
//! Windows, the kernel's keyring on Linux (until the computer is switched off). They never leave this computer.

use crate::session::SessionState;
use crate::shell::Shell;
use plumbline_core::KINDS;
use plumbline_core::access::Permission;
use plumbline_core::error::{Error, ErrorCode, Result};
use plumbline_core::vault::{Slots, Vault};
use uuid::Uuid;
use zeroize::Zeroizing;

pub trait Keychain: Send + Sync {
    fn keep(&self, name: &str, secret: &[u8]) -> Result<()>;
    fn find(&self, name: &str) -> Result<Zeroizing<Vec<u8>>>;
    /// Nothing to do when there is none.
    fn forget(&self, name: &str);
}

impl Shell {
    /// With what the account on this computer keeps, for people who asked for it.
    pub fn unlock_with_keychain(&self, person: &str) -> Result<SessionState> {
        let person: Uuid = person.parse().map_err(|_| Error::new(ErrorCode::NotFound))?;
        self.may_try()?;
        let secret = self.desktop.keychain().find(&self.kept_as(person)?)?;
        self.close();
        let vault = Vault::open_with_keychain(&self.data_dir, KINDS, self.options, person, &secret)?;
        self.enter(vault, None, person)
    }

    /// From now on the account on this computer opens the records for whoever is signed in.
    pub fn keep_in_keychain(&self, passphrase: &str) -> Result<SessionState> {
        let seat = self.seat()?;
        let person = seat.actor.person;
        if seat.is_sample() || seat.actor.may(Permission::Handle) {
            return Err(Error::new(ErrorCode::KeychainNotForHandlers));
        }
        self.may_try()?;
        let secret = seat.vault.add_keychain(person, passphrase);
        let wrong = |error: &Error| error.code == ErrorCode::PassphraseWrong;
        self.note_try(secret.as_ref().err().is_some_and(wrong));
        let kept = self.desktop.keychain().keep(&self.kept_as(person)?, secret?.as_slice());
        if kept.is_err() {
            seat.vault.remove_keychain(person)?;
        }
        kept?;
        self.session_state()
    }

    pub fn forget_keychain(&self) -> Result<SessionState> {
        let seat = self.seat()?;
        seat.vault.remove_keychain(seat.actor.person)?;
        self.desktop.keychain().forget(&self.kept_as(seat.actor.person)?);
        self.session_state()
    }

    pub(crate) fn kept_as(&self, person: Uuid) -> Result<String> {
        Ok(format!("{}/{person}", Slots::read(&self.data_dir)?.vault))
    }
}

const SERVICE: &str = "Plumbline";

/// That of the operating system.
pub struct System;

impl Keychain for System {
    fn keep(&self, name: &str, secret: &[u8]) -> Result<()> {
        let refused = |error| Error::new(ErrorCode::KeychainRefused).because(error);
        entry(name).and_then(|entry| entry.set_secret(secret)).map_err(refused)
    }

    fn find(&self, name: &str) -> Result<Zeroizing<Vec<u8>>> {
        let missing = |error| Error::new(ErrorCode::KeychainMissing).because(error);
        entry(name)
            .and_then(|entry| entry.get_secret())
            .map(Zeroizing::new)
            .map_err(missing)
    }

    fn forget(&self, name: &str) {
        let _ = entry(name).and_then(|entry| entry.delete_credential());
    }
}

#[cfg(windows)]
fn entry(name: &str) -> keyring_core::Result<keyring_core::Entry> {
    use keyring_core::api::CredentialStoreApi;
    // The other kinds travel with a roaming profile, or go at log-off.
    let on_this_computer = std::collections::HashMap::from([("persistence", "Local")]);
    windows_native_keyring_store::Store::new()?.build(SERVICE, name, Some(&on_this_computer))
}

#[cfg(target_os = "linux")]
fn entry(name: &str) -> keyring_core::Result<keyring_core::Entry> {
    use keyring_core::api::CredentialStoreApi;
    linux_keyutils_keyring_store::Store::new()?.build(SERVICE, name, None)
}

#[cfg(not(any(windows, target_os = "linux")))]
fn entry(_: &str) -> keyring_core::Result<keyring_core::Entry> {
    Err(keyring_core::Error::NoDefaultStore)
}

/// For tests and the demonstration: as long as the program runs.
pub struct Memory(std::sync::Mutex<std::collections::BTreeMap<String, Zeroizing<Vec<u8>>>>);

pub static MEMORY: Memory = Memory(std::sync::Mutex::new(std::collections::BTreeMap::new()));

impl Keychain for Memory {
    fn keep(&self, name: &str, secret: &[u8]) -> Result<()> {
        crate::shell::hold(&self.0).insert(name.into(), Zeroizing::new(secret.into()));
        Ok(())
    }

    fn find(&self, name: &str) -> Result<Zeroizing<Vec<u8>>> {
        let kept = crate::shell::hold(&self.0).get(name).cloned();
        kept.ok_or_else(|| Error::new(ErrorCode::KeychainMissing))
    }

    fn forget(&self, name: &str) {
        crate::shell::hold(&self.0).remove(name);
    }
}

#[cfg(all(test, any(windows, target_os = "linux")))]
mod tests {
    use super::*;

    #[test]
    fn the_account_keeps_a_secret_and_forgets_it() {
        let name = format!("test/{}", uuid::Uuid::new_v4());
        let missing = |found: Result<Zeroizing<Vec<u8>>>| found.unwrap_err().code == ErrorCode::KeychainMissing;
        assert!(missing(System.find(&name)));
        System.keep(&name, b"\x00 any bytes \xff").unwrap();
        assert_eq!(System.find(&name).unwrap().as_slice(), b"\x00 any bytes \xff");
        System.keep(&name, b"another").unwrap();
        assert_eq!(System.find(&name).unwrap().as_slice(), b"another");
        System.forget(&name);
        assert!(missing(System.find(&name)));
        System.forget(&name);
    }
}
