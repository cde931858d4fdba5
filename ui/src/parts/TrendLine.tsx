import { useId } from "react";
import classes from "./charts.module.css";
import { type TrendPoint, trendShape } from "./trend";

/** A small line over time. What nobody measured is a hatched stretch, never a zero. Decorative: a table stands for it. */
export function TrendLine({
  points,
  from,
  to,
}: {
  points: readonly TrendPoint[];
  from?: number;
  to?: number;
}) {
  const hatch = useId();
  const { lines, gaps, dots, last } = trendShape(points, WIDTH, HEIGHT, { from, to });
  return (
    <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} className={classes.trend} aria-hidden="true" focusable="false">
      <Hatch id={hatch} />
      {gaps.map(({ x, width }) => (
        <rect key={x} x={x} y={0} width={width} height={HEIGHT} fill={`url(#${hatch})`} />
      ))}
      <line x1={0} x2={WIDTH} y1={HEIGHT - 0.5} y2={HEIGHT - 0.5} className={classes.trendFloor} />
      {lines.map((line) => (
        <polyline key={line} points={line} className={classes.trendPath} />
      ))}
      {dots.map(({ x, y }) => (
        <circle key={x} cx={x} cy={y} r={2} className={classes.trendDot} />
      ))}
      {last && <circle cx={last.x} cy={last.y} r={3.5} className={classes.trendDot} />}
    </svg>
  );
}

/** Grey lines for "nobody knows". */
export function Hatch({ id }: { id: string }) {
  return (
    <defs>
      <pattern id={id} width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
        <rect width="6" height="6" className={classes.hatchGround} />
        <line x1="0" y1="0" x2="0" y2="6" className={classes.hatchLine} />
      </pattern>
    </defs>
  );
}

const WIDTH = 240;
const HEIGHT = 56;
