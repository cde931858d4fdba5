/** The screen stands in this folder. */
export function SafetyScreen() {
  return null;
}
