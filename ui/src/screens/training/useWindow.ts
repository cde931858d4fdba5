import { useQueries } from "@tanstack/react-query";
import { useCallback, useEffect, useRef, useState } from "react";
import type { Read } from "../../api/reads";

interface Page {
  rows: readonly unknown[];
  total: number;
}

export interface Window<P extends Page> {
  /** The newest page of this view that is there: its figures hold for all of them. */
  shown: P | null;
  /** Rows of the whole view; null until the first page is there. */
  total: number | null;
  error: unknown;
  /** Undefined while its page is on the way. */
  rowAt: (index: number) => P["rows"][number] | undefined;
  /** The rows now on the screen, so that only their pages are read. */
  onRange: (first: number, last: number) => void;
  retry: () => void;
}

/** Reads only the pages of a list that the rows on the screen touch. `scope` names the filters and the order. */
export function useWindow<P extends Page>(
  scope: string,
  size: number,
  read: (offset: number, limit: number) => Read<P>,
): Window<P> {
  const [range, setRange] = useState({ first: 0, last: 0, scope });
  const at = range.scope === scope ? range : { first: 0, last: 0 };
  const onRange = useCallback((first: number, last: number) => setRange({ first, last, scope }), [scope]);
  const from = Math.max(0, Math.floor(at.first / size));
  const to = Math.max(from, Math.floor(at.last / size));
  const pages = useQueries({
    queries: Array.from({ length: to - from + 1 }, (_, step) => {
      const { key, get, kinds } = read((from + step) * size, size);
      return { queryKey: key, queryFn: get, meta: { kinds } };
    }),
  });
  const loaded = pages.find(({ data }) => data !== undefined)?.data as P | undefined;
  const last = useRef<{ page: P; scope: string } | null>(null);
  useEffect(() => {
    if (loaded) last.current = { page: loaded, scope };
  }, [loaded, scope]);
  const shown = loaded ?? last.current?.page ?? null;
  return {
    shown,
    total: shown?.total ?? null,
    error: pages.find(({ error }) => error !== null)?.error ?? null,
    rowAt: (index) => {
      const page = pages[Math.floor(index / size) - from]?.data as P | undefined;
      return page?.rows[index % size];
    },
    onRange,
    retry: () => {
      for (const page of pages) if (page.isError) void page.refetch();
    },
  };
}
