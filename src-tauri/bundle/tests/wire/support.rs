//! A small world of fixed keys: one factory with two laptops, two customers.

use std::borrow::Cow;
use std::io::Cursor;

use plumbline_bundle::Hash;
use plumbline_bundle::envelope::{Disclosure, JournalHead, Kind, Withheld, stream_id};
use plumbline_bundle::journal::Hlc;
use plumbline_bundle::keys::{DeviceKey, Identity};
use plumbline_bundle::keyset::{DeviceEntry, KeySet};
use plumbline_bundle::record::{Record, Stamped};
use plumbline_bundle::seal::{Draft, Part, Sealed, seal};
use plumbline_bundle::zip::{Archive, Limits, Source, Writer};
use serde_json::json;
use uuid::Uuid;

/// The files of an archive, in order.
pub type Files = Vec<(String, Vec<u8>)>;

pub const FACTORY: Uuid = Uuid::from_u128(0x0198_c3a1_0000_7000_8000_0000_0000_0001);
pub const PHOTO: &[u8] = b"not really a photo, but the bytes of one";

pub struct World {
    pub root: DeviceKey,
    pub device: DeviceKey,
    pub second: DeviceKey,
    pub inbox: DeviceKey,
    pub reviewer: DeviceKey,
    pub customer: Identity,
    pub stranger: Identity,
}

pub fn world() -> World {
    World {
        root: key(1),
        device: key(2),
        second: key(3),
        inbox: key(4),
        reviewer: key(5),
        customer: identity(6),
        stranger: identity(7),
    }
}

pub fn key(seed: u8) -> DeviceKey {
    DeviceKey::from_bytes(&[seed; 32])
}

pub fn identity(seed: u8) -> Identity {
    let hrp = bech32::Hrp::parse("age-secret-key-").unwrap();
    let text = bech32::encode::<bech32::Bech32>(hrp, &[seed; 32]).unwrap();
    Identity::from_secret(&text.to_uppercase()).unwrap()
}

impl World {
    pub fn key_set(&self) -> KeySet {
        let entry = |key: &DeviceKey, n| DeviceEntry::new(key.public(), identity(n).recipient().clone(), "ehs-manager");
        KeySet {
            version: 1,
            factory: FACTORY,
            roots: vec![self.root.public()],
            devices: vec![entry(&self.device, 12), entry(&self.second, 13)],
        }
    }

    pub fn stream(&self) -> Hash {
        stream_id(FACTORY, &self.device.keyid(), &self.inbox.keyid())
    }

    /// The first bundle of the stream, with a record, an evidence file and a report.
    pub fn draft(&self) -> Draft<'_> {
        Draft {
            key: &self.device,
            recipients: std::slice::from_ref(self.customer.recipient()),
            factory: FACTORY,
            stream: self.stream(),
            seq: 1,
            prev: Hash::ZERO,
            created: "2026-03-01T08:00:00.000Z".to_owned(),
            kind: Kind::Delta,
            heads: vec![JournalHead {
                device: self.device.keyid(),
                seq: 7,
                hash: Hash::of(b"entry 7"),
            }],
            disclosure: Disclosure {
                profile: "default".to_owned(),
                version: 1,
            },
            withheld: vec![Withheld {
                what: "hotline-case".to_owned(),
                count: None,
                reason: "never-shared".to_owned(),
            }],
            app_version: "0.1.0".to_owned(),
            parts: vec![
                Part::records("finding", bytes(finding(&self.device).to_line().unwrap())),
                Part::file(Hash::of(PHOTO), bytes(PHOTO)),
                Part::report(bytes(b"%PDF-1.7 a report".as_slice())),
            ],
        }
    }

    pub fn bundle(&self) -> Vec<u8> {
        sealed(&self.draft()).0
    }
}

pub fn sealed(draft: &Draft<'_>) -> (Vec<u8>, Sealed) {
    let mut out = Cursor::new(Vec::new());
    let sealed = seal(draft, &mut out).unwrap();
    (out.into_inner(), sealed)
}

