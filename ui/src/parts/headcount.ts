import type { HeadcountRow } from "../api/client";

type HeadcountCategory = HeadcountRow["category"];

export const CATEGORIES: readonly HeadcountCategory[] = ["worker", "line-leader", "manager", "office"];
export const SEXES = ["women", "men", "other"] as const;
export type Sex = (typeof SEXES)[number];

/** Every category once, in order; what nobody told is unknown. */
export function wholeHeadcount(rows: readonly HeadcountRow[]): HeadcountRow[] {
  return CATEGORIES.map(
    (category) =>
      rows.find((row) => row.category === category) ?? { category, women: null, men: null, other: null },
  );
}

export function withCount(
  rows: readonly HeadcountRow[],
  category: HeadcountCategory,
  sex: Sex,
  count: number | null,
): HeadcountRow[] {
  return wholeHeadcount(rows).map((row) => (row.category === category ? { ...row, [sex]: count } : row));
}

/** A total over unknowns says how many there are; with nothing known there is no total. */
export function totalOf(counts: readonly (number | null)[]): { known: number | null; unknown: number } {
  const known = counts.filter((count) => count !== null);
  return {
    known: known.length === 0 ? null : known.reduce((sum, count) => sum + count, 0),
    unknown: counts.length - known.length,
  };
}
