import { fireEvent, screen, waitFor } from "@testing-library/react";
import { beforeEach, describe, expect, it } from "vitest";
import type { Role } from "../../api/client";
import { emitFake, type World, workingWorld } from "../../test/fake";
import { changes, openFields, signIn } from "../../test/people";
import { renderApp } from "../../test/render";

const press = (key: string, code: string, shiftKey = false) =>
  fireEvent.keyDown(document.body, { key, code, shiftKey });
const BUTTONS = [
  /^1\s*Nothing yet$/,
  /^Does not apply/,
  /^Not known yet/,
  "Choose files",
  /^Plan (it|another)/,
];

/** The first question, rated 1 on paper and in practice, with a note and one file. */
async function openAs(roles: Role[], change: (world: World) => void = () => undefined) {
  const world = signIn(workingWorld(7), ...roles);
  const [answer] = world.assessment.answers;
  if (answer) answer.note = "Signed in 2019.";
  change(world);
  renderApp(world, "/assess/policy-signed");
  await screen.findByText(/question 1 of 20/);
  return { world, answer };
}

beforeEach(() => {
  window.location.hash = "";
});

describe("a question for whoever may only read it", () => {
  it.each<[Role]>([["viewer"], ["senior-manager"], ["administrator"], ["case-handler"]])(
    "shows a %s the answer in words and nothing to press",
    async (role) => {
      await openAs([role]);
      await screen.findByText("You can read this. Who can change it: EHS manager, HR manager.");
      expect(screen.getByRole("region", { name: "On paper" }).textContent).toContain("Nothing yet");
      expect(screen.getByText("Signed in 2019.")).toBeTruthy();
      expect(screen.getByRole("link", { name: "Open A-001" })).toBeTruthy();
      expect(openFields()).toEqual(["Find a question"]);
      for (const name of BUTTONS) expect(screen.queryAllByRole("button", { name })).toEqual([]);
    },
  );

  it("takes no key but those that go on, and no file", async () => {
    const { world } = await openAs(["viewer"]);
    press("4", "Digit4");
    press("$", "Digit4", true);
    press("n", "KeyN");
    press("u", "KeyU");
    press("e", "KeyE");
    press("f", "KeyF");
    await emitFake("dropped", { tokens: [{ token: "photo", name: "a.png", size: 1 }], x: 1, y: 1 });
    press("Enter", "Enter");
    await screen.findByText(/question 2 of 20/);
    expect(changes(world)).toEqual([]);
  });

  it("says what was answered instead of a rating, and by which reason", async () => {
    await openAs(["viewer"], (world) => {
      Object.assign(world.assessment.answers[0] ?? {}, { state: "not-applicable", reason: "No dormitory" });
    });
    expect(screen.getByText("Does not apply")).toBeTruthy();
    expect(screen.getByText("No dormitory")).toBeTruthy();
    expect(screen.queryByRole("region", { name: "On paper" })).toBeNull();
  });

  it("has no plan to offer where nothing is planned", async () => {
    const { world } = await openAs(["viewer"]);
    press("j", "KeyJ");
    await screen.findByText(/question 8 of 20/);
    expect(screen.queryByText("In your action plan")).toBeNull();
    expect(changes(world)).toEqual([]);
  });
});

describe("a question for a manager", () => {
  it("has every one of these controls and takes the keys", async () => {
    const { world, answer } = await openAs(["hr-manager"]);
    for (const name of BUTTONS) expect(screen.queryAllByRole("button", { name }).length).toBeGreaterThan(0);
    expect(openFields()).toContain("Note");
    expect(screen.queryByText(/^You can read this/)).toBeNull();
    press("4", "Digit4");
    await waitFor(() => expect(answer?.paper).toBe(4));
    await emitFake("dropped", { tokens: [{ token: "photo", name: "a.png", size: 1 }], x: 1, y: 1 });
    await waitFor(() => expect(changes(world)).toContain("evidence_drop"));
  });
});
