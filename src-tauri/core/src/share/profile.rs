//! What each customer may see: an allow-list by kind and field, in parts that are switched on and off for each customer.
//! What stands in no part cannot be switched on: names, notes, identity numbers, narratives of the hotline.

use crate::access::Permission;
use crate::cap::word;
use crate::customer;
use crate::error::Result;
use crate::vault::{Field, Kind, Values, Write, accept};
use plumbline_bundle::envelope::Disclosure;
use rusqlite::{Connection, OptionalExtension, params};
use serde::{Deserialize, Serialize};
use serde_json::json;
use specta::Type;
use uuid::Uuid;

pub const KIND: Kind = Kind {
    name: "disclosure-profile",
    fields: &[
        Field::open("customer", accept::id),
        Field::open("version", accept::count),
        Field::open("off", accept::words),
        Field::open("on", accept::words),
    ],
    project,
};

/// Names the one profile of a customer, so that two laptops change the same record.
const SPACE: Uuid = Uuid::from_u128(0x2c71_85d0_6e3b_5f94_b0a8_47c1_d96e_02f3);

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, Type)]
#[serde(rename_all = "kebab-case")]
pub enum SharePart {
    /// Levels of the self-assessment, and the scores made from them.
    Assessment,
    /// Findings and actions, and the plan as a PDF.
    Plan,
    /// Evidence that was ticked.
    Evidence,
    /// Whys and root causes of actions.
    RootCauses,
    /// What actions will cost, and did.
    Costs,
    Training,
    Incidents,
    /// Rounded counts of the hotline.
    Hotline,
    /// Texts about cases that two people wrote and approved for sharing.
    HotlineTexts,
    /// How many workers know the hotline and trust it, from finished surveys.
    Surveys,
}

impl SharePart {
    pub const ALL: [Self; 10] = [
        Self::Assessment,
        Self::Plan,
        Self::Evidence,
        Self::RootCauses,
        Self::Costs,
        Self::Training,
        Self::Incidents,
        Self::Hotline,
        Self::HotlineTexts,
        Self::Surveys,
    ];

    fn is_standard(self) -> bool {
        !matches!(self, Self::Costs | Self::HotlineTexts | Self::Surveys)
    }
}

/// Kinds and fields that may leave, with the part they belong to; `None` goes to every customer.
pub(super) const ALLOWED: [(&str, Option<SharePart>, &[&str]); 10] = [
    (
        "factory",
        None,
        &["name", "local_name", "country", "address", "sites", "products"],
    ),
    ("cycle", None, &["name", "starts_on", "ends_on", "pack", "pack_version"]),
    (
        "answer",
        Some(SharePart::Assessment),
        &[
            "cycle", "question", "state", "paper", "practice", "value", "reason", "saved_at",
        ],
    ),
    (
        "questionnaire",
        Some(SharePart::Assessment),
        &["cycle", "pack", "pack_version"],
    ),
    (
        "finding",
        Some(SharePart::Plan),
        &[
            "letter",
            "counter",
            "cycle",
            "question",
            "provision",
            "description",
            "severity",
            "source",
            "discovered_on",
            "plan_due_on",
            "due_on",
            "no_action_reason",
            "scheme",
            "grade",
        ],
    ),
    (
        "action",
        Some(SharePart::Plan),
        &[
            "letter",
            "counter",
            "findings",
            "containment",
            "why1",
            "why2",
            "why3",
            "why4",
            "why5",
            "root_cause",
            "corrective",
            "preventive",
            "started_on",
            "due_on",
            "status",
            "done_on",
            "verification_method",
            "verification_result",
            "verification_note",
            "verified_on",
            "effectiveness_due_on",
            "effectiveness_result",
            "effectiveness",
            "checked_on",
            "cost_expected",
            "cost_actual",
        ],
    ),
    (
        "evidence",
        Some(SharePart::Evidence),
        &["name", "media_type", "size", "sha256", "added_at"],
    ),
    (
        "evidence-link",
        Some(SharePart::Evidence),
        &["evidence", "target_kind", "target"],
    ),
    ("remark-answer", None, &["record", "text", "answered_at"]),
    // Only a version that somebody offered to this customer.
    (
        "survey-version",
        None,
        &["survey", "counter", "frozen_at", "protocol", "digest"],
    ),
];

const ROOT_CAUSES: [&str; 6] = ["why1", "why2", "why3", "why4", "why5", "root_cause"];
const COSTS: [&str; 2] = ["cost_expected", "cost_actual"];

/// What one customer may see now.
#[derive(Clone, Debug, PartialEq)]
pub struct Profile {
    version: u64,
    parts: Vec<SharePart>,
}

/// The switches of a customer as people see them.
#[derive(Clone, Debug, PartialEq, Serialize, Type)]
pub struct ShareProfile {
    pub customer: String,
    pub name: String,
    /// Goes up with each change, and along in each bundle.
    pub version: u32,
    pub parts: Vec<PartSwitch>,
    /// The profile the customer asked for in its invitation.
    pub wish: String,
}

