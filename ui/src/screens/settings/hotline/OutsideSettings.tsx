import { Button, Text, TextInput, Title } from "@mantine/core";
import { type FormEvent, useState } from "react";
import { api, type Outside } from "../../../api/client";
import { hotlineRead } from "../../../api/readings";
import { useReady } from "../../../api/reads";
import { AutoSaveField } from "../../../parts/AutoSaveField";
import { ErrorNotice } from "../../../parts/ErrorNotice";
import { Icon } from "../../../parts/Icon";
import { Tool } from "../../../parts/RecordPanel";
import { useWords } from "../../../words/words";
import classes from "../settings.module.css";
import { useHotline } from "./useHotline";

const FIELDS = ["name", "contact", "languages", "hours"] as const;
const NEW: Outside = { id: "", name: "", contact: "", languages: "", hours: "" };

/** Hotlines that do not belong to the factory: a row each, as on the slip. */
export function OutsideSettings({ note }: { note: string }) {
  const t = useWords();
  const { outside_lines } = useReady(hotlineRead).data;
  const [form, setForm] = useState(NEW);
  const { busy, error, change } = useHotline();
  const add = (event: FormEvent) => {
    event.preventDefault();
    if (form.name.trim() === "" || form.contact.trim() === "") return;
    void change("add", async () => {
      const saved = await api.outsideSave(form);
      setForm(NEW);
      return saved;
    });
  };
  return (
    <>
      <Title order={2}>{t("hotline-outside-title")}</Title>
      <Text c="dimmed">
        {t(outside_lines.length === 0 ? "hotline-outside-none" : "hotline-outside-about")}
      </Text>
      {outside_lines.map((line) => (
        <div key={line.id} className={classes.lineRow}>
          {FIELDS.map((field) => (
            <AutoSaveField
              key={field}
              quietLabel
              label={`${t(`hotline-outside-${field}`)}: ${line.name}`}
              placeholder={t(`hotline-outside-${field}`)}
              value={line[field]}
              onCommit={(text) => api.outsideSave({ ...line, [field]: text })}
            />
          ))}
          <Tool
            icon="close"
            label={t("hotline-outside-remove", { name: line.name })}
            onClick={() => void change(line.id, () => api.outsideRemove(line.id))}
          />
        </div>
      ))}
      <form className={classes.lineRow} onSubmit={add} aria-label={t("hotline-outside-add")}>
        {FIELDS.map((field) => (
          <TextInput
            key={field}
            label={t(`hotline-outside-${field}`)}
            value={form[field]}
            onChange={(event) => setForm({ ...form, [field]: event.currentTarget.value })}
          />
        ))}
        <Button
          type="submit"
          variant="default"
          loading={busy === "add"}
          disabled={form.name.trim() === "" || form.contact.trim() === ""}
          leftSection={<Icon name="plus" size={16} />}
        >
          {t("hotline-outside-add")}
        </Button>
      </form>
      {error !== null && <ErrorNotice error={error} />}
      {note !== "" && (
        <div className={classes.outside}>
          <AutoSaveField
            label={t("hotline-outside")}
            description={t("hotline-outside-hint")}
            value={note}
            onCommit={api.hotlineOutsideSet}
          />
        </div>
      )}
    </>
  );
}
