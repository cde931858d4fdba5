import { Alert, SimpleGrid, Stack, TextInput } from "@mantine/core";
import { type ReactNode, useState } from "react";
import type { StoreKind } from "../../api/client";
import { Icon } from "../../parts/Icon";
import { isPairGood, PassphrasePair } from "../../parts/PassphrasePair";
import { RoleChecks } from "../../parts/RoleChecks";
import { useWords } from "../../words/words";
import type { SetupForm } from "./form";
import { StepForm } from "./Steps";

interface PersonStepProps {
  store: StoreKind;
  form: SetupForm;
  setForm: (form: SetupForm) => void;
  notice: ReactNode;
  busy: boolean;
  onBack: () => void;
  onNext: () => void;
}

export function PersonStep({ store, form, setForm, notice, busy, onBack, onNext }: PersonStepProps) {
  const t = useWords();
  const [checked, setChecked] = useState(false);
  const { person, passphrase } = form;
  const change = (part: Partial<SetupForm["person"]>) => setForm({ ...form, person: { ...person, ...part } });
  const next = () => {
    setChecked(true);
    if (person.name.trim() !== "" && person.roles.length > 0 && isPairGood(passphrase)) onNext();
  };
  return (
    <StepForm
      title={t("setup-person-title")}
      about={t("setup-person-about")}
      next={t("setup-person-next")}
      busy={busy}
      onBack={onBack}
      onNext={next}
    >
      <Stack gap="lg" maw={820}>
        {notice}
        <SimpleGrid cols={2}>
          <TextInput
            label={t("person-name")}
            description={t("person-name-hint")}
            maxLength={120}
            value={person.name}
            error={checked && person.name.trim() === "" ? t("person-name-missing") : undefined}
            onChange={(event) => change({ name: event.currentTarget.value })}
          />
          <TextInput
            label={t("person-title")}
            description={t("person-title-hint")}
            maxLength={120}
            value={person.title}
            onChange={(event) => change({ title: event.currentTarget.value })}
          />
        </SimpleGrid>
        <RoleChecks
          store={store}
          value={person.roles}
          onChange={(roles) => change({ roles })}
          error={checked && person.roles.length === 0 ? t("role-missing") : undefined}
        />
        <PassphrasePair
          value={passphrase}
          checked={checked}
          onChange={(value) => setForm({ ...form, passphrase: value })}
        />
        <Alert color="amber" variant="light" icon={<Icon name="key" />}>
          {t("setup-passphrase-lost")}
        </Alert>
      </Stack>
    </StepForm>
  );
}
