import type { CaseRow, CaseSeverity, CaseState, Clock } from "../../api/client";
import { Icon, type IconName } from "../../parts/Icon";
import { useFormats, useWords } from "../../words/words";
import { type ClockName, clockDates, clockWords } from "./clocks";
import classes from "./hotline.module.css";

const ICONS: Record<Clock["state"], IconName> = {
  done: "check",
  "done-late": "check",
  running: "clock",
  soon: "clock",
  late: "warning",
  none: "dot",
};

/** One clock: a sign, and in words how long or how late. */
export function ClockChip({ name, clock }: { name: ClockName; clock: Clock }) {
  const t = useWords();
  const { date } = useFormats();
  return (
    <span
      className={classes.clock}
      data-state={clock.state}
      title={[t(`hotline-clock-${name}`), ...clockDates(t, date, clock)].join(" · ")}
    >
      <Icon name={ICONS[clock.state]} size={14} />
      {clockWords(t, date, name, clock)}
    </span>
  );
}

/** The clock that matters now, with its name. */
export function NamedClock({ row, name }: { row: CaseRow; name: ClockName }) {
  const t = useWords();
  return (
    <span className={classes.named}>
      {t(`hotline-clock-${name}-short`)} <ClockChip name={name} clock={row[name]} />
    </span>
  );
}

export function CaseStateMark({ state }: { state: CaseState }) {
  const t = useWords();
  return (
    <span className={classes.state} data-state={state}>
      <span className={classes.ring} aria-hidden="true" />
      {t(`hotline-state-${state}`)}
    </span>
  );
}

/** How serious, as a word with as many bars. */
export function CaseSeverityMark({ severity }: { severity: CaseSeverity }) {
  const t = useWords();
  return (
    <span className={classes.severity} data-severity={severity}>
      <span className={classes.bars} aria-hidden="true">
        <i />
        <i />
        <i />
        <i />
      </span>
      {t(`hotline-severity-${severity}`)}
    </span>
  );
}
