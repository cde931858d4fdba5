import { useCallback } from "react";
import { api } from "../api/client";
import { useAnnounce } from "../parts/UndoToast";

/** `offerUndo(await api.findingDelete(id), t("actions-deleted", { number }))` */
export function useUndo(): (saved: { undo: string | null }, message: string) => void {
  const announce = useAnnounce();
  return useCallback(
    ({ undo }, message) => announce(message, undo === null ? undefined : () => api.undo(undo)),
    [announce],
  );
}
