import { Button, TextInput, Title } from "@mantine/core";
import { useNavigate, useParams } from "@tanstack/react-router";
import { type FormEvent, useState } from "react";
import { api } from "../../../api/client";
import { surveyRead, surveysRead } from "../../../api/readings";
import { useRead } from "../../../api/reads";
import { Loading } from "../../../app/Loading";
import { RouteLink } from "../../../app/RouteLink";
import { useMay } from "../../../app/useMay";
import { EmptyState } from "../../../parts/EmptyState";
import { ErrorNotice } from "../../../parts/ErrorNotice";
import { Icon } from "../../../parts/Icon";
import { useWork } from "../../../parts/useWork";
import { useFormats, useWords } from "../../../words/words";
import { HotlineTabs } from "../Tabs";
import { Agreements } from "./Agreements";
import { SurveyPage } from "./SurveyPage";
import classes from "./survey.module.css";

/** `/hotline/surveys` is the list, `/hotline/surveys/<id>` one of them. */
export function SurveysScreen() {
  const t = useWords();
  const may = useMay();
  const { survey } = useParams({ strict: false });
  if (!may("handle") && !may("share"))
    return <EmptyState icon="lock" sentence={t("hotline-not-you")} example={t("hotline-not-you-next")} />;
  return survey === undefined ? <Surveys /> : <Survey key={survey} id={survey} />;
}

export function AgreementsScreen() {
  const t = useWords();
  if (!useMay()("handle"))
    return <EmptyState icon="lock" sentence={t("hotline-not-you")} example={t("hotline-not-you-next")} />;
  return (
    <div className={classes.page}>
      <header className={classes.head}>
        <Title order={1}>{t("hotline-title")}</Title>
        <HotlineTabs tab="agreements" />
      </header>
      <Agreements />
    </div>
  );
}

function Survey({ id }: { id: string }) {
  const survey = useRead(surveyRead(id));
  if (survey.error !== null)
    return <ErrorNotice error={survey.error} onRetry={() => void survey.refetch()} />;
  return survey.data ? <SurveyPage survey={survey.data} /> : <Loading />;
}

function Surveys() {
  const t = useWords();
  const { date, number } = useFormats();
  const surveys = useRead(surveysRead);
  const makes = useMay()("handle");
  return (
    <div className={classes.page}>
      <header className={classes.head}>
        <Title order={1}>{t("hotline-title")}</Title>
        <HotlineTabs tab="surveys" />
      </header>
      {surveys.error !== null && <ErrorNotice error={surveys.error} onRetry={() => void surveys.refetch()} />}
      {!surveys.data && surveys.error === null && <Loading />}
      {surveys.data?.length === 0 && (
        <EmptyState
          icon="hotline"
          sentence={t("survey-empty")}
          action={makes && <NewSurvey />}
          example={t("survey-empty-example")}
        />
      )}
      {surveys.data && surveys.data.length > 0 && (
        <div className={classes.body}>
          {makes && <NewSurvey />}
          <ul className={classes.list} aria-label={t("survey-list")}>
            {surveys.data.map((one) => (
              <li key={one.id} className={classes.line}>
                <span>{one.number}</span>
                <RouteLink to={`/hotline/surveys/${one.id}`}>{one.name}</RouteLink>
                <span className={classes.quiet}>{t(`survey-state-${one.state}`)}</span>
                <span className={classes.grow} />
                <span className={classes.quiet}>
                  {one.interviewed > 0 && `${t("survey-col-interviewed")}: ${number(one.interviewed)}`}
                  {one.finished_on !== null && ` · ${date(one.finished_on)}`}
                </span>
              </li>
            ))}
          </ul>
        </div>
      )}
    </div>
  );
}

function NewSurvey() {
  const t = useWords();
  const navigate = useNavigate();
  const [name, setName] = useState("");
  const { busy, error, run } = useWork();
  const create = (event: FormEvent) => {
    event.preventDefault();
    if (name.trim() === "") return;
    void run("work", async () => {
      const made = await api.surveyCreate(name);
      void navigate({ to: "/hotline/surveys/$survey", params: { survey: made.value.row.id } });
    });
  };
  return (
    <form onSubmit={create} className={classes.tools}>
      <TextInput
        aria-label={t("survey-new-name")}
        placeholder={t("survey-new-name-example")}
        maxLength={200}
        w={320}
        value={name}
        onChange={(event) => setName(event.currentTarget.value)}
      />
      <Button type="submit" loading={busy !== null} leftSection={<Icon name="plus" size={16} />}>
        {t("survey-new")}
      </Button>
      {error !== null && <ErrorNotice error={error} />}
    </form>
  );
}
