import { Button } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { type Action, api, type FindingDetail, type Json } from "../../../api/client";
import { peopleRead, severityRead } from "../../../api/readings";
import { useRead } from "../../../api/reads";
import { draftOf, useDraft } from "../../../app/drafts";
import type { Save } from "../../../app/undo";
import { useMay } from "../../../app/useMay";
import { AutoSaveField } from "../../../parts/AutoSaveField";
import { useReadOnly } from "../../../parts/ReadOnly";
import { useWords } from "../../../words/words";
import { CostPart } from "./CostPart";
import { DueField } from "./DueField";
import classes from "./panel.module.css";
import { Section } from "./Section";
import { isFilled, rungsOf, writtenRungs } from "./steps";
import { WaitsPart } from "./WaitsPart";

interface WorkProps {
  finding: FindingDetail;
  action: Action;
  save: Save;
}

/** From stopping the harm to who does what by when. */
export function WorkPart(props: WorkProps) {
  return (
    <>
      <TextStep {...props} step="containment" field="containment" />
      <RootCause {...props} />
      <TextStep {...props} step="corrective" field="corrective" />
      <TextStep {...props} step="preventive" field="preventive" />
      <WhoAndWhen {...props} />
      <CostPart {...props} />
    </>
  );
}

function useSet({ action, save }: WorkProps) {
  const t = useWords();
  return (field: string, what = t(`actions-field-${field}`)) =>
    (value: Json) =>
      save(what, () => api.actionSet(action.id, field, value));
}

function TextStep(
  props: WorkProps & {
    step: "containment" | "corrective" | "preventive";
    field: "containment" | "corrective" | "preventive";
  },
) {
  const { action, finding, field, step } = props;
  const t = useWords();
  const set = useSet(props);
  return (
    <Section step={step} filled={isFilled(step, finding, action)} hint={t(`actions-field-${field}-hint`)}>
      <AutoSaveField
        key={action.id}
        label={t(`actions-field-${field}`)}
        quietLabel
        multiline
        value={action[field]}
        onCommit={set(field)}
        draft={useDraft("action", action.id, field)}
      />
    </Section>
  );
}

/** Five whys as a short ladder: each rung stands a little deeper; the root cause is its foot. */
function RootCause(props: WorkProps) {
  const { action, finding } = props;
  const t = useWords();
  const set = useSet(props);
  const [more, setMore] = useState(0);
  const readOnly = useReadOnly();
  const standing = rungsOf(action.why);
  const rungs = readOnly ? writtenRungs(action.why) : Math.min(5, Math.max(standing, more));
  return (
    <Section step="root" filled={isFilled("root", finding, action)} hint={t("actions-why-intro")}>
      <ol className={classes.ladder}>
        {Array.from({ length: rungs }, (_, index) => {
          const field = `why${index + 1}`;
          return (
            <li key={field} data-rung={index}>
              <span className={classes.rung} aria-hidden="true">
                {index + 1}
              </span>
              <AutoSaveField
                key={action.id}
                label={t("actions-field-why", { step: index + 1 })}
                placeholder={t(index === 0 ? "actions-why-first" : "actions-why-next")}
                quietLabel
                value={action.why[index] ?? ""}
                onCommit={set(field, t("actions-field-why", { step: index + 1 }))}
                draft={draftOf("action", action.id, field)}
              />
            </li>
          );
        })}
      </ol>
      {rungs < 5 && !readOnly && (
        <Button variant="subtle" size="xs" className={classes.moreWhy} onClick={() => setMore(rungs + 1)}>
          {t("actions-why-more")}
        </Button>
      )}
      <AutoSaveField
        key={action.id}
        label={t("actions-field-root_cause")}
        description={t("actions-field-root_cause-hint")}
        multiline
        value={action.root_cause}
        onCommit={set("root_cause")}
        draft={useDraft("action", action.id, "root_cause")}
      />
    </Section>
  );
}

function WhoAndWhen(props: WorkProps) {
  const { action, finding } = props;
  const t = useWords();
  const set = useSet(props);
  const people = useRead(peopleRead).data ?? [];
  const rule = useRead(severityRead).data?.find(({ severity }) => severity === finding.severity);
  const may = useMay();
  const readOnly = useReadOnly();
  const near = people.filter(({ active, name }) => active && name !== action.responsible).slice(0, 3);
  return (
    <Section step="who" filled={isFilled("who", finding, action)}>
      <div className={classes.twos}>
        <div>
          <AutoSaveField
            key={action.id}
            label={t("actions-field-responsible")}
            description={t("actions-field-responsible-hint")}
            value={action.responsible}
            onCommit={set("responsible")}
            draft={useDraft("action", action.id, "responsible")}
          />
          <div className={classes.picks}>
            {!readOnly &&
              near.map(({ id, name }) => (
                <Button
                  key={id}
                  size="compact-sm"
                  variant="default"
                  onClick={() => void set("responsible")(name)}
                >
                  {name}
                </Button>
              ))}
          </div>
        </div>
        <div>
          <DueField key={action.id} action={action} save={props.save} />
        </div>
      </div>
      <WaitsPart finding={finding} action={action} save={props.save} />
      {rule && (
        <p className={classes.hint}>
          {t("actions-rule", {
            severity: t(`severity-${rule.severity}`),
            plan: rule.plan_days,
            close: rule.close_days,
          })}{" "}
          {may("configure") && (
            <Link to="/settings" className={classes.link}>
              {t("actions-rule-change")}
            </Link>
          )}
        </p>
      )}
    </Section>
  );
}
