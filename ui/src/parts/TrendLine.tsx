import { useElementSize } from "@mantine/hooks";
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
  // As wide as its card: a drawing that is only stretched would flatten its dots.
  const { ref, width: measured } = useElementSize<HTMLSpanElement>();
  const width = measured > 0 ? Math.round(measured) : WIDTH;
  const { lines, gaps, dots, last } = trendShape(points, width, HEIGHT, { from, to });
  return (
    <span ref={ref} className={classes.trend} aria-hidden="true">
      <svg viewBox={`0 0 ${width} ${HEIGHT}`} focusable="false" aria-hidden="true">
        <Hatch id={hatch} />
        {gaps.map(({ x, width }) => (
          <rect key={x} x={x} y={0} width={width} height={HEIGHT} fill={`url(#${hatch})`} />
        ))}
        <line x1={0} x2={width} y1={HEIGHT - 0.5} y2={HEIGHT - 0.5} className={classes.trendFloor} />
        {lines.map((line) => (
          <polyline key={line} points={line} className={classes.trendPath} />
        ))}
        {dots.map(({ x, y }) => (
          <circle key={x} cx={x} cy={y} r={2} className={classes.trendDot} />
        ))}
        {last && <circle cx={last.x} cy={last.y} r={3.5} className={classes.trendDot} />}
      </svg>
    </span>
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

/** Until it is measured. */
const WIDTH = 240;
const HEIGHT = 56;
