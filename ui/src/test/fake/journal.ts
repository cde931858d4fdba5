import type { HistoryRow, JournalRow } from "../../api/client";
import { type Handlers, refuse, type World } from "./world";

const LAPTOP = "5f0c2a9be1d74433";

/** What happened, newest first, and what each line changed. */
export interface FakeLine extends JournalRow {
  by: string;
  changes: HistoryRow[];
}

export function line(
  seq: number,
  at: string,
  [by, person]: [string, string],
  [kind, label]: [string, string],
  changes: Pick<HistoryRow, "field" | "from" | "to">[],
): FakeLine {
  return {
    device: LAPTOP,
    seq,
    letter: "A",
    at,
    person,
    by,
    kind,
    records: 1,
    record: `${kind}-${seq}`,
    label,
    destroyed: null,
    changes: changes.map((change) => ({ ...change, at, person })),
  };
}

export function journalCommands(world: World): Handlers {
  const seen = () => world.journal.filter(({ kind }) => !kind.startsWith("case") || handles(world));
  return {
    journalList: ({ person, kind, laptop, from, to, offset, limit }) => {
      const rows = seen().filter(
        (row) =>
          (person === null || row.by === person) &&
          (kind === null || row.kind === kind) &&
          (laptop === null || row.device === laptop) &&
          (from === null || row.at >= from) &&
          (to === null || row.at <= to),
      );
      return {
        rows: rows.slice(offset, offset + limit).map(({ by: _, changes: __, ...row }) => row),
        total: rows.length,
      };
    },
    journalFilters: () => ({
      people: world.people.map(({ id, name }) => ({ id, name })),
      kinds: [...new Set(seen().map(({ kind }) => kind))].sort(),
      laptops: [{ id: LAPTOP, name: "A" }],
    }),
    journalChanges: (device, seq, kind) => {
      const found = seen().find((row) => row.device === device && row.seq === seq && row.kind === kind);
      return found ? found.changes : refuse("not-found");
    },
    journalExport: () => ({
      path: "/home/lin/journal-2026-11-21.zip",
      entries: world.journal.length,
      laptops: 1,
      left_out: world.journal.length - seen().length,
    }),
  };
}

function handles(world: World): boolean {
  return world.session.me?.roles.includes("case-handler") ?? false;
}
