import { describe, expect, it } from "vitest";
import {
  chipsOf,
  isShortcut,
  type ListView,
  PLAIN_VIEW,
  queryOf,
  searchOf,
  shortcutTo,
  sortedBy,
  toggled,
  viewOf,
  withoutChip,
  withoutFilters,
} from "./view";

const busy: ListView = {
  text: "fire",
  statuses: ["open", "done"],
  severities: ["major"],
  overdue: true,
  sort: "due",
  descending: true,
  mode: "board",
};

describe("the address of the list", () => {
  it("is empty for the plain view", () => {
    expect(searchOf(PLAIN_VIEW)).toEqual({});
    expect(viewOf({})).toEqual(PLAIN_VIEW);
  });

  it("brings the same view back", () => {
    expect(viewOf(searchOf(busy))).toEqual(busy);
  });

  it("passes over words it does not know", () => {
    expect(viewOf({ status: "open.gone", severity: 7, sort: "colour", overdue: "perhaps" })).toEqual({
      ...PLAIN_VIEW,
      statuses: ["open"],
    });
  });

  it("takes a number as a search text", () => {
    expect(viewOf({ text: 12 }).text).toBe("12");
  });
});

describe("the question to the store", () => {
  it("asks for a page of the view", () => {
    expect(queryOf({ ...busy, text: "  fire " }, 200, 100)).toEqual({
      search: "fire",
      statuses: ["open", "done"],
      severities: ["major"],
      overdue_only: true,
      sort: "due",
      descending: true,
      offset: 200,
      limit: 100,
    });
  });
});

describe("chips", () => {
  it("name every filter that stands, and nothing for the plain view", () => {
    expect(chipsOf(PLAIN_VIEW)).toEqual([]);
    expect(chipsOf(busy)).toEqual([
      { of: "status", value: "open" },
      { of: "status", value: "done" },
      { of: "severity", value: "major" },
      { of: "overdue" },
      { of: "text", value: "fire" },
    ]);
  });

  it("take away exactly their own filter", () => {
    const left = chipsOf(busy).reduce(withoutChip, busy);
    expect(chipsOf(left)).toEqual([]);
    expect(withoutChip(busy, { of: "status", value: "open" }).statuses).toEqual(["done"]);
    expect(withoutChip(busy, { of: "overdue" }).statuses).toEqual(["open", "done"]);
  });

  it("leave the order when all go", () => {
    expect(withoutFilters(busy)).toEqual({ ...PLAIN_VIEW, sort: "due", descending: true, mode: "board" });
  });

  it("ignore a search of blanks", () => {
    expect(chipsOf({ ...PLAIN_VIEW, text: "   " })).toEqual([]);
  });
});

describe("filters and order", () => {
  it("toggle a value and keep the catalogue's order", () => {
    expect(toggled(["a", "b", "c"], ["c"], "a")).toEqual(["a", "c"]);
    expect(toggled(["a", "b", "c"], ["a", "c"], "a")).toEqual(["c"]);
  });

  it("sort up first, then down, and start anew on another column", () => {
    const up = sortedBy(PLAIN_VIEW, "due");
    expect([up.sort, up.descending]).toEqual(["due", false]);
    const down = sortedBy(up, "due");
    expect([down.sort, down.descending]).toEqual(["due", true]);
    expect(sortedBy(down, "severity").descending).toBe(false);
  });

  it("jump to what a count counts, and back", () => {
    const waiting = shortcutTo({ ...PLAIN_VIEW, text: "fire" }, "waiting");
    expect(waiting.statuses).toEqual(["done"]);
    expect(waiting.text).toBe("fire");
    expect(isShortcut(waiting, "waiting")).toBe(true);
    expect(isShortcut(waiting, "open")).toBe(false);
    expect(shortcutTo(waiting, "waiting").statuses).toEqual([]);
  });
});
