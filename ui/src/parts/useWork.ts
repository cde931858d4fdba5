import { useCallback, useState } from "react";

/** What a button starts: which piece of work runs now, and how the last one failed. */
export function useWork<W extends string = "work">() {
  const [busy, setBusy] = useState<W | null>(null);
  const [error, setError] = useState<unknown>(null);
  /** Gives what the work gave, or undefined when it failed. */
  const run = useCallback(async <T>(what: W, work: () => Promise<T>): Promise<T | undefined> => {
    setBusy(what);
    setError(null);
    try {
      return await work();
    } catch (refusal) {
      setError(refusal);
      return undefined;
    } finally {
      setBusy(null);
    }
  }, []);
  return { busy, error, run };
}
