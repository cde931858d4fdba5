//! Files that somebody opens from outside: which kind of store takes them in, and whose work that is.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod place;

use place::Place;
use plumbline_bundle::envelope::Disclosure;
use plumbline_bundle::invite::{DESK, Invite, OWN_LAPTOPS};
use plumbline_bundle::join::Join;
use plumbline_bundle::keys::{DeviceKey, Identity};
use plumbline_core::access::{Permission, StoreKind, rights};
use plumbline_core::error::Code;
use plumbline_core::opened::OpenedKind;
use std::fs;
use std::path::PathBuf;

/// An identity that wrote one of the files of version 1.
const IDENTITY: &str = include_str!("../../bundle/tests/fixtures/identity-v1.txt");

fn invite(profile: &str) -> Vec<u8> {
    let key = DeviceKey::from_bytes(&[3; 32]);
    let identity = Identity::from_file_text(IDENTITY).unwrap();
    let for_factories = ![OWN_LAPTOPS, DESK].contains(&profile);
    let invite = Invite {
        customer: "Nordwind".into(),
        inbox_urls: vec!["https://inbox.example".into()],
        receipt_key: key.public(),
        reviewers: vec![DeviceKey::from_bytes(&[4; 32]).public()],
        recipients: if for_factories {
            vec![identity.recipient().clone()]
        } else {
            vec![]
        },
        disclosure: Disclosure {
            profile: profile.into(),
            version: 1,
        },
        token: "one-time".into(),
        expires_on: "2027-01-01".into(),
    };
    invite.write(&key, Vec::new()).unwrap()
}

fn join() -> Vec<u8> {
    let key = DeviceKey::from_bytes(&[5; 32]);
    let join = Join {
        key: key.public(),
        recipient: Identity::from_file_text(IDENTITY).unwrap().recipient().clone(),
        person: "Li Wei".into(),
        laptop: "Workshop".into(),
    };
    join.write(&key, Vec::new()).unwrap()
}

#[test]
fn each_kind_has_its_store_and_its_people() {
    let place = Place::new();
    let put = |name: &str, bytes: &[u8]| -> PathBuf {
        let path = place.dir.path().join(name);
        fs::write(&path, bytes).unwrap();
        path
    };
    let bundle = include_bytes!("../../bundle/tests/fixtures/bundle-v1.plumb");
    for (bytes, kind, store, permission) in [
        (
            invite("default"),
            OpenedKind::CustomerInvite,
            StoreKind::Factory,
            Permission::Share,
        ),
        (
            invite(OWN_LAPTOPS),
            OpenedKind::LaptopsInvite,
            StoreKind::Factory,
            Permission::ManagePeople,
        ),
        (
            invite(DESK),
            OpenedKind::DeskInvite,
            StoreKind::Customer,
            Permission::Invite,
        ),
        (
            join(),
            OpenedKind::JoinRequest,
            StoreKind::Factory,
            Permission::ManagePeople,
        ),
        (
            bundle.to_vec(),
            OpenedKind::Bundle,
            StoreKind::Customer,
            Permission::Review,
        ),
    ] {
        let found = OpenedKind::of(&put("文件 tệp.plumb", &bytes)).unwrap();
        assert_eq!((found, found.store(), found.permission()), (kind, store, permission));
        assert!(found.require_store(store).is_ok());
        let (other, code) = match store {
            StoreKind::Factory => (StoreKind::Customer, Code::OpenedForFactories),
            StoreKind::Customer => (StoreKind::Factory, Code::OpenedForCustomers),
        };
        assert_eq!(found.require_store(other).unwrap_err().code, code);
        // Somebody of that store may take it in.
        assert!(rights(store).rights.iter().any(|right| right.permission == permission));
    }
}

#[test]
fn what_is_none_of_ours_is_named() {
    let dir = tempfile::tempdir().unwrap();
    let file = dir.path().join("会议纪要.docx");
    for bytes in [
        b"".as_slice(),
        b"PK\x03\x04 a document of another program",
        &invite("default")[..200],
    ] {
        fs::write(&file, bytes).unwrap();
        let refused = OpenedKind::of(&file).unwrap_err();
        assert_eq!(
            (refused.code, refused.params["file"].as_str()),
            (Code::OpenedUnknown, "会议纪要.docx")
        );
    }
    fs::remove_file(&file).unwrap();
    assert_eq!(OpenedKind::of(&file).unwrap_err().code, Code::FileUnreadable);
}
