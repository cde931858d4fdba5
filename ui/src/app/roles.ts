/**
 * What the window offers to whom: the table of core/src/access.rs, which decides. This only keeps away what Rust would
 * refuse; roles.test.ts holds the two together.
 */
import type { Permission, Role, SessionMe, TargetKind } from "../api/client";

export type { Permission };

const MANAGER: readonly Permission[] = [
  "read",
  "assess",
  "act",
  "report",
  "train",
  "verify",
  "export",
  "share",
  "configure",
  "back-up",
  "restore",
  "exchange",
];

export const PERMITS: Readonly<Record<Role, readonly Permission[]>> = {
  "ehs-manager": MANAGER,
  "hr-manager": MANAGER,
  "senior-manager": ["read", "verify", "export", "share", "configure", "restore"],
  administrator: [
    "read",
    "export",
    "share",
    "configure",
    "back-up",
    "restore",
    "exchange",
    "manage-people",
  ],
  "case-handler": ["read", "handle"],
  viewer: ["read"],
  "company-administrator": ["inspect", "invite", "back-up", "restore", "manage-people"],
  reviewer: ["inspect", "review", "invite", "back-up"],
  "company-viewer": ["inspect"],
};

/** What tying a file to such a record asks for. */
export const FILES: Readonly<Record<TargetKind, Permission>> = {
  answer: "assess",
  finding: "assess",
  action: "assess",
  incident: "report",
  session: "train",
};

export function may(me: Pick<SessionMe, "roles"> | null, permission: Permission): boolean {
  return me?.roles.some((role) => PERMITS[role].includes(permission)) ?? false;
}

/** Whom to ask for it. */
export function rolesThatMay(permission: Permission): Role[] {
  return (Object.keys(PERMITS) as Role[]).filter((role) => PERMITS[role].includes(permission));
}
