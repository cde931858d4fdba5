//! SHA256SUMS beside the files, and a minisign signature for each where a key is at hand: PLUMBLINE_RELEASE_KEY is the
//! path of minisign's secret key, PLUMBLINE_RELEASE_PASSPHRASE opens it (without it, minisign asks).

use super::Release;
use anyhow::{Context, Result};
use minisign::{SecretKey, SecretKeyBox};
use sha2::{Digest, Sha256};
use std::{
    env,
    fmt::Write as _,
    fs,
    io::Cursor,
    path::{Path, PathBuf},
};

const SUMS: &str = "SHA256SUMS";

pub fn write(release: &Release, made: &[PathBuf]) -> Result<()> {
    let mut lines = String::new();
    for path in made {
        let digest = Sha256::digest(fs::read(path)?);
        for byte in digest {
            let _ = write!(lines, "{byte:02x}");
        }
        // As `sha256sum --binary` writes them: `sha256sum --check SHA256SUMS` reads them.
        let _ = writeln!(lines, " *{}", name(path));
    }
    let sums = release.folder.join(SUMS);
    fs::write(&sums, lines)?;
    let Some(key) = env::var_os("PLUMBLINE_RELEASE_KEY") else {
        println!("Not signed: PLUMBLINE_RELEASE_KEY names no minisign key");
        return Ok(());
    };
    let key = open(Path::new(&key))?;
    for path in made.iter().chain([&sums]) {
        let signature = sign(&key, &fs::read(path)?, &comment(release, &name(path)))?;
        fs::write(path.with_file_name(format!("{}.minisig", name(path))), signature)?;
    }
    Ok(())
}

fn open(path: &Path) -> Result<SecretKey> {
    let text = fs::read_to_string(path).context("the release key cannot be read")?;
    let boxed = SecretKeyBox::from_string(&text).context("the release key is no minisign key")?;
    // An empty passphrase is one as well: `minisign -G -W` makes keys without.
    match env::var("PLUMBLINE_RELEASE_PASSPHRASE") {
        Ok(passphrase) if passphrase.is_empty() => boxed.into_unencrypted_secret_key(),
        Ok(passphrase) => boxed.into_secret_key(Some(passphrase)),
        Err(_) => boxed.into_secret_key(None),
    }
    .context("the release key does not open")
}

/// What the signature binds besides the bytes. The app reads the version from here, never from the file's name.
fn comment(release: &Release, name: &str) -> String {
    format!("timestamp:{}\tfile:{name}\tversion:{}", release.moment, release.version)
}

fn sign(key: &SecretKey, bytes: &[u8], comment: &str) -> Result<String> {
    let signature = minisign::sign(
        None,
        key,
        Cursor::new(bytes),
        Some(comment),
        Some("signature of a Plumbline release"),
    )?;
    Ok(signature.into_string())
}

fn name(path: &Path) -> String {
    path.file_name().unwrap_or_default().to_string_lossy().into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use minisign::{KeyPair, PublicKeyBox, SignatureBox};

    #[test]
    fn a_signature_binds_bytes_name_and_version() {
        let pair = KeyPair::generate_unencrypted_keypair().unwrap();
        let release = Release {
            version: "1.2.3".into(),
            folder: PathBuf::new(),
            stage: PathBuf::new(),
            moment: 1_764_000_000,
        };
        let text = sign(
            &pair.sk,
            b"the installer",
            &comment(&release, "plumbline-1.2.3-x64-setup.exe"),
        )
        .unwrap();
        let signature = SignatureBox::from_string(&text).unwrap();
        assert_eq!(
            signature.trusted_comment().unwrap(),
            "timestamp:1764000000\tfile:plumbline-1.2.3-x64-setup.exe\tversion:1.2.3"
        );
        assert!(signature.is_prehashed());
        let public = PublicKeyBox::from_string(&pair.pk.to_box().unwrap().to_string()).unwrap();
        let public = public.into_public_key().unwrap();
        let verify = |bytes: &[u8], text: &str| {
            let signature = SignatureBox::from_string(text).unwrap();
            minisign::verify(&public, &signature, Cursor::new(bytes), true, false, false).is_ok()
        };
        assert!(verify(b"the installer", &text));
        assert!(!verify(b"another installer", &text));
        assert!(!verify(
            b"the installer",
            &text.replace("version:1.2.3", "version:9.9.9")
        ));
    }
}
