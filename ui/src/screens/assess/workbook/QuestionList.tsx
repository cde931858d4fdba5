import { Button } from "@mantine/core";
import { useMemo } from "react";
import { PermittedScreen } from "../../../app/Permitted";
import { ErrorNotice } from "../../../parts/ErrorNotice";
import { Icon } from "../../../parts/Icon";
import { Page } from "../../../parts/Page";
import { useWords } from "../../../words/words";
import { ColumnsStep } from "../../import/ColumnsStep";
import { FileStep } from "../../import/FileStep";
import classes from "../../import/import.module.css";
import { sourceOf, WORDS } from "../../import/target";
import { useImport } from "../../import/useImport";
import { QuestionsStep } from "./QuestionsStep";

const STEPS = ["file", "columns", "check"] as const;

interface QuestionListProps {
  onBack: () => void;
  onOpen: (pack: string) => void;
}

/** A list of questions in Excel, in whatever columns, becomes a questionnaire that the cycle asks. */
export function QuestionList(props: QuestionListProps) {
  return (
    <PermittedScreen permission="assess">
      <Steps {...props} />
    </PermittedScreen>
  );
}

function Steps({ onBack, onOpen }: QuestionListProps) {
  const t = useWords();
  const source = useMemo(() => sourceOf("questions", ""), []);
  const run = useImport(source);
  const { stage } = run;
  return (
    <Page
      title={t(WORDS.questions.title)}
      actions={
        <Button variant="default" leftSection={<Icon name="back" size={16} />} onClick={onBack}>
          {t(WORDS.questions.back)}
        </Button>
      }
    >
      <ol className={classes.steps} aria-label={t("import-steps")}>
        {STEPS.map((step, index) => (
          <li key={step} aria-current={step === stage.at ? "step" : undefined}>
            <span className={classes.stepNumber}>{index + 1}</span>
            {step === "check" ? t("questions-step-check") : t(`import-step-${step}`)}
          </li>
        ))}
      </ol>
      {run.error !== null && (
        <div className={classes.error}>
          <ErrorNotice error={run.error} />
        </div>
      )}
      {stage.at === "file" && <FileStep run={run} />}
      {stage.at === "columns" && <ColumnsStep draft={stage.draft} run={run} />}
      {stage.at === "check" && <QuestionsStep draft={stage.draft} run={run} onOpen={onOpen} />}
    </Page>
  );
}
