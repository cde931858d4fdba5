//! Who may do what: the one table. Every command asks it through [`Actor::require`].

use crate::error::{Code, Error, Result};
use serde::{Deserialize, Serialize};
use specta::Type;
use uuid::Uuid;

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, Type)]
#[serde(rename_all = "kebab-case")]
pub enum Role {
    Administrator,
    EhsManager,
    HrManager,
    CaseHandler,
    SeniorManager,
    Viewer,
    // Of a customer's store.
    CompanyAdministrator,
    Reviewer,
    CompanyViewer,
}

/// Whose store it is. Each role belongs to one of them: nothing of a factory can be asked of a customer's store, nor the
/// other way round.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "kebab-case")]
pub enum StoreKind {
    #[default]
    Factory,
    Customer,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "kebab-case")]
pub enum Permission {
    /// See assessments, findings and actions.
    Read,
    /// Answer questions, add evidence.
    Assess,
    /// Set up a cycle: scope, team, objectives, gates, review, and its end.
    Lead,
    /// Say yes to the plan of a cycle as its sponsor; close it.
    Sign,
    /// Record findings, plan and drive actions, import lists.
    Act,
    /// Record incidents and unsafe conditions, keep the handover log.
    Report,
    /// Keep workers, courses, sessions and attendance.
    Train,
    /// Confirm that somebody else's action was done.
    Verify,
    /// Save action plans outside the store.
    Export,
    /// Pair with customers, sign and send bundles.
    Share,
    /// Change factory data and the severity scheme.
    Configure,
    /// Make backups and have the store examined.
    BackUp,
    /// Go back to a backup, have damage mended.
    Restore,
    /// Add people and their keyslots.
    ManagePeople,
    /// Write files for the factory's other laptops, take theirs in, settle what they disagree on.
    Exchange,
    /// Everything of the worker hotline.
    Handle,
    /// See what factories sent.
    Inspect,
    /// Take in what factories send, trust their keys, comment, sign reviews.
    Review,
    /// Make invitations.
    Invite,
}

/// The table as people read it.
#[derive(Clone, Debug, Serialize, Type)]
pub struct Rights {
    pub roles: Vec<Role>,
    pub rights: Vec<Right>,
}

#[derive(Clone, Debug, Serialize, Type)]
pub struct Right {
    pub permission: Permission,
    /// Who has it.
    pub roles: Vec<Role>,
}

/// Kinds of record that only handlers of the hotline see.
const CONFIDED: [&str; 24] = [
    "case",
    "case-step",
    "case-reading",
    "case-shut",
    "case-checkin",
    "case-round",
    "case-attachment",
    "case-escalation",
    "case-hold",
    "handler-key",
    "hotline-recovery",
    "hotline-setup",
    "case-paper",
    "survey-list",
    "survey-interview",
    "nda-text",
    "nda-party",
    "nda-signature",
    "kpi-benchmark",
    "kpi-definition",
    "hotline-past",
    "hotline-topic",
    "hotline-day",
    "hotline-outside",
];

/// The table of one kind of store: its roles, and what any of them may.
pub fn rights(store: StoreKind) -> Rights {
    let roles: Vec<_> = Role::ALL.into_iter().filter(|role| role.store() == store).collect();
    let right = |permission: &Permission| Right {
        permission: *permission,
        roles: roles.iter().copied().filter(|role| role.permits(*permission)).collect(),
    };
    let rights = Permission::ALL.iter().map(right);
    Rights {
        rights: rights.filter(|right| !right.roles.is_empty()).collect(),
        roles,
    }
}

impl Permission {
    pub const ALL: [Self; 19] = [
        Self::Read,
        Self::Assess,
        Self::Lead,
        Self::Sign,
        Self::Act,
        Self::Report,
        Self::Train,
        Self::Verify,
        Self::Export,
        Self::Share,
        Self::Configure,
        Self::BackUp,
        Self::Restore,
        Self::ManagePeople,
        Self::Exchange,
        Self::Handle,
        Self::Inspect,
        Self::Review,
        Self::Invite,
    ];

    /// What it takes to see the history of such a record, or to take a change of it back.
    pub fn over(kind: &str) -> Self {
        if CONFIDED.contains(&kind) {
            Permission::Handle
        } else {
            Permission::Read
        }
    }

