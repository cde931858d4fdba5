import { Button, Group, List, Modal, Text } from "@mantine/core";
import { type ReactNode, useState } from "react";
import { useWords } from "../words/words";
import { ErrorNotice } from "./ErrorNotice";

interface ConfirmStepProps {
  opened: boolean;
  /** The question: "Delete finding A-012?" */
  title: string;
  /** What goes or is sent, by name. */
  goes: readonly ReactNode[];
  /** What the person should know before: "You can undo this for a while." */
  note?: ReactNode;
  /** The verb on the button: "Delete", "Send". */
  verb: string;
  danger?: boolean;
  onConfirm: () => Promise<unknown>;
  onClose: () => void;
}

/** The step before something is signed, sent, closed or removed: it names what goes. */
export function ConfirmStep({
  opened,
  title,
  goes,
  note,
  verb,
  danger,
  onConfirm,
  onClose,
}: ConfirmStepProps) {
  const t = useWords();
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const confirm = async () => {
    setBusy(true);
    setError(null);
    try {
      await onConfirm();
      onClose();
    } catch (refusal) {
      setError(refusal);
    } finally {
      setBusy(false);
    }
  };
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title={title}
      closeButtonProps={{ "aria-label": t("frame-close") }}
    >
      {goes.length > 0 && (
        <List spacing={4} mb="sm">
          {goes.map((what, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a fixed list of words, shown once
            <List.Item key={index}>{what}</List.Item>
          ))}
        </List>
      )}
      {note && <Text mb="sm">{note}</Text>}
      {error !== null && <ErrorNotice error={error} />}
      <Group justify="flex-end" mt="md">
        <Button variant="default" onClick={onClose} disabled={busy}>
          {t("frame-cancel")}
        </Button>
        <Button color={danger ? "red" : undefined} loading={busy} onClick={() => void confirm()}>
          {verb}
        </Button>
      </Group>
    </Modal>
  );
}
