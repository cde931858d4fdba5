import { Button, Modal, TextInput } from "@mantine/core";
import { type FormEvent, useState } from "react";
import { api, type PastFigures, type PastPeriod } from "../../../api/client";
import { useUndo } from "../../../app/undo";
import { DayInput } from "../../../parts/DayInput";
import { today } from "../../../parts/dayText";
import { ErrorNotice } from "../../../parts/ErrorNotice";
import { Icon } from "../../../parts/Icon";
import { useWork } from "../../../parts/useWork";
import { useFormats, useWords } from "../../../words/words";
import { numberOrText } from "../../assess/values";
import classes from "../survey/survey.module.css";

const FIELDS = [
  "headcount",
  "received",
  "anonymous",
  "acknowledged_in_time",
  "closed",
  "closed_in_time",
  "median_days",
  "decided",
  "substantiated",
  "reopened",
  "retaliation",
] as const satisfies readonly (keyof PastFigures)[];

/** Figures of a hotline run elsewhere or before, typed in by period; an empty box is unknown. */
export function Past({ periods }: { periods: readonly PastPeriod[] }) {
  const t = useWords();
  const { date, number } = useFormats();
  const offerUndo = useUndo();
  const { error, run } = useWork();
  const [editing, setEditing] = useState<PastPeriod | "new" | null>(null);
  const name = (one: PastPeriod) => `${date(one.starts_on)} – ${date(one.ends_on)}`;
  const remove = (one: PastPeriod) =>
    run("work", async () =>
      offerUndo(await api.pastRemove(one.id), t("past-remove-title", { period: name(one) })),
    );
  return (
    <section className={classes.box} aria-label={t("past-title")}>
      <h2>{t("past-title")}</h2>
      <p className={classes.quiet}>{t("past-about")}</p>
      {periods.map((one) => (
        <div key={one.id} className={classes.line}>
          <strong>{name(one)}</strong>
          <span>
            {t("past-received")}: {knownWords(number, one.input.received)}
          </span>
          <span>
            {t("past-closed")}: {knownWords(number, one.input.closed)}
          </span>
          <span className={classes.quiet}>{one.source}</span>
          <span className={classes.grow} />
          <Button variant="subtle" onClick={() => setEditing(one)}>
            {t("past-change")}
          </Button>
          <Button variant="subtle" onClick={() => void remove(one)}>
            {t("past-remove")}
          </Button>
        </div>
      ))}
      {error !== null && <ErrorNotice error={error} />}
      <div>
        <Button
          variant="default"
          leftSection={<Icon name="plus" size={16} />}
          onClick={() => setEditing("new")}
        >
          {t("past-add")}
        </Button>
      </div>
      {editing && <PastForm period={editing === "new" ? null : editing} onClose={() => setEditing(null)} />}
    </section>
  );
}

function knownWords(number: (value: number) => string, value: number | null | undefined): string {
  return value === null || value === undefined ? "?" : number(value);
}

type Typed = Record<(typeof FIELDS)[number], string>;

function PastForm({ period, onClose }: { period: PastPeriod | null; onClose: () => void }) {
  const t = useWords();
  const { number } = useFormats();
  const offerUndo = useUndo();
  const { busy, error, run } = useWork();
  const [from, setFrom] = useState<string | null>(period?.starts_on ?? null);
  const [to, setTo] = useState<string | null>(period?.ends_on ?? null);
  const [source, setSource] = useState(period?.source ?? "");
  const [typed, setTyped] = useState<Typed>(
    () =>
      Object.fromEntries(
        FIELDS.map((field) => {
          const value = period?.input[field] ?? null;
          return [field, value === null ? "" : number(value, 1)];
        }),
      ) as Typed,
  );
  const keep = (event: FormEvent) => {
    event.preventDefault();
    void run("work", async () => {
      const value = (field: keyof Typed) => {
        const read = numberOrText(typed[field]);
        return typeof read === "number" ? read : null;
      };
      const figures = Object.fromEntries(
        FIELDS.map((field) => [field, value(field)]),
      ) as unknown as PastFigures;
      const next = { starts_on: from ?? "", ends_on: to ?? "", source, figures };
      const saved = period === null ? await api.pastAdd(next) : await api.pastChange(period.id, next);
      offerUndo(saved, t("past-title"));
      onClose();
    });
  };
  return (
    <Modal
      opened
      onClose={onClose}
      size="xl"
      title={t(period === null ? "past-add" : "past-change")}
      closeButtonProps={{ "aria-label": t("frame-close") }}
    >
      <form onSubmit={keep}>
        <div className={classes.fields}>
          <DayInput label={t("past-starts")} value={from} max={today(new Date())} onChange={setFrom} />
          <DayInput label={t("past-ends")} value={to} max={today(new Date())} onChange={setTo} />
          <div className={classes.wide}>
            <TextInput
              label={t("past-source")}
              value={source}
              onChange={(event) => setSource(event.currentTarget.value)}
            />
          </div>
          {FIELDS.map((field) => (
            <TextInput
              key={field}
              label={t(`past-${field}`)}
              inputMode="decimal"
              placeholder="?"
              value={typed[field]}
              onChange={(event) => setTyped({ ...typed, [field]: event.currentTarget.value })}
            />
          ))}
        </div>
        <p className={classes.quiet}>{t("past-about")}</p>
        {error !== null && <ErrorNotice error={error} />}
        <Button mt="sm" type="submit" loading={busy !== null}>
          {t("past-save")}
        </Button>
      </form>
    </Modal>
  );
}
