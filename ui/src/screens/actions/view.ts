/** How the list stands: filters, search and order. It lives in the address, so Back and a reload keep it. */
import type {
  BoardQuery,
  CalendarQuery,
  FindingQuery,
  FindingSort,
  Severity,
  Status,
} from "../../api/client";

export const STATUSES: readonly Status[] = [
  "open",
  "planned",
  "in-progress",
  "done",
  "verified",
  "no-action",
];
export const SEVERITIES: readonly Severity[] = ["priority", "major", "minor", "opportunity"];
const SORTS: readonly FindingSort[] = ["number", "due", "severity", "status", "provision"];

export interface ListView {
  text: string;
  statuses: Status[];
  severities: Severity[];
  overdue: boolean;
  sort: FindingSort;
  descending: boolean;
  mode: ViewMode;
}

/** Rows, cards in columns, or days of a month. */
export const MODES = ["table", "board", "calendar"] as const;
export type ViewMode = (typeof MODES)[number];

export const PLAIN_VIEW: ListView = {
  text: "",
  statuses: [],
  severities: [],
  overdue: false,
  sort: "number",
  descending: false,
  mode: "table",
};

/** What the address carries; everything that is as in `PLAIN_VIEW` is left out. */
export type ListSearch = {
  text?: string;
  status?: string;
  severity?: string;
  overdue?: "yes";
  sort?: FindingSort;
  descending?: "yes";
  view?: Exclude<ViewMode, "table">;
};

/** The view an address asks for; words it does not know are passed over. */
export function viewOf(search: { [key in keyof ListSearch]?: unknown }): ListView {
  return {
    text: textOf(search.text),
    statuses: wordsOf(search.status, STATUSES),
    severities: wordsOf(search.severity, SEVERITIES),
    overdue: search.overdue === "yes",
    sort: SORTS.find((sort) => sort === search.sort) ?? PLAIN_VIEW.sort,
    descending: search.descending === "yes",
    mode: MODES.find((mode) => mode === search.view) ?? PLAIN_VIEW.mode,
  };
}

export function searchOf(view: ListView): ListSearch {
  const search: ListSearch = {};
  if (view.text !== "") search.text = view.text;
  if (view.statuses.length > 0) search.status = view.statuses.join(".");
  if (view.severities.length > 0) search.severity = view.severities.join(".");
  if (view.overdue) search.overdue = "yes";
  if (view.sort !== PLAIN_VIEW.sort) search.sort = view.sort;
  if (view.descending) search.descending = "yes";
  if (view.mode !== "table") search.view = view.mode;
  return search;
}

export function queryOf(view: ListView, offset: number, limit: number): FindingQuery {
  return {
    search: view.text.trim(),
    statuses: view.statuses,
    severities: view.severities,
    overdue_only: view.overdue,
    sort: view.sort,
    descending: view.descending,
    offset,
    limit,
  };
}

/** Cards a column shows; the rest is in the table. */
const CARDS = 60;

export function boardQueryOf(view: ListView): BoardQuery {
  return {
    search: view.text.trim(),
    severities: view.severities,
    overdue_only: view.overdue,
    per_column: CARDS,
  };
}

export function calendarQueryOf(view: ListView, from: string, to: string): CalendarQuery {
  return {
    from,
    to,
    search: view.text.trim(),
    statuses: view.statuses,
    severities: view.severities,
    overdue_only: view.overdue,
  };
}

/** One filter that stands, to be shown and taken away. */
export type Chip =
  | { of: "status"; value: Status }
  | { of: "severity"; value: Severity }
  | { of: "overdue" }
  | { of: "text"; value: string };

export function chipsOf(view: ListView): Chip[] {
  const text = view.text.trim();
  return [
    ...view.statuses.map((value): Chip => ({ of: "status", value })),
    ...view.severities.map((value): Chip => ({ of: "severity", value })),
    ...(view.overdue ? [{ of: "overdue" } as const] : []),
    ...(text === "" ? [] : [{ of: "text", value: text } as const]),
  ];
}

export function withoutChip(view: ListView, chip: Chip): ListView {
  switch (chip.of) {
    case "status":
      return { ...view, statuses: view.statuses.filter((status) => status !== chip.value) };
    case "severity":
      return { ...view, severities: view.severities.filter((severity) => severity !== chip.value) };
    case "overdue":
      return { ...view, overdue: false };
    case "text":
      return { ...view, text: "" };
  }
}

export function withoutFilters(view: ListView): ListView {
  return { ...PLAIN_VIEW, sort: view.sort, descending: view.descending, mode: view.mode };
}

/** A value of a filter goes in when it is out, and out when it is in; the order stays the catalogue's. */
export function toggled<T>(all: readonly T[], chosen: readonly T[], value: T): T[] {
  return all.filter((one) => (one === value ? !chosen.includes(one) : chosen.includes(one)));
}

/** A press on a column's name: first up, then down, then up again. */
export function sortedBy(view: ListView, sort: FindingSort): ListView {
  return view.sort === sort
    ? { ...view, descending: !view.descending }
    : { ...view, sort, descending: false };
}

/** The counts above the list are shortcuts to the filters that show what they count. */
export const SHORTCUTS = {
  open: { statuses: ["open", "planned", "in-progress"], overdue: false },
  overdue: { statuses: [], overdue: true },
  waiting: { statuses: ["done"], overdue: false },
  closed: { statuses: ["verified", "no-action"], overdue: false },
} as const satisfies Record<string, { statuses: Status[]; overdue: boolean }>;
export type Shortcut = keyof typeof SHORTCUTS;

export function isShortcut(view: ListView, shortcut: Shortcut): boolean {
  const { statuses, overdue } = SHORTCUTS[shortcut];
  return view.overdue === overdue && sameWords(view.statuses, statuses);
}

/** Applies a shortcut, or takes it away when it stands already. Search and severities stay. */
export function shortcutTo(view: ListView, shortcut: Shortcut): ListView {
  if (isShortcut(view, shortcut)) return { ...view, statuses: [], overdue: false };
  const { statuses, overdue } = SHORTCUTS[shortcut];
  return { ...view, statuses: [...statuses], overdue };
}

/** A number in the address ("?text=12") arrives as a number. */
function textOf(value: unknown): string {
  return typeof value === "string" || typeof value === "number" ? String(value).slice(0, 200) : "";
}

function wordsOf<T extends string>(value: unknown, known: readonly T[]): T[] {
  const words = typeof value === "string" ? value.split(".") : [];
  return known.filter((word) => words.includes(word));
}

function sameWords(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((word) => b.includes(word));
}
