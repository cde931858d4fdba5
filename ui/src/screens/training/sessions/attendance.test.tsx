import { fireEvent, screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { beforeEach, describe, expect, it } from "vitest";
import type { AttendanceQuery } from "../../../api/client";
import { installFake, refuse, type World } from "../../../test/fake";
import { trainingOf, trainingWorld } from "../../../test/fake/training";
import { trainingExtras } from "../../../test/fake/trainingExtras";
import { renderApp } from "../../../test/render";
import { withSize } from "../../../test/size";

withSize();

/** A session nobody is marked at yet. */
async function openSession(people = 40, extra: Parameters<typeof installFake>[1] = {}) {
  const world = trainingWorld(people);
  const session = trainingOf(world).sessions.at(-1)?.id ?? "";
  renderApp(world, `/training/session/${session}`);
  installFake(world, { ...trainingExtras(world), ...extra });
  const grid = await screen.findByRole("grid", { name: "Attendance" });
  await within(grid).findByText("20001");
  return { world, session, grid };
}

const marks = (world: World, session: string) =>
  [...trainingOf(world).marks].filter(([key]) => key.startsWith(`${session} `));
const count = () => screen.getByRole("status", { name: "Count" }).textContent;
const rowOf = (grid: HTMLElement, badge: string) =>
  within(grid).getByText(badge).closest('[role="row"]') as HTMLElement;

beforeEach(() => {
  window.location.hash = "";
});

describe("the paper list", () => {
  it("ticks with Space, and the count follows", async () => {
    const { world, session, grid } = await openSession();
    expect(count()).toContain("0present");
    grid.focus();
    fireEvent.keyDown(grid, { key: " " });
    fireEvent.keyDown(grid, { key: "ArrowDown" });
    fireEvent.keyDown(grid, { key: " " });
    await waitFor(() => expect(count()).toContain("2present"));
    expect(marks(world, session).map(([, present]) => present)).toEqual([true, true]);
    expect(within(rowOf(grid, "20002")).getByText("Present")).toBeTruthy();
    fireEvent.keyDown(grid, { key: " " });
    await waitFor(() => expect(count()).toContain("1present"));
    expect(marks(world, session)).toHaveLength(1);
  });

  it("marks absent with Del, which is no presence", async () => {
    const { world, session, grid } = await openSession();
    grid.focus();
    fireEvent.keyDown(grid, { key: "Delete" });
    await waitFor(() => expect(count()).toContain("1 marked"));
    expect(count()).toContain("0present");
    expect(marks(world, session).map(([, present]) => present)).toEqual([false]);
  });

  it("takes the last tick back", async () => {
    const { world, session, grid } = await openSession();
    grid.focus();
    fireEvent.keyDown(grid, { key: " " });
    await userEvent.click(await screen.findByRole("button", { name: "Undo" }));
    await waitFor(() => expect(count()).toContain("0present"));
    expect(marks(world, session)).toHaveLength(0);
  });

  it("shows a tick at once and takes it away when the store refuses it", async () => {
    let letGo: () => void = () => undefined;
    const gate = new Promise<void>((open) => {
      letGo = open;
    });
    const { grid } = await openSession(40, {
      attendanceSet: async () => {
        await gate;
        return refuse("disk-full");
      },
    });
    grid.focus();
    fireEvent.keyDown(grid, { key: " " });
    await within(rowOf(grid, "20001")).findByText("Present");
    letGo();
    await waitFor(() => expect(within(rowOf(grid, "20001")).queryByText("Present")).toBeNull());
    expect(screen.getByRole("alert")).toBeTruthy();
  });

  it("jumps to a badge typed in the list and ticks it", async () => {
    const { world, session, grid } = await openSession();
    grid.focus();
    fireEvent.keyDown(grid, { key: "2" });
    const box = screen.getByRole("textbox", { name: "Badge number" });
    expect(document.activeElement).toBe(box);
    await userEvent.type(box, "0009{Enter}");
    await waitFor(() => expect(count()).toContain("1present"));
    const worker = trainingOf(world).workers.find(({ badge }) => badge === "20009");
    expect(marks(world, session).map(([key]) => key)).toEqual([`${session} ${worker?.id}`]);
    await waitFor(() => expect(rowOf(grid, "20009").hasAttribute("data-active")).toBe(true));
    expect((box as HTMLInputElement).value).toBe("");
  });

  it("finds a badge beyond the rows that are read, by windows", async () => {
    const { world, grid } = await openSession(900);
    await userEvent.type(screen.getByRole("textbox", { name: "Badge number" }), "20801{Enter}");
    await waitFor(() => expect(count()).toContain("1present"));
    await waitFor(() => expect(rowOf(grid, "20801").hasAttribute("data-active")).toBe(true));
    const limits = world.calls
      .filter(({ command }) => command === "attendance_list")
      .map(({ args }) => (args as [string, AttendanceQuery])[1].limit);
    expect(Math.max(...limits)).toBeLessThanOrEqual(500);
  });

  it("says so when nobody has the badge, and marks nobody", async () => {
    const { world, session } = await openSession();
    const box = screen.getByRole("textbox", { name: "Badge number" });
    await userEvent.type(box, "99999{Enter}");
    await screen.findByText("Nobody has badge number 99999.");
    expect((box as HTMLInputElement).value).toBe("99999");
    expect(marks(world, session)).toHaveLength(0);
  });

  it("reads no more than its window", async () => {
    const { world } = await openSession(900);
    const queries = world.calls.filter(({ command }) => command === "attendance_list");
    for (const { args } of queries) expect((args as [string, AttendanceQuery])[1].limit).toBe(100);
  });
});

describe("a session", () => {
  it("saves a fact on leaving its field", async () => {
    const { world, session } = await openSession();
    const field = screen.getByRole("textbox", { name: "Trainer" });
    fireEvent.change(field, { target: { value: "Chen Jie" } });
    fireEvent.blur(field);
    await waitFor(() =>
      expect(trainingOf(world).sessions.find(({ id }) => id === session)?.trainer).toBe("Chen Jie"),
    );
  });

  it("saves the sign-in sheet and says what is in it", async () => {
    const { world, session } = await openSession();
    await userEvent.click(screen.getByRole("button", { name: "Print sign-in sheet" }));
    const dialog = await screen.findByRole("dialog");
    await userEvent.click(within(dialog).getByRole("radio", { name: "中文" }));
    await userEvent.click(within(dialog).getByRole("button", { name: "Choose where to save" }));
    await within(dialog).findByText("The sheet was saved.");
    // What was counted when it was opened again, which the fake store takes from its findings.
    const counted = new RegExp(`Opened again and counted: ${world.findings.length} names?\\.`);
    expect(within(dialog).getByText(counted)).toBeTruthy();
    expect(world.calls.find(({ command }) => command === "signin_sheet_paper")?.args).toEqual([
      session,
      { languages: ["zh-Hans"], paper: "a4" },
    ]);
  });

  it("goes and comes back with Undo", async () => {
    const { world } = await openSession();
    const before = trainingOf(world).sessions.length;
    await userEvent.click(screen.getByRole("button", { name: "Delete session" }));
    const dialog = await screen.findByRole("dialog");
    await userEvent.click(within(dialog).getByRole("button", { name: "Delete session" }));
    await waitFor(() => expect(trainingOf(world).sessions).toHaveLength(before - 1));
    await userEvent.click(await screen.findByRole("button", { name: "Undo" }));
    await waitFor(() => expect(trainingOf(world).sessions).toHaveLength(before));
  });
});
