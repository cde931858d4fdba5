import type { ReactNode } from "react";
import { DayInput } from "./DayInput";
import { ErrorNotice } from "./ErrorNotice";
import classes from "./parts.module.css";
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
  disabled?: boolean;
}

/** A day that saves by itself; empty means no date. */
export function DateField({ onCommit, ...field }: DateFieldProps) {
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
