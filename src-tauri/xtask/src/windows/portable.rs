//! The portable ZIP: the same files, nothing to install.

use super::{LOADER, PROGRAMS, Release, TEXTS};
use crate::places::Places;
use anyhow::{Context, Result};
use std::{
    fs::{self, File},
    io::Write,
    path::PathBuf,
};
use zip::{CompressionMethod, DateTime, ZipWriter, write::SimpleFileOptions};

pub fn make(places: &Places, release: &Release) -> Result<PathBuf> {
    let folder = format!("plumbline-{}-x64", release.version);
    let path = release.folder.join(format!("{folder}-portable.zip"));
    let file = File::create(&path).with_context(|| format!("cannot write {}", path.display()))?;
    let mut zip = ZipWriter::new(file);
    // The same files give the same bytes, whenever they are packed.
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .compression_level(Some(9))
        .last_modified_time(DateTime::default());
    let readme = fs::read(places.root.join("src-tauri").join("windows").join("readme.txt"))?;
    zip.start_file(format!("{folder}/readme.txt"), options)?;
    zip.write_all(&with_windows_ends(&readme))?;
    for name in PROGRAMS.iter().chain(&TEXTS).chain(&[LOADER]) {
        let from = release.stage.join(name);
        if *name == LOADER && !from.is_file() {
            continue;
        }
        let bytes = fs::read(&from).with_context(|| format!("{} is missing", from.display()))?;
        zip.start_file(format!("{folder}/{name}"), options)?;
        zip.write_all(&bytes)?;
    }
    zip.finish()?.sync_all()?;
    Ok(path)
}

/// For old editors: a mark of UTF-8, and lines that end as on Windows.
fn with_windows_ends(text: &[u8]) -> Vec<u8> {
    let text = String::from_utf8_lossy(text)
        .replace("\r\n", "\n")
        .replace('\n', "\r\n");
    [b"\xef\xbb\xbf", text.as_bytes()].concat()
}
