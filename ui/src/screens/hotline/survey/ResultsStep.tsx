import { Button } from "@mantine/core";
import { useState } from "react";
import { api, type SurveyResults, type SurveyShare, type SurveyTrendPoint } from "../../../api/client";
import { surveyResultsRead } from "../../../api/readings";
import { useRead } from "../../../api/reads";
import { Loading } from "../../../app/Loading";
import { PurgeStep } from "../../../app/purge/PurgeStep";
import { useMay } from "../../../app/useMay";
import { EmptyState } from "../../../parts/EmptyState";
import { ErrorNotice } from "../../../parts/ErrorNotice";
import type { Formats } from "../../../words/formats";
import { useFormats, useWords } from "../../../words/words";
import { PaperButton } from "../PaperButton";
import { QuestionText } from "./InterviewStep";
import type { StepProps } from "./ProtocolStep";
import classes from "./survey.module.css";

/** What a finished survey showed. */
export function ResultsStep({ survey }: StepProps) {
  const t = useWords();
  if (survey.row.state !== "finished")
    return <EmptyState icon="hotline" sentence={t("survey-results-later")} />;
  return <Results id={survey.row.id} list={survey.list} />;
}

function Results({ id, list }: { id: string; list: string | null }) {
  const t = useWords();
  const { date, number } = useFormats();
  const found = useRead(surveyResultsRead(id));
  if (found.error !== null) return <ErrorNotice error={found.error} onRetry={() => void found.refetch()} />;
  if (!found.data) return <Loading />;
  const results = found.data;
  return (
    <>
      <div className={classes.tools}>
        <span>
          {t("survey-col-done")}: {number(results.interviewed)} / {number(results.asked)}
          {results.finished_on !== null && ` · ${t("survey-finished")} ${date(results.finished_on)}`}
        </span>
        <span className={classes.grow} />
        <PaperButton
          label={t("survey-results-save")}
          make={(request) => api.surveyResultsPaper(id, request)}
        />
      </div>
      <p className={classes.quiet}>
        {t("survey-results-range", {
          confidence: results.confidence,
          corrected: results.corrected ? "yes" : "no",
        })}
      </p>
      <Questions results={results} />
      <ByGroup results={results} />
      <SurveyTrend points={results.trend} />
      {list !== null && <DestroyList list={list} />}
    </>
  );
}

