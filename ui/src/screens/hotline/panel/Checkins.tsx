import { Button, Group, Radio, Text, Textarea } from "@mantine/core";
import { useState } from "react";
import { api, type Checkin, type CheckinAnswer } from "../../../api/client";
import { useKeptForm } from "../../../app/useKeptForm";
import { today } from "../../../parts/dayText";
import { ErrorNotice } from "../../../parts/ErrorNotice";
import { Icon } from "../../../parts/Icon";
import { RecordPart } from "../../../parts/RecordPanel";
import { useWork } from "../../../parts/useWork";
import { useFormats, useWords } from "../../../words/words";
import { dayOf } from "../clocks";
import { CHECKIN_ANSWERS } from "../closed";
import classes from "../hotline.module.css";
import { PartText } from "./Part";
import type { ProtectionProps } from "./Protection";

/** Did anything bad happen to the reporter because of the report? Asked when the days of the plan have come. */
export function Checkins(props: ProtectionProps) {
  const t = useWords();
  const { one } = props;
  return (
    <RecordPart title={t("hotline-checkins")} hint={t("hotline-checkins-about")}>
      {one.checkins.length === 0 ? (
        <Text size="sm" c="dimmed">
          {t("hotline-checkins-none")}
        </Text>
      ) : (
        <ol className={classes.parts}>
          {one.checkins.map((checkin) => (
            <One key={checkin.days} checkin={checkin} {...props} />
          ))}
        </ol>
      )}
    </RecordPart>
  );
}

function One({ checkin, ...props }: ProtectionProps & { checkin: Checkin }) {
  const { one, reveal } = props;
  const t = useWords();
  const { date } = useFormats();
  const [asking, setAsking] = useState(false);
  const { days, due_on, days_left, answer, asked } = checkin;
  const late = answer === null && days_left < 0;
  return (
    <li data-bad={answer === "yes" || undefined}>
      <Group justify="space-between" wrap="nowrap" gap="sm">
        <span className={classes.lineHead}>
          <strong>{t("hotline-checkin-after", { days })}</strong>
          <span>
            {answer === null
              ? t("hotline-clock-due-on", { day: date(due_on) })
              : t(`hotline-checkin-${answer}`)}
          </span>
          {late && <span className={classes.lateWord}>{t("hotline-clock-late", { days: -days_left })}</span>}
        </span>
        {!asking && one.has_text && (
          <Button
            size="xs"
            variant={days_left <= 0 && answer === null ? "filled" : "default"}
            onClick={() => setAsking(true)}
          >
            {t("hotline-checkin-ask")}
          </Button>
        )}
      </Group>
      {asked.map(({ id, on, answer: heard, by }) => (
        <div key={id}>
          <small>
            {dayOf(t, date, one, on)} · {t(`hotline-checkin-${heard}`)} · {by}
          </small>
          {reveal.text !== null && <PartText reveal={reveal} id={id} field="note" />}
        </div>
      ))}
      {answer === "yes" && (
        <p className={classes.aside}>
          <Icon name="warning" size={16} />
          {t("hotline-checkin-yes-next")}
        </p>
      )}
      {asking && <Ask days={days} {...props} onDone={() => setAsking(false)} />}
    </li>
  );
}

function Ask({ one, save, days, onDone }: ProtectionProps & { days: number; onDone: () => void }) {
  const t = useWords();
  const { form, set, done } = useKeptForm("case", one.id, `checkin-${days}`, {
    answer: "" as CheckinAnswer | "",
    note: "",
  });
  const [lacks, setLacks] = useState(false);
  const { busy, error, run } = useWork();
  const record = async () => {
    const { answer } = form;
    setLacks(answer === "");
    if (answer === "") return;
    await run("work", async () => {
      await save(t("hotline-checkins"), () =>
        api.caseCheckin(one.id, days, today(new Date()), answer, form.note.trim()),
      );
      await done();
      onDone();
    });
  };
  return (
    <div className={classes.addStep}>
      <Radio.Group
        label={t("hotline-checkin-question")}
        value={form.answer}
        error={lacks && form.answer === "" ? t("hotline-checkin-needs-answer") : undefined}
        onChange={(answer) => set({ answer: answer as CheckinAnswer })}
      >
        <Group gap="lg" mt={6}>
          {CHECKIN_ANSWERS.map((answer, index) => (
            <Radio
              key={answer}
              value={answer}
              label={t(`hotline-checkin-${answer}`)}
              autoFocus={index === 0}
            />
          ))}
        </Group>
      </Radio.Group>
      <Textarea
        mt={8}
        label={t("hotline-checkin-note")}
        autosize
        minRows={2}
        maxRows={6}
        value={form.note}
        onChange={(event) => set({ note: event.currentTarget.value })}
      />
      {error !== null && <ErrorNotice error={error} />}
      <Group justify="flex-end" mt={8} gap="sm">
        <Button variant="default" onClick={onDone}>
          {t("frame-cancel")}
        </Button>
        <Button loading={busy !== null} onClick={() => void record()}>
          {t("hotline-checkin-record")}
        </Button>
      </Group>
    </div>
  );
}
