import { Button, NativeSelect } from "@mantine/core";
import { type KeyboardEvent, useRef, useState } from "react";
import { api, type ProtocolVersion, type SurveyAnswer } from "../../../api/client";
import { useUndo } from "../../../app/undo";
import { useKeptForm } from "../../../app/useKeptForm";
import { useMay } from "../../../app/useMay";
import { ConfirmStep } from "../../../parts/ConfirmStep";
import { EmptyState } from "../../../parts/EmptyState";
import { ErrorNotice } from "../../../parts/ErrorNotice";
import { useWork } from "../../../parts/useWork";
import { useFormats, useLanguage, useWords } from "../../../words/words";
import type { StepProps } from "./ProtocolStep";
import classes from "./survey.module.css";

const ANSWERS: readonly SurveyAnswer[] = ["yes", "no", "unsure", "declined"];

/** One interview after the other, by keyboard: a digit a question, Enter keeps it. */
export function InterviewStep(props: StepProps) {
  const t = useWords();
  const may = useMay();
  const { survey } = props;
  const [newest] = survey.versions;
  if (!newest || survey.row.state === "signing" || survey.row.state === "drafting") {
    const word = survey.versions.length > 1 ? "survey-interviews-new-version" : "survey-interviews-locked";
    return <EmptyState icon="lock" sentence={t(word)} />;
  }
  const open = survey.row.state === "interviewing" && may("handle");
  return (
    <>
      {open && <Entry {...props} version={newest} />}
      <Progress {...props} version={newest} />
      {open && survey.row.interviewed > 0 && <Finish {...props} version={newest} />}
    </>
  );
}

type EntryProps = StepProps & { version: ProtocolVersion };

function Entry({ survey, version }: EntryProps) {
  const t = useWords();
  const { number } = useFormats();
  const offerUndo = useUndo();
  const { busy, error, run } = useWork();
  const { groups, questions } = version.protocol;
  const left = groups.findIndex((group, at) => (survey.done[at] ?? 0) < group.asked);
  const kept = useKeptForm("hotline", version.id, "interview", { group: "", answers: "{}" });
  const group = kept.form.group === "" ? Math.max(left, 0) : Number(kept.form.group);
  const answers = JSON.parse(kept.form.answers) as Record<string, SurveyAnswer>;
  const [now, setNow] = useState(0);
  const box = useRef<HTMLFieldSetElement>(null);
  const done = survey.done[group] ?? 0;
  const asked = groups[group]?.asked ?? 0;
  const missing = questions.filter(({ key }) => answers[key] === undefined).length;
  const give = (at: number, answer: SurveyAnswer) => {
    const key = questions[at]?.key;
    if (key === undefined) return;
    kept.set({ answers: JSON.stringify({ ...answers, [key]: answer }) });
    setNow(Math.min(at + 1, questions.length));
  };
  const keep = () => {
    if (missing > 0 || busy !== null) return;
    void run("work", async () => {
      const saved = await api.interviewAdd(version.id, group, answers);
      offerUndo(saved, t("survey-interview-kept"));
      kept.done();
      kept.set({ group: String(group), answers: "{}" });
      setNow(0);
      box.current?.focus();
    });
  };
  const onKey = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing || event.ctrlKey || event.altKey || event.metaKey) return;
    const answer = ANSWERS[Number(event.key) - 1];
    if (answer) give(Math.min(now, questions.length - 1), answer);
    else if (event.key === "Backspace") setNow(Math.max(now - 1, 0));
    else if (event.key === "Enter" && event.target === box.current) keep();
    else return;
    event.preventDefault();
  };
  return (
    <section className={classes.box} aria-label={t("survey-step-interviews")}>
      <div className={classes.tools}>
        <NativeSelect
          label={t("survey-interview-group")}
          value={String(group)}
          data={groups.map(({ name }, at) => ({ value: String(at), label: name }))}
          onChange={(event) => {
            kept.set({ group: event.currentTarget.value });
            box.current?.focus();
          }}
        />
        <strong role="status">
          {t("survey-interview-next", { done: number(done), asked: number(asked) })}
        </strong>
        {done >= asked && <span>{t("survey-interview-full")}</span>}
      </div>
      <p className={classes.quiet}>{t("survey-interview-shuffle")}</p>
      <fieldset
        ref={box}
        className={classes.entry}
        aria-label={t("survey-interview-keys")}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: the list of questions takes the digits
        tabIndex={0}
        onKeyDown={onKey}
      >
        <p className={classes.quiet}>{t("survey-interview-keys")}</p>
        <ol className={classes.answers}>
          {questions.map((one, at) => (
            <li key={one.key} className={classes.answer} data-now={at === now || undefined}>
              <span className={classes.quiet}>{at + 1}</span>
              <QuestionText en={one.en} zh={one.zh} />
              <span className={classes.choices}>
                {ANSWERS.map((answer) => (
                  <button
                    key={answer}
                    type="button"
                    tabIndex={at === now ? 0 : -1}
                    aria-label={`${at + 1} ${t(`survey-answer-${answer}`)}`}
                    aria-pressed={answers[one.key] === answer}
                    onClick={() => give(at, answer)}
                  >
                    {t(`survey-answer-${answer}`)}
                  </button>
                ))}
              </span>
            </li>
          ))}
        </ol>
      </fieldset>
      {error !== null && <ErrorNotice error={error} />}
      <div className={classes.tools}>
        <Button disabled={missing > 0 || done >= asked} loading={busy !== null} onClick={keep}>
          {t("survey-interview-save")}
        </Button>
        {missing > 0 && (
          <span className={classes.quiet}>{t("survey-interview-missing", { count: missing })}</span>
        )}
      </div>
    </section>
  );
}

/** In the language of the window, or in the one it has. */
export function QuestionText({ en, zh }: { en: string; zh: string }) {
  const language = useLanguage();
  const own = language === "zh-Hans" ? zh : en;
  return <span>{own.trim() === "" ? en || zh : own}</span>;
}

function Progress({ survey, version }: EntryProps) {
  const t = useWords();
  const { number } = useFormats();
  return (
    <section className={classes.box} aria-label={t("survey-col-done")}>
      <h2>{t("survey-col-done")}</h2>
      <table className={classes.table} aria-label={t("survey-col-done")}>
        <thead>
          <tr>
            <th>{t("survey-col-group")}</th>
            <th className={classes.figure}>{t("survey-col-size")}</th>
            <th className={classes.figure}>{t("survey-col-asked")}</th>
            <th className={classes.figure}>{t("survey-col-done")}</th>
          </tr>
        </thead>
        <tbody>
          {version.protocol.groups.map((group, at) => (
            <tr key={group.name}>
              <td>{group.name}</td>
              <td className={classes.figure}>{number(group.size)}</td>
              <td className={classes.figure}>{number(group.asked)}</td>
              <td className={classes.figure}>{number(survey.done[at] ?? 0)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function Finish({ survey, settle, version }: EntryProps) {
  const t = useWords();
  const { number } = useFormats();
  const [asking, setAsking] = useState(false);
  return (
    <div>
      <Button variant="default" onClick={() => setAsking(true)}>
        {t("survey-finish")}
      </Button>
      <ConfirmStep
        opened={asking}
        title={t("survey-finish-title", { number: survey.row.number })}
        goes={[t("survey-finish-goes")]}
        note={t("survey-finish-note", {
          done: number(survey.row.interviewed),
          asked: number(version.protocol.asked),
        })}
        verb={t("survey-finish")}
        onConfirm={() => settle(() => api.surveyFinish(survey.row.id))}
        onClose={() => setAsking(false)}
      />
    </div>
  );
}
