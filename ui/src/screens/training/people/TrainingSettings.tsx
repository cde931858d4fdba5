import { Modal, Stack, Switch, Text, TextInput } from "@mantine/core";
import { useState } from "react";
import { api, type Json, type TrainingSetting } from "../../../api/client";
import { trainingSettingRead } from "../../../api/readings";
import { useRead } from "../../../api/reads";
import { ConfirmStep } from "../../../parts/ConfirmStep";
import { ErrorNotice } from "../../../parts/ErrorNotice";
import { useWork } from "../../../parts/useWork";
import { useWords } from "../../../words/words";
import { AmountField } from "../AmountField";

/** What the factory chose: whether it holds who is a migrant, and what an hour off the line costs. */
export function TrainingSettings({ opened, onClose }: { opened: boolean; onClose: () => void }) {
  const t = useWords();
  const setting = useRead(trainingSettingRead).data;
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title={t("training-settings")}
      closeButtonProps={{ "aria-label": t("frame-close") }}
    >
      {setting && <Fields setting={setting} />}
    </Modal>
  );
}

function Fields({ setting }: { setting: TrainingSetting }) {
  const t = useWords();
  const [asking, setAsking] = useState(false);
  const [currency, setCurrency] = useState(setting.currency);
  const { error, run } = useWork();
  const set = (field: string, value: Json) => api.trainingSettingSet(field, value);
  const code = currency.trim().toUpperCase();
  const fits = code === "" || /^[A-Z]{3}$/.test(code);
  return (
    <Stack gap="md">
      <Switch
        label={t("training-setting-hold_migrant")}
        description={t("training-setting-hold_migrant-hint")}
        checked={setting.hold_migrant}
        onChange={(event) => {
          if (event.currentTarget.checked) void run("work", () => set("hold_migrant", true));
          else setAsking(true);
        }}
      />
      <AmountField
        label={t("training-setting-hourly_cost")}
        description={t("training-setting-hourly_cost-hint")}
        value={setting.hourly_cost}
        onCommit={(value) => set("hourly_cost", value)}
      />
      <TextInput
        label={t("training-setting-currency")}
        description={t("training-setting-currency-hint")}
        maxLength={3}
        w={140}
        value={currency}
        error={fits ? undefined : t("training-setting-currency-fault")}
        onChange={(event) => setCurrency(event.currentTarget.value)}
        onBlur={() => fits && code !== setting.currency && void run("work", () => set("currency", code))}
      />
      <Text size="sm" c="dimmed">
        {t("training-settings-saved")}
      </Text>
      {error !== null && <ErrorNotice error={error} />}
      <ConfirmStep
        opened={asking}
        title={t("training-setting-forget-title")}
        goes={[t("training-setting-forget-goes")]}
        note={t("training-setting-forget-note")}
        verb={t("training-setting-forget")}
        danger
        onConfirm={async () => {
          await set("hold_migrant", false);
        }}
        onClose={() => setAsking(false)}
      />
    </Stack>
  );
}
