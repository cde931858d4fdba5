import {
  Button,
  Checkbox,
  Group,
  Modal,
  NativeSelect,
  Radio,
  Text,
  Textarea,
  TextInput,
} from "@mantine/core";
import { type KeyboardEvent, useRef, useState } from "react";
import { api, type CaseChannel, type CaseSeverity, type Confidentiality, type Topic } from "../../api/client";
import { hotlineRead } from "../../api/readings";
import { useRead } from "../../api/reads";
import { useSession } from "../../app/session";
import { useKeptForm } from "../../app/useKeptForm";
import { DayInput } from "../../parts/DayInput";
import { today } from "../../parts/dayText";
import { ErrorNotice } from "../../parts/ErrorNotice";
import { Icon } from "../../parts/Icon";
import { useWork } from "../../parts/useWork";
import { useWords } from "../../words/words";
import { CASE_SEVERITIES, CHANNELS, LEVELS } from "./closed";
import classes from "./hotline.module.css";
import { useTopics } from "./topics";

interface NewCaseProps {
  opened: boolean;
  onClose: () => void;
  /** With the digits for a reporter without a name. */
  onAdded: (id: string, receipt: string | null) => void;
}

/** One case from the phone to the store in one screen and one act; half-typed words wait as a sealed draft. */
export function NewCase({ opened, onClose, onAdded }: NewCaseProps) {
  const t = useWords();
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title={t("hotline-new")}
      size={1000}
      closeButtonProps={{ "aria-label": t("frame-close") }}
    >
      {opened && <Form onClose={onClose} onAdded={onAdded} />}
    </Modal>
  );
}

