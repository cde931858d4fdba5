import type { MatrixState } from "../../../api/client";
import { Icon, type IconName } from "../../../parts/Icon";
import { useWords } from "../../../words/words";
import classes from "./matrix.module.css";

const SIGNS: Record<MatrixState, IconName> = {
  done: "check",
  soon: "history",
  expired: "warning",
  never: "close",
  "not-wanted": "minus",
};

/** How one person stands in one course: a sign, a word, and last a colour. */
export function CellMark({ state }: { state: MatrixState }) {
  const t = useWords();
  return (
    <span className={classes.mark} data-state={state}>
      <Icon name={SIGNS[state]} size={13} />
      <span>{t(`training-state-${state}`)}</span>
    </span>
  );
}
