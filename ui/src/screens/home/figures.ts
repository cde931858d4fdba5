/** How figures of the home screen are written: their unit, their decimals, and which way is better. */
import type { Better } from "../../api/client";
import type { Translate } from "../../words/catalogue";
import type { Formats } from "../../words/formats";

const UNITS = ["points", "findings", "actions", "percent", "days"] as const;

/** A value with its unit, rounded for the eye only; null = nobody knows. */
export function figureWords(
  t: Translate,
  number: Formats["number"],
  value: number | null,
  unit: string,
): string {
  if (value === null) return t("home-unknown");
  const known = UNITS.find((one) => one === unit);
  const decimals = unit === "points" ? 2 : Number.isInteger(value) ? 0 : 1;
  return known ? t(`home-unit-${known}`, { value: number(value, decimals) }) : number(value, decimals);
}

/** Only what really moved the right way is said to be better. */
export function isBetter({ code, from, to }: Better): boolean {
  if (from === null || to === null) return false;
  return LOWER_IS_BETTER.includes(code) ? to < from : to > from;
}

const LOWER_IS_BETTER = ["overdue", "open-findings", "days-to-close"];

/** The edges of a chart: a score runs from 1 to 5, a share from 0 to 100. */
export function rangeOf(unit: string): { from?: number; to?: number } {
  if (unit === "points") return { from: 1, to: 5 };
  if (unit === "percent") return { from: 0, to: 100 };
  return { from: 0 };
}
