import { Button, Checkbox, Group, Modal, Stack, Text } from "@mantine/core";
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { api, type Laptop, type Written } from "../../../api/client";
import { laptopsRead } from "../../../api/readings";
import { ErrorNotice } from "../../../parts/ErrorNotice";
import { useWork } from "../../../parts/useWork";
import { useWords } from "../../../words/words";

interface WriteFileProps {
  laptop: Laptop;
  onWritten: (file: Written) => void;
  onClose: () => void;
}

/** What is new since the last file goes into one for this laptop; nobody else can read it. */
export function WriteFile({ laptop, onWritten, onClose }: WriteFileProps) {
  const t = useWords();
  const client = useQueryClient();
  const [everything, setEverything] = useState(false);
  const { busy, error, run } = useWork();
  const write = () =>
    run("work", async () => {
      const file = await api.exchangeWrite(laptop.keyid, everything);
      if (file === null) return;
      onWritten(file);
      await client.invalidateQueries({ queryKey: laptopsRead.key });
      onClose();
    });
  return (
    <Modal
      opened
      onClose={onClose}
      title={t("laptops-write-title", { name: laptop.name })}
      closeButtonProps={{ "aria-label": t("frame-close") }}
    >
      <Stack gap="md">
        <Text>{t("laptops-write-about", { name: laptop.name })}</Text>
        <Checkbox
          size="sm"
          label={t("laptops-write-everything")}
          description={t("laptops-write-everything-hint")}
          checked={everything}
          onChange={(event) => setEverything(event.currentTarget.checked)}
        />
        {error !== null && <ErrorNotice error={error} />}
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose} disabled={busy !== null}>
            {t("frame-cancel")}
          </Button>
          <Button loading={busy !== null} onClick={() => void write()}>
            {t("laptops-write-do")}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
