import { useVirtualizer } from "@tanstack/react-virtual";
import { useEffect, useRef, useState } from "react";
import { PageCanvas } from "../../app/evidence/PdfPages";
import type { PDFDocumentProxy } from "../../app/evidence/pdf";
import { useWords } from "../../words/words";
import classes from "./paper.module.css";

const GAP = 14;

interface Shape {
  /** Height of a page by its width. */
  ratio: number;
  width: number;
}

/** All pages of a document below each other; only those in sight are drawn. */
export default function PaperPages({
  document,
  name,
  onTrouble,
}: {
  document: PDFDocumentProxy;
  name: string;
  onTrouble: () => void;
}) {
  const t = useWords();
  const scroll = useRef<HTMLDivElement>(null);
  const list = useRef<HTMLDivElement>(null);
  const [shape, setShape] = useState<Shape | null>(null);
  useEffect(() => {
    let gone = false;
    void document.getPage(1).then((page) => {
      const { width, height } = page.getViewport({ scale: 1 });
      const room = list.current?.clientWidth ?? 0;
      if (!gone) setShape({ ratio: height / width, width: room > 0 ? room : 700 });
    });
    return () => {
      gone = true;
    };
  }, [document]);
  const tall = shape === null ? 400 : shape.width * shape.ratio + GAP;
  const virtual = useVirtualizer({
    count: shape === null ? 0 : document.numPages,
    getScrollElement: () => scroll.current,
    estimateSize: () => tall,
    overscan: 1,
    initialRect: { width: 860, height: 600 },
  });
  const pages = document.numPages;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: pages are scrolled by keys
    <section ref={scroll} className={classes.pages} tabIndex={0} aria-label={t("paper-pages-of", { name })}>
      <div ref={list} className={classes.list} style={{ height: virtual.getTotalSize() }}>
        {virtual.getVirtualItems().map(({ index, start }) => (
          <div
            key={index}
            className={classes.page}
            style={{ transform: `translateY(${start}px)`, height: tall }}
          >
            <PageCanvas
              document={document}
              number={index + 1}
              label={t("paper-page", { page: index + 1, pages })}
              onTrouble={onTrouble}
            />
          </div>
        ))}
      </div>
    </section>
  );
}