    /// What it takes to change such a record: one of these.
    pub fn to_change(kind: &str) -> &'static [Self] {
        use Permission::*;
        match kind {
            "factory" | "letterhead" | "severity-rule" | "scheme" => &[Configure],
            "person" => &[ManagePeople],
            "own-inbox" => &[ManagePeople],
            "laptop" => &[Configure, ManagePeople, Exchange],
            "answer" | "good-practice" => &[Assess],
            "cycle" | "cycle-plan" | "team-member" | "objective" | "reading" | "gate-pass" | "management-review" => {
                &[Lead]
            }
            "sign-off" => &[Sign],
            "cycle-close" => &[Lead, Sign],
            "questionnaire" => &[Assess, Share],
            "pack" => &[Assess, Invite],
            "evidence" | "evidence-link" => &[Assess, Report, Train, Share, Handle],
            "finding" => &[Act, Handle],
            "action" => &[Act, Verify, Handle],
            "comment" => &[Act, Verify],
            "customer" | "reply" | "disclosure-profile" | "published-period" | "review-pack" | "workbook-reply" => {
                &[Share]
            }
            "remark-answer" => &[Act],
            "supplier" | "sent-review" => &[Review],
            "incident" | "handover" => &[Report],
            "survey" | "survey-version" | "survey-end" => &[Handle],
            "survey-signature" => &[Handle, Sign],
            "survey-offer" => &[Handle, Share],
            "survey-answer" => &[Share],
            "worker" | "course" | "session" | "attendance" | "training-setting" | "worker-pair" | "course-question"
            | "test-score" | "reaction" | "observation" | "certificate" => &[Train],
            kind if CONFIDED.contains(&kind) => &[Handle],
            _ => &[ManagePeople],
        }
    }
}

impl Permission {
    /// What it takes to destroy what was kept of the person behind such a record.
    pub fn to_purge(kind: &str) -> Self {
        if CONFIDED.contains(&kind) {
            Permission::Handle
        } else {
            Permission::ManagePeople
        }
    }
}

impl Role {
    pub const ALL: [Self; 9] = [
        Self::Administrator,
        Self::EhsManager,
        Self::HrManager,
        Self::CaseHandler,
        Self::SeniorManager,
        Self::Viewer,
        Self::CompanyAdministrator,
        Self::Reviewer,
        Self::CompanyViewer,
    ];

    pub fn store(self) -> StoreKind {
        match self {
            Role::CompanyAdministrator | Role::Reviewer | Role::CompanyViewer => StoreKind::Customer,
            _ => StoreKind::Factory,
        }
    }

    /// Whether it can add people and change their roles.
    pub fn administers(self) -> bool {
        self.permits(Permission::ManagePeople)
    }

    pub fn permits(self, permission: Permission) -> bool {
        use Permission::*;
        match self {
            Role::Administrator => matches!(
                permission,
                Read | Export | Share | Configure | BackUp | Restore | ManagePeople | Exchange
            ),
            Role::EhsManager | Role::HrManager => matches!(
                permission,
                Read | Assess
                    | Lead
                    | Act
                    | Report
                    | Train
                    | Verify
                    | Export
                    | Share
                    | Configure
                    | BackUp
                    | Restore
                    | Exchange
            ),
            Role::SeniorManager => matches!(permission, Read | Sign | Verify | Export | Share | Configure | Restore),
            Role::CaseHandler => matches!(permission, Read | Handle),
            Role::Viewer => permission == Read,
            Role::CompanyAdministrator => matches!(permission, Inspect | Invite | BackUp | Restore | ManagePeople),
            Role::Reviewer => matches!(permission, Inspect | Review | Invite | BackUp),
            Role::CompanyViewer => permission == Inspect,
        }
    }
}

/// The person who signed in.
#[derive(Clone, Debug)]
pub struct Actor {
    pub person: Uuid,
    pub roles: Vec<Role>,
}

impl Actor {
    pub fn may(&self, permission: Permission) -> bool {
        self.roles.iter().any(|role| role.permits(permission))
    }

    pub fn require(&self, permission: Permission) -> Result<()> {
        self.require_one(&[permission])
    }

    /// Whether the history of such a record is theirs to see, in whichever kind of store.
    pub fn sees(&self, kind: &str) -> bool {
        match Permission::over(kind) {
            Permission::Read => self.may(Permission::Read) || self.may(Permission::Inspect),
            permission => self.may(permission),
        }
    }

    /// For what both kinds of store have: people, the journal, the keys.
    pub fn require_a_look(&self) -> Result<()> {
        self.require_one(&[Permission::Read, Permission::Inspect])
    }

    pub fn require_one(&self, permissions: &[Permission]) -> Result<()> {
        if permissions.iter().any(|permission| self.may(*permission)) {
            Ok(())
        } else {
            Err(Error::new(Code::PermissionDenied))
        }
    }
}
