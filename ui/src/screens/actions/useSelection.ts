import { useCallback, useEffect, useState } from "react";
import type { FindingRow } from "../../api/client";

export interface Selection {
  ids: ReadonlySet<string>;
  has: (id: string) => boolean;
  toggle: (id: string) => void;
  add: (rows: readonly FindingRow[]) => void;
  clear: () => void;
}

/** Which rows are picked for copying; another view (`scope`) starts with none. */
export function useSelection(scope: string): Selection {
  const [ids, setIds] = useState<ReadonlySet<string>>(new Set());
  // biome-ignore lint/correctness/useExhaustiveDependencies: the scope is the reason to clear, not an input
  useEffect(() => setIds(new Set()), [scope]);
  const toggle = useCallback(
    (id: string) =>
      setIds((before) => {
        const after = new Set(before);
        if (!after.delete(id)) after.add(id);
        return after;
      }),
    [],
  );
  const add = useCallback(
    (rows: readonly FindingRow[]) => setIds((before) => new Set([...before, ...rows.map(({ id }) => id)])),
    [],
  );
  const clear = useCallback(() => setIds(new Set()), []);
  return { ids, has: (id) => ids.has(id), toggle, add, clear };
}
