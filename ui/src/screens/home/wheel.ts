/** The wheel of the cycle in numbers: which part of which quarter is filled, and where it stops. */
import type { Phase } from "../../api/client";

/** Degrees left free between two quarters. */
const GAP = 5;
const QUARTER = 90;

export interface Arc {
  /** The whole quarter as an SVG path. */
  track: string;
  /** What is done of it; null = nothing. */
  fill: string | null;
}

/** Share done, 0 to 1; null when there is nothing to count yet. */
export function shareOf({ done, total }: Pick<Phase, "done" | "total">): number | null {
  return total === 0 ? null : Math.min(1, Math.max(0, done / total));
}

/** Quarter `index`, clockwise from the top, on a circle around `centre`. */
export function arcOf(index: number, share: number | null, centre: number, radius: number): Arc {
  const from = index * QUARTER + GAP / 2;
  const whole = QUARTER - GAP;
  const path = (degrees: number) => {
    const [x1, y1] = pointAt(from, centre, radius);
    const [x2, y2] = pointAt(from + degrees, centre, radius);
    return `M${x1} ${y1}A${radius} ${radius} 0 0 1 ${x2} ${y2}`;
  };
  return { track: path(whole), fill: share === null || share === 0 ? null : path(whole * share) };
}

/** Where a word of quarter `index` stands inside the ring. */
export function labelAt(index: number, centre: number, radius: number): [number, number] {
  return pointAt(index * QUARTER + QUARTER / 2, centre, radius);
}

/** The phase the cycle is in, and the first condition of its gate that is open; null = somebody can go on. */
export function blockingGate(
  phases: readonly Phase[],
): { phase: Phase["phase"]; code: string | null } | null {
  const here = phases.find(({ passed }) => passed === null);
  if (!here) return null;
  return { phase: here.phase, code: here.gate.find(({ done }) => !done)?.code ?? null };
}

function pointAt(degrees: number, centre: number, radius: number): [number, number] {
  const angle = ((degrees - 90) * Math.PI) / 180;
  return [centre + radius * Math.cos(angle), centre + radius * Math.sin(angle)].map(
    (value) => Math.round(value * 100) / 100,
  ) as [number, number];
}
