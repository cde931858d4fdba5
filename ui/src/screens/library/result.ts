import type { Practice } from "../../api/client";
import type { Translate } from "../../words/catalogue";
import type { Formats } from "../../words/formats";
import { useFormats, useWords } from "../../words/words";

/** What came of a good practice: a change only where its start was measured too. */
export function resultWords(t: Translate, { number }: Pick<Formats, "number">, practice: Practice): string {
  const { measure, unit, baseline, result } = practice;
  if (result === null) return t("library-practice-not-measured");
  if (baseline === null) return t("library-practice-half-measured", { to: number(result), unit }).trim();
  return t("library-practice-measured", {
    measure: measure || t("library-practice-part-result"),
    from: number(baseline),
    to: number(result),
    unit,
  }).trim();
}

export function useResultWords(practice: Practice): string {
  return resultWords(useWords(), useFormats(), practice);
}
