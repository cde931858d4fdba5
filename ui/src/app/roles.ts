/** What the window offers to whom. Rust decides; this only keeps away what it would refuse. */
import type { Role, SessionMe } from "../api/client";

type Me = Pick<SessionMe, "roles"> | null;

/** Sees the hotline: nobody else does, whatever their other roles. */
export function isHandler(me: Me): boolean {
  return hasOne(me, ["case-handler"]);
}

/** Records findings and drives actions. */
export function mayAct(me: Me): boolean {
  return hasOne(me, ["ehs-manager", "hr-manager"]);
}

/** Saves the action plan outside the store. */
export function mayExport(me: Me): boolean {
  return hasOne(me, ["administrator", "ehs-manager", "hr-manager", "senior-manager"]);
}

/** Keeps incidents and the handover log. */
export function mayReport(me: Me): boolean {
  return hasOne(me, ["ehs-manager", "hr-manager"]);
}

function hasOne(me: Me, roles: readonly Role[]): boolean {
  return me?.roles.some((role) => roles.includes(role)) ?? false;
}
