import { Button, Group } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import type { Answer, FindingLink, Question } from "../../api/client";
import { useMay } from "../../app/useMay";
import { ErrorNotice } from "../../parts/ErrorNotice";
import { Icon } from "../../parts/Icon";
import { useReadOnly } from "../../parts/ReadOnly";
import { useWords } from "../../words/words";
import classes from "./assess.module.css";
import { isGap } from "./levels";
import type { PlanItState } from "./usePlanIt";

interface PlanItProps {
  question: Question;
  answer: Answer | undefined;
  /** Where no answer is at hand. */
  findings?: readonly FindingLink[];
  plan: PlanItState;
}

/** A gap offers a plan; what is planned already is one click away. */
export function PlanIt({ question, answer, findings = answer?.findings ?? [], plan }: PlanItProps) {
  const t = useWords();
  const may = useMay();
  const closed = useReadOnly();
  const acts = may("act") && !closed;
  const gap = isGap(answer, question) && findings.length === 0;
  if (!acts && findings.length === 0) return null;
  return (
    <div className={classes.plan} data-gap={gap || undefined}>
      <div className={classes.planWords}>
        <strong role="status">
          {plan.made
            ? t("assess-planned", { number: plan.made })
            : gap
              ? t("assess-plan-gap")
              : t("assess-plan-title")}
        </strong>
        {findings.length === 0 ? (
          <span>{t("assess-plan-about")}</span>
        ) : (
          <Group gap="xs">
            {findings.map(({ id, number }) => (
              <Link key={id} to="/actions/$finding" params={{ finding: id }} className={classes.finding}>
                <Icon name="flag" size={15} />
                {t("assess-plan-open", { number })}
              </Link>
            ))}
            {plan.undo && (
              <Button
                size="compact-sm"
                variant="subtle"
                leftSection={<Icon name="undo" size={15} />}
                onClick={() => void plan.undo?.()}
              >
                {t("frame-undo")}
              </Button>
            )}
          </Group>
        )}
        {plan.error !== null && <ErrorNotice error={plan.error} />}
      </div>
      {acts && (
        <Button
          variant={gap ? "filled" : "default"}
          loading={plan.busy}
          rightSection={<kbd className={gap ? classes.keyOnFill : classes.key}>F</kbd>}
          onClick={() => void plan.make()}
        >
          {findings.length === 0 ? t("assess-plan") : t("assess-plan-another")}
        </Button>
      )}
    </div>
  );
}
