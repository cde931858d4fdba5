/** The screen stands in this folder. */
export function HotlineScreen() {
  return null;
}
