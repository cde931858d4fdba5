/** The three clocks of a case in words, and which of them is next. */
import type { CaseDetail, CaseRow, Clock } from "../../api/client";
import type { Translate } from "../../words/catalogue";

export const CLOCKS = ["acknowledge", "answer", "retain"] as const;
export type ClockName = (typeof CLOCKS)[number];

/** Short words for a chip; how late or how long is said, never only coloured. */
export function clockWords(
  t: Translate,
  date: (day: string) => string,
  name: ClockName,
  { state, days_left, due_on }: Clock,
): string {
  if (name === "retain") {
    if (state === "running" && due_on !== null) return t("hotline-clock-until", { day: date(due_on) });
    if (state === "late") return t("hotline-clock-retain-over");
    if (state === "none") return t("hotline-clock-retain-none");
    if (state === "done" || state === "done-late") return t("hotline-clock-retain-done");
  }
  switch (state) {
    case "done":
      return t("hotline-clock-done");
    case "done-late":
      return t("hotline-clock-done-late");
    case "late":
      return t("hotline-clock-late", { days: Math.abs(days_left ?? 0) });
    case "none":
      return t("hotline-clock-none");
    default:
      return t("hotline-clock-left", { days: days_left ?? 0 });
  }
}

/** The whole of it for a tooltip and for the panel: "Due 28 Nov 2026, done 30 Nov 2026". */
export function clockDates(t: Translate, date: (day: string) => string, { due_on, done_on }: Clock): string {
  const due = due_on === null ? null : t("hotline-clock-due-on", { day: date(due_on) });
  const done = done_on === null ? null : t("hotline-clock-done-on", { day: date(done_on) });
  return [due, done].filter((one) => one !== null).join(" · ");
}

export type Duty = "acknowledge" | "handler" | "answer" | "outcome" | "close" | "keep";

/** The one thing to do next for a case. */
export function nextDuty(one: CaseDetail): Duty {
  if (one.state === "closed") return "keep";
  if (one.acknowledge.done_on === null) return "acknowledge";
  if (one.handler_id === null) return "handler";
  if (one.answer.done_on === null) return "answer";
  return one.outcome === null ? "outcome" : "close";
}

/** The clock that matters now, for a list too narrow for three. */
export function nextClock(row: CaseRow): ClockName {
  if (row.state === "closed") return "retain";
  return row.acknowledge.done_on === null ? "acknowledge" : "answer";
}
