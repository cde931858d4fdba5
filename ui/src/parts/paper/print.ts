/**
 * Printing a document that is held: its pages as pictures, sharp enough for paper, in a part of the window that only a
 * printer sees. Nothing of it stands on the disk.
 */
import type { PDFDocumentProxy } from "../../app/evidence/pdf";
import "./print.css";

/** Dots to the inch; a point is 1/72 of one. */
const SHARP = 200 / 72;

export async function printPages(
  document: PDFDocumentProxy,
  step: (done: number) => void,
  stopped: () => boolean,
): Promise<void> {
  const page = await document.getPage(1);
  const { width, height } = page.getViewport({ scale: 1 });
  const sheet = sized(width, height);
  const root = window.document.createElement("div");
  root.className = "paper-print";
  const addresses: string[] = [];
  try {
    for (let number = 1; number <= document.numPages; number += 1) {
      if (stopped()) return;
      step(number - 1);
      const image = await picture(document, number);
      addresses.push(image.src);
      root.append(image);
    }
    step(document.numPages);
    if (stopped()) return;
    window.document.body.append(root);
    window.document.body.classList.add("printing-paper");
    window.document.adoptedStyleSheets = [...window.document.adoptedStyleSheets, sheet];
    await shown();
  } finally {
    window.document.body.classList.remove("printing-paper");
    window.document.adoptedStyleSheets = window.document.adoptedStyleSheets.filter((one) => one !== sheet);
    root.remove();
    for (const address of addresses) URL.revokeObjectURL(address);
  }
}

/** A call that took this long, in milliseconds, stood still while the dialog was open. */
const STOOD_STILL = 400;

/**
 * Until the dialog to print has gone. Some engines return at once, and say later that it has; others stand still until
 * then, and say nothing when nothing was printed.
 */
function shown(): Promise<void> {
  return new Promise((resolve) => {
    window.addEventListener("afterprint", () => resolve(), { once: true });
    const begun = performance.now();
    window.print();
    if (performance.now() - begun >= STOOD_STILL) resolve();
  });
}

/** Paper as large as the pages, without the margins of a browser. */
function sized(width: number, height: number): CSSStyleSheet {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(`@page { size: ${width}pt ${height}pt; margin: 0; }`);
  return sheet;
}

async function picture(document: PDFDocumentProxy, number: number): Promise<HTMLImageElement> {
  const page = await document.getPage(number);
  const viewport = page.getViewport({ scale: SHARP });
  const canvas = window.document.createElement("canvas");
  canvas.width = Math.floor(viewport.width);
  canvas.height = Math.floor(viewport.height);
  await page.render({ canvas, viewport, intent: "print" }).promise;
  page.cleanup();
  const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, "image/png"));
  canvas.width = 0;
  canvas.height = 0;
  if (blob === null) throw new Error("no picture of a page");
  const image = new Image();
  image.alt = "";
  image.src = URL.createObjectURL(blob);
  await image.decode();
  return image;
}
