import { Button } from "@mantine/core";
import { useState } from "react";
import { api, type SessionDetail } from "../../../api/client";
import { useMay } from "../../../app/useMay";
import { Icon } from "../../../parts/Icon";
import { PaperDialog } from "../../../parts/PaperDialog";
import { useWords } from "../../../words/words";
import classes from "../training.module.css";

/** A page for everybody who was there, with a code by which it can be checked. */
export function Certificates({ session }: { session: SessionDetail }) {
  const t = useWords();
  const may = useMay();
  const [printing, setPrinting] = useState(false);
  return (
    <div className={classes.partBody}>
      <p>{t("training-certificates-lead")}</p>
      <p className={classes.quiet}>{t("training-certificates-code")}</p>
      {session.present === 0 && <p className={classes.hint}>{t("training-certificates-nobody")}</p>}
      {may("train") && may("export") && session.present > 0 && (
        <Button leftSection={<Icon name="print" size={16} />} onClick={() => setPrinting(true)}>
          {t("training-certificates", { count: session.present })}
        </Button>
      )}
      <PaperDialog
        title={t("training-certificates-print")}
        lead={t("training-certificates-paper")}
        done={t("training-paper-done")}
        counted={({ rows }) => t("training-paper-pages", { rows })}
        next={t("training-certificates-next")}
        make={(request) => api.certificatesIssue(session.id, [], request)}
        opened={printing}
        onClose={() => setPrinting(false)}
      />
    </div>
  );
}
