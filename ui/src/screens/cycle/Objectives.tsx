import { Button, TextInput, Title } from "@mantine/core";
import { useState } from "react";
import { api, CommandError, type CycleView, type Json, type Objective } from "../../api/client";
import { draftOf } from "../../app/drafts";
import { ExcelButton } from "../../app/ExcelButton";
import { useUndo } from "../../app/undo";
import { AutoSaveField } from "../../parts/AutoSaveField";
import { DateField } from "../../parts/DateField";
import { DayInput } from "../../parts/DayInput";
import { today } from "../../parts/dayText";
import { EmptyState } from "../../parts/EmptyState";
import { ErrorNotice } from "../../parts/ErrorNotice";
import { Icon } from "../../parts/Icon";
import { useReadOnly } from "../../parts/ReadOnly";
import type { SavedAt } from "../../parts/useCommit";
import { useWork } from "../../parts/useWork";
import { SelectField } from "../../parts/ValueFields";
import { useFormats, useWords } from "../../words/words";
import classes from "./cycle.module.css";

/** What the cycle wants to reach, from what was measured before, and what was read since. */
export function Objectives({ view }: { view: CycleView }) {
  const t = useWords();
  const readOnly = useReadOnly();
  const { busy, error, run } = useWork();
  const add = !readOnly && (
    <Button
      leftSection={<Icon name="plus" size={16} />}
      loading={busy !== null}
      onClick={() => void run("work", () => api.objectiveAdd(view.cycle.id, ""))}
    >
      {t("cycle-objective-add")}
    </Button>
  );
  if (view.objectives.length === 0)
    return (
      <EmptyState
        icon="flag"
        sentence={t("cycle-objectives-empty")}
        action={add}
        example={t("cycle-objectives-example")}
      />
    );
  return (
    <div className={classes.stack}>
      {error !== null && <ErrorNotice error={error} />}
      {view.objectives.map((objective, index) => (
        <Card key={objective.id} objective={objective} number={index + 1} />
      ))}
      <div className={classes.row}>
        {add}
        <ExcelButton lists={[{ wanted: { list: "objectives", cycle: view.cycle.id } }]} />
      </div>
    </div>
  );
}

function Card({ objective, number }: { objective: Objective; number: number }) {
  const t = useWords();
  const readOnly = useReadOnly();
  const offerUndo = useUndo();
  const { error, run } = useWork();
  const set = (field: string) => (value: Json) => api.objectiveSet(objective.id, field, value);
  const remove = () =>
    run("work", async () => {
      const saved = await api.objectiveRemove(objective.id);
      offerUndo(saved, t("cycle-objective-removed", { name: objective.name || `${number}` }));
    });
  const text = (field: "name" | "unit" | "responsible") => (
    <AutoSaveField
      label={t(`cycle-objective-${field}`)}
      placeholder={field === "responsible" ? undefined : t(`cycle-objective-${field}-hint`)}
      maxLength={300}
      value={objective[field]}
      onCommit={set(field)}
      draft={draftOf("objective", objective.id, field)}
    />
  );
  return (
    <section className={classes.card} aria-label={t("cycle-objective", { number })}>
      <div className={classes.row}>
        <Title order={2}>{t("cycle-objective", { number })}</Title>
        <Standing objective={objective} />
        {!readOnly && (
          <Button
            ml="auto"
            variant="subtle"
            color="gray"
            px={9}
            aria-label={t("cycle-objective-remove", { name: objective.name || `${number}` })}
            onClick={() => void remove()}
          >
            <Icon name="trash" size={16} />
          </Button>
        )}
      </div>
      <div className={classes.fields}>
        {text("name")}
        {text("unit")}
        <SelectField
          label={t("cycle-objective-aim")}
          value={objective.aim}
          choices={(["up", "down"] as const).map((aim) => ({ value: aim, label: t(`cycle-aim-${aim}`) }))}
          onCommit={set("aim")}
        />
        {text("responsible")}
        <Decimal
          label={t("cycle-objective-baseline")}
          placeholder={t("cycle-not-measured")}
          value={objective.baseline}
          onCommit={set("baseline")}
        />
        <DateField
          label={t("cycle-objective-baseline-on")}
          value={objective.baseline_on}
          onCommit={set("baseline_on")}
        />
        <Decimal
          label={t("cycle-objective-target")}
          placeholder=""
          value={objective.target}
          onCommit={set("target")}
        />
        <DateField label={t("cycle-objective-due")} value={objective.due_on} onCommit={set("due_on")} />
      </div>
      {objective.flags.map((flag) => (
        <p key={flag} className={classes.hint} role="note">
          <Icon name="warning" size={16} />
          {t(`cycle-flag-${flag}`)}
        </p>
      ))}
      <Readings objective={objective} />
      {error !== null && <ErrorNotice error={error} />}
    </section>
  );
}

