import { Button } from "@mantine/core";
import { api, type CaseDetail, type Json } from "../../../api/client";
import { useSession } from "../../../app/session";
import type { Save } from "../../../app/undo";
import { today } from "../../../parts/dayText";
import { ErrorNotice } from "../../../parts/ErrorNotice";
import { useWork } from "../../../parts/useWork";
import { useFormats, useWords } from "../../../words/words";
import { nextDuty } from "../clocks";
import classes from "../hotline.module.css";

/** The one thing to do next, in a sentence with its day, and the press that says it is done. */
export function DutyBar({
  one,
  save,
  onOutcome,
  onDestroy,
}: {
  one: CaseDetail;
  save: Save;
  onOutcome: () => void;
  onDestroy: () => void;
}) {
  const t = useWords();
  const { date } = useFormats();
  const { state } = useSession();
  const { busy, error, run } = useWork();
  const duty = nextDuty(one);
  const clock = {
    acknowledge: one.acknowledge,
    answer: one.answer,
    again: one.answer,
    keep: one.retain,
    destroy: one.retain,
  }[duty as string];
  const day = clock?.due_on ? date(clock.due_on) : "";
  const set = (field: string, value: Json) =>
    void run("work", () => save(t(`hotline-field-${field}`), () => api.caseSet(one.id, field, value)));
  const acts = {
    acknowledge: () => set("acknowledged_on", today(new Date())),
    handler: () => set("handler", state.me?.id ?? null),
    answer: () => set("answered_on", today(new Date())),
    again: null,
    outcome: onOutcome,
    close: onOutcome,
    keep: null,
    held: null,
    destroy: onDestroy,
    destroyed: null,
  };
  const act = acts[duty];
  return (
    <section
      className={classes.duty}
      aria-label={t("hotline-duty-label")}
      data-late={clock?.state === "late" || undefined}
      data-done={["keep", "held", "destroyed"].includes(duty) || undefined}
    >
      <div>
        <strong>{t(`hotline-duty-${duty}`, { day })}</strong>
        {duty === "acknowledge" && one.confidentiality === "anonymous" && (
          <p>{t("hotline-duty-anonymous")}</p>
        )}
      </div>
      {act && (
        <Button loading={busy !== null} onClick={act} flex="none">
          {t(duty === "destroy" ? "purge-case" : `hotline-duty-${duty}-do`)}
        </Button>
      )}
      {error !== null && <ErrorNotice error={error} />}
    </section>
  );
}
