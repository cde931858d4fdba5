import type { Answer, Json, Pack, Question, Score, Section } from "../../api/client";
import type { Translate } from "../../words/catalogue";

export const LEVELS = [1, 2, 3, 4, 5] as const;
export type Level = (typeof LEVELS)[number];
export const SCALES = ["paper", "practice"] as const;
export type Scale = (typeof SCALES)[number];

export function scaleName(t: Translate, scale: Scale): string {
  return { paper: t("assess-paper"), practice: t("assess-practice") }[scale];
}

/** At or below this level something is missing that a plan can close. */
const GAP_LEVEL = 3;

/** A question in its place. `number` counts through the whole pack, from 1. */
export interface Place {
  question: Question;
  section: Section;
  number: number;
  /** The last of its section. */
  endsSection: boolean;
}

/** Without the questions that do not show, given the answers so far. */
export function placesOf(pack: Pack, hidden: readonly string[] = []): Place[] {
  const places: Place[] = [];
  for (const section of pack.sections) {
    const shown = section.questions.filter(({ id }) => !hidden.includes(id));
    for (const question of shown) {
      places.push({ question, section, number: places.length + 1, endsSection: question === shown.at(-1) });
    }
  }
  return places;
}

/** The questionnaire a question stands in; null is the one the cycle began with. */
export function packOf(question: string): string | null {
  const dot = question.indexOf(".");
  return dot === -1 ? null : question.slice(0, dot);
}

export function hasScales(question: Question): boolean {
  return (question.answer?.type ?? "maturity") === "maturity";
}

/** Whether an answer to it stands for a level. */
export function hasLevels(question: Question): boolean {
  const { answer } = question;
  if (answer?.type === "single") return answer.options.some(({ level }) => level != null);
  return hasScales(question) || answer?.type === "yes-no-partly";
}

/** Whether somebody answers it: notes and what is worked out are only read. */
export function isAsked({ answer }: Question): boolean {
  return answer?.type !== "note" && answer?.type !== "calculated";
}

/** An answer, and whether it does not fulfil what its questionnaire asks. */
export type Kept = Answer & { unmet?: boolean };

/** How far an answer is: `half` has one of its two scales, or fewer choices than asked for. */
export type Mark = "open" | "half" | "rated" | "not-applicable" | "unknown";

export function markOf(answer: Kept | undefined, question: Question): Mark {
  if (!isAsked(question)) return "rated";
  if (!answer || answer.state === "open") return "open";
  if (answer.state !== "rated") return answer.state;
  if (answer.unmet) return "half";
  if (question.answer?.type === "file") return answer.evidence.length > 0 ? "rated" : "open";
  if (!hasScales(question)) return valueMark(answer.value, question);
  const rated = SCALES.filter((scale) => answer[scale] !== null).length;
  return rated === 2 ? "rated" : rated === 1 ? "half" : "open";
}

function valueMark(value: Json, { answer }: Question): Mark {
  if (value === null) return "open";
  const least =
    answer?.type === "multiple"
      ? (answer.at_least ?? 1)
      : answer?.type === "rank"
        ? answer.options.length
        : 0;
  return Array.isArray(value) && value.length < least ? "half" : "rated";
}

export function isSettled(answer: Answer | undefined, question: Question): boolean {
  const mark = markOf(answer, question);
  return mark === "rated" || mark === "not-applicable";
}

/** The lower of the two scales, or the level a choice stands for, where the question is rated at all. */
export function lowestLevel(answer: Answer | undefined, question: Question): number | null {
  if (answer?.state !== "rated") return null;
  if (!hasScales(question)) return levelOf(answer.value, question);
  const levels = SCALES.map((scale) => answer[scale]).filter((level) => level !== null);
  return levels.length === 0 ? null : Math.min(...levels);
}

const YES_IS_GOOD: { [value: string]: number } = { yes: 5, partly: 3, no: 1 };
const YES_IS_BAD: { [value: string]: number } = { yes: 1, partly: 3, no: 5 };

function levelOf(value: Json, { answer }: Question): number | null {
  if (typeof value !== "string") return null;
  if (answer?.type === "yes-no-partly")
    return (answer.alarm?.includes("yes") ? YES_IS_BAD : YES_IS_GOOD)[value] ?? null;
  if (answer?.type === "single") return answer.options.find(({ id }) => id === value)?.level ?? null;
  return null;
}

/** Whether an answer needs attention at once, whatever the score. */
export function isAlarm(answer: Answer | undefined, question: Question): boolean {
  const type = question.answer;
  if (answer?.state !== "rated" || !type) return false;
  const chosen = Array.isArray(answer.value) ? answer.value : [answer.value];
  if (type.type === "yes-no-partly") return chosen.some((id) => type.alarm?.some((one) => one === id));
  if (type.type === "single" || type.type === "multiple")
    return type.options.some(({ id, alarm }) => alarm === true && chosen.includes(id));
  return false;
}

export function isGap(answer: Answer | undefined, question: Question): boolean {
  const level = lowestLevel(answer, question);
  return (level !== null && level <= GAP_LEVEL) || isAlarm(answer, question);
}

/** Gaps, the heaviest first: weight times what is missing to 5. */
export function gapsByWeight(places: readonly Place[], answers: ReadonlyMap<string, Answer>): Place[] {
  const missing = ({ question }: Place) =>
    (question.weight ?? 1) * (5 - (lowestLevel(answers.get(question.id), question) ?? 5));
  return places
    .filter(({ question }) => isGap(answers.get(question.id), question))
    .sort((a, b) => missing(b) - missing(a) || a.number - b.number);
}

/** How many are answered of those that must be; where none must be, of all that are asked. */
export function progressOf(
  { answered, total }: Score,
  places: readonly Place[],
  answers: ReadonlyMap<string, Answer>,
): { answered: number; total: number } {
  if (total > 0) return { answered, total };
  const asked = places.filter(({ question }) => isAsked(question));
  const settled = asked.filter(({ question }) => isSettled(answers.get(question.id), question));
  return { answered: settled.length, total: asked.length };
}

/** Questions that must still be settled before the score counts. */
export function missingForScore({ answered, total, threshold_percent }: Score): number {
  return Math.max(0, Math.ceil((total * threshold_percent) / 100) - answered);
}

/** The place to go on: the first question not settled yet, else the first. */
export function placeToGoOn(
  places: readonly Place[],
  answers: ReadonlyMap<string, Answer>,
): Place | undefined {
  return places.find(({ question }) => !isSettled(answers.get(question.id), question)) ?? places[0];
}

/** The next question without both ratings after `from`, round the end; undefined when there is none. */
export function nextUnanswered(
  places: readonly Place[],
  answers: ReadonlyMap<string, Answer>,
  from: Place | null,
): Place | undefined {
  const at = from === null ? -1 : places.indexOf(from);
  const order = [...places.slice(at + 1), ...places.slice(0, at + 1)];
  return order.find(({ question }) => ["open", "half"].includes(markOf(answers.get(question.id), question)));
}
