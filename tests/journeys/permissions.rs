//! Every command and every role, in a factory's store and in a customer's: allowed or refused as the table says. A
//! command without a row fails here.

use crate::stage::{Bridge, Failed, factory, none};
use serde_json::{Value, json};
use std::collections::BTreeSet;

/// The list that the window, its bindings and the bridge are made from.
const COMMANDS: &str = include_str!("../../src-tauri/src/commands/mod.rs");
const PASSPHRASE: &str = "nine blue herons by the weir";
/// An id that no record has.
const NOBODY: &str = "01900000-0000-7000-8000-000000000000";

static ROLES: [&str; 9] = [
    "administrator",
    "ehs-manager",
    "hr-manager",
    "case-handler",
    "senior-manager",
    "viewer",
    // Of a customer's store.
    "company-administrator",
    "reviewer",
    "company-viewer",
];
/// Of those, the ones a factory has.
const OF_FACTORY: usize = 6;

/// What each role may, in the order of `ROLES`; held against the table in `access.rs`.
const RIGHTS: [(&str, &str); 19] = [
    (READ, "x x x x x x . . ."),
    (ASSESS, ". x x . . . . . ."),
    (LEAD, ". x x . . . . . ."),
    (SIGN, ". . . . x . . . ."),
    (ACT, ". x x . . . . . ."),
    (REPORT, ". x x . . . . . ."),
    (TRAIN, ". x x . . . . . ."),
    (VERIFY, ". x x . x . . . ."),
    (EXPORT, "x x x . x . . . ."),
    (SHARE, "x x x . x . . . ."),
    (CONFIGURE, "x x x . x . . . ."),
    (BACK_UP, "x x x . . . x x ."),
    (RESTORE, "x x x . x . x . ."),
    (MANAGE_PEOPLE, "x . . . . . x . ."),
    (EXCHANGE, "x x x . . . . . ."),
    (HANDLE, ". . . x . . . . ."),
    (INSPECT, ". . . . . . x x x"),
    (REVIEW, ". . . . . . . x ."),
    (INVITE, ". . . . . . x x ."),
];

const READ: &str = "read";
const ASSESS: &str = "assess";
const LEAD: &str = "lead";
const SIGN: &str = "sign";
const ACT: &str = "act";
const REPORT: &str = "report";
const TRAIN: &str = "train";
const VERIFY: &str = "verify";
const EXPORT: &str = "export";
const SHARE: &str = "share";
const CONFIGURE: &str = "configure";
const BACK_UP: &str = "back-up";
const RESTORE: &str = "restore";
const MANAGE_PEOPLE: &str = "manage-people";
const EXCHANGE: &str = "exchange";
const HANDLE: &str = "handle";
const INSPECT: &str = "inspect";
const REVIEW: &str = "review";
const INVITE: &str = "invite";

/// The roles of a kind of store, and what sets one up.
type Store = (&'static [&'static str], fn(&Bridge));

fn stores() -> [Store; 2] {
    let (of_factory, of_customer) = ROLES.split_at(OF_FACTORY);
    [(of_factory, factory::set_up), (of_customer, factory::set_up_company)]
}

