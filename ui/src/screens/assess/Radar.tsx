import { useId } from "react";
import type { Pack, Score } from "../../api/client";
import { CopyPicture } from "../../parts/CopyPicture";
import { Hatch } from "../../parts/TrendLine";
import { useText, useWords } from "../../words/words";
import { SCALES, scaleName } from "./levels";
import { axisPoint, radarShape, wedge } from "./radar";
import looks from "./radar.module.css";

const WIDTH = 560;
const HEIGHT = 376;
const CENTRE = { x: WIDTH / 2, y: HEIGHT / 2 };
const RADIUS = 138;

/** Sections as axes, one line for each scale. The table "By section" below it says the same in figures. */
export function Radar({ pack, score }: { pack: Pack; score: Score }) {
  const t = useWords();
  const text = useText();
  const hatch = useId();
  const { sections } = score;
  const titleOf = (id: string) => {
    const section = pack.sections.find((one) => one.id === id);
    return section ? text(section.title) : id;
  };
  const unknown = sections.filter(({ paper, practice }) => paper === null && practice === null);
  if (sections.length < 3) return null;
  return (
    <figure className={looks.radar}>
      <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="img" aria-label={t("assess-radar-label")}>
        <Hatch id={hatch} />
        {sections.map(({ section, paper, practice }, index) =>
          paper === null && practice === null ? (
            <path
              key={section}
              data-unknown={section}
              d={wedge(index, sections.length, CENTRE, RADIUS)}
              style={{ fill: `url(#${hatch})` }}
            />
          ) : null,
        )}
        {[1, 2, 3, 4, 5].map((level) => (
          <polygon
            key={level}
            className={looks.grid}
            points={sections
              .map((_, index) => axisPoint(index, sections.length, level / 5, CENTRE, RADIUS))
              .map(({ x, y }) => `${x},${y}`)
              .join(" ")}
          />
        ))}
        {sections.map(({ section }, index) => {
          const end = axisPoint(index, sections.length, 1, CENTRE, RADIUS);
          const label = axisPoint(index, sections.length, 1.1, CENTRE, RADIUS);
          return (
            <g key={section}>
              <line x1={CENTRE.x} y1={CENTRE.y} x2={end.x} y2={end.y} className={looks.grid} />
              <AxisLabel words={titleOf(section)} x={label.x} y={label.y} />
            </g>
          );
        })}
        {SCALES.map((scale) => {
          const values = sections.map((section) => section[scale]?.value ?? null);
          const { area, lines, dots } = radarShape(values, CENTRE, RADIUS);
          return (
            <g key={scale} data-scale={scale} className={looks.scale}>
              {area && <polygon points={area} />}
              {lines.map((line) => (
                <polyline key={line} points={line} />
              ))}
              {dots.map(({ index, x, y }) =>
                scale === "paper" ? (
                  <rect key={index} x={x - 3.5} y={y - 3.5} width={7} height={7} />
                ) : (
                  <circle key={index} cx={x} cy={y} r={4} />
                ),
              )}
            </g>
          );
        })}
      </svg>
      <figcaption>
        {SCALES.map((scale) => (
          <span key={scale} className={looks.key} data-scale={scale}>
            <i aria-hidden="true" />
            {scaleName(t, scale)}
          </span>
        ))}
        {unknown.length > 0 && (
          <span className={looks.key} data-scale="unknown">
            <i aria-hidden="true" />
            {t("assess-radar-unknown", { count: unknown.length })}
          </span>
        )}
        <button type="button" className={looks.twin} onClick={scrollToTable}>
          {t("assess-radar-table")}
        </button>
        <CopyPicture title={text(pack.title)} />
      </figcaption>
    </figure>
  );
}

/** A title in two lines at most, turned away from the centre. */
function AxisLabel({ words, x, y }: { words: string; x: number; y: number }) {
  const side = x < CENTRE.x - 8 ? "end" : x > CENTRE.x + 8 ? "start" : "middle";
  const lines = inLines(words);
  const top = y - (lines.length - 1) * (y < CENTRE.y - 80 ? 14 : y > CENTRE.y + 80 ? 0 : 7);
  return (
    <text className={looks.label} textAnchor={side} x={x} y={top}>
      {lines.map((line, index) => (
        <tspan key={line} x={x} dy={index === 0 ? "0.35em" : 14}>
          {line}
        </tspan>
      ))}
    </text>
  );
}

/** Words of a title over two lines where one would be long; Chinese breaks anywhere. */
export function inLines(words: string): string[] {
  const chinese = /\p{Script=Han}/u.test(words);
  const longest = chinese ? 9 : 18;
  if (words.length <= longest) return [words];
  const parts = chinese ? [...words] : words.split(" ");
  const glue = chinese ? "" : " ";
  const lines = ["", ""];
  for (const part of parts) {
    const first = lines[1] === "" && `${lines[0]}${glue}${part}`.trim().length <= longest;
    const at = first ? 0 : 1;
    lines[at] = `${lines[at]}${lines[at] === "" ? "" : glue}${part}`;
  }
  const most = longest + (chinese ? 2 : 6);
  return lines
    .filter((line) => line !== "")
    .map((line) => (line.length > most ? `${line.slice(0, most - 1)}…` : line));
}

function scrollToTable() {
  const table = document.getElementById("by-section");
  table?.scrollIntoView({ block: "start" });
  table?.focus();
}
