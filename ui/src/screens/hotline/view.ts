/** How the list of cases stands. It lives in the address, so Back and a reload keep it. */
import type { CaseQuery, CaseSort, CaseState } from "../../api/client";

export const STATES: readonly CaseState[] = ["new", "acknowledged", "in-work", "answered", "closed"];
export const OPEN_STATES: readonly CaseState[] = STATES.filter((state) => state !== "closed");
const SORTS: readonly CaseSort[] = ["number", "received", "state", "severity"];

export interface CaseView {
  text: string;
  states: CaseState[];
  late: boolean;
  sort: CaseSort;
  descending: boolean;
}

/** The newest case on top. */
export const PLAIN_VIEW: CaseView = { text: "", states: [], late: false, sort: "number", descending: true };

/** What the address carries; everything that is as in `PLAIN_VIEW` is left out. */
export type CaseSearch = {
  text?: string;
  state?: string;
  late?: "yes";
  sort?: CaseSort;
  ascending?: "yes";
};

/** The view an address asks for; words it does not know are passed over. */
export function viewOf(search: { [key in keyof CaseSearch]?: unknown }): CaseView {
  const states = typeof search.state === "string" ? search.state.split(".") : [];
  return {
    text: typeof search.text === "string" ? search.text.slice(0, 200) : "",
    states: STATES.filter((state) => states.includes(state)),
    late: search.late === "yes",
    sort: SORTS.find((sort) => sort === search.sort) ?? PLAIN_VIEW.sort,
    descending: search.ascending !== "yes",
  };
}

export function searchOf(view: CaseView): CaseSearch {
  const search: CaseSearch = {};
  if (view.text !== "") search.text = view.text;
  if (view.states.length > 0) search.state = view.states.join(".");
  if (view.late) search.late = "yes";
  if (view.sort !== PLAIN_VIEW.sort) search.sort = view.sort;
  if (!view.descending) search.ascending = "yes";
  return search;
}

export function queryOf(view: CaseView, offset: number, limit: number): CaseQuery {
  return {
    search: view.text.trim(),
    states: view.states,
    late_only: view.late,
    sort: view.sort,
    descending: view.descending,
    offset,
    limit,
  };
}

export function isFiltered({ text, states, late }: CaseView): boolean {
  return text.trim() !== "" || states.length > 0 || late;
}

export function withoutFilters({ sort, descending }: CaseView): CaseView {
  return { ...PLAIN_VIEW, sort, descending };
}

/** A press on a column's name: first up, then down, then up again. */
export function sortedBy(view: CaseView, sort: CaseSort): CaseView {
  return view.sort === sort
    ? { ...view, descending: !view.descending }
    : { ...view, sort, descending: false };
}

export function showsOpen({ states }: CaseView): boolean {
  return states.length === OPEN_STATES.length && OPEN_STATES.every((state) => states.includes(state));
}
