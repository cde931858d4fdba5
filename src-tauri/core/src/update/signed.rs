//! A setup file and the signature for it.

use super::Version;
use crate::error::{Code, Error, Result};
use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use minisign_verify::{Error as Wrong, PublicKey, Signature};
use std::fs::File;
use std::io::Read;
use std::path::Path;

/// The key of this project's releases, unless the build was given another.
const RELEASE_KEY: &str = include_str!("../../../../assets/release/minisign.pub");
/// Bytes of a signature at most.
const LARGEST: u64 = 16 << 10;

/// The key that updates must be signed with.
#[derive(Clone)]
pub struct UpdateKey(PublicKey);

/// What a signature says of its file. It counts once [`check_file`] has found it right.
#[derive(Clone)]
pub struct Signed {
    signature: Signature,
    pub file: String,
    pub version: Version,
    /// Seconds since 1970.
    pub signed_at: Option<i64>,
    /// Bytes of the file, where the signature says so.
    size: Option<u64>,
}

impl UpdateKey {
    /// `None` where this build has none: then it cannot tell a right update from a wrong one, and takes none in.
    pub fn of_this_build() -> Option<Self> {
        option_env!("PLUMBLINE_UPDATE_KEY")
            .and_then(Self::parse)
            .or_else(|| Self::parse(RELEASE_KEY))
    }

    /// As minisign writes it: a comment and the key, or the key alone.
    pub fn parse(text: &str) -> Option<Self> {
        let mut lines = text.lines().map(str::trim).filter(|line| !line.is_empty());
        let key = lines.find(|line| !line.starts_with("untrusted comment:"))?;
        PublicKey::from_base64(key).ok().map(Self)
    }
}

impl Signed {
    /// Reads a signature for the file of this name: minisign's own file, or the same in base64 as lists carry it.
    pub fn read(text: &str, name: &str) -> Result<Self> {
        let damaged = || Error::new(Code::UpdateSignatureDamaged);
        let plain = match text.trim_start().starts_with("untrusted comment:") {
            true => text.trim_start().to_owned(),
            false => {
                let bytes = BASE64_STANDARD.decode(text.trim()).map_err(|_| damaged())?;
                String::from_utf8(bytes).map_err(|_| damaged())?
            }
        };
        let signature = Signature::decode(&plain).map_err(|wrong| damaged().because(wrong))?;
        let said = |key: &str| {
            let mut parts = signature.trusted_comment().split('\t');
            parts.find_map(|part| part.strip_prefix(key)?.strip_prefix(':'))
        };
        let file = said("file").ok_or_else(damaged)?.to_owned();
        let version = said("version").and_then(|version| version.parse().ok());
        let signed = Self {
            version: version.ok_or_else(damaged)?,
            signed_at: said("timestamp").and_then(|seconds| seconds.parse().ok()),
            size: said("size").and_then(|size| size.parse().ok()),
            file,
            signature,
        };
        let plain = |byte: u8| byte.is_ascii_alphanumeric() || b"._-+ ()".contains(&byte);
        if !signed.file.bytes().all(plain) || signed.file.starts_with('.') {
            return Err(damaged());
        }
        if signed.file != name {
            return Err(Error::new(Code::UpdateOtherFile)
                .with("file", name)
                .with("other", &signed.file));
        }
        Ok(signed)
    }

    /// Refuses the version that runs, an older one, and one older than the newest that was ever seen here: whoever offers
    /// it may be after what was mended since.
    pub fn require_newer(&self, current: Version, seen: Option<Version>) -> Result<()> {
        let refuse = |code, than: Version| {
            let error = Error::new(code).with("version", self.version);
            Err(error.with("current", than))
        };
        match seen {
            _ if self.version == current => refuse(Code::UpdateSame, current),
            _ if self.version < current => refuse(Code::UpdateOlder, current),
            Some(seen) if self.version < seen => refuse(Code::UpdateOlder, seen),
            _ => Ok(()),
        }
    }
}

/// Whether the file is, byte for byte, the one that was signed with this key.
pub fn check_file(key: &UpdateKey, signed: &Signed, file: &mut File, path: &Path) -> Result<()> {
    let wrong = |e| Error::reading(path, e);
    let size = file.metadata().map_err(wrong)?.len();
    let mut check = key.0.verify_stream(&signed.signature).map_err(refused)?;
    let mut buffer = vec![0; 256 << 10];
    loop {
        match file.read(&mut buffer).map_err(wrong)? {
            0 => break,
            n => check.update(&buffer[..n]),
        }
    }
    check.finalize().map_err(|error| match signed.size {
        Some(whole) if size < whole => Error::new(Code::UpdateIncomplete),
        _ => refused(error),
    })
}

/// The signature that lies beside a setup file: `NAME.minisig`, or `NAME.sig` as Tauri writes it.
pub fn signature_beside(path: &Path) -> Result<String> {
    let name = path.file_name().unwrap_or_default();
    for ending in [".minisig", ".sig"] {
        let mut beside = name.to_owned();
        beside.push(ending);
        let beside = path.with_file_name(beside);
        if let Ok(file) = File::open(&beside) {
            return read_small(file, &beside);
        }
    }
    Err(Error::new(Code::UpdateNoSignature).with("file", name.to_string_lossy()))
}

fn read_small(file: File, path: &Path) -> Result<String> {
    let mut text = String::new();
    let read = file.take(LARGEST).read_to_string(&mut text);
    match read {
        Ok(_) => Ok(text),
        Err(error) if error.kind() == std::io::ErrorKind::InvalidData => Err(Error::new(Code::UpdateSignatureDamaged)),
        Err(error) => Err(Error::reading(path, error)),
    }
}

fn refused(wrong: Wrong) -> Error {
    let code = match wrong {
        Wrong::UnexpectedKeyId => Code::UpdateOtherKey,
        Wrong::InvalidSignature => Code::UpdateChanged,
        _ => Code::UpdateSignatureDamaged,
    };
    Error::new(code).because(wrong)
}
