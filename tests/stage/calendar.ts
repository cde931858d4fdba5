/** Days as the window counts and writes them. A day is `YYYY-MM-DD`. */
import type { Language } from './words.ts';

/** Today by this computer's clock, as the window reads it. */
export function today(): string {
  const now = new Date();
  const two = (part: number) => `${part}`.padStart(2, '0');
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
}

export function daysFrom(day: string, days: number): string {
  const date = new Date(`${day}T00:00:00Z`);
  date.setUTCDate(date.getUTCDate() + days);
  return date.toISOString().slice(0, 10);
}

/** So many months on; the 31st becomes the last day of a shorter month. */
export function monthsFrom(day: string, months: number): string {
  const [year, month, date] = day.split('-').map(Number) as [number, number, number];
  const last = new Date(Date.UTC(year, month + months, 0)).getUTCDate();
  return new Date(Date.UTC(year, month - 1 + months, Math.min(date, last))).toISOString().slice(0, 10);
}

/** `21 Nov 2026`, `2026年11月21日`. */
export function dayWords(language: Language, day: string): string {
  const chinese = language === 'zh-Hans';
  return new Intl.DateTimeFormat(chinese ? 'zh-CN' : 'en-GB', {
    year: 'numeric',
    month: chinese ? 'long' : 'short',
    day: 'numeric',
    timeZone: 'UTC',
  }).format(new Date(`${day}T00:00:00Z`));
}
