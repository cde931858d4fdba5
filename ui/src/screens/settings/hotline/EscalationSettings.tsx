import { Checkbox, Stack, Text, Title } from "@mantine/core";
import { api } from "../../../api/client";
import { hotlineRead } from "../../../api/readings";
import { useReady } from "../../../api/reads";
import { ErrorNotice } from "../../../parts/ErrorNotice";
import { NumberField } from "../../../parts/ValueFields";
import { useWords } from "../../../words/words";
import classes from "../settings.module.css";
import { useHotline } from "./useHotline";

/** To whom a case goes by itself once a clock ran over. */
export function EscalationSettings() {
  const t = useWords();
  const { escalation, handlers } = useReady(hotlineRead).data;
  const { error, change } = useHotline();
  const toggle = (id: string, on: boolean) => {
    const to = on ? [...escalation.to, id] : escalation.to.filter((one) => one !== id);
    void change(
      "to",
      () => api.hotlineSet("escalate_to", to),
      (state) => ({ ...state, escalation: { ...state.escalation, to } }),
    );
  };
  return (
    <>
      <Title order={2}>{t("hotline-escalate-title")}</Title>
      <div className={classes.numbers}>
        <NumberField
          label={t("hotline-escalate-after")}
          description={t("hotline-escalate-after-hint")}
          min={1}
          max={365}
          value={escalation.after_days}
          onCommit={(days) => api.hotlineSet("escalate_after", days)}
        />
      </div>
      <fieldset className={classes.week}>
        <legend>{t("hotline-escalate-to")}</legend>
        <Stack gap={6}>
          {handlers.map(({ id, name }) => {
            const place = escalation.to.indexOf(id);
            return (
              <Checkbox
                key={id}
                label={place < 0 ? name : `${name} (${place + 1})`}
                checked={place >= 0}
                onChange={(event) => toggle(id, event.currentTarget.checked)}
              />
            );
          })}
        </Stack>
        <Text size="sm" c="dimmed" mt={4}>
          {t("hotline-escalate-to-hint")}
        </Text>
      </fieldset>
      {error !== null && <ErrorNotice error={error} />}
    </>
  );
}
