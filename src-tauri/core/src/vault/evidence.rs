//! Evidence files beside the database: one age-encrypted file each, named by a keyed hash of its content,
//! so the same photo is stored once and its name gives nothing away.

use super::{Vault, files, media, read_identity, secret};
use crate::error::{Code, Error, Result};
use hmac::{Hmac, Mac};
use image::{DynamicImage, ImageDecoder, ImageFormat, ImageReader};
use plumbline_bundle::keys::{Hash, Identity};
use sha2::{Digest, Sha256};
use std::fs::File;
use std::io::{Cursor, Read, Write};
use std::path::{Path, PathBuf};
use zeroize::Zeroizing;

/// The longer side of a stored photo, in pixels.
const LONGEST: u32 = 2048;
const LARGEST: u64 = 512 << 20;
/// Photos larger than this are kept as they are: decoding them would take too much memory.
const LARGEST_PHOTO: u64 = 64 << 20;

/// A file that stands in the vault.
#[derive(Clone, Debug)]
pub struct Stored {
    /// File name under `evidence/`.
    pub name: String,
    pub sha256: Hash,
    /// Bytes of the content.
    pub size: u64,
    pub media_type: &'static str,
}

impl Vault {
    /// Takes a file in. Photos are scaled to 2,048 px and lose their EXIF (place, camera, owner).
    pub fn take_evidence(&self, source: &Path) -> Result<Stored> {
        let wrong = |e| Error::reading(source, e);
        let size = std::fs::metadata(source).map_err(wrong)?.len();
        if size > LARGEST {
            return Err(Error::new(Code::FileTooLarge)
                .with("file", file_name(source))
                .with("limit", "512 MB"));
        }
        let media_type = media_type(source)?;
        if let Some(format) = photo_format(media_type).filter(|_| size <= LARGEST_PHOTO) {
            let bytes = files::read(source)?;
            if let Some(clean) = clean_photo(&bytes, format) {
                return self.store_evidence(media_type, || Ok(Cursor::new(clean.as_slice())));
            }
        }
        self.store_evidence(media_type, || files::open(source))
    }

    /// Decrypts an evidence file into `out`, checking it against its hash.
    pub fn read_evidence(&self, stored: &str, sha256: &str, out: &mut impl Write) -> Result<u64> {
        let damaged = || Error::new(Code::EvidenceDamaged);
        let mut reader = self.open_evidence(stored)?;
        let mut hash = Sha256::new();
        let mut size = 0;
        let mut buffer = vec![0; 64 << 10];
        loop {
            let n = reader.read(&mut buffer).map_err(|e| damaged().because(e))?;
            if n == 0 {
                break;
            }
            hash.update(&buffer[..n]);
            size += n as u64;
            out.write_all(&buffer[..n]).map_err(Error::internal)?;
        }
        if hex::encode(hash.finalize()) == sha256 {
            Ok(size)
        } else {
            Err(damaged())
        }
    }

    /// Writes a copy outside the store: whole and as the journal has it, or none.
    pub fn save_evidence(&self, stored: &str, sha256: &str, path: &Path) -> Result<()> {
        let mut reader = self.open_evidence(stored)?;
        let (mut hash, mut damaged) = (Sha256::new(), false);
        let done = files::replace_with(path, |file| {
            let mut buffer = vec![0; 64 << 10];
            loop {
                let n = reader.read(&mut buffer).inspect_err(|_| damaged = true)?;
                if n == 0 {
                    break;
                }
                hash.update(&buffer[..n]);
                file.write_all(&buffer[..n])?;
            }
            damaged = hex::encode(hash.finalize_reset()) != sha256;
            if damaged {
                Err(std::io::ErrorKind::InvalidData.into())
            } else {
                Ok(())
            }
        });
        if damaged {
            Err(Error::new(Code::EvidenceDamaged))
        } else {
            done
        }
    }

    /// The plain bytes of an evidence file as a stream: they never stand on the disk.
    pub fn open_evidence(&self, stored: &str) -> Result<Box<dyn Read>> {
        let damaged = || Error::new(Code::EvidenceDamaged);
        let file = File::open(self.evidence_path(stored)).map_err(|e| damaged().because(e))?;
        let identity = self.read(|db| read_identity(&secret(db, "evidence-identity")?))?;
        decrypted(file, &identity)
    }

