import { Button, NativeSelect, Text, TextInput } from "@mantine/core";
import { useState } from "react";
import { api } from "../../../api/client";
import { hotlineRead } from "../../../api/readings";
import { useRead } from "../../../api/reads";
import { ErrorNotice } from "../../../parts/ErrorNotice";
import { RecordPart } from "../../../parts/RecordPanel";
import { useWork } from "../../../parts/useWork";
import { useFormats, useWords } from "../../../words/words";
import classes from "../hotline.module.css";
import { PartText } from "./Part";
import type { ProtectionProps } from "./Protection";

/** The case passed on to somebody who can do more; by a person, or because a clock ran over. */
export function Escalations({ one, reveal, save }: ProtectionProps) {
  const t = useWords();
  const { date } = useFormats();
  const handlers = useRead(hotlineRead).data?.handlers ?? [];
  const open = handlers.filter(({ id }) => one.shut.every(({ person }) => person !== id));
  const [to, setTo] = useState("");
  const [note, setNote] = useState("");
  const { busy, error, run } = useWork();
  const raise = () =>
    void run("work", async () => {
      await save(t("hotline-escalation"), () => api.caseEscalate(one.id, to, note.trim()));
      setTo("");
      setNote("");
    });
  const byClock = one.escalated !== null && one.escalated.id === "";
  return (
    <RecordPart title={t("hotline-escalation")} hint={t("hotline-escalation-about")}>
      {byClock && (
        <Text size="sm" mb="sm">
          {t("hotline-escalation-clock", { name: one.escalated?.name ?? "" })}
        </Text>
      )}
      {one.escalations.length > 0 && (
        <ul className={classes.parts}>
          {one.escalations.map(({ id, name, on, by }) => (
            <li key={id}>
              <span className={classes.lineHead}>
                <strong>{t("hotline-escalation-to", { name })}</strong>
                <span>{date(on)}</span>
                <span>{by}</span>
              </span>
              {reveal.text !== null && <PartText reveal={reveal} id={id} field="note" />}
            </li>
          ))}
        </ul>
      )}
      <div className={classes.inline}>
        <NativeSelect
          label={t("hotline-escalation-who")}
          data={[
            { value: "", label: t("hotline-choose") },
            ...open.map(({ id, name }) => ({ value: id, label: name })),
          ]}
          value={to}
          onChange={(event) => setTo(event.currentTarget.value)}
        />
        <TextInput
          label={t("hotline-escalation-note")}
          autoComplete="off"
          value={note}
          onChange={(event) => setNote(event.currentTarget.value)}
        />
        <Button variant="default" disabled={to === ""} loading={busy !== null} onClick={raise}>
          {t("hotline-escalation-do")}
        </Button>
      </div>
      {error !== null && <ErrorNotice error={error} />}
    </RecordPart>
  );
}
