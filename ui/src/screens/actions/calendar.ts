/** What the calendar derives from its entries. */
import type { CalendarItem } from "../../api/client";

export type EntryState = "overdue" | "due" | "check" | "settled";

export function stateOf({ kind, status, overdue }: CalendarItem): EntryState {
  if (overdue) return "overdue";
  if (kind === "check") return "check";
  return ["done", "verified", "no-action"].includes(status) ? "settled" : "due";
}

/** What is done keeps its date, and a finding without an action has none of its own to move. */
export function isFixed(item: CalendarItem): boolean {
  return item.action === null || (item.kind === "due" && stateOf(item) === "settled");
}

export function itemKey({ kind, action, finding }: CalendarItem): string {
  return `${kind} ${action ?? finding}`;
}

/** The week of the year by ISO 8601: the first is the one with the year's first Thursday. */
export function weekOf(monday: string): number {
  const day = 86_400_000;
  const thursday = new Date(Date.parse(`${monday}T00:00:00Z`) + 3 * day);
  const first = Date.UTC(thursday.getUTCFullYear(), 0, 1);
  return 1 + Math.floor((thursday.getTime() - first) / (7 * day));
}
