//! No bit of a bundle can change unnoticed. `PLUMBLINE_SOAK=1` flips them all; without it, every
//! twentieth, spread over all eight places in a byte.

use std::io::Cursor;

use crate::support::{World, pack, unpack, with_payload, world};
use plumbline_bundle::keyset::Pins;
use plumbline_bundle::open::open;
use plumbline_bundle::zip::{Archive, Limits};

fn flips(len: usize) -> impl Iterator<Item = (usize, u8)> {
    let all = std::env::var_os("PLUMBLINE_SOAK").is_some_and(|v| v == "1");
    let bits = (0..len).flat_map(|byte| (0..8_u8).map(move |bit| (byte, bit)));
    bits.filter(move |(byte, bit)| all || (byte + usize::from(*bit)) % 20 == 0)
}

fn is_refused(world: &World, bundle: &[u8]) -> bool {
    match open(Cursor::new(bundle), &Pins::from(&world.key_set()), &world.customer) {
        Ok(_) => false,
        Err(error) => error.code().is_some(),
    }
}

#[test]
fn every_flipped_bit_of_a_bundle_is_refused() {
    let w = world();
    let mut bundle = w.bundle();
    assert!(!is_refused(&w, &bundle));
    let mut count = 0;
    for (byte, bit) in flips(bundle.len()) {
        bundle[byte] ^= 1 << bit;
        assert!(is_refused(&w, &bundle), "bit {bit} of byte {byte} does not matter");
        bundle[byte] ^= 1 << bit;
        count += 1;
    }
    println!("{count} of {} bits flipped, all refused", bundle.len() * 8);
}

/// As above, but by somebody who puts the checksums of the archive right again.
#[test]
fn every_flipped_bit_of_the_contents_is_refused_with_right_checksums() {
    let w = world();
    let mut entries = unpack(&w.bundle());
    let (mut count, mut total) = (0, 0);
    for entry in 0..entries.len() {
        let len = entries[entry].1.len();
        total += len * 8;
        for (byte, bit) in flips(len) {
            entries[entry].1[byte] ^= 1 << bit;
            assert!(
                is_refused(&w, &pack(&entries)),
                "{}: bit {bit} of byte {byte}",
                entries[entry].0
            );
            entries[entry].1[byte] ^= 1 << bit;
            count += 1;
        }
    }
    println!("{count} of {total} bits flipped, all refused");
}

/// As above, inside: by the sender's own hand, encrypted and signed outside again. What the inner
/// signature and the digests cover is then all that holds.
#[test]
fn every_flipped_bit_of_the_inside_is_refused() {
    let w = world();
    let mut outside = unpack(&w.bundle());
    let inside = age::decrypt(&crate::support::age_identity(&w.customer), &outside[2].1).unwrap();
    let mut entries = unpack(&inside);
    let (mut count, mut total) = (0, 0);
    for entry in 0..entries.len() {
        let len = entries[entry].1.len();
        total += len * 8;
        for (byte, bit) in flips(len) {
            entries[entry].1[byte] ^= 1 << bit;
            let bundle = with_payload(&w, &mut outside, &pack(&entries));
            assert!(
                is_refused(&w, &bundle),
                "{}: bit {bit} of byte {byte}",
                entries[entry].0
            );
            entries[entry].1[byte] ^= 1 << bit;
            count += 1;
        }
    }
    println!("{count} of {total} bits flipped, all refused");
    assert!(Archive::open(Cursor::new(&inside), &Limits::FILES).is_ok());
}

#[test]
fn every_cut_of_a_bundle_is_refused() {
    let w = world();
    let bundle = w.bundle();
    for len in 0..bundle.len() {
        assert!(is_refused(&w, &bundle[..len]), "cut to {len} bytes");
    }
}
