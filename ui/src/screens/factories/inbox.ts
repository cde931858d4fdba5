/** The customer's own inbox, in words: how fetching went, what waits, and why. */
import type { DeskLink, Reason } from "../../api/client";
import type { Translate } from "../../words/catalogue";
import type { Formats } from "../../words/formats";

/** A reason the catalogue does not know still says what happens next. */
export function whyWords(t: Translate, { code, params }: Reason): string {
  for (const key of [`mail-why-${code}`, `exchange-why-${code}`, `error-${code}`]) {
    const words = t(key, params);
    if (words !== key) return words;
  }
  return t("exchange-why-other");
}

export function linkWords(
  t: Translate,
  { dateTime, time }: Pick<Formats, "dateTime" | "time">,
  { link, unsent }: DeskLink,
): string {
  const parts: string[] = [];
  if (link.why) parts.push(whyWords(t, link.why));
  else if (link.worked_at === null) parts.push(t("mail-never"));
  else parts.push(t("mail-worked", { date: dateTime(link.worked_at), count: link.brought }));
  if (link.why && link.next_try_at !== null) parts.push(t("mail-next-try", { time: time(link.next_try_at) }));
  if (unsent > 0) parts.push(t("mail-unsent", { count: unsent }));
  return parts.join(" ");
}
