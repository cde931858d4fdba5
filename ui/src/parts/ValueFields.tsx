/** Fields whose every choice is one committed write: no draft, no Save button. */
import { NativeSelect, NumberInput, Switch } from "@mantine/core";
import { type ReactNode, useEffect, useState } from "react";
import { useFormats, useWords } from "../words/words";
import { ErrorNotice } from "./ErrorNotice";
import classes from "./parts.module.css";
import { ReadValue, useReadOnly } from "./ReadOnly";
import { SavedMark } from "./SavedMark";
import { type SavedAt, useCommit } from "./useCommit";

interface ValueFieldProps<T> {
  label: ReactNode;
  description?: ReactNode;
  value: T;
  onCommit: (value: T) => Promise<SavedAt>;
  /** Hides the label from the eye, not from a screen reader. */
  quietLabel?: boolean;
}

interface Choice<T extends string> {
  value: T;
  label: string;
  disabled?: boolean;
}

interface SelectFieldProps<T extends string> extends ValueFieldProps<T> {
  choices: readonly Choice<T>[];
}

export function SelectField<T extends string>(props: SelectFieldProps<T>) {
  if (!useReadOnly()) return <Select {...props} />;
  const { label, quietLabel, choices, value } = props;
  const chosen = choices.find((choice) => choice.value === value)?.label ?? value;
  return <ReadValue label={label} quietLabel={quietLabel} value={chosen} />;
}

function Select<T extends string>({ choices, ...props }: SelectFieldProps<T>) {
  const { quietLabel } = props;
  const { shown, set, rest } = useValue(props);
  return (
    <div className={classes.field} data-quiet={quietLabel || undefined}>
      <NativeSelect
        label={quietLabel ? undefined : props.label}
        aria-label={quietLabel && typeof props.label === "string" ? props.label : undefined}
        description={props.description}
        data={choices as Choice<T>[]}
        value={shown}
        onChange={(event) => void set(event.currentTarget.value as T)}
      />
      {rest}
    </div>
  );
}

export function SwitchField(props: ValueFieldProps<boolean>) {
  const t = useWords();
  if (!useReadOnly()) return <OnOff {...props} />;
  return <ReadValue label={props.label} value={t(props.value ? "frame-yes" : "frame-no")} />;
}

function OnOff(props: ValueFieldProps<boolean>) {
  const { shown, set, rest } = useValue(props);
  return (
    <div className={classes.field} data-quiet={props.quietLabel || undefined}>
      <Switch
        label={props.label}
        description={props.description}
        checked={shown}
        onChange={(event) => void set(event.currentTarget.checked)}
      />
      {rest}
    </div>
  );
}

interface NumberFieldProps extends ValueFieldProps<number | null> {
  min?: number;
  max?: number;
  placeholder?: string;
  /** An emptied box goes back to the saved number instead of meaning "unknown". */
  required?: boolean;
}

/** A whole number or null; an empty box is "unknown", never zero. Commits on leaving the field. */
export function NumberField(props: NumberFieldProps) {
  const { number } = useFormats();
  if (!useReadOnly()) return <WholeNumber {...props} />;
  const { label, quietLabel, value, placeholder = "" } = props;
  const words = value === null ? placeholder : number(value);
  return <ReadValue label={label} quietLabel={quietLabel} value={words} />;
}

function WholeNumber(props: NumberFieldProps) {
  const { label, description, placeholder, min = 0, max, quietLabel, required, value } = props;
  const { shown, setShown, set, rest } = useValue(props);
  const leave = () => {
    if (shown === null && required) setShown(value);
    else if (shown !== value) void set(shown);
  };
  return (
    <div className={classes.field} data-quiet={quietLabel || undefined}>
      <NumberInput
        label={quietLabel ? undefined : label}
        aria-label={quietLabel && typeof label === "string" ? label : undefined}
        description={description}
        placeholder={placeholder}
        min={min}
        max={max}
        clampBehavior="blur"
        allowDecimal={false}
        allowNegative={false}
        hideControls
        value={shown ?? ""}
        onChange={(next) => setShown(typeof next === "number" ? next : null)}
        onBlur={leave}
        onKeyDown={(event) => {
          if (event.key === "Enter" && !event.nativeEvent.isComposing) leave();
        }}
      />
      {rest}
    </div>
  );
}

function useValue<T>({ value, onCommit, quietLabel }: ValueFieldProps<T>) {
  const [shown, setShown] = useState(value);
  const { state, commit } = useCommit(onCommit);
  useEffect(() => setShown(value), [value]);
  const set = async (next: T) => {
    setShown(next);
    if (!(await commit(next))) setShown(value);
  };
  const rest = (
    <>
      <div className={classes.under} data-beside={!quietLabel || undefined}>
        <SavedMark state={state} />
      </div>
      {state.is === "failed" && <ErrorNotice error={state.error} />}
    </>
  );
  return { shown, setShown, set, rest };
}
