/** Files that somebody opened outside and said yes to, on their way to the area that takes this kind. */
import type { DroppedToken } from "./DropArea";

interface Handed {
  kind: string;
  files: DroppedToken[];
}

let waiting: Handed | null = null;
const listeners = new Set<() => void>();

/** The next area of this kind that is on the screen takes them; what was handed before and never taken is forgotten. */
export function hand(kind: string, files: DroppedToken[]): void {
  waiting = { kind, files };
  for (const listener of [...listeners]) listener();
}

/** Takes them once, now or when they come. */
export function takeHanded(kind: string, take: (files: DroppedToken[]) => void): () => void {
  const look = () => {
    if (waiting?.kind !== kind) return;
    const { files } = waiting;
    waiting = null;
    take(files);
  };
  listeners.add(look);
  look();
  return () => void listeners.delete(look);
}
