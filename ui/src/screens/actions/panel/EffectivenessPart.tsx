import { Button, Group, Radio, Textarea } from "@mantine/core";
import { useState } from "react";
import { type Action, api, type Effectiveness, type FindingDetail } from "../../../api/client";
import { type Save, useUndo } from "../../../app/undo";
import { useKeptText } from "../../../app/useKeptText";
import { useMay } from "../../../app/useMay";
import { DateField } from "../../../parts/DateField";
import { DayInput } from "../../../parts/DayInput";
import { today } from "../../../parts/dayText";
import { ErrorNotice } from "../../../parts/ErrorNotice";
import { Icon } from "../../../parts/Icon";
import { useWork } from "../../../parts/useWork";
import { useFormats, useWords } from "../../../words/words";
import classes from "./panel.module.css";
import { Section } from "./Section";
import { isFilled } from "./steps";

const OUTCOMES: readonly Effectiveness[] = ["effective", "not-effective", "not-yet-known"];

interface EffectProps {
  finding: FindingDetail;
  action: Action;
  save: Save;
}

/** Weeks later: did the problem stay away? What did not help is taken up again. */
export function EffectivenessPart(props: EffectProps) {
  const { finding, action, save } = props;
  const t = useWords();
  const may = useMay();
  const verified = action.status === "verified";
  const checks = verified && (may("act") || may("verify"));
  return (
    <Section
      step="effectiveness"
      filled={isFilled("effectiveness", finding, action)}
      hint={t(verified ? "actions-effect-intro" : "actions-effect-wait")}
    >
      <DateField
        label={t("actions-field-effectiveness_due_on")}
        value={action.effectiveness_due_on}
        onCommit={(day) =>
          save(t("actions-field-effectiveness_due_on"), () =>
            api.actionSet(action.id, "effectiveness_due_on", day),
          )
        }
      />
      <Result action={action} />
      {checks && action.effectiveness !== "effective" && <Check key={action.id} {...props} />}
    </Section>
  );
}

/** The last result, also of a check before results had a word. */
function Result({ action }: { action: Action }) {
  const t = useWords();
  const { date } = useFormats();
  const { effectiveness, effectiveness_result: note, checked_by, checked_on, reopened } = action;
  if (effectiveness === null && note === "" && reopened === 0) return null;
  const outcome =
    effectiveness === null ? t("actions-field-effectiveness_result") : t(`effect-${effectiveness}`);
  const words =
    checked_on === null
      ? t("effect-was-bare", { outcome })
      : t("effect-was", { outcome, person: checked_by ?? "", date: date(checked_on) });
  return (
    <div className={classes.verdict} data-result={effectiveness === "not-effective" ? "returned" : undefined}>
      <Icon name={effectiveness === "not-effective" ? "undo" : "check"} size={18} />
      <div>
        <strong>{words}</strong>
        {note !== "" && <p>{note}</p>}
        {reopened > 0 && <p>{t("effect-reopened", { times: reopened })}</p>}
      </div>
    </div>
  );
}

function Check({ action, save }: EffectProps) {
  const t = useWords();
  const offerUndo = useUndo();
  const note = useKeptText("action", action.id, "effectiveness_result");
  const [outcome, setOutcome] = useState<Effectiveness | null>(null);
  const [nextOn, setNextOn] = useState<string | null>(null);
  const [lacks, setLacks] = useState<{ outcome?: boolean; note?: boolean; day?: boolean }>({});
  const { busy, error, run } = useWork();
  const reopens = outcome === "not-effective";
  const now = today(new Date());
  const sign = () => {
    const missing = {
      outcome: outcome === null,
      note: reopens && note.text.trim() === "",
      day: outcome !== null && outcome !== "effective" && (nextOn === null || nextOn < now),
    };
    setLacks(missing);
    if (outcome === null || missing.note || missing.day) return;
    const next_on = outcome === "effective" ? null : nextOn;
    void run("work", async () => {
      const saved = await save(t("actions-field-effectiveness"), () =>
        api.actionCheck(action.id, { outcome, note: note.text.trim(), next_on }),
      );
      await note.done();
      offerUndo(saved, t(`effect-${outcome}`));
    });
  };
  return (
    <div className={classes.verify}>
      <Radio.Group
        label={t("effect-ask")}
        error={lacks.outcome ? t("effect-needs-outcome") : undefined}
        value={outcome ?? ""}
        onChange={(value) => {
          setOutcome(OUTCOMES.find((one) => one === value) ?? null);
          setLacks({});
        }}
      >
        <Group gap="lg" mt={6} mb={4}>
          {OUTCOMES.map((one) => (
            <Radio key={one} value={one} label={t(`effect-${one}`)} description={t(`effect-${one}-hint`)} />
          ))}
        </Group>
      </Radio.Group>
      <Textarea
        label={t(reopens ? "effect-note-why" : "effect-note")}
        description={t("actions-effect-result-hint")}
        autosize
        minRows={2}
        maxRows={8}
        value={note.text}
        error={lacks.note ? t("effect-needs-note") : undefined}
        onChange={(event) => {
          note.type(event.currentTarget.value);
          setLacks({ ...lacks, note: false });
        }}
      />
      {outcome !== null && outcome !== "effective" && (
        <div>
          <DayInput
            label={t(reopens ? "effect-next-due" : "effect-next-check")}
            value={nextOn}
            onChange={(day) => {
              setNextOn(day);
              setLacks({ ...lacks, day: false });
            }}
          />
          {lacks.day && (
            <p role="alert" className={classes.lack}>
              {t("effect-needs-day")}
            </p>
          )}
        </div>
      )}
      <Group gap="sm">
        <Button
          leftSection={<Icon name={reopens ? "undo" : "check"} />}
          loading={busy !== null}
          onClick={sign}
        >
          {t(reopens ? "effect-save-reopen" : "effect-save")}
        </Button>
      </Group>
      {error !== null && <ErrorNotice error={error} />}
    </div>
  );
}
