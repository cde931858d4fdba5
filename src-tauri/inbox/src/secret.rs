//! Small secrets in files that only their owner can read.

use std::fs::{File, OpenOptions};
use std::io::{self, Write};
use std::path::Path;

use rand::RngCore;
use rand::rngs::OsRng;
use zeroize::Zeroizing;

use crate::durable;

/// Reads the secret at `path`; the first time, makes and keeps it. Of two processes that start together the first one's
/// counts for both.
pub fn kept(path: &Path, make: impl FnOnce() -> io::Result<Zeroizing<String>>) -> io::Result<Zeroizing<String>> {
    if let Some(secret) = read(path)? {
        return Ok(secret);
    }
    let secret = make()?;
    let fresh = durable::beside(path, &random_text::<8>()?);
    let mut file = create_private(&fresh)?;
    file.write_all(secret.as_bytes())?;
    file.sync_all()?;
    drop(file);
    // A link, unlike a move, never takes the place of what stands there.
    let linked = std::fs::hard_link(&fresh, path);
    let found = read(path)?;
    if found.is_none() {
        // A file system without links, such as a USB stick's.
        linked.or_else(|_| std::fs::rename(&fresh, path))?;
    }
    durable::remove(&fresh)?;
    Ok(found.unwrap_or(secret))
}

fn read(path: &Path) -> io::Result<Option<Zeroizing<String>>> {
    match std::fs::read_to_string(path) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        text => text.map(|text| Some(Zeroizing::new(text))),
    }
}

/// Bytes from the operating system's generator as text without special characters.
pub fn random_text<const N: usize>() -> io::Result<Zeroizing<String>> {
    let mut bytes = Zeroizing::new([0; N]);
    OsRng.try_fill_bytes(bytes.as_mut())?;
    Ok(Zeroizing::new(hex::encode(&bytes[..])))
}

#[cfg(unix)]
fn create_private(path: &Path) -> io::Result<File> {
    use std::os::unix::fs::OpenOptionsExt;
    OpenOptions::new().write(true).create_new(true).mode(0o600).open(path)
}

/// Made empty, then closed to all but its owner (S-1-3-4), then filled.
#[cfg(windows)]
fn create_private(path: &Path) -> io::Result<File> {
    let file = OpenOptions::new().write(true).create_new(true).open(path)?;
    let mut icacls = std::process::Command::new("icacls.exe");
    let done = icacls
        .arg(path)
        .args(["/inheritance:r", "/grant:r", "*S-1-3-4:(F)", "/Q"])
        .output()?;
    if done.status.success() {
        Ok(file)
    } else {
        Err(io::Error::other("icacls could not restrict the key file"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_secret_is_made_once_and_is_for_its_owner_alone() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("inbox.key");
        let first = kept(&path, random_text::<32>).unwrap();
        assert_eq!(first.len(), 64);
        assert_eq!(kept(&path, || Err(io::Error::other("made twice"))).unwrap(), first);
        assert_eq!(
            std::fs::read_dir(folder.path()).unwrap().count(),
            1,
            "nothing is left beside it"
        );
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt;
            assert_eq!(std::fs::metadata(&path).unwrap().permissions().mode() & 0o777, 0o600);
        }
    }
}
