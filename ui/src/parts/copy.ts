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
