/** Pixels of the picture for each of the drawing: sharp on paper too. */
const SCALE = 2;
const EDGE = 16;
const TITLE = 22;
const KEY = 24;

/** What a drawing takes from style sheets, and would lose outside the window. */
const LOOKS = [
  "fill",
  "fill-opacity",
  "stroke",
  "stroke-width",
  "stroke-dasharray",
  "stroke-linejoin",
  "font-family",
  "font-size",
  "font-weight",
  "text-anchor",
  "opacity",
];

/** A chart as PNG, as it is seen now: its title, the drawing, and its key (the spans of the caption). */
export async function pictureOf(figure: HTMLElement, title: string): Promise<Blob> {
  const svg = figure.querySelector("svg");
  if (!svg) throw new Error("the figure has no drawing");
  const { width, height } = svg.viewBox.baseVal;
  const keys = [...figure.querySelectorAll<HTMLElement>("figcaption > span")];
  const canvas = document.createElement("canvas");
  canvas.width = SCALE * (width + 2 * EDGE);
  canvas.height = SCALE * (height + TITLE + KEY + 3 * EDGE);
  const pen = canvas.getContext("2d");
  if (!pen) throw new Error("this window cannot draw");
  pen.scale(SCALE, SCALE);
  pen.fillStyle = groundOf(figure);
  pen.fillRect(0, 0, canvas.width, canvas.height);
  const { color, fontFamily } = getComputedStyle(figure);
  pen.fillStyle = color;
  pen.textBaseline = "middle";
  pen.font = `600 16px ${fontFamily}`;
  pen.fillText(title, EDGE, EDGE + TITLE / 2, width);
  pen.drawImage(await drawn(svg), EDGE, EDGE + TITLE + EDGE / 2, width, height);
  pen.font = `13px ${fontFamily}`;
  drawKeys(pen, keys, height + TITLE + 2 * EDGE + KEY / 2, color);
  return new Promise((done, failed) =>
    canvas.toBlob((blob) => (blob ? done(blob) : failed(new Error("no picture came of the drawing")))),
  );
}

async function drawn(svg: SVGSVGElement): Promise<HTMLImageElement> {
  const copy = svg.cloneNode(true) as SVGSVGElement;
  const own = [svg, ...svg.querySelectorAll("*")];
  const copies = [copy, ...copy.querySelectorAll<SVGElement>("*")];
  own.forEach((element, index) => {
    const looks = getComputedStyle(element);
    for (const name of LOOKS) copies[index]?.style.setProperty(name, looks.getPropertyValue(name));
  });
  const { width, height } = svg.viewBox.baseVal;
  copy.setAttribute("width", `${width * SCALE}`);
  copy.setAttribute("height", `${height * SCALE}`);
  const words = new XMLSerializer().serializeToString(copy);
  const address = URL.createObjectURL(new Blob([words], { type: "image/svg+xml" }));
  try {
    const image = new Image();
    image.src = address;
    await image.decode();
    return image;
  } finally {
    URL.revokeObjectURL(address);
  }
}

function drawKeys(pen: CanvasRenderingContext2D, keys: HTMLElement[], y: number, ink: string) {
  let x = EDGE;
  for (const key of keys) {
    const mark = key.querySelector("i");
    if (mark) {
      const looks = getComputedStyle(mark);
      pen.strokeStyle = looks.borderTopColor;
      pen.lineWidth = 3;
      pen.setLineDash(looks.borderTopStyle === "dashed" ? [6, 4] : []);
      pen.beginPath();
      pen.moveTo(x, y);
      pen.lineTo(x + 26, y);
      pen.stroke();
      x += 34;
    }
    const words = key.textContent ?? "";
    pen.fillStyle = ink;
    pen.fillText(words, x, y);
    x += pen.measureText(words).width + 24;
  }
}

/** The first colour behind an element that is not see-through. */
function groundOf(element: HTMLElement): string {
  for (let at: HTMLElement | null = element; at; at = at.parentElement) {
    const ground = getComputedStyle(at).backgroundColor;
    if (ground !== "transparent" && !ground.endsWith(", 0)")) return ground;
  }
  return "white";
}