function Questions({ results }: { results: SurveyResults }) {
  const t = useWords();
  const formats = useFormats();
  return (
    <table className={classes.table} aria-label={t("survey-step-results")}>
      <thead>
        <tr>
          <th>{t("survey-col-question")}</th>
          <th>{t("survey-col-good")}</th>
          <th className={classes.figure}>{t("survey-col-share")}</th>
          <th>{t("survey-col-range")}</th>
          <th className={classes.figure}>{t("survey-col-count")}</th>
          <th className={classes.figure}>{t("survey-col-declined")}</th>
        </tr>
      </thead>
      <tbody>
        {results.questions.map(({ question, share, weighted, declined }) => (
          <tr key={question.key} style={question.headline ? { fontWeight: 600 } : undefined}>
            <td>
              <QuestionText en={question.en} zh={question.zh} />
            </td>
            <td>{t(`survey-answer-${question.good}`)}</td>
            <td
              className={classes.figure}
              title={
                weighted === null
                  ? undefined
                  : t("survey-results-weighted", { share: percent(formats, weighted) })
              }
            >
              {share ? percent(formats, share.share) : t("survey-withheld")}
            </td>
            <td>{share && <RangeBar share={share} />}</td>
            <td className={classes.figure}>
              {share ? `${formats.number(share.count)} / ${formats.number(share.of)}` : ""}
            </td>
            <td className={classes.figure}>{formats.number(declined)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** The range as a bar with the share in it, and in words. */
function RangeBar({ share }: { share: SurveyShare }) {
  const formats = useFormats();
  const [low, high] = [share.low ?? 0, share.high ?? 100];
  return (
    <span style={{ whiteSpace: "nowrap", fontWeight: 400 }}>
      <span className={classes.track} aria-hidden="true">
        <i style={{ left: `${low}%`, width: `${high - low}%` }} />
        <b style={{ left: `calc(${share.share}% - 1px)` }} />
      </span>{" "}
      {rangeWords(formats, share)}
    </span>
  );
}

function ByGroup({ results }: { results: SurveyResults }) {
  const t = useWords();
  const formats = useFormats();
  const headlines = results.questions.filter(({ question }) => question.headline);
  return (
    <section className={classes.box} aria-label={t("survey-col-group")}>
      <h2>{t("survey-col-group")}</h2>
      <p className={classes.quiet}>{t("survey-withheld-about")}</p>
      <table className={classes.table} aria-label={t("survey-col-group")}>
        <thead>
          <tr>
            <th>{t("survey-col-group")}</th>
            <th className={classes.figure}>{t("survey-col-done")}</th>
            <th className={classes.figure}>{t("survey-col-size")}</th>
            {headlines.map(({ question }) => (
              <th key={question.key}>{t(`survey-area-${question.area}`)}</th>
            ))}
          </tr>
        </thead>
        <tbody>
          {results.groups.map((group, at) => (
            <tr key={group.name}>
              <td>{group.name}</td>
              <td className={classes.figure}>
                {formats.number(group.interviewed)} / {formats.number(group.asked)}
              </td>
              <td className={classes.figure}>{formats.number(group.size)}</td>
              {headlines.map(({ question, groups }) => (
                <td key={question.key}>{shareWords(t, formats, groups[at] ?? null)}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

/** The two headline shares from survey to survey. */
export function SurveyTrend({ points }: { points: readonly SurveyTrendPoint[] }) {
  const t = useWords();
  const formats = useFormats();
  if (points.length === 0) return null;
  const areas = points.at(-1)?.shares.map(({ question }) => question) ?? [];
  return (
    <section className={classes.box} aria-label={t("survey-trend")}>
      <h2>{t("survey-trend")}</h2>
      <p className={classes.quiet}>{t("survey-trend-about")}</p>
      <table className={classes.table} aria-label={t("survey-trend")}>
        <thead>
          <tr>
            <th>{t("survey-col-survey")}</th>
            <th>{t("survey-finished")}</th>
            <th className={classes.figure}>{t("survey-col-interviewed")}</th>
            {areas.map((question) => (
              <th key={question.key}>{t(`survey-area-${question.area}`)}</th>
            ))}
          </tr>
        </thead>
        <tbody>
          {points.map((point) => (
            <tr key={point.survey}>
              <td>{point.number}</td>
              <td>{formats.date(point.finished_on)}</td>
              <td className={classes.figure}>{formats.number(point.interviewed)}</td>
              {areas.map(({ key }) => {
                const found = point.shares.find(({ question }) => question.key === key);
                return <td key={key}>{found ? shareWords(t, formats, found.share) : "–"}</td>;
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function DestroyList({ list }: { list: string }) {
  const t = useWords();
  const handles = useMay()("handle");
  const [asking, setAsking] = useState(false);
  if (!handles) return null;
  return (
    <section className={classes.box} aria-label={t("survey-lists-destroy")}>
      <p>{t("survey-lists-about")}</p>
      <div>
        <Button variant="default" onClick={() => setAsking(true)}>
          {t("survey-lists-destroy")}
        </Button>
      </div>
      {asking && (
        <PurgeStep
          kind="survey-list"
          id={list}
          title={t("survey-lists-destroy")}
          onClose={() => setAsking(false)}
        />
      )}
    </section>
  );
}

function percent({ number }: Formats, value: number | null): string {
  return value === null ? "?" : `${number(value, 1)}%`;
}

function rangeWords({ number }: Formats, { low, high }: SurveyShare): string {
  return `${number(low ?? 0, 1)}–${number(high ?? 100, 1)}%`;
}

function shareWords(t: (key: string) => string, formats: Formats, share: SurveyShare | null): string {
  if (share === null) return t("survey-withheld");
  return `${percent(formats, share.share)} (${rangeWords(formats, share)})`;
}
