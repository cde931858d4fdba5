//! What a picture says beside what it shows. Photos lose their EXIF when they are taken in; one that could not be read
//! then, or comes in another format, was kept as it is.

use crate::error::{Code, Error, Result};
use std::io::Read;

/// Where EXIF and XMP stand in JPEG, PNG, WebP and HEIC.
const MARKS: [&[u8]; 4] = [b"Exif\0", b"eXIf", b"EXIF", b"http://ns.adobe.com/xap/"];
const LONGEST: usize = 24;

/// Whether it is a picture with a place, a time or a camera in it.
pub fn tells(mut file: impl Read) -> Result<bool> {
    let mut held: Vec<u8> = Vec::new();
    let mut buffer = vec![0; 64 << 10];
    let mut is_picture = None;
    loop {
        let n = match file.read(&mut buffer) {
            Ok(0) => return Ok(false),
            Ok(n) => n,
            Err(error) if error.kind() == std::io::ErrorKind::Interrupted => continue,
            Err(error) => return Err(Error::new(Code::EvidenceDamaged).because(error)),
        };
        held.extend_from_slice(&buffer[..n]);
        if is_picture.is_none() && held.len() >= 12 {
            // Tags are what a TIFF is made of, raw photos among them.
            if held.starts_with(b"II*\0") || held.starts_with(b"MM\0*") {
                return Ok(true);
            }
            is_picture = Some(is_picture_of(&held));
        }
        if is_picture == Some(false) {
            return Ok(false);
        }
        if is_picture == Some(true)
            && MARKS
                .iter()
                .any(|mark| held.windows(mark.len()).any(|part| part == *mark))
        {
            return Ok(true);
        }
        if is_picture.is_some() {
            held.drain(..held.len().saturating_sub(LONGEST));
        }
    }
}

fn is_picture_of(start: &[u8]) -> bool {
    start.starts_with(&[0xff, 0xd8, 0xff])
        || start.starts_with(b"\x89PNG")
        || (start.starts_with(b"RIFF") && start[8..12] == *b"WEBP")
        // HEIC, AVIF, and films of a phone.
        || start[4..8] == *b"ftyp"
}
