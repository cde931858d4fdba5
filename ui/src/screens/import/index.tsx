import { Button } from "@mantine/core";
import { useNavigate } from "@tanstack/react-router";
import { ErrorNotice } from "../../parts/ErrorNotice";
import { Icon } from "../../parts/Icon";
import { Page } from "../../parts/Page";
import { useWords } from "../../words/words";
import { CheckStep } from "./CheckStep";
import { ColumnsStep } from "./ColumnsStep";
import { DoneStep } from "./DoneStep";
import { FileStep } from "./FileStep";
import classes from "./import.module.css";
import { useImport } from "./useImport";

const STEPS = ["file", "columns", "check", "done"] as const;

/** From an Excel list to findings, with a look at every row before anything is stored. */
export function ImportScreen() {
  const t = useWords();
  const navigate = useNavigate();
  const run = useImport();
  const { stage } = run;
  return (
    <Page
      title={t("import-title")}
      actions={
        <Button
          variant="default"
          leftSection={<Icon name="back" size={16} />}
          onClick={() => void navigate({ to: "/actions" })}
        >
          {t("import-back")}
        </Button>
      }
    >
      <ol className={classes.steps} aria-label={t("import-steps")}>
        {STEPS.map((step, index) => (
          <li
            key={step}
            aria-current={step === stage.at ? "step" : undefined}
            data-passed={STEPS.indexOf(stage.at) > index || undefined}
          >
            <span className={classes.stepNumber}>{index + 1}</span>
            {t(`import-step-${step}`)}
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
      {stage.at === "check" && <CheckStep draft={stage.draft} run={run} />}
      {stage.at === "done" && <DoneStep stage={stage} run={run} />}
    </Page>
  );
}
