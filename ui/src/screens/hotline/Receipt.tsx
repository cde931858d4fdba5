import { Button, Checkbox, Group, Modal, Text } from "@mantine/core";
import { useEffect, useState } from "react";
import { api, type PaperMade } from "../../api/client";
import { ErrorNotice } from "../../parts/ErrorNotice";
import { Icon } from "../../parts/Icon";
import { PaperWindow } from "../../parts/paper/PaperWindow";
import { useWork } from "../../parts/useWork";
import { useWords } from "../../words/words";
import classes from "./hotline.module.css";

/** The reporter's number, once: to be read out or printed. It stands in this component alone and goes with it. */
export function Receipt({ digits, onClose }: { digits: string | null; onClose: () => void }) {
  const t = useWords();
  const [given, setGiven] = useState(false);
  const [checked, setChecked] = useState(false);
  const [made, setMade] = useState<PaperMade | null>(null);
  const { busy, error, run } = useWork();
  useEffect(() => {
    if (digits === null) {
      setGiven(false);
      setChecked(false);
    }
  }, [digits]);
  const close = () => {
    setChecked(true);
    if (given) onClose();
  };
  const print = () =>
    void run("work", async () =>
      setMade(await api.receiptSlip(digits ?? "", { languages: ["zh-Hans", "en"], paper: "a4" })),
    );
  return (
    <Modal
      opened={digits !== null}
      onClose={close}
      title={t("hotline-receipt-title")}
      size={620}
      closeOnClickOutside={false}
      closeButtonProps={{ "aria-label": t("frame-close") }}
    >
      <Text>{t("hotline-receipt-about")}</Text>
      <output className={classes.digits} aria-label={t("hotline-receipt")} translate="no">
        {digits?.match(/.{4}/g)?.join(" ")}
      </output>
      <Text size="sm" c="dimmed">
        {t("hotline-receipt-once")}
      </Text>
      {error !== null && <ErrorNotice error={error} />}
      <PaperWindow
        made={made}
        title={t("hotline-receipt-print")}
        onSaved={() => undefined}
        onClose={() => setMade(null)}
      />
      <Group justify="space-between" mt="md" wrap="nowrap" gap="lg">
        <Button
          data-autofocus
          variant="default"
          loading={busy !== null}
          flex="none"
          leftSection={<Icon name="print" size={16} />}
          onClick={print}
        >
          {t("hotline-receipt-print")}
        </Button>
        <Group gap="md" wrap="nowrap">
          <Checkbox
            label={t("hotline-receipt-given")}
            checked={given}
            error={checked && !given ? t("hotline-receipt-given-missing") : undefined}
            onChange={(event) => setGiven(event.currentTarget.checked)}
          />
          <Button flex="none" onClick={close}>
            {t("hotline-receipt-done")}
          </Button>
        </Group>
      </Group>
    </Modal>
  );
}
