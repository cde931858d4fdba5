import { Alert, SimpleGrid, Stack, Text, TextInput } from "@mantine/core";
import { type ReactNode, useState } from "react";
import { Icon } from "../../parts/Icon";
import { isPairGood, PassphrasePair } from "../../parts/PassphrasePair";
import { useWords } from "../../words/words";
import type { SetupForm } from "./form";
import { StepForm } from "./Steps";
import classes from "./setup.module.css";

interface JoinStepProps {
  form: SetupForm;
  setForm: (form: SetupForm) => void;
  notice: ReactNode;
  busy: boolean;
  onBack: () => void;
  onNext: () => void;
}

/** A laptop that joins: who sits before it, what to call it, and a passphrase for this laptop. */
export function JoinStep({ form, setForm, notice, busy, onBack, onNext }: JoinStepProps) {
  const t = useWords();
  const [checked, setChecked] = useState(false);
  const { person, laptop, passphrase } = form;
  const next = () => {
    setChecked(true);
    if (person.name.trim() !== "" && laptop.trim() !== "" && isPairGood(passphrase)) onNext();
  };
  return (
    <StepForm
      title={t("join-ask-title")}
      about={t("join-ask-about")}
      next={t("join-ask-next")}
      busy={busy}
      onBack={onBack}
      onNext={next}
    >
      <Stack gap="lg" maw={820}>
        {notice}
        <SimpleGrid cols={2}>
          <TextInput
            label={t("join-person")}
            description={t("join-person-hint")}
            maxLength={120}
            value={person.name}
            error={checked && person.name.trim() === "" ? t("person-name-missing") : undefined}
            onChange={(event) => setForm({ ...form, person: { ...person, name: event.currentTarget.value } })}
          />
          <TextInput
            label={t("join-laptop")}
            description={t("join-laptop-hint")}
            maxLength={60}
            value={laptop}
            error={checked && laptop.trim() === "" ? t("join-laptop-missing") : undefined}
            onChange={(event) => setForm({ ...form, laptop: event.currentTarget.value })}
          />
        </SimpleGrid>
        <PassphrasePair
          value={passphrase}
          checked={checked}
          onChange={(value) => setForm({ ...form, passphrase: value })}
        />
        <Alert variant="light" icon={<Icon name="info" />} title={t("join-how-title")}>
          <ol className={classes.how}>
            {([1, 2, 3, 4] as const).map((step) => (
              <li key={step}>{t(`join-how-${step}`)}</li>
            ))}
          </ol>
          <Text mt="xs">{t("join-how-time")}</Text>
        </Alert>
      </Stack>
    </StepForm>
  );
}
