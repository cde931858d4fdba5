import { Button, Group, Textarea } from "@mantine/core";
import { useState } from "react";
import { api, type CaseDetail, type StepKind } from "../../../api/client";
import type { Save } from "../../../app/undo";
import { useKeptForm } from "../../../app/useKeptForm";
import { DayInput } from "../../../parts/DayInput";
import { today } from "../../../parts/dayText";
import { ErrorNotice } from "../../../parts/ErrorNotice";
import { Icon, type IconName } from "../../../parts/Icon";
import { RecordPart } from "../../../parts/RecordPanel";
import { useWork } from "../../../parts/useWork";
import { useFormats, useWords } from "../../../words/words";
import { dayOf } from "../clocks";
import classes from "../hotline.module.css";
import type { Reveal } from "./useReveal";

type Moment = "received" | "acknowledged" | "answered" | StepKind;

interface Entry {
  key: string;
  on: string;
  moment: Moment;
  by: string;
  /** Undefined where nothing was written, null while it is sealed. */
  text: string | null | undefined;
}

const ICONS: Record<Moment, IconName> = {
  received: "flag",
  acknowledged: "check",
  answered: "check",
  step: "dot",
  "to-reporter": "next",
  "from-reporter": "back",
};

/** What happened with the case, the oldest on top; what was written shows only while the text is open. */
export function TimeLine({ one, reveal, save }: { one: CaseDetail; reveal: Reveal; save: Save }) {
  const t = useWords();
  const { date } = useFormats();
  return (
    <RecordPart title={t("hotline-line")}>
      <ol className={classes.line}>
        {entriesOf(one, reveal).map(({ key, on, moment, by, text }) => (
          <li key={key} data-moment={moment}>
            <span className={classes.lineDot}>
              <Icon name={ICONS[moment]} size={14} />
            </span>
            <div>
              <span className={classes.lineHead}>
                <strong>{t(`hotline-moment-${moment}`)}</strong>
                <span>{dayOf(t, date, one, on)}</span>
                {by !== "" && <span>{by}</span>}
              </span>
              {text === null && one.has_text && <span className={classes.sealed}>{t("hotline-sealed")}</span>}
              {isGone(one, text) && <span className={classes.sealed}>{t("purge-gone")}</span>}
              {text && <p>{text}</p>}
            </div>
          </li>
        ))}
      </ol>
      <AddStep one={one} reveal={reveal} save={save} />
    </RecordPart>
  );
}

/** Every step was written with words: where none are left, they were destroyed. */
function isGone(one: CaseDetail, text: Entry["text"]): boolean {
  return one.destroyed !== null && (text === "" || (text === null && !one.has_text));
}

function entriesOf(one: CaseDetail, { text }: Reveal): Entry[] {
  const fact = (moment: Moment, on: string | null): Entry[] =>
    on === null ? [] : [{ key: moment, on, moment, by: "", text: undefined }];
  const entries = [
    ...fact("received", one.received_on),
    ...fact("acknowledged", one.acknowledge.done_on),
    ...one.steps.map(({ id, kind, on, by }) => ({
      key: id,
      on,
      moment: kind,
      by,
      text: text === null ? null : text.steps.find((step) => step.id === id)?.text,
    })),
    ...fact("answered", one.answer.done_on),
  ];
  return entries.sort((a, b) => a.on.localeCompare(b.on));
}

function AddStep({ one, reveal, save }: { one: CaseDetail; reveal: Reveal; save: Save }) {
  const t = useWords();
  const now = today(new Date());
  const { form, set, done } = useKeptForm("case", one.id, "step", {
    on: now,
    text: "",
  });
  const [lacks, setLacks] = useState(false);
  const { busy, error, run } = useWork();
  const add = async () => {
    const text = form.text.trim();
    setLacks(text === "");
    if (text === "") return;
    await run("work", async () => {
      const before = new Set(one.steps.map(({ id }) => id));
      const { value } = await save(t("hotline-moment-step"), () =>
        api.caseStepAdd(one.id, "step", form.on, text, null, false),
      );
      const added = value.steps.find(({ id }) => !before.has(id));
      if (added) reveal.keep((open) => ({ ...open, steps: [...open.steps, { id: added.id, text }] }));
      await done();
    });
  };
  return (
    <div className={classes.addStep}>
      <div className={classes.stepFacts}>
        <DayInput
          label={t("hotline-step-on")}
          max={now}
          value={form.on}
          onChange={(on) => set({ on: on ?? now })}
        />
      </div>
      <Textarea
        aria-label={t("hotline-step-text")}
        placeholder={t("hotline-step-hint-step")}
        autosize
        minRows={2}
        maxRows={8}
        value={form.text}
        error={lacks ? t("hotline-step-needs-text") : undefined}
        onChange={(event) => {
          set({ text: event.currentTarget.value });
          setLacks(false);
        }}
      />
      {error !== null && <ErrorNotice error={error} />}
      <Group justify="flex-end" mt={6}>
        <Button variant="default" loading={busy !== null} onClick={() => void add()}>
          {t("hotline-step-add")}
        </Button>
      </Group>
    </div>
  );
}
