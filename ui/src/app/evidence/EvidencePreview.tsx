import { Image, Modal, Text } from "@mantine/core";
import type { ReactNode } from "react";
import { api, type Evidence } from "../../api/client";
import { useRead } from "../../api/reads";
import { ErrorNotice } from "../../parts/ErrorNotice";
import { useFormats, useWords } from "../../words/words";
import { Loading } from "../Loading";

/** A photo as it is stored; other kinds say that they have no picture here. */
export function EvidencePreview({
  evidence,
  get = () => api.evidencePreview(evidence.id),
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
    key: ["evidence", evidence.id],
    kinds: [],
    get,
  });
  const isPicture = preview.data?.media_type.startsWith("image/") ?? false;
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
      {preview.data && isPicture && (
        <Image
          src={`data:${preview.data.media_type};base64,${preview.data.base64}`}
          alt={evidence.name}
          fit="contain"
          mah="70vh"
        />
      )}
      {preview.data && !isPicture && <Text>{t("actions-evidence-preview-none")}</Text>}
      {children}
      <Text size="sm" c="dimmed" mt="sm">
        {size(evidence.size)} · {t("actions-evidence-added", { date: date(evidence.added_at) })}
      </Text>
    </Modal>
  );
}
