//! Files beside the database: replaced whole or not at all.

use crate::error::{Code, Error, Result};
use sha2::{Digest, Sha256};
use std::fs::File;
use std::io::{Read, Seek, Write};
use std::path::Path;
use std::time::Duration;
use tempfile::NamedTempFile;

/// Writes `bytes` to `path` so that a kill or power cut leaves either the old file or the new one.
pub fn replace(path: &Path, bytes: &[u8]) -> Result<()> {
    replace_with(path, |file| file.write_all(bytes))
}

/// As [`replace`], for content that should not stand in memory.
pub fn replace_with(path: &Path, fill: impl FnOnce(&mut File) -> std::io::Result<()>) -> Result<()> {
    let fill = |file: &mut File| fill(file).map_err(|e| Error::writing(path, e));
    replace_checked(path, fill, |_| Ok(()))
}

/// As [`replace_with`]; `check` reads what was written, from its beginning, before it takes the place of what stands there.
pub fn replace_checked<T>(
    path: &Path,
    fill: impl FnOnce(&mut File) -> Result<()>,
    check: impl FnOnce(&mut File) -> Result<T>,
) -> Result<T> {
    place_checked(path, fill, check, persist)
}

fn place_checked<T>(
    path: &Path,
    fill: impl FnOnce(&mut File) -> Result<()>,
    check: impl FnOnce(&mut File) -> Result<T>,
    persist: impl FnOnce(NamedTempFile, &Path) -> std::io::Result<()>,
) -> Result<T> {
    let wrong = |e| Error::writing(path, e);
    refuse_protected(path)?;
    let dir = path.parent().unwrap_or(Path::new("."));
    let mut part = part_in(dir).map_err(wrong)?;
    fill(part.as_file_mut())?;
    part.as_file().sync_all().map_err(wrong)?;
    part.as_file_mut().rewind().map_err(wrong)?;
    let checked = check(part.as_file_mut())?;
    persist(part, path).map_err(|e| unplaced(path, e))?;
    sync_folder(dir);
    Ok(checked)
}

fn part_in(dir: &Path) -> std::io::Result<NamedTempFile> {
    tempfile::Builder::new().prefix(".part-").tempfile_in(dir)
}

/// A file that somebody protected against writing stays, also where its folder would let it be replaced.
fn refuse_protected(path: &Path) -> Result<()> {
    let about = std::fs::metadata(path);
    if about.is_ok_and(|about| about.is_file() && about.permissions().readonly()) {
        return Err(unplaced(path, std::io::ErrorKind::PermissionDenied.into()));
    }
    Ok(())
}

/// The new file is there and whole, but the old one does not make room: another program has it open.
fn unplaced(path: &Path, cause: std::io::Error) -> Error {
    match is_held(&cause) && path.is_file() {
        true => Error::file(Code::FileInUse, path, cause),
        false => Error::writing(path, cause),
    }
}

