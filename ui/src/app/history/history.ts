/** The journal of a record as a person reads it: one entry a write, a line a field. */
import type { Cost, Destroyed, HistoryRow, Json, Person } from "../../api/client";
import { costWords } from "../../parts/cost";
import type { Translate } from "../../words/catalogue";
import type { Formats } from "../../words/formats";

export interface HistoryLine {
  field: string;
  from: Json;
  to: Json;
}

export interface HistoryEntry {
  at: string;
  person: string;
  kind: string;
  /** Which record it changed, or null for the one whose history this is. */
  of: string | null;
  lines: HistoryLine[];
}

/** A record whose journal is read, with its name where the run holds several. */
export interface HistoryOf {
  kind: string;
  id: string;
  of: string | null;
}

/** Rows of several records in one run, newest first; what one write changed stands together. */
export function entriesOf(
  records: readonly { kind: string; of: string | null; rows: readonly HistoryRow[] }[],
): HistoryEntry[] {
  const entries = new Map<string, HistoryEntry>();
  for (const { kind, of, rows } of records) {
    for (const { at, person, field, from, to } of rows) {
      const key = `${at} ${person} ${of ?? ""}`;
      const entry = entries.get(key) ?? { at, person, kind, of, lines: [] };
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

export function fieldWords(t: Translate, kind: string, field: string): string {
  const why = /^why([1-5])$/.exec(field)?.[1];
  if (why) return t("actions-field-why", { step: Number(why) });
  if (kind === "course" && field === "name") return t("training-field-course-name");
  const own = FIELDS_OF[kind];
  for (const key of [`${own}${field}`, `journal-field-${field}`]) {
    const words = t(key);
    if (words !== key) return words;
  }
  return field;
}

/** A value in words of this language: a status as its word, a day as a day, a person by name. */
export function valueWords(
  t: Translate,
  formats: Pick<Formats, "date">,
  people: readonly Person[],
  kind: string,
  field: string,
  value: Json,
): string {
  if (value === null || value === "") return t("history-blank");
  if (Array.isArray(value) && COUNTED.includes(`${kind}.${field}`))
    return t(`history-${field}`, { count: value.length });
  if (kind === "scheme") return schemeWords(value);
  // A picture has no words.
  if (kind === "letterhead" && field === "logo") return t("letterhead-logo");
  if (typeof value === "boolean") return t(value ? "history-yes" : "history-no");
  if (Array.isArray(value)) {
    const words = value.map((one) => valueWords(t, formats, people, kind, field, one));
    return words.join(t("frame-list-separator"));
  }
  const destroyed = destroyedOf(value);
  if (destroyed) {
    const name = destroyed.by || t("purge-somebody");
    return t("purge-gone-by", { day: formats.date(destroyed.on), name });
  }
  if (isCost(value)) return costWords(t, value);
  if (typeof value !== "string") return typeof value === "object" ? JSON.stringify(value) : String(value);
  if (value === "sealed" && SEALED.includes(`${kind}.${field}`)) return t("history-sealed");
  const prefix = WORDS_OF[`${kind}.${field}`] ?? WORDS_OF[field];
  const words = prefix === undefined ? undefined : t(`${prefix}${value}`);
  if (words !== undefined && words !== `${prefix}${value}`) return words;
  if (field.endsWith("_on")) return formats.date(value);
  if (field.endsWith("_by") || field === "handler")
    return people.find(({ id }) => id === value)?.name ?? value;
  return value;
}

/** A scheme's texts stand in both languages, its grades by their names. */
function schemeWords(value: Json): string {
  if (Array.isArray(value)) return value.map(schemeWords).join(", ");
  if (typeof value !== "object" || value === null) return String(value);
  if ("name" in value) return schemeWords(value.name ?? null);
  return Object.values(value).filter(Boolean).join(" / ");
}

function isCost(value: Json): value is Cost {
  return typeof value === "object" && value !== null && "is" in value;
}

/** What stands in a history in place of a value that was destroyed. */
function destroyedOf(value: Json): Destroyed | null {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return null;
  return (value as { destroyed?: Destroyed }).destroyed ?? null;
}

const FIELDS_OF: Record<string, string | undefined> = {
  finding: "actions-field-",
  action: "actions-field-",
  incident: "safety-field-",
  worker: "training-field-",
  course: "training-field-",
  session: "training-field-",
  "training-setting": "training-setting-",
  "course-question": "training-question-",
  "test-score": "training-score-",
  case: "hotline-field-",
  "good-practice": "library-field-",
  evidence: "evidence-field-",
};

/** Lists of other records: how many, since their ids tell nobody anything. */
const COUNTED = [
  "action.depends_on",
  "action.findings",
  "scheme.customers",
  "course.objectives",
  "hotline-setup.escalate_to",
];

const SEALED = [
  "case.narrative",
  "case.identity",
  "case.outcome_note",
  "case.remedy_note",
  "case.receipt",
  "case-step.text",
  "case-shut.why",
  "case-checkin.note",
  "case-round.reason",
  "case-round.note",
  "case-attachment.name",
  "case-attachment.media_type",
  "case-attachment.content",
  "case-escalation.note",
  "case-hold.why",
];

const WORDS_OF: Record<string, string | undefined> = {
  "evidence.document_kind": "evidence-kind-",
  severity: "severity-",
  status: "status-",
  source: "source-",
  roles: "role-",
  verification_method: "actions-verify-method-",
  verification_result: "actions-verify-",
  effectiveness: "effect-",
  "incident.kind": "safety-kind-",
  "worker.category": "training-category-",
  "worker.sex": "training-sex-",
  "course.kind": "training-kind-",
  "course.audiences": "training-category-",
  "case.state": "hotline-state-",
  "case.category": "hotline-category-",
  "case.channel": "hotline-channel-",
  "case.severity": "hotline-severity-",
  "case.confidentiality": "hotline-level-",
  "case.outcome": "hotline-outcome-",
  "case.remedy": "hotline-remedy-",
  "case.satisfaction": "hotline-satisfaction-",
  "case-step.via": "hotline-channel-",
  "case-round.decision": "hotline-decision-",
  "hotline-topic.published": "hotline-category-",
  "answer.state": "history-answer-",
  "good-practice.source": "library-source-",
};
