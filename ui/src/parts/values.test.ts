import { describe, expect, it } from "vitest";
import { addDays, parseDay } from "./dayText";
import { totalOf, wholeHeadcount, withCount } from "./headcount";
import { addMonths, dayByKey, weeksOf } from "./month";
import { isStrongEnough, strengthOf } from "./passphrase";

const TODAY = "2026-11-21";

describe("days as people type them", () => {
  it.each([
    ["2026-12-05", "2026-12-05"],
    ["2026/12/5", "2026-12-05"],
    ["2026年12月5日", "2026-12-05"],
    ["20261205", "2026-12-05"],
    ["5.12.2026", "2026-12-05"],
    ["05/12/2026", "2026-12-05"],
    ["5 Dec 2026", "2026-12-05"],
    ["+14", "2026-12-05"],
  ])("%s is %s", (typed, day) => {
    expect(parseDay(typed, TODAY)).toBe(day);
  });

  it.each(["2026-02-30", "31.4.2026", "next month", "下个月", "2026", "5 Foo 2026", ""])(
    "%s is no day",
    (typed) => {
      expect(parseDay(typed, TODAY)).toBeNull();
    },
  );

  it("adds days over the end of a year", () => {
    expect(addDays("2026-12-25", 14)).toBe("2027-01-08");
  });
});

describe("a month", () => {
  it("has whole weeks from Monday", () => {
    expect(weeksOf("2026-11-21").map((week) => [week[0], week[6]])).toEqual([
      ["2026-10-26", "2026-11-01"],
      ["2026-11-02", "2026-11-08"],
      ["2026-11-09", "2026-11-15"],
      ["2026-11-16", "2026-11-22"],
      ["2026-11-23", "2026-11-29"],
      ["2026-11-30", "2026-12-06"],
    ]);
    expect(weeksOf("2027-02-10")).toHaveLength(4);
  });

  it("steps over its end and into short months", () => {
    expect(addMonths("2026-12-31", 2)).toBe("2027-02-28");
    expect(addMonths("2027-01-15", -1)).toBe("2026-12-15");
    expect(dayByKey("2026-11-21", "PageDown")).toBe("2026-12-21");
    expect(dayByKey("2026-11-21", "Home")).toBe("2026-11-16");
    expect(dayByKey("2026-11-30", "ArrowRight")).toBe("2026-12-01");
    expect(dayByKey("2026-11-30", "x")).toBeNull();
  });
});

describe("the headcount", () => {
  it("keeps unknown apart from zero", () => {
    expect(totalOf([420, 0, null])).toEqual({ known: 420, unknown: 1 });
    expect(totalOf([0, 0, 0])).toEqual({ known: 0, unknown: 0 });
    expect(totalOf([null, null])).toEqual({ known: null, unknown: 2 });
  });

  it("has every group once, unknown until told", () => {
    const rows = withCount([], "manager", "women", 0);
    expect(rows.map(({ category }) => category)).toEqual(["worker", "line-leader", "manager", "office"]);
    expect(rows[2]).toEqual({ category: "manager", women: 0, men: null, other: null });
    expect(wholeHeadcount(rows)).toEqual(rows);
  });
});

describe("the passphrase hint", () => {
  it.each([
    ["", "empty"],
    ["short", "weak"],
    ["aaaaaaaaaaaa", "weak"],
    ["correct-horse", "good"],
    ["blue river stone lamp", "strong"],
    ["one two six ten", "good"],
    ["一二三四五六七八九十百千", "good"],
  ])("%s is %s", (passphrase, strength) => {
    expect(strengthOf(passphrase)).toBe(strength);
  });

  it("lets only good ones on", () => {
    expect(isStrongEnough("secret")).toBe(false);
    expect(isStrongEnough("blue river stone lamp")).toBe(true);
  });
});
