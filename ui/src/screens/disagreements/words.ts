/** Kinds, fields and values of any record in words. What the catalogue does not know stands as it was written. */
import type { Json, Person } from "../../api/client";
import { fieldWords as historyFieldWords } from "../../app/history/history";
import type { Translate } from "../../words/catalogue";
import type { Formats } from "../../words/formats";

export function kindWords(t: Translate, kind: string): string {
  return known(t, `disagree-kind-${kind}`) ?? t("disagree-kind-other");
}

/** Our own words, else those that the history of a record has. */
export function fieldWords(t: Translate, field: string): string {
  const own = known(t, `disagree-field-${field}`);
  return own ?? historyFieldWords(t, "finding", field).replaceAll("_", " ");
}

export function valueWords(
  t: Translate,
  formats: Pick<Formats, "date" | "number">,
  people: readonly Person[],
  kind: string,
  field: string,
  value: Json,
): string {
  if (value === null || value === "") return t("history-blank");
  if (typeof value === "boolean") return value ? t("frame-yes") : t("frame-no");
  if (typeof value === "number") return formats.number(value, Number.isInteger(value) ? 0 : 1);
  if (Array.isArray(value)) return listWords(t, formats, people, kind, field, value);
  if (typeof value === "object") return t("disagree-value-table");
  const word = closedWord(t, kind, field, value);
  if (word !== null) return word;
  if (/^\d{4}-\d{2}-\d{2}$/.test(value)) return formats.date(value);
  const person = people.find(({ id }) => id === value);
  if (person) return person.name;
  return ID.test(value) ? t("disagree-value-record") : value;
}

const ID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** A list in words; a table, such as the headcount, would be no help in a line. */
function listWords(
  t: Translate,
  formats: Pick<Formats, "date" | "number">,
  people: readonly Person[],
  kind: string,
  field: string,
  values: readonly Json[],
): string {
  if (values.length === 0) return t("history-blank");
  if (values.some((value) => typeof value === "object")) return t("disagree-value-table");
  return values
    .map((value) => valueWords(t, formats, people, kind, field, value))
    .join(t("frame-list-separator"));
}

/** The key of a closed word, by its field; where a word means something else in another kind, by both. */
const KEYS: Readonly<Record<string, (word: string) => string>> = {
  severity: (word) => `severity-${word}`,
  status: (word) => `status-${word}`,
  source: (word) => `source-${word}`,
  roles: (word) => `role-${word}`,
  verification_method: (word) => `actions-verify-method-${word}`,
  verification_result: (word) => `actions-verify-${word}`,
  "answer state": (word) => `disagree-answer-${word}`,
  "incident kind": (word) => `safety-kind-${word}`,
  "worker sex": (word) => `training-sex-${word}`,
  "worker category": (word) => `training-category-${word}`,
  "course kind": (word) => `training-kind-${word}`,
  "course audiences": (word) => `training-category-${word}`,
  "case severity": (word) => `hotline-severity-${word}`,
  "case state": (word) => `hotline-state-${word}`,
  "case category": (word) => `hotline-category-${word}`,
  "case channel": (word) => `hotline-channel-${word}`,
  "evidence document_kind": (word) => `evidence-kind-${word}`,
  "case outcome": (word) => `hotline-outcome-${word}`,
};

/** A field without closed words has no keys: a text that happens to be a key stays a text. */
function closedWord(t: Translate, kind: string, field: string, word: string): string | null {
  const key = (KEYS[`${kind} ${field}`] ?? KEYS[field])?.(word);
  return key === undefined ? null : known(t, key);
}

function known(t: Translate, key: string): string | null {
  const words = t(key);
  return words === key ? null : words;
}
