import { Button, Radio, SimpleGrid, Text } from "@mantine/core";
import type { Language, StoreKind } from "../../api/client";
import { OpenedWaits } from "../../app/OpenedFile";
import { LANGUAGES, usePreference } from "../../app/PreferenceMenus";
import { Rescue } from "../../app/Rescue";
import { LookAround } from "../../app/Sample";
import { useSession } from "../../app/session";
import { Icon } from "../../parts/Icon";
import { PlaceWarning } from "../../parts/PlaceWarning";
import { useWords } from "../../words/words";
import { StepForm } from "./Steps";
import classes from "./setup.module.css";

const STORES: readonly StoreKind[] = ["factory", "customer"];

/** The first screen of all: set up a factory, join one, or look at the sample. */
export function LanguageStep({
  store,
  onStore,
  onNext,
  onJoin,
}: {
  store: StoreKind;
  onStore: (store: StoreKind) => void;
  onNext: () => void;
  onJoin: () => void;
}) {
  const t = useWords();
  const { state, set } = useSession();
  const prefer = usePreference();
  return (
    <StepForm
      title={t("setup-language-title")}
      about={t("setup-language-about")}
      next={t("setup-next")}
      onNext={onNext}
    >
      <PlaceWarning code={state.place_warning} />
      <OpenedWaits />
      <Radio.Group
        aria-label={t("frame-language")}
        value={state.language}
        onChange={(language) => void prefer({ language: language as Language })}
      >
        <SimpleGrid cols={2} maw={640}>
          {LANGUAGES.map(({ value, label }) => (
            <Radio.Card
              key={value}
              value={value}
              lang={value}
              data-first={value === state.language || undefined}
              className={classes.choice}
            >
              <span>{label}</span>
              {value === state.language && <Icon name="check" size={22} />}
            </Radio.Card>
          ))}
        </SimpleGrid>
      </Radio.Group>
      <Radio.Group
        mt="lg"
        maw={640}
        label={t("setup-store")}
        value={store}
        onChange={(chosen) => onStore(chosen as StoreKind)}
      >
        <SimpleGrid cols={2} mt={6}>
          {STORES.map((one) => (
            <Radio.Card key={one} value={one} className={classes.choice}>
              <span>
                <strong>{t(`setup-store-${one}`)}</strong>
                <Text size="sm" c="dimmed">
                  {t(`setup-store-${one}-about`)}
                </Text>
              </span>
              {one === store && <Icon name="check" size={22} />}
            </Radio.Card>
          ))}
        </SimpleGrid>
      </Radio.Group>
      <section className={classes.otherWay} aria-label={t("join-way-title")}>
        <div>
          <strong>{t("join-way-title")}</strong>
          <Text size="sm" c="dimmed">
            {t("join-way-about")}
          </Text>
        </div>
        <Button variant="default" leftSection={<Icon name="laptop" />} onClick={onJoin}>
          {t("join-way")}
        </Button>
      </section>
      <Rescue onDone={set} />
      <LookAround />
    </StepForm>
  );
}
