import { Link } from "@tanstack/react-router";
import { api, type FindingDetail, type Json, type Severity, type Source } from "../../../api/client";
import { useDraft } from "../../../app/drafts";
import { EvidenceList } from "../../../app/evidence/EvidenceList";
import type { Save } from "../../../app/undo";
import { AutoSaveField } from "../../../parts/AutoSaveField";
import { DateField } from "../../../parts/DateField";
import { SelectField } from "../../../parts/ValueFields";
import { useFormats, useWords } from "../../../words/words";
import { SEVERITIES } from "../view";
import { AuditPart } from "./AuditPart";
import classes from "./panel.module.css";
import { Section } from "./Section";

export const SOURCES: readonly Source[] = ["self", "audit", "hotline", "incident", "committee"];

/** What was found: the words, how serious, which rule, where it comes from, and its photos. */
export function FindingPart({ finding, save }: { finding: FindingDetail; save: Save }) {
  const t = useWords();
  const { date } = useFormats();
  const set = (field: string) => (value: Json) =>
    save(t(`actions-field-${field}`), () => api.findingSet(finding.id, field, value));
  return (
    <Section
      step="finding"
      filled
      aside={
        finding.question !== null && (
          <Link to="/assess/$question" params={{ question: finding.question }} className={classes.link}>
            {t("actions-source-question")}
          </Link>
        )
      }
    >
      <AutoSaveField
        label={t("actions-field-description")}
        quietLabel
        multiline
        value={finding.description}
        onCommit={set("description")}
        draft={useDraft("finding", finding.id, "description")}
      />
      <div className={classes.fours}>
        <SelectField<Severity>
          label={t("actions-field-severity")}
          value={finding.severity}
          choices={SEVERITIES.map((value) => ({ value, label: t(`severity-${value}`) }))}
          onCommit={set("severity")}
        />
        <AutoSaveField
          label={t("actions-field-provision")}
          value={finding.provision}
          onCommit={set("provision")}
          draft={useDraft("finding", finding.id, "provision")}
        />
        <SelectField<Source>
          label={t("actions-field-source")}
          value={finding.source}
          choices={SOURCES.map((value) => ({ value, label: t(`source-${value}`) }))}
          onCommit={set("source")}
        />
        <DateField
          label={t("actions-field-discovered_on")}
          value={finding.discovered_on}
          onCommit={set("discovered_on")}
        />
      </div>
      <AuditPart finding={finding} save={save} />
      {finding.plan_due_on !== null && finding.due_on !== null && (
        <p className={classes.hint}>
          {t("actions-rule-dates", { plan: date(finding.plan_due_on), close: date(finding.due_on) })}
        </p>
      )}
      <EvidenceList
        kind="finding"
        target={finding.id}
        label={t("actions-evidence-of-finding")}
        evidence={finding.evidence}
        save={save}
      />
    </Section>
  );
}
