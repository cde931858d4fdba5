/** What stands where a value was destroyed. */
import { Button } from "@mantine/core";
import { type ReactNode, useState } from "react";
import { certificateRead } from "../../api/readings";
import { useRead } from "../../api/reads";
import { ErrorNotice } from "../../parts/ErrorNotice";
import { Icon } from "../../parts/Icon";
import { useFormats, useWords } from "../../words/words";
import { CertificateWindow } from "./CertificateWindow";
import type { PurgeKind } from "./PurgeStep";
import classes from "./purge.module.css";

/** A name, or the word for one that was destroyed. */
export function useNameOf(): (one: { name: string }) => string {
  const t = useWords();
  return ({ name }) => name || t("purge-gone");
}

/** In the panel of the record: when and by whom, with the certificate. */
export function DestroyedLine({
  kind,
  id,
  words,
}: {
  kind: PurgeKind;
  id: string;
  /** "purge-line-name" and the like. */
  words: string;
}) {
  const t = useWords();
  const { date } = useFormats();
  const [shown, setShown] = useState(false);
  const found = useRead(certificateRead(kind, id));
  const certificate = found.data;
  if (found.error !== null) return <ErrorNotice error={found.error} />;
  if (!certificate) return null;
  return (
    <Notice>
      <span>{t(words, { day: date(certificate.on), name: certificate.by || t("purge-somebody") })}</span>
      <Button size="xs" variant="default" flex="none" onClick={() => setShown(true)}>
        {t("purge-certificate-open")}
      </Button>
      {shown && <CertificateWindow certificate={certificate} onClose={() => setShown(false)} />}
    </Notice>
  );
}

/** The certificate of a record by itself. */
export function CertificateOf({ kind, id, onClose }: { kind: PurgeKind; id: string; onClose: () => void }) {
  const found = useRead(certificateRead(kind, id));
  return found.data ? <CertificateWindow certificate={found.data} onClose={onClose} /> : null;
}

function Notice({ children }: { children: ReactNode }) {
  return (
    <div className={classes.destroyed} role="note">
      <Icon name="trash" size={16} />
      {children}
    </div>
  );
}
