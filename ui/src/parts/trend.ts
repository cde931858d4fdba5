/** The shape of a small line chart in pixels. */

export interface TrendPoint {
  /** `YYYY-MM-DD`. */
  on: string;
  /** Null = nobody measured it that day. */
  value: number | null;
}

export interface TrendShape {
  /** One polyline per unbroken run of known values. */
  lines: string[];
  /** Stretches of unknown. */
  gaps: { x: number; width: number }[];
  /** Known values that stand alone. */
  dots: { x: number; y: number }[];
  /** The newest known value. */
  last: { x: number; y: number } | null;
}

const PAD = 5;

/** `range` fixes the lower and the upper edge (a score is 1 to 5); without it the known values do. */
export function trendShape(
  points: readonly TrendPoint[],
  width: number,
  height: number,
  range: { from?: number; to?: number } = {},
): TrendShape {
  const known = points.flatMap(({ value }) => (value === null ? [] : [value]));
  const low = range.from ?? Math.min(0, ...known);
  const high = Math.max(range.to ?? Math.max(...known, low + 1), low + 1e-9);
  const days = points.map(({ on }) => Date.parse(on));
  const first = days[0] ?? 0;
  const span = (days.at(-1) ?? first) - first;
  const xs = days.map((day, index) =>
    round(
      PAD +
        (span > 0 ? (day - first) / span : points.length > 1 ? index / (points.length - 1) : 1) *
          (width - 2 * PAD),
    ),
  );
  const y = (value: number) => round(height - PAD - ((value - low) / (high - low)) * (height - 2 * PAD));

  const runs: { x: number; y: number }[][] = [];
  const gaps: { x: number; width: number }[] = [];
  points.forEach(({ value }, index) => {
    const x = xs[index] ?? 0;
    if (value === null) {
      const left = index === 0 ? 0 : (x + (xs[index - 1] ?? x)) / 2;
      const right = index === points.length - 1 ? width : (x + (xs[index + 1] ?? x)) / 2;
      const before = gaps.at(-1);
      if (before && points[index - 1]?.value === null) before.width = round(right - before.x);
      else gaps.push({ x: round(left), width: round(right - left) });
      return;
    }
    const point = { x, y: y(value) };
    const run = runs.at(-1);
    if (run && index > 0 && points[index - 1]?.value !== null) run.push(point);
    else runs.push([point]);
  });
  if (points.length === 0) gaps.push({ x: 0, width });
  return {
    lines: runs.filter((run) => run.length > 1).map((run) => run.map((at) => `${at.x},${at.y}`).join(" ")),
    gaps,
    dots: runs.filter((run) => run.length === 1).flat(),
    last: runs.at(-1)?.at(-1) ?? null,
  };
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
