import { createContext, type ReactNode, useContext } from "react";
import { useWords } from "../words/words";
import classes from "./parts.module.css";

const ReadOnly = createContext(false);
/** Fields inside show their value and take nothing. The app decides for whom. */
export const ReadOnlyProvider = ReadOnly.Provider;

export function useReadOnly(): boolean {
  return useContext(ReadOnly);
}

interface ReadValueProps {
  label: ReactNode;
  description?: ReactNode;
  /** Empty or null = nothing was written. */
  value: ReactNode;
  /** Hides the label from the eye, not from a screen reader. */
  quietLabel?: boolean;
}

/** What a field holds, as words on the page. */
export function ReadValue({ label, description, value, quietLabel }: ReadValueProps) {
  const t = useWords();
  const empty = value === null || value === "";
  return (
    <div className={classes.readValue} data-quiet={quietLabel || undefined}>
      <span className={quietLabel ? "pl-hidden" : classes.readLabel}>{label}</span>
      {description && <span className={classes.readAbout}>{description}</span>}
      <span className={classes.readText} data-empty={empty || undefined}>
        {empty ? t("frame-value-none") : value}
      </span>
    </div>
  );
}
