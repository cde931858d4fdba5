/** The three clocks of a case in words, and which of them is next. */
import type { CaseDetail, CaseRow, Clock } from "../../api/client";
import type { Translate } from "../../words/catalogue";

export const CLOCKS = ["acknowledge", "answer", "retain"] as const;
export type ClockName = (typeof CLOCKS)[number] | "checkin";

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

/** Due and done with their days: "due 28 Nov 2026", "done 30 Nov 2026". */
export function clockDates(
  t: Translate,
  date: (day: string) => string,
  { due_on, done_on }: Clock,
  done: (day: string) => string = date,
): string[] {
  return [
    ...(due_on === null ? [] : [t("hotline-clock-due-on", { day: date(due_on) })]),
    ...(done_on === null ? [] : [t("hotline-clock-done-on", { day: done(done_on) })]),
  ];
}

/** A day as people read it: of a case without a name its week. */
export function dayOf(
  t: Translate,
  date: (day: string) => string,
  { confidentiality }: Pick<CaseRow, "confidentiality">,
  day: string,
): string {
  return confidentiality === "anonymous" ? t("hotline-week-of", { day: date(day) }) : date(day);
}

export type Duty =
  | "acknowledge"
  | "handler"
  | "answer"
  | "again"
  | "outcome"
  | "close"
  | "keep"
  | "destroy"
  | "held"
  | "destroyed";

/** The one thing to do next for a case. */
export function nextDuty(one: CaseDetail): Duty {
  if (one.state === "closed") return keeping(one);
  if (one.acknowledge.done_on === null) return "acknowledge";
  if (one.handler_id === null) return "handler";
  if (one.answer.done_on === null) return runs(one) ? "again" : "answer";
  return one.outcome === null ? "outcome" : "close";
}

/** Whether an appeal or a reopening waits for its answer. */
export function runs({ rounds }: CaseDetail): boolean {
  return rounds.some(({ answered_on }) => answered_on === null);
}

/** What is left to do for a closed case: to keep it, to destroy its texts when their time is over, nothing. */
function keeping({ has_text, held, retain }: CaseDetail): Duty {
  if (!has_text) return "destroyed";
  if (held) return "held";
  return retain.state === "late" ? "destroy" : "keep";
}

/** The clock that matters now, for a list too narrow for three; null when only closing is left. */
export function nextClock(row: CaseRow): ClockName | null {
  if (row.state === "closed") return ["soon", "late"].includes(row.checkin.state) ? "checkin" : "retain";
  if (row.acknowledge.done_on === null) return "acknowledge";
  return row.answer.done_on === null ? "answer" : null;
}
