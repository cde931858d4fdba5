//! What a file is, by its first bytes: a name can say anything.

/// Bytes of the beginning that suffice.
pub const HEAD: usize = 32;

/// The media type that the content shows; `None` where it shows none that is known here.
pub fn of_content(head: &[u8]) -> Option<&'static str> {
    let starts = |mark: &[u8]| head.starts_with(mark);
    if starts(&[0xff, 0xd8, 0xff]) {
        return Some("image/jpeg");
    }
    if starts(b"\x89PNG\r\n\x1a\n") {
        return Some("image/png");
    }
    if starts(b"GIF87a") || starts(b"GIF89a") {
        return Some("image/gif");
    }
    if starts(b"RIFF") && head.get(8..12) == Some(b"WEBP") {
        return Some("image/webp");
    }
    if starts(b"%PDF-") {
        return Some("application/pdf");
    }
    if head.get(4..8) == Some(b"ftyp") {
        return of_brands(head);
    }
    None
}

/// Phones write pictures and films into the same container; brands tell them apart.
fn of_brands(head: &[u8]) -> Option<&'static str> {
    const PICTURES: [&[u8]; 9] = [
        b"heic", b"heix", b"hevc", b"hevx", b"heim", b"heis", b"heif", b"mif1", b"msf1",
    ];
    let mut brands = head.get(8..).unwrap_or_default().chunks_exact(4);
    let major = brands.next()?;
    // After the major brand stands its version; the compatible ones follow, as far as the box goes.
    let others: Vec<_> = brands.skip(1).collect();
    let is = |brand: &[u8]| major == brand || others.contains(&brand);
    if is(b"avif") || is(b"avis") {
        return Some("image/avif");
    }
    if PICTURES.contains(&major) {
        return Some("image/heic");
    }
    match major {
        b"qt  " => Some("video/quicktime"),
        b"isom" | b"iso2" | b"mp41" | b"mp42" | b"avc1" | b"M4V " => Some("video/mp4"),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_content_decides() {
        let boxed = |brands: &str| [b"\0\0\0\x1cftyp".as_slice(), brands.as_bytes()].concat();
        for (head, media_type) in [
            (b"\xff\xd8\xff\xe1..".to_vec(), Some("image/jpeg")),
            (b"\x89PNG\r\n\x1a\n....".to_vec(), Some("image/png")),
            (b"GIF89a......".to_vec(), Some("image/gif")),
            (b"RIFF\x10\0\0\0WEBPVP8 ".to_vec(), Some("image/webp")),
            (b"%PDF-1.7\n".to_vec(), Some("application/pdf")),
            (boxed("heic\0\0\0\0mif1heic"), Some("image/heic")),
            (boxed("mif1\0\0\0\0mif1heic"), Some("image/heic")),
            (boxed("msf1\0\0\0\0"), Some("image/heic")),
            (boxed("avif\0\0\0\0mif1"), Some("image/avif")),
            (boxed("mif1\0\0\0\0avif"), Some("image/avif")),
            (boxed("qt  \0\0\0\0qt  "), Some("video/quicktime")),
            (boxed("isom\0\0\0\0"), Some("video/mp4")),
            (b"RIFF\x10\0\0\0WAVE".to_vec(), None),
            (b"\0\0\0\x1cftyp".to_vec(), None),
            (b"PK\x03\x04".to_vec(), None),
            (Vec::new(), None),
        ] {
            assert_eq!(of_content(&head), media_type, "{head:?}");
        }
    }
}
