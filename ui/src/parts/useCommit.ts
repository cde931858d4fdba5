import { useCallback, useRef, useState } from "react";

/** What a write answers, as far as a field cares: when it was saved. */
export interface SavedAt {
  saved_at: string;
}

export type SaveState =
  | { is: "quiet" }
  | { is: "typing" }
  | { is: "saving" }
  | { is: "saved"; at: string }
  | { is: "failed"; error: unknown };

/** One committed write per value: writes of one field follow each other, the last one wins on screen. */
export function useCommit<T>(write: (value: T) => Promise<SavedAt>) {
  const [state, setState] = useState<SaveState>({ is: "quiet" });
  const queue = useRef<Promise<unknown>>(Promise.resolve());
  const latest = useRef(0);
  const writeNow = useRef(write);
  writeNow.current = write;

  const commit = useCallback((value: T): Promise<boolean> => {
    const turn = ++latest.current;
    setState({ is: "saving" });
    const done = queue.current.then(async () => {
      try {
        const { saved_at } = await writeNow.current(value);
        if (turn === latest.current) setState({ is: "saved", at: saved_at });
        return true;
      } catch (error) {
        if (turn === latest.current) setState({ is: "failed", error });
        return false;
      }
    });
    queue.current = done;
    return done;
  }, []);

  return { state, setState, commit };
}
