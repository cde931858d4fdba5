//! The `Upload-Checksum` header of tus: an algorithm and the digest of one request's bytes.

use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use sha1::Sha1;
use sha2::{Digest, Sha256};

/// What `OPTIONS` announces.
pub const ALGORITHMS: &str = "sha256,sha1";

/// The digest a sender announced, and the bytes seen so far.
pub struct Checksum {
    expected: Vec<u8>,
    seen: Seen,
}

enum Seen {
    Sha256(Sha256),
    Sha1(Sha1),
}

impl Checksum {
    /// Reads `<algorithm> <base64 digest>`; `None` for another algorithm or a digest of the wrong length.
    pub fn parse(header: &str) -> Option<Self> {
        let (algorithm, digest) = header.split_once(' ')?;
        let (seen, length) = match algorithm {
            "sha256" => (Seen::Sha256(Sha256::new()), 32),
            "sha1" => (Seen::Sha1(Sha1::new()), 20),
            _ => return None,
        };
        let expected = BASE64_STANDARD.decode(digest.trim()).ok()?;
        (expected.len() == length).then_some(Self { expected, seen })
    }

    pub fn update(&mut self, bytes: &[u8]) {
        match &mut self.seen {
            Seen::Sha256(sha) => sha.update(bytes),
            Seen::Sha1(sha) => sha.update(bytes),
        }
    }

    pub fn fits(self) -> bool {
        match self.seen {
            Seen::Sha256(sha) => sha.finalize().as_slice() == self.expected,
            Seen::Sha1(sha) => sha.finalize().as_slice() == self.expected,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fits(header: &str, bytes: &[u8]) -> Option<bool> {
        let mut checksum = Checksum::parse(header)?;
        checksum.update(bytes);
        Some(checksum.fits())
    }

    #[test]
    fn both_algorithms_tell_right_from_wrong() {
        // printf 'hello world' | openssl dgst -sha1 -binary | base64
        let sha1 = "sha1 Kq5sNclPz7QV2+lfQIuc6R7oRu0=";
        let sha256 = "sha256 uU0nuZNNPgilLlLX2n2r+sSE7+N6U4DukIj3rOLvzek=";
        for header in [sha1, sha256] {
            assert_eq!(fits(header, b"hello world"), Some(true));
            assert_eq!(fits(header, b"hello worle"), Some(false));
        }
    }

    #[test]
    fn other_headers_are_refused() {
        for header in [
            "",
            "sha256",
            "md5 XrY7u+Ae7tCTyyK7j1rNww==",
            "sha1 uU0nuZNNPgil",
            "sha256 not base64!",
        ] {
            assert!(fits(header, b"").is_none(), "{header}");
        }
    }
}
