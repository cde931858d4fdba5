import { fireEvent, screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { describe, expect, it } from "vitest";
import type { FindingRow, Status } from "../../api/client";
import { installFake, refuse, type World } from "../../test/fake";
import { planCommands, planWorld } from "../../test/fake/plan";
import { changes, signIn } from "../../test/people";
import { renderApp } from "../../test/render";
import { cardByKey, neighbour, refusalOf } from "./boardMoves";
import { STATUSES } from "./view";

/** Six findings, one in most columns; Lin Xiaomei is signed in. */
async function openBoard(change: (world: World) => void = () => undefined): Promise<World> {
  const world = planWorld(6);
  change(world);
  renderApp(world, "/actions?view=board");
  installFake(world, planCommands(world));
  await screen.findByRole("region", { name: "Findings by status" });
  return world;
}
const column = (status: string) => screen.getByRole("region", { name: new RegExp(`^${status}: `) });
const card = (number: string) => screen.getByRole("button", { name: new RegExp(`^${number}(?!\\d)`) });
/** jsdom lays nothing out: what is under the pointer is told. */
function dragTo(from: HTMLElement, to: HTMLElement): void {
  const before = document.elementFromPoint;
  document.elementFromPoint = () => to;
  fireEvent.pointerDown(from, { button: 0, clientX: 0, clientY: 0 });
  fireEvent.pointerMove(window, { clientX: 300, clientY: 0 });
  fireEvent.pointerUp(window, { clientX: 300, clientY: 0 });
  document.elementFromPoint = before;
}
const statusOf = (world: World, number: string) =>
  world.findings.find((finding) => finding.number === number)?.status;

describe("the board", () => {
  it("has a column for each status with its count", async () => {
    await openBoard();
    expect(within(column("Done")).getByRole("button", { name: /^A-001/ })).toBeTruthy();
    expect(within(column("Done")).getByText("A second person verifies these.")).toBeTruthy();
    expect(within(column("No action")).getByText("Nothing here.")).toBeTruthy();
  });

  it("moves a card with Shift and an arrow, keeps the focus on it, and takes it back", async () => {
    const world = await openBoard();
    expect(statusOf(world, "A-002")).toBe("planned");
    card("A-002").focus();
    fireEvent.keyDown(card("A-002"), { key: "ArrowRight", shiftKey: true });
    await waitFor(() => expect(statusOf(world, "A-002")).toBe("in-progress"));
    await waitFor(() =>
      expect(within(column("In progress")).getByRole("button", { name: /^A-002/ })).toBe(
        document.activeElement,
      ),
    );
    await screen.findByText("A-002 is now “In progress”.");
    await userEvent.click(screen.getByRole("button", { name: "Undo" }));
    await waitFor(() =>
      expect(within(column("Planned")).getByRole("button", { name: /^A-002/ })).toBeTruthy(),
    );
  });

  it("leaves verification to the second person and says so", async () => {
    const world = await openBoard();
    fireEvent.keyDown(card("A-001"), { key: "ArrowRight", shiftKey: true });
    expect((await screen.findByRole("alert")).textContent).toMatch(/A-001 stays here/);
    expect(statusOf(world, "A-001")).toBe("done");
    expect(world.calls.some(({ command }) => command === "action_set")).toBe(false);
    await userEvent.click(screen.getByRole("button", { name: "Open A-001" }));
    await screen.findByRole("region", { name: "Finding A-001" });
  });

  it("does not move a finding with two actions as one", async () => {
    const world = await openBoard((plan) => {
      const two = plan.findings[1];
      if (two?.actions[0]) two.actions.push({ ...two.actions[0], id: "second" });
    });
    fireEvent.keyDown(card("A-002"), { key: "ArrowRight", shiftKey: true });
    await screen.findByText(/A-002 does not have exactly one action/);
    expect(statusOf(world, "A-002")).toBe("planned");
  });

  it("shows Rust's refusal and leaves the card", async () => {
    const world = await openBoard();
    installFake(world, { ...planCommands(world), actionSet: () => refuse("disk-full") });
    fireEvent.keyDown(card("A-002"), { key: "ArrowRight", shiftKey: true });
    await screen.findByText("The disk is full. Nothing was lost, but nothing more can be saved.");
    expect(within(column("Planned")).getByRole("button", { name: /^A-002/ })).toBeTruthy();
  });

  it("is only read by a reader: no card moves by key or by pointer", async () => {
    const world = await openBoard((plan) => signIn(plan, "viewer"));
    expect(
      await screen.findByText(/^You can read this\. Who can change it: EHS manager, HR manager\./),
    ).toBeTruthy();
    fireEvent.keyDown(card("A-002"), { key: "ArrowRight", shiftKey: true });
    dragTo(card("A-002"), column("In progress"));
    expect(screen.queryByRole("alert")).toBeNull();
    expect(changes(world)).toEqual([]);
    expect(statusOf(world, "A-002")).toBe("planned");
  });

  it("moves a card that is dragged to another column", async () => {
    const world = await openBoard();
    dragTo(card("A-002"), column("In progress"));
    await waitFor(() => expect(statusOf(world, "A-002")).toBe("in-progress"));
  });

  it("walks between cards with the arrows and opens one with a click", async () => {
    await openBoard();
    card("A-002").focus();
    fireEvent.keyDown(card("A-002"), { key: "ArrowRight" });
    await waitFor(() => expect(document.activeElement).toBe(card("A-003")));
    await userEvent.click(card("A-003"));
    await screen.findByRole("region", { name: "Finding A-003" });
    expect(card("A-003").getAttribute("aria-current")).toBe("true");
  });

  it("changes to the calendar, to the table and back with B", async () => {
    await openBoard();
    fireEvent.keyDown(document.body, { key: "b" });
    await screen.findByRole("button", { name: "This month" });
    fireEvent.keyDown(document.body, { key: "b" });
    await screen.findByRole("grid", { name: "Findings" });
    fireEvent.keyDown(document.body, { key: "b" });
    await screen.findByRole("region", { name: "Findings by status" });
    expect(window.location.hash).toBe("#/actions?view=board");
  });
});

describe("the moves of a card", () => {
  const at = (status: Status, actions = 1) => ({ status, actions });

  it("are free between open and done", () => {
    for (const from of ["open", "planned", "in-progress", "done"] as const)
      for (const to of ["open", "planned", "in-progress", "done"] as const)
        expect(refusalOf(at(from), to)).toBeNull();
  });

  it("are refused where another step is needed", () => {
    expect(refusalOf(at("done"), "verified")).toBe("verify");
    expect(refusalOf(at("open"), "no-action")).toBe("reason");
    expect(refusalOf(at("no-action"), "open")).toBe("closed");
    expect(refusalOf(at("verified"), "done")).toBe("verified");
    expect(refusalOf(at("open", 0), "planned")).toBe("several");
  });

  it("end at the edges", () => {
    expect(neighbour("open", -1, STATUSES)).toBeNull();
    expect(neighbour("open", 1, STATUSES)).toBe("planned");
    expect(neighbour("no-action", 1, STATUSES)).toBeNull();
  });

  it("pass over empty columns", () => {
    const row = (id: string) => ({ id }) as FindingRow;
    const columns = [
      { status: "open" as const, total: 2, rows: [row("a"), row("b")] },
      { status: "planned" as const, total: 0, rows: [] },
      { status: "done" as const, total: 1, rows: [row("c")] },
    ];
    expect(cardByKey(columns, "b", "ArrowRight")).toBe("c");
    expect(cardByKey(columns, "c", "ArrowLeft")).toBe("a");
    expect(cardByKey(columns, "a", "ArrowDown")).toBe("b");
    expect(cardByKey(columns, null, "ArrowDown")).toBe("a");
  });
});
