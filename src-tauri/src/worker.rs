//! Work nobody waits for: locking an idle laptop, sending what stands in the outbox, fetching what came back (at a
//! customer: what factories sent), exchanging with the factory's other laptops, sealing cases for new handlers, the backup of the day.

use crate::commands::laptops::tell_all;
use crate::notices::Arrival;
use crate::shell::{Shell, hold};
use crate::sleep::{SleepWatch, TICK};
use plumbline_core::access::{Permission, StoreKind};
use plumbline_core::desk;
use plumbline_core::error::{Error, Result};
use plumbline_core::exchange::{inbox, round};
use plumbline_core::moment::Moment;
use plumbline_core::outbox::{self, Parcel};
use plumbline_core::replies;
use plumbline_core::sync::{Control, Pace};
use serde_json::json;
use std::sync::{Arc, OnceLock};
use std::time::{Duration, SystemTime};

pub fn start(shell: Arc<Shell>) {
    tauri::async_runtime::spawn(lock_when_idle(shell.clone()));
    tauri::async_runtime::spawn(reseal_cases(shell.clone()));
    tauri::async_runtime::spawn(back_up_daily(shell.clone()));
    tauri::async_runtime::spawn(exchange(shell.clone()));
    tauri::async_runtime::spawn(fetch_mail(shell.clone()));
    tauri::async_runtime::spawn(say_what_is_due(shell.clone()));
    tauri::async_runtime::spawn(notice_sleep(shell.clone()));
    tauri::async_runtime::spawn(send_bundles(shell));
}

async fn lock_when_idle(shell: Arc<Shell>) {
    loop {
        tokio::time::sleep(Duration::from_secs(5)).await;
        let minutes = hold(&shell.preferences).idle_minutes;
        let idle = hold(&shell.last_touch).elapsed();
        if minutes > 0 && idle >= Duration::from_secs(60 * u64::from(minutes)) && shell.any_seat().is_ok() {
            shell.lock();
            shell.tell("locked", json!({}));
        }
    }
}

async fn reseal_cases(shell: Arc<Shell>) {
    loop {
        tokio::time::sleep(Duration::from_secs(5)).await;
        let resealing = shell.clone();
        let done = tauri::async_runtime::spawn_blocking(move || resealing.reseal(usize::MAX)).await;
        if let Ok(Err(error)) = done {
            tracing::warn!(code = %error.code.word(), "cases were not sealed again");
        }
    }
}

/// Soon after somebody signed in, and when the day ends under an open store. A disk that is full is not tried again at
/// once.
async fn back_up_daily(shell: Arc<Shell>) {
    loop {
        tokio::time::sleep(Duration::from_secs(20)).await;
        let backing = shell.clone();
        let done = tauri::async_runtime::spawn_blocking(move || backing.back_up_if_due()).await;
        match done {
            Ok(Ok(true)) => shell.tell("changed", json!({ "changed": [{ "kind": "backup", "id": "" }] })),
            Ok(Err(error)) => {
                tracing::warn!(code = %error.code.word(), "no backup was made");
                tokio::time::sleep(Duration::from_secs(600)).await;
            }
            _ => {}
        }
    }
}

/// Soon after somebody signed in, and then every few minutes.
async fn say_what_is_due(shell: Arc<Shell>) {
    loop {
        let looking = shell.clone();
        let done = tauri::async_runtime::spawn_blocking(move || looking.notice_due()).await;
        if let Ok(Err(error)) = done {
            tracing::warn!(code = %error.code.word(), "nothing was said of what is due");
        }
        tokio::select! {
            () = shell.wake_notices.notified() => {}
            () = tokio::time::sleep(Duration::from_secs(300)) => {}
        }
    }
}

/// A laptop that slept finds its connections dead, and its pauses longer than they should be.
async fn notice_sleep(shell: Arc<Shell>) {
    let mut watch = SleepWatch::at(SystemTime::now());
    loop {
        tokio::time::sleep(TICK).await;
        if let Some(slept) = watch.slept(SystemTime::now()) {
            shell.wake_up(slept);
        }
    }
}

async fn send_bundles(shell: Arc<Shell>) {
    let pace = Pace::of_this_machine();
    loop {
        match send_next(&shell, &pace).await {
            Ok(true) => continue,
            Ok(false) => {}
            Err(error) => tracing::warn!(code = %error.code.word(), "sending stopped"),
        }
        tokio::select! {
            () = shell.wake.notified() => {}
            () = tokio::time::sleep(Duration::from_secs(2)) => {}
        }
    }
}

/// True when there was something to send.
async fn send_next(shell: &Arc<Shell>, pace: &Pace) -> Result<bool> {
    let Ok(seat) = shell.seat() else { return Ok(false) };
    let due = {
        let seat = seat.clone();
        tauri::async_runtime::spawn_blocking(move || outbox::due(&seat.vault, &Moment::now())).await
    };
    let Some(parcel) = due.map_err(Error::internal)?? else {
        return Ok(false);
    };
    let control = control(shell, &parcel);
    shell.sending(&parcel, control.clone());
    changed(shell, &parcel.id);
    let sent = outbox::send(&seat.vault, &parcel, &control, pace, Moment::now).await;
    hold(&shell.upload).take();
    changed(shell, &parcel.id);
    sent.map(|_| true)
}

