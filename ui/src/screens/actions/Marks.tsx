import type { FindingRow, Severity, Status } from "../../api/client";
import { Icon } from "../../parts/Icon";
import { useFormats, useWords } from "../../words/words";
import classes from "./actions.module.css";

/** How serious, as a word with as many bars. */
export function SeverityMark({ severity }: { severity: Severity }) {
  const t = useWords();
  return (
    <span className={classes.severity} data-severity={severity}>
      <span className={classes.bars} aria-hidden="true">
        <i />
        <i />
        <i />
        <i />
      </span>
      {t(`severity-${severity}`)}
    </span>
  );
}

/** How far the work is, as a word with a ring that fills. */
export function StatusMark({ status }: { status: Status }) {
  const t = useWords();
  return (
    <span className={classes.status} data-status={status}>
      <span className={classes.ring} aria-hidden="true" />
      {t(`status-${status}`)}
    </span>
  );
}

export function DueMark({ row }: { row: Pick<FindingRow, "due_on" | "overdue"> }) {
  const t = useWords();
  const { date } = useFormats();
  if (row.due_on === null) return <span className={classes.unknown}>{t("actions-no-date")}</span>;
  return (
    <span className={classes.due} data-overdue={row.overdue || undefined}>
      {date(row.due_on)}
      {row.overdue && <span className="pl-hidden"> ({t("actions-overdue")})</span>}
    </span>
  );
}

/** One of its actions waits for another. */
export function BlockedMark() {
  const t = useWords();
  return (
    <span className={classes.blocked}>
      <Icon name="pause" size={13} />
      {t("waits-mark")}
    </span>
  );
}
