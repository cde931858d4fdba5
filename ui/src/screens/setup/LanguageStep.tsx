import { SimpleGrid, UnstyledButton } from "@mantine/core";
import { LANGUAGES, usePreference } from "../../app/PreferenceMenus";
import { useSession } from "../../app/session";
import { Icon } from "../../parts/Icon";
import { PlaceWarning } from "../../parts/PlaceWarning";
import { useWords } from "../../words/words";
import { StepForm } from "./Steps";
import classes from "./setup.module.css";

export function LanguageStep({ onNext }: { onNext: () => void }) {
  const t = useWords();
  const { state } = useSession();
  const prefer = usePreference();
  return (
    <StepForm
      title={t("setup-language-title")}
      about={t("setup-language-about")}
      next={t("setup-next")}
      onNext={onNext}
    >
      <PlaceWarning code={state.place_warning} />
      <SimpleGrid cols={2} maw={640} role="group" aria-label={t("frame-language")}>
        {LANGUAGES.map(({ value, label }) => {
          const chosen = value === state.language;
          return (
            <UnstyledButton
              key={value}
              aria-pressed={chosen}
              lang={value}
              data-first={chosen || undefined}
              className={classes.choice}
              onClick={() => void prefer({ language: value })}
            >
              <span>{label}</span>
              {chosen && <Icon name="check" size={22} />}
            </UnstyledButton>
          );
        })}
      </SimpleGrid>
    </StepForm>
  );
}
