//! An invitation that the app has its inbox make: from the window to the factory's bundle on the shelf.

use super::*;
use plumbline_core::desk::order::{self, InviteWish};

/// A questionnaire of the customer's own.
fn questionnaire() -> String {
    let shipped = include_str!("../../../../assets/packs/forced-labour-indicators/1.0.0.json");
    let mut pack: serde_json::Value = serde_json::from_str(shipped).unwrap();
    pack["id"] = json!("nordwind-own");
    pack.to_string()
}

fn wish(customer: &Customer, questionnaires: &[String]) -> InviteWish {
    InviteWish {
        inbox: customer.mail().inboxes[0].keyid.clone(),
        label: " Werk 3 三厂 ".into(),
        questionnaires: questionnaires.to_vec(),
    }
}

impl Customer {
    fn keeps(&self, content: &str) -> String {
        let taken = |tx: &mut plumbline_core::vault::Write| pack::take_in(tx, content);
        let saved = self.desk.vault.write(&self.desk.me, &self.desk.now, taken).unwrap();
        saved.value.to_string()
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn an_invitation_made_by_the_app_brings_a_factorys_bundle() {
    let (customer, factory) = (Customer::direct().await, Factory::new());
    let (vault, me, now) = (&customer.desk.vault, &customer.desk.me, &customer.desk.now);
    let text = questionnaire();
    // Nothing was fetched yet: the desk pairs with its inbox by this.
    let wish = wish(&customer, &[customer.keeps(&text)]);
    let order = order::draft(vault, me, now, &wish).unwrap();
    let made = order::ask(vault, me, &wish.inbox, &order).await.unwrap();
    let file = customer.folder.path().join("invite 邀请.plumb");
    let written = made.write(&file).unwrap();
    assert_eq!(Path::new(&written.path), file);
    assert!(written.expires_on > now.today().to_string());

    let (invite, packs) = customer::read_invite(&file, "2026-11-21").unwrap();
    assert_eq!(packs, [text]);
    let shown = invite::state(vault, now).unwrap().inboxes.remove(0).makes.unwrap();
    assert_eq!(shown.words, invite.fingerprint(), "what the window reads out");
    let to = factory.accepts(&invite, &packs);
    let cards = factory.laptop.vault.read(pack::cards).unwrap();
    let offered: Vec<_> = cards
        .iter()
        .filter(|card| card.state == pack::PackState::Offered)
        .collect();
    assert_eq!((offered.len(), offered[0].pack.as_str()), (1, "nordwind-own"));

    factory.laptop.finding("blocked exit 消防通道");
    factory.queues(&to);
    assert_eq!(factory.sends().await, 1);
    assert_eq!(customer.fetches().await.fetched, 1);
    customer.trusts();
    assert_eq!(customer.arrived(), [(1, "applied".into())]);
    customer.answers(None);
    customer.fetches().await;
    assert_eq!(factory.fetches().await.taken_in, 1);
    assert_eq!(factory.outbox()[0].answer.as_ref().unwrap().outcome, "accepted");
    assert!(customer.desk.is_sound());
}

#[tokio::test(flavor = "multi_thread")]
async fn with_no_way_to_the_inbox_nothing_is_made_and_the_reason_is_said() {
    let customer = Customer::direct().await;
    let (vault, me, now) = (&customer.desk.vault, &customer.desk.me, &customer.desk.now);
    let wish = wish(&customer, &[]);
    let order = order::draft(vault, me, now, &wish).unwrap();
    let Customer { server, ref desk, .. } = customer;
    server.stop().await;
    let error = order::ask(&desk.vault, &desk.me, &wish.inbox, &order)
        .await
        .err()
        .unwrap();
    assert_eq!(
        (error.code, error.params["why"].as_str()),
        (Code::InboxUnreachable, "no-connection")
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn what_nobody_may_ask_is_refused_before_the_inbox_hears_of_it() {
    let customer = Customer::direct().await;
    let (vault, me, now) = (&customer.desk.vault, &customer.desk.me, &customer.desk.now);
    let good = wish(&customer, &[]);
    let code = |actor: &_, wish: &InviteWish| order::draft(vault, actor, now, wish).err().map(|error| error.code);
    assert_eq!(code(me, &good), None);
    let unlabelled = InviteWish {
        label: " ".into(),
        ..good.clone()
    };
    assert_eq!(code(me, &unlabelled), Some(Code::ValueInvalid));
    let many = InviteWish {
        questionnaires: vec![Uuid::new_v4().to_string(); 9],
        ..good.clone()
    };
    assert_eq!(code(me, &many), Some(Code::ValueInvalid));
    let elsewhere = InviteWish {
        inbox: "x".into(),
        ..good.clone()
    };
    assert_eq!(code(me, &elsewhere), Some(Code::NotFound));
    let viewer = plumbline_core::access::Actor {
        roles: vec![plumbline_core::access::Role::CompanyViewer],
        ..me.clone()
    };
    assert_eq!(code(&viewer, &good), Some(Code::PermissionDenied));
}
