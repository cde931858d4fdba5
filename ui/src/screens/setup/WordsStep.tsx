import { Alert, Button, Checkbox, Group, Text } from "@mantine/core";
import { type ReactNode, useState } from "react";
import { Loading } from "../../app/Loading";
import { today } from "../../parts/dayText";
import { Icon } from "../../parts/Icon";
import { useFormats, useWords } from "../../words/words";
import { StepForm } from "./Steps";
import classes from "./setup.module.css";

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
  const { date } = useFormats();
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
      <section className={classes.sheet} aria-label={t("setup-words-title")}>
        <div className={classes.onPaper}>
          <h1>{t("setup-sheet-title")}</h1>
          <p>
            {factory} · {date(today(new Date()))}
          </p>
          <p>{t("setup-sheet-use")}</p>
        </div>
        <ol className={classes.words} translate="no">
          {words.map((word, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: the place of a word is its identity
            <li key={index}>
              <span>{index + 1}</span>
              {word}
            </li>
          ))}
        </ol>
        <p className={classes.onPaper}>{t("setup-sheet-keep")}</p>
      </section>
      <Group mt="md" align="flex-start" wrap="nowrap" maw={820}>
        <Button
          variant="default"
          leftSection={<Icon name="print" />}
          onClick={() => window.print()}
          flex="none"
        >
          {t("setup-words-print")}
        </Button>
        <Alert color="amber" variant="light" icon={<Icon name="seal" />} py={8}>
          <Text>{t("setup-words-keep")}</Text>
        </Alert>
      </Group>
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
