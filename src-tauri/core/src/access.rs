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
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "kebab-case")]
pub enum Permission {
    /// See assessments, findings and actions.
    Read,
    /// Answer questions, add evidence.
    Assess,
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
    /// Add people and their keyslots.
    ManagePeople,
    /// Write files for the factory's other laptops, take theirs in, settle what they disagree on.
    Exchange,
    /// Everything of the worker hotline.
    Handle,
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
const CONFIDED: [&str; 6] = [
    "case",
    "case-step",
    "case-reading",
    "handler-key",
    "hotline-recovery",
    "hotline-setup",
];

pub fn rights() -> Rights {
    let right = |permission: &Permission| Right {
        permission: *permission,
        roles: Role::ALL.into_iter().filter(|role| role.permits(*permission)).collect(),
    };
    Rights {
        roles: Role::ALL.into(),
        rights: Permission::ALL.iter().map(right).collect(),
    }
}

impl Permission {
    pub const ALL: [Self; 13] = [
        Self::Read,
        Self::Assess,
        Self::Act,
        Self::Report,
        Self::Train,
        Self::Verify,
        Self::Export,
        Self::Share,
        Self::Configure,
        Self::BackUp,
        Self::ManagePeople,
        Self::Exchange,
        Self::Handle,
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
            "factory" | "severity-rule" => &[Configure],
            "person" => &[ManagePeople],
            "own-inbox" => &[ManagePeople],
            "laptop" => &[Configure, ManagePeople, Exchange],
            "cycle" | "answer" => &[Assess],
            "evidence" | "evidence-link" => &[Assess, Report, Train, Share],
            "finding" => &[Act, Handle],
            "action" => &[Act, Verify, Handle],
            "customer" => &[Share],
            "incident" | "handover" => &[Report],
            "worker" | "course" | "session" | "attendance" => &[Train],
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
    pub const ALL: [Self; 6] = [
        Self::Administrator,
        Self::EhsManager,
        Self::HrManager,
        Self::CaseHandler,
        Self::SeniorManager,
        Self::Viewer,
    ];

    pub fn permits(self, permission: Permission) -> bool {
        use Permission::*;
        match self {
            Role::Administrator => matches!(
                permission,
                Read | Export | Share | Configure | BackUp | ManagePeople | Exchange
            ),
            Role::EhsManager | Role::HrManager => !matches!(permission, ManagePeople | Handle),
            Role::SeniorManager => matches!(permission, Read | Verify | Export | Share | Configure),
            Role::CaseHandler => matches!(permission, Read | Handle),
            Role::Viewer => permission == Read,
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

    pub fn require_one(&self, permissions: &[Permission]) -> Result<()> {
        if permissions.iter().any(|permission| self.may(*permission)) {
            Ok(())
        } else {
            Err(Error::new(Code::PermissionDenied))
        }
    }
}
