import { Button } from "@mantine/core";
import { useState } from "react";
import { api, type Json, type Saved, type SurveyDetail } from "../../../api/client";
import { useDraft } from "../../../app/drafts";
import { Permitted, ReadOnlyLine } from "../../../app/Permitted";
import type { Save } from "../../../app/undo";
import { useMay } from "../../../app/useMay";
import { AutoSaveField } from "../../../parts/AutoSaveField";
import { ConfirmStep } from "../../../parts/ConfirmStep";
import { DateField } from "../../../parts/DateField";
import { ReadOnlyProvider } from "../../../parts/ReadOnly";
import { NumberField, SelectField, SwitchField } from "../../../parts/ValueFields";
import { useFormats, useWords } from "../../../words/words";
import { numberOrText } from "../../assess/values";
import { Groups } from "./Groups";
import { Questions } from "./Questions";
import classes from "./survey.module.css";

export interface StepProps {
  survey: SurveyDetail;
  save: Save;
  settle: Settle;
}

/** A write that nobody takes back: freezing, signing, finishing. */
export type Settle = (write: () => Promise<Saved<SurveyDetail>>) => Promise<void>;

const LEVELS = ["80", "90", "95", "98", "99"] as const;

/** Everything both sides agree on; each box saves by itself until the protocol is frozen. */
export function ProtocolStep(props: StepProps) {
  const { survey } = props;
  return (
    <ReadOnlyProvider value={survey.row.state === "finished"}>
      <ReadOnlyLine permission="handle" />
      <Permitted permission="handle">
        <Who {...props} />
        <Groups {...props} />
        <Size {...props} />
        <Choosing {...props} />
        <Questions {...props} />
      </Permitted>
      <Freeze {...props} />
    </ReadOnlyProvider>
  );
}

export function useSet({ survey, save }: StepProps) {
  const t = useWords();
  return (field: string) => (value: Json) =>
    save(t(`survey-field-${field}`), () => api.surveySet(survey.row.id, field, value));
}

type TextName = "name" | "customer" | "population_note" | "seed" | "place" | "languages" | "interviewers";

function TextBox({ name, hint, ...props }: StepProps & { name: TextName; hint?: boolean }) {
  const t = useWords();
  const { survey } = props;
  return (
    <AutoSaveField
      label={t(`survey-field-${name}`)}
      description={hint ? t(`survey-field-${name}-hint`) : undefined}
      value={survey.draft[name]}
      onCommit={useSet(props)(name)}
      draft={useDraft("survey", survey.row.id, name)}
    />
  );
}

function Who(props: StepProps) {
  const t = useWords();
  const set = useSet(props);
  const { draft } = props.survey;
  return (
    <section className={classes.box} aria-label={t("survey-part-who")}>
      <h2>{t("survey-part-who")}</h2>
      <div className={classes.fields}>
        <TextBox {...props} name="name" />
        <TextBox {...props} name="customer" hint />
        <DateField label={t("survey-field-starts_on")} value={draft.starts_on} onCommit={set("starts_on")} />
        <DateField label={t("survey-field-ends_on")} value={draft.ends_on} onCommit={set("ends_on")} />
      </div>
    </section>
  );
}

function Size(props: StepProps) {
  const t = useWords();
  const set = useSet(props);
  const { number } = useFormats();
  const { draft, size, population, asked } = props.survey;
  const [share, margin] = [draft.share ?? 0, draft.margin ?? 0];
  const arithmetic = size && {
    z: String(size.z),
    p: number(share / 100, 3),
    q: number(1 - share / 100, 3),
    e: number(margin / 100, 3),
    endless: number(size.endless, 2),
    exact: number(size.exact, 2),
    people: number(size.people),
    population: number(population ?? 0),
  };
  return (
    <section className={classes.box} aria-label={t("survey-part-size")}>
      <h2>{t("survey-part-size")}</h2>
      <div className={classes.fields}>
        <SelectField
          label={t("survey-field-confidence")}
          value={String(draft.confidence)}
          choices={LEVELS.map((value) => ({ value, label: `${value}%` }))}
          onCommit={(level) => set("confidence")(Number(level))}
        />
        <AutoSaveField
          label={t("survey-field-margin")}
          value={number(margin, decimals(margin))}
          onCommit={(typed) => set("margin")(numberOrText(typed))}
        />
        <AutoSaveField
          label={t("survey-field-share")}
          description={t("survey-field-share-hint")}
          value={number(share, decimals(share))}
          onCommit={(typed) => set("share")(numberOrText(typed))}
        />
        <NumberField
          label={t("survey-field-minimum")}
          value={draft.minimum}
          min={0}
          max={1000}
          required
          onCommit={set("minimum")}
        />
        <SwitchField
          label={t("survey-field-corrected")}
          description={t("survey-field-corrected-hint")}
          value={draft.corrected}
          onCommit={set("corrected")}
        />
      </div>
      {arithmetic && population !== null && asked !== null ? (
        <div role="status">
          <strong>
            {t("survey-size-line", {
              population: arithmetic.population,
              confidence: draft.confidence,
              margin: number(margin, decimals(margin)),
              people: arithmetic.people,
              asked: number(asked),
            })}
          </strong>
          <p className={classes.quiet}>
            {t(draft.corrected ? "survey-size-arithmetic" : "survey-size-arithmetic-endless", arithmetic)}
          </p>
          <p className={classes.quiet}>{t("survey-size-source")}</p>
        </div>
      ) : (
        <p className={classes.quiet}>{t("survey-size-unknown")}</p>
      )}
    </section>
  );
}

/** One decimal where there is one. */
function decimals(value: number): number {
  return Number.isInteger(value) ? 0 : 1;
}

function Choosing(props: StepProps) {
  const t = useWords();
  return (
    <section className={classes.box} aria-label={t("survey-part-choose")}>
      <h2>{t("survey-part-choose")}</h2>
      <div className={classes.fields}>
        <TextBox {...props} name="seed" hint />
        <TextBox {...props} name="place" hint />
        <TextBox {...props} name="languages" />
        <TextBox {...props} name="interviewers" hint />
        <div className={classes.wide}>
          <TextBox {...props} name="population_note" hint />
        </div>
      </div>
    </section>
  );
}

function Freeze({ survey, settle }: StepProps) {
  const t = useWords();
  const may = useMay();
  const [asking, setAsking] = useState(false);
  const newest = survey.versions[0];
  const version = (newest?.number ?? 0) + 1;
  if (!may("handle") || survey.row.state === "finished") return null;
  if (newest && !survey.changed) return null;
  const missing = survey.missing.map((what) => t(`survey-missing-${what}`)).join(t("frame-list-separator"));
  return (
    <section className={classes.box}>
      {newest && <p role="note">{t("survey-changed", { version: newest.number })}</p>}
      {missing !== "" && <p className={classes.quiet}>{t("survey-missing", { what: missing })}</p>}
      <div>
        <Button disabled={missing !== ""} onClick={() => setAsking(true)}>
          {t("survey-freeze", { version })}
        </Button>
      </div>
      <ConfirmStep
        opened={asking}
        title={t("survey-freeze-title", { version })}
        goes={[t("survey-freeze-goes")]}
        note={t("survey-freeze-note")}
        verb={t("survey-freeze", { version })}
        onConfirm={() => settle(() => api.surveyFreeze(survey.row.id))}
        onClose={() => setAsking(false)}
      />
    </section>
  );
}
