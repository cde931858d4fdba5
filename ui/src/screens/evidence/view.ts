/** How the library stands. It lives in the address, so Back and a reload keep it. */
import type { EvidenceFilter, EvidenceQuery, EvidenceSort } from "../../api/client";

export const FILTERS: readonly EvidenceFilter[] = [
  "expired",
  "within-30",
  "within-60",
  "within-90",
  "unused",
  "replaced",
];
const SORTS: readonly EvidenceSort[] = ["name", "size", "added", "uses", "expires"];

export interface LibraryView {
  text: string;
  filter: EvidenceFilter | null;
  /** Photos alone, or all but photos. */
  photos: boolean | null;
  sort: EvidenceSort;
  descending: boolean;
}

/** The newest file on top. */
export const PLAIN_VIEW: LibraryView = {
  text: "",
  filter: null,
  photos: null,
  sort: "added",
  descending: true,
};

/** What the address carries; everything that is as in `PLAIN_VIEW` is left out. */
export type LibrarySearch = {
  text?: string;
  filter?: EvidenceFilter;
  photos?: "yes" | "no";
  sort?: EvidenceSort;
  ascending?: "yes";
};

/** The view an address asks for; words it does not know are passed over. */
export function viewOf(search: { [key in keyof LibrarySearch]?: unknown }): LibraryView {
  return {
    text: typeof search.text === "string" ? search.text.slice(0, 200) : "",
    filter: FILTERS.find((filter) => filter === search.filter) ?? null,
    photos: search.photos === "yes" ? true : search.photos === "no" ? false : null,
    sort: SORTS.find((sort) => sort === search.sort) ?? PLAIN_VIEW.sort,
    descending: search.ascending !== "yes",
  };
}

export function searchOf({ text, filter, photos, sort, descending }: LibraryView): LibrarySearch {
  const search: LibrarySearch = {};
  if (text !== "") search.text = text;
  if (filter !== null) search.filter = filter;
  if (photos !== null) search.photos = photos ? "yes" : "no";
  if (sort !== PLAIN_VIEW.sort) search.sort = sort;
  if (!descending) search.ascending = "yes";
  return search;
}

export function queryOf(view: LibraryView, offset: number, limit: number): EvidenceQuery {
  const { text, ...rest } = view;
  return { search: text.trim(), ...rest, offset, limit };
}

export function isFiltered({ text, filter, photos }: LibraryView): boolean {
  return text.trim() !== "" || filter !== null || photos !== null;
}

export function withoutFilters({ sort, descending }: LibraryView): LibraryView {
  return { ...PLAIN_VIEW, sort, descending };
}

export function withFilter(view: LibraryView, filter: EvidenceFilter): LibraryView {
  return { ...view, filter: view.filter === filter ? null : filter };
}

export function withPhotos(view: LibraryView, photos: boolean): LibraryView {
  return { ...view, photos: view.photos === photos ? null : photos };
}

/** A press on a column's name: first up, then down, then up again. */
export function sortedBy(view: LibraryView, sort: EvidenceSort): LibraryView {
  return view.sort === sort
    ? { ...view, descending: !view.descending }
    : { ...view, sort, descending: false };
}
