import { Button, Group, Modal, Radio, SimpleGrid, Stack, Text } from "@mantine/core";
import { useState } from "react";
import { api, type Certificate, type PurgePreview, type PurgeReason } from "../../api/client";
import { purgePreviewRead } from "../../api/readings";
import { useRead } from "../../api/reads";
import { ErrorNotice } from "../../parts/ErrorNotice";
import { Icon } from "../../parts/Icon";
import { useAnnounce } from "../../parts/UndoToast";
import { useWork } from "../../parts/useWork";
import { useFormats, useWords } from "../../words/words";
import { Loading } from "../Loading";
import { CertificateWindow } from "./CertificateWindow";
import classes from "./purge.module.css";

export type PurgeKind = "case" | "worker" | "person" | "survey-list";

const REASONS: readonly PurgeReason[] = ["expired", "asked", "mistake", "other"];

interface PurgeStepProps {
  kind: PurgeKind;
  id: string;
  /** "Destroy the texts of case H-A001?" */
  title: string;
  /** What the person should think of first, where there is something. */
  warning?: string;
  onClose: () => void;
}

/** The one question before values are destroyed: what goes, what stays, until when backups hold it. Then the certificate. */
export function PurgeStep({ kind, id, title, warning, onClose }: PurgeStepProps) {
  const t = useWords();
  const preview = useRead(purgePreviewRead(kind, id));
  const [made, setMade] = useState<Certificate | null>(null);
  if (made) return <CertificateWindow certificate={made} onClose={onClose} />;
  return (
    <Modal
      opened
      onClose={onClose}
      size="lg"
      title={title}
      closeButtonProps={{ "aria-label": t("frame-close") }}
    >
      {preview.error !== null && <ErrorNotice error={preview.error} />}
      {preview.isPending && <Loading />}
      {preview.data && (
        <Question
          kind={kind}
          id={id}
          preview={preview.data}
          warning={warning}
          onDone={setMade}
          onClose={onClose}
        />
      )}
    </Modal>
  );
}

function Question({
  kind,
  id,
  preview,
  warning,
  onDone,
  onClose,
}: Omit<PurgeStepProps, "title"> & {
  preview: PurgePreview;
  onDone: (certificate: Certificate) => void;
}) {
  const t = useWords();
  const { date } = useFormats();
  const [reason, setReason] = useState<PurgeReason | "">("");
  const [checked, setChecked] = useState(false);
  const announce = useAnnounce();
  const { busy, error, run } = useWork();
  const destroy = async () => {
    setChecked(true);
    if (reason === "") return;
    const saved = await run("work", () => api.purgeDo(kind, id, reason));
    if (!saved) return;
    // What was announced before may name what is gone now.
    announce(t("purge-done"));
    onDone(saved.value);
  };
  return (
    <Stack gap="sm">
      {warning && (
        <p className={classes.warning}>
          <Icon name="warning" size={16} />
          {warning}
        </p>
      )}
      <Points
        title={t("purge-goes")}
        points={[
          t(`purge-goes-${kind}`, { values: preview.values, steps: preview.steps }),
          ...(kind === "person" ? [] : [t("purge-goes-drafts")]),
          t("purge-goes-laptops"),
        ]}
      />
      <Points title={t("purge-stays")} points={[t(`purge-stays-${kind}`), t("purge-stays-files")]} />
      <Text size="sm">{t("purge-backups", { day: date(preview.gone_on) })}</Text>
      <Radio.Group
        label={t("purge-reason")}
        value={reason}
        onChange={(chosen) => setReason(chosen as PurgeReason)}
        errorProps={{ mt: 6 }}
        error={checked && reason === "" ? t("purge-reason-missing") : undefined}
      >
        <SimpleGrid cols={2} spacing="sm" verticalSpacing={6} mt={6}>
          {REASONS.map((one) => (
            <Radio key={one} value={one} label={t(`purge-reason-${one}`)} />
          ))}
        </SimpleGrid>
      </Radio.Group>
      <Text fw={600}>{t("purge-final")}</Text>
      {error !== null && <ErrorNotice error={error} />}
      <Group justify="flex-end">
        <Button variant="default" onClick={onClose} disabled={busy !== null} data-autofocus>
          {t("frame-cancel")}
        </Button>
        <Button color="red" loading={busy !== null} onClick={() => void destroy()}>
          {t("purge-do")}
        </Button>
      </Group>
    </Stack>
  );
}

function Points({ title, points }: { title: string; points: readonly string[] }) {
  return (
    <section className={classes.points}>
      <h3>{title}</h3>
      <ul>
        {points.map((point) => (
          <li key={point}>{point}</li>
        ))}
      </ul>
    </section>
  );
}
