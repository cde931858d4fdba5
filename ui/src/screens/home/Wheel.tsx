import { Popover, Title } from "@mantine/core";
import { useId } from "react";
import type { Phase } from "../../api/client";
import { RouteLink } from "../../app/RouteLink";
import { Icon } from "../../parts/Icon";
import { NamedDropdown } from "../../parts/NamedDropdown";
import { Hatch } from "../../parts/TrendLine";
import { hasWord } from "../../words/catalogue";
import { useLanguage, useWords } from "../../words/words";
import classes from "./home.module.css";
import { arcOf, blockingGate, labelAt, shareOf } from "./wheel";

const SIZE = 208;
const RADIUS = 90;

/** Where each quarter is worked on. */
const PLACES: Record<Phase["phase"], string> = {
  plan: "/assess",
  do: "/actions?view=board",
  check: "/actions?status=done",
  act: "/cycle/review",
};

/** Four quarters filled by what is done. The list beside says the same in words and opens each figure. */
export function Wheel({ phases }: { phases: readonly Phase[] }) {
  const t = useWords();
  const shut = blockingGate(phases);
  return (
    <section className={classes.wheel} aria-label={t("home-wheel")}>
      <Ring phases={phases} />
      <div className={classes.phases}>
        <Title order={2} className={classes.partTitle}>
          {t("home-wheel")}
        </Title>
        <ol>
          {phases.map((phase) => (
            <PhaseLine
              key={phase.phase}
              phase={phase}
              here={phase.phase === shut?.phase}
              shut={phase.phase === shut?.phase ? shut.code : null}
            />
          ))}
        </ol>
        <RouteLink to="/cycle" className={classes.more}>
          {t("home-cycle-open")}
        </RouteLink>
      </div>
    </section>
  );
}

/** The quarters as a drawing; whatever it shows stands in words beside it. */
export function Ring({ phases }: { phases: readonly Phase[] }) {
  const t = useWords();
  const hatch = useId();
  const shut = blockingGate(phases);
  return (
    <svg viewBox={`0 0 ${SIZE} ${SIZE}`} className={classes.ring} aria-hidden="true" focusable="false">
      <Hatch id={hatch} />
      {phases.map((phase, index) => {
        const share = shareOf(phase);
        const { track, fill } = arcOf(index, share, SIZE / 2, RADIUS);
        const [x, y] = labelAt(index, SIZE / 2, 48);
        return (
          <g key={phase.phase} data-shut={phase.phase === shut?.phase || undefined}>
            <path
              d={track}
              className={classes.track}
              style={share === null ? { stroke: `url(#${hatch})` } : undefined}
            />
            {fill && <path d={fill} className={classes.fill} />}
            <text x={x} y={y} className={classes.quarter}>
              {t(`home-phase-${phase.phase}`)}
            </text>
          </g>
        );
      })}
    </svg>
  );
}

function PhaseLine({ phase, here, shut }: { phase: Phase; here: boolean; shut: string | null }) {
  const t = useWords();
  const gateWords = useGateWords();
  const { done, total } = phase;
  const counted = total === 0 ? t("home-phase-nothing") : t("home-phase-count", { done, total });
  return (
    <li data-shut={here || undefined}>
      <Popover position="bottom-start" trapFocus returnFocus width={360} withinPortal>
        <Popover.Target>
          <button type="button" className={classes.phase}>
            <strong>{t(`home-phase-${phase.phase}`)}</strong>
            <span className={classes.figure}>{counted}</span>
            {here && (
              <span className={classes.gate}>
                <Icon name={shut === null ? "next" : "lock"} size={14} />
                {shut === null ? t("home-gate-ready") : t("home-gate-shut", { gate: gateWords(shut) })}
              </span>
            )}
          </button>
        </Popover.Target>
        <NamedDropdown label={t(`home-phase-${phase.phase}`)}>
          <p className={classes.about}>{t(`home-phase-${phase.phase}-about`, { done, total })}</p>
          {phase.gate.length > 0 && <p className={classes.about}>{t("home-gates")}</p>}
          <ul className={classes.gates}>
            {phase.gate.map((gate) => (
              <li key={gate.code} data-done={gate.done || undefined}>
                <Icon name={gate.done ? "check" : "lock"} size={15} />
                {gateWords(gate.code)}
                <span className="pl-hidden"> ({t(gate.done ? "home-gate-open" : "home-gate-closed")})</span>
              </li>
            ))}
          </ul>
          <RouteLink to={PLACES[phase.phase]} className={classes.more}>
            {t(`home-phase-${phase.phase}-go`)}
          </RouteLink>
        </NamedDropdown>
      </Popover>
    </li>
  );
}

/** A gate of a later version still gets a line. */
export function useGateWords(): (code: string) => string {
  const t = useWords();
  const language = useLanguage();
  return (code) =>
    hasWord(language, `home-gate-is-${code}`) ? t(`home-gate-is-${code}`) : t("home-gate-other");
}