/// What a command asks of a person.
enum Asks {
    For(&'static str),
    /// One of them, since both kinds of store have it.
    OneOf(&'static str, &'static str),
    Both(&'static str, &'static str),
    /// Whoever signed in, or nobody yet.
    Nothing,
    /// Refused to everybody once the factory is set up.
    TooMuch,
}
use Asks::{Both, For, Nothing, OneOf, TooMuch};

/// Arguments are such as would be answered but for the role: nothing is refused for want of a proper id.
fn table(me: &Value) -> Vec<(&'static str, Asks, Value)> {
    let of = |id: &str| json!({ "id": id });
    let field = |name: &str, value: Value| json!({ "id": NOBODY, "field": name, "value": value });
    let query = |more: Value| {
        let mut query = json!({ "search": "", "descending": false, "offset": 0, "limit": 10 });
        query.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        json!({ "query": query })
    };
    let finding = json!({
        "question": null, "provision": "", "description": "x", "severity": "minor", "source": "audit", "discovered_on": null,
    });
    let questions = json!({
        "pack": "x", "version": "1", "title": "x", "about": "x", "language": "en", "second": null, "answer": "text",
    });
    let evidence = |kind: &str| json!({ "targetKind": kind, "targetId": NOBODY, "tokens": [] });
    let unlock = json!({ "personId": me, "passphrase": PASSPHRASE });
    let plan = json!({ "request": { "languages": ["en"] } });
    let for_customer = |customer: Value| {
        let request = json!({ "languages": ["en"], "paper": "a4", "layout": "both", "customer": customer });
        json!({ "request": request })
    };
    let sheet = json!({ "session": NOBODY, "request": { "languages": ["en"], "paper": "a4" } });
    let paper = json!({ "languages": ["en"], "paper": "a4" });
    let figure = json!({
        "name": { "en": "Anonymous", "zh": "" }, "definition": { "en": "", "zh": "" }, "better": "neither", "off": false,
        "recipe": { "kind": "share", "numerator": "anonymous", "denominator": "closed" },
    });
    let past = json!({
        "starts_on": "2025-01-01", "ends_on": "2025-03-31", "source": "x",
        "figures": {
            "received": null, "acknowledged_in_time": null, "closed": null, "closed_in_time": null, "median_days": null,
            "anonymous": null, "decided": null, "substantiated": null, "reopened": null, "retaliation": null,
            "headcount": null,
        },
    });
    let incident =
        json!({ "kind": "near-miss", "happened_on": "2026-01-05", "place": "", "what": "x", "first_action": "" });
    let practice = json!({
        "title": "x", "what": "", "department": "", "question": null, "provision": "", "source": "own", "finding": null,
    });
    let row = json!({ "topic": "x", "leader": "", "since": null, "deputy": "", "know": "" });
    let worker = json!({
        "badge": uuid(), "name": "x", "sex": "female", "category": "worker", "department": "", "joined_on": null,
    });
    let course = json!({
        "name": "x", "kind": "basic", "audiences": [], "validity_months": null, "provisions": "", "topics": "",
    });
    let session = json!({
        "course": NOBODY, "held_on": "2026-01-05", "hours": null, "trainer": "", "place": "", "language": "",
    });
    let people = query(json!({
        "categories": [], "course_kinds": [], "departments": [], "within": null, "state": "all",
    }));
    let period = json!({ "from": "2026-01-01", "to": "2026-12-31" });
    let with = |to: &Value, name: &str, value: Value| {
        let mut all = to.clone();
        all[name] = value;
        all
    };
    let join = json!({
        "request": { "language": "en", "person": "x", "laptop": "x", "passphrase": PASSPHRASE },
    });
    let person = json!({ "name": "x", "title": "", "roles": ["viewer"], "passphrase": PASSPHRASE });
    let received = json!({ "factory": NOBODY, "id": NOBODY });
    vec![
        ("session_state", Nothing, none()),
        ("session_set_up", Nothing, json!({ "request": factory::request() })),
        (
            "session_set_up_company",
            Nothing,
            json!({ "request": factory::company_request() }),
        ),
        ("session_new_recovery_words", TooMuch, none()),
        ("session_confirm_recovery", Nothing, json!({ "answers": [] })),
        ("session_unlock", Nothing, unlock),
        ("session_unlock_with_keychain", Nothing, json!({ "personId": me })),
        ("session_keep_in_keychain", Nothing, json!({ "passphrase": "wrong" })),
        ("session_forget_keychain", Nothing, none()),
        (
            "session_recover",
            Nothing,
            json!({ "words": "x", "personId": me, "passphrase": PASSPHRASE }),
        ),
        (
            "session_change_passphrase",
            Nothing,
            json!({ "current": PASSPHRASE, "replacement": PASSPHRASE }),
        ),
        ("session_check_recovery", For(MANAGE_PEOPLE), json!({ "words": "x" })),
        ("session_lock", Nothing, none()),
        ("sample_open", Nothing, none()),
        ("sample_close", Nothing, none()),
        ("session_touch", Nothing, none()),
        ("update_get", Nothing, none()),
        ("update_url_set", For(RESTORE), json!({ "url": "" })),
        ("update_check", For(RESTORE), none()),
        ("update_download", For(RESTORE), none()),
        ("update_from_file", For(RESTORE), none()),
        ("update_install", For(RESTORE), none()),
        ("opened_name", Nothing, none()),
        ("opened_look", Nothing, none()),
        ("opened_take", Nothing, none()),
        ("opened_leave", Nothing, none()),
        ("preferences_set", Nothing, json!({ "change": {} })),
        ("factory_get", For(READ), none()),
        (
            "factory_set",
            For(CONFIGURE),
            json!({ "field": "address", "value": "x" }),
        ),
        ("people_list", OneOf(READ, INSPECT), none()),
        ("person_add", For(MANAGE_PEOPLE), json!({ "person": person })),
        ("rights_get", OneOf(READ, INSPECT), none()),
        (
            "person_set_roles",
            For(MANAGE_PEOPLE),
            json!({ "id": NOBODY, "roles": ["viewer"] }),
        ),
        ("person_remove", For(MANAGE_PEOPLE), of(NOBODY)),
        (
            "person_let_in",
            For(MANAGE_PEOPLE),
            json!({ "id": NOBODY, "passphrase": PASSPHRASE }),
        ),
        ("keyslots_get", OneOf(READ, INSPECT), none()),
        ("severity_scheme_get", For(READ), none()),
        (
            "severity_scheme_set",
            For(CONFIGURE),
            json!({ "severity": "minor", "planDays": 10, "closeDays": 20 }),
        ),
        ("device_fingerprint", For(READ), none()),
        ("pack_get", OneOf(READ, INSPECT), json!({ "pack": null, "cycle": null })),
        ("assessment_get", For(READ), json!({ "pack": null, "cycle": null })),
        (
            "assessment_paper",
            For(EXPORT),
            json!({ "request": { "questionnaires": [], "cycle": null, "languages": ["en"], "paper": "a4" } }),
        ),
        ("questionnaires_list", OneOf(READ, INSPECT), none()),
        ("questionnaire_choose", OneOf(ASSESS, INVITE), none()),
        ("questionnaire_drop", OneOf(ASSESS, INVITE), json!({ "token": NOBODY })),
        ("form_take", OneOf(ASSESS, INVITE), json!({ "id": NOBODY })),
        ("form_leave", OneOf(ASSESS, INVITE), json!({ "id": NOBODY })),
        (
            "questionnaire_decide",
            OneOf(ASSESS, INVITE),
            json!({ "packId": NOBODY, "keep": false }),
        ),
        ("answer_sheet_get", For(ASSESS), none()),
        (
            "answer_sheet_export",
            Both(EXPORT, ASSESS),
            json!({ "request": { "questionnaires": [], "languages": ["en"], "answers": true } }),
        ),
        ("answer_sheet_choose", For(ASSESS), none()),
        ("answer_sheet_drop", For(ASSESS), json!({ "token": NOBODY })),
        (
            "answer_sheet_take_in",
            For(ASSESS),
            json!({ "id": NOBODY, "ticked": [] }),
        ),
        ("answer_sheet_close", For(ASSESS), json!({ "id": NOBODY })),
        ("questions_choose", For(ASSESS), none()),
        ("questions_drop", For(ASSESS), json!({ "token": NOBODY })),
        (
            "questions_preview",
            For(ASSESS),
            json!({ "id": NOBODY, "sheet": &questions }),
        ),
        (
            "questions_take_in",
            For(ASSESS),
            json!({ "id": NOBODY, "sheet": &questions, "onlyGood": false }),
        ),
        ("questionnaire_ask", For(ASSESS), json!({ "pack": "environment" })),
        ("questionnaire_leave", For(ASSESS), json!({ "pack": "environment" })),
        (
            "questionnaire_share",
            For(SHARE),
            json!({ "pack": "environment", "shared": false }),
        ),
        (
            "answer_set",
            For(ASSESS),
            json!({ "question": "none", "field": "paper", "value": 3 }),
        ),
        ("answer_as_last", For(ASSESS), json!({ "question": "none" })),
        (
            "cycle_paper",
            For(EXPORT),
            json!({ "cycle": null, "paper": "brief", "request": { "languages": ["en"], "paper": "a4" } }),
        ),
        ("cycle_get", For(READ), json!({ "cycle": null })),
        (
            "cycle_set",
            For(LEAD),
            json!({ "cycle": NOBODY, "field": "scope", "value": "x" }),
        ),
        ("cycle_sign", For(SIGN), json!({ "cycle": NOBODY, "note": "" })),
        (
            "team_add",
            For(LEAD),
            json!({ "cycle": NOBODY, "name": "x", "task": "x" }),
        ),
        (
            "team_set",
            For(LEAD),
            json!({ "member": NOBODY, "field": "task", "value": "x" }),
        ),
        ("team_remove", For(LEAD), json!({ "member": NOBODY })),
        ("objective_add", For(LEAD), json!({ "cycle": NOBODY, "name": "x" })),
        (
            "objective_set",
            For(LEAD),
            json!({ "objective": NOBODY, "field": "target", "value": 1 }),
        ),
        ("objective_remove", For(LEAD), json!({ "objective": NOBODY })),
        (
            "reading_add",
            For(LEAD),
            json!({ "objective": NOBODY, "readOn": "2026-01-05", "value": 1, "note": "" }),
        ),
        ("reading_remove", For(LEAD), json!({ "reading": NOBODY })),
        (
            "gate_pass",
            For(LEAD),
            json!({ "cycle": NOBODY, "phase": "plan", "reason": "x" }),
        ),
        (
            "cycle_review_set",
            For(LEAD),
            json!({ "cycle": NOBODY, "field": "standard", "value": "x" }),
        ),
        (
            "cycle_close",
            OneOf(LEAD, SIGN),
            json!({ "cycle": NOBODY, "note": "", "reason": "x" }),
        ),
        (
            "cycle_next",
            For(LEAD),
            json!({ "from": NOBODY, "name": "x", "startsOn": "2026-01-01", "endsOn": "2026-12-31" }),
        ),
        (
            "cycles_compare",
            For(READ),
            json!({ "before": NOBODY, "after": NOBODY }),
        ),
        ("draft_set", Nothing, json!({ "key": "finding/1/note", "text": null })),
        ("draft_get", Nothing, json!({ "key": "finding/1/note" })),
        ("draft_set", For(HANDLE), json!({ "key": "case/1/note", "text": null })),
        ("draft_get", For(HANDLE), json!({ "key": "case/1/note" })),
        ("evidence_choose", For(ASSESS), evidence("finding")),
        ("evidence_drop", For(ASSESS), evidence("finding")),
        ("evidence_drop", For(REPORT), evidence("incident")),
        ("evidence_drop", For(TRAIN), evidence("session")),
        (
            "evidence_remove",
            For(ASSESS),
            json!({ "targetKind": "action", "targetId": NOBODY, "evidenceId": NOBODY }),
        ),
        (
            "evidence_list",
            For(READ),
            query(json!({ "filter": null, "photos": null, "sort": "added" })),
        ),
        ("evidence_get", For(READ), json!({ "evidenceId": NOBODY })),
        (
            "evidence_preview",
            For(READ),
            json!({ "evidenceId": NOBODY, "longest": 400 }),
        ),
        (
            "evidence_use",
            For(ASSESS),
            json!({ "targetKind": "answer", "targetId": "none", "evidenceIds": [NOBODY] }),
        ),
        (
            "evidence_use",
            For(TRAIN),
            json!({ "targetKind": "session", "targetId": NOBODY, "evidenceIds": [NOBODY] }),
        ),
        ("evidence_untie", OneOf(ASSESS, REPORT), json!({ "link": NOBODY })),
        (
            "evidence_set",
            OneOf(ASSESS, REPORT),
            json!({ "evidenceId": NOBODY, "field": "issuer", "value": "x" }),
        ),
        (
            "evidence_delete",
            OneOf(ASSESS, REPORT),
            json!({ "evidenceId": NOBODY }),
        ),
        (
            "evidence_replace",
            OneOf(ASSESS, REPORT),
            json!({ "evidenceId": NOBODY }),
        ),
        ("evidence_save", For(EXPORT), json!({ "evidenceId": NOBODY })),
        (
            "evidence_drop",
            OneOf(ASSESS, REPORT),
            json!({ "targetKind": null, "targetId": "", "tokens": [] }),
        ),
        (
            "evidence_share",
            For(SHARE),
            json!({ "evidenceId": NOBODY, "shared": true }),
        ),
        ("findings_list", For(READ), json!({ "query": factory::all_findings() })),
        (
            "findings_board",
            For(READ),
            json!({ "query": { "search": "", "severities": [], "overdue_only": false, "per_column": 5 } }),
        ),
        ("finding_get", For(READ), of(NOBODY)),
        ("finding_create", For(ACT), json!({ "finding": finding })),
        ("finding_set", For(ACT), field("provision", json!("x"))),
        ("finding_delete", For(ACT), of(NOBODY)),
        ("action_create", For(ACT), json!({ "findingId": NOBODY })),
        ("action_set", For(ACT), field("corrective", json!("x"))),
        (
            "action_verify",
            For(VERIFY),
            json!({ "id": NOBODY, "method": "desk", "result": "accepted", "note": "" }),
        ),
        (
            "action_move",
            For(ACT),
            json!({ "id": NOBODY, "day": null, "reason": "" }),
        ),
        ("action_moves", For(READ), of(NOBODY)),
        (
            "action_check",
            OneOf(ACT, VERIFY),
            json!({ "id": NOBODY, "check": { "outcome": "effective", "note": "", "next_on": null } }),
        ),
        ("action_offers", For(READ), json!({ "finding": NOBODY, "text": "" })),
        ("action_answer", For(ACT), json!({ "id": NOBODY, "finding": NOBODY })),
        ("action_leave", For(ACT), json!({ "id": NOBODY, "finding": NOBODY })),
        (
            "findings_calendar",
            For(READ),
            json!({ "query": { "from": "2026-01-01", "to": "2026-01-31", "search": "", "statuses": [], "severities": [],
                "overdue_only": false } }),
        ),
        (
            "findings_change",
            For(ACT),
            json!({ "findings": [NOBODY], "change": { "is": "severity", "severity": "minor" } }),
        ),
        (
            "finding_grade",
            For(ACT),
            json!({ "id": NOBODY, "scheme": null, "grade": null }),
        ),
        (
            "comment_add",
            OneOf(ACT, VERIFY),
            json!({ "about": "finding", "target": NOBODY, "text": "x" }),
        ),
        ("comment_withdraw", OneOf(ACT, VERIFY), of(NOBODY)),
        ("tasks_people", For(READ), none()),
        (
            "tasks_make",
            For(EXPORT),
            json!({ "request": { "people": ["x"], "formats": ["pdf"], "languages": ["en"], "paper": "a4" } }),
        ),
        ("tasks_choose", For(ACT), none()),
        ("tasks_take_in", For(ACT), json!({ "id": NOBODY, "lines": [] })),
        ("schemes_get", For(READ), none()),
        (
            "scheme_save",
            For(CONFIGURE),
            json!({ "scheme": { "id": NOBODY, "name": { "en": "x", "zh-Hans": "" }, "source": { "en": "", "zh-Hans": "" },
                "grades": [] } }),
        ),
        ("scheme_reset", For(CONFIGURE), of(NOBODY)),
        (
            "scheme_use",
            For(CONFIGURE),
            json!({ "customer": NOBODY, "scheme": null }),
        ),
        // What may be taken back is one's own, and asks for what writing it asked for.
        ("undo", Nothing, json!({ "token": "999999" })),
        (
            "history_get",
            OneOf(READ, INSPECT),
            json!({ "kind": "finding", "id": NOBODY }),
        ),
        ("history_get", For(HANDLE), json!({ "kind": "case", "id": NOBODY })),
        ("plan_export", For(EXPORT), plan),
        ("plan_paper", For(EXPORT), for_customer(Value::Null)),
        ("plan_paper", Both(EXPORT, SHARE), for_customer(json!(NOBODY))),
        // Whoever it was made for gets it, and nobody finds one by its name.
        ("paper_get", Nothing, of(NOBODY)),
        ("paper_save", Nothing, of(NOBODY)),
        ("paper_print", Nothing, of(NOBODY)),
        ("paper_drop", Nothing, of(NOBODY)),
        ("letterhead_get", For(READ), none()),
        ("letterhead_set", For(CONFIGURE), json!({ "lines": ["x"] })),
        ("letterhead_logo_choose", For(CONFIGURE), none()),
        ("letterhead_logo_remove", For(CONFIGURE), none()),
        (
            "list_export",
            Both(READ, EXPORT),
            json!({ "wanted": { "list": "courses" }, "languages": ["en"] }),
        ),
        (
            "list_export",
            For(HANDLE),
            json!({ "wanted": { "list": "cases", "query": { "search": "", "states": [], "late_only": false, "sort": "number",
                "descending": false, "offset": 0, "limit": 0 } }, "languages": ["en"] }),
        ),
        (
            "list_export",
            For(INSPECT),
            json!({ "wanted": { "list": "factories" }, "languages": ["en"] }),
        ),
        ("task_cancel", Nothing, json!({ "task": "none" })),
        ("home_get", For(READ), none()),
        ("home_week_of", For(READ), json!({ "of": "everyone" })),
        ("handover_get", For(READ), none()),
        ("handover_add", For(REPORT), json!({ "row": row })),
        ("handover_set", For(REPORT), field("topic", json!("x"))),
        ("handover_remove", For(REPORT), of(NOBODY)),
        ("search_all", For(READ), json!({ "text": "x", "limit": 5 })),
        (
            "import_about",
            For(ACT),
            json!({ "id": NOBODY, "about": { "customer": null, "auditor": "", "scheme": null, "audited_on": null } }),
        ),
        ("import_choose", For(ACT), none()),
        ("import_drop", For(ACT), json!({ "token": NOBODY })),
        (
            "import_map",
            For(ACT),
            json!({ "id": NOBODY, "sheet": "", "headerRow": 1, "mapping": [] }),
        ),
        ("import_commit", For(ACT), json!({ "id": NOBODY, "onlyGood": true })),
        ("import_cancel", For(ACT), of(NOBODY)),
        ("import_template", For(ACT), none()),
        ("import_template", For(TRAIN), json!({ "target": "register" })),
        ("import_template", For(ASSESS), json!({ "target": "questions" })),
        (
            "incidents_list",
            For(READ),
            query(json!({ "kinds": [], "sort": "number" })),
        ),
        (
            "journal_list",
            OneOf(READ, INSPECT),
            json!({ "query": { "person": null, "kind": null, "laptop": null, "from": null, "to": null, "offset": 0, "limit": 5 } }),
        ),
        ("journal_filters", OneOf(READ, INSPECT), none()),
        (
            "journal_changes",
            OneOf(READ, INSPECT),
            json!({ "device": "x", "seq": 1, "kind": "finding" }),
        ),
        (
            "journal_changes",
            For(HANDLE),
            json!({ "device": "x", "seq": 1, "kind": "case" }),
        ),
        ("journal_export", OneOf(EXPORT, INSPECT), none()),
        (
            "purge_preview",
            For(MANAGE_PEOPLE),
            json!({ "kind": "person", "id": NOBODY }),
        ),
        ("purge_preview", For(HANDLE), json!({ "kind": "case", "id": NOBODY })),
        (
            "purge_do",
            For(MANAGE_PEOPLE),
            json!({ "kind": "person", "id": NOBODY, "reason": "asked" }),
        ),
        (
            "purge_do",
            For(HANDLE),
            json!({ "kind": "case", "id": NOBODY, "reason": "asked" }),
        ),
        (
            "certificate_get",
            OneOf(READ, INSPECT),
            json!({ "kind": "worker", "id": NOBODY }),
        ),
        ("certificate_get", For(HANDLE), json!({ "kind": "case", "id": NOBODY })),
        ("backups_list", For(BACK_UP), none()),
        ("backup_make", For(BACK_UP), none()),
        ("backup_folder_set", For(BACK_UP), json!({ "none": true })),
        ("restore_choose", For(RESTORE), json!({ "id": null })),
        ("restore_do", For(RESTORE), json!({ "token": NOBODY })),
        ("rescue_choose", Nothing, json!({ "elsewhere": false })),
        (
            "rescue_do",
            Nothing,
            json!({ "token": NOBODY, "personId": me, "passphrase": "x" }),
        ),
        ("doctor_run", For(BACK_UP), none()),
        ("doctor_mend", For(RESTORE), none()),
        ("laptops_list", For(READ), none()),
        ("laptop_rename", For(CONFIGURE), json!({ "id": NOBODY, "name": "x" })),
        ("laptop_retire", Both(MANAGE_PEOPLE, EXCHANGE), of(NOBODY)),
        ("join_choose", Both(MANAGE_PEOPLE, EXCHANGE), none()),
        ("join_drop", Both(MANAGE_PEOPLE, EXCHANGE), json!({ "token": NOBODY })),
        (
            "join_admit",
            Both(MANAGE_PEOPLE, EXCHANGE),
            json!({ "id": NOBODY, "personId": me, "person": null }),
        ),
        (
            "exchange_write",
            For(EXCHANGE),
            json!({ "keyid": "x", "everything": false }),
        ),
        ("exchange_choose", For(EXCHANGE), none()),
        ("exchange_drop", For(EXCHANGE), json!({ "token": NOBODY })),
        (
            "exchange_take_in",
            For(EXCHANGE),
            json!({ "id": NOBODY, "evenIfLarge": false }),
        ),
        ("own_inbox_get", For(READ), none()),
        ("own_inbox_choose", For(MANAGE_PEOPLE), none()),
        ("own_inbox_drop", For(MANAGE_PEOPLE), json!({ "token": NOBODY })),
        ("own_inbox_accept", For(MANAGE_PEOPLE), of(NOBODY)),
        ("own_inbox_leave", For(MANAGE_PEOPLE), none()),
        ("exchange_now", For(EXCHANGE), none()),
        ("letter_open", For(EXCHANGE), json!({ "keyid": "x" })),
        ("disagreements_get", For(READ), none()),
        (
            "conflict_settle",
            For(EXCHANGE),
            json!({ "kind": "finding", "id": NOBODY, "field": "provision", "device": "x" }),
        ),
        ("conflicts_settle_all", For(EXCHANGE), json!({ "whose": "mine" })),
        ("fork_take_over", For(EXCHANGE), json!({ "device": "x" })),
        // Of a laptop that belongs to no factory yet: to everybody else they say so.
        ("join_begin", Nothing, join),
        ("join_state", Nothing, none()),
        ("join_request_save", Nothing, none()),
        ("welcome_choose", Nothing, none()),
        ("welcome_drop", Nothing, json!({ "token": NOBODY })),
        (
            "welcome_accept",
            Nothing,
            json!({ "id": NOBODY, "passphrase": PASSPHRASE }),
        ),
        (
            "library_search",
            For(READ),
            json!({ "query": {
                "text": "", "language": "en", "pack": null, "rba": null, "sa8000": null, "ilo": null, "offset": 0, "limit": 5,
            } }),
        ),
        ("library_get", For(READ), json!({ "question": "policy-signed" })),
        ("stories_list", For(READ), none()),
        ("practices_list", For(READ), none()),
        ("practice_create", For(ASSESS), json!({ "practice": practice })),
        ("practice_set", For(ASSESS), field("department", json!("x"))),
        ("practice_delete", For(ASSESS), of(NOBODY)),
        ("evidence_drop", For(ASSESS), evidence("good-practice")),
        ("incident_get", For(READ), of(NOBODY)),
        ("incident_create", For(REPORT), json!({ "incident": incident })),
        ("incident_set", For(REPORT), field("place", json!("x"))),
        ("incident_delete", For(REPORT), of(NOBODY)),
        (
            "incident_to_finding",
            For(ACT),
            json!({ "id": NOBODY, "finding": finding }),
        ),
        (
            "workers_list",
            For(READ),
            query(json!({ "categories": [], "include_left": false, "sort": "name" })),
        ),
        ("worker_create", For(TRAIN), json!({ "worker": worker })),
        ("worker_set", For(TRAIN), field("department", json!("x"))),
        ("workers_import_choose", For(TRAIN), none()),
        ("workers_import_drop", For(TRAIN), json!({ "token": NOBODY })),
        ("register_import_choose", For(TRAIN), none()),
        ("register_import_drop", For(TRAIN), json!({ "token": NOBODY })),
        ("workers_twins", For(READ), none()),
        ("workers_merge", For(TRAIN), json!({ "keep": NOBODY, "gone": NOBODY })),
        ("workers_part", For(TRAIN), json!({ "one": NOBODY, "other": NOBODY })),
        ("departments_list", For(READ), none()),
        ("training_setting_get", For(READ), none()),
        (
            "training_setting_set",
            For(TRAIN),
            json!({ "field": "currency", "value": "CNY" }),
        ),
        ("courses_list", For(READ), none()),
        ("course_create", For(TRAIN), json!({ "course": course })),
        ("course_set", For(TRAIN), field("topics", json!("x"))),
        ("course_delete", For(TRAIN), of(NOBODY)),
        (
            "sessions_list",
            For(READ),
            query(json!({ "course": null, "from": null, "to": null, "sort": "date" })),
        ),
        ("session_create", For(TRAIN), json!({ "session": session })),
        ("session_set", For(TRAIN), field("place", json!("x"))),
        ("session_delete", For(TRAIN), of(NOBODY)),
        ("session_get", For(READ), of(NOBODY)),
        (
            "attendance_list",
            For(READ),
            json!({ "session": NOBODY, "query": { "search": "", "offset": 0, "limit": 10, "only_listed": false } }),
        ),
        (
            "attendance_set",
            For(TRAIN),
            json!({ "session": NOBODY, "worker": NOBODY, "present": true }),
        ),
        (
            "attendance_by_badge",
            For(TRAIN),
            json!({ "session": NOBODY, "badge": "x" }),
        ),
        ("attendance_import_choose", For(TRAIN), json!({ "session": NOBODY })),
        (
            "attendance_import_drop",
            For(TRAIN),
            json!({ "session": NOBODY, "token": NOBODY }),
        ),
        ("signin_sheet_paper", For(EXPORT), sheet.clone()),
        ("matrix_get", For(READ), people.clone()),
        ("matrix_by_department", For(READ), people.clone()),
        (
            "matrix_what_if",
            For(READ),
            with(
                &people,
                "asked",
                json!({ "courses": [], "on": "2099-01-01", "seats": null }),
            ),
        ),
        ("matrix_export", For(EXPORT), with(&people, "languages", json!(["en"]))),
        ("year_plan_get", For(READ), json!({ "year": 2026 })),
        ("training_reminders_get", For(READ), none()),
        ("training_figures_get", For(READ), json!({ "period": period })),
        ("training_assessment_get", For(READ), json!({ "period": period })),
        (
            "training_assessment_paper",
            For(EXPORT),
            json!({ "period": period, "request": { "languages": ["en"], "paper": "a4" } }),
        ),
        (
            "matrix_paper",
            For(EXPORT),
            with(&people, "request", json!({ "languages": ["en"], "paper": "a4" })),
        ),
        (
            "training_record_paper",
            For(EXPORT),
            json!({ "worker": NOBODY, "request": { "languages": ["en"], "paper": "a4" } }),
        ),
        (
            "session_repeat",
            For(TRAIN),
            json!({ "id": NOBODY, "repeat": { "every": 1, "unit": "months", "times": 1 } }),
        ),
        ("scores_get", For(READ), json!({ "session": NOBODY })),
        (
            "score_set",
            For(TRAIN),
            json!({ "session": NOBODY, "worker": NOBODY, "field": "before", "points": 1.0 }),
        ),
        ("reactions_get", For(READ), json!({ "session": NOBODY })),
        (
            "reaction_add",
            For(TRAIN),
            json!({ "session": NOBODY, "counts": [], "sheets": 1 }),
        ),
        ("reaction_remove", For(TRAIN), of(NOBODY)),
        ("course_questions_get", For(READ), json!({ "course": NOBODY })),
        (
            "course_question_add",
            For(TRAIN),
            json!({ "course": NOBODY, "question": { "question": "x", "options": [], "answer": null } }),
        ),
        ("course_question_set", For(TRAIN), field("question", json!("x"))),
        ("course_question_remove", For(TRAIN), of(NOBODY)),
        ("observations_get", For(READ), json!({ "course": NOBODY })),
        (
            "observation_add",
            For(TRAIN),
            json!({ "course": NOBODY, "observation": {
                "worker": null, "observed_on": "2026-01-05", "observer": "", "behaviour": "x", "seen": true,
            } }),
        ),
        ("observation_remove", For(TRAIN), of(NOBODY)),
        (
            "certificates_issue",
            Both(TRAIN, EXPORT),
            with(&sheet, "workers", json!([])),
        ),
        ("certificate_check", For(READ), json!({ "code": "x" })),
        ("test_paper", For(EXPORT), sheet.clone()),
        ("reaction_sheet_paper", For(EXPORT), sheet),
        // Answers everybody in a factory; tells those without the role nothing.
        ("hotline_state", For(READ), none()),
        ("hotline_recovery_new", For(HANDLE), none()),
        ("hotline_recovery_confirm", For(HANDLE), json!({ "answers": [] })),
        ("hotline_recover", For(HANDLE), json!({ "words": "x" })),
        ("hotline_outside_set", For(HANDLE), json!({ "outside": "x" })),
        (
            "clocks_set",
            For(HANDLE),
            json!({ "acknowledgeDays": 7, "answerDays": 90, "retainMonths": 36 }),
        ),
        ("hotline_set", For(HANDLE), json!({ "field": "reach", "value": "x" })),
        (
            "hotline_day_set",
            For(HANDLE),
            json!({ "day": "2026-01-06", "works": true, "name": "x" }),
        ),
        (
            "hotline_days_take",
            For(HANDLE),
            json!({ "country": "CN", "year": 2026 }),
        ),
        ("hotline_topic_save", For(HANDLE), json!({ "topic": factory::topic() })),
        ("outside_save", For(HANDLE), json!({ "outside": factory::outside() })),
        ("outside_remove", For(HANDLE), of(NOBODY)),
        (
            "cases_list",
            For(HANDLE),
            query(json!({ "states": [], "late_only": false, "sort": "number" })),
        ),
        ("case_create", For(HANDLE), json!({ "newCase": factory::case("x", "") })),
        ("case_get", For(HANDLE), of(NOBODY)),
        ("case_reveal", For(HANDLE), of(NOBODY)),
        ("case_set", For(HANDLE), field("state", json!("closed"))),
        ("case_extract_set", For(HANDLE), json!({ "id": NOBODY, "text": "x" })),
        (
            "case_extract_approve",
            For(HANDLE),
            json!({ "id": NOBODY, "revision": NOBODY }),
        ),
        (
            "case_step_add",
            For(HANDLE),
            json!({ "id": NOBODY, "kind": "step", "on": "2026-01-06", "text": "x", "via": null, "waits": false }),
        ),
        ("case_find", For(HANDLE), json!({ "digits": "0000000000000000" })),
        ("case_receipt_new", For(HANDLE), of(NOBODY)),
        (
            "receipt_slip",
            For(HANDLE),
            json!({ "digits": "0000000000000000", "request": { "languages": ["en"], "paper": "a4" } }),
        ),
        (
            "case_message_given",
            For(HANDLE),
            json!({ "id": NOBODY, "step": NOBODY, "on": "2026-01-06" }),
        ),
        (
            "case_shut_out",
            For(HANDLE),
            json!({ "id": NOBODY, "person": NOBODY, "why": "x" }),
        ),
        ("case_let_in", For(HANDLE), json!({ "id": NOBODY, "person": NOBODY })),
        (
            "case_checkin",
            For(HANDLE),
            json!({ "id": NOBODY, "days": 30, "on": "2026-01-06", "answer": "no", "note": "x" }),
        ),
        (
            "case_reopen",
            For(HANDLE),
            json!({ "id": NOBODY, "kind": "appeal", "on": "2026-01-06", "reason": "x" }),
        ),
        (
            "case_round_answer",
            For(HANDLE),
            json!({ "id": NOBODY, "on": "2026-01-06", "decision": "upheld", "note": "x" }),
        ),
        (
            "case_escalate",
            For(HANDLE),
            json!({ "id": NOBODY, "to": NOBODY, "note": "x" }),
        ),
        ("case_hold", For(HANDLE), json!({ "id": NOBODY, "why": "x" })),
        ("case_hold_lift", For(HANDLE), of(NOBODY)),
        ("case_attach", For(HANDLE), of(NOBODY)),
        ("case_attach_drop", For(HANDLE), json!({ "id": NOBODY, "tokens": [] })),
        (
            "case_attachment_get",
            For(HANDLE),
            json!({ "id": NOBODY, "attachment": NOBODY, "longest": 400 }),
        ),
        (
            "case_attachment_save",
            For(HANDLE),
            json!({ "id": NOBODY, "attachment": NOBODY }),
        ),
        (
            "case_to_finding",
            For(HANDLE),
            json!({ "id": NOBODY, "finding": finding }),
        ),
        (
            "kpi_get",
            For(HANDLE),
            json!({ "query": { "from": "2026-01-01", "to": "2026-12-31", "step": "quarter" } }),
        ),
        ("kpi_shared", OneOf(HANDLE, SHARE), none()),
        ("kpi_figure_add", For(HANDLE), json!({ "edit": figure })),
        (
            "kpi_figure_set",
            For(HANDLE),
            json!({ "key": "anonymous", "edit": figure }),
        ),
        ("kpi_figure_reset", For(HANDLE), json!({ "key": "anonymous" })),
        (
            "kpi_figures_paper",
            For(HANDLE),
            json!({ "query": { "from": "2026-01-01", "to": "2026-12-31", "step": "quarter" }, "request": paper }),
        ),
        (
            "kpi_benchmark_set",
            For(HANDLE),
            json!({ "key": "anonymous", "value": null, "source": "", "note": "" }),
        ),
        ("kpi_benchmark_reset", For(HANDLE), json!({ "key": "reopened" })),
        ("past_add", For(HANDLE), json!({ "period": past })),
        ("past_change", For(HANDLE), json!({ "id": NOBODY, "period": past })),
        ("past_remove", For(HANDLE), of(NOBODY)),
        ("kpi_page_paper", OneOf(HANDLE, SHARE), json!({ "request": paper })),
        ("case_paper", For(HANDLE), json!({ "id": NOBODY, "request": paper })),
        ("case_papers", For(HANDLE), of(NOBODY)),
        ("surveys_list", OneOf(HANDLE, SHARE), none()),
        ("survey_create", For(HANDLE), json!({ "name": "x" })),
        ("survey_get", OneOf(HANDLE, SHARE), of(NOBODY)),
        ("survey_set", For(HANDLE), field("place", json!("x"))),
        (
            "survey_groups_from_workers",
            For(HANDLE),
            json!({
                "id": NOBODY, "by": "department",
                "words": { "female": "f", "male": "m", "other": "o", "no_department": "-" },
            }),
        ),
        (
            "survey_groups_paste",
            For(HANDLE),
            json!({ "id": NOBODY, "text": "1\tA" }),
        ),
        ("survey_freeze", For(HANDLE), of(NOBODY)),
        ("survey_sign", For(SIGN), json!({ "version": NOBODY })),
        (
            "survey_signature_record",
            For(HANDLE),
            json!({
                "version": NOBODY, "name": "x", "organisation": "x", "signedOn": "2026-01-06", "digestStart": "12345678",
            }),
        ),
        (
            "survey_offer",
            OneOf(HANDLE, SHARE),
            json!({ "version": NOBODY, "customer": null }),
        ),
        ("survey_chosen", For(HANDLE), json!({ "version": NOBODY })),
        (
            "interview_add",
            For(HANDLE),
            json!({ "version": NOBODY, "group": 0, "answers": {} }),
        ),
        ("survey_finish", For(HANDLE), of(NOBODY)),
        ("survey_results", OneOf(HANDLE, SHARE), of(NOBODY)),
        (
            "survey_protocol_paper",
            OneOf(HANDLE, SHARE),
            json!({ "version": NOBODY, "request": paper }),
        ),
        (
            "survey_results_paper",
            OneOf(HANDLE, SHARE),
            json!({ "id": NOBODY, "request": paper }),
        ),
        ("nda_get", For(HANDLE), none()),
        (
            "nda_text_add",
            For(HANDLE),
            json!({ "text": { "version": null, "language": uuid(), "title": "x", "text": "x" } }),
        ),
        (
            "nda_party_add",
            For(HANDLE),
            json!({ "party": { "name": "x", "organisation": "", "role": "" } }),
        ),
        ("nda_party_set", For(HANDLE), field("role", json!("x"))),
        (
            "nda_sign",
            For(HANDLE),
            json!({ "party": NOBODY, "text": NOBODY, "signedOn": "2026-01-06" }),
        ),
        ("customers_list", For(READ), none()),
        ("invite_choose", For(SHARE), none()),
        ("invite_drop", For(SHARE), json!({ "token": NOBODY })),
        ("invite_accept", For(SHARE), of(NOBODY)),
        ("profile_get", For(SHARE), json!({ "customerId": NOBODY })),
        (
            "profile_set",
            For(SHARE),
            json!({ "customerId": NOBODY, "part": "plan", "on": false }),
        ),
        ("customer_knows", For(SHARE), json!({ "customerId": NOBODY })),
        ("share_preview", For(SHARE), json!({ "customerId": NOBODY })),
        (
            "share_send",
            For(SHARE),
            json!({ "previewId": NOBODY, "way": "queue", "everything": false }),
        ),
        ("outbox_list", For(READ), none()),
        ("outbox_pause", For(SHARE), of(NOBODY)),
        ("outbox_resume", For(SHARE), of(NOBODY)),
        ("outbox_cancel", For(SHARE), of(NOBODY)),
        ("outbox_write", For(SHARE), of(NOBODY)),
        ("sync_now", For(SHARE), none()),
        ("replies_state", For(READ), none()),
        ("reply_choose", For(SHARE), none()),
        ("reply_drop", For(SHARE), json!({ "token": NOBODY })),
        ("remarks_get", For(READ), json!({ "finding": NOBODY })),
        (
            "remark_answer",
            For(ACT),
            json!({ "customer": NOBODY, "record": NOBODY, "text": "x" }),
        ),
        ("customer_add", For(SHARE), json!({ "name": uuid() })),
        (
            "customer_form_choose",
            For(SHARE),
            json!({ "customer": NOBODY, "languages": ["en"] }),
        ),
        (
            "customer_form_map",
            For(SHARE),
            json!({ "id": NOBODY, "sheet": "x", "headerRow": 1, "mapping": [], "languages": ["en"] }),
        ),
        (
            "customer_form_save",
            For(SHARE),
            json!({ "id": NOBODY, "languages": ["en"] }),
        ),
        ("customer_form_close", For(SHARE), of(NOBODY)),
        (
            "pack_save",
            For(SHARE),
            json!({ "previewId": NOBODY, "languages": ["en"] }),
        ),
        ("packs_list", For(SHARE), json!({ "customerId": NOBODY })),
        ("workbook_choose", For(SHARE), none()),
        ("workbook_drop", For(SHARE), json!({ "token": NOBODY })),
        ("workbook_take_in", For(SHARE), json!({ "id": NOBODY, "lines": [2] })),
        ("invite_state", For(INSPECT), none()),
        ("invite_save", For(INVITE), json!({ "questionnaires": [] })),
        (
            "invite_by_inbox",
            For(INVITE),
            json!({ "wish": { "inbox": "x", "label": "x", "questionnaires": [] } }),
        ),
        ("inbox_adopt", For(INVITE), none()),
        ("bundles_choose", For(REVIEW), none()),
        ("bundle_drop", For(REVIEW), json!({ "token": NOBODY })),
        ("factory_trust", For(REVIEW), json!({ "token": NOBODY })),
        ("factories_list", For(INSPECT), none()),
        ("factory_view", For(INSPECT), of(NOBODY)),
        (
            "received_findings",
            For(INSPECT),
            json!({
                "factory": NOBODY,
                "query": { "search": "", "only": "all", "sort": "number", "descending": false, "offset": 0, "limit": 10 },
            }),
        ),
        ("received_finding", For(INSPECT), received.clone()),
        (
            "received_file",
            For(INSPECT),
            json!({ "factory": NOBODY, "id": NOBODY, "longest": 400 }),
        ),
        ("received_file_save", For(INSPECT), received),
        ("received_report_save", For(INSPECT), json!({ "factory": NOBODY })),
        ("remark_drafts", For(INSPECT), json!({ "factory": NOBODY })),
        (
            "remark_draft_set",
            For(REVIEW),
            json!({ "factory": NOBODY, "kind": "finding", "record": NOBODY, "verdict": null, "comment": "" }),
        ),
        ("review_send", For(REVIEW), json!({ "factory": NOBODY, "way": "inbox" })),
        ("review_reject", For(REVIEW), json!({ "envelope": "x", "way": "inbox" })),
        ("review_copy", For(REVIEW), of(NOBODY)),
        ("desk_mail", For(INSPECT), none()),
        ("desk_inbox_choose", For(INVITE), none()),
        ("desk_inbox_drop", For(INVITE), json!({ "token": NOBODY })),
        ("desk_inbox_accept", For(INVITE), of(NOBODY)),
        ("desk_inbox_leave", For(INVITE), json!({ "keyid": "x" })),
        ("fetch_now", For(REVIEW), none()),
        ("fetched_open", For(REVIEW), json!({ "envelope": "x" })),
        ("fetched_drop", OneOf(SHARE, REVIEW), json!({ "envelope": "x" })),
    ]
}

#[test]
fn the_rights_of_each_role_are_these() {
    for (roles, set_up) in stores() {
        let folder = tempfile::tempdir().unwrap();
        let bridge = Bridge::start(&folder.path().join("数据 store"));
        set_up(&bridge);
        let row = |(permission, _): &(&str, &str)| {
            let may: Vec<_> = roles.iter().filter(|role| permits(role, permission)).collect();
            (!may.is_empty()).then(|| json!({ "permission": permission, "roles": may }))
        };
        let rights = RIGHTS.iter().filter_map(row).collect::<Vec<_>>();
        assert_eq!(
            bridge.invoke("rights_get", none()),
            json!({ "roles": roles, "rights": rights })
        );
    }
}

#[test]
fn every_command_has_a_row() {
    let rows: BTreeSet<_> = table(&Value::Null).into_iter().map(|(command, ..)| command).collect();
    let registered: BTreeSet<_> = registered().collect();
    let missing: Vec<_> = registered.difference(&rows).collect();
    assert!(missing.is_empty(), "say who may call: {missing:?}");
    let gone: Vec<_> = rows.difference(&registered).collect();
    assert!(gone.is_empty(), "no longer registered: {gone:?}");
}

#[test]
fn every_command_answers_each_role_as_the_table_says() {
    let [(roles, set_up), _] = stores();
    answers_as_the_table_says(roles, set_up);
}

#[test]
fn a_customers_store_answers_as_the_table_says() {
    let [_, (roles, set_up)] = stores();
    answers_as_the_table_says(roles, set_up);
}

fn answers_as_the_table_says(roles: &[&str], set_up: fn(&Bridge)) {
    let folder = tempfile::tempdir().unwrap();
    let bridge = Bridge::start(&folder.path().join("数据 store"));
    set_up(&bridge);
    let people: Vec<_> = roles.iter().map(|role| (*role, add(&bridge, role))).collect();
    let mut wrong = Vec::new();
    for (role, person) in &people {
        for (command, asks, arguments) in table(person) {
            if bridge.invoke("session_state", none())["me"]["id"] != *person {
                factory::sign_in(&bridge, person, PASSPHRASE);
            }
            let allowed = match asks {
                For(permission) => permits(role, permission),
                OneOf(first, second) => permits(role, first) || permits(role, second),
                Both(first, second) => permits(role, first) && permits(role, second),
                Nothing => true,
                TooMuch => false,
            };
            let answer = match bridge.try_invoke(command, arguments) {
                Ok(_) => "answered".to_owned(),
                Err(Failed::Refused(error)) => error["code"].as_str().unwrap().to_owned(),
                Err(Failed::Gone) => panic!("{command} ended the process"),
            };
            let fits = match answer.as_str() {
                "permission-denied" => !allowed,
                "internal" | "vault-locked" => false,
                _ => allowed,
            };
            if !fits {
                wrong.push(format!("{role} {command}: {answer}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

fn permits(role: &str, permission: &str) -> bool {
    let (_, may) = RIGHTS.iter().find(|(own, _)| *own == permission).unwrap();
    let at = ROLES.iter().position(|own| *own == role).unwrap();
    may.split(' ').nth(at) == Some("x")
}

fn add(bridge: &Bridge, role: &str) -> Value {
    let person = json!({ "name": role, "title": "", "roles": [role], "passphrase": PASSPHRASE });
    bridge.invoke("person_add", json!({ "person": person }))["value"]["id"].clone()
}

fn registered() -> impl Iterator<Item = &'static str> {
    let (_, list) = COMMANDS.split_once("collect_commands![").unwrap();
    let (list, _) = list.split_once(']').unwrap();
    list.split(',')
        .map(str::trim)
        .filter(|path| !path.is_empty())
        .map(|path| {
            let (_, command) = path.rsplit_once("::").unwrap();
            command
        })
}

fn uuid() -> String {
    format!("{:?}", std::time::Instant::now())
        .chars()
        .filter(char::is_ascii_digit)
        .collect()
}
