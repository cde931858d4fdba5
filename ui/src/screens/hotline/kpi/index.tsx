import { Button, Group, NativeSelect, Title } from "@mantine/core";
import { useState } from "react";
import {
  api,
  type KpiDefinition,
  type KpiFigure,
  type KpiQuery,
  type KpiReport,
  type KpiStep,
} from "../../../api/client";
import { kpiRead, kpiSharedRead } from "../../../api/readings";
import { useRead } from "../../../api/reads";
import { Loading } from "../../../app/Loading";
import { RouteLink } from "../../../app/RouteLink";
import { useUndo } from "../../../app/undo";
import { useMay } from "../../../app/useMay";
import { EmptyState } from "../../../parts/EmptyState";
import { ErrorNotice } from "../../../parts/ErrorNotice";
import { Icon } from "../../../parts/Icon";
import { useWork } from "../../../parts/useWork";
import { useFormats, useLanguage, useWords } from "../../../words/words";
import { fileName, PaperButton } from "../PaperButton";
import { SurveyTrend } from "../survey/ResultsStep";
import classes from "../survey/survey.module.css";
import { HotlineTabs } from "../Tabs";
import { Counts } from "./Counts";
import { Detail } from "./Detail";
import { editOf, FigureForm } from "./FigureForm";
import { Past } from "./Past";
import { Shared } from "./Shared";
import { SPANS, type SpanName, spanOf } from "./span";
import { benchmarkWords, leftOutWords, madeOfWords, textWords, valueWords } from "./words";

/** How well the hotline works: all of it for handlers, rounded counts for whoever speaks with customers. */
export function WorksScreen() {
  const t = useWords();
  const may = useMay();
  if (!may("handle") && !may("share"))
    return <EmptyState icon="lock" sentence={t("hotline-not-you")} example={t("hotline-not-you-next")} />;
  return may("handle") ? <Works /> : <Rounded />;
}

function Head() {
  const t = useWords();
  return (
    <header className={classes.head}>
      <Title order={1}>{t("hotline-title")}</Title>
      <HotlineTabs tab="works" />
      <span className={classes.grow} />
      <PaperButton
        label={t("kpi-page-make")}
        make={(request) => api.kpiPagePaper(request)}
        done={({ path, pages }) => t("kpi-page-made", { file: fileName(path), pages: pages ?? 1 })}
      />
    </header>
  );
}

function Rounded() {
  const shared = useRead(kpiSharedRead);
  return (
    <div className={classes.page}>
      <Head />
      {shared.error !== null && <ErrorNotice error={shared.error} onRetry={() => void shared.refetch()} />}
      {shared.data ? <Shared shared={shared.data} /> : shared.error === null && <Loading />}
    </div>
  );
}

function Works() {
  const t = useWords();
  const [span, setSpan] = useState<SpanName>("twelve");
  const [step, setStep] = useState<KpiStep>("quarter");
  const query: KpiQuery = { ...spanOf(span, new Date()), step };
  const report = useRead(kpiRead(query));
  return (
    <div className={classes.page}>
      <Head />
      <Group gap="md" align="end">
        <NativeSelect
          label={t("kpi-span")}
          value={span}
          data={SPANS.map((value) => ({ value, label: t(`kpi-span-${value}`) }))}
          onChange={(event) => setSpan(event.currentTarget.value as SpanName)}
        />
        <NativeSelect
          label={t("kpi-step")}
          value={step}
          data={(["quarter", "month"] as const).map((value) => ({ value, label: t(`kpi-step-${value}`) }))}
          onChange={(event) => setStep(event.currentTarget.value as KpiStep)}
        />
        <p className={classes.quiet}>{t("kpi-caution")}</p>
      </Group>
      {report.error !== null && <ErrorNotice error={report.error} onRetry={() => void report.refetch()} />}
      {report.data ? <Report report={report.data} query={query} /> : report.error === null && <Loading />}
    </div>
  );
}

