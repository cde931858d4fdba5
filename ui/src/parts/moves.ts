/** Where a key takes the active row of a list; null when the key does not move. */
export function moveTo(key: string, active: number, total: number, page: number): number | null {
  const step = { ArrowDown: 1, ArrowUp: -1, PageDown: page, PageUp: -page, Home: -total, End: total }[key];
  if (step === undefined || total === 0) return null;
  return Math.min(total - 1, Math.max(0, active + step));
}
