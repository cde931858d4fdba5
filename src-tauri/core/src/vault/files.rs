//! Files beside the database: replaced whole or not at all.

use crate::error::{Code, Error, Result};
use sha2::{Digest, Sha256};
use std::io::{Read, Write};
use std::path::Path;
use std::time::Duration;

/// Writes `bytes` to `path` so that a kill or power cut leaves either the old file or the new one.
pub fn replace(path: &Path, bytes: &[u8]) -> Result<()> {
    replace_with(path, |file| file.write_all(bytes))
}

/// As [`replace`], for content that should not stand in memory.
pub fn replace_with(path: &Path, fill: impl FnOnce(&mut std::fs::File) -> std::io::Result<()>) -> Result<()> {
    let wrong = |e| Error::writing(path, e);
    let dir = path.parent().unwrap_or(Path::new("."));
    let mut part = tempfile::Builder::new()
        .prefix(".part-")
        .tempfile_in(dir)
        .map_err(wrong)?;
    fill(part.as_file_mut()).map_err(wrong)?;
    part.as_file().sync_all().map_err(wrong)?;
    persist(part, path).map_err(wrong)?;
    sync_folder(dir);
    Ok(())
}

/// As [`replace_with`], for a place where nothing stands yet: what is there already stays.
pub fn create_with(path: &Path, fill: impl FnOnce(&mut std::fs::File) -> std::io::Result<()>) -> Result<()> {
    let wrong = |e: std::io::Error| match e.kind() {
        std::io::ErrorKind::AlreadyExists => Error::file(Code::FileExists, path, e),
        _ => Error::writing(path, e),
    };
    if path.exists() {
        return Err(wrong(std::io::ErrorKind::AlreadyExists.into()));
    }
    let dir = path.parent().unwrap_or(Path::new("."));
    let mut part = tempfile::Builder::new()
        .prefix(".part-")
        .tempfile_in(dir)
        .map_err(wrong)?;
    fill(part.as_file_mut()).map_err(wrong)?;
    part.as_file().sync_all().map_err(wrong)?;
    match part.persist_noclobber(path) {
        Ok(_) => {}
        Err(failed) if failed.error.kind() == std::io::ErrorKind::AlreadyExists => return Err(wrong(failed.error)),
        // A stick may know no such rename, and a virus scanner may hold the file.
        Err(failed) if !path.exists() => persist(failed.file, path).map_err(wrong)?,
        Err(failed) => return Err(wrong(failed.error)),
    }
    sync_folder(dir);
    Ok(())
}

/// Copies a file whole or not at all, and gives the SHA-256 of what was read back.
pub(super) fn copy(from: &Path, to: &Path) -> Result<String> {
    let mut source = std::fs::File::open(from).map_err(|e| Error::reading(from, e))?;
    replace_with(to, |file| std::io::copy(&mut source, file).map(|_| ()))?;
    digest(to)
}

/// SHA-256 of a file's content, in hex.
pub(super) fn digest(path: &Path) -> Result<String> {
    let wrong = |e| Error::reading(path, e);
    let mut file = std::fs::File::open(path).map_err(wrong)?;
    let mut hash = Sha256::new();
    let mut buffer = vec![0; 64 << 10];
    loop {
        match file.read(&mut buffer).map_err(wrong)? {
            0 => return Ok(hex::encode(hash.finalize())),
            n => hash.update(&buffer[..n]),
        }
    }
}

/// The first line is the SHA-256 of the rest, so a torn or edited file is known as damaged.
pub(super) fn checked(body: &[u8]) -> Vec<u8> {
    let mut bytes = format!("\"{}\"\n", hex::encode(Sha256::digest(body))).into_bytes();
    bytes.extend(body);
    bytes
}

/// What [`checked`] was made of; `None` when it is damaged.
pub(super) fn body_of(bytes: &[u8]) -> Option<&[u8]> {
    let at = bytes.iter().position(|b| *b == b'\n')?;
    let (head, body) = (&bytes[..at], &bytes[at + 1..]);
    (head == format!("\"{}\"", hex::encode(Sha256::digest(body))).as_bytes()).then_some(body)
}

/// As [`persist`], for a folder or a file that stands whole already.
pub(super) fn rename(from: &Path, to: &Path) -> std::io::Result<()> {
    for attempt in 0..6u32 {
        match std::fs::rename(from, to) {
            Err(error) if cfg!(windows) && attempt < 5 && error.kind() == std::io::ErrorKind::PermissionDenied => {
                std::thread::sleep(Duration::from_millis(50 << attempt));
            }
            done => return done,
        }
    }
    Err(std::io::ErrorKind::PermissionDenied.into())
}

/// Virus scanners hold new files for a moment on Windows: try again for about three seconds.
fn persist(mut part: tempfile::NamedTempFile, path: &Path) -> std::io::Result<()> {
    for attempt in 0..6u32 {
        match part.persist(path) {
            Ok(_) => return Ok(()),
            Err(failed)
                if cfg!(windows) && attempt < 5 && failed.error.kind() == std::io::ErrorKind::PermissionDenied =>
            {
                std::thread::sleep(Duration::from_millis(50 << attempt));
                part = failed.file;
            }
            Err(failed) => return Err(failed.error),
        }
    }
    Err(std::io::ErrorKind::PermissionDenied.into())
}

/// Makes a rename itself durable, where that can be done.
pub(super) fn sync_folder(dir: &Path) {
    let _ = make_last(dir);
}

/// As [`sync_folder`], for those who must know that it worked.
#[cfg(unix)]
pub(crate) fn make_last(dir: &Path) -> std::io::Result<()> {
    std::fs::File::open(dir)?.sync_all()
}

/// Windows opens no folder for flushing; NTFS logs changes of names itself.
#[cfg(not(unix))]
pub(crate) fn make_last(_dir: &Path) -> std::io::Result<()> {
    Ok(())
}
