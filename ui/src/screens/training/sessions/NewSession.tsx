import { Button, Group, Modal, NativeSelect, NumberInput, Stack, Text, TextInput } from "@mantine/core";
import { type FormEvent, useState } from "react";
import { api, type Course } from "../../../api/client";
import { useUndo } from "../../../app/undo";
import { DayInput } from "../../../parts/DayInput";
import { today } from "../../../parts/dayText";
import { ErrorNotice } from "../../../parts/ErrorNotice";
import { useWork } from "../../../parts/useWork";
import { useLanguage, useWords } from "../../../words/words";
import classes from "../training.module.css";
import { LanguageInput } from "./LanguageInput";

interface NewSessionProps {
  opened: boolean;
  /** The course the list is filtered by. */
  course: string | null;
  courses: readonly Course[];
  onClose: () => void;
  onAdded: (id: string) => void;
}

export function NewSession(props: NewSessionProps) {
  const t = useWords();
  return (
    <Modal
      opened={props.opened}
      onClose={props.onClose}
      title={t("training-session-new")}
      size="lg"
      closeButtonProps={{ "aria-label": t("frame-close") }}
    >
      {props.opened && <Form {...props} />}
    </Modal>
  );
}

function Form({ course: wanted, courses, onClose, onAdded }: NewSessionProps) {
  const t = useWords();
  const language = useLanguage();
  const offerUndo = useUndo();
  const offered = courses.filter(({ active, id }) => active || id === wanted);
  const [course, setCourse] = useState<string | null>(wanted);
  const [day, setDay] = useState<string | null>(today(new Date()));
  const [hours, setHours] = useState<number | null>(1);
  const [trainer, setTrainer] = useState("");
  const [place, setPlace] = useState("");
  const [spoken, setSpoken] = useState(language === "zh-Hans" ? "中文" : "English");
  const [checked, setChecked] = useState(false);
  const { busy, error, run } = useWork();
  const chosen = course ?? offered[0]?.id ?? null;
  const add = async (event: FormEvent) => {
    event.preventDefault();
    setChecked(true);
    if (chosen === null || day === null) return;
    await run("work", async () => {
      const saved = await api.sessionCreate({
        course: chosen,
        held_on: day,
        hours,
        trainer: trainer.trim(),
        place: place.trim(),
        language: spoken.trim(),
      });
      onAdded(saved.value.id);
      offerUndo(saved, t("training-session-added", { course: saved.value.course_name }));
    });
  };
  return (
    <form noValidate onSubmit={(event) => void add(event)}>
      <Stack gap="sm">
        <NativeSelect
          data-autofocus
          label={t("training-field-course")}
          data={offered.map(({ id, name }) => ({ value: id, label: name }))}
          value={chosen ?? ""}
          error={checked && chosen === null ? t("training-session-needs-course") : undefined}
          onChange={(event) => setCourse(event.currentTarget.value)}
        />
        {offered.length === 0 && <Text size="sm">{t("training-session-needs-course")}</Text>}
        <div className={classes.twos}>
          <div>
            <DayInput label={t("training-field-held_on")} value={day} onChange={setDay} />
            {checked && day === null && (
              <Text size="sm" c="red">
                {t("training-needs-day")}
              </Text>
            )}
          </div>
          <NumberInput
            label={t("training-field-hours")}
            min={0}
            max={100}
            decimalScale={2}
            step={0.5}
            allowNegative={false}
            value={hours ?? ""}
            onChange={(next) => setHours(typeof next === "number" ? next : null)}
          />
          <TextInput
            label={t("training-field-trainer")}
            maxLength={120}
            value={trainer}
            onChange={(event) => setTrainer(event.currentTarget.value)}
          />
          <TextInput
            label={t("training-field-place")}
            maxLength={120}
            value={place}
            onChange={(event) => setPlace(event.currentTarget.value)}
          />
          <LanguageInput value={spoken} onChange={setSpoken} />
        </div>
        {error !== null && <ErrorNotice error={error} />}
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose} disabled={busy !== null}>
            {t("frame-cancel")}
          </Button>
          <Button type="submit" loading={busy !== null} disabled={offered.length === 0}>
            {t("training-session-add-do")}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
