import { Icon } from "../../parts/Icon";
import classes from "./training.module.css";

interface ChipsProps<T extends string> {
  label: string;
  all: readonly T[];
  chosen: readonly T[];
  nameOf: (value: T) => string;
  onToggle: (value: T) => void;
}

/** Filters that act at once: a pressed chip stands, another press takes it away. */
export function Chips<T extends string>({ label, all, chosen, nameOf, onToggle }: ChipsProps<T>) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset would draw its own frame
    <div role="group" aria-label={label} className={classes.chips}>
      <span className={classes.chipsLabel} aria-hidden="true">
        {label}
      </span>
      {all.map((value) => {
        const on = chosen.includes(value);
        return (
          <button
            key={value}
            type="button"
            className={classes.chip}
            aria-pressed={on}
            onClick={() => onToggle(value)}
          >
            {on && <Icon name="check" size={13} />}
            {nameOf(value)}
          </button>
        );
      })}
    </div>
  );
}
