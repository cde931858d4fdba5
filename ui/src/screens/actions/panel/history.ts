/** The journal of a record as a person reads it: one entry a write, a line a field. */
import type { HistoryRow, Json, Person } from "../../../api/client";
import type { Translate } from "../../../words/catalogue";
import type { Formats } from "../../../words/formats";

export interface HistoryLine {
  field: string;
  from: Json;
  to: Json;
}

export interface HistoryEntry {
  at: string;
  person: string;
  /** Which record it changed: an action's number, or null for the finding itself. */
  action: string | null;
  lines: HistoryLine[];
}

/** Rows of several records in one run, newest first; what one write changed stands together. */
export function entriesOf(
  records: readonly { action: string | null; rows: readonly HistoryRow[] }[],
): HistoryEntry[] {
  const entries = new Map<string, HistoryEntry>();
  for (const { action, rows } of records) {
    for (const { at, person, field, from, to } of rows) {
      const key = `${at} ${person} ${action ?? ""}`;
      const entry = entries.get(key) ?? { at, person, action, lines: [] };
      entries.set(key, entry);
      entry.lines.push({ field, from, to });
    }
  }
  return [...entries.values()].sort((a, b) => Date.parse(b.at) - Date.parse(a.at));
}

/** `#created`, `#deleted` and `#restored` are events, not fields. */
export function eventOf(line: HistoryLine): "created" | "deleted" | "restored" | null {
  const word = line.field.startsWith("#") ? line.field.slice(1) : "";
  return word === "created" || word === "deleted" || word === "restored" ? word : null;
}

export function fieldWords(t: Translate, field: string): string {
  const why = /^why([1-5])$/.exec(field)?.[1];
  if (why) return t("actions-field-why", { step: Number(why) });
  const key = `actions-field-${field}`;
  const words = t(key);
  return words === key ? field : words;
}

/** A value in words of this language: a status as its word, a day as a day, a person by name. */
export function valueWords(
  t: Translate,
  formats: Pick<Formats, "date">,
  people: readonly Person[],
  field: string,
  value: Json,
): string {
  if (value === null || value === "") return t("actions-history-blank");
  if (typeof value !== "string") return typeof value === "object" ? JSON.stringify(value) : String(value);
  const prefix = WORD_FIELDS[field];
  if (prefix !== undefined) return t(`${prefix}${value}`);
  if (field.endsWith("_on")) return formats.date(value);
  if (field.endsWith("_by")) return people.find(({ id }) => id === value)?.name ?? value;
  return value;
}

const WORD_FIELDS: Record<string, string | undefined> = {
  severity: "severity-",
  status: "status-",
  source: "source-",
  verification_method: "actions-verify-method-",
  verification_result: "actions-verify-",
};
