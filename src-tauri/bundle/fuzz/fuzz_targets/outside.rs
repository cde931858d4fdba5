//! Any bytes as a bundle that lies in an inbox: read as archive, signature file, statement, envelope.
#![no_main]

#[path = "../../tests/wire/support.rs"]
#[allow(dead_code, reason = "shared with the tests, each uses its part")]
mod support;

use std::io::Cursor;
use std::sync::LazyLock;

use libfuzzer_sys::fuzz_target;
use plumbline_bundle::check::check;
use plumbline_bundle::keyset::{KeySet, Pins};
use plumbline_bundle::zip::{Archive, Limits};

static WORLD: LazyLock<support::World> = LazyLock::new(support::world);
static PINS: LazyLock<Pins> = LazyLock::new(|| Pins::from(&WORLD.key_set()));

fuzz_target!(|data: &[u8]| {
    let Some((how, data)) = data.split_first() else { return };
    match how % 4 {
        0 => {
            let _ = check(Cursor::new(data), &PINS);
        }
        1 => {
            // What is read from an archive is all there is in it: packed again it gives the same files.
            let Ok(mut archive) = Archive::open(Cursor::new(data), &Limits::FILES) else { return };
            let names: Vec<String> = archive.heads().iter().map(|head| head.name.clone()).collect();
            let mut files = Vec::new();
            for name in names {
                let Ok(bytes) = archive.read(&name, 1 << 20) else { return };
                files.push((name, bytes));
            }
            assert_eq!(support::unpack(&support::pack(&files)), files);
        }
        2 => {
            // Signed by a device that is known, whatever it says.
            let mut files = support::unpack(&WORLD.bundle());
            let Ok(signed) = plumbline_bundle::sigstore::sign(data, &WORLD.device) else { return };
            files[0].1 = data.to_vec();
            files[1].1 = signed;
            let _ = check(Cursor::new(support::pack(&files)), &PINS);
        }
        _ => {
            let _ = KeySet::open_first(data);
            let _ = KeySet::open_next(data, &WORLD.key_set());
        }
    }
});
