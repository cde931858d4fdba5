import {
  api,
  type CaseChannel,
  type CaseDetail,
  type CaseSeverity,
  type Json,
  type Topic,
} from "../../../api/client";
import { hotlineRead } from "../../../api/readings";
import { useRead } from "../../../api/reads";
import type { Save } from "../../../app/undo";
import { DateField } from "../../../parts/DateField";
import { today } from "../../../parts/dayText";
import { RecordPart } from "../../../parts/RecordPanel";
import { SelectField } from "../../../parts/ValueFields";
import { useWords } from "../../../words/words";
import { CASE_SEVERITIES, CHANNELS } from "../closed";
import classes from "../hotline.module.css";
import { useTopics } from "../topics";

/** Who handles it, and what kind of case it is. Everything saves by itself. */
export function Facts({ one, save }: { one: CaseDetail; save: Save }) {
  const t = useWords();
  const now = today(new Date());
  const all = useRead(hotlineRead).data?.handlers ?? [];
  const handlers = all.filter(({ id }) => one.shut.every(({ person }) => person !== id));
  const topics = useTopics();
  const { upper, lower } = topics.of(one);
  const offered = (list: readonly Topic[], chosen: string) =>
    list
      .filter(({ code, hidden }) => !hidden || code === chosen)
      .map((topic) => ({ value: topic.code, label: topics.name(topic) }));
  const set = (field: string) => (value: Json) =>
    save(t(`hotline-field-${field}`), () => api.caseSet(one.id, field, value));
  // Of a case without a name only the week is kept.
  const dayLabel = (field: "received_on" | "acknowledged_on" | "answered_on") => {
    const name = t(`hotline-field-${field}`);
    return one.confidentiality === "anonymous" ? t("hotline-field-week", { field: name }) : name;
  };
  return (
    <RecordPart
      title={t("hotline-facts")}
      aside={<span className={classes.level}>{t(`hotline-level-${one.confidentiality}`)}</span>}
    >
      <div className={classes.facts}>
        <SelectField<string>
          label={t("hotline-field-handler")}
          value={one.handler_id ?? ""}
          choices={[
            { value: "", label: t("hotline-nobody") },
            ...handlers.map(({ id, name }) => ({ value: id, label: name })),
          ]}
          onCommit={(id) => set("handler")(id === "" ? null : id)}
        />
        <SelectField<string>
          label={t("hotline-field-category")}
          value={upper}
          choices={offered(topics.upper, upper)}
          onCommit={set("topic")}
        />
        <SelectField<string>
          label={t("hotline-field-topic")}
          value={lower}
          choices={[{ value: "", label: t("hotline-topic-none") }, ...offered(topics.lowerOf(upper), lower)]}
          onCommit={(code) => set("topic")(code === "" ? upper : code)}
        />
        <SelectField<CaseChannel>
          label={t("hotline-field-channel")}
          value={one.channel}
          choices={CHANNELS.map((value) => ({ value, label: t(`hotline-channel-${value}`) }))}
          onCommit={set("channel")}
        />
        <SelectField<CaseSeverity>
          label={t("hotline-field-severity")}
          value={one.severity}
          choices={CASE_SEVERITIES.map((value) => ({ value, label: t(`hotline-severity-${value}`) }))}
          onCommit={set("severity")}
        />
        <DateField
          label={dayLabel("received_on")}
          value={one.received_on}
          max={now}
          onCommit={set("received_on")}
        />
        <DateField
          label={dayLabel("acknowledged_on")}
          value={one.acknowledge.done_on}
          max={now}
          onCommit={set("acknowledged_on")}
        />
        <DateField
          label={dayLabel("answered_on")}
          value={one.answer.done_on}
          max={now}
          onCommit={set("answered_on")}
        />
      </div>
    </RecordPart>
  );
}
