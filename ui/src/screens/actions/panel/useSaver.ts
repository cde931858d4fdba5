import { useCallback, useState } from "react";
import { api, type Saved } from "../../../api/client";

/** One write of this panel that can be taken back. */
export interface LastSave {
  /** What was changed, in words. */
  what: string;
  at: string;
  undo: string;
}

/** Runs a write and remembers how to take it back. */
export type Save = <T>(what: string, write: () => Promise<Saved<T>>) => Promise<Saved<T>>;

/**
 * The panel's writes in order; `undoLast` takes back the newest, then the one before. `undone` counts these: fields
 * begin anew with it, because a value that was saved and taken back between two readings never changed for them.
 */
export function useSaver() {
  const [saves, setSaves] = useState<readonly LastSave[]>([]);
  const [error, setError] = useState<unknown>(null);
  const [undone, setUndone] = useState(0);
  const save = useCallback<Save>(async (what, write) => {
    const saved = await write();
    const { undo, saved_at } = saved;
    setError(null);
    if (undo !== null) setSaves((before) => [...before, { what, at: saved_at, undo }]);
    return saved;
  }, []);
  const last = saves.at(-1) ?? null;
  const undoLast = async () => {
    if (!last) return;
    setSaves((before) => before.filter((one) => one !== last));
    try {
      await api.undo(last.undo);
      setUndone((before) => before + 1);
    } catch (refusal) {
      setError(refusal);
    }
  };
  return { save, last, undoLast, undone, error };
}
