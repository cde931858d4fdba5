/** How the log stands. It lives in the address, so Back and a reload keep it. */
import type { IncidentKind, IncidentQuery, IncidentSort } from "../../api/client";

export const KINDS: readonly IncidentKind[] = ["near-miss", "unsafe-condition", "incident"];

export interface LogView {
  text: string;
  kinds: IncidentKind[];
  sort: IncidentSort;
  descending: boolean;
}

/** The newest day on top. */
export const PLAIN_VIEW: LogView = { text: "", kinds: [], sort: "date", descending: true };

/** What the address carries; everything that is as in `PLAIN_VIEW` is left out. */
export type LogSearch = {
  text?: string;
  kind?: string;
  sort?: IncidentSort;
  ascending?: "yes";
};

/** The view an address asks for; words it does not know are passed over. */
export function viewOf(search: { [key in keyof LogSearch]?: unknown }): LogView {
  const kinds = typeof search.kind === "string" ? search.kind.split(".") : [];
  return {
    text: typeof search.text === "string" ? search.text.slice(0, 200) : "",
    kinds: KINDS.filter((kind) => kinds.includes(kind)),
    sort: search.sort === "number" ? "number" : PLAIN_VIEW.sort,
    descending: search.ascending !== "yes",
  };
}

export function searchOf({ text, kinds, sort, descending }: LogView): LogSearch {
  const search: LogSearch = {};
  if (text !== "") search.text = text;
  if (kinds.length > 0) search.kind = kinds.join(".");
  if (sort !== PLAIN_VIEW.sort) search.sort = sort;
  if (!descending) search.ascending = "yes";
  return search;
}

export function queryOf(view: LogView, offset: number, limit: number): IncidentQuery {
  const { text, kinds, sort, descending } = view;
  return { search: text.trim(), kinds, sort, descending, offset, limit };
}

export function isFiltered({ text, kinds }: LogView): boolean {
  return text.trim() !== "" || kinds.length > 0;
}

export function withoutFilters({ sort, descending }: LogView): LogView {
  return { ...PLAIN_VIEW, sort, descending };
}

export function toggled(view: LogView, kind: IncidentKind): LogView {
  const kinds = KINDS.filter((one) => (one === kind ? !view.kinds.includes(one) : view.kinds.includes(one)));
  return { ...view, kinds };
}

/** A press on a column's name: first up, then down, then up again. */
export function sortedBy(view: LogView, sort: IncidentSort): LogView {
  return view.sort === sort
    ? { ...view, descending: !view.descending }
    : { ...view, sort, descending: false };
}
