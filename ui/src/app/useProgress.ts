import { useEffect, useState } from "react";
import { listen } from "../api/client";

/** How far the long work is that this screen waits for; `total` 0 = not known yet. */
export function useProgress(active: boolean): { task: string | null; done: number; total: number } {
  const [progress, setProgress] = useState<{ task: string | null; done: number; total: number }>({
    task: null,
    done: 0,
    total: 0,
  });
  useEffect(() => {
    if (!active) return;
    setProgress({ task: null, done: 0, total: 0 });
    return listen("progress", ({ task, done, total }) => setProgress({ task, done, total }));
  }, [active]);
  return progress;
}
