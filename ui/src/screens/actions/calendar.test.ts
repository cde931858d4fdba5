import { describe, expect, it } from "vitest";
import type { CalendarItem } from "../../api/client";
import { isFixed, itemKey, stateOf, weekOf } from "./calendar";

const item: CalendarItem = {
  kind: "due",
  on: "2026-11-20",
  finding: "f",
  number: "A-001",
  action: "a",
  action_number: "A-001",
  text: "Two doors more.",
  responsible: "",
  severity: "major",
  status: "planned",
  overdue: false,
};

describe("the calendar", () => {
  it("numbers weeks by their Thursday", () => {
    expect(weekOf("2025-12-29")).toBe(1);
    expect(weekOf("2026-12-28")).toBe(53);
    expect(weekOf("2027-01-04")).toBe(1);
    expect(weekOf("2026-11-16")).toBe(47);
  });

  it("moves what is still to do, and leaves what is done and what is not planned", () => {
    expect([stateOf(item), isFixed(item)]).toEqual(["due", false]);
    expect(stateOf({ ...item, overdue: true })).toBe("overdue");
    const done: CalendarItem = { ...item, status: "done" };
    expect([stateOf(done), isFixed(done)]).toEqual(["settled", true]);
    const check: CalendarItem = { ...item, kind: "check", status: "verified" };
    expect([stateOf(check), isFixed(check)]).toEqual(["check", false]);
    expect(isFixed({ ...item, action: null })).toBe(true);
    expect(itemKey(check)).not.toBe(itemKey(item));
  });
});
