/** Which lines of the journal stand on the screen. */
import type { JournalQuery } from "../../../api/client";

export interface JournalView {
  person: string;
  kind: string;
  laptop: string;
  /** `YYYY-MM-DD` of this laptop's zone, both included. */
  from: string | null;
  to: string | null;
}

export const PLAIN_VIEW: JournalView = { person: "", kind: "", laptop: "", from: null, to: null };

export function isFiltered(view: JournalView): boolean {
  return JSON.stringify(view) !== JSON.stringify(PLAIN_VIEW);
}

export function queryOf(view: JournalView, offset: number, limit: number): JournalQuery {
  return {
    person: view.person || null,
    kind: view.kind || null,
    laptop: view.laptop || null,
    from: view.from && new Date(`${view.from}T00:00:00`).toISOString(),
    to: view.to && new Date(`${view.to}T23:59:59.999`).toISOString(),
    offset,
    limit,
  };
}
