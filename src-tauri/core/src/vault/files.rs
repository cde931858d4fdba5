//! Files beside the database: replaced whole or not at all.

use crate::error::{Error, Result};
use std::io::Write;
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

/// Makes the rename itself durable. Windows journals it and cannot open folders for this.
#[cfg(unix)]
fn sync_folder(dir: &Path) {
    if let Ok(dir) = std::fs::File::open(dir) {
        let _ = dir.sync_all();
    }
}

#[cfg(not(unix))]
fn sync_folder(_dir: &Path) {}
