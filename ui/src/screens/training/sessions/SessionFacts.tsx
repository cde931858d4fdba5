import { NumberInput } from "@mantine/core";
import { useEffect, useState } from "react";
import { api, type Json, type SessionDetail } from "../../../api/client";
import { useDraft } from "../../../app/drafts";
import { EvidenceList } from "../../../app/evidence/EvidenceList";
import { useSaver } from "../../../app/useSaver";
import { AutoSaveField } from "../../../parts/AutoSaveField";
import { DateField } from "../../../parts/DateField";
import { ErrorNotice } from "../../../parts/ErrorNotice";
import { ReadValue, useReadOnly } from "../../../parts/ReadOnly";
import { SavedMark } from "../../../parts/SavedMark";
import { useCommit } from "../../../parts/useCommit";
import { NumberField, SelectField } from "../../../parts/ValueFields";
import { useFormats, useWords } from "../../../words/words";
import { AmountField } from "../AmountField";
import { ANSWERS, type Answer } from "../closed";
import { LastSaved } from "../Panel";
import classes from "../training.module.css";

interface SessionFactsProps {
  session: SessionDetail;
  onValue: (session: SessionDetail) => void;
}

/** When, how long, who, where; and the scan of the signed sheet. Each field saves by itself. */
export function SessionFacts({ session, onValue }: SessionFactsProps) {
  const t = useWords();
  const readOnly = useReadOnly();
  const saver = useSaver((value) => isDetail(value) && onValue(value));
  const set = (field: string) => (value: Json) =>
    saver.save(t(`training-field-${field}`), () => api.sessionSet(session.id, field, value));
  return (
    <div className={classes.partBody}>
      <LastSaved saver={saver} />
      <div className={classes.factPair}>
        <DateField label={t("training-field-held_on")} value={session.held_on} onCommit={set("held_on")} />
        <HoursField value={session.hours} onCommit={set("hours")} />
      </div>
      <AutoSaveField
        label={t("training-field-trainer")}
        value={session.trainer}
        maxLength={120}
        onCommit={set("trainer")}
        draft={useDraft("session", session.id, "trainer")}
      />
      <div className={classes.factPair}>
        <AutoSaveField
          label={t("training-field-place")}
          value={session.place}
          maxLength={120}
          onCommit={set("place")}
          draft={useDraft("session", session.id, "place")}
        />
        <AutoSaveField
          label={t("training-field-language")}
          value={session.language}
          maxLength={60}
          onCommit={set("language")}
          draft={useDraft("session", session.id, "language")}
        />
      </div>
      <div className={classes.factPair}>
        <NumberField
          label={t("training-field-seats")}
          placeholder={t("training-unknown")}
          value={session.seats}
          onCommit={set("seats")}
        />
        <SelectField<Answer>
          label={t("training-field-in_work_time")}
          value={session.in_work_time === null ? "unknown" : session.in_work_time ? "yes" : "no"}
          choices={ANSWERS.map((value) => ({ value, label: t(`training-answer-${value}`) }))}
          onCommit={(value) => set("in_work_time")(value === "unknown" ? null : value === "yes")}
        />
      </div>
      <div className={classes.factPair}>
        <AmountField
          label={t("training-field-cost_trainer")}
          value={session.cost_trainer}
          onCommit={set("cost_trainer")}
        />
        <AmountField
          label={t("training-field-cost_materials")}
          value={session.cost_materials}
          onCommit={set("cost_materials")}
        />
      </div>
      <AmountField
        label={t("training-field-cost_other")}
        value={session.cost_other}
        onCommit={set("cost_other")}
      />
      <h2>{t("training-scan")}</h2>
      {!readOnly && <p className={classes.hint}>{t("training-scan-hint")}</p>}
      <EvidenceList
        kind="session"
        target={session.id}
        label={t("training-scan")}
        evidence={session.evidence}
        save={saver.save}
      />
    </div>
  );
}

interface HoursFieldProps {
  value: number | null;
  onCommit: (value: Json) => Promise<{ saved_at: string }>;
}

function HoursField(props: HoursFieldProps) {
  const t = useWords();
  const { number } = useFormats();
  if (!useReadOnly()) return <Hours {...props} />;
  const { value } = props;
  const words = value === null ? t("training-unknown") : number(value, Number.isInteger(value) ? 0 : 1);
  return <ReadValue label={t("training-field-hours")} value={words} />;
}

/** Hours with halves; an empty box is "not known", never zero. */
function Hours({ value, onCommit }: HoursFieldProps) {
  const t = useWords();
  const [shown, setShown] = useState(value);
  const { state, commit } = useCommit(onCommit);
  useEffect(() => setShown(value), [value]);
  const leave = async () => {
    if (shown !== value && !(await commit(shown))) setShown(value);
  };
  return (
    <div className={classes.hours}>
      <NumberInput
        label={t("training-field-hours")}
        placeholder={t("training-unknown")}
        min={0}
        max={100}
        decimalScale={2}
        clampBehavior="blur"
        allowNegative={false}
        hideControls
        value={shown ?? ""}
        onChange={(next) => setShown(typeof next === "number" ? next : null)}
        onBlur={() => void leave()}
        onKeyDown={(event) => {
          if (event.key === "Enter" && !event.nativeEvent.isComposing) void leave();
        }}
      />
      <SavedMark state={state} />
      {state.is === "failed" && <ErrorNotice error={state.error} />}
    </div>
  );
}

function isDetail(value: unknown): value is SessionDetail {
  return typeof value === "object" && value !== null && "course_name" in value && "evidence" in value;
}
