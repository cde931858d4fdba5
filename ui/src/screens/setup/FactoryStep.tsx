import { SimpleGrid, Stack, Textarea, TextInput, Title } from "@mantine/core";
import { type ReactNode, useState } from "react";
import { CountrySelect } from "../../parts/CountrySelect";
import { HeadcountTable } from "../../parts/HeadcountTable";
import { useWords } from "../../words/words";
import { factoryGaps, type SetupForm } from "./form";
import { StepForm } from "./Steps";

interface FactoryStepProps {
  form: SetupForm;
  setForm: (form: SetupForm) => void;
  notice: ReactNode;
  onBack: () => void;
  onNext: () => void;
}

export function FactoryStep({ form, setForm, notice, onBack, onNext }: FactoryStepProps) {
  const t = useWords();
  const [checked, setChecked] = useState(false);
  const { factory } = form;
  const gaps = checked ? factoryGaps(form) : [];
  const change = (part: Partial<SetupForm["factory"]>) =>
    setForm({ ...form, factory: { ...factory, ...part } });
  const next = () => {
    setChecked(true);
    if (factoryGaps(form).length === 0) onNext();
  };
  return (
    <StepForm
      title={t("setup-factory-title")}
      about={t("setup-factory-about")}
      next={t("setup-next")}
      onBack={onBack}
      onNext={next}
    >
      <Stack gap="md" maw={820}>
        {notice}
        <SimpleGrid cols={2}>
          <TextInput
            label={t("factory-name")}
            description={t("factory-name-hint")}
            maxLength={200}
            value={factory.name}
            error={gaps.includes("name") ? t("factory-name-missing") : undefined}
            onChange={(event) => change({ name: event.currentTarget.value })}
          />
          <TextInput
            label={t("factory-local-name")}
            description={t("factory-local-name-hint")}
            maxLength={200}
            value={factory.local_name}
            onChange={(event) => change({ local_name: event.currentTarget.value })}
          />
          <CountrySelect
            value={factory.country}
            error={gaps.includes("country") ? t("factory-country-missing") : undefined}
            onChange={(country) => change({ country })}
          />
          <TextInput
            label={t("factory-address")}
            maxLength={400}
            value={factory.address}
            onChange={(event) => change({ address: event.currentTarget.value })}
          />
          <Textarea
            label={t("factory-sites")}
            description={t("factory-sites-hint")}
            autosize
            minRows={2}
            maxRows={5}
            value={factory.sites}
            onChange={(event) => change({ sites: event.currentTarget.value })}
          />
          <Textarea
            label={t("factory-products")}
            description={t("factory-products-hint")}
            autosize
            minRows={2}
            maxRows={5}
            value={factory.products}
            onChange={(event) => change({ products: event.currentTarget.value })}
          />
        </SimpleGrid>
        <Title order={2}>{t("headcount-title")}</Title>
        <HeadcountTable value={factory.headcount} onChange={(headcount) => change({ headcount })} />
      </Stack>
    </StepForm>
  );
}
