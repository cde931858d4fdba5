import { Autocomplete, Button, Group, Modal, NativeSelect, Stack, Text, Textarea } from "@mantine/core";
import { useState } from "react";
import { api, type BulkChange, type BulkResult, type Severity, type Status } from "../../api/client";
import { peopleRead } from "../../api/readings";
import { useRead } from "../../api/reads";
import { useUndo } from "../../app/undo";
import { DayInput } from "../../parts/DayInput";
import { ErrorNotice } from "../../parts/ErrorNotice";
import { useWork } from "../../parts/useWork";
import { useWords } from "../../words/words";
import { STATUS_STEPS } from "./panel/steps";
import { SEVERITIES } from "./view";

const KINDS = ["responsible", "due-on", "severity", "status"] as const;
type BulkKind = (typeof KINDS)[number];

interface Wish {
  is: BulkKind;
  name: string;
  on: string | null;
  reason: string;
  severity: Severity;
  status: Status;
}

/** One change of all picked findings: one write, one Undo. */
export function BulkEdit({ ids, onClose }: { ids: readonly string[]; onClose: () => void }) {
  const t = useWords();
  const offerUndo = useUndo();
  const [wish, setWish] = useState<Wish>({
    is: "responsible",
    name: "",
    on: null,
    reason: "",
    severity: "major",
    status: "planned",
  });
  const [lacks, setLacks] = useState(false);
  const [result, setResult] = useState<BulkResult | null>(null);
  const { busy, error, run } = useWork();
  const change = changeOf(wish);
  const go = () => {
    setLacks(change === null);
    if (change === null) return;
    void run("work", async () => {
      const saved = await api.findingsChange([...ids], change);
      offerUndo(saved, t("bulk-done", { count: saved.value.changed }));
      if (saved.value.left.length > 0) setResult(saved.value);
      else onClose();
    });
  };
  return (
    <Modal
      opened
      onClose={onClose}
      title={t("bulk-title", { count: ids.length })}
      closeButtonProps={{ "aria-label": t("frame-close") }}
    >
      {result === null ? (
        <Stack gap="md">
          <Text>{t("bulk-lead")}</Text>
          <NativeSelect
            data-autofocus
            label={t("bulk-what")}
            data={KINDS.map((is) => ({ value: is, label: t(`bulk-${is}`) }))}
            value={wish.is}
            onChange={(event) => {
              setWish({ ...wish, is: event.currentTarget.value as BulkKind });
              setLacks(false);
            }}
          />
          <To wish={wish} onWish={setWish} lacks={lacks} />
          {error !== null && <ErrorNotice error={error} />}
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              {t("frame-cancel")}
            </Button>
            <Button loading={busy !== null} onClick={go}>
              {t("bulk-do")}
            </Button>
          </Group>
        </Stack>
      ) : (
        <Left result={result} onClose={onClose} />
      )}
    </Modal>
  );
}

function To({ wish, onWish, lacks }: { wish: Wish; onWish: (wish: Wish) => void; lacks: boolean }) {
  const t = useWords();
  const people = useRead(peopleRead).data ?? [];
  const lack = lacks ? t("bulk-needs") : undefined;
  switch (wish.is) {
    case "responsible":
      return (
        <Autocomplete
          label={t("actions-field-responsible")}
          description={t("actions-field-responsible-hint")}
          data={[...new Set(people.filter(({ active }) => active).map(({ name }) => name))]}
          value={wish.name}
          error={lack}
          onChange={(name) => onWish({ ...wish, name })}
        />
      );
    case "due-on":
      return (
        <>
          <DayInput
            label={t("actions-field-due_on")}
            description={lack}
            value={wish.on}
            onChange={(on) => onWish({ ...wish, on })}
          />
          <Textarea
            label={t("move-reason")}
            description={t("bulk-reason-hint")}
            autosize
            minRows={2}
            maxRows={5}
            value={wish.reason}
            onChange={(event) => onWish({ ...wish, reason: event.currentTarget.value })}
          />
        </>
      );
    case "severity":
      return (
        <NativeSelect
          label={t("actions-field-severity")}
          data={SEVERITIES.map((value) => ({ value, label: t(`severity-${value}`) }))}
          value={wish.severity}
          onChange={(event) => onWish({ ...wish, severity: event.currentTarget.value as Severity })}
        />
      );
    case "status":
      return (
        <NativeSelect
          label={t("actions-field-status")}
          data={STATUS_STEPS.map((value) => ({ value, label: t(`status-${value}`) }))}
          value={wish.status}
          onChange={(event) => onWish({ ...wish, status: event.currentTarget.value as Status })}
        />
      );
  }
}

function changeOf({ is, name, on, reason, severity, status }: Wish): BulkChange | null {
  switch (is) {
    case "responsible":
      return name.trim() === "" ? null : { is, name: name.trim() };
    case "due-on":
      return on === null ? null : { is, on, reason: reason.trim() };
    case "severity":
      return { is, severity };
    case "status":
      return { is, status };
  }
}

function Left({ result, onClose }: { result: BulkResult; onClose: () => void }) {
  const t = useWords();
  return (
    <Stack gap="md">
      <Text fw={600} role="status">
        {t("bulk-done", { count: result.changed })}
      </Text>
      <Text>{t("bulk-left")}</Text>
      <ul>
        {result.left.map(({ number, why }) => (
          <li key={number}>
            {number}: {t(`bulk-left-${why}`)}
          </li>
        ))}
      </ul>
      <Group justify="flex-end">
        <Button onClick={onClose}>{t("frame-close")}</Button>
      </Group>
    </Stack>
  );
}
