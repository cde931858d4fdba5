import { useId } from "react";
import type { PackComparison, Pair } from "../../api/client";
import { CopyPicture } from "../../parts/CopyPicture";
import { Hatch } from "../../parts/TrendLine";
import { useText, useWords } from "../../words/words";
import { SCALES, scaleName } from "../assess/levels";
import { inLines } from "../assess/Radar";
import classes from "./cycle.module.css";

const WIDTH = 860;
const LEFT = 190;
const RIGHT = 24;
const ROW = 44;
const TOP = 26;

/** Where a level of 1 to 5 stands. */
export function levelAt(level: number): number {
  return LEFT + ((level - 1) / 4) * (WIDTH - LEFT - RIGHT);
}

/** A line for each section and scale, from then (hollow) to now (filled). The table below says the same in figures. */
export function Dumbbell({ pack }: { pack: PackComparison }) {
  const t = useWords();
  const text = useText();
  const hatch = useId();
  const height = TOP + pack.sections.length * ROW + 6;
  if (pack.sections.length === 0) return null;
  return (
    <figure className={classes.chart}>
      <svg
        viewBox={`0 0 ${WIDTH} ${height}`}
        className={classes.drawing}
        role="img"
        aria-label={t("cycle-chart")}
      >
        <Hatch id={hatch} />
        {[1, 2, 3, 4, 5].map((level) => (
          <g key={level}>
            <line x1={levelAt(level)} x2={levelAt(level)} y1={TOP - 8} y2={height} className={classes.grid} />
            <text x={levelAt(level)} y={12} className={classes.tick}>
              {level}
            </text>
          </g>
        ))}
        {pack.sections.map((section, index) => {
          const y = TOP + index * ROW;
          return (
            <g key={section.section}>
              <SectionName words={text(section.title)} y={y + ROW / 2} />
              {SCALES.map((scale, line) => (
                <Bell key={scale} scale={scale} pair={section[scale]} y={y + 13 + line * 18} hatch={hatch} />
              ))}
            </g>
          );
        })}
      </svg>
      <figcaption>
        {SCALES.map((scale) => (
          <span key={scale} className={classes.key} data-scale={scale}>
            <i aria-hidden="true" />
            {scaleName(t, scale)}
          </span>
        ))}
        <span>{t("cycle-chart-key")}</span>
        <CopyPicture title={text(pack.title)} />
      </figcaption>
    </figure>
  );
}

function SectionName({ words, y }: { words: string; y: number }) {
  const lines = inLines(words);
  return (
    <text x={LEFT - 14} y={y - (lines.length - 1) * 7} className={classes.axis}>
      {lines.map((line, index) => (
        <tspan key={line} x={LEFT - 14} dy={index === 0 ? "0.35em" : 14}>
          {line}
        </tspan>
      ))}
    </text>
  );
}

/** What was not measured is a hatched stretch, never a point. */
function Bell({ scale, pair, y, hatch }: { scale: string; pair: Pair; y: number; hatch: string }) {
  const { before, after } = pair;
  if (before === null && after === null)
    return (
      <rect
        x={levelAt(1)}
        y={y - 5}
        width={levelAt(5) - levelAt(1)}
        height={10}
        fill={`url(#${hatch})`}
        data-unknown={scale}
      />
    );
  return (
    <g className={classes.bell} data-scale={scale}>
      {before !== null && after !== null && <line x1={levelAt(before)} x2={levelAt(after)} y1={y} y2={y} />}
      {before !== null && <circle cx={levelAt(before)} cy={y} r={5} data-then />}
      {after !== null && <circle cx={levelAt(after)} cy={y} r={5.5} />}
    </g>
  );
}
