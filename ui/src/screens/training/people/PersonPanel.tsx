import { api, type Json, type Sex, type Worker, type WorkerCategory } from "../../../api/client";
import { useDraft } from "../../../app/drafts";
import { HistoryTool } from "../../../app/history/HistoryPanel";
import { useMay } from "../../../app/useMay";
import { useSaver } from "../../../app/useSaver";
import { AutoSaveField } from "../../../parts/AutoSaveField";
import { DateField } from "../../../parts/DateField";
import { SelectField } from "../../../parts/ValueFields";
import { useWords } from "../../../words/words";
import { CATEGORIES, SEXES } from "../closed";
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
  const set = (field: string) => (value: Json) =>
    saver.save(t(`training-field-${field}`), () => api.workerSet(person.id, field, value));
  return (
    <Panel
      label={t("training-person-panel", { name: person.name })}
      title={person.name}
      saver={saver}
      tools={<HistoryTool name={person.name} records={[{ kind: "worker", id: person.id, of: null }]} />}
      onClose={onClose}
    >
      <div className={classes.twos}>
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
        <SelectField<Sex>
          label={t("training-field-sex")}
          value={person.sex}
          choices={SEXES.map((value) => ({ value, label: t(`training-sex-${value}`) }))}
          onCommit={set("sex")}
        />
        <DateField
          label={t("training-field-joined_on")}
          value={person.joined_on}
          onCommit={set("joined_on")}
        />
        <DateField label={t("training-field-left_on")} value={person.left_on} onCommit={set("left_on")} />
      </div>
      {trains && <p className={classes.hint}>{t("training-person-left-hint")}</p>}
    </Panel>
  );
}
