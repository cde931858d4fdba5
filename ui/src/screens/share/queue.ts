/** A bundle in the outbox, in words: where it is, why it waits, what the person can do. */
import type { BundleAnswer, OutboxItem, OutboxState } from "../../api/client";
import type { Translate, Vars } from "../../words/catalogue";
import type { Formats } from "../../words/formats";

export type QueueStep = "pause" | "resume" | "again" | "folder" | "cancel" | "receipt";
/** How it looks: moving on by itself, done for good, stopped by the person, stopped by a refusal, or over. */
export type QueueTone = "moving" | "good" | "stopped" | "wrong" | "over";

export interface QueueWords {
  state: string;
  /** Why it waits or was refused, and what happens next; empty when there is nothing to say. */
  why: string;
  tone: QueueTone;
  steps: QueueStep[];
  /** 0 to 1 while part of it is over; null when no bar says anything. */
  part: number | null;
}

/** `all` is the whole outbox: bundles of one customer go one after the other. */
export function queueWords(
  t: Translate,
  formats: Pick<Formats, "dateTime" | "time">,
  item: OutboxItem,
  all: readonly OutboxItem[],
): QueueWords {
  const state = shownState(item);
  const shown = item.answer?.outcome ?? state;
  return {
    state: t(`share-state-${shown}`),
    why: whyWords(t, formats, item, firstOf(item, all)),
    tone: item.answer?.outcome === "rejected" ? "wrong" : TONES[state],
    steps: STEPS[state].filter((step) => step !== "cancel" || mayCancel(item, all)),
    part: partOf(item),
  };
}

/** "Delivered" is only said of a receipt that was verified. */
function shownState({ state, receipt }: OutboxItem): OutboxState | "unverified" {
  return state === "delivered" && receipt === null ? "unverified" : state;
}

const TONES: Record<OutboxState | "unverified", QueueTone> = {
  waiting: "moving",
  sending: "moving",
  unverified: "moving",
  paused: "stopped",
  refused: "wrong",
  delivered: "good",
  "in-folder": "good",
  cancelled: "over",
};

const STEPS: Record<OutboxState | "unverified", QueueStep[]> = {
  waiting: ["pause", "folder", "cancel"],
  sending: ["pause"],
  paused: ["resume", "folder", "cancel"],
  refused: ["again", "folder"],
  delivered: ["receipt"],
  unverified: [],
  "in-folder": ["folder"],
  cancelled: [],
};

function whyWords(
  t: Translate,
  formats: Pick<Formats, "dateTime" | "time">,
  { state, why, next_try_at, receipt, answer }: OutboxItem,
  first: OutboxItem | undefined,
): string {
  if (first && state === "waiting") return t("share-why-behind", { seq: first.seq });
  const parts: string[] = [];
  if (answer) return answerWords(t, formats, answer);
  if (state === "in-folder" && receipt === null) parts.push(t("share-state-in-folder-hint"));
  if (why && (state === "waiting" || state === "refused"))
    parts.push(reasonWords(t, why.code, why.params, state));
  if (next_try_at !== null && state === "waiting") {
    parts.push(t("share-queue-next-try", { time: formats.time(next_try_at) }));
  }
  if (receipt && state === "delivered") {
    parts.push(t("share-card-receipt-at", { date: formats.dateTime(receipt.received_at) }));
  }
  return parts.join(" ");
}

/** The customer's own signed word outranks what is known of the way there. */
function answerWords(
  t: Translate,
  { dateTime }: Pick<Formats, "dateTime">,
  { outcome, codes, reviewer, signed_at }: BundleAnswer,
): string {
  const date = dateTime(signed_at);
  if (outcome === "rejected") return rejectedWords(t, codes);
  return reviewer === ""
    ? t("share-answer-accepted", { date })
    : t("share-answer-accepted-by", { name: reviewer, date });
}

/** Why a customer did not accept a bundle; a code without words falls back to general ones. */
export function rejectedWords(t: Translate, codes: readonly string[]): string {
  const code = codes[0] ?? "other";
  const words = t(`reply-rejected-${code}`);
  return words.startsWith("reply-rejected-") ? t("reply-rejected-other") : words;
}

const UNDER_WAY: readonly OutboxState[] = ["waiting", "sending", "paused", "refused"];

/** The bundle of the same customer that has to go before this one. */
function firstOf(item: OutboxItem, all: readonly OutboxItem[]): OutboxItem | undefined {
  return all
    .filter((one) => one.customer === item.customer && one.seq < item.seq && UNDER_WAY.includes(one.state))
    .sort((a, b) => a.seq - b.seq)[0];
}

/** Only the last bundle of a customer can be taken back, and only before any of it was sent. */
function mayCancel(item: OutboxItem, all: readonly OutboxItem[]): boolean {
  const last = !all.some(
    (one) => one.customer === item.customer && one.seq > item.seq && one.state !== "cancelled",
  );
  return last && item.sent === 0;
}

/** A reason the catalogue does not know still says what happens next. */
export function reasonWords(t: Translate, code: string, params: Vars, state: "waiting" | "refused"): string {
  // An inbox refuses a bundle that comes before its turn with the verdict "gap".
  const own = code === "bundle-refused" && params.verdict === "gap" ? "gap" : code;
  for (const key of [`share-why-${own}`, state === "refused" ? "share-why-refused" : "share-why-other"]) {
    const words = t(key, params);
    if (words !== key) return words;
  }
  return "";
}

function partOf({ state, sent, size }: OutboxItem): number | null {
  if (state !== "sending" && state !== "paused" && !(state === "waiting" && sent > 0)) return null;
  return size > 0 ? Math.min(1, sent / size) : null;
}

/** Which words tell what was kept back and why; a code without words falls back to general ones. */
export function withheldWords(
  t: Translate,
  { what, count, reason }: { what: string; count: number; reason: string },
) {
  const known = (key: string, other: string) => (t(key) === key ? t(other) : t(key));
  return t("share-preview-withheld-reason", {
    what: known(`share-what-${what}`, "share-what-other"),
    count,
    reason: known(`share-reason-${reason}`, "share-reason-other"),
  });
}

/** "inbox.example.com" out of an inbox address; the address itself when it is no address. */
export function hostOf(url: string): string {
  return URL.canParse(url) ? new URL(url).host : url;
}
