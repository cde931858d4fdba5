import { Button, NativeSelect, Text, TextInput, Title } from "@mantine/core";
import { type FormEvent, useState } from "react";
import { api, type Category, type Topic } from "../../../api/client";
import { AutoSaveField } from "../../../parts/AutoSaveField";
import { ErrorNotice } from "../../../parts/ErrorNotice";
import { Icon } from "../../../parts/Icon";
import { SelectField, SwitchField } from "../../../parts/ValueFields";
import { useWords } from "../../../words/words";
import { CATEGORIES } from "../../hotline/closed";
import { useTopics } from "../../hotline/topics";
import classes from "../settings.module.css";
import { useHotline } from "./useHotline";

/** The tree of categories: each name in both languages, where it counts, and whether it is offered. */
export function TopicSettings() {
  const t = useWords();
  const topics = useTopics();
  return (
    <>
      <Title order={2}>{t("hotline-topics-title")}</Title>
      <Text c="dimmed">{t("hotline-topics-about")}</Text>
      <div>
        {topics.upper.map((topic) => {
          const below = topics.lowerOf(topic.code);
          return (
            <details key={topic.code} className={classes.topic}>
              <summary>{t("hotline-topic-open", { name: topics.name(topic), count: below.length })}</summary>
              <Row topic={topic} name={topics.name(topic)} />
              {below.map((one) => (
                <Row key={one.code} topic={one} name={topics.name(one)} />
              ))}
              <Add parent={topic} label={t("hotline-topic-add-below", { name: topics.name(topic) })} />
            </details>
          );
        })}
      </div>
      <Add parent={null} label={t("hotline-topic-add")} />
    </>
  );
}

function Row({ topic, name }: { topic: Topic; name: string }) {
  const t = useWords();
  const save = (change: Partial<Topic>) => api.hotlineTopicSave({ ...topic, ...change });
  return (
    <div className={classes.topicRow} data-lower={topic.parent !== "" || undefined}>
      <AutoSaveField
        quietLabel
        label={`${t("hotline-topic-en")}: ${name}`}
        value={topic.name_en}
        onCommit={(name_en) => save({ name_en })}
      />
      <AutoSaveField
        quietLabel
        label={`${t("hotline-topic-zh")}: ${name}`}
        value={topic.name_zh}
        onCommit={(name_zh) => save({ name_zh })}
      />
      {topic.parent === "" ? (
        <SelectField<Category>
          quietLabel
          label={`${t("hotline-topic-counts")}: ${name}`}
          value={topic.published}
          choices={CATEGORIES.map((value) => ({ value, label: t(`hotline-category-${value}`) }))}
          onCommit={(published) => save({ published })}
        />
      ) : (
        <span />
      )}
      <SwitchField
        label={t("hotline-topic-hidden")}
        value={topic.hidden}
        onCommit={(hidden) => save({ hidden })}
      />
    </div>
  );
}

function Add({ parent, label }: { parent: Topic | null; label: string }) {
  const t = useWords();
  const [form, setForm] = useState({ name_en: "", name_zh: "", published: "other" as Category });
  const [checked, setChecked] = useState(false);
  const { busy, error, change } = useHotline();
  const empty = form.name_en.trim() === "" && form.name_zh.trim() === "";
  const add = (event: FormEvent) => {
    event.preventDefault();
    setChecked(empty);
    if (empty) return;
    void change("add", async () => {
      const topic = { code: "", parent: parent?.code ?? "", hidden: false, ...form };
      const saved = await api.hotlineTopicSave(topic);
      setForm({ name_en: "", name_zh: "", published: "other" });
      return saved;
    });
  };
  return (
    <form
      className={classes.topicRow}
      data-lower={parent !== null || undefined}
      onSubmit={add}
      aria-label={label}
    >
      <TextInput
        label={t("hotline-topic-en")}
        value={form.name_en}
        error={checked && empty ? t("hotline-topic-needs-name") : undefined}
        onChange={(event) => setForm({ ...form, name_en: event.currentTarget.value })}
      />
      <TextInput
        label={t("hotline-topic-zh")}
        value={form.name_zh}
        onChange={(event) => setForm({ ...form, name_zh: event.currentTarget.value })}
      />
      {parent === null ? (
        <NativeSelect
          label={t("hotline-topic-counts")}
          data={CATEGORIES.map((value) => ({ value, label: t(`hotline-category-${value}`) }))}
          value={form.published}
          onChange={(event) => setForm({ ...form, published: event.currentTarget.value as Category })}
        />
      ) : (
        <span />
      )}
      <Button
        type="submit"
        variant="default"
        loading={busy !== null}
        leftSection={<Icon name="plus" size={16} />}
      >
        {label}
      </Button>
      {error !== null && <ErrorNotice error={error} />}
    </form>
  );
}
