import { Button, Menu } from "@mantine/core";
import { api, type Language, type PreferencesChange, type Theme } from "../api/client";
import { flushAll } from "../parts/flush";
import { Icon, type IconName } from "../parts/Icon";
import { useWords } from "../words/words";
import classes from "./frame.module.css";
import { useSession } from "./session";

/** Each language in its own words, so that whoever lands in the wrong one finds the way out. */
export const LANGUAGES: readonly { value: Language; label: string }[] = [
  { value: "en", label: "English" },
  { value: "zh-Hans", label: "简体中文" },
];

export const THEMES: readonly { value: Theme; icon: IconName }[] = [
  { value: "system", icon: "screen" },
  { value: "light", icon: "sun" },
  { value: "dark", icon: "moon" },
];

export function usePreference(): (change: PreferencesChange) => Promise<void> {
  const { set } = useSession();
  return async (change) => {
    await flushAll();
    set(await api.preferencesSet(change));
  };
}

export function LanguageMenu() {
  const t = useWords();
  const { state } = useSession();
  const prefer = usePreference();
  const current = LANGUAGES.find(({ value }) => value === state.language)?.label;
  return (
    <Menu position="bottom-end" withinPortal={false}>
      <Menu.Target>
        <Button
          variant="subtle"
          color="gray"
          className={classes.menuButton}
          leftSection={<Icon name="language" />}
          aria-label={t("frame-named", { name: t("frame-language"), value: current ?? "" })}
        >
          {current}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {LANGUAGES.map(({ value, label }) => (
          <Menu.Item
            key={value}
            lang={value}
            rightSection={value === state.language && <Icon name="check" />}
            onClick={() => void prefer({ language: value })}
          >
            {label}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}

export function ThemeMenu() {
  const t = useWords();
  const { state } = useSession();
  const prefer = usePreference();
  const icon = THEMES.find(({ value }) => value === state.theme)?.icon ?? "screen";
  return (
    <Menu position="bottom-end" withinPortal={false}>
      <Menu.Target>
        <Button
          variant="subtle"
          color="gray"
          className={classes.menuButton}
          aria-label={t("frame-named", { name: t("frame-theme"), value: t(`theme-${state.theme}`) })}
        >
          <Icon name={icon} />
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {THEMES.map(({ value, icon: sign }) => (
          <Menu.Item
            key={value}
            leftSection={<Icon name={sign} />}
            rightSection={value === state.theme && <Icon name="check" />}
            onClick={() => void prefer({ theme: value })}
          >
            {t(`theme-${value}`)}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
