//! A bundle sealed on one operating system is on another what it was, byte for byte.
//!
//! PLUMBLINE_TRAVEL_TO leaves a bundle in that folder for another system's run of this test; PLUMBLINE_TRAVEL_FROM reads
//! the one that was left (`cargo xtask test-windows` does both, both ways). Without them it is sealed and read here.

use std::env;
use std::fs::{self, File};
use std::path::PathBuf;

use crate::support::{World, age_identity, unpack, world};
use plumbline_bundle::check::check;
use plumbline_bundle::keyset::Pins;

#[test]
fn a_bundle_sealed_elsewhere_is_the_same_inside() {
    let kept = tempfile::tempdir().unwrap();
    let folder = |name: &str| env::var_os(name).map(PathBuf::from);
    let to = folder("PLUMBLINE_TRAVEL_TO").unwrap_or_else(|| kept.path().to_owned());
    let w = world();
    fs::create_dir_all(&to).unwrap();
    fs::write(to.join("travelled.plumb"), w.bundle()).unwrap();

    let from = folder("PLUMBLINE_TRAVEL_FROM").unwrap_or(to).join("travelled.plumb");
    check(File::open(&from).unwrap(), &Pins::from(&w.key_set())).unwrap();
    assert_eq!(inside(&w, &fs::read(&from).unwrap()), inside(&w, &w.bundle()));
}

/// What age encrypts, which is the same for the same draft.
fn inside(world: &World, bundle: &[u8]) -> Vec<u8> {
    age::decrypt(&age_identity(&world.customer), &unpack(bundle)[2].1).unwrap()
}
