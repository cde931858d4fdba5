import { Modal, Text } from "@mantine/core";
import type { ReactNode } from "react";
import { api, type Evidence } from "../../api/client";
import { useRead } from "../../api/reads";
import { ErrorNotice } from "../../parts/ErrorNotice";
import { useFormats, useWords } from "../../words/words";
import { Loading } from "../Loading";
import { Shown } from "./Shown";

/** The longer side of a picture in full, in pixels. */
export const FULL = 2048;

/** A file in full size, as far as it can be shown. */
export function EvidencePreview({
  evidence,
  get = () => api.evidencePreview(evidence.id, FULL),
  children,
  onClose,
}: {
  evidence: Pick<Evidence, "id" | "name" | "size" | "added_at">;
  /** Where its bytes come from. */
  get?: () => ReturnType<typeof api.evidencePreview>;
  /** What can be done with one that has no picture. */
  children?: ReactNode;
  onClose: () => void;
}) {
  const t = useWords();
  const { size, date } = useFormats();
  const preview = useRead({
    key: ["evidence", evidence.id, FULL],
    kinds: [],
    get,
  });
  return (
    <Modal
      opened
      onClose={onClose}
      title={evidence.name}
      size="xl"
      closeButtonProps={{ "aria-label": t("frame-close") }}
    >
      {preview.isPending && <Loading />}
      {preview.error !== null && <ErrorNotice error={preview.error} />}
      {preview.data && <Shown preview={preview.data.shown} name={evidence.name} full />}
      {children}
      <Text size="sm" c="dimmed" mt="sm">
        {size(evidence.size)} · {t("actions-evidence-added", { date: date(evidence.added_at) })}
      </Text>
    </Modal>
  );
}
