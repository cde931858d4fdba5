import { ActionIcon, Button, NativeSelect, TextInput } from "@mantine/core";
import { type FormEvent, useRef, useState } from "react";
import { api, type WorkerCategory } from "../../../api/client";
import { useUndo } from "../../../app/undo";
import { ErrorNotice } from "../../../parts/ErrorNotice";
import { Icon } from "../../../parts/Icon";
import { useWork } from "../../../parts/useWork";
import { useWords } from "../../../words/words";
import { CATEGORIES } from "../closed";
import classes from "../training.module.css";

/** One line above the list: badge, name, Enter; then the next person. Department and category stay. */
export function AddPerson({ onClose }: { onClose: () => void }) {
  const t = useWords();
  const offerUndo = useUndo();
  const [badge, setBadge] = useState("");
  const [name, setName] = useState("");
  const [department, setDepartment] = useState("");
  const [category, setCategory] = useState<WorkerCategory>("worker");
  const [checked, setChecked] = useState(false);
  const first = useRef<HTMLInputElement>(null);
  const { busy, error, run } = useWork();
  const add = async (event: FormEvent) => {
    event.preventDefault();
    setChecked(true);
    if (badge.trim() === "" || name.trim() === "") return;
    await run("work", async () => {
      const saved = await api.workerCreate({
        badge: badge.trim(),
        name: name.trim(),
        sex: "unknown",
        category,
        department: department.trim(),
        joined_on: null,
      });
      offerUndo(saved, t("training-person-added", { name: saved.value.name }));
      setBadge("");
      setName("");
      setChecked(false);
      first.current?.focus();
    });
  };
  return (
    <form
      className={classes.add}
      noValidate
      aria-label={t("training-person-add")}
      onSubmit={(e) => void add(e)}
    >
      <TextInput
        ref={first}
        autoFocus
        w={130}
        label={t("training-field-badge")}
        maxLength={60}
        value={badge}
        error={checked && badge.trim() === "" ? t("training-needs-badge") : undefined}
        onChange={(event) => setBadge(event.currentTarget.value)}
        onKeyDown={(event) => event.key === "Escape" && !event.nativeEvent.isComposing && onClose()}
      />
      <TextInput
        className={classes.wide}
        label={t("training-field-name")}
        maxLength={120}
        value={name}
        error={checked && name.trim() === "" ? t("training-needs-name") : undefined}
        onChange={(event) => setName(event.currentTarget.value)}
      />
      <TextInput
        className={classes.wide}
        label={t("training-field-department")}
        maxLength={120}
        value={department}
        onChange={(event) => setDepartment(event.currentTarget.value)}
      />
      <NativeSelect
        w={170}
        label={t("training-field-category")}
        data={CATEGORIES.map((value) => ({ value, label: t(`training-category-${value}`) }))}
        value={category}
        onChange={(event) => setCategory(event.currentTarget.value as WorkerCategory)}
      />
      <Button type="submit" loading={busy !== null} className={classes.addButton}>
        {t("training-person-add-do")}
      </Button>
      <ActionIcon
        variant="subtle"
        color="gray"
        size={36}
        className={classes.addButton}
        aria-label={t("frame-close")}
        onClick={onClose}
      >
        <Icon name="close" />
      </ActionIcon>
      {error !== null && (
        <div className={classes.addError}>
          <ErrorNotice error={error} />
        </div>
      )}
    </form>
  );
}