/// As [`replace_with`], for a place where nothing stands yet: what is there already stays.
pub fn create_with(path: &Path, fill: impl FnOnce(&mut File) -> std::io::Result<()>) -> Result<()> {
    let wrong = |e: std::io::Error| match e.kind() {
        std::io::ErrorKind::AlreadyExists => Error::file(Code::FileExists, path, e),
        _ => Error::writing(path, e),
    };
    if path.exists() {
        return Err(wrong(std::io::ErrorKind::AlreadyExists.into()));
    }
    let dir = path.parent().unwrap_or(Path::new("."));
    let mut part = part_in(dir).map_err(wrong)?;
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

/// Gives a file that stands whole already its place, in the same folder or on the same disk.
pub fn move_to(from: &Path, to: &Path) -> Result<()> {
    rename(from, to).map_err(|e| unplaced(to, e))?;
    sync_folder(to.parent().unwrap_or(Path::new(".")));
    Ok(())
}

/// Copies a file whole or not at all, and gives the SHA-256 of what was read back.
pub(super) fn copy(from: &Path, to: &Path) -> Result<String> {
    let mut source = open(from)?;
    replace_with(to, |file| std::io::copy(&mut source, file).map(|_| ()))?;
    digest(to)
}

/// SHA-256 of a file's content, in hex.
pub(super) fn digest(path: &Path) -> Result<String> {
    let wrong = |e| Error::reading(path, e);
    let mut file = open(path)?;
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

/// Opens a file for reading, also one that a virus scanner holds for a moment.
pub fn open(path: &Path) -> Result<File> {
    patiently(|| File::open(path)).map_err(|e| Error::reading(path, e))
}

/// Reads a file whole, as [`open`] opens it.
pub fn read(path: &Path) -> Result<Vec<u8>> {
    patiently(|| std::fs::read(path)).map_err(|e| Error::reading(path, e))
}

/// As [`persist`], for a folder or a file that stands whole already.
pub(crate) fn rename(from: &Path, to: &Path) -> std::io::Result<()> {
    patiently(|| std::fs::rename(from, to))
}

/// Nothing to do where there is none.
pub(crate) fn remove(path: &Path) -> std::io::Result<()> {
    match patiently(|| std::fs::remove_file(path)) {
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(()),
        done => done,
    }
}

pub(crate) fn remove_folder(path: &Path) -> std::io::Result<()> {
    patiently(|| std::fs::remove_dir_all(path))
}

fn persist(part: NamedTempFile, path: &Path) -> std::io::Result<()> {
    let mut part = Some(part);
    patiently(|| match part.take().map(|part| part.persist(path)) {
        Some(Err(failed)) => {
            part = Some(failed.file);
            Err(failed.error)
        }
        _ => Ok(()),
    })
}

/// Virus scanners, indexers and sync programs hold new files for a moment on Windows: tries again for about three seconds.
fn patiently<T>(work: impl FnMut() -> std::io::Result<T>) -> std::io::Result<T> {
    again(work, |error| cfg!(windows) && is_held(error), std::thread::sleep)
}

fn again<T>(
    mut work: impl FnMut() -> std::io::Result<T>,
    may_pass: impl Fn(&std::io::Error) -> bool,
    mut pause: impl FnMut(Duration),
) -> std::io::Result<T> {
    const PAUSES: u32 = 6;
    for pauses in 0..PAUSES {
        match work() {
            Err(error) if may_pass(&error) => pause(Duration::from_millis(50 << pauses)),
            done => return done,
        }
    }
    work()
}

/// Somebody else has the file, or a part of it. Windows says so as access denied as well.
fn is_held(error: &std::io::Error) -> bool {
    const SHARING: [i32; 2] = [32, 33];
    let kind = error.kind();
    kind == std::io::ErrorKind::PermissionDenied
        || kind == std::io::ErrorKind::ResourceBusy
        || cfg!(windows) && error.raw_os_error().is_some_and(|code| SHARING.contains(&code))
}

/// Makes a rename itself durable, where that can be done.
pub(super) fn sync_folder(dir: &Path) {
    let _ = make_last(dir);
}

/// As [`sync_folder`], for those who must know that it worked.
#[cfg(unix)]
pub(crate) fn make_last(dir: &Path) -> std::io::Result<()> {
    File::open(dir)?.sync_all()
}

/// Windows opens no folder for flushing; NTFS logs changes of names itself.
#[cfg(not(unix))]
pub(crate) fn make_last(_dir: &Path) -> std::io::Result<()> {
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn failing(kind: std::io::ErrorKind) -> impl FnOnce(NamedTempFile, &Path) -> std::io::Result<()> {
        move |_, _| Err(kind.into())
    }

    /// Fails so often as a scanner holds the file, and counts the tries.
    fn held(times: u32, tries: &mut u32) -> impl FnMut() -> std::io::Result<u32> + '_ {
        move || {
            *tries += 1;
            match *tries > times {
                true => Ok(*tries),
                false => Err(std::io::ErrorKind::PermissionDenied.into()),
            }
        }
    }

    #[test]
    fn what_a_scanner_holds_for_a_moment_is_tried_again_with_growing_pauses() {
        let (mut tries, mut pauses) = (0, Vec::new());
        let got = again(held(4, &mut tries), is_held, |pause| pauses.push(pause.as_millis()));
        assert_eq!((got.unwrap(), pauses), (5, vec![50, 100, 200, 400]));
    }

    #[test]
    fn what_stays_held_and_what_is_no_matter_of_time_is_said() {
        let (mut tries, mut waited) = (0, Duration::ZERO);
        let got = again(held(u32::MAX, &mut tries), is_held, |pause| waited += pause);
        assert_eq!(got.unwrap_err().kind(), std::io::ErrorKind::PermissionDenied);
        assert_eq!((tries, waited.as_millis()), (7, 3150));

        let (mut tries, mut pauses) = (0, 0);
        let missing = || -> std::io::Result<()> {
            tries += 1;
            Err(std::io::ErrorKind::NotFound.into())
        };
        assert!(again(missing, is_held, |_| pauses += 1).is_err());
        assert_eq!((tries, pauses), (1, 0));
    }

    #[test]
    fn what_stands_there_stays_whatever_goes_wrong() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("计划 plan.xlsx");
        std::fs::write(&path, b"old").unwrap();
        let write = |file: &mut File| file.write_all(b"new").map_err(|e| Error::writing(Path::new("x"), e));
        let fail = |code| move |_: &mut File| Err::<(), _>(Error::new(code));
        let ok = |_: &mut File| Ok(());
        let results = [
            place_checked(&path, fail(Code::DiskFull), ok, persist),
            place_checked(&path, write, fail(Code::ExportMismatch), persist),
            place_checked(&path, write, ok, failing(std::io::ErrorKind::PermissionDenied)),
            place_checked(&path, write, ok, failing(std::io::ErrorKind::ResourceBusy)),
            place_checked(&path, write, ok, failing(std::io::ErrorKind::StorageFull)),
        ];
        let codes = results.map(|result| result.unwrap_err().code);
        assert_eq!(
            codes,
            [
                Code::DiskFull,
                Code::ExportMismatch,
                Code::FileInUse,
                Code::FileInUse,
                Code::DiskFull
            ]
        );
        assert_eq!(std::fs::read(&path).unwrap(), b"old");
        assert_eq!(std::fs::read_dir(dir.path()).unwrap().count(), 1);
    }

    #[test]
    fn what_is_checked_is_what_was_written() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("plan.xlsx");
        let read = |file: &mut File| {
            let mut text = String::new();
            file.read_to_string(&mut text).map_err(|e| Error::reading(&path, e))?;
            Ok(text)
        };
        let write = |file: &mut File| file.write_all(b"new").map_err(|e| Error::writing(&path, e));
        assert_eq!(replace_checked(&path, write, read).unwrap(), "new");
        assert_eq!(std::fs::read(&path).unwrap(), b"new");
    }

    #[test]
    fn a_protected_file_is_left_alone() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("plan.xlsx");
        std::fs::write(&path, b"old").unwrap();
        let mut rights = std::fs::metadata(&path).unwrap().permissions();
        rights.set_readonly(true);
        std::fs::set_permissions(&path, rights).unwrap();
        assert_eq!(replace(&path, b"new").unwrap_err().code, Code::FileInUse);
        assert_eq!(std::fs::read(&path).unwrap(), b"old");
    }
}
