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

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
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

/// Kinds of record that only handlers of the hotline see.
const CONFIDED: [&str; 6] = [
    "case",
    "case-step",
    "case-reading",
    "handler-key",
    "hotline-recovery",
    "hotline-setup",
];

impl Permission {
    /// What it takes to see the history of such a record, or to take a change of it back.
    pub fn over(kind: &str) -> Self {
        if CONFIDED.contains(&kind) {
            Permission::Handle
        } else {
            Permission::Read
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
        if self.may(permission) {
            Ok(())
        } else {
            Err(Error::new(Code::PermissionDenied))
        }
    }
}
