import { describe, expect, it } from "vitest";
import type { CaseDetail, Clock, ClockState } from "../../api/client";
import { hotlineOf, hotlineWorld } from "../../test/fake/hotline";
import { translator } from "../../words/catalogue";
import { formats } from "../../words/formats";
import { clockDates, clockWords, nextClock, nextDuty } from "./clocks";

const clock = (state: ClockState, days_left: number | null, more: Partial<Clock> = {}): Clock => ({
  due_on: "2026-11-28",
  done_on: null,
  days_left,
  state,
  ...more,
});

describe("a clock in words", () => {
  const say = (
    one: Clock,
    name: "acknowledge" | "retain" = "acknowledge",
    language: "en" | "zh-Hans" = "en",
  ) => clockWords(translator(language), formats(language).date, name, one);

  it("says how long, how late, or how it ended", () => {
    expect(say(clock("running", 5))).toBe("5 days left");
    expect(say(clock("soon", 1))).toBe("1 day left");
    expect(say(clock("soon", 0))).toBe("Due today");
    expect(say(clock("late", -1))).toBe("1 day late");
    expect(say(clock("late", -12))).toBe("12 days late");
    expect(say(clock("done", null))).toBe("In time");
    expect(say(clock("done-late", null))).toBe("Done late");
    expect(say(clock("none", null))).toBe("Closed without");
  });

  it("says of keeping until when, not how many days", () => {
    expect(say(clock("running", 1095), "retain")).toBe("Until 28 Nov 2026");
    expect(say(clock("soon", 12), "retain")).toBe("12 days left");
    expect(say(clock("late", -3), "retain")).toBe("Time is over");
    expect(say(clock("none", null, { due_on: null }), "retain")).toBe("After closing");
  });

  it("says the same in Chinese", () => {
    expect(say(clock("late", -3), "acknowledge", "zh-Hans")).toBe("逾期 3 天");
    expect(say(clock("soon", 0), "acknowledge", "zh-Hans")).toBe("今天到期");
    expect(say(clock("running", 900), "retain", "zh-Hans")).toBe("至 2026年11月28日");
  });

  it("names the days it was due and done", () => {
    const dates = (one: Clock) => clockDates(translator("en"), formats("en").date, one);
    expect(dates(clock("done-late", null, { done_on: "2026-11-30" }))).toEqual([
      "due 28 Nov 2026",
      "done 30 Nov 2026",
    ]);
    expect(dates(clock("none", null, { due_on: null }))).toEqual([]);
  });
});

describe("the next duty", () => {
  it("follows the way of a case from the call to the closing", () => {
    const one = hotlineOf(hotlineWorld(2)).cases[1]?.detail as CaseDetail;
    expect([nextDuty(one), nextClock(one)]).toEqual(["acknowledge", "acknowledge"]);
    one.acknowledge.done_on = "2026-11-02";
    expect([nextDuty(one), nextClock(one)]).toEqual(["handler", "answer"]);
    one.handler_id = "somebody";
    expect(nextDuty(one)).toBe("answer");
    one.answer.done_on = "2026-11-20";
    expect([nextDuty(one), nextClock(one)]).toEqual(["outcome", null]);
    one.outcome = "withdrawn";
    expect(nextDuty(one)).toBe("close");
    one.state = "closed";
    expect([nextDuty(one), nextClock(one)]).toEqual(["keep", "retain"]);
  });
});
