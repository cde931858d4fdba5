/** What the panel derives from a finding: which steps are filled, what is next, how many days are left. */
import type { Action, FindingDetail, Person, Status } from "../../../api/client";
import { may } from "../../../app/roles";

export const STEPS = [
  "finding",
  "containment",
  "root",
  "corrective",
  "preventive",
  "who",
  "cost",
  "status",
  "evidence",
  "verification",
  "effectiveness",
] as const;
export type Step = (typeof STEPS)[number];

export function isFilled(step: Step, finding: FindingDetail, action: Action | undefined): boolean {
  if (step === "finding") return finding.description.trim() !== "";
  if (!action) return false;
  switch (step) {
    case "containment":
      return action.containment.trim() !== "";
    case "root":
      return action.root_cause.trim() !== "";
    case "corrective":
      return action.corrective.trim() !== "";
    case "preventive":
      return action.preventive.trim() !== "";
    case "who":
      return action.responsible.trim() !== "" && action.due_on !== null;
    case "cost":
      return action.cost_expected !== null || action.cost_actual !== null;
    case "status":
      return action.status === "done" || action.status === "verified";
    case "evidence":
      return action.evidence.length > 0;
    case "verification":
      return action.status === "verified";
    case "effectiveness":
      return action.effectiveness === null
        ? action.effectiveness_result.trim() !== ""
        : action.effectiveness === "effective";
  }
}

/** How many rungs of the ladder stand: those written, and one more to write. */
export function rungsOf(why: readonly string[]): number {
  return Math.min(5, writtenRungs(why) + 1);
}

export function writtenRungs(why: readonly string[]): number {
  return why.findLastIndex((answer) => answer.trim() !== "") + 1;
}

/** The buttons of progress, in order. `verified` is not one: another person's verification sets it. */
export const STATUS_STEPS = ["open", "planned", "in-progress", "done"] as const satisfies readonly Status[];

/** Where a status stands in the row of steps, so that those before it count as passed. */
export function rankOf(status: Status): number {
  return { open: 0, planned: 1, "in-progress": 2, done: 3, verified: 4, "no-action": 0 }[status];
}

/** Who else may verify what this person marked as done. */
export function verifiersBeside(people: readonly Person[], me: string): Person[] {
  return people.filter((person) => person.active && person.id !== me && may(person, "verify"));
}

/** What a deletion takes along. */
export function goesWith(finding: FindingDetail): { actions: number; evidence: number } {
  // An action that answers another finding too stays with that one.
  const own = finding.actions.filter(({ answers }) => answers.length < 2);
  const evidence = own.reduce((sum, action) => sum + action.evidence.length, finding.evidence.length);
  return { actions: own.length, evidence };
}
