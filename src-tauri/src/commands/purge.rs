use super::Here;
use super::assess::id;
use crate::error::Answer;
use plumbline_core::moment::Moment;
use plumbline_core::purge::{self, Certificate, PurgePreview, PurgeReason};
use plumbline_core::vault::Saved;

/// What would go, for the question before it does.
#[tauri::command]
#[specta::specta]
pub async fn purge_preview(shell: Here<'_>, kind: String, id: String) -> Answer<PurgePreview> {
    shell
        .look(move |db, seat| purge::preview(db, &seat.actor, &Moment::now(), &kind, self::id(&id)?))
        .await
}

/// For good: it cannot be taken back.
#[tauri::command]
#[specta::specta]
pub async fn purge_do(shell: Here<'_>, kind: String, id: String, reason: PurgeReason) -> Answer<Saved<Certificate>> {
    shell
        .run(move |shell| {
            let (seat, id) = (shell.seat()?, self::id(&id)?);
            shell.touch();
            let now = Moment::now();
            let saved = purge::destroy(&seat.vault, &seat.actor, &now, &kind, id, reason)?;
            Ok(saved.and_changed(&kind, id))
        })
        .await
}

/// The certificate of a record's last purge, or the one of this id for the kind `purge`.
#[tauri::command]
#[specta::specta]
pub async fn certificate_get(shell: Here<'_>, kind: String, id: String) -> Answer<Option<Certificate>> {
    shell
        .look(move |db, seat| purge::certificate(db, &seat.actor, &kind, self::id(&id)?))
        .await
}
