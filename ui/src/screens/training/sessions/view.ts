/** The list of sessions as the address asks for it. */
import type { SessionQuery, SessionSort } from "../../../api/client";
import { textOf } from "../closed";

const DAY = /^\d{4}-\d{2}-\d{2}$/;

export interface SessionsChoice {
  course: string | null;
  from: string | null;
  to: string | null;
  sort: SessionSort;
  /** The newest first unless the person turns it round. */
  descending: boolean;
}

export type SessionsSearch = {
  course?: string;
  from?: string;
  to?: string;
  sort?: "course";
  ascending?: "yes";
};

export function choiceOf(search: { [key in keyof SessionsSearch]?: unknown }): SessionsChoice {
  const day = (value: unknown) => (DAY.test(textOf(value)) ? textOf(value) : null);
  return {
    course: textOf(search.course) || null,
    from: day(search.from),
    to: day(search.to),
    sort: search.sort === "course" ? "course" : "date",
    descending: search.ascending !== "yes",
  };
}

export function searchOf(choice: SessionsChoice): SessionsSearch {
  const search: SessionsSearch = {};
  if (choice.course !== null) search.course = choice.course;
  if (choice.from !== null) search.from = choice.from;
  if (choice.to !== null) search.to = choice.to;
  if (choice.sort === "course") search.sort = "course";
  if (!choice.descending) search.ascending = "yes";
  return search;
}

export function queryOf(choice: SessionsChoice, offset: number, limit: number): SessionQuery {
  return { ...choice, offset, limit };
}

export function isPlain({ course, from, to }: SessionsChoice): boolean {
  return course === null && from === null && to === null;
}
