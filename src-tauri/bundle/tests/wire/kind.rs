//! What a file says it is, before anybody trusts it.

use std::io::Cursor;

use crate::support::{pack, unpack, with_envelope, world};
use plumbline_bundle::envelope::{Disclosure, Kind};
use plumbline_bundle::invite::{DESK, Invite, OWN_LAPTOPS, Purpose};
use plumbline_bundle::join::Join;
use plumbline_bundle::kind::{FileKind, kind_of};
use serde_json::json;

fn of(bytes: &[u8]) -> Option<FileKind> {
    kind_of(Cursor::new(bytes)).ok()
}

#[test]
fn bundles_are_told_apart_by_their_envelopes() {
    let world = world();
    for kind in [Kind::Delta, Kind::Checkpoint, Kind::Merge, Kind::Review] {
        let file = with_envelope(&world.bundle(), &world.device, |envelope| {
            envelope["predicate"]["kind"] = json!(kind);
        });
        assert_eq!(of(&file), Some(FileKind::Bundle(kind)), "{kind:?}");
    }
}

#[test]
fn invitations_say_whom_they_are_for_and_a_request_is_no_invitation() {
    let world = world();
    let invite = |profile: &str| {
        let own = profile == OWN_LAPTOPS || profile == DESK;
        let invite = Invite {
            customer: "Nordwind".into(),
            inbox_urls: vec!["https://inbox.example".into()],
            receipt_key: world.inbox.public(),
            reviewers: vec![world.reviewer.public()],
            recipients: if own {
                vec![]
            } else {
                vec![world.customer.recipient().clone()]
            },
            disclosure: Disclosure {
                profile: profile.into(),
                version: 1,
            },
            token: "t".repeat(43),
            expires_on: "2027-01-01".into(),
        };
        invite.write(&world.inbox, Vec::new()).unwrap()
    };
    assert_eq!(of(&invite("standard")), Some(FileKind::Invite(Purpose::Customer)));
    assert_eq!(of(&invite(OWN_LAPTOPS)), Some(FileKind::Invite(Purpose::OwnLaptops)));
    assert_eq!(of(&invite(DESK)), Some(FileKind::Invite(Purpose::Desk)));
    let join = Join {
        key: world.second.public(),
        recipient: world.stranger.recipient().clone(),
        person: "Li Wei".into(),
        laptop: "Workshop".into(),
    };
    let join = join.write(&world.second, Vec::new()).unwrap();
    assert_eq!(of(&join), Some(FileKind::Join));
}

#[test]
fn everything_else_is_none_of_ours() {
    let whole = world().bundle();
    assert_eq!(of(b""), None);
    assert_eq!(of(b"not an archive at all"), None);
    assert_eq!(of(&whole[..whole.len() / 2]), None);
    let mut renamed = unpack(&whole);
    renamed[0].0 = "letter.json".into();
    assert_eq!(of(&pack(&renamed)), None);
    let mut nonsense = unpack(&whole);
    nonsense[0].1 = b"{}".to_vec();
    assert_eq!(of(&pack(&nonsense)), None);
}
