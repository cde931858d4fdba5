import type { IncidentKind } from "../../api/client";
import { Icon, type IconName } from "../../parts/Icon";
import { useWords } from "../../words/words";
import classes from "./safety.module.css";

const ICONS: Record<IncidentKind, IconName> = {
  incident: "warning",
  "near-miss": "info",
  "unsafe-condition": "eye",
};

/** What kind of entry, as a word with its sign. */
export function KindMark({ kind }: { kind: IncidentKind }) {
  const t = useWords();
  return (
    <span className={classes.kind} data-kind={kind}>
      <Icon name={ICONS[kind]} size={15} />
      {t(`safety-kind-${kind}`)}
    </span>
  );
}