function Standing({ objective }: { objective: Objective }) {
  const t = useWords();
  const { unit, change, reached, baseline } = objective;
  const last = objective.readings.at(-1);
  if (!last) return <span className={classes.quiet}>{t("cycle-no-reading")}</span>;
  return (
    <span className={classes.standing}>
      {t("cycle-last", { value: plain(last.value), unit })}
      {change !== null && baseline !== null
        ? ` · ${t("cycle-change", { change: signed(change), baseline: plain(baseline), unit })}`
        : ` · ${t("cycle-no-claim")}`}
      {reached !== null && (
        <span className={classes.badge} data-reached={reached || undefined}>
          {t(reached ? "cycle-reached" : "cycle-not-reached")}
        </span>
      )}
    </span>
  );
}

function Readings({ objective }: { objective: Objective }) {
  const t = useWords();
  const { date } = useFormats();
  const readOnly = useReadOnly();
  const offerUndo = useUndo();
  const { busy, error, run } = useWork();
  const [day, setDay] = useState<string | null>(today(new Date()));
  const [text, setText] = useState("");
  const value = numberIn(text);
  const add = () =>
    run("work", async () => {
      if (typeof value !== "number" || day === null) throw new CommandError("value-invalid", {}, "");
      await api.readingAdd(objective.id, day, value, "");
      setText("");
    });
  const remove = (id: string) =>
    run("work", async () => offerUndo(await api.readingRemove(id), t("cycle-reading-removed")));
  return (
    <div className={classes.readings}>
      <strong>{t("cycle-readings")}</strong>
      {objective.readings.map((reading) => (
        <span key={reading.id} className={classes.reading}>
          {t("cycle-reading", {
            value: plain(reading.value),
            unit: objective.unit,
            date: date(reading.read_on),
          })}
          {!readOnly && (
            <button
              type="button"
              aria-label={t("cycle-reading-remove", { date: date(reading.read_on) })}
              onClick={() => void remove(reading.id)}
            >
              <Icon name="close" size={13} />
            </button>
          )}
        </span>
      ))}
      {!readOnly && (
        <form
          className={classes.addReading}
          onSubmit={(event) => {
            event.preventDefault();
            void add();
          }}
        >
          <TextInput
            label={t("cycle-reading-value")}
            w={110}
            value={text}
            inputMode="decimal"
            onChange={(event) => setText(event.currentTarget.value)}
          />
          <DayInput label={t("cycle-reading-day")} value={day} max={today(new Date())} onChange={setDay} />
          <Button type="submit" variant="default" loading={busy !== null} disabled={text.trim() === ""}>
            {t("cycle-reading-add")}
          </Button>
        </form>
      )}
      {error !== null && <ErrorNotice error={error} />}
    </div>
  );
}

interface DecimalProps {
  label: string;
  placeholder: string;
  value: number | null;
  onCommit: (value: number | null) => Promise<SavedAt>;
}

/** A number with or without decimals; an empty box is "not measured", never zero. */
function Decimal({ label, placeholder, value, onCommit }: DecimalProps) {
  return (
    <AutoSaveField
      label={label}
      placeholder={placeholder}
      maxLength={20}
      value={value === null ? "" : plain(value)}
      onCommit={async (text) => {
        const number = numberIn(text);
        if (number === undefined) throw new CommandError("value-invalid", {}, "");
        return onCommit(number);
      }}
    />
  );
}

/** Full-width digits too; undefined where it is no number. */
function numberIn(text: string): number | null | undefined {
  const plain = text.normalize("NFKC").trim().replace(",", ".");
  if (plain === "") return null;
  const number = Number(plain);
  return Number.isFinite(number) ? number : undefined;
}

export function plain(value: number | null): string {
  return value === null ? "–" : String(Number(value.toFixed(6)));
}

export function signed(value: number): string {
  return value > 0 ? `+${plain(value)}` : plain(value).replace("-", "−");
}
