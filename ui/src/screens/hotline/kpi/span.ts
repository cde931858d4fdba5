/** Spans of time that people look at, as the days they begin and end. */
export const SPANS = ["twelve", "year", "last-year", "three-years"] as const;
export type SpanName = (typeof SPANS)[number];

export function spanOf(name: SpanName, now: Date): { from: string; to: string } {
  const year = now.getFullYear();
  const to = day(now);
  switch (name) {
    case "year":
      return { from: `${year}-01-01`, to };
    case "last-year":
      return { from: `${year - 1}-01-01`, to: `${year - 1}-12-31` };
    case "three-years":
      return { from: `${year - 2}-01-01`, to };
    default:
      return { from: day(new Date(year - 1, now.getMonth(), now.getDate() + 1)), to };
  }
}

function day(date: Date): string {
  const two = (number: number) => String(number).padStart(2, "0");
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
}
