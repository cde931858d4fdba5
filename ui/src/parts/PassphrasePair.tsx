import { PasswordInput, Progress, SimpleGrid, Text } from "@mantine/core";
import { useId, useState } from "react";
import { useWords } from "../words/words";
import { isStrongEnough, strengthOf } from "./passphrase";

export interface PassphraseText {
  first: string;
  again: string;
}

interface PassphrasePairProps {
  value: PassphraseText;
  onChange: (value: PassphraseText) => void;
  /** After a try to go on: say what is missing. */
  checked: boolean;
  label?: string;
}

export function isPairGood({ first, again }: PassphraseText): boolean {
  return isStrongEnough(first) && first === again;
}

/** A new passphrase, typed twice, with a hint of its strength. */
export function PassphrasePair({ value, onChange, checked, label }: PassphrasePairProps) {
  const t = useWords();
  const hint = useId();
  const [shown, setShown] = useState(false);
  const strength = strengthOf(value.first);
  const look = {
    empty: { percent: 0, color: "gray", words: t("passphrase-rule") },
    weak: { percent: 30, color: "red", words: t("passphrase-weak") },
    good: { percent: 70, color: "teal", words: t("passphrase-good") },
    strong: { percent: 100, color: "teal", words: t("passphrase-strong") },
  }[strength];
  const toggle = { visible: shown, onVisibilityChange: setShown };
  const eye = { "aria-label": t("passphrase-show"), tabIndex: 0 };
  return (
    <div>
      <SimpleGrid cols={2} spacing="md">
        <PasswordInput
          {...toggle}
          visibilityToggleButtonProps={eye}
          label={label ?? t("passphrase-label")}
          autoComplete="new-password"
          value={value.first}
          aria-describedby={hint}
          error={checked && !isStrongEnough(value.first) ? t("passphrase-rule") : undefined}
          onChange={(event) => onChange({ ...value, first: event.currentTarget.value })}
        />
        <PasswordInput
          {...toggle}
          visibilityToggleButtonProps={eye}
          label={t("passphrase-again")}
          autoComplete="new-password"
          value={value.again}
          error={checked && value.first !== value.again ? t("passphrase-differs") : undefined}
          onChange={(event) => onChange({ ...value, again: event.currentTarget.value })}
        />
      </SimpleGrid>
      <Progress mt={8} size={6} value={look.percent} color={look.color} aria-hidden="true" />
      <Text id={hint} size="sm" c="dimmed" mt={4} aria-live="polite">
        {checked && !isStrongEnough(value.first) ? "" : look.words}
      </Text>
    </div>
  );
}
