import { Button, Group, Modal } from "@mantine/core";
import type { Certificate } from "../../api/client";
import { Icon } from "../../parts/Icon";
import { useFormats, useWords } from "../../words/words";
import { useSession } from "../session";
import classes from "./purge.module.css";

/** The certificate in a window of its own, with the button that prints it. */
export function CertificateWindow({
  certificate,
  onClose,
}: {
  certificate: Certificate;
  onClose: () => void;
}) {
  const t = useWords();
  return (
    <Modal
      opened
      onClose={onClose}
      size="lg"
      title={t("purge-certificate")}
      closeButtonProps={{ "aria-label": t("frame-close") }}
    >
      <CertificateSheet certificate={certificate} />
      <Group justify="flex-end" mt="md">
        <PrintButton />
        <Button onClick={onClose} data-autofocus>
          {t("frame-close")}
        </Button>
      </Group>
    </Modal>
  );
}

export function PrintButton() {
  const t = useWords();
  return (
    <Button variant="default" leftSection={<Icon name="print" size={16} />} onClick={() => window.print()}>
      {t("purge-certificate-print")}
    </Button>
  );
}

/** What was destroyed, when, by whom, why, and when the last backup of it is gone. The sheet alone goes on paper. */
export function CertificateSheet({ certificate }: { certificate: Certificate }) {
  const t = useWords();
  const { date, number } = useFormats();
  const { state } = useSession();
  const { kind, label, reason } = certificate;
  const known = kind === "case" || kind === "worker" || kind === "person";
  const rows = [
    ["factory", (state.language === "zh-Hans" && state.factory?.local_name) || (state.factory?.name ?? "")],
    ["what", t(`purge-certificate-of-${known ? kind : "other"}`, { number: label })],
    ["values", number(certificate.values)],
    ["on", date(certificate.on)],
    ["by", certificate.by || t("purge-somebody")],
    ["reason", t(`purge-reason-${reason ?? "other"}`)],
    ["gone", date(certificate.gone_on)],
    ["record", certificate.target],
    ["number", certificate.id],
  ] as const;
  return (
    <section className={classes.certificate} aria-label={t("purge-certificate")} data-paper>
      <h2 className={classes.onPaper}>{t("purge-certificate")}</h2>
      <dl>
        {rows.map(([name, value]) => (
          <div key={name} data-id={name === "record" || name === "number" || undefined}>
            <dt>{t(`purge-certificate-${name}`)}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      <p>{t("purge-certificate-says")}</p>
      <p>{t("purge-certificate-backups")}</p>
    </section>
  );
}
