import { Checkbox } from "@mantine/core";
import { type ReactNode, useState } from "react";
import { Loading } from "../../app/Loading";
import { WordsSheet } from "../../parts/WordsSheet";
import { useWords } from "../../words/words";
import { StepForm } from "./Steps";

interface WordsStepProps {
  words: readonly string[] | null;
  factory: string;
  /** Set up before, but never finished: these words replace the earlier ones. */
  resumed: boolean;
  notice: ReactNode;
  onNext: () => void;
}

/** The 24 words, to be printed or copied by hand; printing shows this sheet and nothing else. */
export function WordsStep({ words, factory, resumed, notice, onNext }: WordsStepProps) {
  const t = useWords();
  const [kept, setKept] = useState(false);
  const [checked, setChecked] = useState(false);
  if (words === null) return notice || <Loading />;
  const next = () => {
    setChecked(true);
    if (kept) onNext();
  };
  return (
    <StepForm
      title={t("setup-words-title")}
      about={resumed ? t("setup-words-again") : t("setup-words-about")}
      next={t("setup-next")}
      onNext={next}
    >
      {notice}
      <WordsSheet
        label={t("setup-words-title")}
        words={words}
        factory={factory}
        paper={{ title: t("setup-sheet-title"), use: t("setup-sheet-use"), keep: t("setup-sheet-keep") }}
        keep={t("setup-words-keep")}
      />
      <Checkbox
        mt="lg"
        data-first
        label={t("setup-words-kept")}
        checked={kept}
        error={checked && !kept ? t("setup-words-kept-missing") : undefined}
        onChange={(event) => setKept(event.currentTarget.checked)}
      />
    </StepForm>
  );
}
