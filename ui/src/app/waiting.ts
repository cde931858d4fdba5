import type { Disagreements } from "../api/client";

/** How many things wait for a person's word. */
export function waitingIn(disagreements: Disagreements | undefined): number {
  if (!disagreements) return 0;
  return disagreements.total + disagreements.breaches.length + disagreements.forks.length;
}
