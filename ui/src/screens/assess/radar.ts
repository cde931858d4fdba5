/** The radar of the sections in pixels. What is not known yet is a hatched wedge, never a point at the centre. */

export interface RadarShape {
  /** Lines through neighbouring known values; a closed area when all are known. */
  area: string | null;
  lines: string[];
  dots: { index: number; x: number; y: number }[];
}

const LEVELS = 5;

/** The end of axis `index` of `count`, clockwise from the top, at `share` of the radius. */
export function axisPoint(
  index: number,
  count: number,
  share: number,
  centre: { x: number; y: number },
  radius: number,
): { x: number; y: number } {
  const angle = (index / count) * 2 * Math.PI - Math.PI / 2;
  return {
    x: round(centre.x + Math.cos(angle) * radius * share),
    y: round(centre.y + Math.sin(angle) * radius * share),
  };
}

/** Levels 1 to 5 per axis, null = not known. */
export function radarShape(
  values: readonly (number | null)[],
  centre: { x: number; y: number },
  radius: number,
): RadarShape {
  const count = values.length;
  const points = values.map((value, index) =>
    value === null ? null : axisPoint(index, count, value / LEVELS, centre, radius),
  );
  const dots = points.flatMap((point, index) => (point === null ? [] : [{ index, ...point }]));
  const text = (point: { x: number; y: number }) => `${point.x},${point.y}`;
  if (count > 2 && dots.length === count) return { area: dots.map(text).join(" "), lines: [], dots };
  const lines = points.flatMap((point, index) => {
    const next = points[(index + 1) % count];
    return point && next && count > 1 ? [`${text(point)} ${text(next)}`] : [];
  });
  return { area: null, lines, dots };
}

/** The wedge around axis `index`, half way to both neighbours. */
export function wedge(
  index: number,
  count: number,
  centre: { x: number; y: number },
  radius: number,
): string {
  const from = axisPoint(index - 0.5, count, 1, centre, radius);
  const to = axisPoint(index + 0.5, count, 1, centre, radius);
  return `M${centre.x} ${centre.y}L${from.x} ${from.y}A${radius} ${radius} 0 0 1 ${to.x} ${to.y}Z`;
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
