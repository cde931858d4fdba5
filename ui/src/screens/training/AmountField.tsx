import { NumberInput } from "@mantine/core";
import { useEffect, useState } from "react";
import { ErrorNotice } from "../../parts/ErrorNotice";
import { ReadValue, useReadOnly } from "../../parts/ReadOnly";
import { SavedMark } from "../../parts/SavedMark";
import { type SavedAt, useCommit } from "../../parts/useCommit";
import { useFormats, useWords } from "../../words/words";
import classes from "./training.module.css";

interface AmountFieldProps {
  label: string;
  description?: string;
  value: number | null;
  onCommit: (value: number | null) => Promise<SavedAt>;
}

/** An amount with decimals; an empty box is "not known", and 0 is nothing. */
export function AmountField(props: AmountFieldProps) {
  const t = useWords();
  const { number } = useFormats();
  if (!useReadOnly()) return <Amount {...props} />;
  const { label, value } = props;
  return <ReadValue label={label} value={value === null ? t("training-unknown") : number(value, 2)} />;
}

function Amount({ label, description, value, onCommit }: AmountFieldProps) {
  const t = useWords();
  const [shown, setShown] = useState(value);
  const { state, commit } = useCommit(onCommit);
  useEffect(() => setShown(value), [value]);
  const leave = async () => {
    if (shown !== value && !(await commit(shown))) setShown(value);
  };
  return (
    <div className={classes.hours}>
      <NumberInput
        label={label}
        description={description}
        placeholder={t("training-unknown")}
        min={0}
        decimalScale={2}
        allowNegative={false}
        hideControls
        value={shown ?? ""}
        onChange={(next) => setShown(typeof next === "number" ? next : null)}
        onBlur={() => void leave()}
        onKeyDown={(event) => {
          if (event.key === "Enter" && !event.nativeEvent.isComposing) void leave();
        }}
      />
      <SavedMark state={state} />
      {state.is === "failed" && <ErrorNotice error={state.error} />}
    </div>
  );
}
