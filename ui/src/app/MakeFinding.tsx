import { Alert, Autocomplete, Button, Group, Modal, NativeSelect, Text, Textarea } from "@mantine/core";
import { type ReactNode, useState } from "react";
import type { NewFinding, Severity, Source } from "../api/client";
import { packRead, severityRead } from "../api/readings";
import { useRead } from "../api/reads";
import { ErrorNotice } from "../parts/ErrorNotice";
import { Icon } from "../parts/Icon";
import { useWork } from "../parts/useWork";
import { useWords } from "../words/words";
import classes from "./finding.module.css";
import { useKeptForm } from "./useKeptForm";

interface MakeFindingProps {
  opened: boolean;
  /** Which record it comes from; half-typed words wait as a draft of that record. */
  from: { kind: string; id: string; source: Source };
  /** What stands in the description before anybody types. */
  description?: string;
  /** What not to write here. */
  warning?: ReactNode;
  onMake: (finding: NewFinding) => Promise<unknown>;
  onClose: () => void;
}

const SEVERITIES: readonly Severity[] = ["priority", "major", "minor", "opportunity"];

/** A finding that follows from another record: its words are typed here, never copied from what is sealed. */
export function MakeFinding(props: MakeFindingProps) {
  const t = useWords();
  return (
    <Modal
      opened={props.opened}
      onClose={props.onClose}
      title={t("frame-finding-make")}
      size="lg"
      closeButtonProps={{ "aria-label": t("frame-close") }}
    >
      {props.opened && <Form {...props} />}
    </Modal>
  );
}

function Form({ from, description = "", warning, onMake, onClose }: MakeFindingProps) {
  const t = useWords();
  const { form, set, done } = useKeptForm(from.kind, from.id, "finding", {
    description,
    provision: "",
    severity: "major" as Severity,
  });
  const [lacks, setLacks] = useState(false);
  const { busy, error, run } = useWork();
  const rule = useRead(severityRead).data?.find((one) => one.severity === form.severity);
  const questions = useRead(packRead).data?.sections.flatMap((section) => section.questions) ?? [];
  const provisions = [...new Set(questions.map(({ provision }) => provision ?? ""))].filter(
    (one) => one !== "",
  );

  const make = async () => {
    const text = form.description.trim();
    setLacks(text === "");
    if (text === "") return;
    await run("work", async () => {
      await onMake({
        question: null,
        provision: form.provision.trim(),
        description: text,
        severity: form.severity,
        source: from.source,
        discovered_on: null,
      });
      await done();
      onClose();
    });
  };
  return (
    <form
      className={classes.form}
      onSubmit={(event) => {
        event.preventDefault();
        void make();
      }}
    >
      {warning && (
        <Alert color="amber" variant="light" icon={<Icon name="warning" />}>
          <Text size="sm">{warning}</Text>
        </Alert>
      )}
      <Textarea
        data-autofocus
        label={t("actions-add-description")}
        description={t("actions-add-description-hint")}
        autosize
        minRows={3}
        maxRows={8}
        value={form.description}
        error={lacks ? t("actions-add-needs-description") : undefined}
        onChange={(event) => {
          set({ description: event.currentTarget.value });
          setLacks(false);
        }}
      />
      <div className={classes.twos}>
        <Autocomplete
          label={t("actions-add-provision")}
          description={t("actions-add-provision-hint")}
          data={provisions}
          limit={8}
          value={form.provision}
          onChange={(provision) => set({ provision })}
        />
        <NativeSelect
          label={t("actions-add-severity")}
          description={
            rule &&
            t("actions-rule", {
              severity: t(`severity-${rule.severity}`),
              plan: rule.plan_days,
              close: rule.close_days,
            })
          }
          data={SEVERITIES.map((value) => ({ value, label: t(`severity-${value}`) }))}
          value={form.severity}
          onChange={(event) => set({ severity: event.currentTarget.value as Severity })}
        />
      </div>
      {error !== null && <ErrorNotice error={error} />}
      <Group justify="flex-end" gap="sm" mt="xs">
        <Button variant="default" onClick={onClose} disabled={busy !== null}>
          {t("frame-cancel")}
        </Button>
        <Button type="submit" loading={busy !== null}>
          {t("actions-add-create")}
        </Button>
      </Group>
    </form>
  );
}
