import { type QueryClient, useQueries, useQueryClient } from "@tanstack/react-query";
import { useCallback, useEffect, useRef } from "react";
import type { FindingCounts, FindingRow, FindingsPage } from "../../api/client";
import { findingsRead } from "../../api/readings";
import { type ListView, queryOf, searchOf } from "./view";

/** Rows a page of the reading holds. */
export const PAGE = 100;

export interface FindingRows {
  /** Rows of the whole view; null until the first page is there. */
  total: number | null;
  counts: FindingCounts | null;
  error: unknown;
  /** Undefined while its page is on the way. */
  rowAt: (index: number) => FindingRow | undefined;
  retry: () => void;
}

/** The pages of the view that the shown rows touch; only these are read. */
export function useFindingRows(view: ListView, first: number, last: number): FindingRows {
  const from = Math.max(0, Math.floor(first / PAGE));
  const to = Math.max(from, Math.floor(last / PAGE));
  const pages = useQueries({
    queries: Array.from({ length: to - from + 1 }, (_, step) => {
      const read = findingsRead(queryOf(view, (from + step) * PAGE, PAGE));
      return { queryKey: read.key, queryFn: read.get, meta: { kinds: read.kinds } };
    }),
  });
  const loaded = pages.find(({ data }) => data !== undefined)?.data;
  const shown = useLastOf(loaded, JSON.stringify(searchOf(view)));
  return {
    total: shown?.total ?? null,
    counts: shown?.counts ?? null,
    error: pages.find(({ error }) => error !== null)?.error ?? null,
    rowAt: (index) => pages[Math.floor(index / PAGE) - from]?.data?.rows[index % PAGE],
    retry: () => {
      for (const page of pages) if (page.isError) void page.refetch();
    },
  };
}

/** All rows of a view, for what needs more than the rows on the screen: select all, copy, next. */
export function useAllRows(view: ListView): () => Promise<FindingRow[]> {
  const client = useQueryClient();
  return useCallback(() => allRows(client, view), [client, view]);
}

async function allRows(client: QueryClient, view: ListView): Promise<FindingRow[]> {
  const rows: FindingRow[] = [];
  for (let total = 1; rows.length < total; ) {
    const read = findingsRead(queryOf(view, rows.length, PAGE));
    const page: FindingsPage = await client.fetchQuery({
      queryKey: read.key,
      queryFn: read.get,
      meta: { kinds: read.kinds },
    });
    if (page.rows.length === 0) break;
    rows.push(...page.rows);
    total = page.total;
  }
  return rows;
}

/** Keeps the figures of the last page while the next one is read, but only within one view's rows. */
function useLastOf(page: FindingsPage | undefined, view: string): FindingsPage | undefined {
  const last = useRef<{ page: FindingsPage; view: string } | null>(null);
  useEffect(() => {
    if (page) last.current = { page, view };
  }, [page, view]);
  return page ?? last.current?.page;
}
