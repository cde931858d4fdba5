/** The screen stands in this folder. */
export function TrainingScreen() {
  return null;
}
