/** How one factory stands on the screen. It lives in the address, so Back and a reload keep it. */
import type { ReceivedOnly, ReceivedQuery, ReceivedSort } from "../../api/client";

export const TABS = ["findings", "changes", "assessment", "protocols", "bundles"] as const;
export type Tab = (typeof TABS)[number];
export const ONLY: readonly ReceivedOnly[] = ["all", "open", "overdue", "closed"];
const SORTS: readonly ReceivedSort[] = ["number", "severity", "due", "status"];

export interface FactoryLook {
  tab: Tab;
  text: string;
  only: ReceivedOnly;
  sort: ReceivedSort;
  descending: boolean;
  /** Id of the questionnaire that is shown; the first one without it. */
  pack: string;
}

export type LookSearch = {
  view?: string;
  text?: string;
  only?: string;
  sort?: string;
  down?: string;
  pack?: string;
};

/** Words the address does not know are passed over. */
export function lookOf(search: { [K in keyof LookSearch]?: unknown }): FactoryLook {
  const one = <T extends string>(list: readonly T[], wanted: unknown, otherwise: T): T =>
    list.find((known) => known === wanted) ?? otherwise;
  return {
    tab: one(TABS, search.view, "findings"),
    text: typeof search.text === "string" ? search.text.slice(0, 200) : "",
    only: one(ONLY, search.only, "all"),
    sort: one(SORTS, search.sort, "number"),
    descending: search.down === "yes",
    pack: typeof search.pack === "string" ? search.pack.slice(0, 100) : "",
  };
}

export function searchOf({ tab, text, only, sort, descending, pack }: FactoryLook): LookSearch {
  const search: LookSearch = {};
  if (tab !== "findings") search.view = tab;
  if (text !== "") search.text = text;
  if (only !== "all") search.only = only;
  if (sort !== "number") search.sort = sort;
  if (descending) search.down = "yes";
  if (pack !== "") search.pack = pack;
  return search;
}

export function queryOf(look: FactoryLook, offset: number, limit: number): ReceivedQuery {
  const { text, only, sort, descending } = look;
  return { search: text.trim(), only, sort, descending, offset, limit };
}
