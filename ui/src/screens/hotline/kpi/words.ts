import type { KpiDefinition, KpiFigure, KpiUnit } from "../../../api/client";
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

/** The arithmetic in a few words: what was divided by what. */
export function madeOfWords(t: Translate, { number }: Formats, figure: KpiFigure, days: number): string {
  const { key, numerator, denominator } = figure;
  if (key === "per-hundred" && numerator !== null && denominator !== null)
    return t("kpi-of-workers", { count: number(numerator), of: number(denominator), days: number(days) });
  if (key === "median-days" && denominator !== null) return t("kpi-of-closed", { of: number(denominator) });
  if (key === "mean-days" && numerator !== null && denominator !== null)
    return t("kpi-of-days", { count: number(numerator), of: number(denominator) });
  if (numerator !== null && denominator !== null)
    return t("kpi-of", { count: number(numerator), of: number(denominator) });
  return "";
}

export function leftOutWords(t: Translate, { number }: Formats, { unknown, waiting }: KpiFigure): string {
  return [
    unknown > 0 ? t("kpi-left-unknown", { count: number(unknown) }) : "",
    waiting > 0 ? t("kpi-left-waiting", { count: number(waiting) }) : "",
  ]
    .filter((part) => part !== "")
    .join(" · ");
}

/** Why there is no value. */
export function reasonWords(t: Translate, figure: KpiFigure): string {
  switch (figure.state) {
    case "unknown":
      return t(
        figure.key === "per-hundred" && figure.numerator !== null
          ? "kpi-unknown-headcount"
          : "kpi-unknown-before",
      );
    case "not-applicable":
      return t("kpi-not-applicable-about");
    default:
      return "";
  }
}
