/** The closed words of training, in the order in which they show. */
import type { CourseKind, MatrixFilter, Sex, WorkerCategory } from "../../api/client";

export const CATEGORIES: readonly WorkerCategory[] = ["worker", "line-leader", "manager", "office"];
export const COURSE_KINDS: readonly CourseKind[] = [
  "basic",
  "labour-rights",
  "personal-development",
  "ehs",
  "own",
];
export const MATRIX_FILTERS: readonly MatrixFilter[] = ["all", "due", "expired", "never"];
export const ANSWERS = ["yes", "no", "unknown"] as const;
export type Answer = (typeof ANSWERS)[number];
export const SEXES: readonly Sex[] = ["female", "male", "other", "unknown"];

/** A value goes in when it is out, and out when it is in; the order stays the catalogue's. */
export function toggled<T>(all: readonly T[], chosen: readonly T[], value: T): T[] {
  return all.filter((one) => (one === value ? !chosen.includes(one) : chosen.includes(one)));
}

/** `"worker.office"` of an address -> the words it names; those it does not know are passed over. */
export function wordsOf<T extends string>(value: unknown, known: readonly T[]): T[] {
  const words = typeof value === "string" ? value.split(".") : [];
  return known.filter((word) => words.includes(word));
}

/** A number in the address ("?text=12") may arrive as a number. */
export function textOf(value: unknown): string {
  return typeof value === "string" || typeof value === "number" ? String(value).slice(0, 200) : "";
}
