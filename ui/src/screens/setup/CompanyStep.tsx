import { Alert, Stack, Text, TextInput } from "@mantine/core";
import { useState } from "react";
import { Icon } from "../../parts/Icon";
import { useWords } from "../../words/words";
import type { SetupForm } from "./form";
import { StepForm } from "./Steps";
import classes from "./setup.module.css";

interface CompanyStepProps {
  form: SetupForm;
  setForm: (form: SetupForm) => void;
  onBack: () => void;
  onNext: () => void;
}

/** A customer's laptop: the name factories will read, and what happens next. */
export function CompanyStep({ form, setForm, onBack, onNext }: CompanyStepProps) {
  const t = useWords();
  const [checked, setChecked] = useState(false);
  const next = () => {
    setChecked(true);
    if (form.company.trim() !== "") onNext();
  };
  return (
    <StepForm
      title={t("setup-company-title")}
      about={t("setup-company-about")}
      next={t("setup-next")}
      onBack={onBack}
      onNext={next}
    >
      <Stack gap="lg" maw={640}>
        <TextInput
          label={t("company-name")}
          description={t("company-name-hint")}
          maxLength={200}
          value={form.company}
          error={checked && form.company.trim() === "" ? t("company-name-missing") : undefined}
          onChange={(event) => setForm({ ...form, company: event.currentTarget.value })}
        />
        <Alert variant="light" icon={<Icon name="info" />} title={t("setup-company-how-title")}>
          <ol className={classes.how}>
            {([1, 2, 3] as const).map((step) => (
              <li key={step}>{t(`setup-company-how-${step}`)}</li>
            ))}
          </ol>
          <Text mt="xs">{t("setup-company-reads")}</Text>
        </Alert>
      </Stack>
    </StepForm>
  );
}
