import type { Practice } from "../../api/client";
import type { Translate } from "../../words/catalogue";
import type { Formats } from "../../words/formats";
import { useFormats, useWords } from "../../words/words";

type Numbers = Pick<Formats, "number">;

/** A figure with the places it was typed with. */
export function figureWords({ number }: Numbers, value: number): string {
  return number(value, placesOf(value));
}

/** What came of a good practice: a change only where its start was measured too. */
export function resultWords(t: Translate, formats: Numbers, practice: Practice): string {
  const { measure, unit, baseline, result } = practice;
  if (result === null) return t("library-practice-not-measured");
  const to = figureWords(formats, result);
  if (baseline === null) return t("library-practice-half-measured", { to, unit });
  const from = figureWords(formats, baseline);
  const what = measure || t("library-practice-part-result");
  return t("library-practice-measured", { measure: what, from, to, unit }).trim();
}

export function useResultWords(practice: Practice): string {
  return resultWords(useWords(), useFormats(), practice);
}

/** The difference with its sign; no more places than the two figures have. */
export function changeWords(t: Translate, { number }: Numbers, practice: Practice): string | null {
  const { change, baseline, result, unit } = practice;
  if (change === null || baseline === null || result === null) return null;
  const places = Math.max(placesOf(baseline), placesOf(result));
  const words = `${change > 0 ? "+" : ""}${number(change, places)}`;
  return t("library-practice-change", { change: words, unit }).trim();
}

function placesOf(value: number): number {
  return Math.min(`${value}`.split(".")[1]?.length ?? 0, 6);
}
