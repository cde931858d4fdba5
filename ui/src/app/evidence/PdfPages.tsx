import { ActionIcon, Group, Text } from "@mantine/core";
import { useEffect, useRef, useState } from "react";
import { Icon } from "../../parts/Icon";
import { useWords } from "../../words/words";
import { Loading } from "../Loading";
import classes from "./evidence.module.css";
import { drawPage, openPdf, type PDFDocumentProxy } from "./pdf";

type Trouble = "failed" | "locked";

/** The pages of a PDF, one at a time. Loaded when the first PDF is looked at. */
export default function PdfPages({ base64, name, full }: { base64: string; name: string; full: boolean }) {
  const t = useWords();
  const [document, setDocument] = useState<PDFDocumentProxy | null>(null);
  const [trouble, setTrouble] = useState<Trouble | null>(null);
  const [page, setPage] = useState(1);
  useEffect(() => {
    const opened = openPdf(base64);
    let gone = false;
    opened.document.then(
      (found) => !gone && setDocument(found),
      (error: { name?: string }) =>
        !gone && setTrouble(error?.name === "PasswordException" ? "locked" : "failed"),
    );
    return () => {
      gone = true;
      opened.close();
    };
  }, [base64]);
  if (trouble !== null) return <Text className={classes.instead}>{t(`evidence-shown-pdf-${trouble}`)}</Text>;
  if (document === null) return <Loading />;
  const pages = document.numPages;
  const words = t("evidence-page", { page, pages });
  return (
    <div className={classes.pdf} data-full={full || undefined}>
      <PageCanvas
        document={document}
        number={page}
        label={`${name}: ${words}`}
        onTrouble={() => setTrouble("failed")}
      />
      {pages > 1 && (
        <Group gap="xs" justify="center" mt={6}>
          <ActionIcon
            variant="default"
            aria-label={t("evidence-page-previous")}
            disabled={page === 1}
            onClick={() => setPage(page - 1)}
          >
            <Icon name="back" size={16} />
          </ActionIcon>
          <Text size="sm" aria-live="polite">
            {words}
          </Text>
          <ActionIcon
            variant="default"
            aria-label={t("evidence-page-next")}
            disabled={page === pages}
            onClick={() => setPage(page + 1)}
          >
            <Icon name="next" size={16} />
          </ActionIcon>
        </Group>
      )}
    </div>
  );
}

export function PageCanvas({
  document,
  number,
  label,
  onTrouble,
}: {
  document: PDFDocumentProxy;
  number: number;
  label: string;
  onTrouble: () => void;
}) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const tell = useRef(onTrouble);
  tell.current = onTrouble;
  useEffect(() => {
    let stop = () => {};
    let gone = false;
    const draw = async () => {
      const page = await document.getPage(number);
      const element = canvas.current;
      if (gone || !element) return;
      element.dataset.drawn = "";
      const work = drawPage(page, element, element.parentElement?.clientWidth ?? 600);
      stop = work.stop;
      await work.done;
      element.dataset.drawn = String(number);
    };
    draw().catch((error: { name?: string }) => {
      if (!gone && error?.name !== "RenderingCancelledException") tell.current();
    });
    return () => {
      gone = true;
      stop();
    };
  }, [document, number]);
  return <canvas ref={canvas} role="img" aria-label={label} className={classes.page} />;
}