function Form({ onClose, onAdded }: Omit<NewCaseProps, "opened">) {
  const t = useWords();
  const now = today(new Date());
  const { form, set, done } = useKeptForm("case", "new", "form", {
    channel: "",
    category: "",
    topic: "",
    shut: "",
    received_on: now,
    severity: "medium" as CaseSeverity,
    confidentiality: "confidential" as Confidentiality,
    narrative: "",
    identity: "",
  });
  const [checked, setChecked] = useState(false);
  const { busy, error, run } = useWork();
  const box = useRef<HTMLFormElement>(null);
  const lastIdentity = useRef("");
  const anonymous = form.confidentiality === "anonymous";
  const topics = useTopics();
  const { state } = useSession();
  const handlers = useRead(hotlineRead).data?.handlers ?? [];
  const others = handlers.filter(({ id }) => id !== state.me?.id);
  const shut = form.shut.split(" ").filter((id) => others.some((one) => one.id === id));
  const lower = topics.lowerOf(form.category).filter(({ hidden }) => !hidden);
  const lacks = {
    channel: checked && form.channel === "",
    category: checked && form.category === "",
    narrative: checked && form.narrative.trim() === "",
  };

  const add = async () => {
    setChecked(true);
    if (form.channel === "" || form.category === "" || form.narrative.trim() === "") {
      requestAnimationFrame(() => box.current?.querySelector<HTMLElement>("[aria-invalid=true]")?.focus());
      return;
    }
    await run("work", async () => {
      const { value } = await api.caseCreate({
        ...form,
        channel: form.channel as CaseChannel,
        category: topics.published(form.category),
        topic: form.topic === "" ? form.category : form.topic,
        narrative: form.narrative.trim(),
        identity: anonymous ? "" : form.identity.trim(),
        shut,
      });
      await done();
      onClose();
      onAdded(value.case.id, value.receipt);
    });
  };
  /** An anonymous case keeps no name, not even as a draft; the way back gives it again while the form stands. */
  const choose = (confidentiality: Confidentiality) => {
    if (!anonymous) lastIdentity.current = form.identity;
    set({ confidentiality, identity: confidentiality === "anonymous" ? "" : lastIdentity.current });
  };
  const press = (event: KeyboardEvent) => {
    if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey) || event.nativeEvent.isComposing) return;
    event.preventDefault();
    void add();
  };
  const choices = (all: readonly { value: string; label: string }[]) => [
    { value: "", label: t("hotline-choose"), disabled: true },
    ...all,
  ];
  const named = (all: readonly Topic[]) =>
    all.map((topic) => ({ value: topic.code, label: topics.name(topic) }));
  return (
    <form
      ref={box}
      className={classes.form}
      noValidate
      onKeyDown={press}
      onSubmit={(event) => {
        event.preventDefault();
        void add();
      }}
    >
      <div className={classes.newFacts}>
        <NativeSelect
          data-autofocus
          label={t("hotline-field-channel")}
          data={choices(CHANNELS.map((value) => ({ value, label: t(`hotline-channel-${value}`) })))}
          value={form.channel}
          error={lacks.channel ? t("hotline-needs-channel") : undefined}
          onChange={(event) => set({ channel: event.currentTarget.value })}
        />
        <NativeSelect
          label={t("hotline-field-category")}
          data={choices(named(topics.upper.filter(({ hidden }) => !hidden)))}
          value={form.category}
          error={lacks.category ? t("hotline-needs-category") : undefined}
          onChange={(event) => set({ category: event.currentTarget.value, topic: "" })}
        />
        <NativeSelect
          label={t("hotline-field-topic")}
          disabled={lower.length === 0}
          data={[{ value: "", label: t("hotline-topic-none") }, ...named(lower)]}
          value={form.topic}
          onChange={(event) => set({ topic: event.currentTarget.value })}
        />
        <DayInput
          label={t(anonymous ? "hotline-field-received_week" : "hotline-field-received_on")}
          max={now}
          value={form.received_on}
          onChange={(day) => set({ received_on: day ?? now })}
        />
        <NativeSelect
          label={t("hotline-field-severity")}
          data={CASE_SEVERITIES.map((value) => ({ value, label: t(`hotline-severity-${value}`) }))}
          value={form.severity}
          onChange={(event) => set({ severity: event.currentTarget.value as CaseSeverity })}
        />
      </div>
      <Textarea
        label={t("hotline-field-narrative")}
        description={t("hotline-field-narrative-hint")}
        autosize
        minRows={4}
        maxRows={9}
        value={form.narrative}
        error={lacks.narrative ? t("hotline-needs-narrative") : undefined}
        onChange={(event) => set({ narrative: event.currentTarget.value })}
      />
      <Radio.Group
        label={t("hotline-field-confidentiality")}
        value={form.confidentiality}
        onChange={(level) => choose(level as Confidentiality)}
      >
        <div className={classes.levels}>
          {LEVELS.map((level) => (
            <Radio
              key={level}
              value={level}
              label={t(`hotline-level-${level}`)}
              description={t(`hotline-level-${level}-hint`)}
            />
          ))}
        </div>
      </Radio.Group>
      {anonymous ? (
        <p className={classes.aside}>
          <Icon name="info" size={16} />
          {t("hotline-anonymous-note")}
        </p>
      ) : (
        <TextInput
          label={t("hotline-field-identity")}
          description={t("hotline-field-identity-hint")}
          autoComplete="off"
          value={form.identity}
          onChange={(event) => set({ identity: event.currentTarget.value })}
        />
      )}
      {others.length > 0 && (
        <fieldset className={classes.shutOut}>
          <legend>{t("hotline-shut-at-once")}</legend>
          <Group gap="lg">
            {others.map(({ id, name }) => (
              <Checkbox
                key={id}
                label={name}
                checked={shut.includes(id)}
                onChange={(event) =>
                  set({
                    shut: (event.currentTarget.checked
                      ? [...shut, id]
                      : shut.filter((one) => one !== id)
                    ).join(" "),
                  })
                }
              />
            ))}
          </Group>
        </fieldset>
      )}
      {error !== null && <ErrorNotice error={error} />}
      <Group justify="space-between" wrap="nowrap" gap="lg">
        <Text size="sm" c="dimmed">
          {t("hotline-new-kept")}
        </Text>
        <Group gap="sm" wrap="nowrap">
          <Button variant="default" onClick={onClose} disabled={busy !== null}>
            {t("frame-cancel")}
          </Button>
          <Button type="submit" loading={busy !== null} title="Ctrl+Enter">
            {t("hotline-record")}
          </Button>
        </Group>
      </Group>
    </form>
  );
}
