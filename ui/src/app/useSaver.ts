import { useCallback, useRef, useState } from "react";
import { api } from "../api/client";
import type { Save } from "./undo";

/** One write of this panel that can be taken back. */
export interface LastSave {
  /** What was changed, in words. */
  what: string;
  at: string;
  undo: string;
}

/**
 * The panel's writes in order; `undoLast` takes back the newest, then the one before. `onValue` gets what a write
 * answered at once: a value saved and taken back between two readings would otherwise never change for its field.
 */
export function useSaver(onValue: (value: unknown) => void) {
  const show = useRef(onValue);
  show.current = onValue;
  const [saves, setSaves] = useState<readonly LastSave[]>([]);
  const [error, setError] = useState<unknown>(null);
  const save = useCallback<Save>(async (what, write) => {
    const saved = await write();
    const { value, undo, saved_at } = saved;
    show.current(value);
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
    } catch (refusal) {
      setError(refusal);
    }
  };
  return { save, last, undoLast, error };
}
