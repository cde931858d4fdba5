/**
 * What the window offers to whom: the table of core/src/access.rs, which decides. This only keeps away what Rust would
 * refuse; roles.test.ts holds the two together.
 */
import type { Permission, Role, SessionMe, StoreKind, TargetKind } from "../api/client";

export type { Permission };

const MANAGER: readonly Permission[] = [
  "read",
  "assess",
  "lead",
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
  "senior-manager": ["read", "sign", "verify", "export", "share", "configure", "restore"],
  administrator: ["read", "export", "share", "configure", "back-up", "restore", "exchange", "manage-people"],
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
  course: "train",
  "good-practice": "assess",
  "survey-version": "handle",
  "nda-signature": "handle",
};

export function may(me: Pick<SessionMe, "roles"> | null, permission: Permission): boolean {
  return me?.roles.some((role) => PERMITS[role].includes(permission)) ?? false;
}

const OF_CUSTOMER: readonly Role[] = ["company-administrator", "reviewer", "company-viewer"];

/** Each role belongs to one kind of store. */
export function storeOf(role: Role): StoreKind {
  return OF_CUSTOMER.includes(role) ? "customer" : "factory";
}

/** Whom to ask for it, in this kind of store. */
export function rolesThatMay(permission: Permission, store: StoreKind): Role[] {
  const roles = Object.keys(PERMITS) as Role[];
  return roles.filter((role) => storeOf(role) === store && PERMITS[role].includes(permission));
}
