import { Stack, Text, Title } from "@mantine/core";
import { api, type Clocks } from "../../api/client";
import { hotlineRead } from "../../api/readings";
import { useReady } from "../../api/reads";
import { AutoSaveField } from "../../parts/AutoSaveField";
import { NumberField } from "../../parts/ValueFields";
import { useWords } from "../../words/words";
import { Handlers } from "../hotline/Handlers";
import { KeyPaper } from "../hotline/KeyPaper";
import classes from "./settings.module.css";

const LIMITS = { acknowledge_days: 365, answer_days: 730, retain_months: 240 } as const;

/** How long each step of a case may take, and who can open what is sealed. For case handlers. */
export function HotlineSettings() {
  const t = useWords();
  const { clocks, handlers, recovery_key, outside } = useReady(hotlineRead).data;
  const set = (field: keyof Clocks) => (value: number | null) => {
    const next = { ...clocks, [field]: value ?? clocks[field] };
    return api.clocksSet(next.acknowledge_days, next.answer_days, next.retain_months);
  };
  return (
    <Stack className={classes.sheet}>
      <Title order={1}>{t("settings-page-hotline")}</Title>
      <Title order={2}>{t("hotline-clocks-title")}</Title>
      <Text c="dimmed">{t("hotline-clocks-about")}</Text>
      <div className={classes.numbers}>
        {(Object.keys(LIMITS) as (keyof Clocks)[]).map((field) => (
          <NumberField
            key={field}
            label={t(`hotline-clocks-${field}`)}
            description={t(`hotline-clocks-${field}-hint`)}
            required
            min={1}
            max={LIMITS[field]}
            value={clocks[field]}
            onCommit={set(field)}
          />
        ))}
      </div>
      <Title order={2}>{t("hotline-handlers-title")}</Title>
      <Handlers handlers={handlers} />
      <div className={classes.outside}>
        <AutoSaveField
          label={t("hotline-outside")}
          description={t("hotline-outside-hint")}
          value={outside}
          onCommit={api.hotlineOutsideSet}
        />
      </div>
      <Title order={2}>{t("hotline-setup-paper")}</Title>
      <KeyPaper exists={recovery_key} />
    </Stack>
  );
}
