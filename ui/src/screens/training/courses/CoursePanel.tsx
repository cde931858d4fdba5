import { ActionIcon, Button, Group } from "@mantine/core";
import { useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useEffect, useState } from "react";
import { api, type Course, type CourseKind, type Json, type WorkerCategory } from "../../../api/client";
import { coursesRead } from "../../../api/readings";
import { useDraft } from "../../../app/drafts";
import { EvidenceList } from "../../../app/evidence/EvidenceList";
import { HistoryTool } from "../../../app/history/HistoryPanel";
import { useUndo } from "../../../app/undo";
import { useMay } from "../../../app/useMay";
import { useSaver } from "../../../app/useSaver";
import { AutoSaveField } from "../../../parts/AutoSaveField";
import { ConfirmStep } from "../../../parts/ConfirmStep";
import { ErrorNotice } from "../../../parts/ErrorNotice";
import { Icon } from "../../../parts/Icon";
import { ReadValue, useReadOnly } from "../../../parts/ReadOnly";
import { SavedMark } from "../../../parts/SavedMark";
import { useCommit } from "../../../parts/useCommit";
import { NumberField, SelectField, SwitchField } from "../../../parts/ValueFields";
import { useWords } from "../../../words/words";
import { COURSE_KINDS } from "../closed";
import { Panel } from "../Panel";
import classes from "../training.module.css";
import { Audiences } from "./Audiences";
import { CourseAims } from "./CourseAims";
import { CourseTest } from "./CourseTest";
import { Observed } from "./Observed";
import { ProvisionCodes } from "./ProvisionCodes";

/** One course of the catalogue; each field saves by itself. Give it a `key` of the id. */
export function CoursePanel({ course, onClose }: { course: Course; onClose: () => void }) {
  const t = useWords();
  const trains = useMay()("train");
  const navigate = useNavigate();
  const client = useQueryClient();
  const offerUndo = useUndo();
  const ownKind = useDraft("course", course.id, "own_kind");
  const [deleting, setDeleting] = useState(false);
  const saver = useSaver((value) =>
    client.setQueryData<Course[]>(coursesRead.key, (all) =>
      all?.map((one) => (one.id === course.id ? (value as Course) : one)),
    ),
  );
  const set = (field: string) => (value: Json) =>
    saver.save(t(`training-field-${field === "name" ? "course-name" : field}`), () =>
      api.courseSet(course.id, field, value),
    );
  return (
    <Panel
      label={t("training-course-panel", { name: course.name })}
      title={course.name}
      saver={saver}
      onClose={onClose}
      tools={
        <>
          <HistoryTool name={course.name} records={[{ kind: "course", id: course.id, of: null }]} />
          {trains && (
            <ActionIcon
              variant="subtle"
              color="gray"
              size={34}
              aria-label={t("training-course-delete")}
              title={t("training-course-delete")}
              onClick={() => setDeleting(true)}
            >
              <Icon name="trash" />
            </ActionIcon>
          )}
        </>
      }
    >
      <AutoSaveField
        label={t("training-field-course-name")}
        value={course.name}
        maxLength={200}
        onCommit={set("name")}
        draft={useDraft("course", course.id, "name")}
      />
      <div className={classes.twos}>
        <SelectField<CourseKind>
          label={t("training-field-kind")}
          value={course.kind}
          choices={COURSE_KINDS.map((value) => ({ value, label: t(`training-kind-${value}`) }))}
          onCommit={set("kind")}
        />
        <NumberField
          label={t("training-field-validity_months")}
          placeholder={t("training-validity-none")}
          min={1}
          max={120}
          value={course.validity_months}
          onCommit={set("validity_months")}
        />
      </div>
      {course.kind === "own" && (
        <AutoSaveField
          label={t("training-field-own_kind")}
          value={course.own_kind}
          maxLength={80}
          onCommit={set("own_kind")}
          draft={ownKind}
        />
      )}
      <AudienceField value={course.audiences} onCommit={set("audiences")} />
      <AutoSaveField
        label={t("training-field-topics")}
        multiline
        minRows={3}
        value={course.topics}
        onCommit={set("topics")}
        draft={useDraft("course", course.id, "topics")}
      />
      <AutoSaveField
        label={t("training-field-provisions")}
        description={t("training-field-provisions-hint")}
        value={course.provisions}
        onCommit={set("provisions")}
        draft={useDraft("course", course.id, "provisions")}
      />
      {trains && <ProvisionCodes value={course.provisions} onCommit={set("provisions")} />}
      <div className={classes.apart}>
        <h3>{t("training-materials")}</h3>
        <EvidenceList
          kind="course"
          target={course.id}
          label={t("training-materials")}
          evidence={course.materials}
          save={saver.save}
        />
      </div>
      <CourseTest course={course.id} />
      <CourseAims course={course} set={set("objectives")} />
      <Observed course={course.id} />
      <div className={classes.apart}>
        <SwitchField
          label={t("training-field-active")}
          description={t("training-field-active-hint")}
          value={course.active}
          onCommit={set("active")}
        />
      </div>
      <Group gap="sm" mt="md">
        <Button
          variant="default"
          onClick={() =>
            void navigate({
              to: "/training/$view",
              params: { view: "sessions" },
              search: { course: course.id },
            })
          }
        >
          {t("training-course-sessions-see", { count: course.sessions })}
        </Button>
        {trains && (
          <Button
            leftSection={<Icon name="plus" size={16} />}
            onClick={() =>
              void navigate({
                to: "/training/$view",
                params: { view: "sessions" },
                search: { course: course.id, new: "yes" },
              })
            }
          >
            {t("training-session-new")}
          </Button>
        )}
      </Group>
      <ConfirmStep
        opened={deleting}
        title={t("training-course-delete-title", { name: course.name })}
        goes={[t("training-course-delete-course")]}
        note={t("training-delete-note")}
        verb={t("training-course-delete")}
        danger
        onConfirm={async () => {
          offerUndo(await api.courseDelete(course.id), t("training-course-deleted", { name: course.name }));
          onClose();
        }}
        onClose={() => setDeleting(false)}
      />
    </Panel>
  );
}

interface AudienceFieldProps {
  value: readonly WorkerCategory[];
  onCommit: (value: Json) => Promise<{ saved_at: string }>;
}

function AudienceField(props: AudienceFieldProps) {
  const t = useWords();
  if (!useReadOnly()) return <AudienceTicks {...props} />;
  const names = props.value.map((one) => t(`training-category-${one}`)).join(t("frame-list-separator"));
  return <ReadValue label={t("training-field-audiences")} value={names} />;
}

/** Ticks at once; the last tick cannot go, for a course is for somebody. */
function AudienceTicks({ value, onCommit }: AudienceFieldProps) {
  const t = useWords();
  const [shown, setShown] = useState(value);
  const [empty, setEmpty] = useState(false);
  const { state, commit } = useCommit(onCommit);
  useEffect(() => setShown(value), [value]);
  const set = async (next: WorkerCategory[]) => {
    setEmpty(next.length === 0);
    if (next.length === 0) return;
    setShown(next);
    if (!(await commit(next))) setShown(value);
  };
  return (
    <div className={classes.audiences}>
      <Audiences
        value={shown}
        onChange={(next) => void set(next)}
        error={empty ? t("training-needs-audience") : undefined}
      />
      <SavedMark state={state} />
      {state.is === "failed" && <ErrorNotice error={state.error} />}
    </div>
  );
}
