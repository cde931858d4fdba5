import { useCallback, useEffect, useRef, useState } from "react";
import { api, type Exported, listen, type PaperMade } from "../../api/client";
import { errorCode } from "../errorWords";

/** What Rust calls the making of a document in its `progress` events. */
export const PAPER_TASK = "paper";

export type PaperState =
  | { is: "asked" }
  | { is: "making"; done: number; total: number }
  | { is: "cancelled" }
  | { is: "failed"; error: unknown }
  | { is: "made"; made: PaperMade }
  | { is: "saved"; exported: Exported };

/** Makes a document that Rust holds, and lets it go when the last one who looks has gone. */
export function usePaper() {
  const [state, setState] = useState<PaperState>({ is: "asked" });
  const held = useRef<string | null>(null);
  const drop = useCallback(() => {
    if (held.current !== null) void api.paperDrop(held.current).catch(() => undefined);
    held.current = null;
  }, []);
  useEffect(() => drop, [drop]);
  const make = useCallback(
    async (work: () => Promise<PaperMade>, then: "look" | "save") => {
      setState({ is: "making", done: 0, total: 0 });
      const stop = listen("progress", ({ task, done, total }) => {
        if (task === PAPER_TASK) setState({ is: "making", done, total });
      });
      try {
        const made = await work();
        drop();
        held.current = made.id;
        // What cannot be printed is told before anything is saved.
        if (then === "look" || made.missing_characters.length > 0) {
          setState({ is: "made", made });
          return;
        }
        const exported = await api.paperSave(made.id);
        drop();
        setState(exported === null ? { is: "cancelled" } : { is: "saved", exported });
      } catch (error) {
        drop();
        setState(errorCode(error) === "cancelled" ? { is: "cancelled" } : { is: "failed", error });
      } finally {
        stop();
      }
    },
    [drop],
  );
  const saved = useCallback(
    (exported: Exported) => {
      drop();
      setState({ is: "saved", exported });
    },
    [drop],
  );
  const again = useCallback(() => {
    drop();
    setState({ is: "asked" });
  }, [drop]);
  return { state, make, saved, again };
}

export function cancelPaper(): void {
  void api.taskCancel(PAPER_TASK).catch(() => undefined);
}
