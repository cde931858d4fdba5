import type { ReactNode } from "react";
import { useFormats } from "../words/words";
import { DayInput } from "./DayInput";
import { ErrorNotice } from "./ErrorNotice";
import classes from "./parts.module.css";
import { ReadValue, useReadOnly } from "./ReadOnly";
import { SavedMark } from "./SavedMark";
import { type SavedAt, useCommit } from "./useCommit";

interface DateFieldProps {
  label: ReactNode;
  description?: ReactNode;
  /** `YYYY-MM-DD`, or null for "no date yet". */
  value: string | null;
  onCommit: (day: string | null) => Promise<SavedAt>;
  /** The last day that makes sense here. */
  max?: string;
}

/** A day that saves by itself; empty means no date. */
export function DateField(props: DateFieldProps) {
  const { date } = useFormats();
  if (!useReadOnly()) return <Editable {...props} />;
  const { label, description, value } = props;
  return <ReadValue label={label} description={description} value={value === null ? null : date(value)} />;
}

function Editable({ onCommit, ...field }: DateFieldProps) {
  const { state, commit } = useCommit(onCommit);
  return (
    <div className={classes.field}>
      <DayInput {...field} onChange={(day) => void commit(day)} />
      <div className={classes.under} data-beside>
        <SavedMark state={state} />
      </div>
      {state.is === "failed" && <ErrorNotice error={state.error} />}
    </div>
  );
}
