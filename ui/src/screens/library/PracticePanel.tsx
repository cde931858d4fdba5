import { Text } from "@mantine/core";
import { useQueryClient } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { api, type FindingQuery, type Json, type Practice, type PracticeSource } from "../../api/client";
import { findingsRead, guidanceRead, practicesRead } from "../../api/readings";
import { useRead } from "../../api/reads";
import { useDraft } from "../../app/drafts";
import { EvidenceList } from "../../app/evidence/EvidenceList";
import { HistoryTool } from "../../app/history/HistoryPanel";
import { Permitted, ReadOnlyLine } from "../../app/Permitted";
import { type Save, useUndo } from "../../app/undo";
import { useMay } from "../../app/useMay";
import { useSaver } from "../../app/useSaver";
import { AutoSaveField } from "../../parts/AutoSaveField";
import { ConfirmStep } from "../../parts/ConfirmStep";
import { copyText } from "../../parts/copy";
import { DateField } from "../../parts/DateField";
import { today } from "../../parts/dayText";
import { ErrorNotice } from "../../parts/ErrorNotice";
import { LastSaved, RecordHead, RecordPanel, RecordPart, Tool } from "../../parts/RecordPanel";
import { useAnnounce } from "../../parts/UndoToast";
import { SelectField, SwitchField } from "../../parts/ValueFields";
import { useFormats, useText, useWords } from "../../words/words";
import { numberOrText } from "../assess/values";
import classes from "./library.module.css";
import { changeWords, figureWords, resultWords } from "./result";

const SOURCES: readonly PracticeSource[] = ["own", "audit", "review", "finding"];

const PUT_RIGHT: FindingQuery = {
  search: "",
  statuses: ["done", "verified"],
  severities: [],
  overdue_only: false,
  sort: "number",
  descending: true,
  offset: 0,
  limit: 500,
};

/** One good practice beside the cards; everything saves by itself. Give it a `key` of the id. */
export function PracticePanel({ one, onClose }: { one: Practice; onClose: () => void }) {
  const t = useWords();
  const client = useQueryClient();
  const writes = useMay()("assess");
  const offerUndo = useUndo();
  const copy = useCopy(one);
  const [deleting, setDeleting] = useState(false);
  const saver = useSaver((value) => {
    if (!isPractice(value)) return;
    client.setQueryData<Practice[]>(practicesRead.key, (all) =>
      all?.map((practice) => (practice.id === value.id ? value : practice)),
    );
  });
  const { save, last } = saver;
  return (
    <RecordPanel
      label={t("library-practice-panel", { title: one.title })}
      head={
        <>
          <RecordHead
            number={t("library-tab-practice")}
            marks={null}
            tools={
              <>
                <Tool icon="file" label={t("library-practice-copy")} onClick={() => void copy()} />
                <HistoryTool name={one.title} records={[{ kind: "good-practice", id: one.id, of: null }]} />
                {writes && (
                  <Tool icon="trash" label={t("library-practice-delete")} onClick={() => setDeleting(true)} />
                )}
                <Tool icon="close" label={t("frame-close")} onClick={onClose} />
              </>
            }
          />
          {last && <LastSaved what={last.what} at={last.at} onUndo={() => void saver.undoLast()} />}
          {saver.error !== null && <ErrorNotice error={saver.error} />}
        </>
      }
    >
      <ReadOnlyLine permission="assess" />
      <Permitted permission="assess">
        <What one={one} save={save} />
        <Result one={one} save={save} />
      </Permitted>
      <RecordPart title={t("safety-evidence")}>
        <EvidenceList
          kind="good-practice"
          target={one.id}
          label={t("safety-evidence")}
          evidence={one.evidence}
          save={save}
        />
      </RecordPart>
      <Permitted permission="assess">
        <From one={one} save={save} />
      </Permitted>
      <ConfirmStep
        opened={deleting}
        title={t("library-practice-delete-title", { title: one.title })}
        goes={[t("library-practice-delete-entry", { title: one.title })]}
        note={t("actions-delete-note")}
        verb={t("library-practice-delete")}
        danger
        onConfirm={async () => {
          const gone = await api.practiceDelete(one.id);
          await client.invalidateQueries({ queryKey: practicesRead.key });
          offerUndo(gone, t("library-practice-deleted", { title: one.title }));
          onClose();
        }}
        onClose={() => setDeleting(false)}
      />
    </RecordPanel>
  );
}

interface PartProps {
  one: Practice;
  save: Save;
}

function useSet({ one, save }: PartProps) {
  const t = useWords();
  return (field: string) => (value: Json) =>
    save(t(`library-field-${field}`), () => api.practiceSet(one.id, field, value));
}

function What(props: PartProps) {
  const t = useWords();
  const { one } = props;
  const set = useSet(props);
  return (
    <RecordPart title={t("library-practice-part-what")}>
      <div className={classes.form}>
        <AutoSaveField
          label={t("library-field-title")}
          maxLength={200}
          value={one.title}
          onCommit={set("title")}
          draft={useDraft("good-practice", one.id, "title")}
        />
        <AutoSaveField
          label={t("library-field-what")}
          description={t("library-field-what-hint")}
          multiline
          minRows={3}
          value={one.what}
          onCommit={set("what")}
          draft={useDraft("good-practice", one.id, "what")}
        />
        <div className={classes.twos}>
          <AutoSaveField
            label={t("library-field-department")}
            value={one.department}
            onCommit={set("department")}
            draft={useDraft("good-practice", one.id, "department")}
          />
          <DateField
            label={t("library-field-since")}
            value={one.since}
            max={today(new Date())}
            onCommit={set("since")}
          />
        </div>
        <AutoSaveField
          label={t("library-field-thanks")}
          description={t("library-field-thanks-hint")}
          value={one.thanks}
          onCommit={set("thanks")}
          draft={useDraft("good-practice", one.id, "thanks")}
        />
      </div>
    </RecordPart>
  );
}

