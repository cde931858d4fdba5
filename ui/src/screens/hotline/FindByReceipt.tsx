import { Button, Group, Modal, Text, TextInput } from "@mantine/core";
import { type FormEvent, useState } from "react";
import { api } from "../../api/client";
import { ErrorNotice } from "../../parts/ErrorNotice";
import { useWork } from "../../parts/useWork";
import { useWords } from "../../words/words";
import classes from "./hotline.module.css";

const DIGITS = 16;

/** A reporter without a name calls or writes again: the number on their slip finds the case. */
export function FindByReceipt({
  opened,
  onClose,
  onFound,
}: {
  opened: boolean;
  onClose: () => void;
  onFound: (id: string) => void;
}) {
  const t = useWords();
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title={t("hotline-find")}
      closeButtonProps={{ "aria-label": t("frame-close") }}
    >
      {opened && <Form onClose={onClose} onFound={onFound} />}
    </Modal>
  );
}

function Form({ onClose, onFound }: { onClose: () => void; onFound: (id: string) => void }) {
  const t = useWords();
  const [typed, setTyped] = useState("");
  const [checked, setChecked] = useState(false);
  const { busy, error, run } = useWork();
  const digits = typed.normalize("NFKC").replace(/[\s.–—-]/g, "");
  const wrong = !/^\d*$/.test(digits) || digits.length !== DIGITS;
  const find = (event: FormEvent) => {
    event.preventDefault();
    setChecked(true);
    if (wrong) return;
    void run("work", async () => {
      const id = await api.caseFind(digits);
      onClose();
      onFound(id);
    });
  };
  return (
    <form onSubmit={find} noValidate>
      <TextInput
        data-autofocus
        label={t("hotline-find-digits")}
        description={t("hotline-find-about")}
        inputMode="numeric"
        autoComplete="off"
        classNames={{ input: classes.digitsBox }}
        value={typed}
        error={checked && wrong ? t("hotline-find-count", { count: digits.length }) : undefined}
        onChange={(event) => setTyped(event.currentTarget.value)}
      />
      <Text size="sm" c="dimmed" mt={6}>
        {t("hotline-find-slow")}
      </Text>
      {error !== null && <ErrorNotice error={error} />}
      <Group justify="flex-end" mt="md" gap="sm">
        <Button variant="default" onClick={onClose}>
          {t("frame-cancel")}
        </Button>
        <Button type="submit" loading={busy !== null}>
          {t("hotline-find-do")}
        </Button>
      </Group>
    </form>
  );
}
