import { Button, Group, Text } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import type { Guidance } from "../../api/client";
import { guidanceRead } from "../../api/readings";
import { useRead } from "../../api/reads";
import { Advice } from "../../app/guidance/Advice";
import { StoryLinks } from "../../app/guidance/StoryLinks";
import { Loading } from "../../app/Loading";
import { ErrorNotice } from "../../parts/ErrorNotice";
import { RecordHead, RecordPanel, Tool } from "../../parts/RecordPanel";
import { useText, useWords } from "../../words/words";
import { PlanIt } from "../assess/PlanIt";
import { usePlanIt } from "../assess/usePlanIt";
import classes from "./library.module.css";

interface GuidancePanelProps {
  question: string;
  onClose: () => void;
  onStep: ((by: 1 | -1) => void) | null;
}

/** One question with everything that is advised about it. Give it a `key` of the question. */
export function GuidancePanel({ question, onClose, onStep }: GuidancePanelProps) {
  const t = useWords();
  const found = useRead(guidanceRead(question));
  if (found.error !== null) {
    return (
      <RecordPanel>
        <ErrorNotice error={found.error} onRetry={() => void found.refetch()} />
        <Button variant="default" onClick={onClose}>
          {t("actions-panel-back")}
        </Button>
      </RecordPanel>
    );
  }
  if (!found.data) {
    return (
      <RecordPanel>
        <Loading />
      </RecordPanel>
    );
  }
  return <Opened guidance={found.data} onClose={onClose} onStep={onStep} />;
}

function Opened({
  guidance,
  onClose,
  onStep,
}: Omit<GuidancePanelProps, "question"> & { guidance: Guidance }) {
  const t = useWords();
  const text = useText();
  const { question, findings, asked } = guidance;
  const plan = usePlanIt(question, undefined);
  return (
    <RecordPanel
      label={text(question.text)}
      head={
        <RecordHead
          number={question.provision ?? ""}
          marks={
            <span className={classes.quiet}>
              {t("library-in", { pack: text(guidance.pack_title), section: text(guidance.section) })}
            </span>
          }
          tools={
            <>
              {onStep && <Tool icon="up" label={t("library-previous")} onClick={() => onStep(-1)} />}
              {onStep && <Tool icon="down" label={t("library-next")} onClick={() => onStep(1)} />}
              <Tool icon="close" label={t("frame-close")} onClick={onClose} />
            </>
          }
        />
      }
    >
      <h3 className={classes.question}>{text(question.text)}</h3>
      {question.why && <Text c="dimmed">{text(question.why)}</Text>}
      {question.hint && <Text size="sm">{text(question.hint)}</Text>}
      <Group gap="sm">
        {asked ? (
          <Link to="/assess/$question" params={{ question: question.id }} className={classes.link}>
            {t("library-go")}
          </Link>
        ) : (
          <>
            <span className={classes.quiet}>{t("library-not-asked")}</span>
            <Link to="/assess" search={{ view: "questionnaires" }} className={classes.link}>
              {t("library-not-asked-do")}
            </Link>
          </>
        )}
      </Group>
      <Advice question={question} />
      <StoryLinks question={question.id} />
      <PlanIt question={question} answer={undefined} findings={findings} plan={plan} />
    </RecordPanel>
  );
}
