/** The nonce that Tauri puts on the page's own style element; empty where no policy asks for one. */
export function styleNonce(): string {
  return document.querySelector<HTMLStyleElement>("style#nonce")?.nonce ?? "";
}