#[derive(Clone, Copy, Debug, PartialEq, Serialize, Type)]
pub struct PartSwitch {
    pub part: SharePart,
    pub on: bool,
    /// As every customer starts.
    pub standard: bool,
}

impl Profile {
    pub fn of(db: &Connection, customer: &str) -> Result<Self> {
        let sql = "SELECT version, switched_off, switched_on FROM disclosure_profile WHERE customer = ?1";
        let found = db.prepare_cached(sql)?.query_row([customer], |row| {
            Ok((
                row.get::<_, i64>(0)?,
                row.get::<_, String>(1)?,
                row.get::<_, String>(2)?,
            ))
        });
        let (version, off, on) = found.optional()?.unwrap_or((1, "[]".into(), "[]".into()));
        let (off, on): (Vec<String>, Vec<String>) = (serde_json::from_str(&off)?, serde_json::from_str(&on)?);
        let is_on = |part: &SharePart| {
            let word = word(*part);
            (part.is_standard() || on.contains(&word)) && !off.contains(&word)
        };
        Ok(Self {
            version: version.unsigned_abs(),
            parts: SharePart::ALL.into_iter().filter(is_on).collect(),
        })
    }

    pub fn shows(&self, part: SharePart) -> bool {
        self.parts.contains(&part)
    }

    pub(super) fn allows(&self, part: Option<SharePart>) -> bool {
        part.is_none_or(|part| self.shows(part))
    }

    /// The fields of a kind that go along.
    pub(super) fn fields(&self, fields: &'static [&'static str]) -> impl Iterator<Item = &'static str> {
        let (causes, costs) = (self.shows(SharePart::RootCauses), self.shows(SharePart::Costs));
        fields
            .iter()
            .copied()
            .filter(move |field| causes || !ROOT_CAUSES.contains(field))
            .filter(move |field| costs || !COSTS.contains(field))
    }

    /// As it stands in a bundle.
    pub(super) fn disclosure(&self) -> Disclosure {
        let standard = SharePart::ALL
            .iter()
            .all(|part| self.shows(*part) == part.is_standard());
        Disclosure {
            profile: if standard { "standard" } else { "custom" }.into(),
            version: self.version,
        }
    }
}

pub fn get(db: &Connection, customer: &str) -> Result<ShareProfile> {
    let of = customer::known(db, customer)?;
    let profile = Profile::of(db, customer)?;
    let switch = |part: SharePart| PartSwitch {
        part,
        on: profile.shows(part),
        standard: part.is_standard(),
    };
    Ok(ShareProfile {
        customer: of.id,
        name: of.name,
        version: profile.version as u32,
        parts: SharePart::ALL.into_iter().map(switch).collect(),
        wish: of.disclosure,
    })
}

/// Switches one part on or off for one customer.
pub fn set(tx: &mut Write, customer: &str, part: SharePart, on: bool) -> Result<ShareProfile> {
    tx.require(Permission::Share)?;
    let before = get(tx.db(), customer)?;
    if before.parts.iter().any(|switch| switch.part == part && switch.on == on) {
        return Ok(before);
    }
    let wanted = before.parts.iter().map(|switch| PartSwitch {
        on: if switch.part == part { on } else { switch.on },
        ..*switch
    });
    let wanted: Vec<PartSwitch> = wanted.filter(|switch| switch.on != switch.standard).collect();
    let words = |on: bool| {
        let parts = wanted.iter().filter(|switch| switch.on == on);
        json!(parts.map(|switch| word(switch.part)).collect::<Vec<_>>())
    };
    let values = [
        ("version", json!(before.version + 1)),
        ("off", words(false)),
        ("on", words(true)),
    ];
    let id = Uuid::new_v5(&SPACE, customer.as_bytes());
    let known = "SELECT EXISTS (SELECT 1 FROM disclosure_profile WHERE id = ?1)";
    if tx.db().query_row(known, [id.to_string()], |row| row.get(0))? {
        for (field, value) in values {
            tx.set(KIND.name, id, field, value)?;
        }
    } else {
        let values = values.into_iter().chain([("customer", json!(customer))]);
        tx.create(
            KIND.name,
            id,
            values.map(|(field, value)| (field.to_owned(), value)).collect(),
        )?;
    }
    get(tx.db(), customer)
}

fn project(db: &Connection, id: Uuid, values: Option<&Values>) -> Result<()> {
    db.execute("DELETE FROM disclosure_profile WHERE id = ?1", [id.to_string()])?;
    if let Some(v) = values {
        db.execute(
            "INSERT INTO disclosure_profile (id, customer, version, switched_off, switched_on) VALUES (?1, ?2, ?3, ?4, ?5)",
            params![
                id.to_string(),
                v.text("customer"),
                v.integer("version"),
                serde_json::to_string(&v.list::<String>("off"))?,
                serde_json::to_string(&v.list::<String>("on"))?,
            ],
        )?;
    }
    Ok(())
}
