import { NativeSelect } from "@mantine/core";
import { api, type FindingDetail, type Json, type Scheme } from "../../../api/client";
import { customersRead, schemesRead } from "../../../api/readings";
import { useRead } from "../../../api/reads";
import { useDraft } from "../../../app/drafts";
import type { Save } from "../../../app/undo";
import { AutoSaveField } from "../../../parts/AutoSaveField";
import { ErrorNotice } from "../../../parts/ErrorNotice";
import { ReadValue, useReadOnly } from "../../../parts/ReadOnly";
import { useWork } from "../../../parts/useWork";
import { useLanguage, useWords } from "../../../words/words";
import classes from "./panel.module.css";

/** Whose audit a finding came from, in which words it was graded, and what the auditor asked for. */
export function AuditPart({ finding, save }: { finding: FindingDetail; save: Save }) {
  const t = useWords();
  const language = useLanguage();
  const readOnly = useReadOnly();
  const customers = useRead(customersRead).data ?? [];
  const schemes = useRead(schemesRead).data ?? [];
  const { error, run } = useWork();
  const auditorDraft = useDraft("finding", finding.id, "auditor");
  const requestedDraft = useDraft("finding", finding.id, "requested");
  const write = (field: string) => (value: Json) =>
    save(t(`actions-field-${field}`), () => api.findingSet(finding.id, field, value));
  const grade = (scheme: string | null, word: string | null) =>
    void run("work", () => save(t("actions-field-grade"), () => api.findingGrade(finding.id, scheme, word)));
  const chooseCustomer = (id: string) =>
    void run("work", async () => {
      await write("customer")(id === "" ? null : id);
      const own = schemes.find((scheme) => scheme.customers.includes(id));
      if (own && finding.scheme === null)
        await save(t("actions-field-scheme"), () => api.findingGrade(finding.id, own.id, null));
    });
  const scheme = schemes.find(({ id }) => id === finding.scheme);
  const bare =
    finding.customer === null &&
    finding.scheme === null &&
    finding.auditor === "" &&
    finding.requested === "";
  if (readOnly && bare) return null;
  if (readOnly) {
    return (
      <div className={classes.fours}>
        <ReadValue label={t("actions-field-customer")} value={finding.customer_name} />
        <ReadValue label={t("actions-field-scheme")} value={scheme?.name[language] ?? finding.scheme} />
        <ReadValue label={t("actions-field-grade")} value={gradeWords(scheme, finding.grade, language)} />
        <ReadValue label={t("actions-field-requested")} value={finding.requested} />
      </div>
    );
  }
  const known = scheme?.grades.some(({ id }) => id === finding.grade) ?? false;
  return (
    <details className={classes.audit} open={!bare || finding.source === "audit"}>
      <summary>{t("audit-title")}</summary>
      <div className={classes.fours}>
        <NativeSelect
          label={t("actions-field-customer")}
          data={[
            { value: "", label: t("audit-own") },
            ...customers.map(({ id, name }) => ({ value: id, label: name })),
          ]}
          value={finding.customer ?? ""}
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
          value={finding.scheme ?? ""}
          onChange={(event) => grade(event.currentTarget.value || null, null)}
        />
        {scheme && (
          <NativeSelect
            label={t("actions-field-grade")}
            data={[
              { value: "", label: t("audit-no-grade") },
              ...scheme.grades.map(({ id, name }) => ({
                value: id,
                label: name[language] || name.en || name["zh-Hans"],
              })),
              ...(finding.grade !== null && !known
                ? [{ value: finding.grade, label: t("audit-as-written", { grade: finding.grade }) }]
                : []),
            ]}
            value={finding.grade ?? ""}
            onChange={(event) => grade(scheme.id, event.currentTarget.value || null)}
          />
        )}
        <AutoSaveField
          label={t("actions-field-auditor")}
          value={finding.auditor}
          onCommit={write("auditor")}
          draft={auditorDraft}
        />
      </div>
      <AutoSaveField
        label={t("actions-field-requested")}
        multiline
        minRows={1}
        value={finding.requested}
        onCommit={write("requested")}
        draft={requestedDraft}
      />
      <p className={classes.hint}>{t("audit-own-hint")}</p>
      {error !== null && <ErrorNotice error={error} />}
    </details>
  );
}

function gradeWords(
  scheme: Scheme | undefined,
  grade: string | null,
  language: "en" | "zh-Hans",
): string | null {
  return scheme?.grades.find(({ id }) => id === grade)?.name[language] ?? grade;
}
