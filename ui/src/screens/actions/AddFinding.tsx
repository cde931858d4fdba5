import { Autocomplete, Button, Group, Modal, NativeSelect, Text, Textarea } from "@mantine/core";
import { useState } from "react";
import { api, type Pack, type Severity, type Source } from "../../api/client";
import { packRead, severityRead } from "../../api/readings";
import { useRead } from "../../api/reads";
import { useUndo } from "../../app/undo";
import { useKeptText } from "../../app/useKeptText";
import { DayInput } from "../../parts/DayInput";
import { today } from "../../parts/dayText";
import { ErrorNotice } from "../../parts/ErrorNotice";
import { useWork } from "../../parts/useWork";
import { useWords } from "../../words/words";
import { SOURCES } from "./panel/FindingPart";
import classes from "./panel/panel.module.css";
import { SEVERITIES } from "./view";

interface AddFindingProps {
  opened: boolean;
  onClose: () => void;
  onAdded: (id: string) => void;
}

/** What was found, which rule, how serious. Half-written words wait until the finding is added. */
export function AddFinding({ opened, onClose, onAdded }: AddFindingProps) {
  const t = useWords();
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title={t("actions-add-title")}
      size="lg"
      closeButtonProps={{ "aria-label": t("frame-close") }}
    >
      {opened && <Form onClose={onClose} onAdded={onAdded} />}
    </Modal>
  );
}

function Form({ onClose, onAdded }: Omit<AddFindingProps, "opened">) {
  const t = useWords();
  const offerUndo = useUndo();
  const now = today(new Date());
  const description = useKeptText("finding", "new", "description");
  const provision = useKeptText("finding", "new", "provision");
  const [severity, setSeverity] = useState<Severity>("major");
  const [source, setSource] = useState<Source>("self");
  const [discovered, setDiscovered] = useState<string | null>(now);
  const [lacks, setLacks] = useState(false);
  const { busy, error, run } = useWork();
  const rule = useRead(severityRead).data?.find((one) => one.severity === severity);
  const provisions = provisionsOf(useRead(packRead).data);

  const add = async () => {
    setLacks(description.text.trim() === "");
    if (description.text.trim() === "") return;
    await run("work", async () => {
      const saved = await api.findingCreate({
        question: null,
        description: description.text.trim(),
        provision: provision.text.trim(),
        severity,
        source,
        discovered_on: discovered,
      });
      await Promise.all([description.done(), provision.done()]);
      onClose();
      onAdded(saved.value.id);
      offerUndo(saved, t("actions-added", { number: saved.value.number }));
    });
  };
  return (
    <form
      className={classes.form}
      onSubmit={(event) => {
        event.preventDefault();
        void add();
      }}
    >
      <Textarea
        data-autofocus
        label={t("actions-add-description")}
        description={t("actions-add-description-hint")}
        autosize
        minRows={3}
        maxRows={8}
        value={description.text}
        error={lacks ? t("actions-add-needs-description") : undefined}
        onChange={(event) => {
          description.type(event.currentTarget.value);
          setLacks(false);
        }}
      />
      <div className={classes.twos}>
        <Autocomplete
          label={t("actions-add-provision")}
          description={t("actions-add-provision-hint")}
          data={provisions}
          limit={8}
          value={provision.text}
          onChange={provision.type}
        />
        <NativeSelect
          label={t("actions-add-severity")}
          description={
            rule &&
            t("actions-rule", {
              severity: t(`severity-${severity}`),
              plan: rule.plan_days,
              close: rule.close_days,
            })
          }
          data={SEVERITIES.map((value) => ({ value, label: t(`severity-${value}`) }))}
          value={severity}
          onChange={(event) => setSeverity(event.currentTarget.value as Severity)}
        />
        <NativeSelect
          label={t("actions-add-source")}
          data={SOURCES.map((value) => ({ value, label: t(`source-${value}`) }))}
          value={source}
          onChange={(event) => setSource(event.currentTarget.value as Source)}
        />
        <DayInput label={t("actions-add-discovered")} max={now} value={discovered} onChange={setDiscovered} />
      </div>
      {error !== null && <ErrorNotice error={error} />}
      <Group justify="space-between" mt="xs">
        <Text size="sm" c="dimmed" className={classes.formNote}>
          {t("actions-add-kept")}
        </Text>
        <Group gap="sm">
          <Button variant="default" onClick={onClose} disabled={busy !== null}>
            {t("frame-cancel")}
          </Button>
          <Button type="submit" loading={busy !== null}>
            {t("actions-add-create")}
          </Button>
        </Group>
      </Group>
    </form>
  );
}

/** The rules the questionnaire names, each once, as suggestions. */
function provisionsOf(pack: Pack | undefined): string[] {
  const all =
    pack?.sections.flatMap(({ questions }) => questions.map(({ provision }) => provision ?? "")) ?? [];
  return [...new Set(all)].filter((provision) => provision !== "");
}