function Report({ report, query }: { report: KpiReport; query: KpiQuery }) {
  const t = useWords();
  const [open, setOpen] = useState<KpiFigure["key"]>("received");
  // A figure that was removed or left out gives its place to the first.
  const shown = report.figures.find(({ key }) => key === open)?.key ?? report.figures[0]?.key;
  return (
    <div className={classes.body}>
      <div className={classes.halves}>
        <div>
          <Figures report={report} open={shown} onOpen={setOpen} />
          <FigureSet report={report} query={query} />
        </div>
        {shown && <Detail key={shown} report={report} figure={shown} step={query.step} />}
      </div>
      {report.surveys.length > 0 ? (
        <SurveyTrend points={report.surveys} />
      ) : (
        <section className={classes.box} aria-label={t("kpi-beside")}>
          <h2>{t("kpi-beside")}</h2>
          <p>{t("kpi-beside-none")}</p>
          <RouteLink to="/hotline/surveys">{t("kpi-beside-open")}</RouteLink>
        </section>
      )}
      <Counts report={report} />
      <Past periods={report.past} />
      <p className={classes.quiet}>{t("kpi-page-note")}</p>
    </div>
  );
}

function Figures({
  report,
  open,
  onOpen,
}: {
  report: KpiReport;
  open: KpiFigure["key"] | undefined;
  onOpen: (key: KpiFigure["key"]) => void;
}) {
  const t = useWords();
  const formats = useFormats();
  const language = useLanguage();
  return (
    <table className={classes.table} aria-label={t("kpi-table")}>
      <thead>
        <tr>
          <th>{t("kpi-col-figure")}</th>
          <th className={classes.figure}>{t("kpi-col-value")}</th>
          <th>{t("kpi-col-made-of")}</th>
          <th>{t("kpi-col-left-out")}</th>
          <th className={classes.figure}>{t("kpi-col-benchmark")}</th>
        </tr>
      </thead>
      <tbody>
        {report.figures.map((figure) => {
          const definition = report.definitions.find(({ key }) => key === figure.key);
          if (!definition) return null;
          return (
            <tr key={figure.key} className={classes.row} data-open={figure.key === open || undefined}>
              <td>
                <button
                  type="button"
                  className={classes.pick}
                  aria-expanded={figure.key === open}
                  onClick={() => onOpen(figure.key)}
                >
                  {textWords(language, definition.name)}
                </button>
                {(definition.own || definition.shipped) && (
                  <div className={classes.quiet}>
                    {t(definition.own ? "kpi-definition-added" : "kpi-definition-own")}
                  </div>
                )}
              </td>
              <td className={classes.figure}>
                {figure.state === "known" ? (
                  <strong>{valueWords(formats, definition.unit, figure.value)}</strong>
                ) : (
                  <span className={classes.state}>{t(`kpi-state-${figure.state}`)}</span>
                )}
              </td>
              <td className={classes.quiet}>
                {madeOfWords(t, formats, definition.recipe.kind, figure, report.days)}
              </td>
              <td className={classes.quiet}>{leftOutWords(t, formats, figure)}</td>
              <td className={classes.figure}>{benchmarkWords(formats, definition)}</td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}

/** The set as a whole: figures that are left out, one more of our own, all of them on paper. */
function FigureSet({ report, query }: { report: KpiReport; query: KpiQuery }) {
  const t = useWords();
  const language = useLanguage();
  const offerUndo = useUndo();
  const { error, run } = useWork();
  const [adding, setAdding] = useState(false);
  const bring = (definition: KpiDefinition, words: string) =>
    run("work", async () =>
      offerUndo(await api.kpiFigureSet(definition.key, { ...editOf(definition), off: false }), words),
    );
  return (
    <div className={classes.tools} style={{ marginTop: 10 }}>
      <Button variant="default" leftSection={<Icon name="plus" size={16} />} onClick={() => setAdding(true)}>
        {t("kpi-definition-add")}
      </Button>
      <PaperButton
        label={t("kpi-figures-make")}
        make={(request) => api.kpiFiguresPaper(query, request)}
        done={({ path }) => t("kpi-figures-made", { file: fileName(path) })}
      />
      {report.definitions
        .filter(({ off }) => off)
        .map((definition) => {
          const words = t("kpi-definition-switch-on", { figure: textWords(language, definition.name) });
          return (
            <Button key={definition.key} variant="subtle" onClick={() => void bring(definition, words)}>
              {words}
            </Button>
          );
        })}
      {error !== null && <ErrorNotice error={error} />}
      {adding && <FigureForm facts={report.facts} definition={null} onClose={() => setAdding(false)} />}
    </div>
  );
}
