import { Stack } from "@mantine/core";
import { type ReactNode, useState } from "react";
import { answersOf, WordsBack } from "../../parts/WordsSheet";
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
  const next = () => {
    setChecked(true);
    const answers = answersOf(ask, typed);
    if (answers) onCheck(answers);
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
        <WordsBack ask={ask} typed={typed} checked={checked} onType={setTyped} />
      </Stack>
    </StepForm>
  );
}
