//! Any bytes inside a bundle that a known device signed and encrypted: nothing but a verdict comes of it.
#![no_main]

#[path = "../../tests/wire/support.rs"]
#[allow(dead_code, reason = "shared with the tests, each uses its part")]
mod support;

use std::io::Cursor;
use std::sync::LazyLock;

use libfuzzer_sys::fuzz_target;
use plumbline_bundle::keyset::Pins;
use plumbline_bundle::open::open;

static WORLD: LazyLock<support::World> = LazyLock::new(support::world);
static PINS: LazyLock<Pins> = LazyLock::new(|| Pins::from(&WORLD.key_set()));
static BUNDLE: LazyLock<Vec<u8>> = LazyLock::new(|| WORLD.bundle());

fuzz_target!(|data: &[u8]| {
    let Some((how, data)) = data.split_first() else { return };
    let bundle = match how % 3 {
        0 => support::with_payload(&WORLD, &mut support::unpack(&BUNDLE), data),
        1 => {
            let Ok(signed) = plumbline_bundle::sigstore::sign(data, &WORLD.device) else { return };
            support::with_inside(&WORLD, &BUNDLE, |files| {
                files[0].1 = data.to_vec();
                files[1].1 = signed;
            })
        }
        _ => support::with_inside(&WORLD, &BUNDLE, |files| {
            // Records that the manifest vouches for.
            let at = files.iter().position(|(name, _)| name.starts_with("records/")).expect("there are records");
            files[at].1 = data.to_vec();
            let digest = plumbline_bundle::Hash::of(data).to_string();
            let name = files[at].0.clone();
            support::change_and_sign(files, &WORLD.device, |manifest| {
                for subject in manifest["subject"].as_array_mut().expect("subjects") {
                    if subject["name"] == name.as_str() {
                        subject["digest"]["sha256"] = digest.as_str().into();
                    }
                }
            });
        }),
    };
    let Ok(mut opened) = open(Cursor::new(bundle), &PINS, &WORLD.customer) else { return };
    for kind in opened.record_kinds() {
        if let Ok(records) = opened.records(&kind) {
            records.take_while(Result::is_ok).for_each(drop);
        }
    }
    let _ = opened.report();
});
