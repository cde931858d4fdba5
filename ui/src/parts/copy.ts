/** Text onto the clipboard. A promise may stand for text that is still being read. */
export async function copyText(text: Promise<string>): Promise<void> {
  const { clipboard } = navigator;
  if (!clipboard) throw new Error("this window has no clipboard");
  // WebKit forgets the key press while a promise is awaited, unless the item itself holds the promise.
  if (typeof ClipboardItem !== "undefined" && typeof clipboard.write === "function") {
    const plain = text.then((words) => new Blob([words], { type: "text/plain" }));
    await clipboard.write([new ClipboardItem({ "text/plain": plain })]);
    return;
  }
  await clipboard.writeText(await text);
}

/** A picture (PNG) onto the clipboard, while it may still be drawn. */
export async function copyPicture(picture: Promise<Blob>): Promise<void> {
  const { clipboard } = navigator;
  if (!clipboard?.write) throw new Error("this window has no clipboard for pictures");
  await clipboard.write([new ClipboardItem({ "image/png": picture })]);
}
