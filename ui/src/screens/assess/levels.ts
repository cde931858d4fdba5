import type { Answer, Pack, Question, Score, Section } from "../../api/client";
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

export function placesOf(pack: Pack): Place[] {
  const places: Place[] = [];
  for (const section of pack.sections) {
    for (const question of section.questions) {
      const endsSection = question === section.questions.at(-1);
      places.push({ question, section, number: places.length + 1, endsSection });
    }
  }
  return places;
}

/** How far an answer is: `half` has one of its two scales. */
export type Mark = "open" | "half" | "rated" | "not-applicable" | "unknown";

export function markOf(answer: Answer | undefined): Mark {
  if (!answer || answer.state === "open") return "open";
  if (answer.state !== "rated") return answer.state;
  const rated = SCALES.filter((scale) => answer[scale] !== null).length;
  return rated === 2 ? "rated" : rated === 1 ? "half" : "open";
}

export function isSettled(answer: Answer | undefined): boolean {
  const mark = markOf(answer);
  return mark === "rated" || mark === "not-applicable";
}

/** The lower of the two scales, where the question is rated at all. */
export function lowestLevel(answer: Answer | undefined): number | null {
  if (answer?.state !== "rated") return null;
  const levels = SCALES.map((scale) => answer[scale]).filter((level) => level !== null);
  return levels.length === 0 ? null : Math.min(...levels);
}

export function isGap(answer: Answer | undefined): boolean {
  const level = lowestLevel(answer);
  return level !== null && level <= GAP_LEVEL;
}

/** Gaps, the heaviest first: weight times what is missing to 5. */
export function gapsByWeight(places: readonly Place[], answers: ReadonlyMap<string, Answer>): Place[] {
  const missing = ({ question }: Place) =>
    (question.weight ?? 1) * (5 - (lowestLevel(answers.get(question.id)) ?? 5));
  return places
    .filter(({ question }) => isGap(answers.get(question.id)))
    .sort((a, b) => missing(b) - missing(a) || a.number - b.number);
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
  return places.find(({ question }) => !isSettled(answers.get(question.id))) ?? places[0];
}

/** The next question without both ratings after `from`, round the end; undefined when there is none. */
export function nextUnanswered(
  places: readonly Place[],
  answers: ReadonlyMap<string, Answer>,
  from: Place | null,
): Place | undefined {
  const at = from === null ? -1 : places.indexOf(from);
  const order = [...places.slice(at + 1), ...places.slice(0, at + 1)];
  return order.find(({ question }) => ["open", "half"].includes(markOf(answers.get(question.id))));
}
