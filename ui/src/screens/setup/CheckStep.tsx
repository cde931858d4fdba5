import { Stack, TextInput } from "@mantine/core";
import { type ReactNode, useState } from "react";
import { useWords } from "../../words/words";
import { StepForm } from "./Steps";

interface CheckStepProps {
  /** 1-based places of the words asked for. */
  ask: readonly number[];
  busy: boolean;
  notice: ReactNode;
  onBack: () => void;
  onCheck: (answers: { position: number; word: string }[]) => void;
}

/** Three words from the paper: proof that there is one. */
export function CheckStep({ ask, busy, notice, onBack, onCheck }: CheckStepProps) {
  const t = useWords();
  const [typed, setTyped] = useState<Record<number, string>>({});
  const [checked, setChecked] = useState(false);
  const wordAt = (position: number) => (typed[position] ?? "").trim().toLowerCase();
  const next = () => {
    setChecked(true);
    const answers = ask.map((position) => ({ position, word: wordAt(position) }));
    if (answers.every(({ word }) => word !== "")) onCheck(answers);
  };
  return (
    <StepForm
      title={t("setup-check-title")}
      about={t("setup-check-about")}
      next={t("setup-check-next")}
      busy={busy}
      onBack={onBack}
      onNext={next}
    >
      <Stack maw={360}>
        {notice}
        {ask.map((position) => (
          <TextInput
            key={position}
            label={t("setup-check-word", { position })}
            autoComplete="off"
            autoCapitalize="none"
            spellCheck={false}
            value={typed[position] ?? ""}
            error={checked && wordAt(position) === "" ? t("setup-check-missing") : undefined}
            onChange={(event) => setTyped({ ...typed, [position]: event.currentTarget.value })}
          />
        ))}
      </Stack>
    </StepForm>
  );
}
