import { Button } from "@mantine/core";
import { useNavigate } from "@tanstack/react-router";
import { useMemo } from "react";
import type { ImportTarget } from "../../api/client";
import { PermittedScreen } from "../../app/Permitted";
import { ErrorNotice } from "../../parts/ErrorNotice";
import { Icon } from "../../parts/Icon";
import { Page } from "../../parts/Page";
import { useWords } from "../../words/words";
import { CheckStep } from "./CheckStep";
import { ColumnsStep } from "./ColumnsStep";
import { DoneStep } from "./DoneStep";
import { FileStep } from "./FileStep";
import classes from "./import.module.css";
import { sourceOf, WORDS } from "./target";
import { useImport } from "./useImport";

const STEPS = ["file", "columns", "check", "done"] as const;

interface ImportScreenProps {
  target?: ImportTarget;
  /** The session whose attendance comes in. */
  session?: string;
}

/** From a list in a file to records, with a look at every row before anything is stored. */
export function ImportScreen(props: ImportScreenProps) {
  const target = props.target ?? "findings";
  return (
    <PermittedScreen permission={target === "findings" ? "act" : "train"}>
      <Steps {...props} target={target} />
    </PermittedScreen>
  );
}

function Steps({ target, session = "" }: ImportScreenProps & { target: ImportTarget }) {
  const t = useWords();
  const navigate = useNavigate();
  const source = useMemo(() => sourceOf(target, session), [target, session]);
  const run = useImport(source);
  const { stage } = run;
  const leave = () => {
    if (target === "findings") void navigate({ to: "/actions" });
    else if (target === "register") void navigate({ to: "/training" });
    else if (target === "workers") void navigate({ to: "/training/$view", params: { view: "people" } });
    else void navigate({ to: "/training/session/$session", params: { session } });
  };
  return (
    <Page
      title={t(WORDS[target].title)}
      actions={
        <Button variant="default" leftSection={<Icon name="back" size={16} />} onClick={leave}>
          {t(WORDS[target].back)}
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
      {stage.at === "done" && <DoneStep stage={stage} run={run} onSee={leave} />}
    </Page>
  );
}
