import { Button, Checkbox, Group, SegmentedControl, Textarea } from "@mantine/core";
import { useState } from "react";
import { api, type CaseChannel, type CaseDetail, type CaseStep } from "../../../api/client";
import type { Save } from "../../../app/undo";
import { useKeptForm } from "../../../app/useKeptForm";
import { DayInput } from "../../../parts/DayInput";
import { today } from "../../../parts/dayText";
import { ErrorNotice } from "../../../parts/ErrorNotice";
import { Icon } from "../../../parts/Icon";
import { RecordPart } from "../../../parts/RecordPanel";
import { useWork } from "../../../parts/useWork";
import { useFormats, useWords } from "../../../words/words";
import { dayOf } from "../clocks";
import { CHANNELS } from "../closed";
import classes from "../hotline.module.css";
import { Choice } from "./Choice";
import type { Reveal } from "./useReveal";

interface TalkProps {
  one: CaseDetail;
  reveal: Reveal;
  save: Save;
}

type Direction = "to-reporter" | "from-reporter";

/** What was said between the reporter and the handlers; an answer may wait until the reporter comes back. */
export function Talk({ one, reveal, save }: TalkProps) {
  const t = useWords();
  const messages = one.steps.filter(({ kind }) => kind !== "step");
  return (
    <RecordPart title={t("hotline-talk")} hint={t("hotline-talk-about")}>
      {messages.length > 0 && (
        <ol className={classes.talk}>
          {messages.map((message) => (
            <Message key={message.id} one={one} message={message} reveal={reveal} save={save} />
          ))}
        </ol>
      )}
      {messages.length > 0 && reveal.text === null && one.has_text && (
        <Button
          variant="default"
          mb="md"
          loading={reveal.busy}
          leftSection={<Icon name="eye" size={16} />}
          onClick={() => void reveal.show()}
        >
          {t("hotline-talk-show")}
        </Button>
      )}
      {reveal.error !== null && <ErrorNotice error={reveal.error} />}
      <Write one={one} reveal={reveal} save={save} />
    </RecordPart>
  );
}

function Message({ one, message, reveal, save }: TalkProps & { message: CaseStep }) {
  const t = useWords();
  const { date } = useFormats();
  const { busy, error, run } = useWork();
  const { id, kind, on, by, via, waits, given_on } = message;
  const text = reveal.text?.steps.find((step) => step.id === id)?.text;
  const told = () =>
    void run("work", () =>
      save(t("hotline-talk-told"), () => api.caseMessageGiven(one.id, id, today(new Date()))),
    );
  return (
    <li data-from={kind === "from-reporter" || undefined} data-waits={waits || undefined}>
      <span className={classes.lineHead}>
        <strong>{t(waits ? "hotline-talk-to-tell" : `hotline-moment-${kind}`)}</strong>
        <span>{dayOf(t, date, one, on)}</span>
        {via !== null && <span>{t(`hotline-channel-${via}`)}</span>}
        <span>{by}</span>
      </span>
      {text === undefined ? <span className={classes.sealed}>{t("hotline-sealed")}</span> : <p>{text}</p>}
      {waits && (
        <Group gap="sm">
          <span className={classes.waitsLine}>
            <Icon name="clock" size={14} /> {t("hotline-talk-waits")}
          </span>
          <Button size="xs" variant="default" loading={busy !== null} onClick={told}>
            {t("hotline-talk-told-do")}
          </Button>
        </Group>
      )}
      {kind === "to-reporter" && !waits && given_on !== null && given_on !== on && (
        <small>{t("hotline-talk-given", { day: dayOf(t, date, one, given_on) })}</small>
      )}
      {error !== null && <ErrorNotice error={error} />}
    </li>
  );
}

function Write({ one, reveal, save }: TalkProps) {
  const t = useWords();
  const now = today(new Date());
  const { form, set, done } = useKeptForm("case", one.id, "message", {
    kind: "to-reporter" as Direction,
    on: now,
    via: "phone" as CaseChannel,
    waits: one.confidentiality === "anonymous" ? "yes" : "",
    text: "",
  });
  const [lacks, setLacks] = useState(false);
  const { busy, error, run } = useWork();
  const waits = form.kind === "to-reporter" && form.waits === "yes";
  const add = async () => {
    const text = form.text.trim();
    setLacks(text === "");
    if (text === "") return;
    await run("work", async () => {
      const before = new Set(one.steps.map(({ id }) => id));
      const { value } = await save(t(`hotline-moment-${form.kind}`), () =>
        api.caseStepAdd(one.id, form.kind, form.on, text, waits ? null : form.via, waits),
      );
      const added = value.steps.find(({ id }) => !before.has(id));
      if (added) reveal.keep((open) => ({ ...open, steps: [...open.steps, { id: added.id, text }] }));
      await done();
    });
  };
  return (
    <div className={classes.addStep}>
      <SegmentedControl
        aria-label={t("hotline-talk-direction")}
        data={(["to-reporter", "from-reporter"] as const).map((kind) => ({
          value: kind,
          label: t(`hotline-talk-${kind}`),
        }))}
        value={form.kind}
        onChange={(kind) => set({ kind: kind as Direction })}
      />
      <Textarea
        mt={8}
        aria-label={t("hotline-talk-text")}
        placeholder={t(`hotline-step-hint-${form.kind}`)}
        autosize
        minRows={3}
        maxRows={10}
        value={form.text}
        error={lacks ? t("hotline-talk-needs-text") : undefined}
        onChange={(event) => {
          set({ text: event.currentTarget.value });
          setLacks(false);
        }}
      />
      <Group align="flex-end" mt={8} gap="md">
        {form.kind === "to-reporter" && (
          <Checkbox
            label={t("hotline-talk-later")}
            checked={waits}
            onChange={(event) => set({ waits: event.currentTarget.checked ? "yes" : "" })}
          />
        )}
        {!waits && (
          <Choice<CaseChannel>
            label={t("hotline-talk-via")}
            value={form.via}
            choices={CHANNELS}
            words={(via) => t(`hotline-channel-${via}`)}
            onChoose={(via) => set({ via })}
          />
        )}
        <DayInput
          label={t("hotline-step-on")}
          max={now}
          value={form.on}
          onChange={(on) => set({ on: on ?? now })}
        />
        <Button variant="default" ml="auto" loading={busy !== null} onClick={() => void add()}>
          {t("hotline-talk-add")}
        </Button>
      </Group>
      {error !== null && <ErrorNotice error={error} />}
    </div>
  );
}
