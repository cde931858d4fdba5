import { NativeSelect, TextInput } from "@mantine/core";
import { useEffect, useState } from "react";
import type { ImportAbout, ImportDraft } from "../../api/client";
import { customersRead, schemesRead } from "../../api/readings";
import { useRead } from "../../api/reads";
import { DayInput } from "../../parts/DayInput";
import { today } from "../../parts/dayText";
import { useLanguage, useWords } from "../../words/words";
import classes from "./import.module.css";
import type { Import } from "./useImport";

/** Whose audit the report is, by which scheme it grades, and when it was: what no row needs to say again. */
export function AboutReport({ draft, run }: { draft: ImportDraft; run: Import }) {
  const t = useWords();
  const language = useLanguage();
  const customers = useRead(customersRead).data ?? [];
  const schemes = useRead(schemesRead).data ?? [];
  const { about } = draft;
  const [auditor, setAuditor] = useState(about.auditor);
  useEffect(() => setAuditor(about.auditor), [about.auditor]);
  const tell = (change: Partial<ImportAbout>) => void run.about(draft, { ...about, auditor, ...change });
  const chooseCustomer = (id: string) => {
    const own = schemes.find((scheme) => scheme.customers.includes(id));
    tell({ customer: id === "" ? null : id, scheme: about.scheme ?? own?.id ?? null });
  };
  return (
    <fieldset className={classes.about} disabled={run.busy !== null}>
      <legend>{t("import-about")}</legend>
      <NativeSelect
        label={t("actions-field-customer")}
        data={[
          { value: "", label: t("audit-own") },
          ...customers.map(({ id, name }) => ({ value: id, label: name })),
        ]}
        value={about.customer ?? ""}
        onChange={(event) => chooseCustomer(event.currentTarget.value)}
      />
      <NativeSelect
        label={t("actions-field-scheme")}
        data={[
          { value: "", label: t("audit-no-scheme") },
          ...schemes.map(({ id, name }) => ({
            value: id,
            label: name[language] || name.en || name["zh-Hans"],
          })),
        ]}
        value={about.scheme ?? ""}
        onChange={(event) => tell({ scheme: event.currentTarget.value || null })}
      />
      <TextInput
        label={t("actions-field-auditor")}
        maxLength={200}
        value={auditor}
        onChange={(event) => setAuditor(event.currentTarget.value)}
        onBlur={() => auditor !== about.auditor && tell({})}
      />
      <DayInput
        label={t("import-audited-on")}
        max={today(new Date())}
        value={about.audited_on}
        onChange={(day) => tell({ audited_on: day })}
      />
    </fieldset>
  );
}