function Result(props: PartProps) {
  const t = useWords();
  const formats = useFormats();
  const { one } = props;
  const set = useSet(props);
  const figure = (field: "baseline" | "result") => (
    <AutoSaveField
      label={t(`library-field-${field}`)}
      description={t("library-field-number-hint")}
      value={one[field] === null ? "" : figureWords(formats, one[field])}
      onCommit={(typed) => set(field)(numberOrText(typed))}
    />
  );
  const day = (field: "baseline_on" | "result_on") => (
    <DateField
      label={t(`library-field-${field}`)}
      value={one[field]}
      max={today(new Date())}
      onCommit={set(field)}
    />
  );
  return (
    <RecordPart title={t("library-practice-part-result")} hint={t("library-practice-part-result-hint")}>
      <div className={classes.form}>
        <div className={classes.twos}>
          <AutoSaveField
            label={t("library-field-measure")}
            placeholder={t("library-field-measure-hint")}
            value={one.measure}
            onCommit={set("measure")}
            draft={useDraft("good-practice", one.id, "measure")}
          />
          <AutoSaveField
            label={t("library-field-unit")}
            value={one.unit}
            onCommit={set("unit")}
            draft={useDraft("good-practice", one.id, "unit")}
          />
          {figure("baseline")}
          {day("baseline_on")}
          {figure("result")}
          {day("result_on")}
        </div>
        <Text role="status" fw={600}>
          {changeWords(t, formats, one) ?? resultWords(t, formats, one)}
        </Text>
      </div>
    </RecordPart>
  );
}

function From(props: PartProps) {
  const t = useWords();
  const { one } = props;
  const set = useSet(props);
  return (
    <RecordPart title={t("library-practice-part-from")}>
      <div className={classes.form}>
        <div className={classes.twos}>
          <SelectField<PracticeSource>
            label={t("library-field-source")}
            value={one.source}
            choices={SOURCES.map((value) => ({ value, label: t(`library-source-${value}`) }))}
            onCommit={set("source")}
          />
          <AutoSaveField
            label={t("library-field-provision")}
            value={one.provision}
            onCommit={set("provision")}
            draft={useDraft("good-practice", one.id, "provision")}
          />
        </div>
        {one.question !== null && <QuestionLine question={one.question} />}
        {one.source === "finding" && <FindingField {...props} />}
        {one.finding && (
          <Link to="/actions/$finding" params={{ finding: one.finding.id }} className={classes.link}>
            {t("library-practice-finding", { number: one.finding.number })}
          </Link>
        )}
        <SwitchField
          label={t("library-field-shared")}
          description={t("library-field-shared-hint")}
          value={one.shared}
          onCommit={set("shared")}
        />
      </div>
    </RecordPart>
  );
}

/** Which finding turned good: those that are put right. */
function FindingField(props: PartProps) {
  const t = useWords();
  const { one } = props;
  const set = useSet(props);
  const rows = useRead(findingsRead(PUT_RIGHT)).data?.rows ?? [];
  const choices = rows.map(({ id, number, description }) => ({
    value: id,
    label: `${number} · ${short(description)}`,
  }));
  const tied = one.finding && !rows.some(({ id }) => id === one.finding?.id) ? [one.finding] : [];
  return (
    <SelectField
      label={t("library-field-finding")}
      value={one.finding?.id ?? ""}
      choices={[
        { value: "", label: t("library-finding-none") },
        ...tied.map(({ id, number }) => ({ value: id, label: number })),
        ...choices,
      ]}
      onCommit={(id) => set("finding")(id === "" ? null : id)}
    />
  );
}

function short(text: string): string {
  const letters = [...text];
  return letters.length > 60 ? `${letters.slice(0, 60).join("")}…` : text;
}

function QuestionLine({ question }: { question: string }) {
  const t = useWords();
  const text = useText();
  const found = useRead(guidanceRead(question)).data;
  if (!found) return null;
  return (
    <span>
      <span className={classes.quiet}>{t("library-practice-question")}</span>{" "}
      <Link to="/library" search={{ open: question }} className={classes.link}>
        {text(found.question.text)}
      </Link>
    </span>
  );
}

/** Praise for a notice or a message: the same words as on the card. */
function useCopy(one: Practice) {
  const t = useWords();
  const formats = useFormats();
  const announce = useAnnounce();
  return async () => {
    const lines = [
      one.title,
      one.what,
      resultWords(t, formats, one),
      [one.department, one.since ? t("library-practice-since", { date: formats.date(one.since) }) : ""]
        .filter(Boolean)
        .join(" · "),
      one.thanks === "" ? "" : t("library-practice-thanks-line", { names: one.thanks }),
    ];
    try {
      await copyText(Promise.resolve(lines.filter((line) => line !== "").join("\n")));
      announce(t("library-practice-copied"));
    } catch {
      announce(t("library-practice-copy-failed"));
    }
  };
}

function isPractice(value: unknown): value is Practice {
  return typeof value === "object" && value !== null && "baseline" in value && "noted_on" in value;
}
