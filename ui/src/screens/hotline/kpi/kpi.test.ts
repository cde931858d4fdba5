import { describe, expect, it } from "vitest";
import type { Clocks, KpiFigure, KpiRecipe } from "../../../api/client";
import { translator } from "../../../words/catalogue";
import { formats } from "../../../words/formats";
import { ofKind } from "./FigureForm";
import { spanOf } from "./span";
import { definitionWords, leftOutWords, madeOfWords, reasonWords, recipeWords, valueWords } from "./words";

const t = translator("en");
const en = formats("en");
const figure = (part: Partial<KpiFigure>): KpiFigure => ({
  key: "anonymous",
  state: "known",
  value: 33.333,
  numerator: 1,
  denominator: 3,
  unknown: 0,
  waiting: 0,
  unsure: 0,
  ...part,
});

describe("a span of time", () => {
  it("is whole years, or the twelve months up to today", () => {
    const now = new Date(2026, 2, 1);
    expect(spanOf("twelve", now)).toEqual({ from: "2025-03-02", to: "2026-03-01" });
    expect(spanOf("year", now)).toEqual({ from: "2026-01-01", to: "2026-03-01" });
    expect(spanOf("last-year", now)).toEqual({ from: "2025-01-01", to: "2025-12-31" });
    expect(spanOf("three-years", now)).toEqual({ from: "2024-01-01", to: "2026-03-01" });
  });
});

describe("a figure in words", () => {
  it("shows what it was made of and what was left out", () => {
    expect(valueWords(en, "share", 33.333)).toBe("33.3%");
    expect(madeOfWords(t, en, "share", figure({}), 365)).toBe("1 of 3");
    const rate = figure({ key: "per-hundred", numerator: 6, denominator: 400 });
    expect(madeOfWords(t, en, "per-hundred", rate, 365)).toBe("6 cases, 400 workers, 365 days");
    expect(leftOutWords(t, en, figure({ unknown: 2, waiting: 1 }))).toBe("2 not known · 1 too early");
    expect(leftOutWords(t, en, figure({}))).toBe("");
  });

  it("says why there is none, and never a zero", () => {
    expect(valueWords(en, "share", null)).toBe("");
    const unknown = figure({ key: "per-hundred", state: "unknown", value: null, denominator: null });
    expect(reasonWords(t, "per-hundred", unknown)).toContain("number of workers is not complete");
    expect(reasonWords(t, "share", figure({ state: "not-applicable", value: null }))).toContain(
      "no case yet",
    );
  });
});

describe("the data of a figure", () => {
  const recipe: KpiRecipe = {
    kind: "share",
    numerator: "anonymous",
    denominator: "closed",
    category: null,
    channel: null,
  };

  it("is said as a formula, in the other language where nobody wrote this one", () => {
    const made = {
      recipe,
      numerator: { en: "cases without a name", zh: "没有姓名的个案" },
      denominator: { en: "", zh: "已结案的个案" },
    };
    expect(recipeWords(t, "en", made)).toBe("cases without a name ÷ 已结案的个案");
    const narrowed = { ...made, recipe: { ...recipe, channel: "phone" } };
    expect(recipeWords(t, "en", narrowed)).toContain(" (only ");
    const clocks = { acknowledge_days: 7, answer_days: 90 } as Clocks;
    expect(definitionWords("en", { en: "Within {answer-days} days.", zh: "" }, clocks)).toBe(
      "Within 90 days.",
    );
  });

  it("keeps what fits when the kind changes, and never makes nonsense", () => {
    expect(ofKind(recipe, "count")).toMatchObject({ numerator: "anonymous", denominator: null });
    expect(ofKind(recipe, "median")).toMatchObject({ numerator: "days-to-close", denominator: "closed" });
    expect(ofKind(ofKind(recipe, "per-hundred"), "mean").denominator).toBe("closed");
  });
});
