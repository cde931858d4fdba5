import { describe, expect, it } from "vitest";
import { trendShape } from "./trend";

const at = (...values: (number | null)[]) =>
  values.map((value, index) => ({ on: `2026-11-0${index + 1}`, value }));

describe("a trend", () => {
  it("is one line where every day is known", () => {
    const { lines, gaps, last } = trendShape(at(1, 3, 5), 110, 50, { from: 1, to: 5 });
    expect(lines).toEqual(["5,45 55,25 105,5"]);
    expect(gaps).toEqual([]);
    expect(last).toEqual({ x: 105, y: 5 });
  });

  it("breaks where nobody measured, and does not fall to zero there", () => {
    const { lines, gaps, dots } = trendShape(at(4, 4, null, null, 4), 110, 50);
    expect(lines).toHaveLength(1);
    expect(lines[0]?.split(" ")).toHaveLength(2);
    expect(dots).toHaveLength(1);
    expect(gaps).toEqual([{ x: 42.5, width: 50 }]);
  });

  it("is all unknown when nothing was measured", () => {
    expect(trendShape([], 110, 50)).toEqual({
      lines: [],
      gaps: [{ x: 0, width: 110 }],
      dots: [],
      last: null,
    });
    expect(trendShape(at(null, null), 110, 50).gaps).toEqual([{ x: 0, width: 110 }]);
  });

  it("keeps counts on a floor of zero", () => {
    const { last } = trendShape(at(2, 0), 110, 50);
    expect(last?.y).toBe(45);
  });
});
