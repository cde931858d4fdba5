import { fireEvent, screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { beforeEach, describe, expect, it } from "vitest";
import type { MatrixQuery } from "../../../api/client";
import { installFake, type World } from "../../../test/fake";
import { emptyTrainingWorld, trainingOf, trainingWorld } from "../../../test/fake/training";
import { trainingExtras } from "../../../test/fake/trainingExtras";
import { renderApp } from "../../../test/render";
import { withSize } from "../../../test/size";

withSize();

/** Without a layout the note counts as out of sight of its cell, and hides. */
const SEEN_OR_NOT = { hidden: true };

async function openMatrix(address = "/training", people = 300): Promise<World> {
  const world = trainingWorld(people);
  renderApp(world, address);
  installFake(world, trainingExtras(world));
  await screen.findByRole("grid", { name: "People and courses" });
  return world;
}

const asked = (world: World) =>
  world.calls.filter(({ command }) => command === "matrix_get").map(({ args }) => (args as [MatrixQuery])[0]);

beforeEach(() => {
  window.location.hash = "";
});

describe("the matrix", () => {
  it("asks for windows only, and shows only the rows in sight", async () => {
    const world = await openMatrix();
    const grid = screen.getByRole("grid");
    const shown = within(grid).getAllByRole("row").length;
    expect(grid.getAttribute("aria-rowcount")).toBe("289");
    expect(shown).toBeGreaterThan(10);
    expect(shown).toBeLessThan(60);
    expect(asked(world).length).toBeGreaterThan(0);
    for (const { limit, offset } of asked(world)) {
      expect(limit).toBe(60);
      expect(offset % 60).toBe(0);
      expect(offset).toBeLessThan(120);
    }
  });

  it("reads the window that is scrolled to, not what lies between", async () => {
    const world = await openMatrix();
    const grid = screen.getByRole("grid");
    grid.scrollTop = 36 * 200;
    fireEvent.scroll(grid);
    await waitFor(() => expect(asked(world).map(({ offset }) => offset)).toContain(180));
    expect(asked(world).map(({ offset }) => offset)).not.toContain(60);
    const [person] = trainingOf(world)
      .workers.filter(({ left_on }) => left_on === null)
      .slice(200);
    await within(grid).findByText(person?.badge ?? "");
  });

  it("says each state in a word", async () => {
    await openMatrix();
    const grid = screen.getByRole("grid");
    for (const word of ["Done", "Due soon", "Expired", "Never", "Not needed"])
      expect(within(grid).getAllByText(word).length).toBeGreaterThan(0);
  });

  it("says when and until on Enter, and closes on Escape", async () => {
    const world = await openMatrix("/training?state=due");
    const grid = screen.getByRole("grid");
    expect(asked(world).at(-1)?.state).toBe("due");
    await userEvent.click(within(grid).getAllByText("Due soon")[0] as HTMLElement);
    const note = await screen.findByRole("dialog", SEEN_OR_NOT);
    expect(within(note).getByText(/^Held on /)).toBeTruthy();
    expect(within(note).getByText(/^Valid until /)).toBeTruthy();
    fireEvent.keyDown(within(note).getByRole("button", SEEN_OR_NOT), { key: "Escape" });
    await waitFor(() => expect(screen.queryByRole("dialog", SEEN_OR_NOT)).toBeNull());
    grid.focus();
    fireEvent.keyDown(grid, { key: "ArrowRight" });
    fireEvent.keyDown(grid, { key: "Enter" });
    await screen.findByRole("dialog", SEEN_OR_NOT);
  });

  it("opens the arithmetic of the cover", async () => {
    const world = await openMatrix("/training?kind=ehs");
    const grid = screen.getByRole("grid");
    grid.focus();
    fireEvent.keyDown(grid, { key: "ArrowUp" });
    fireEvent.keyDown(grid, { key: "Enter" });
    const note = await screen.findByRole("dialog", SEEN_OR_NOT);
    expect(within(note).getByText("People who need it")).toBeTruthy();
    expect(within(note).getByText(/^\(\d+ done \+ \d+ due soon\) of 287 = \d+%$/)).toBeTruthy();
    expect(asked(world).at(-1)?.course_kinds).toEqual(["ehs"]);
  });

  it("keeps its filters in the address", async () => {
    const world = await openMatrix();
    await userEvent.click(screen.getByRole("button", { name: "Expired" }));
    await userEvent.click(screen.getByRole("button", { name: "Labour rights" }));
    await userEvent.click(screen.getByRole("button", { name: "Line leader" }));
    await waitFor(() => expect(window.location.hash).toContain("state=expired"));
    expect(window.location.hash).toContain("kind=labour-rights");
    expect(window.location.hash).toContain("category=line-leader");
    await waitFor(() =>
      expect(asked(world).at(-1)).toMatchObject({
        state: "expired",
        categories: ["line-leader"],
        course_kinds: ["labour-rights"],
      }),
    );
    await userEvent.click(screen.getByRole("button", { name: "Expired" }));
    await waitFor(() => expect(window.location.hash).not.toContain("state="));
  });

  it("says so when nobody matches, and clears the filters", async () => {
    const world = trainingWorld(60);
    renderApp(world, "/training?text=nosuchname");
    await screen.findByText("Nobody matches these filters.");
    await userEvent.click(screen.getByRole("button", { name: "Clear filters" }));
    await screen.findByRole("grid");
  });

  it("teaches the first step when there is nobody", async () => {
    const world = emptyTrainingWorld();
    renderApp(world, "/training");
    await screen.findByText("Start with your people: an Excel list with badge number and name is enough.");
    await userEvent.click(screen.getAllByRole("button", { name: "Import people" })[0] as HTMLElement);
    await screen.findByRole("heading", { name: "Import people" });
  });
});
