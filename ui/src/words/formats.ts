import type { Language } from "../api/client";

export interface Formats {
  /** `YYYY-MM-DD` or an instant -> "21 Nov 2026" / "2026年11月21日". */
  date: (iso: string) => string;
  /** The month of a day -> "November 2026" / "2026年11月". */
  month: (day: string) => string;
  /** The weekday of a day, short. */
  weekday: (day: string) => string;
  /** An instant -> "10:32" of this laptop's clock. */
  time: (iso: string) => string;
  /** An instant -> "21 Nov 2026, 10:32". */
  dateTime: (iso: string) => string;
  /** Null is what Rust sends for a number that is none. */
  number: (value: number | null, decimals?: number) => string;
  /** Bytes -> "1.4 MB". */
  size: (bytes: number) => string;
}

export function formats(language: Language): Formats {
  const locale = language === "zh-Hans" ? "zh-CN" : "en-GB";
  const dates = new Intl.DateTimeFormat(locale, {
    year: "numeric",
    month: language === "zh-Hans" ? "long" : "short",
    day: "numeric",
  });
  const times = new Intl.DateTimeFormat(locale, { hour: "2-digit", minute: "2-digit", hourCycle: "h23" });
  const months = new Intl.DateTimeFormat(locale, { year: "numeric", month: "long" });
  const weekdays = new Intl.DateTimeFormat(locale, { weekday: "short" });
  const date = (iso: string) => dates.format(localDay(iso));
  const time = (iso: string) => times.format(new Date(iso));
  const number = (value: number | null, decimals = 0) =>
    value === null
      ? "–"
      : new Intl.NumberFormat(locale, {
          minimumFractionDigits: decimals,
          maximumFractionDigits: decimals,
        }).format(value);
  return {
    date,
    month: (day) => months.format(localDay(day)),
    weekday: (day) => weekdays.format(localDay(day)),
    time,
    dateTime: (iso) => (language === "zh-Hans" ? `${date(iso)} ${time(iso)}` : `${date(iso)}, ${time(iso)}`),
    number,
    size: (bytes) => {
      if (bytes < 1000) return `${number(bytes)} B`;
      if (bytes < 1_000_000) return `${number(bytes / 1000, bytes < 10_000 ? 1 : 0)} KB`;
      return `${number(bytes / 1_000_000, 1)} MB`;
    },
  };
}

/** A bare day is that day here, not midnight in Greenwich. */
function localDay(iso: string): Date {
  const day = /^(\d{4})-(\d{2})-(\d{2})$/.exec(iso);
  return day ? new Date(Number(day[1]), Number(day[2]) - 1, Number(day[3])) : new Date(iso);
}
