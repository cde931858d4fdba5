import { Alert, Button, Group, Text } from "@mantine/core";
import { lazy, Suspense, useCallback, useEffect, useRef, useState } from "react";
import { api, type Exported, type PaperMade } from "../../api/client";
import type { PDFDocumentProxy } from "../../app/evidence/pdf";
import { Loading } from "../../app/Loading";
import { useWords } from "../../words/words";
import { ErrorNotice } from "../ErrorNotice";
import { Icon } from "../Icon";
import { ProgressPanel } from "../ProgressPanel";
import { useWork } from "../useWork";
import classes from "./paper.module.css";

const PaperPages = lazy(() => import("./PaperPages"));

interface PaperLookProps {
  made: PaperMade;
  onSaved: (exported: Exported) => void;
  onBack: () => void;
  back: string;
}

/** A document as it will be saved or printed: its pages, how many, and what no font could show. */
export function PaperLook({ made, onSaved, onBack, back }: PaperLookProps) {
  const t = useWords();
  const { document, trouble, fail } = useDocument(made.id);
  const { busy, error, run } = useWork<"save" | "print">();
  const [printed, setPrinted] = useState<number | null>(null);
  const stop = useRef(false);
  const save = () =>
    run("save", async () => {
      const exported = await api.paperSave(made.id);
      if (exported !== null) onSaved(exported);
    });
  const print = () =>
    run("print", async () => {
      if (document === null) return;
      await api.paperPrint(made.id);
      stop.current = false;
      const { printPages } = await import("./print");
      await printPages(document, setPrinted, () => stop.current).finally(() => setPrinted(null));
    });
  return (
    <div className={classes.look}>
      <Text size="sm" c="dimmed" aria-live="polite">
        {t("paper-pages", { pages: made.pages })} · {made.name}
      </Text>
      <MissingCharacters missing={made.missing_characters} />
      {trouble !== null && <ErrorNotice error={trouble} />}
      {error !== null && <ErrorNotice error={error} />}
      <Suspense fallback={<Loading />}>
        {document === null ? (
          trouble === null && <Loading />
        ) : (
          <PaperPages document={document} name={made.name} onTrouble={fail} />
        )}
      </Suspense>
      {printed !== null && (
        <ProgressPanel
          title={t("paper-printing")}
          done={printed}
          total={made.pages}
          onCancel={() => {
            stop.current = true;
          }}
        />
      )}
      <Group justify="space-between">
        <Button variant="default" onClick={onBack}>
          {back}
        </Button>
        <Group gap="sm">
          <Button
            variant="default"
            disabled={document === null || busy === "save"}
            loading={busy === "print"}
            leftSection={<Icon name="print" size={16} />}
            onClick={() => void print()}
          >
            {t("paper-print")}
          </Button>
          <Button
            disabled={busy === "print"}
            loading={busy === "save"}
            leftSection={<Icon name="export" size={16} />}
            onClick={() => void save()}
          >
            {t("paper-save")}
          </Button>
        </Group>
      </Group>
    </div>
  );
}

/** Characters that print as a box, named before anything is saved. */
export function MissingCharacters({ missing }: { missing: string[] }) {
  const t = useWords();
  if (missing.length === 0) return null;
  return (
    <Alert color="amber" variant="light" icon={<Icon name="warning" />}>
      <Text>{t("actions-export-missing", { count: missing.length })}</Text>
      <Text size="lg">{missing.join(" ")}</Text>
    </Alert>
  );
}

/** Opens a held document in the reader of the window; it is let go in Rust when nobody looks any more. */
function useDocument(id: string) {
  const [document, setDocument] = useState<PDFDocumentProxy | null>(null);
  const [trouble, setTrouble] = useState<unknown>(null);
  useEffect(() => {
    let gone = false;
    let close = () => {};
    const open = async () => {
      const base64 = await api.paperGet(id);
      const { openPdf } = await import("../../app/evidence/pdf");
      if (gone) return;
      const opened = openPdf(base64);
      close = opened.close;
      const found = await opened.document;
      if (!gone) setDocument(found);
    };
    open().catch((refusal: unknown) => !gone && setTrouble(refusal));
    return () => {
      gone = true;
      close();
    };
  }, [id]);
  const fail = useCallback(() => setTrouble(new Error("a page could not be drawn")), []);
  return { document, trouble, fail };
}
