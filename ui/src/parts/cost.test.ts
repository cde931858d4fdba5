import { describe, expect, it } from "vitest";
import { translator } from "../words/catalogue";
import { costWords, decimalOf } from "./cost";

describe("a cost", () => {
  it("is a decimal number as people type it, or none", () => {
    expect(["1200", " 12500.50 ", "1,200.5", "12,5", "0"].map(decimalOf)).toEqual([
      "1200",
      "12500.50",
      "1200.5",
      "12.5",
      "0",
    ]);
    expect(["", "about ten", "-3", "1.2.3", "1200.505"].map(decimalOf)).toEqual([
      null,
      null,
      null,
      null,
      null,
    ]);
  });

  it("tells not stated, not known and zero apart", () => {
    const t = translator("en");
    const words = [
      costWords(t, null),
      costWords(t, { is: "unknown" }),
      costWords(t, { is: "money", amount: "0", currency: "CNY" }),
    ];
    expect(words).toEqual(["Not stated", "Not known", "0 CNY"]);
  });
});
