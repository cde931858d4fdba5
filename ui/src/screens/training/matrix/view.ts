/** What the matrix shows. It lives in the address, so Back and a reload keep it. */
import type { CourseCover, CourseKind, MatrixFilter, MatrixQuery, WorkerCategory } from "../../../api/client";
import { CATEGORIES, COURSE_KINDS, MATRIX_FILTERS, textOf, wordsOf } from "../closed";

export interface MatrixChoice {
  text: string;
  categories: WorkerCategory[];
  kinds: CourseKind[];
  state: MatrixFilter;
  /** Null is all; empty is people without one. */
  department: string | null;
  /** Days before the end in which a course shows as due soon; null is the usual 60. */
  within: number | null;
  by: "people" | "departments";
}

/** What the address carries; what is as in a plain view is left out. */
export type MatrixSearch = {
  text?: string;
  category?: string;
  kind?: string;
  state?: MatrixFilter;
  department?: string;
  within?: number;
  by?: "departments";
};

export function choiceOf(search: { [key in keyof MatrixSearch]?: unknown }): MatrixChoice {
  return {
    text: textOf(search.text),
    categories: wordsOf(search.category, CATEGORIES),
    kinds: wordsOf(search.kind, COURSE_KINDS),
    state: MATRIX_FILTERS.find((state) => state === search.state) ?? "all",
    department: search.department === undefined ? null : textOf(search.department),
    within: typeof search.within === "number" && search.within > 0 ? search.within : null,
    by: search.by === "departments" ? "departments" : "people",
  };
}

export function searchOf(choice: MatrixChoice): MatrixSearch {
  const search: MatrixSearch = {};
  if (choice.text !== "") search.text = choice.text;
  if (choice.categories.length > 0) search.category = choice.categories.join(".");
  if (choice.kinds.length > 0) search.kind = choice.kinds.join(".");
  if (choice.state !== "all") search.state = choice.state;
  if (choice.department !== null) search.department = choice.department;
  if (choice.within !== null) search.within = choice.within;
  if (choice.by !== "people") search.by = choice.by;
  return search;
}

export function queryOf(choice: MatrixChoice, offset: number, limit: number): MatrixQuery {
  return {
    search: choice.text.trim(),
    categories: choice.categories,
    course_kinds: choice.kinds,
    state: choice.state,
    departments: choice.department === null ? [] : [choice.department],
    within: choice.within,
    offset,
    limit,
  };
}

export function isPlain(choice: MatrixChoice): boolean {
  return Object.keys(searchOf({ ...choice, by: "people" })).length === 0;
}

/** Share of those who need the course and hold it today, in percent; null when nobody needs it. Never rounded up to 100. */
export function coverPercent({ done, soon, wanted }: CourseCover): number | null {
  if (wanted === 0) return null;
  const valid = done + soon;
  const percent = Math.round((100 * valid) / wanted);
  if (percent === 100 && valid < wanted) return 99;
  return percent === 0 && valid > 0 ? 1 : percent;
}

export interface Place {
  row: number;
  column: number;
}

/** The line of the cover above the people, and the names before the courses. */
export const COVER_ROW = -1;
export const NAME_COLUMN = -1;

/** Where a key leads; null when it does not move. `page` is how many rows a screen holds. */
export function placeBy(
  event: { key: string; ctrlKey: boolean },
  at: Place,
  rows: number,
  columns: number,
  page: number,
): Place | null {
  const inside = (row: number, column: number): Place => ({
    row: Math.max(COVER_ROW, Math.min(rows - 1, row)),
    column: Math.max(NAME_COLUMN, Math.min(columns - 1, column)),
  });
  switch (event.key) {
    case "ArrowDown":
      return inside(at.row + 1, at.column);
    case "ArrowUp":
      return inside(at.row - 1, at.column);
    case "ArrowRight":
      return inside(at.row, at.column + 1);
    case "ArrowLeft":
      return inside(at.row, at.column - 1);
    case "PageDown":
      return inside(at.row + page, at.column);
    case "PageUp":
      return inside(at.row - page, at.column);
    case "Home":
      return inside(event.ctrlKey ? 0 : at.row, NAME_COLUMN);
    case "End":
      return inside(event.ctrlKey ? rows - 1 : at.row, columns - 1);
    default:
      return null;
  }
}
