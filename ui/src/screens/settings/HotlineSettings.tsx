import { Stack, Text, Title } from "@mantine/core";
import { api, type Clocks } from "../../api/client";
import { hotlineRead } from "../../api/readings";
import { useReady } from "../../api/reads";
import { AutoSaveField } from "../../parts/AutoSaveField";
import { NumberField } from "../../parts/ValueFields";
import { useWords } from "../../words/words";
import { Handlers } from "../hotline/Handlers";
import { KeyPaper } from "../hotline/KeyPaper";
import { CalendarSettings } from "./hotline/CalendarSettings";
import { EscalationSettings } from "./hotline/EscalationSettings";
import { OutsideSettings } from "./hotline/OutsideSettings";
import { TopicSettings } from "./hotline/TopicSettings";
import classes from "./settings.module.css";

const LIMITS = { acknowledge_days: 365, answer_days: 730, retain_months: 240 } as const;

/** How long each step of a case may take, who can open what is sealed, and what reporters get to know. For case handlers. */
export function HotlineSettings() {
  const t = useWords();
  const { clocks, handlers, recovery_key, outside, reach, checkin_days } = useReady(hotlineRead).data;
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
      <CalendarSettings />
      <Title order={2}>{t("hotline-checkins-title")}</Title>
      <CheckinDays days={checkin_days} />
      <EscalationSettings />
      <Title order={2}>{t("hotline-reach-title")}</Title>
      <div className={classes.outside}>
        <AutoSaveField
          label={t("hotline-reach")}
          description={t("hotline-reach-hint")}
          multiline
          value={reach}
          onCommit={(text) => api.hotlineSet("reach", text)}
        />
      </div>
      <OutsideSettings note={outside} />
      <TopicSettings />
      <Title order={2}>{t("hotline-handlers-title")}</Title>
      <Handlers handlers={handlers} />
      <Title order={2}>{t("hotline-setup-paper")}</Title>
      <KeyPaper exists={recovery_key} />
    </Stack>
  );
}

/** Typed as people say it: "30 90". */
function CheckinDays({ days }: { days: readonly number[] }) {
  const t = useWords();
  const read = (text: string) => {
    const found = text.split(/[\s,;，；、]+/).filter((part) => part !== "");
    const numbers = found.map(Number);
    const right = numbers.every((day, index) => Number.isInteger(day) && day > (numbers[index - 1] ?? 0));
    return right && numbers.length <= 12 && (numbers.at(-1) ?? 1) <= 730 ? numbers : null;
  };
  return (
    <div className={classes.outside}>
      <AutoSaveField
        label={t("hotline-checkins-days")}
        description={t("hotline-checkins-days-hint")}
        value={days.join(" ")}
        onCommit={(text) => {
          const numbers = read(text);
          return api.hotlineSet("checkin_days", numbers ?? text);
        }}
      />
    </div>
  );
}