fn control(shell: &Arc<Shell>, parcel: &Parcel) -> Control {
    let (shell, id) = (Arc::downgrade(shell), parcel.id.clone());
    Control::new(move |done, total| {
        let Some(shell) = shell.upgrade() else { return };
        if let Ok(seat) = shell.seat() {
            // Only the bar's memory: the receiver knows better, and is asked before every resume.
            let _ = outbox::note_progress(&seat.vault, &id, done);
        }
        shell.tell(
            "progress",
            json!({ "task": format!("outbox/{id}"), "done": done, "total": total, "phase": "sending" }),
        );
    })
}

fn changed(shell: &Shell, id: &str) {
    shell.tell("changed", json!({ "changed": [{ "kind": "outbox", "id": id }] }));
}

/// Rounds with the factory's inbox, as long as somebody who may exchange is signed in.
async fn exchange(shell: Arc<Shell>) {
    let pace = Pace::of_this_machine();
    loop {
        let pause = match exchange_once(&shell, &pace).await {
            Ok(()) => Duration::from_secs(2),
            Err(error) => {
                tracing::warn!(code = %error.code.word(), "the exchange stopped");
                Duration::from_secs(60)
            }
        };
        tokio::select! {
            () = shell.wake_exchange.notified() => {}
            () = tokio::time::sleep(pause) => {}
        }
    }
}

async fn exchange_once(shell: &Arc<Shell>, pace: &Pace) -> Result<()> {
    let Ok(seat) = shell.seat() else { return Ok(()) };
    if seat.is_sample() || !seat.actor.may(Permission::Exchange) {
        return Ok(());
    }
    let vault = seat.vault.clone();
    let due = tauri::async_runtime::spawn_blocking(move || inbox::is_due(&vault, &Moment::now())).await;
    if !due.map_err(Error::internal)?? {
        return Ok(());
    }
    let control = round_control(shell, "exchange", "exchanging");
    *hold(&shell.exchanging) = Some(control.clone());
    tell_inbox(shell);
    let round = round::run(&seat.vault, &seat.actor, &control, pace, Moment::now).await;
    hold(&shell.exchanging).take();
    match &round {
        Ok(round) if round.entries > 0 => tell_all(shell),
        _ => tell_inbox(shell),
    }
    round.map(|_| ())
}

/// Rounds with the inboxes of customers, or of this customer, as long as somebody is signed in whose work it is.
async fn fetch_mail(shell: Arc<Shell>) {
    let pace = Pace::of_this_machine();
    loop {
        let pause = match fetch_once(&shell, &pace).await {
            Ok(()) => Duration::from_secs(2),
            Err(error) => {
                tracing::warn!(code = %error.code.word(), "fetching stopped");
                Duration::from_secs(60)
            }
        };
        tokio::select! {
            () = shell.wake_mail.notified() => {}
            () = tokio::time::sleep(pause) => {}
        }
    }
}

async fn fetch_once(shell: &Arc<Shell>, pace: &Pace) -> Result<()> {
    let Ok(seat) = shell.seat() else { return Ok(()) };
    let whose = match seat.store {
        StoreKind::Factory => Permission::Share,
        StoreKind::Customer => Permission::Review,
    };
    if seat.is_sample() || !seat.actor.may(whose) {
        return Ok(());
    }
    let (vault, store) = (seat.vault.clone(), seat.store);
    let due = tauri::async_runtime::spawn_blocking(move || match store {
        StoreKind::Factory => replies::is_due(&vault, &Moment::now()),
        StoreKind::Customer => desk::inbox::is_due(&vault, &Moment::now()),
    });
    if !due.await.map_err(Error::internal)?? {
        return Ok(());
    }
    let control = round_control(shell, "mail", "fetching");
    *hold(&shell.fetching) = Some(control.clone());
    tell_mail(shell);
    let (what, went) = match seat.store {
        StoreKind::Factory => {
            let round = replies::run(&seat.vault, &seat.actor, &control, pace, Moment::now).await;
            (Arrival::Replies, round.map(|round| round.fetched))
        }
        StoreKind::Customer => {
            let round = desk::inbox::run(&seat.vault, &seat.actor, &control, pace, Moment::now).await;
            (Arrival::Bundles, round.map(|round| round.fetched))
        }
    };
    hold(&shell.fetching).take();
    tell_mail(shell);
    shell.notice_arrivals(what, went?);
    Ok(())
}

/// What is shown of fetching, and whatever it may have brought, is read again.
pub fn tell_mail(shell: &Shell) {
    let changed = ["mail", "received", "reply", "outbox"].map(|kind| json!({ "kind": kind, "id": "" }));
    shell.tell("changed", json!({ "changed": changed }));
}

/// Tells how far a round is, and stops when somebody asks.
pub(crate) fn round_control(shell: &Arc<Shell>, task: &'static str, phase: &'static str) -> Control {
    let own: Arc<OnceLock<Control>> = Arc::default();
    let (shell, hand) = (Arc::downgrade(shell), own.clone());
    let control = Control::new(move |done, total| {
        let Some(shell) = shell.upgrade() else { return };
        let [done, total] = [done, total].map(|bytes| usize::try_from(bytes).unwrap_or(usize::MAX));
        if !shell.progress(task, phase, done, total)
            && let Some(control) = hand.get()
        {
            control.pause();
        }
    });
    let _ = own.set(control.clone());
    control
}

fn tell_inbox(shell: &Shell) {
    let changed = ["own-inbox", "laptop"].map(|kind| json!({ "kind": kind, "id": "" }));
    shell.tell("changed", json!({ "changed": changed }));
}
