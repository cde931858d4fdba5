import { NativeSelect } from "@mantine/core";
import { useMemo } from "react";
import { useLanguage, useWords } from "../words/words";
import { countries } from "./countries";
import { ReadValue, useReadOnly } from "./ReadOnly";

interface CountrySelectProps {
  /** ISO 3166-1 alpha-2; empty = not chosen. */
  value: string;
  onChange: (code: string) => void;
  error?: string;
}

export function CountrySelect({ value, onChange, error }: CountrySelectProps) {
  const t = useWords();
  const language = useLanguage();
  const readOnly = useReadOnly();
  const { often, all } = useMemo(() => countries(language), [language]);
  if (readOnly) {
    const name = [...often, ...all].find((country) => country.value === value)?.label ?? value;
    return <ReadValue label={t("factory-country")} value={name} />;
  }
  return (
    <NativeSelect
      label={t("factory-country")}
      value={value}
      error={error}
      onChange={(event) => onChange(event.currentTarget.value)}
      data={[
        { value: "", label: t("factory-country-choose"), disabled: true },
        { group: t("factory-country-often"), items: often },
        { group: t("factory-country-all"), items: all },
      ]}
    />
  );
}