    /// Takes in a file from another laptop as it is; `copy` writes it out, twice. One that stands here is left alone.
    pub fn adopt_evidence(&self, mut copy: impl FnMut(&mut dyn Write) -> std::io::Result<u64>) -> Result<()> {
        let (name_key, identity) = self.read(|db| {
            Ok((
                secret(db, "evidence-name-key")?,
                read_identity(&secret(db, "evidence-identity")?)?,
            ))
        })?;
        let mut keyed = Keyed(Hmac::<Sha256>::new_from_slice(&name_key).map_err(Error::internal)?);
        copy(&mut keyed).map_err(|e| Error::new(Code::ExchangeDamaged).because(e))?;
        let path = self.evidence_path(&format!("{}.age", hex::encode(keyed.0.finalize().into_bytes())));
        if path.exists() {
            return Ok(());
        }
        let dir = self.dir().join("evidence");
        std::fs::create_dir_all(&dir).map_err(|e| Error::writing(&dir, e))?;
        files::replace_with(&path, |file| {
            let encryptor = age::Encryptor::with_recipients(std::iter::once(identity.recipient().as_age()))
                .map_err(std::io::Error::other)?;
            let mut out = encryptor.wrap_output(file)?;
            copy(&mut out)?;
            out.finish()?;
            Ok(())
        })
    }

    fn store_evidence<R: Read>(&self, media_type: &'static str, open: impl Fn() -> Result<R>) -> Result<Stored> {
        let (name_key, identity) = self.read(|db| {
            Ok((
                secret(db, "evidence-name-key")?,
                read_identity(&secret(db, "evidence-identity")?)?,
            ))
        })?;
        let mut keyed = Hmac::<Sha256>::new_from_slice(&name_key).map_err(Error::internal)?;
        let mut plain = Sha256::new();
        let mut size = 0;
        pump(open()?, |chunk| {
            keyed.update(chunk);
            plain.update(chunk);
            size += chunk.len() as u64;
            Ok(())
        })?;
        let sha256 = Hash(plain.finalize().into());
        let name = format!("{}.age", hex::encode(keyed.finalize().into_bytes()));
        let stored = Stored {
            name,
            sha256,
            size,
            media_type,
        };
        let path = self.evidence_path(&stored.name);
        if path.exists() {
            return Ok(stored);
        }
        let dir = self.dir().join("evidence");
        std::fs::create_dir_all(&dir).map_err(|e| Error::writing(&dir, e))?;
        let mut source = open()?;
        let mut written = Sha256::new();
        files::replace_with(&path, |file| {
            let encryptor = age::Encryptor::with_recipients(std::iter::once(identity.recipient().as_age()))
                .map_err(std::io::Error::other)?;
            let mut out = encryptor.wrap_output(file)?;
            let mut buffer = vec![0; 64 << 10];
            loop {
                let n = source.read(&mut buffer)?;
                if n == 0 {
                    break;
                }
                written.update(&buffer[..n]);
                out.write_all(&buffer[..n])?;
            }
            out.finish()?;
            // Changed between the two readings: refuse rather than store it under a wrong name.
            if written.finalize().as_slice() == stored.sha256.0 {
                Ok(())
            } else {
                Err(std::io::ErrorKind::InvalidData.into())
            }
        })?;
        Ok(stored)
    }

    fn evidence_path(&self, stored: &str) -> PathBuf {
        self.dir().join("evidence").join(stored)
    }
}

/// A file's content for whoever keeps it otherwise: photos without what the camera wrote into them. Nothing of it stands in
/// the evidence folder.
pub fn plain_bytes(source: &Path, largest: u64) -> Result<(&'static str, Zeroizing<Vec<u8>>)> {
    let wrong = |e| Error::reading(source, e);
    let too_large = || {
        Error::new(Code::FileTooLarge)
            .with("file", file_name(source))
            .with("limit", format!("{} MB", largest >> 20))
    };
    let size = std::fs::metadata(source).map_err(wrong)?.len();
    let media_type = media_type(source)?;
    let photo = photo_format(media_type).filter(|_| size <= LARGEST_PHOTO);
    if size > largest && photo.is_none() {
        return Err(too_large());
    }
    let bytes = Zeroizing::new(files::read(source)?);
    let bytes = match photo.and_then(|format| clean_photo(&bytes, format)) {
        Some(clean) => Zeroizing::new(clean),
        None => bytes,
    };
    if bytes.len() as u64 > largest {
        return Err(too_large());
    }
    Ok((media_type, bytes))
}

