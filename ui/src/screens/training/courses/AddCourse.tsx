import { Button, Group, Modal, NativeSelect, NumberInput, Stack, Textarea, TextInput } from "@mantine/core";
import { type FormEvent, useState } from "react";
import { api, type CourseKind, type WorkerCategory } from "../../../api/client";
import { useUndo } from "../../../app/undo";
import { useKeptText } from "../../../app/useKeptText";
import { ErrorNotice } from "../../../parts/ErrorNotice";
import { useWork } from "../../../parts/useWork";
import { useWords } from "../../../words/words";
import { CATEGORIES, COURSE_KINDS } from "../closed";
import classes from "../training.module.css";
import { Audiences } from "./Audiences";

interface AddCourseProps {
  opened: boolean;
  onClose: () => void;
  onAdded: (id: string) => void;
}

export function AddCourse({ opened, onClose, onAdded }: AddCourseProps) {
  const t = useWords();
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title={t("training-course-new")}
      size="lg"
      closeButtonProps={{ "aria-label": t("frame-close") }}
    >
      {opened && <Form onClose={onClose} onAdded={onAdded} />}
    </Modal>
  );
}

function Form({ onClose, onAdded }: Omit<AddCourseProps, "opened">) {
  const t = useWords();
  const offerUndo = useUndo();
  const name = useKeptText("course", "new", "name");
  const topics = useKeptText("course", "new", "topics");
  const provisions = useKeptText("course", "new", "provisions");
  const [kind, setKind] = useState<CourseKind>("basic");
  const [audiences, setAudiences] = useState<WorkerCategory[]>([...CATEGORIES]);
  const [months, setMonths] = useState<number | null>(12);
  const [checked, setChecked] = useState(false);
  const { busy, error, run } = useWork();
  const add = async (event: FormEvent) => {
    event.preventDefault();
    setChecked(true);
    if (name.text.trim() === "" || audiences.length === 0) return;
    await run("work", async () => {
      const saved = await api.courseCreate({
        name: name.text.trim(),
        kind,
        audiences,
        validity_months: months,
        provisions: provisions.text.trim(),
        topics: topics.text.trim(),
      });
      await Promise.all([name.done(), topics.done(), provisions.done()]);
      onClose();
      onAdded(saved.value.id);
      offerUndo(saved, t("training-course-added", { name: saved.value.name }));
    });
  };
  return (
    <form noValidate onSubmit={(event) => void add(event)}>
      <Stack gap="sm">
        <TextInput
          data-autofocus
          label={t("training-field-course-name")}
          description={t("training-field-course-name-hint")}
          maxLength={200}
          value={name.text}
          error={checked && name.text.trim() === "" ? t("training-needs-course-name") : undefined}
          onChange={(event) => name.type(event.currentTarget.value)}
        />
        <div className={classes.twos}>
          <NativeSelect
            label={t("training-field-kind")}
            data={COURSE_KINDS.map((value) => ({ value, label: t(`training-kind-${value}`) }))}
            value={kind}
            onChange={(event) => setKind(event.currentTarget.value as CourseKind)}
          />
          <NumberInput
            label={t("training-field-validity_months")}
            placeholder={t("training-validity-none")}
            min={1}
            max={120}
            allowDecimal={false}
            allowNegative={false}
            hideControls
            value={months ?? ""}
            onChange={(next) => setMonths(typeof next === "number" ? next : null)}
          />
        </div>
        <Audiences
          value={audiences}
          onChange={setAudiences}
          error={checked && audiences.length === 0 ? t("training-needs-audience") : undefined}
        />
        <Textarea
          label={t("training-field-topics")}
          autosize
          minRows={2}
          maxRows={6}
          value={topics.text}
          onChange={(event) => topics.type(event.currentTarget.value)}
        />
        <TextInput
          label={t("training-field-provisions")}
          description={t("training-field-provisions-hint")}
          value={provisions.text}
          onChange={(event) => provisions.type(event.currentTarget.value)}
        />
        {error !== null && <ErrorNotice error={error} />}
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose} disabled={busy !== null}>
            {t("frame-cancel")}
          </Button>
          <Button type="submit" loading={busy !== null}>
            {t("training-course-add-do")}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
