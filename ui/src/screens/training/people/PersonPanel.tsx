import { Button } from "@mantine/core";
import { useState } from "react";
import { api, type Json, type Sex, type Worker, type WorkerCategory } from "../../../api/client";
import { trainingSettingRead } from "../../../api/readings";
import { useRead } from "../../../api/reads";
import { useDraft } from "../../../app/drafts";
import { HistoryTool } from "../../../app/history/HistoryPanel";
import { DestroyedLine, useNameOf } from "../../../app/purge/Destroyed";
import { PurgeStep } from "../../../app/purge/PurgeStep";
import { useMay } from "../../../app/useMay";
import { useSaver } from "../../../app/useSaver";
import { AutoSaveField } from "../../../parts/AutoSaveField";
import { DateField } from "../../../parts/DateField";
import { today } from "../../../parts/dayText";
import { Icon } from "../../../parts/Icon";
import { PaperDialog } from "../../../parts/PaperDialog";
import { SelectField } from "../../../parts/ValueFields";
import { useWords } from "../../../words/words";
import { ANSWERS, type Answer, CATEGORIES, SEXES } from "../closed";
import { Panel } from "../Panel";
import classes from "../training.module.css";

interface PersonPanelProps {
  person: Worker;
  onSaved: (person: Worker) => void;
  onClose: () => void;
}

/** What is known of one person; each field saves by itself. Give it a `key` of the id. */
export function PersonPanel({ person, onSaved, onClose }: PersonPanelProps) {
  const t = useWords();
  const trains = useMay()("train");
  const saver = useSaver((value) => onSaved(value as Worker));
  const name = useNameOf()(person);
  const destroyed = person.name === "";
  /** The name as it was when the question came up. */
  const [asked, setAsked] = useState<string | null>(null);
  const set = (field: string) => (value: Json) =>
    saver.save(t(`training-field-${field}`), () => api.workerSet(person.id, field, value));
  return (
    <Panel
      label={t("training-person-panel", { name })}
      title={name}
      saver={saver}
      tools={<HistoryTool name={name} records={[{ kind: "worker", id: person.id, of: null }]} />}
      onClose={onClose}
    >
      {destroyed && <DestroyedLine kind="worker" id={person.id} words="purge-line-name" />}
      <div className={classes.twos}>
        {!destroyed && <Personal person={person} set={set} />}
        <AutoSaveField
          label={t("training-field-department")}
          value={person.department}
          maxLength={120}
          onCommit={set("department")}
          draft={useDraft("worker", person.id, "department")}
        />
        <SelectField<WorkerCategory>
          label={t("training-field-category")}
          value={person.category}
          choices={CATEGORIES.map((value) => ({ value, label: t(`training-category-${value}`) }))}
          onCommit={set("category")}
        />
        <DateField
          label={t("training-field-joined_on")}
          value={person.joined_on}
          onCommit={set("joined_on")}
        />
        <DateField label={t("training-field-left_on")} value={person.left_on} onCommit={set("left_on")} />
      </div>
      {trains && !destroyed && <p className={classes.hint}>{t("training-person-left-hint")}</p>}
      {!destroyed && <RecordButton person={person} />}
      {!destroyed && <Purge person={person} onAsk={() => setAsked(person.name)} />}
      {asked !== null && (
        <PurgeStep
          kind="worker"
          id={person.id}
          title={t("purge-worker-title", { name: asked })}
          onClose={() => setAsked(null)}
        />
      )}
    </Panel>
  );
}

/** What this person was taught, on paper. */
function RecordButton({ person }: { person: Worker }) {
  const t = useWords();
  const may = useMay();
  const [opened, setOpened] = useState(false);
  if (!may("export")) return null;
  return (
    <div>
      <Button variant="default" leftSection={<Icon name="print" size={16} />} onClick={() => setOpened(true)}>
        {t("training-record")}
      </Button>
      <PaperDialog
        title={t("training-record")}
        lead={t("training-record-lead", { name: person.name })}
        done={t("training-record-done")}
        counted={({ rows }) => t("training-record-counted", { rows })}
        next={t("training-record-next")}
        make={(request) => api.trainingRecordPaper(person.id, request)}
        opened={opened}
        onClose={() => setOpened(false)}
      />
    </div>
  );
}

/** What can be destroyed. */
function Personal({
  person,
  set,
}: {
  person: Worker;
  set: (field: string) => (value: Json) => Promise<{ saved_at: string }>;
}) {
  const t = useWords();
  const migrant = useRead(trainingSettingRead).data?.hold_migrant ?? false;
  return (
    <>
      <AutoSaveField
        label={t("training-field-badge")}
        value={person.badge}
        maxLength={60}
        onCommit={set("badge")}
        draft={useDraft("worker", person.id, "badge")}
      />
      <AutoSaveField
        label={t("training-field-name")}
        value={person.name}
        maxLength={120}
        onCommit={set("name")}
        draft={useDraft("worker", person.id, "name")}
      />
      <AutoSaveField
        label={t("training-field-other_name")}
        value={person.other_name}
        maxLength={120}
        onCommit={set("other_name")}
        draft={useDraft("worker", person.id, "other_name")}
      />
      <AutoSaveField
        label={t("training-field-languages")}
        value={person.languages}
        maxLength={200}
        onCommit={set("languages")}
        draft={useDraft("worker", person.id, "languages")}
      />
      {migrant && (
        <SelectField<Answer>
          label={t("training-field-migrant")}
          value={person.migrant === null ? "unknown" : person.migrant ? "yes" : "no"}
          choices={ANSWERS.map((value) => ({ value, label: t(`training-answer-${value}`) }))}
          onCommit={(value) => set("migrant")(value === "unknown" ? null : value === "yes")}
        />
      )}
      <SelectField<Sex>
        label={t("training-field-sex")}
        value={person.sex}
        choices={SEXES.map((value) => ({ value, label: t(`training-sex-${value}`) }))}
        onCommit={set("sex")}
      />
    </>
  );
}

/** For administrators, once the person has left. */
function Purge({ person, onAsk }: { person: Worker; onAsk: () => void }) {
  const t = useWords();
  if (!useMay()("manage-people")) return null;
  if (person.left_on === null || person.left_on > today(new Date()))
    return <p className={classes.hint}>{t("purge-worker-first")}</p>;
  return (
    <div>
      <Button
        variant="subtle"
        color="red"
        size="compact-sm"
        leftSection={<Icon name="trash" size={16} />}
        onClick={onAsk}
      >
        {t("purge-worker")}
      </Button>
    </div>
  );
}
