import { Button, TextInput } from "@mantine/core";
import { useState } from "react";
import { api, type CertificateCheck, type TrainingAssessment } from "../../../api/client";
import { trainingAssessmentRead } from "../../../api/readings";
import { useRead } from "../../../api/reads";
import { Loading } from "../../../app/Loading";
import { useMay } from "../../../app/useMay";
import { DayInput } from "../../../parts/DayInput";
import { today } from "../../../parts/dayText";
import { ErrorNotice } from "../../../parts/ErrorNotice";
import { Icon } from "../../../parts/Icon";
import { PaperDialog } from "../../../parts/PaperDialog";
import { useWork } from "../../../parts/useWork";
import { useFormats, useWords } from "../../../words/words";
import figures from "../figures.module.css";
import { Head } from "../Head";
import classes from "../training.module.css";
import { CostTable } from "./CostTable";
import { CourseTable } from "./CourseTable";
import { HoursTable } from "./HoursTable";

/** The assessment of the training there is: status, impact, outcomes, costs, and what nobody knows. */
export function ProgrammeView() {
  const t = useWords();
  const may = useMay();
  const now = today(new Date());
  const [from, setFrom] = useState(`${now.slice(0, 4)}-01-01`);
  const [to, setTo] = useState(now);
  const [printing, setPrinting] = useState(false);
  const period = from <= to ? { from, to } : { from: to, to: from };
  const { data: all, error, refetch } = useRead(trainingAssessmentRead(period));
  return (
    <section className={classes.list} aria-label={t("training-view-programme")}>
      <Head view="programme">
        {may("export") && (
          <Button leftSection={<Icon name="print" size={16} />} onClick={() => setPrinting(true)}>
            {t("training-programme-print")}
          </Button>
        )}
      </Head>
      <div className={classes.filters} data-labelled>
        <div className={classes.day}>
          <DayInput
            label={t("training-sessions-from")}
            value={from}
            onChange={(day) => setFrom(day ?? from)}
          />
        </div>
        <div className={classes.day}>
          <DayInput label={t("training-sessions-to")} value={to} onChange={(day) => setTo(day ?? to)} />
        </div>
        <span className={classes.grow} />
        <CheckCertificate />
      </div>
      {error !== null && <ErrorNotice error={error} onRetry={() => void refetch()} />}
      {!all && error === null && <Loading />}
      {all && <Report all={all} />}
      <PaperDialog
        title={t("training-programme-print")}
        lead={t("training-programme-lead")}
        done={t("training-paper-done")}
        counted={({ rows }) => t("training-programme-counted", { rows })}
        next={t("training-programme-next")}
        make={(request) => api.trainingAssessmentPaper(period, request)}
        opened={printing}
        onClose={() => setPrinting(false)}
      />
    </section>
  );
}

function Report({ all }: { all: TrainingAssessment }) {
  const t = useWords();
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, so the keys must reach it
    <section className={classes.report} tabIndex={0} aria-label={t("training-programme-report")}>
      <section aria-label={t("training-unknowns")}>
        <h2>{t(all.unknowns.length === 0 ? "training-unknowns-none" : "training-unknowns")}</h2>
        <ul className={figures.items}>
          {all.unknowns.map(({ code, count }) => (
            <li key={code}>{t(`training-lacks-${code}`, { count })}</li>
          ))}
        </ul>
      </section>
      <section aria-label={t("training-programme-courses")}>
        <h2>{t("training-programme-courses")}</h2>
        <CourseTable courses={all.courses} />
      </section>
      <section aria-label={t("training-hours-per-worker")}>
        <h2>{t("training-hours-per-worker")}</h2>
        <p className={classes.hint}>{t("training-hours-how")}</p>
        <HoursTable rows={all.hours} />
      </section>
      <section aria-label={t("training-costs")}>
        <h2>{t("training-costs")}</h2>
        <p className={classes.hint}>{t("training-costs-how")}</p>
        <CostTable costs={all.costs} />
      </section>
    </section>
  );
}

/** What a certificate's code says, typed, pasted or scanned into a box. */
function CheckCertificate() {
  const t = useWords();
  const { date } = useFormats();
  const [code, setCode] = useState("");
  const [answer, setAnswer] = useState<CertificateCheck | null>(null);
  const { busy, error, run } = useWork();
  const check = () => run("work", async () => setAnswer(await api.certificateCheck(code)));
  const said = answer?.said ?? null;
  return (
    <form
      className={classes.badgeForm}
      onSubmit={(event) => {
        event.preventDefault();
        if (code.trim() !== "") void check();
      }}
    >
      <TextInput
        label={t("training-certificate-check")}
        placeholder="XXXXX-XXXXX-XXXXX-XXXXX"
        w={290}
        maxLength={200}
        autoComplete="off"
        value={code}
        onChange={(event) => {
          setCode(event.currentTarget.value);
          setAnswer(null);
        }}
      />
      <Button type="submit" variant="default" loading={busy !== null}>
        {t("training-certificate-check-do")}
      </Button>
      {error !== null && <ErrorNotice error={error} />}
      {answer !== null && (
        <p role="status" className={classes.told} data-is={answer.verdict === "good" ? "marked" : "unknown"}>
          <Icon name={answer.verdict === "good" ? "check" : "warning"} size={18} />
          <span>
            <strong>{t(`training-certificate-${answer.verdict}`)}</strong>
            {said !== null && (
              <>
                <br />
                {t("training-certificate-said", {
                  name: said.name,
                  badge: said.badge,
                  course: said.course,
                  day: date(said.held_on),
                })}
              </>
            )}
            {answer.today !== null && (
              <>
                <br />
                {t("training-certificate-today", {
                  name: answer.today.name,
                  badge: answer.today.badge,
                  course: answer.today.course,
                  day: date(answer.today.held_on),
                })}
              </>
            )}
          </span>
        </p>
      )}
    </form>
  );
}
