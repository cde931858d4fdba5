import { describe, expect, it } from "vitest";
import type { Person } from "../../../api/client";
import { daysUntil } from "../../../parts/dayText";
import { planWorld } from "../../../test/fake/plan";
import { goesWith, isFilled, rankOf, rungsOf, STEPS, verifiersBeside } from "./steps";

const [story, bare] = planWorld(7).findings.filter((_, index) => index === 0 || index === 6);
if (!story || !bare) throw new Error("the pretended factory has too few findings");

describe("steps of the work", () => {
  it("count as filled by what they hold", () => {
    const filled = STEPS.filter((step) => isFilled(step, story, story.actions[0]));
    expect(filled).toEqual([
      "finding",
      "containment",
      "root",
      "corrective",
      "preventive",
      "who",
      "status",
      "evidence",
    ]);
    expect(STEPS.filter((step) => isFilled(step, bare, bare.actions[0]))).toEqual(["finding"]);
    expect(STEPS.filter((step) => isFilled(step, bare, undefined))).toEqual(["finding"]);
  });

  it("need both a name and a date to say who and when", () => {
    const action = structuredClone(story.actions[0]);
    if (action) action.due_on = null;
    expect(isFilled("who", story, action)).toBe(false);
  });

  it("name what a deletion takes along", () => {
    expect(goesWith(story)).toEqual({ actions: 1, evidence: 3 });
  });

  it("stand in the order of the work", () => {
    expect(
      ["open", "planned", "in-progress", "done", "verified"].map((status) => rankOf(status as "open")),
    ).toEqual([0, 1, 2, 3, 4]);
  });
});

describe("the ladder of whys", () => {
  it("shows what is written and one rung more, up to five", () => {
    expect(rungsOf(["", "", "", "", ""])).toBe(1);
    expect(rungsOf(["a", "b", "", "", ""])).toBe(3);
    expect(rungsOf(["a", "", "c", "", ""])).toBe(4);
    expect(rungsOf(["a", "b", "c", "d", "e"])).toBe(5);
  });
});

describe("days until a date", () => {
  it("count whole days across months and years", () => {
    expect(daysUntil("2026-11-21", "2026-11-21")).toBe(0);
    expect(daysUntil("2026-12-01", "2026-11-21")).toBe(10);
    expect(daysUntil("2026-11-20", "2026-11-21")).toBe(-1);
    expect(daysUntil("2027-01-01", "2026-12-31")).toBe(1);
  });
});

describe("who may verify", () => {
  const person = (id: string, more: Partial<Person>): Person => ({
    id,
    name: id,
    title: "",
    roles: ["ehs-manager"],
    active: true,
    ...more,
  });

  it("is somebody else, active, with a role that verifies", () => {
    const people = [
      person("me", {}),
      person("gone", { active: false }),
      person("reader", { roles: ["viewer"] }),
      person("admin", { roles: ["administrator"] }),
      person("hr", { roles: ["hr-manager"] }),
      person("owner", { roles: ["viewer", "senior-manager"] }),
    ];
    expect(verifiersBeside(people, "me").map(({ id }) => id)).toEqual(["hr", "owner"]);
  });
});
