import { useQueries, useQueryClient } from "@tanstack/react-query";
import { useCallback, useEffect, useRef, useState } from "react";
import type { Read } from "../api/reads";

/** Rows a page of the reading holds. */
export const PAGE = 100;

interface PageOf<R, C> {
  rows: R[];
  total: number;
  counts: C;
}

/** A long list as the window shows it: only the pages that the rows in sight touch are read. */
export function useRows<R extends { id: string }, C>(
  pageRead: (offset: number, limit: number) => Read<PageOf<R, C>>,
) {
  const client = useQueryClient();
  const [range, setRange] = useState({ first: 0, last: PAGE - 1 });
  const onRange = useCallback((first: number, last: number) => setRange({ first, last }), []);
  const from = Math.max(0, Math.floor(range.first / PAGE));
  const to = Math.max(from, Math.floor(range.last / PAGE));
  const pages = useQueries({
    queries: Array.from({ length: to - from + 1 }, (_, step) => {
      const read = pageRead((from + step) * PAGE, PAGE);
      return { queryKey: read.key, queryFn: read.get, meta: { kinds: read.kinds } };
    }),
  });
  const loaded = pages.find(({ data }) => data !== undefined)?.data;
  const shown = useLastOf(loaded);

  const read = (offset: number) => {
    const { key, get, kinds } = pageRead(offset, PAGE);
    return client.fetchQuery({ queryKey: key, queryFn: get, meta: { kinds } });
  };
  /** The record before or after `id`; null at the ends and when `id` is not in the list. */
  const neighbour = async (id: string, by: 1 | -1): Promise<R | null> => {
    const near = pages.findIndex(({ data }) => data?.rows.some((row) => row.id === id));
    const at = await indexOf(id, near < 0 ? 0 : from + near);
    const wanted = at + by;
    if (at < 0 || wanted < 0) return null;
    return (await read(Math.floor(wanted / PAGE) * PAGE)).rows[wanted % PAGE] ?? null;
  };
  const indexOf = async (id: string, page: number): Promise<number> => {
    const { rows, total } = await read(page * PAGE);
    const at = rows.findIndex((row) => row.id === id);
    if (at >= 0) return page * PAGE + at;
    return (page + 1) * PAGE < total && rows.length > 0 ? indexOf(id, page + 1) : -1;
  };
  return {
    /** Rows of the whole list; null until the first page is there. */
    total: shown?.total ?? null,
    counts: shown?.counts ?? null,
    error: pages.find(({ error }) => error !== null)?.error ?? null,
    /** Undefined while its page is on the way. */
    rowAt: (index: number): R | undefined => pages[Math.floor(index / PAGE) - from]?.data?.rows[index % PAGE],
    onRange,
    neighbour,
    retry: () => {
      for (const page of pages) if (page.isError) void page.refetch();
    },
  };
}

/** Keeps the figures of the last page while the next one is read. */
function useLastOf<P>(page: P | undefined): P | undefined {
  const last = useRef<P | undefined>(undefined);
  useEffect(() => {
    if (page) last.current = page;
  }, [page]);
  return page ?? last.current;
}
