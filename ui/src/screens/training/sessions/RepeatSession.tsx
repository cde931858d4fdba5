import { Button, Group, Modal, NativeSelect, NumberInput, Stack, Text } from "@mantine/core";
import { useState } from "react";
import { api, type RepeatUnit, type SessionDetail } from "../../../api/client";
import { useUndo } from "../../../app/undo";
import { ErrorNotice } from "../../../parts/ErrorNotice";
import { useWork } from "../../../parts/useWork";
import { useWords } from "../../../words/words";
import classes from "../training.module.css";

interface RepeatSessionProps {
  session: SessionDetail;
  opened: boolean;
  onClose: () => void;
}

/** The same session again, every so many weeks or months. */
export function RepeatSession({ session, opened, onClose }: RepeatSessionProps) {
  const t = useWords();
  const offerUndo = useUndo();
  const [every, setEvery] = useState(1);
  const [unit, setUnit] = useState<RepeatUnit>("months");
  const [times, setTimes] = useState(3);
  const { busy, error, run } = useWork();
  const make = () =>
    run("work", async () => {
      const saved = await api.sessionRepeat(session.id, { every, unit, times });
      onClose();
      offerUndo(saved, t("training-session-repeated", { count: saved.value }));
    });
  const whole = (set: (value: number) => void) => (next: number | string) =>
    typeof next === "number" && next >= 1 && set(next);
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title={t("training-session-repeat")}
      closeButtonProps={{ "aria-label": t("frame-close") }}
    >
      <Stack gap="sm">
        <Text size="sm">{t("training-session-repeat-lead")}</Text>
        <div className={classes.twos}>
          <NumberInput
            data-autofocus
            label={t("training-session-repeat-every")}
            min={1}
            max={60}
            allowDecimal={false}
            value={every}
            onChange={whole(setEvery)}
          />
          <NativeSelect
            label={t("training-session-repeat-unit")}
            data={(["weeks", "months"] as const).map((value) => ({
              value,
              label: t(`training-session-repeat-${value}`),
            }))}
            value={unit}
            onChange={(event) => setUnit(event.currentTarget.value as RepeatUnit)}
          />
        </div>
        <NumberInput
          label={t("training-session-repeat-times")}
          min={1}
          max={60}
          allowDecimal={false}
          value={times}
          onChange={whole(setTimes)}
        />
        {error !== null && <ErrorNotice error={error} />}
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {t("frame-cancel")}
          </Button>
          <Button loading={busy !== null} onClick={() => void make()}>
            {t("training-session-repeat-do", { count: times })}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
