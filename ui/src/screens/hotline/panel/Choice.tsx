import { NativeSelect } from "@mantine/core";

/** One of a closed set of words, before it is recorded. */
export function Choice<T extends string>({
  label,
  value,
  choices,
  words,
  empty,
  error,
  onChoose,
}: {
  label: string;
  value: T;
  choices: readonly T[];
  words: (value: T) => string;
  /** The word for nothing chosen yet, which cannot be chosen. */
  empty?: string;
  error?: string;
  onChoose: (value: T) => void;
}) {
  return (
    <NativeSelect
      label={label}
      data={[
        ...(empty === undefined ? [] : [{ value: "", label: empty, disabled: true }]),
        ...choices.map((one) => ({ value: one, label: words(one) })),
      ]}
      value={value}
      error={error}
      onChange={(event) => onChoose(event.currentTarget.value as T)}
    />
  );
}
