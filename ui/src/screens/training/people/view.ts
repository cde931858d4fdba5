/** The list of people as the address asks for it. */
import type { WorkerCategory, WorkerQuery, WorkerSort } from "../../../api/client";
import { CATEGORIES, textOf, wordsOf } from "../closed";

const SORTS: readonly WorkerSort[] = ["badge", "name", "department"];

export interface PeopleChoice {
  text: string;
  categories: WorkerCategory[];
  left: boolean;
  sort: WorkerSort;
  descending: boolean;
}

export type PeopleSearch = {
  text?: string;
  category?: string;
  left?: "yes";
  sort?: WorkerSort;
  descending?: "yes";
};

export function choiceOf(search: { [key in keyof PeopleSearch]?: unknown }): PeopleChoice {
  return {
    text: textOf(search.text),
    categories: wordsOf(search.category, CATEGORIES),
    left: search.left === "yes",
    sort: SORTS.find((sort) => sort === search.sort) ?? "badge",
    descending: search.descending === "yes",
  };
}

export function searchOf(choice: PeopleChoice): PeopleSearch {
  const search: PeopleSearch = {};
  if (choice.text !== "") search.text = choice.text;
  if (choice.categories.length > 0) search.category = choice.categories.join(".");
  if (choice.left) search.left = "yes";
  if (choice.sort !== "badge") search.sort = choice.sort;
  if (choice.descending) search.descending = "yes";
  return search;
}

export function queryOf(choice: PeopleChoice, offset: number, limit: number): WorkerQuery {
  return {
    search: choice.text.trim(),
    categories: choice.categories,
    include_left: choice.left,
    sort: choice.sort,
    descending: choice.descending,
    offset,
    limit,
  };
}

/** A press on a column's name: first up, then down, then up again. */
export function sortedBy(choice: PeopleChoice, by: string): PeopleChoice {
  const sort = SORTS.find((one) => one === by) ?? choice.sort;
  return { ...choice, sort, descending: sort === choice.sort && !choice.descending };
}
