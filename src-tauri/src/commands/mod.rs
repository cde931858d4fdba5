//! The one typed list of what the window may ask. One file per screen; rules live in the core.

pub mod actions;
pub mod assess;
pub mod backup;
pub mod desk;
pub mod home;
pub mod hotline;
pub mod import;
pub mod inbox;
pub mod join;
pub mod journal;
pub mod laptops;
pub mod pack;
pub mod purge;
pub mod questionnaires;
pub mod safety;
pub mod session;
pub mod settings;
pub mod share;
pub mod training;

use crate::shell::Shell;
use std::sync::Arc;
use tauri::Runtime;
use tauri_specta::{Builder, collect_commands};

pub(crate) type Here<'a> = tauri::State<'a, Arc<Shell>>;

/// Serves the window, the bindings and the bridge alike.
pub fn list<R: Runtime>() -> Builder<R> {
    Builder::<R>::new().disable_serde_phases().commands(collect_commands![
        session::session_state,
        session::session_set_up,
        session::session_set_up_company,
        session::session_new_recovery_words,
        session::session_confirm_recovery,
        session::session_unlock,
        session::session_unlock_with_keychain,
        session::session_keep_in_keychain,
        session::session_forget_keychain,
        session::session_recover,
        session::session_change_passphrase,
        session::session_check_recovery,
        session::session_lock,
        session::sample_open,
        session::sample_close,
        session::session_touch,
        session::preferences_set,
        settings::factory_get,
        settings::factory_set,
        settings::people_list,
        settings::person_add,
        settings::person_set_roles,
        settings::person_remove,
        settings::person_let_in,
        settings::keyslots_get,
        settings::rights_get,
        settings::severity_scheme_get,
        settings::severity_scheme_set,
        settings::device_fingerprint,
        laptops::laptops_list,
        laptops::laptop_rename,
        laptops::laptop_retire,
        laptops::join_choose,
        laptops::join_drop,
        laptops::join_admit,
        laptops::exchange_write,
        laptops::exchange_choose,
        laptops::exchange_drop,
        laptops::exchange_take_in,
        inbox::own_inbox_get,
        inbox::own_inbox_choose,
        inbox::own_inbox_drop,
        inbox::own_inbox_accept,
        inbox::own_inbox_leave,
        inbox::exchange_now,
        inbox::letter_open,
        laptops::disagreements_get,
        laptops::conflict_settle,
        laptops::conflicts_settle_all,
        laptops::fork_take_over,
        join::join_begin,
        join::join_state,
        join::join_request_save,
        join::welcome_choose,
        join::welcome_drop,
        join::welcome_accept,
        backup::backups_list,
        backup::backup_make,
        backup::backup_folder_set,
        backup::restore_choose,
        backup::restore_do,
        backup::rescue_choose,
        backup::rescue_do,
        backup::doctor_run,
        backup::doctor_mend,
        assess::pack_get,
        assess::assessment_get,
        assess::answer_set,
        assess::draft_set,
        assess::draft_get,
        assess::evidence_choose,
        assess::evidence_drop,
        assess::evidence_remove,
        assess::evidence_preview,
        assess::evidence_share,
        actions::findings_list,
        actions::findings_board,
        actions::finding_get,
        actions::finding_create,
        actions::finding_set,
        actions::finding_delete,
        actions::action_create,
        actions::action_set,
        actions::action_verify,
        actions::undo,
        actions::history_get,
        actions::plan_export,
        actions::task_cancel,
        home::home_get,
        home::handover_get,
        home::handover_add,
        home::handover_set,
        home::handover_remove,
        home::search_all,
        import::import_choose,
        import::import_drop,
        import::import_map,
        import::import_commit,
        import::import_cancel,
        import::import_template,
        journal::journal_list,
        journal::journal_filters,
        journal::journal_changes,
        journal::journal_export,
        purge::purge_preview,
        purge::purge_do,
        purge::certificate_get,
        safety::incidents_list,
        safety::incident_get,
        safety::incident_create,
        safety::incident_set,
        safety::incident_delete,
        safety::incident_to_finding,
        training::workers_list,
        training::worker_create,
        training::worker_set,
        training::workers_import_choose,
        training::workers_import_drop,
        training::courses_list,
        training::course_create,
        training::course_set,
        training::course_delete,
        training::sessions_list,
        training::session_create,
        training::session_set,
        training::session_delete,
        training::session_get,
        training::attendance_list,
        training::attendance_set,
        training::attendance_by_badge,
        training::attendance_import_choose,
        training::attendance_import_drop,
        training::signin_sheet_export,
        training::matrix_get,
        hotline::hotline_state,
        hotline::hotline_recovery_new,
        hotline::hotline_recovery_confirm,
        hotline::hotline_recover,
        hotline::hotline_outside_set,
        hotline::clocks_set,
        hotline::cases_list,
        hotline::case_create,
        hotline::case_get,
        hotline::case_reveal,
        hotline::case_set,
        hotline::case_step_add,
        hotline::case_to_finding,
        hotline::case_extract_set,
        hotline::case_extract_approve,
        share::customers_list,
        share::invite_choose,
        share::invite_drop,
        share::invite_accept,
        share::profile_get,
        share::profile_set,
        share::customer_knows,
        share::share_preview,
        share::share_send,
        share::outbox_list,
        share::outbox_pause,
        share::outbox_resume,
        share::outbox_cancel,
        share::outbox_write,
        share::sync_now,
        share::replies_state,
        share::reply_choose,
        share::reply_drop,
        share::remarks_get,
        share::remark_answer,
        pack::customer_add,
        questionnaires::questionnaires_list,
        questionnaires::questionnaire_choose,
        questionnaires::questionnaire_drop,
        questionnaires::form_take,
        questionnaires::form_leave,
        questionnaires::questionnaire_decide,
        questionnaires::questionnaire_ask,
        questionnaires::questionnaire_leave,
        questionnaires::questionnaire_share,
        pack::pack_save,
        pack::packs_list,
        pack::workbook_choose,
        pack::workbook_drop,
        pack::workbook_take_in,
        desk::invite_state,
        desk::invite_save,
        desk::invite_by_inbox,
        desk::inbox_adopt,
        desk::bundles_choose,
        desk::bundle_drop,
        desk::factory_trust,
        desk::factories_list,
        desk::factory_view,
        desk::received_findings,
        desk::received_finding,
        desk::received_file,
        desk::received_file_save,
        desk::received_report_save,
        desk::remark_drafts,
        desk::remark_draft_set,
        desk::review_send,
        desk::review_reject,
        desk::review_copy,
        desk::desk_mail,
        desk::desk_inbox_choose,
        desk::desk_inbox_accept,
        desk::desk_inbox_leave,
        desk::fetch_now,
        desk::fetched_open,
        desk::fetched_drop,
    ])
}

#[cfg(test)]
mod tests {
    use specta_typescript::Typescript;

    const BINDINGS: &str = "ui/src/api/bindings.ts";

    #[test]
    fn bindings_are_fresh() {
        let dir = tempfile::tempdir().unwrap();
        let made = dir.path().join("bindings.ts");
        super::list::<tauri::Wry>()
            .export(Typescript::default(), &made)
            .unwrap();
        let made = std::fs::read_to_string(made).unwrap();
        let committed = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join(BINDINGS);
        if std::env::var_os("PLUMBLINE_WRITE_BINDINGS").is_some() {
            std::fs::write(&committed, &made).unwrap();
        }
        let committed = std::fs::read_to_string(committed).unwrap();
        assert!(made == committed, "{BINDINGS} is stale: run `cargo xtask bindings`");
    }
}
