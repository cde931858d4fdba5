import { useMemo } from "react";
import { api } from "../api/client";
import type { DraftPort } from "../parts/AutoSaveField";

/** Where half-typed text of one field waits: `<AutoSaveField draft={useDraft("action", id, "root_cause")} />`. */
export function useDraft(kind: string, id: string, field: string): DraftPort {
  return useMemo(() => draftOf(kind, id, field), [kind, id, field]);
}

/** The same outside a component's top level, e.g. in a list. */
export function draftOf(kind: string, id: string, field: string): DraftPort {
  const key = `${kind}/${id}/${field}`;
  return { load: () => api.draftGet(key), store: (text) => api.draftSet(key, text) };
}
