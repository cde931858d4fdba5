import type {
  Clocks,
  KpiDefinition,
  KpiFigure,
  KpiKind,
  KpiRecipe,
  KpiText,
  KpiUnit,
  Language,
} from "../../../api/client";
import type { Translate } from "../../../words/catalogue";
import type { Formats } from "../../../words/formats";

export function valueWords({ number }: Formats, unit: KpiUnit | undefined, value: number | null): string {
  if (value === null) return "";
  switch (unit) {
    case "share":
      return `${number(value, 1)}%`;
    case "rate":
      return number(value, 2);
    case "days":
      return number(value, 1);
    default:
      return number(value, 0);
  }
}

export function benchmarkWords(formats: Formats, definition: KpiDefinition | undefined): string {
  return definition ? valueWords(formats, definition.unit, definition.benchmark) : "";
}

/** Words of a figure in the language of the window; in the other where nobody wrote this one. */
export function textWords(language: Language, { en, zh }: KpiText): string {
  return language === "zh-Hans" ? zh || en : en || zh;
}

/** A definition as people read it: with the days that are set for the hotline. */
export function definitionWords(language: Language, text: KpiText, clocks: Clocks): string {
  return textWords(language, text)
    .replaceAll("{acknowledge-days}", String(clocks.acknowledge_days))
    .replaceAll("{answer-days}", String(clocks.answer_days));
}

interface Made {
  recipe: KpiRecipe;
  numerator: KpiText;
  denominator: KpiText | null;
}

/** What is counted, as a formula in words. */
export function recipeWords(
  t: Translate,
  language: Language,
  { recipe, numerator, denominator }: Made,
): string {
  const only = (what: string) => t("kpi-recipe-only", { what });
  return [
    t(`kpi-recipe-${recipe.kind}`, {
      numerator: textWords(language, numerator),
      denominator: denominator ? textWords(language, denominator) : "",
    }),
    recipe.category ? only(t(`hotline-category-${recipe.category}`)) : "",
    recipe.channel ? only(t(`hotline-channel-${recipe.channel}`)) : "",
  ].join("");
}

/** The arithmetic in a few words: what was divided by what. */
export function madeOfWords(
  t: Translate,
  { number }: Formats,
  kind: KpiKind | undefined,
  { numerator, denominator }: KpiFigure,
  days: number,
): string {
  if (kind === "median" && denominator !== null) return t("kpi-of-cases", { of: number(denominator) });
  if (numerator === null || denominator === null) return "";
  const parts = { count: number(numerator), of: number(denominator) };
  switch (kind) {
    case "per-hundred":
      return t("kpi-of-workers", { ...parts, days: number(days) });
    case "mean":
      return t("kpi-of-days", parts);
    default:
      return t("kpi-of", parts);
  }
}

/** What is not in a figure, and what is in it though nobody knows it yet. */
export function leftOutWords(
  t: Translate,
  { number }: Formats,
  { unknown, waiting, unsure }: KpiFigure,
): string {
  return [
    unknown > 0 ? t("kpi-left-unknown", { count: number(unknown) }) : "",
    waiting > 0 ? t("kpi-left-waiting", { count: number(waiting) }) : "",
    unsure > 0 ? t("kpi-unsure", { count: number(unsure) }) : "",
  ]
    .filter((part) => part !== "")
    .join(" · ");
}

/** Why there is no value. */
export function reasonWords(t: Translate, kind: KpiKind, figure: KpiFigure): string {
  switch (figure.state) {
    case "unknown":
      if (kind === "per-hundred" && figure.numerator !== null) return t("kpi-unknown-headcount");
      return figure.unknown + figure.unsure > 0 ? t("kpi-unknown-of-all") : t("kpi-unknown-before");
    case "not-applicable":
      return t("kpi-not-applicable-about");
    default:
      return "";
  }
}
