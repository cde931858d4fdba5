import { fireEvent, screen, waitFor, within } from "@testing-library/react";
import { beforeEach, describe, expect, it } from "vitest";
import type { Role } from "../../api/client";
import { emitFake, installFake, type World } from "../../test/fake";
import { emptyTrainingWorld, trainingOf, trainingWorld } from "../../test/fake/training";
import { trainingExtras } from "../../test/fake/trainingExtras";
import { changes, openFields, signIn } from "../../test/people";
import { renderApp } from "../../test/render";
import { withSize } from "../../test/size";

withSize();

const LINE = "You can read this. Who can change it: EHS manager, HR manager.";

function open(role: Role, address: string, world: World = trainingWorld(40)): World {
  signIn(world, role);
  renderApp(world, address);
  return installFake(world, trainingExtras(world));
}

const offered = (names: readonly string[]) =>
  names.filter((name) => screen.queryAllByRole("button", { name }).length > 0);

beforeEach(() => {
  window.location.hash = "";
});

describe.each([
  ["/training", "People and courses", ["Import register", "New session"]],
  ["/training/people", "People", ["Import people", "Add person"]],
  ["/training/courses", null, ["New course"]],
  ["/training/sessions", "Sessions", ["New session"]],
])("the view at %s", (address, grid, buttons) => {
  const ready = () =>
    grid === null ? screen.findByRole("region", { name: "Labour rights" }) : screen.findByRole("grid");

  it.each<[Role]>([["viewer"], ["senior-manager"], ["administrator"]])(
    "begins nothing for a %s",
    async (role) => {
      const world = open(role, address);
      await ready();
      screen.getByText(LINE);
      fireEvent.keyDown(document.body, { key: "n" });
      expect(offered(buttons)).toEqual([]);
      expect(screen.queryByRole("dialog")).toBeNull();
      expect(screen.queryByRole("form")).toBeNull();
      expect(changes(world)).toEqual([]);
    },
  );

  it("offers a manager each of them", async () => {
    open("hr-manager", address);
    await ready();
    expect(offered(buttons)).toEqual(buttons);
    expect(screen.queryByText(LINE)).toBeNull();
  });
});

describe.each([
  ["/training", /^No people yet/],
  ["/training/people", /^No people yet/],
  ["/training/courses", "No courses in use yet."],
  ["/training/sessions", "No sessions yet."],
])("the empty view at %s", (address, sentence) => {
  it("asks a reader to begin nothing", async () => {
    const world = open("viewer", address, emptyTrainingWorld());
    await screen.findByText(sentence);
    expect(
      offered(["Import people", "Add person", "New course", "New session", "Go to the courses"]),
    ).toEqual([]);
    expect(changes(world)).toEqual([]);
  });
});

describe("records for a reader", () => {
  it("show a person as words", async () => {
    const world = trainingWorld(40);
    const [person] = trainingOf(world).workers;
    open("viewer", `/training/people?person=${person?.id}`, world);
    const panel = within(await screen.findByRole("region", { name: person?.name ?? "" }));
    expect(panel.getByText(person?.badge ?? "")).toBeTruthy();
    expect(openFields()).toEqual(["Search people", expect.stringMatching(/left/)]);
    expect(changes(world)).toEqual([]);
  });

  it("show a course as words, and the way to its sessions", async () => {
    const world = trainingWorld(40);
    const [course] = trainingOf(world).courses;
    open("viewer", `/training/courses?course=${course?.id}`, world);
    const panel = within(await screen.findByRole("region", { name: `Course ${course?.name}` }));
    expect(panel.getByText("Yes")).toBeTruthy();
    expect(panel.getByRole("button", { name: /session/ })).toBeTruthy();
    expect(offered(["Delete course", "New session"])).toEqual([]);
    expect(openFields()).toEqual([]);
    expect(changes(world)).toEqual([]);
  });

  it("offer no session by address", async () => {
    open("viewer", "/training/sessions?new=yes");
    await screen.findByRole("grid", { name: "Sessions" });
    expect(screen.queryByRole("dialog")).toBeNull();
  });
});

describe("the paper list", () => {
  /** A session with one person marked present. */
  async function openSession(role: Role) {
    const world = trainingWorld(40);
    const { sessions, marks, workers } = trainingOf(world);
    const session = sessions.at(-1)?.id ?? "";
    marks.set(`${session} ${workers[0]?.id}`, true);
    open(role, `/training/session/${session}`, world);
    const grid = await screen.findByRole("grid", { name: "Attendance" });
    await within(grid).findByText("20001");
    return { world, grid, session };
  }
  const buttons = ["Tick", "Print sign-in sheet", "Import attendance", "Delete session", "Choose files"];
  const keys = [" ", "Enter", "Delete", "Backspace", "2"];

  it("is read by a reader: who was there, and no key marks anybody", async () => {
    const { world, grid } = await openSession("viewer");
    screen.getByText(LINE);
    expect(within(grid).getByText("Present", { selector: "[role=gridcell]" })).toBeTruthy();
    expect(within(grid).queryAllByRole("button")).toEqual([]);
    grid.focus();
    for (const key of keys) fireEvent.keyDown(grid, { key });
    await emitFake("dropped", { tokens: [{ token: "scan", name: "a.png", size: 1 }], x: 1, y: 1 });
    expect(offered(buttons)).toEqual([]);
    expect(openFields()).toEqual(["Search people", expect.any(String)]);
    expect(changes(world)).toEqual([]);
    fireEvent.keyDown(grid, { key: "/" });
    expect(document.activeElement).toBe(screen.getByRole("textbox", { name: "Search people" }));
  });

  it("is printed by a senior manager, who marks nobody", async () => {
    const { world, grid } = await openSession("senior-manager");
    grid.focus();
    for (const key of keys) fireEvent.keyDown(grid, { key });
    expect(offered(buttons)).toEqual(["Print sign-in sheet"]);
    expect(changes(world)).toEqual([]);
  });

  it("has every one of these controls for a manager", async () => {
    const { world, grid } = await openSession("ehs-manager");
    expect(offered(buttons)).toEqual(buttons);
    grid.focus();
    fireEvent.keyDown(grid, { key: " " });
    await waitFor(() => expect(changes(world)).toContain("attendance_set"));
  });
});
