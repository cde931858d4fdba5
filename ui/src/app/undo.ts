import { useCallback } from "react";
import { api, type Saved } from "../api/client";
import { useAnnounce } from "../parts/UndoToast";

/** Runs a write, named in words, and remembers how to take it back. */
export type Save = <T>(what: string, write: () => Promise<Saved<T>>) => Promise<Saved<T>>;

/** `offerUndo(await api.findingDelete(id), t("actions-deleted", { number }))` */
export function useUndo(): (saved: { undo: string | null }, message: string) => void {
  const announce = useAnnounce();
  return useCallback(
    ({ undo }, message) => announce(message, undo === null ? undefined : () => api.undo(undo)),
    [announce],
  );
}
