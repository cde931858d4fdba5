//! Invites that a desk asks its inbox for: what comes back, who may ask, and that asking again makes no second one.

use std::sync::atomic::{AtomicUsize, Ordering};

use plumbline_bundle::Hash;
use plumbline_bundle::invite::{Invite, LARGEST_PACK, MOST_PACKS};
use plumbline_bundle::keys::{DeviceKey, Identity};
use plumbline_bundle::mail::{DeviceClaim, InviteOrder, LARGEST_ORDER, PairRequest, invite_of};
use plumbline_core::sync::{self, SyncError, Target};
use plumbline_inbox::{Language, Options, PairingKind, Words, commands};
use rand::rngs::OsRng;
use serde_json::{Value, json};
use uuid::Uuid;

use crate::line::{Fate, Line};
use crate::stage::{Factory, Scene, invite_for, pair, upload};

const PACK: &str = r#"{"format":2,"id":"extra"}"#;

/// The target of a desk that paired with the scene's inbox.
async fn desk_of(scene: &Scene) -> Target {
    let invite = invite_for(&scene.server.data, &scene.server.url(), PairingKind::Desk).await;
    let id = invite_of(&invite.token).unwrap();
    let key = DeviceKey::generate(&mut OsRng);
    let request = PairRequest {
        device: Some(DeviceClaim::new(&key, id, &invite.receipt_key.keyid())),
        token: Some(invite.token),
        invite: None,
        keys: None,
    };
    let token = sync::pair(&scene.server.url(), &request).await.unwrap();
    Target {
        token,
        ..scene.target.clone()
    }
}

fn order(scene: &Scene) -> InviteOrder {
    InviteOrder {
        id: Uuid::now_v7(),
        name: "Nordwind 采购".into(),
        label: Some("Werk 3 三厂".into()),
        url: scene.server.url(),
        recipient: Identity::generate().unwrap().recipient().clone(),
        reviewers: vec![DeviceKey::generate(&mut OsRng).public()],
        days: 30,
        packs: vec![PACK.into()],
    }
}

fn read(file: Vec<u8>) -> (Invite, Vec<String>) {
    Invite::read_with_packs(std::io::Cursor::new(file)).unwrap()
}

/// Pairings there are.
fn pairings(scene: &Scene) -> usize {
    let newer = |path: &&std::path::PathBuf| path.parent().unwrap().ends_with("pairings");
    scene.server.files("pairings").iter().filter(newer).count()
}

/// Status and code word of the inbox's own answer.
async fn asked(scene: &Scene, token: Option<&str>, body: String) -> (u16, String) {
    let request = reqwest::Client::new().post(scene.server.address("invites")).body(body);
    let request = match token {
        Some(token) => request.bearer_auth(token),
        None => request,
    };
    let answer = request.send().await.unwrap();
    let status = answer.status().as_u16();
    let body: Value = serde_json::from_slice(&answer.bytes().await.unwrap()).unwrap_or_default();
    (status, body["code"].as_str().unwrap_or_default().to_owned())
}

#[tokio::test]
async fn a_desk_gets_an_invite_that_a_factory_can_use() {
    let scene = Scene::new().await;
    let (desk, order) = (desk_of(&scene).await, order(&scene));
    let file = sync::order_invite(&desk, &order).await.unwrap();
    let (invite, packs) = read(file);
    assert_eq!(invite.receipt_key, scene.invite.receipt_key);
    assert_eq!((&invite.customer, &invite.inbox_urls[0]), (&order.name, &order.url));
    assert_eq!(
        (&invite.recipients[..], &invite.reviewers),
        (&[order.recipient.clone()][..], &order.reviewers)
    );
    assert_eq!(packs, [PACK]);
    let factory = Factory::new();
    let token = pair(&scene.server.url(), &invite.token, &factory.keys_json())
        .await
        .unwrap();
    let target = scene.with_token(token.expose());
    let bundle = factory.seal(scene.folder.path(), &invite, 1, Hash::ZERO, 1_000);
    upload(&target, &bundle).await.unwrap();
    assert_eq!(scene.server.list(false).await[0]["from"], "Werk 3 三厂");
    // Neither the invite's token nor the device's is kept.
    for path in scene.server.files("") {
        let text = String::from_utf8_lossy(&std::fs::read(path).unwrap()).into_owned();
        assert!(!text.contains(&invite.token) && !text.contains(token.expose()));
    }
}

#[tokio::test]
async fn the_same_order_is_answered_with_the_same_invite_and_another_is_not() {
    let scene = Scene::new().await;
    let (desk, order) = (desk_of(&scene).await, order(&scene));
    let first = sync::order_invite(&desk, &order).await.unwrap();
    let before = pairings(&scene);
    assert!(
        sync::order_invite(&desk, &order).await.unwrap() == first,
        "byte for byte"
    );
    assert_eq!(pairings(&scene), before);
    let (invite, _) = read(first);

    // The id is taken, whoever asks with it, and whatever invite it belongs to.
    let other = InviteOrder {
        label: Some("somebody else".into()),
        ..order.clone()
    };
    let body = |order: &InviteOrder| serde_json::to_string(order).unwrap();
    let differs = (409, "invite-differs".to_owned());
    assert_eq!(asked(&scene, Some(desk.token.expose()), body(&other)).await, differs);
    let second = desk_of(&scene).await;
    assert_eq!(asked(&scene, Some(second.token.expose()), body(&order)).await, differs);
    let of_operator = InviteOrder {
        id: invite_of(&scene.invite.token).unwrap(),
        ..order.clone()
    };
    assert_eq!(
        asked(&scene, Some(desk.token.expose()), body(&of_operator)).await,
        differs
    );
    pair(&scene.server.url(), &scene.invite.token, &scene.factory.keys_json())
        .await
        .unwrap();

    // Withdrawn by the operator, it does not come back.
    let words = Words::of(Language::English);
    let id = invite_of(&invite.token).unwrap();
    commands::revoke(scene.server.place(), id, &words, &mut Vec::new())
        .await
        .unwrap();
    let again = sync::order_invite(&desk, &order).await.unwrap_err();
    assert!(matches!(again, SyncError::InviteUsed), "{again:?}");
}

