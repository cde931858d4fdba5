/** The exchange by the factory's inbox, in words: when it last worked, what waits, and why. */
import type { InboxState, Outgoing, Reason } from "../../../api/client";
import type { Translate } from "../../../words/catalogue";
import type { Formats } from "../../../words/formats";

/** A reason the catalogue does not know still says what happens next. */
export function whyWords(t: Translate, { code, params }: Reason): string {
  for (const key of [`exchange-why-${code}`, `error-${code}`]) {
    const words = t(key, params);
    if (words !== key) return words;
  }
  return t("exchange-why-other");
}

export function roundWords(
  t: Translate,
  formats: Pick<Formats, "dateTime">,
  { worked_at }: InboxState,
): string {
  return worked_at === null
    ? t("exchange-never")
    : t("exchange-worked", { date: formats.dateTime(worked_at) });
}

/** Why the whole round stopped is said once, above; here stands what is of this laptop alone. */
export function peerWords(
  t: Translate,
  formats: Pick<Formats, "dateTime">,
  { waiting, told, why, delivered_at, fetched_at }: Outgoing,
  round: InboxState,
  name: string,
): string {
  const parts: string[] = [];
  if (waiting > 0) {
    parts.push(t("exchange-peer-waiting", { count: waiting }));
    if (why) parts.push(whyWords(t, why));
    else if (!told) parts.push(t("exchange-peer-untold", { name }));
    else if (round.why === null) parts.push(t("exchange-peer-soon"));
  }
  if (delivered_at !== null && fetched_at === null)
    parts.push(t("exchange-peer-at-inbox", { name, date: formats.dateTime(delivered_at) }));
  else if (fetched_at !== null && waiting === 0)
    parts.push(t("exchange-peer-fetched", { name, date: formats.dateTime(fetched_at) }));
  return parts.length > 0 ? parts.join(" ") : t("exchange-peer-nothing");
}
