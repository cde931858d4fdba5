import type { CellEdit } from "../api/client";
import { useWords } from "../words/words";
import classes from "./parts.module.css";

/** What a reviewer changed in our own columns of a workbook: a suggestion, never a change of the record. */
export function Edits({ edits }: { edits: readonly CellEdit[] }) {
  const t = useWords();
  if (edits.length === 0) return null;
  const shown = (text: string) => (text === "" ? t("remark-edit-empty") : text);
  return (
    <ul className={classes.edits}>
      {edits.map(({ column, was, becomes }) => (
        <li key={column}>
          {t("remark-edit", {
            column: t(`remark-column-${column}`),
            was: shown(was),
            becomes: shown(becomes),
          })}
        </li>
      ))}
    </ul>
  );
}
