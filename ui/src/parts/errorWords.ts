import type { Translate } from "../words/catalogue";

interface CodedError {
  code: string;
  params: Record<string, string>;
  logId: string;
}

export interface ErrorWords {
  /** What happened. */
  what: string;
  /** What to do next. */
  next: string;
  code: string;
  logId: string;
}

/**
 * Any thrown thing in words; what is no command's refusal counts as `internal`.
 * `date` writes the days among the parameters as people of the language do.
 */
export function errorWords(
  t: Translate,
  error: unknown,
  date: (day: string) => string = (day) => day,
): ErrorWords {
  const { code, params: raw, logId } = isCoded(error) ? error : { code: "internal", params: {}, logId: "" };
  const params = Object.fromEntries(Object.entries(raw).map(([name, value]) => [name, shown(value, date)]));
  const key = `error-${code}`;
  const known = t(key, params) !== key;
  return {
    what: known ? t(key, params) : t("error-internal"),
    next: known ? t(`${key}.next`, params) : t("error-internal.next"),
    code,
    logId,
  };
}

/** Parameters travel as text; a number must be one for "1 second" and "2 seconds" to differ. */
function shown(value: string, date: (day: string) => string): string | number {
  if (/^\d{4}-\d{2}-\d{2}$/.test(value)) return date(value);
  return /^\d{1,9}$/.test(value) ? Number(value) : value;
}

/** The code of a command's refusal, or null. */
export function errorCode(error: unknown): string | null {
  return isCoded(error) ? error.code : null;
}

function isCoded(error: unknown): error is CodedError {
  return (
    typeof error === "object" && error !== null && "code" in error && "params" in error && "logId" in error
  );
}
