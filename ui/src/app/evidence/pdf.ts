/**
 * PDFs of strangers. Bytes come from Rust and go to a worker of this window: nothing is fetched, no script of a document
 * runs, no link can be pressed, since only a picture of each page is drawn.
 */
import {
  AnnotationMode,
  getDocument,
  type PDFDocumentProxy,
  type PDFPageProxy,
  PDFWorker,
} from "pdfjs-dist/legacy/build/pdf.min.mjs";
import ReaderWorker from "pdfjs-dist/legacy/build/pdf.worker.min.mjs?worker";

export type { PDFDocumentProxy };

/** Tables of Chinese character codes, for documents that name one instead of bringing their fonts. */
const CODES = import.meta.glob<string>("/node_modules/pdfjs-dist/cmaps/{Adobe-GB1-UCS2,GB*,UniGB*}.bcmap", {
  query: "?url&inline",
  import: "default",
});

/** They stand in the window's own files, as text, so that the content policy needs no further door. */
class Codes {
  async fetch({ name }: { name: string }) {
    const load = CODES[`/node_modules/pdfjs-dist/cmaps/${name}.bcmap`];
    if (!load) throw new Error(`no character codes ${name}`);
    const [, base64 = ""] = (await load()).split(",", 2);
    return { cMapData: bytesOf(base64), isCompressed: true };
  }
}

/** Longer pages and larger scans are drawn smaller. */
const MOST_PIXELS = 8_000_000;

export function openPdf(base64: string): { document: Promise<PDFDocumentProxy>; close: () => void } {
  // One worker a document: whatever a document does to it ends with it.
  const port = new ReaderWorker();
  const task = getDocument({
    worker: PDFWorker.create({ port }),
    data: bytesOf(base64),
    isEvalSupported: false,
    enableXfa: false,
    useWasm: false,
    useWorkerFetch: false,
    disableAutoFetch: true,
    disableStream: true,
    maxImageSize: 64_000_000,
    CMapReaderFactory: Codes,
  });
  return { document: task.promise, close: () => void task.destroy().finally(() => port.terminate()) };
}

/** Draws a page to a width in CSS pixels; the returned function stops it. */
export function drawPage(page: PDFPageProxy, canvas: HTMLCanvasElement, width: number) {
  const plain = page.getViewport({ scale: 1 });
  const wanted = (width / plain.width) * (window.devicePixelRatio || 1);
  const most = Math.sqrt(MOST_PIXELS / (plain.width * plain.height));
  const viewport = page.getViewport({ scale: Math.min(wanted, most) });
  canvas.width = Math.floor(viewport.width);
  canvas.height = Math.floor(viewport.height);
  const task = page.render({ canvas, viewport, annotationMode: AnnotationMode.ENABLE });
  return { done: task.promise, stop: () => task.cancel() };
}

function bytesOf(base64: string): Uint8Array {
  const text = atob(base64);
  return Uint8Array.from(text, (sign) => sign.charCodeAt(0));
}