/// The line breaks at every place of the answer: there is one pairing in the end, and the invite works.
#[tokio::test(flavor = "multi_thread")]
async fn an_answer_that_was_lost_leaves_no_second_pairing() {
    let scene = Scene::new().await;
    let (desk, order) = (desk_of(&scene).await, order(&scene));
    let before = pairings(&scene);
    let tries = AtomicUsize::new(0);
    let line = Line::to(scene.server.at, move || {
        let number = tries.fetch_add(1, Ordering::Relaxed) as u64;
        if number < 12 {
            Fate::CutDown(number * 60)
        } else {
            Fate::Whole
        }
    })
    .await;
    let far = Target {
        url: line.url.clone(),
        ..desk
    };
    let mut lost = 0;
    let file = loop {
        match sync::order_invite(&far, &order).await {
            Ok(file) => break file,
            Err(error) => assert!(error.may_pass(), "{error:?}"),
        }
        lost += 1;
        assert!(lost < 50, "it never came");
    };
    println!("{lost} answers lost, one invite");
    assert!(lost > 3, "{lost} lost answers prove little");
    assert_eq!(pairings(&scene), before + 1);
    let (invite, _) = read(file);
    pair(&scene.server.url(), &invite.token, &Factory::new().keys_json())
        .await
        .unwrap();
}

#[tokio::test]
async fn only_a_desk_may_ask() {
    let scene = Scene::new().await;
    let laptops = invite_for(&scene.server.data, &scene.server.url(), PairingKind::Laptops).await;
    let own = Factory::new();
    let request = PairRequest {
        device: Some(DeviceClaim::new(
            &own.device,
            invite_of(&laptops.token).unwrap(),
            &laptops.receipt_key.keyid(),
        )),
        token: Some(laptops.token),
        invite: None,
        keys: Some(own.keys_json()),
    };
    let laptop = sync::pair(&scene.server.url(), &request).await.unwrap();
    let (before, body) = (pairings(&scene), serde_json::to_string(&order(&scene)).unwrap());
    for token in [scene.target.token.expose(), laptop.expose()] {
        assert_eq!(
            asked(&scene, Some(token), body.clone()).await,
            (403, "desk-only".into())
        );
    }
    let refused = sync::order_invite(&scene.target, &order(&scene)).await.unwrap_err();
    assert!(matches!(refused, SyncError::TokenRefused), "{refused:?}");
    for token in [None, Some("x"), Some(&*format!("{}.00", Uuid::now_v7()))] {
        assert_eq!(asked(&scene, token, body.clone()).await, (401, "token-refused".into()));
    }
    assert_eq!(pairings(&scene), before);
}

#[tokio::test]
async fn what_is_too_large_or_makes_no_sense_is_refused_and_leaves_nothing() {
    let scene = Scene::new().await;
    let desk = desk_of(&scene).await;
    let (before, good) = (pairings(&scene), serde_json::to_value(order(&scene)).unwrap());
    let with = |field: &str, value: Value| {
        let mut order = good.clone();
        order[field] = value;
        order.to_string()
    };
    let long_pack = format!("{}{}", PACK, " ".repeat(LARGEST_PACK as usize));
    for (body, expected) in [
        (" ".repeat(LARGEST_ORDER + 1), 413),
        (with("packs", json!([long_pack])), 413),
        (with("packs", json!(vec![PACK; MOST_PACKS + 1])), 400),
        (with("packs", json!(["{}"])), 400),
        (with("packs", json!(["not a questionnaire"])), 400),
        (with("id", json!(Uuid::new_v4())), 400),
        (with("name", json!(" ")), 400),
        (with("name", json!("a\nb")), 400),
        (with("label", json!("x".repeat(201))), 400),
        (with("url", json!("ftp://inbox.example")), 400),
        (with("recipient", json!("age1nobody")), 400),
        (with("reviewers", json!([])), 400),
        (with("days", json!(0)), 400),
        (with("days", json!(367)), 400),
        (with("token", json!("mine")), 400),
        (String::new(), 400),
        ("[]".into(), 400),
    ] {
        let (status, code) = asked(&scene, Some(desk.token.expose()), body.clone()).await;
        assert_eq!(status, expected, "{code}: {:.200}", body);
    }
    assert_eq!(pairings(&scene), before);
    // As many and as large as they may be.
    let whole = format!("{}{}", PACK, " ".repeat(LARGEST_PACK as usize - PACK.len()));
    let most: InviteOrder = serde_json::from_str(&with("packs", json!(vec![whole.clone(); MOST_PACKS]))).unwrap();
    let (_, packs) = read(sync::order_invite(&desk, &most).await.unwrap());
    assert_eq!(packs, vec![whole; MOST_PACKS]);
    assert_eq!(pairings(&scene), before + 1);
}

#[tokio::test]
async fn orders_count_as_requests_of_the_desk() {
    let options = Options {
        requests: 3,
        ..Options::default()
    };
    let scene = Scene::with(options).await;
    let desk = desk_of(&scene).await;
    for _ in 0..3 {
        sync::order_invite(&desk, &order(&scene)).await.unwrap();
    }
    let refused = sync::order_invite(&desk, &order(&scene)).await.unwrap_err();
    assert!(
        matches!(refused, SyncError::ServerBusy { after: Some(_) }),
        "{refused:?}"
    );
}
