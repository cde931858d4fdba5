//! 500 MB of evidence sealed and opened, beside age alone and one SHA-256 over the same bytes.

use std::fs::File;
use std::io::{self, BufReader};
use std::path::{Path, PathBuf};

use plumbline_bundle::Hash;
use plumbline_bundle::keyset::Pins;
use plumbline_bundle::open::open;
use plumbline_bundle::seal::{Draft, Part, seal};
use plumbline_bundle::zip::Source;

use super::{Cost, costs, noise, sha256};
use crate::support::{World, age_identity, bytes, finding, world};

const FILES: u64 = 100;
const SIZE: u64 = 5_000_000;
const ROUNDS: usize = 5;

#[test]
#[ignore = "prints figures: run with `cargo xtask bench`"]
fn half_a_gigabyte_of_evidence() {
    let folder = tempfile::tempdir().unwrap();
    let files: Vec<(Hash, PathBuf)> = (0..FILES)
        .map(|at| {
            let path = folder.path().join(at.to_string());
            (noise(&path, SIZE, at), path)
        })
        .collect();
    let (w, bundle, alone) = (world(), folder.path().join("bundle"), folder.path().join("alone"));
    println!(
        "{} MB of evidence, in each round sealed and opened beside age and SHA-256 alone:",
        FILES * SIZE / 1_000_000
    );
    for _ in 0..ROUNDS {
        let sealing = costs(|| sealed(&w, &files, &bundle)).1;
        let encrypting = costs(|| encrypted(&w, &files, &alone)).1;
        let opening = costs(|| opened(&w, &bundle)).1;
        let decrypting = costs(|| decrypted(&w, &alone)).1;
        print("sealed", &sealing, &encrypting);
        print("opened", &opening, &decrypting);
    }
}

fn print(what: &str, ours: &Cost, least: &Cost) {
    println!(
        "{what:<8} {:>6.2} s ({:.2} s of processors), {:>5.1} MB of memory; alone {:>6.2} s ({:.2} s): {:>5.2} times",
        ours.seconds,
        ours.processors,
        ours.memory,
        least.seconds,
        least.processors,
        ours.seconds / least.seconds
    );
}

fn sealed(w: &World, files: &[(Hash, PathBuf)], to: &Path) {
    let mut parts = vec![Part::records("finding", bytes(finding(&w.device).to_line().unwrap()))];
    parts.extend(
        files
            .iter()
            .map(|(digest, path)| Part::file(*digest, Source::Path(path.clone()))),
    );
    seal(&Draft { parts, ..w.draft() }, File::create(to).unwrap()).unwrap();
}

fn opened(w: &World, bundle: &Path) {
    let file = BufReader::new(File::open(bundle).unwrap());
    let opened = open(file, &Pins::from(&w.key_set()), &w.customer).unwrap();
    assert_eq!(opened.files().len() as u64, FILES + 1);
}

/// The program `rage` is this loop around the same crate.
fn encrypted(w: &World, files: &[(Hash, PathBuf)], to: &Path) {
    let recipient = age_identity(&w.customer).to_public();
    let recipient: &dyn age::Recipient = &recipient;
    let encryptor = age::Encryptor::with_recipients(std::iter::once(recipient)).unwrap();
    let mut out = encryptor.wrap_output(File::create(to).unwrap()).unwrap();
    for (digest, path) in files {
        assert_eq!(sha256(File::open(path).unwrap()), *digest);
        io::copy(&mut File::open(path).unwrap(), &mut out).unwrap();
    }
    out.finish().unwrap();
}

fn decrypted(w: &World, from: &Path) {
    let decryptor = age::Decryptor::new_buffered(BufReader::new(File::open(from).unwrap())).unwrap();
    let identity = age_identity(&w.customer);
    let mut plain = decryptor
        .decrypt(std::iter::once(&identity as &dyn age::Identity))
        .unwrap();
    sha256(&mut plain);
}
