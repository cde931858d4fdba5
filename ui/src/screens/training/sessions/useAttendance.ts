import { useQueryClient } from "@tanstack/react-query";
import { useCallback, useState } from "react";
import {
  type AttendanceCount,
  type AttendancePage,
  type AttendanceQuery,
  type AttendanceRow,
  api,
} from "../../../api/client";
import { attendanceRead } from "../../../api/readings";
import { useWindow } from "../useWindow";

const PAGE = 100;
/** How far a badge is looked for in the list, in rows; beyond that only the line above the list shows it. */
const REACH = 5_000;
const STRIDE = 500;

export interface Marked {
  row: AttendanceRow;
  undo: string | null;
}

/** The list of one session and its ticks. A tick shows at once and goes back when the store refuses it. */
export function useAttendance(session: string, search: string, onlyListed: boolean) {
  const client = useQueryClient();
  const query = (offset: number, limit: number): AttendanceQuery => ({
    search: search.trim(),
    offset,
    limit,
    only_listed: onlyListed,
  });
  const rows = useWindow<AttendancePage>(JSON.stringify([search, onlyListed]), PAGE, (offset, limit) =>
    attendanceRead(session, query(offset, limit)),
  );
  /** Ticks on their way to the store. */
  const [pending, setPending] = useState<ReadonlyMap<string, { present: boolean | null; turn: number }>>(
    new Map(),
  );
  const [error, setError] = useState<unknown>(null);

  const patch = useCallback(
    (worker: string, present: boolean | null, count: AttendanceCount) =>
      client.setQueriesData<AttendancePage>({ queryKey: ["attendance", session] }, (page) =>
        page === undefined
          ? page
          : {
              ...page,
              ...count,
              rows: page.rows.map((row) => (row.worker === worker ? { ...row, present } : row)),
            },
      ),
    [client, session],
  );
  /** Gives how to take the tick back; undefined when the store refused it. */
  const mark = async (row: AttendanceRow, present: boolean | null): Promise<Marked | undefined> => {
    const turn = Math.max(0, ...[...pending.values()].map((one) => one.turn)) + 1;
    setPending((before) => new Map(before).set(row.worker, { present, turn }));
    setError(null);
    try {
      const saved = await api.attendanceSet(session, row.worker, present);
      patch(row.worker, present, { present: saved.value.present, listed: saved.value.listed });
      return { row: { ...row, present }, undo: saved.undo };
    } catch (refusal) {
      setError(refusal);
      return undefined;
    } finally {
      setPending((before) => {
        if (before.get(row.worker)?.turn !== turn) return before;
        const next = new Map(before);
        next.delete(row.worker);
        return next;
      });
    }
  };
  /** Ticks whoever has this number; the caller shows a refusal beside the box. */
  const markBadge = async (badge: string): Promise<Marked> => {
    const saved = await api.attendanceByBadge(session, badge);
    const { row, present, listed } = saved.value;
    patch(row.worker, row.present, { present, listed });
    return { row, undo: saved.undo };
  };
  /** Where the person stands in this list; null when not within reach. */
  const indexOf = async (worker: string): Promise<number | null> => {
    const total = rows.total ?? 0;
    for (let index = 0; index < Math.min(total, PAGE * 3); index += 1)
      if (rows.rowAt(index)?.worker === worker) return index;
    for (let offset = 0; offset < Math.min(total, REACH); offset += STRIDE) {
      const page = await api.attendanceList(session, query(offset, STRIDE));
      const at = page.rows.findIndex((row) => row.worker === worker);
      if (at >= 0) return offset + at;
    }
    return null;
  };
  return {
    ...rows,
    rowAt: (index: number): AttendanceRow | undefined => {
      const row = rows.rowAt(index);
      const waiting = row && pending.get(row.worker);
      return row && waiting ? { ...row, present: waiting.present } : row;
    },
    markError: error,
    mark,
    markBadge,
    indexOf,
  };
}
