import { Button, Group, Modal, NativeSelect, Radio, Text, Textarea, TextInput } from "@mantine/core";
import { type KeyboardEvent, useRef, useState } from "react";
import {
  api,
  type CaseChannel,
  type CaseSeverity,
  type Category,
  type Confidentiality,
} from "../../api/client";
import { useKeptForm } from "../../app/useKeptForm";
import { DayInput } from "../../parts/DayInput";
import { today } from "../../parts/dayText";
import { ErrorNotice } from "../../parts/ErrorNotice";
import { Icon } from "../../parts/Icon";
import { useWork } from "../../parts/useWork";
import { useWords } from "../../words/words";
import { CASE_SEVERITIES, CATEGORIES, CHANNELS, LEVELS } from "./closed";
import classes from "./hotline.module.css";

interface NewCaseProps {
  opened: boolean;
  onClose: () => void;
  onAdded: (id: string) => void;
}

/** One case from the phone to the store in one screen and one act; half-typed words wait as a sealed draft. */
export function NewCase({ opened, onClose, onAdded }: NewCaseProps) {
  const t = useWords();
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title={t("hotline-new")}
      size={880}
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
        category: form.category as Category,
        narrative: form.narrative.trim(),
        identity: anonymous ? "" : form.identity.trim(),
      });
      await done();
      onClose();
      onAdded(value.id);
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
  const choices = (words: (value: string) => string, values: readonly string[]) => [
    { value: "", label: t("hotline-choose"), disabled: true },
    ...values.map((value) => ({ value, label: words(value) })),
  ];
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
          data={choices((value) => t(`hotline-channel-${value}`), CHANNELS)}
          value={form.channel}
          error={lacks.channel ? t("hotline-needs-channel") : undefined}
          onChange={(event) => set({ channel: event.currentTarget.value })}
        />
        <NativeSelect
          label={t("hotline-field-category")}
          data={choices((value) => t(`hotline-category-${value}`), CATEGORIES)}
          value={form.category}
          error={lacks.category ? t("hotline-needs-category") : undefined}
          onChange={(event) => set({ category: event.currentTarget.value })}
        />
        <DayInput
          label={t("hotline-field-received_on")}
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
