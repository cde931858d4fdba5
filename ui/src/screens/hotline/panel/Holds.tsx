import { Button, Group, TextInput } from "@mantine/core";
import { useState } from "react";
import { api, type CaseDetail } from "../../../api/client";
import type { Save } from "../../../app/undo";
import { ErrorNotice } from "../../../parts/ErrorNotice";
import { Icon } from "../../../parts/Icon";
import { RecordPart } from "../../../parts/RecordPanel";
import { useWork } from "../../../parts/useWork";
import { useFormats, useWords } from "../../../words/words";
import classes from "../hotline.module.css";
import { PartText } from "./Part";
import type { Reveal } from "./useReveal";

/** A legal hold, and who read the case: what an inspector asks about. */
export function Holds({ one, reveal, save }: { one: CaseDetail; reveal: Reveal; save: Save }) {
  const t = useWords();
  const { date, dateTime } = useFormats();
  const [why, setWhy] = useState("");
  const { busy, error, run } = useWork();
  const put = () =>
    void run("work", async () => {
      await save(t("hotline-hold"), () => api.caseHold(one.id, why.trim()));
      setWhy("");
    });
  const lift = () => void run("work", () => save(t("hotline-hold-lift"), () => api.caseHoldLift(one.id)));
  return (
    <>
      <RecordPart title={t("hotline-hold")} hint={t("hotline-hold-about")}>
        {one.holds.length > 0 && (
          <ul className={classes.parts}>
            {one.holds.map(({ id, on, by, lifted_on, lifted_by }) => (
              <li key={id}>
                <Group justify="space-between" wrap="nowrap" gap="sm">
                  <span className={classes.lineHead}>
                    <Icon name="lock" size={14} />
                    <strong>{t("hotline-hold-by", { name: by, day: date(on) })}</strong>
                    {lifted_on !== null && (
                      <span>{t("hotline-hold-lifted", { name: lifted_by ?? "", day: date(lifted_on) })}</span>
                    )}
                  </span>
                  {lifted_on === null && (
                    <Button size="xs" variant="default" loading={busy !== null} onClick={lift}>
                      {t("hotline-hold-lift")}
                    </Button>
                  )}
                </Group>
                <PartText reveal={reveal} id={id} field="why" />
              </li>
            ))}
          </ul>
        )}
        {!one.held && one.has_text && (
          <div className={classes.inline} data-two>
            <TextInput
              label={t("hotline-hold-why")}
              autoComplete="off"
              value={why}
              onChange={(event) => setWhy(event.currentTarget.value)}
            />
            <Button variant="default" disabled={why.trim() === ""} loading={busy !== null} onClick={put}>
              {t("hotline-hold-do")}
            </Button>
          </div>
        )}
        {error !== null && <ErrorNotice error={error} />}
      </RecordPart>
      <RecordPart title={t("hotline-readings")}>
        {one.readings.length === 0 ? (
          <small>{t("hotline-read-never")}</small>
        ) : (
          <ul className={classes.readings}>
            {one.readings.map(({ at, by }, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: a list that only grows at its head
              <li key={index}>
                {dateTime(at)} · {by}
              </li>
            ))}
          </ul>
        )}
      </RecordPart>
    </>
  );
}
