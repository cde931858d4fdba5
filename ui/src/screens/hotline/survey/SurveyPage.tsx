import { Title } from "@mantine/core";
import { useQueryClient } from "@tanstack/react-query";
import { useSearch } from "@tanstack/react-router";
import type { SurveyDetail } from "../../../api/client";
import { surveyRead } from "../../../api/readings";
import { RouteLink } from "../../../app/RouteLink";
import { useSaver } from "../../../app/useSaver";
import { ErrorNotice } from "../../../parts/ErrorNotice";
import { LastSaved } from "../../../parts/RecordPanel";
import { useWords } from "../../../words/words";
import { InterviewStep } from "./InterviewStep";
import { ProtocolStep, type Settle } from "./ProtocolStep";
import { ResultsStep } from "./ResultsStep";
import { SignStep } from "./SignStep";
import classes from "./survey.module.css";

const STEPS = ["protocol", "sign", "interviews", "results"] as const;
type Step = (typeof STEPS)[number];

/** Where a survey stands: each step shows what the one before must have settled. */
function nextStep({ row }: SurveyDetail): Step {
  switch (row.state) {
    case "drafting":
      return "protocol";
    case "signing":
      return "sign";
    case "interviewing":
      return "interviews";
    default:
      return "results";
  }
}

export function SurveyPage({ survey }: { survey: SurveyDetail }) {
  const t = useWords();
  const client = useQueryClient();
  const asked = useSearch({ strict: false }).step;
  const step = STEPS.find((one) => one === asked) ?? nextStep(survey);
  const { row } = survey;
  const saver = useSaver((value) => {
    if (isSurvey(value)) client.setQueryData<SurveyDetail>(surveyRead(row.id).key, value);
  });
  const settle: Settle = async (write) => {
    const { value } = await write();
    client.setQueryData<SurveyDetail>(surveyRead(row.id).key, value);
  };
  const props = { survey, save: saver.save, settle };
  return (
    <div className={classes.page}>
      <header className={classes.head}>
        <RouteLink to="/hotline/surveys">{t("survey-back")}</RouteLink>
        <Title order={1}>
          {row.number} {row.name}
        </Title>
        <span className={classes.quiet}>{t(`survey-state-${row.state}`)}</span>
        <span className={classes.grow} />
        <nav aria-label={t("survey-steps")} className={classes.tabs}>
          {STEPS.map((one) => (
            <RouteLink key={one} to={`/hotline/surveys/${row.id}?step=${one}`} current={one === step}>
              {t(`survey-step-${one}`)}
            </RouteLink>
          ))}
        </nav>
      </header>
      {saver.last && (
        <LastSaved what={saver.last.what} at={saver.last.at} onUndo={() => void saver.undoLast()} />
      )}
      {saver.error !== null && <ErrorNotice error={saver.error} />}
      <div className={classes.body}>
        {step === "protocol" && <ProtocolStep {...props} />}
        {step === "sign" && <SignStep {...props} />}
        {step === "interviews" && <InterviewStep {...props} />}
        {step === "results" && <ResultsStep {...props} />}
      </div>
    </div>
  );
}

function isSurvey(value: unknown): value is SurveyDetail {
  return typeof value === "object" && value !== null && "draft" in value && "versions" in value;
}
