import { Button, TextInput } from "@mantine/core";
import { type FormEvent, useState } from "react";
import { api, type KpiDefinition, type KpiFigure, type KpiReport, type KpiStep } from "../../../api/client";
import { useUndo } from "../../../app/undo";
import { ErrorNotice } from "../../../parts/ErrorNotice";
import { TrendLine } from "../../../parts/TrendLine";
import { useWork } from "../../../parts/useWork";
import { useFormats, useLanguage, useWords } from "../../../words/words";
import { numberOrText } from "../../assess/values";
import classes from "../survey/survey.module.css";
import { Definition } from "./Definition";
import { leftOutWords, madeOfWords, reasonWords, textWords, valueWords } from "./words";

/** One figure opened: its arithmetic, its definition, how it moved, and what others report. */
export function Detail({
  report,
  figure: key,
  step,
}: {
  report: KpiReport;
  figure: KpiFigure["key"];
  step: KpiStep;
}) {
  const t = useWords();
  const formats = useFormats();
  const language = useLanguage();
  const figure = report.figures.find((one) => one.key === key);
  const definition = report.definitions.find((one) => one.key === key);
  if (!figure || !definition) return null;
  const name = textWords(language, definition.name);
  const { kind } = definition.recipe;
  return (
    <section className={classes.box} aria-label={t("kpi-detail", { figure: name })}>
      <h2>{name}</h2>
      {figure.state === "known" ? (
        <p>
          <strong>{valueWords(formats, definition.unit, figure.value)}</strong>{" "}
          {[madeOfWords(t, formats, kind, figure, report.days), leftOutWords(t, formats, figure)]
            .filter((part) => part !== "")
            .join(" · ")}
        </p>
      ) : (
        <p className={classes.state}>{reasonWords(t, kind, figure)}</p>
      )}
      <Definition report={report} definition={definition} />
      <Trend report={report} definition={definition} step={step} />
      <Benchmark definition={definition} />
    </section>
  );
}

/** Our own periods and those typed in, oldest first; a line above, the table for everybody below. */
function Trend({
  report,
  definition,
  step,
}: {
  report: KpiReport;
  definition: KpiDefinition;
  step: KpiStep;
}) {
  const t = useWords();
  const formats = useFormats();
  const of = (figures: readonly KpiFigure[]) => figures.find(({ key }) => key === definition.key) ?? null;
  const typed = report.past.map((one) => ({
    from: one.starts_on,
    to: one.ends_on,
    figure: of(one.figures),
    note: t("kpi-typed"),
  }));
  const own = report.trend.map((one) => ({
    from: one.from,
    to: one.to,
    figure: of(one.figures),
    note: one.running ? t("kpi-running") : "",
  }));
  const periods = [...typed, ...own].sort((a, b) => a.from.localeCompare(b.from));
  const title = t("kpi-trend", { step });
  return (
    <div>
      <h3>{title}</h3>
      <TrendLine points={periods.map(({ from, figure }) => ({ on: from, value: figure?.value ?? null }))} />
      <table className={classes.table} aria-label={title}>
        <thead>
          <tr>
            <th>{t("kpi-col-period")}</th>
            <th className={classes.figure}>{t("kpi-col-value")}</th>
            <th>{t("kpi-col-made-of")}</th>
          </tr>
        </thead>
        <tbody>
          {periods.map(({ from, to, figure, note }) => (
            <tr key={`${from}/${note}`}>
              <td>
                {formats.date(from)} – {formats.date(to)} <span className={classes.quiet}>{note}</span>
              </td>
              <td className={classes.figure}>
                {figure?.state === "known" ? (
                  valueWords(formats, definition.unit, figure.value)
                ) : (
                  <span className={classes.state}>{t(`kpi-state-${figure?.state ?? "unknown"}`)}</span>
                )}
              </td>
              <td className={classes.quiet}>
                {figure ? madeOfWords(t, formats, definition.recipe.kind, figure, daysBetween(from, to)) : ""}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000) + 1;
}

/** What others report, with its source: what has none is not shown. */
function Benchmark({ definition }: { definition: KpiDefinition }) {
  const t = useWords();
  const { number } = useFormats();
  const offerUndo = useUndo();
  const { busy, error, run } = useWork();
  const [value, setValue] = useState(definition.benchmark === null ? "" : number(definition.benchmark, 2));
  const [source, setSource] = useState(definition.source);
  const [note, setNote] = useState(definition.note);
  const write = (next: number | null, from: string, said: string) =>
    run("work", async () =>
      offerUndo(await api.kpiBenchmarkSet(definition.key, next, from, said), t("kpi-benchmark-own")),
    );
  const keep = (event: FormEvent) => {
    event.preventDefault();
    const typed = numberOrText(value);
    void write(typeof typed === "number" ? typed : null, source, note);
  };
  return (
    <form onSubmit={keep}>
      <h3>{t("kpi-benchmark")}</h3>
      {definition.benchmark === null && <p className={classes.quiet}>{t("kpi-benchmark-none")}</p>}
      {definition.benchmark_own && <p className={classes.quiet}>{t("kpi-benchmark-own")}</p>}
      <TextInput
        label={t("kpi-benchmark-value")}
        value={value}
        onChange={(event) => setValue(event.currentTarget.value)}
      />
      <TextInput
        label={t("kpi-benchmark-source")}
        description={t("kpi-benchmark-source-hint")}
        value={source}
        title={source}
        onChange={(event) => setSource(event.currentTarget.value)}
      />
      <TextInput
        label={t("kpi-benchmark-note")}
        description={t("kpi-benchmark-note-hint")}
        value={note}
        onChange={(event) => setNote(event.currentTarget.value)}
      />
      {error !== null && <ErrorNotice error={error} />}
      <div className={classes.tools} style={{ marginTop: 8 }}>
        <Button type="submit" variant="default" loading={busy !== null}>
          {t("kpi-benchmark-save")}
        </Button>
        {definition.benchmark !== null && (
          <Button
            variant="subtle"
            onClick={() => {
              setValue("");
              void write(null, "", note);
            }}
          >
            {t("kpi-benchmark-clear")}
          </Button>
        )}
        {definition.benchmark_own && (
          <Button
            variant="subtle"
            onClick={() => void run("work", () => api.kpiBenchmarkReset(definition.key))}
          >
            {t("kpi-benchmark-reset")}
          </Button>
        )}
      </div>
    </form>
  );
}
