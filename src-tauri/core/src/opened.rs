//! A file that somebody opened from outside Plumbline: what it is, and whose work it is to take it in. It says so of
//! itself; whoever takes it in verifies it.

use crate::access::{Permission, StoreKind};
use crate::error::{Code, Error, Result};
use crate::vault::files;
use plumbline_bundle::envelope::Kind;
use plumbline_bundle::invite::Purpose;
use plumbline_bundle::kind::{FileKind, kind_of};
use plumbline_bundle::verdict::{CheckError, Refusal};
use serde::Serialize;
use specta::Type;
use std::io::BufReader;
use std::path::Path;

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "kebab-case")]
pub enum OpenedKind {
    /// A customer invites a factory to send.
    CustomerInvite,
    /// The factory's own inbox invites its laptops.
    LaptopsInvite,
    /// A customer's inbox invites the device on which its bundles are read.
    DeskInvite,
    /// A laptop asks to belong to this factory.
    JoinRequest,
    /// A file from another laptop of the factory; also what answers a request to join.
    LaptopFile,
    /// What a factory sends to its customer.
    Bundle,
    /// A customer's signed review.
    Reply,
}

impl OpenedKind {
    pub fn of(path: &Path) -> Result<Self> {
        let file = files::open(path)?;
        let kind = kind_of(BufReader::new(file)).map_err(|error| refused(path, error))?;
        match kind {
            FileKind::Invite(Purpose::Customer) => Ok(Self::CustomerInvite),
            FileKind::Invite(Purpose::OwnLaptops) => Ok(Self::LaptopsInvite),
            FileKind::Invite(Purpose::Desk) => Ok(Self::DeskInvite),
            FileKind::Join => Ok(Self::JoinRequest),
            FileKind::Bundle(Kind::Merge) => Ok(Self::LaptopFile),
            FileKind::Bundle(Kind::Delta | Kind::Checkpoint) => Ok(Self::Bundle),
            FileKind::Bundle(Kind::Review) => Ok(Self::Reply),
            FileKind::Bundle(Kind::Invite) => Err(unknown(path)),
        }
    }

    /// In which kind of store it is taken in.
    pub fn store(self) -> StoreKind {
        match self {
            Self::DeskInvite | Self::Bundle => StoreKind::Customer,
            _ => StoreKind::Factory,
        }
    }

    /// Who may take it in.
    pub fn permission(self) -> Permission {
        match self {
            Self::CustomerInvite | Self::Reply => Permission::Share,
            Self::LaptopsInvite | Self::JoinRequest => Permission::ManagePeople,
            Self::DeskInvite => Permission::Invite,
            Self::LaptopFile => Permission::Exchange,
            Self::Bundle => Permission::Review,
        }
    }

    /// Refuses what belongs into the other kind of store.
    pub fn require_store(self, store: StoreKind) -> Result<()> {
        match self.store() {
            right if right == store => Ok(()),
            StoreKind::Customer => Err(Error::new(Code::OpenedForCustomers)),
            StoreKind::Factory => Err(Error::new(Code::OpenedForFactories)),
        }
    }
}

fn refused(path: &Path, error: CheckError) -> Error {
    match error {
        CheckError::Io(cause) => Error::reading(path, cause),
        CheckError::Refused(Refusal::NewerSchema { .. }) => Error::new(Code::VaultNewer),
        refused => unknown(path).because(refused),
    }
}

fn unknown(path: &Path) -> Error {
    let name = path.file_name().unwrap_or(path.as_os_str()).to_string_lossy();
    Error::new(Code::OpenedUnknown).with("file", name)
}
