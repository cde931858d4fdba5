import { Checkbox, Radio, Stack, Title } from "@mantine/core";
import { LANGUAGES, THEMES, usePreference } from "../../app/PreferenceMenus";
import { useSession } from "../../app/session";
import { useWords } from "../../words/words";
import classes from "./settings.module.css";

/** Minutes without work until Plumbline locks; 0 = never. */
const IDLE = [5, 10, 15, 30, 60, 0] as const;

export function WindowSettings() {
  const t = useWords();
  const { state } = useSession();
  const prefer = usePreference();
  return (
    <Stack className={classes.sheet} gap="xl">
      <Title order={1}>{t("settings-page-window")}</Title>
      <Radio.Group
        label={t("frame-language")}
        value={state.language}
        onChange={(value) => {
          const language = LANGUAGES.find((one) => one.value === value)?.value;
          if (language) void prefer({ language });
        }}
      >
        <Stack gap="sm" mt="xs">
          {LANGUAGES.map(({ value, label }) => (
            <Radio key={value} value={value} label={label} lang={value} />
          ))}
        </Stack>
      </Radio.Group>
      <Radio.Group
        label={t("frame-theme")}
        value={state.theme}
        onChange={(value) => {
          const theme = THEMES.find((one) => one.value === value)?.value;
          if (theme) void prefer({ theme });
        }}
      >
        <Stack gap="sm" mt="xs">
          {THEMES.map(({ value }) => (
            <Radio key={value} value={value} label={t(`theme-${value}`)} />
          ))}
        </Stack>
      </Radio.Group>
      <Radio.Group
        label={t("settings-idle")}
        description={t("settings-idle-about")}
        value={String(state.idle_minutes)}
        onChange={(value) => void prefer({ idle_minutes: Number(value) })}
      >
        <Stack gap="sm" mt="xs">
          {IDLE.map((minutes) => (
            <Radio
              key={minutes}
              value={String(minutes)}
              label={
                minutes === 0 ? t("settings-idle-never") : t("settings-idle-minutes", { count: minutes })
              }
            />
          ))}
        </Stack>
      </Radio.Group>
      <Checkbox
        label={t("settings-notices")}
        description={t("settings-notices-about")}
        checked={state.notices}
        onChange={(event) => void prefer({ notices: event.currentTarget.checked })}
      />
    </Stack>
  );
}
