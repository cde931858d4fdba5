/** Days as people type them. A day is `YYYY-MM-DD`; there is no time zone in it. */

/** `2026-11-21`, `21.11.2026`, `21/11/2026`, `2026/11/21`, `2026年11月21日`, `20261121`, or `+14` (days from today); null = not a day. */
export function parseDay(text: string, today: string): string | null {
  const typed = text.trim();
  const ahead = /^\+(\d{1,4})$/.exec(typed);
  if (ahead) return addDays(today, Number(ahead[1]));
  const yearFirst = /^(\d{4})[-/.年]?(\d{1,2})[-/.月]?(\d{1,2})日?$/.exec(typed);
  if (yearFirst) return asDay(yearFirst[1], yearFirst[2], yearFirst[3]);
  const dayFirst = /^(\d{1,2})[-/. ](\d{1,2})[-/. ](\d{4})$/.exec(typed);
  if (dayFirst) return asDay(dayFirst[3], dayFirst[2], dayFirst[1]);
  const named = /^(\d{1,2}) ([A-Za-z]{3})[a-z]* (\d{4})$/.exec(typed);
  if (named) return asDay(named[3], String(MONTHS.indexOf((named[2] ?? "").toLowerCase()) + 1), named[1]);
  return null;
}

export function addDays(day: string, days: number): string {
  const date = new Date(`${day}T00:00:00Z`);
  date.setUTCDate(date.getUTCDate() + days);
  return date.toISOString().slice(0, 10);
}

/** Whole days from `today` to `day`; below zero = late. */
export function daysUntil(day: string, today: string): number {
  return Math.round((Date.parse(`${day}T00:00:00Z`) - Date.parse(`${today}T00:00:00Z`)) / 86_400_000);
}

/** Today by this laptop's clock and time zone. */
export function today(now: Date): string {
  return [
    String(now.getFullYear()).padStart(4, "0"),
    String(now.getMonth() + 1).padStart(2, "0"),
    String(now.getDate()).padStart(2, "0"),
  ].join("-");
}

const MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

function asDay(year = "", month = "", day = ""): string | null {
  const iso = `${year}-${month.padStart(2, "0")}-${day.padStart(2, "0")}`;
  const date = new Date(`${iso}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(iso) ? iso : null;
}
