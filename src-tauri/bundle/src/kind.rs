//! What a `.plumb` file is, read from its outside. Nothing of it is verified here: whoever takes the file in does that.

use std::io::{Read, Seek};

use crate::envelope::{ENVELOPE, Envelope, Kind};
use crate::invite::{INVITE, Invite, Purpose};
use crate::join::JOIN;
use crate::statement::Statement;
use crate::verdict::{CheckError, Refusal};
use crate::zip::{Archive, Limits};

/// The most of an outer part that is read to tell what a file is.
const MOST: u64 = 2 << 20;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FileKind {
    Invite(Purpose),
    /// A laptop asks to belong to a factory.
    Join,
    Bundle(Kind),
}

/// Reads what the file says of itself.
pub fn kind_of<R: Read + Seek>(reader: R) -> Result<FileKind, CheckError> {
    let from_zip = |e| CheckError::from_zip("bundle", e);
    let bounds = Limits {
        entries: 16,
        ..Limits::ENVELOPE
    };
    let mut archive = Archive::open(reader, &bounds).map_err(from_zip)?;
    let first = archive
        .heads()
        .first()
        .map(|head| head.name.clone())
        .unwrap_or_default();
    let mut read = |name| archive.read(name, MOST).map_err(from_zip);
    match first.as_str() {
        INVITE => {
            let invite = Statement::<Invite>::decode(INVITE, &read(INVITE)?)?;
            Ok(FileKind::Invite(invite.predicate.purpose()))
        }
        JOIN => Ok(FileKind::Join),
        ENVELOPE => {
            let envelope = Statement::<Envelope>::decode(ENVELOPE, &read(ENVELOPE)?)?;
            Ok(FileKind::Bundle(envelope.predicate.kind))
        }
        _ => Err(Refusal::rule("bundle", "it begins with no part that is known").into()),
    }
}