pub fn finding(device: &DeviceKey) -> Record {
    let stamp = |value| Stamped {
        value,
        hlc: Hlc {
            millis: 1_772_352_000_000,
            counter: 0,
        },
        device: device.keyid(),
    };
    Record {
        id: Uuid::from_u128(0x0198_c3a1_0000_7000_8000_0000_0000_0002),
        fields: [
            ("description".to_owned(), stamp(json!("消防通道堵塞 Blocked fire exit"))),
            ("rate".to_owned(), stamp(json!(0.1))),
            ("responsible".to_owned(), stamp(json!(null))),
        ]
        .into(),
        gone: None,
    }
}

pub fn bytes<'a>(bytes: impl Into<Cow<'a, [u8]>>) -> Source<'a> {
    Source::Bytes(bytes.into())
}

/// The entries of an archive, in order.
pub fn unpack(archive: &[u8]) -> Files {
    let mut archive = Archive::open(Cursor::new(archive), &Limits::FILES).unwrap();
    let names: Vec<_> = archive.heads().iter().map(|head| head.name.clone()).collect();
    names
        .into_iter()
        .map(|name| (name.clone(), archive.read(&name, u64::MAX).unwrap()))
        .collect()
}

/// Packs entries again, stored, with right sizes and checksums.
pub fn pack(entries: &[(String, Vec<u8>)]) -> Vec<u8> {
    let mut writer = Writer::new(Vec::new(), Limits::FILES);
    for (name, contents) in entries {
        writer
            .add(name, plumbline_bundle::zip::Method::Stored, &bytes(contents.as_slice()))
            .unwrap();
    }
    writer.finish().unwrap()
}

/// The bundle with its envelope changed and signed again by the given key.
pub fn with_envelope(bundle: &[u8], signer: &DeviceKey, change: impl FnOnce(&mut serde_json::Value)) -> Vec<u8> {
    let mut entries = unpack(bundle);
    change_and_sign(&mut entries, signer, change);
    pack(&entries)
}

/// The bundle with its inside changed, encrypted and signed outside again, as only the sender could.
pub fn with_inside(world: &World, bundle: &[u8], change: impl FnOnce(&mut Files)) -> Vec<u8> {
    let mut outside = unpack(bundle);
    let mut inside = unpack(&age::decrypt(&age_identity(&world.customer), &outside[2].1).unwrap());
    change(&mut inside);
    with_payload(world, &mut outside, &pack(&inside))
}

/// The bundle around another inner archive.
pub fn with_payload(world: &World, outside: &mut [(String, Vec<u8>)], inside: &[u8]) -> Vec<u8> {
    let recipient: age::x25519::Recipient = world.customer.recipient().to_string().parse().unwrap();
    outside[2].1 = age::encrypt(&recipient, inside).unwrap();
    let digest = Hash::of(&outside[2].1).to_string();
    change_and_sign(outside, &world.device, |envelope| {
        envelope["subject"][0]["digest"]["sha256"] = json!(digest)
    });
    pack(outside)
}

/// Changes the statement that stands first and signs it again into the second place.
pub fn change_and_sign(
    entries: &mut [(String, Vec<u8>)],
    signer: &DeviceKey,
    change: impl FnOnce(&mut serde_json::Value),
) {
    let mut statement = serde_json::from_slice(&entries[0].1).unwrap();
    change(&mut statement);
    entries[0].1 = serde_json::to_vec(&statement).unwrap();
    entries[1].1 = plumbline_bundle::sigstore::sign(&entries[0].1, signer).unwrap();
}

pub fn age_identity(identity: &Identity) -> age::x25519::Identity {
    identity.to_secret().parse().unwrap()
}

/// The folder of this crate. Asked when the tests run: a build kept in a cache may come from another clone.
pub fn home() -> std::path::PathBuf {
    std::env::var_os("CARGO_MANIFEST_DIR").map_or_else(|| env!("CARGO_MANIFEST_DIR").into(), Into::into)
}
