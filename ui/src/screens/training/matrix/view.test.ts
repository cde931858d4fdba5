import { describe, expect, it } from "vitest";
import { choiceOf, coverPercent, isPlain, placeBy, searchOf } from "./view";

describe("the address of the matrix", () => {
  it("carries every filter there and back", () => {
    const search = { text: "Li", category: "worker.office", kind: "ehs", state: "expired" } as const;
    expect(searchOf(choiceOf(search))).toEqual(search);
  });

  it("passes over words it does not know", () => {
    const unknown = {
      category: "robot.manager",
      kind: "magic",
      state: "bad",
      within: "soon",
      by: "shoe size",
    };
    expect(choiceOf(unknown)).toEqual({
      text: "",
      categories: ["manager"],
      kinds: [],
      state: "all",
      department: null,
      within: null,
      by: "people",
    });
  });

  it("is empty for the plain view", () => {
    expect(isPlain(choiceOf({}))).toBe(true);
    expect(isPlain(choiceOf({ state: "never" }))).toBe(false);
  });
});

describe("the cover of a course", () => {
  const cover = (done: number, soon: number, wanted: number) =>
    coverPercent({ course: "c", done, soon, expired: 0, never: wanted - done - soon, wanted });

  it("is no figure when nobody needs the course", () => {
    expect(cover(0, 0, 0)).toBeNull();
  });

  it("counts what is due soon, for it is valid today", () => {
    expect(cover(2, 1, 4)).toBe(75);
  });

  it("never says all or nobody when it is nearly so", () => {
    expect(cover(999, 0, 1000)).toBe(99);
    expect(cover(1, 0, 1000)).toBe(1);
    expect(cover(4, 0, 4)).toBe(100);
    expect(cover(0, 0, 4)).toBe(0);
  });
});

describe("keys in the matrix", () => {
  const by = (key: string, row = 0, column = 0, ctrlKey = false) =>
    placeBy({ key, ctrlKey }, { row, column }, 50, 4, 10);

  it("move by one and stay inside", () => {
    expect(by("ArrowRight")).toEqual({ row: 0, column: 1 });
    expect(by("ArrowRight", 0, 3)).toEqual({ row: 0, column: 3 });
    expect(by("ArrowDown", 49)).toEqual({ row: 49, column: 0 });
  });

  it("reach the cover above and the names before", () => {
    expect(by("ArrowUp")).toEqual({ row: -1, column: 0 });
    expect(by("ArrowLeft")).toEqual({ row: 0, column: -1 });
  });

  it("jump by screens and to the ends", () => {
    expect(by("PageDown", 45)).toEqual({ row: 49, column: 0 });
    expect(by("End", 3, 0, true)).toEqual({ row: 49, column: 3 });
    expect(by("Home", 3, 2)).toEqual({ row: 3, column: -1 });
  });

  it("leave other keys alone", () => {
    expect(by("a")).toBeNull();
  });
});
