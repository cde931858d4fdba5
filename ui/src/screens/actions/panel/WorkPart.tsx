import { Button, Popover } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { type Action, api, type FindingDetail, type Json } from "../../../api/client";
import { historyRead, peopleRead, severityRead } from "../../../api/readings";
import { useRead } from "../../../api/reads";
import { draftOf, useDraft } from "../../../app/drafts";
import type { Save } from "../../../app/undo";
import { useMay } from "../../../app/useMay";
import { AutoSaveField } from "../../../parts/AutoSaveField";
import { DateField } from "../../../parts/DateField";
import { daysUntil, today } from "../../../parts/dayText";
import { ErrorNotice } from "../../../parts/ErrorNotice";
import { NamedDropdown } from "../../../parts/NamedDropdown";
import { useReadOnly } from "../../../parts/ReadOnly";
import { useFormats, useWords } from "../../../words/words";
import classes from "./panel.module.css";
import { Section } from "./Section";
import { isFilled, rungsOf, writtenRungs } from "./steps";

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
          <DateField
            label={t("actions-field-due_on")}
            description={<DueWords action={action} />}
            value={action.due_on}
            onCommit={set("due_on")}
          />
        </div>
      </div>
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

/** "12 days left", "3 days late", and how often the date moved. */
function DueWords({ action }: { action: Action }) {
  const t = useWords();
  const settled = action.status === "done" || action.status === "verified";
  const days = action.due_on === null ? null : daysUntil(action.due_on, today(new Date()));
  const words =
    days === null
      ? t("actions-due-none")
      : days < 0
        ? t("actions-due-overdue", { days: -days })
        : t("actions-due-in", { days });
  return (
    <>
      {(!settled || days === null) && (
        <span data-late={(days !== null && days < 0) || undefined}>{words}</span>
      )}
      {action.due_moved > 0 && <Moves action={action} />}
    </>
  );
}

/** "Moved twice" opens to every move: from which day to which, by whom. */
function Moves({ action }: { action: Action }) {
  const t = useWords();
  const [open, setOpen] = useState(false);
  return (
    <Popover opened={open} onChange={setOpen} position="bottom-start" trapFocus returnFocus withinPortal>
      <Popover.Target>
        <button type="button" className={classes.moved} aria-expanded={open} onClick={() => setOpen(!open)}>
          {t("actions-due-moved", { times: action.due_moved })}
        </button>
      </Popover.Target>
      <NamedDropdown label={t("actions-due-moves")}>{open && <MoveList id={action.id} />}</NamedDropdown>
    </Popover>
  );
}

function MoveList({ id }: { id: string }) {
  const t = useWords();
  const { date } = useFormats();
  const history = useRead(historyRead("action", id));
  if (history.error !== null) return <ErrorNotice error={history.error} />;
  const day = (value: Json) => (typeof value === "string" ? date(value) : t("actions-no-date"));
  const moves = (history.data ?? []).filter(({ field, from }) => field === "due_on" && from !== null);
  return (
    <ol className={classes.moves} tabIndex={-1} data-autofocus>
      {moves.map(({ at, person, from, to }) => (
        <li key={at}>
          <strong>{t("actions-due-moves-from-to", { from: day(from), to: day(to) })}</strong>
          <span>{[person, date(at)].join(" · ")}</span>
        </li>
      ))}
    </ol>
  );
}
