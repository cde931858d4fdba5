import { useFormats, useWords } from "../words/words";
import { Icon } from "./Icon";
import classes from "./parts.module.css";
import type { SaveState } from "./useCommit";

/** The quiet line by a field: "Saved 10:32", "Saving…". A failure is an ErrorNotice's business. */
export function SavedMark({ state }: { state: SaveState }) {
  const t = useWords();
  const { time } = useFormats();
  const words = {
    quiet: "",
    typing: t("frame-typing"),
    saving: t("frame-saving"),
    saved: state.is === "saved" ? t("frame-saved", { time: time(state.at) }) : "",
    failed: t("frame-not-saved"),
  }[state.is];
  return (
    <span className={classes.saved} data-state={state.is} role="status">
      {state.is === "saved" && <Icon name="check" size={14} />}
      <span className={classes.savedWords}>{words}</span>
    </span>
  );
}
