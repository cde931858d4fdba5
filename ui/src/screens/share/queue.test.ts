import { describe, expect, it } from "vitest";
import type { OutboxItem, OutboxState } from "../../api/client";
import { translator } from "../../words/catalogue";
import { formats } from "../../words/formats";
import { hostOf, queueWords as inOutbox, withheldWords } from "./queue";

const t = translator("en");
const en = formats("en");
const receipt = { received_at: "2026-11-18T09:12:00.000Z", digest: "ab".repeat(32), keyid: "cd".repeat(32) };
const item = (state: OutboxState, more: Partial<OutboxItem> = {}): OutboxItem => ({
  id: "1",
  customer: "Apex",
  seq: 4,
  created_at: "2026-11-18T09:10:00.000Z",
  size: 1000,
  sent: 0,
  state,
  why: null,
  next_try_at: null,
  receipt: null,
  since: null,
  answer: null,
  ...more,
});

const queueWords = (...[words, form, one]: [typeof t, typeof en, OutboxItem]) =>
  inOutbox(words, form, one, [one]);

describe("a bundle in the outbox", () => {
  it("says what the customer's signed reply says, over what is known of the way", () => {
    const answer = {
      outcome: "accepted",
      codes: [],
      reviewer: "Ana Ruiz",
      signed_at: "2026-11-19T09:10:00.000Z",
    };
    const accepted = queueWords(t, en, item("in-folder", { answer }));
    expect([accepted.state, accepted.tone]).toEqual(["Accepted", "good"]);
    expect(accepted.why).toContain("By Ana Ruiz");
    const refused = { ...answer, outcome: "rejected", codes: ["fork"] };
    const rejected = queueWords(t, en, item("delivered", { answer: refused, receipt }));
    expect([rejected.state, rejected.tone, rejected.why]).toEqual([
      "Not accepted",
      "wrong",
      "a different bundle with this number came first",
    ]);
  });

  it("is delivered only with a verified receipt", () => {
    expect(queueWords(t, en, item("delivered")).state).not.toBe(t("share-state-delivered"));
    expect(queueWords(t, en, item("delivered")).steps).toEqual([]);
    const delivered = queueWords(t, en, item("delivered", { receipt }));
    expect(delivered.state).toBe(t("share-state-delivered"));
    expect(delivered.steps).toEqual(["receipt"]);
    expect(delivered.why).toContain("2026");
  });

  it("says why it waits and when it is tried again", () => {
    const words = queueWords(
      t,
      en,
      item("waiting", {
        why: { code: "no-connection", params: {} },
        next_try_at: "2026-11-21T02:14:00.000Z",
      }),
    );
    expect(words.why).toContain(t("share-why-no-connection"));
    expect(words.why).toContain(en.time("2026-11-21T02:14:00.000Z"));
    expect(words.tone).toBe("moving");
  });

  it("never shows a bare code", () => {
    const odd = { code: "from-the-future", params: {} };
    expect(queueWords(t, en, item("waiting", { why: odd })).why).toBe(t("share-why-other"));
    expect(queueWords(t, en, item("refused", { why: odd })).why).toBe(t("share-why-refused"));
  });

  it("waits its turn behind an earlier bundle", () => {
    const gap = { code: "bundle-refused", params: { verdict: "gap" } };
    expect(queueWords(t, en, item("waiting", { why: gap })).why).toBe(t("share-why-gap"));
    const replay = { code: "bundle-refused", params: { verdict: "replay" } };
    expect(queueWords(t, en, item("refused", { why: replay })).why).toBe(t("share-why-bundle-refused"));
  });

  it("offers only steps that can be taken", () => {
    expect(queueWords(t, en, item("waiting")).steps).toEqual(["pause", "folder", "cancel"]);
    expect(queueWords(t, en, item("sending")).steps).toEqual(["pause"]);
    expect(queueWords(t, en, item("paused")).steps).toEqual(["resume", "folder", "cancel"]);
    expect(queueWords(t, en, item("cancelled")).steps).toEqual([]);
    expect(queueWords(t, en, item("in-folder")).steps).toEqual(["folder"]);
  });

  it("waits behind an earlier bundle of the same customer, and says which", () => {
    const first = item("paused", { id: "a", seq: 4 });
    const second = item("waiting", { id: "b", seq: 5 });
    const other = item("waiting", { id: "c", seq: 5, customer: "Somebody else" });
    const all = [first, second, other];
    expect(inOutbox(t, en, second, all).why).toBe(t("share-why-behind", { seq: 4 }));
    expect(inOutbox(t, en, other, all).why).toBe("");
  });

  it("can be cancelled only as the last of its customer, and before any of it was sent", () => {
    const first = item("waiting", { id: "a", seq: 4 });
    const second = item("waiting", { id: "b", seq: 5 });
    expect(inOutbox(t, en, first, [first, second]).steps).toEqual(["pause", "folder"]);
    expect(inOutbox(t, en, second, [first, second]).steps).toEqual(["pause", "folder", "cancel"]);
    expect(inOutbox(t, en, item("paused", { sent: 10 }), []).steps).toEqual(["resume", "folder"]);
  });

  it("shows a bar only for what is under way", () => {
    expect(queueWords(t, en, item("sending", { sent: 250 })).part).toBe(0.25);
    expect(queueWords(t, en, item("paused", { sent: 500 })).part).toBe(0.5);
    expect(queueWords(t, en, item("waiting")).part).toBeNull();
    expect(queueWords(t, en, item("waiting", { sent: 100 })).part).toBe(0.1);
    expect(queueWords(t, en, item("sending", { size: 0 })).part).toBeNull();
    expect(queueWords(t, en, item("delivered", { sent: 1000, receipt })).part).toBeNull();
  });

  it("speaks both languages for every state", () => {
    const zh = translator("zh-Hans");
    const states: OutboxState[] = [
      "waiting",
      "sending",
      "paused",
      "delivered",
      "in-folder",
      "cancelled",
      "refused",
    ];
    for (const state of states) {
      expect(t(`share-state-${state}`)).not.toBe(`share-state-${state}`);
      expect(zh(`share-state-${state}`)).not.toBe(`share-state-${state}`);
    }
  });
});

describe("what was kept back", () => {
  it("is named with its count and reason", () => {
    const words = withheldWords(t, { what: "evidence", count: 2, reason: "not-ticked" });
    expect(words).toContain("2");
    expect(words).toContain(t("share-reason-not-ticked"));
  });

  it("falls back to general words for codes it does not know", () => {
    const words = withheldWords(t, { what: "moon", count: 1, reason: "dust" });
    expect(words).toContain(t("share-what-other"));
    expect(words).toContain(t("share-reason-other"));
  });
});

it("shows the host of an inbox address", () => {
  expect(hostOf("https://inbox.example.com:8443/in")).toBe("inbox.example.com:8443");
  expect(hostOf("not an address")).toBe("not an address");
});
