import { type Action, api, type FindingDetail, type Json } from "../../../api/client";
import { useDraft } from "../../../app/drafts";
import type { Save } from "../../../app/undo";
import { AutoSaveField } from "../../../parts/AutoSaveField";
import { DateField } from "../../../parts/DateField";
import { useWords } from "../../../words/words";
import classes from "./panel.module.css";
import { Section } from "./Section";
import { isFilled } from "./steps";

/** Weeks later: did the problem stay away? */
export function EffectivenessPart({
  finding,
  action,
  save,
}: {
  finding: FindingDetail;
  action: Action;
  save: Save;
}) {
  const t = useWords();
  const set = (field: string) => (value: Json) =>
    save(t(`actions-field-${field}`), () => api.actionSet(action.id, field, value));
  return (
    <Section
      step="effectiveness"
      filled={isFilled("effectiveness", finding, action)}
      hint={t(action.status === "verified" ? "actions-effect-intro" : "actions-effect-wait")}
    >
      <div className={classes.dateAndText}>
        <DateField
          label={t("actions-field-effectiveness_due_on")}
          value={action.effectiveness_due_on}
          onCommit={set("effectiveness_due_on")}
        />
        <AutoSaveField
          key={action.id}
          label={t("actions-field-effectiveness_result")}
          placeholder={t("actions-effect-result-hint")}
          multiline
          minRows={1}
          value={action.effectiveness_result}
          onCommit={set("effectiveness_result")}
          draft={useDraft("action", action.id, "effectiveness_result")}
        />
      </div>
    </Section>
  );
}