fn decrypted(file: File, identity: &Identity) -> Result<Box<dyn Read>> {
    let damaged = || Error::new(Code::EvidenceDamaged);
    let decryptor = age::Decryptor::new_buffered(std::io::BufReader::new(file)).map_err(|e| damaged().because(e))?;
    let reader = decryptor
        .decrypt(std::iter::once(identity.as_age()))
        .map_err(|e| damaged().because(e))?;
    Ok(Box::new(reader))
}

/// Whether the file opens and holds what the journal says.
pub(super) fn is_whole(path: &Path, identity: &Identity, sha256: &str) -> bool {
    let Ok(file) = File::open(path) else { return false };
    let Ok(mut reader) = decrypted(file, identity) else {
        return false;
    };
    let mut hash = Sha256::new();
    std::io::copy(&mut reader, &mut hash).is_ok() && hex::encode(hash.finalize()) == sha256
}

/// Feeds what is written into a keyed hash.
struct Keyed(Hmac<Sha256>);

impl Write for Keyed {
    fn write(&mut self, buf: &[u8]) -> std::io::Result<usize> {
        self.0.update(buf);
        Ok(buf.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

/// Removes half-written files a kill left behind; they are ciphertext, and nothing refers to them.
pub(super) fn sweep(dir: &Path) {
    for name in ["", "evidence", "outbox", "backups"] {
        sweep_folder(&dir.join(name));
    }
}

pub(super) fn sweep_folder(dir: &Path) {
    let Ok(entries) = std::fs::read_dir(dir) else { return };
    for entry in entries.flatten() {
        if entry.file_name().to_string_lossy().starts_with(".part-") {
            let path = entry.path();
            let _ = if path.is_dir() {
                std::fs::remove_dir_all(path)
            } else {
                std::fs::remove_file(path)
            };
        }
    }
}

fn pump(mut source: impl Read, mut take: impl FnMut(&[u8]) -> Result<()>) -> Result<()> {
    let mut buffer = vec![0; 64 << 10];
    loop {
        match source.read(&mut buffer) {
            Ok(0) => return Ok(()),
            Ok(n) => take(&buffer[..n])?,
            Err(error) if error.kind() == std::io::ErrorKind::Interrupted => {}
            Err(error) => return Err(Error::new(Code::FileUnreadable).because(error)),
        }
    }
}

/// The photo again without metadata, upright, at most 2,048 px; `None` when it cannot be decoded.
fn clean_photo(bytes: &[u8], format: ImageFormat) -> Option<Vec<u8>> {
    let mut decoder = ImageReader::with_format(Cursor::new(bytes), format)
        .into_decoder()
        .ok()?;
    let orientation = decoder.orientation().ok()?;
    let mut photo = DynamicImage::from_decoder(decoder).ok()?;
    photo.apply_orientation(orientation);
    if photo.width().max(photo.height()) > LONGEST {
        photo = photo.resize(LONGEST, LONGEST, image::imageops::FilterType::CatmullRom);
    }
    let mut out = Cursor::new(Vec::new());
    match format {
        ImageFormat::Jpeg => {
            let encoder = image::codecs::jpeg::JpegEncoder::new_with_quality(&mut out, 85);
            photo.to_rgb8().write_with_encoder(encoder).ok()?;
        }
        _ => photo.write_to(&mut out, format).ok()?,
    }
    Some(out.into_inner())
}

fn photo_format(media_type: &str) -> Option<ImageFormat> {
    match media_type {
        "image/jpeg" => Some(ImageFormat::Jpeg),
        "image/png" => Some(ImageFormat::Png),
        _ => None,
    }
}

/// By its content where that tells, else by its ending.
fn media_type(path: &Path) -> Result<&'static str> {
    let mut head = Vec::new();
    let file = files::open(path)?;
    file.take(media::HEAD as u64)
        .read_to_end(&mut head)
        .map_err(|e| Error::reading(path, e))?;
    if let Some(known) = media::of_content(&head) {
        return Ok(known);
    }
    let ending = path.extension().unwrap_or_default().to_string_lossy().to_lowercase();
    Ok(match ending.as_str() {
        "xlsx" => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        "docx" => "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        "txt" => "text/plain",
        _ => "application/octet-stream",
    })
}

fn file_name(path: &Path) -> String {
    path.file_name().unwrap_or_default().to_string_lossy().into_owned()
}
