import { fireEvent, screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { beforeEach, describe, expect, it } from "vitest";
import type { World } from "../../test/fake";
import { incidentsOf, safetyWorld } from "../../test/fake/safety";
import { changes, openFields, signIn } from "../../test/people";
import { renderApp } from "../../test/render";
import { searchOf, viewOf } from "./view";

const SLID = "A pallet slid off.";

async function openLog(world = safetyWorld(0)) {
  renderApp(world, "/safety");
  const line = within(await screen.findByRole("form", { name: "New entry" }));
  return { world, line };
}

async function openEntry(world: World) {
  const [one] = incidentsOf(world);
  renderApp(world, `/safety/${one?.id}`);
  await screen.findByRole("region", { name: "Entry I-A001" });
  return one;
}

beforeEach(() => {
  window.location.hash = "";
});

describe("the line to write in", () => {
  it("adds an entry by Enter, keeps kind and day, and is ready for the next", async () => {
    const { world, line } = await openLog();
    fireEvent.change(line.getByLabelText("Kind"), { target: { value: "unsafe-condition" } });
    fireEvent.change(line.getByLabelText("Place"), { target: { value: "Gate 2" } });
    const what = line.getByLabelText("What happened") as HTMLTextAreaElement;
    fireEvent.change(what, { target: { value: SLID } });
    fireEvent.keyDown(what, { key: "Enter" });
    await waitFor(() => expect(incidentsOf(world)).toHaveLength(1));
    expect(incidentsOf(world)[0]).toMatchObject({ kind: "unsafe-condition", place: "Gate 2", what: SLID });
    await waitFor(() => expect(what.value).toBe(""));
    expect((line.getByLabelText("Kind") as HTMLSelectElement).value).toBe("unsafe-condition");
    await waitFor(() => expect(document.activeElement).toBe(line.getByLabelText("Place")));
    await userEvent.click(await screen.findByRole("button", { name: "Undo" }));
    await waitFor(() => expect(incidentsOf(world)).toHaveLength(0));
  });

  it("adds nothing while text is composed, and nothing without words", async () => {
    const { world, line } = await openLog();
    const what = line.getByLabelText("What happened");
    fireEvent.change(what, { target: { value: "tuopan" } });
    fireEvent.keyDown(what, { key: "Enter", isComposing: true });
    fireEvent.change(what, { target: { value: " " } });
    await userEvent.click(line.getByRole("button", { name: "Add" }));
    await line.findByText("Write what happened.");
    expect(incidentsOf(world)).toHaveLength(0);
  });

  it("keeps half-typed words when the screen is left, and gives them back", async () => {
    const { world, line } = await openLog();
    fireEvent.change(line.getByLabelText("What happened"), { target: { value: SLID } });
    await userEvent.click(screen.getByRole("link", { name: "Settings" }));
    await waitFor(() => expect(world.drafts.get("incident/new/form")).toContain(SLID));
    await userEvent.click(screen.getByRole("link", { name: "Safety" }));
    await waitFor(() =>
      expect((screen.getByLabelText("What happened") as HTMLTextAreaElement).value).toBe(SLID),
    );
  });

  it("begins by key and by address", async () => {
    const { line } = await openLog(safetyWorld(2));
    fireEvent.keyDown(document.body, { key: "n" });
    await waitFor(() => expect(document.activeElement).toBe(line.getByLabelText("What happened")));
    (document.activeElement as HTMLElement).blur();
    window.location.hash = "#/safety?do=new";
    await waitFor(() => expect(document.activeElement).toBe(line.getByLabelText("What happened")));
  });
});

describe("the log for somebody who may only read", () => {
  const LINE = "You can read this. Who can change it: EHS manager, HR manager.";

  it("has no line to write in, not by key nor by address", async () => {
    const world = signIn(safetyWorld(3), "senior-manager");
    renderApp(world, "/safety?do=new");
    await screen.findByText(LINE);
    fireEvent.keyDown(document.body, { key: "n" });
    await waitFor(() => expect(window.location.hash).toBe("#/safety"));
    expect(screen.queryByRole("form")).toBeNull();
    expect(openFields()).toEqual(["Search the log"]);
    expect(changes(world)).toEqual([]);
  });

  it("shows an entry as words, with its files", async () => {
    const world = signIn(safetyWorld(2), "viewer");
    const one = await openEntry(world);
    const panel = within(screen.getByRole("region", { name: "Entry I-A001" }));
    expect(panel.getByText(LINE)).toBeTruthy();
    expect(panel.getByText(one?.place ?? "")).toBeTruthy();
    for (const name of ["New entry", "Make a finding", "Choose files", "Delete this entry"])
      expect(screen.queryByRole("button", { name })).toBeNull();
    expect(openFields()).toEqual(["Search the log"]);
    expect(changes(world)).toEqual([]);
  });
});

describe("the log", () => {
  it("teaches the first step while it is empty", async () => {
    const { line } = await openLog();
    await screen.findByText(/^Start with a near miss/);
    await userEvent.click(screen.getByRole("button", { name: "Write the first entry" }));
    expect(document.activeElement).toBe(line.getByLabelText("What happened"));
  });

  it("filters by kind from its counts, in the address", async () => {
    const { world } = await openLog(safetyWorld(10));
    await userEvent.click(await screen.findByRole("button", { name: "4 near misses" }));
    await waitFor(() => expect(window.location.hash).toContain("kind=near-miss"));
    await waitFor(() => expect(screen.getByRole("grid").getAttribute("aria-rowcount")).toBe("5"));
    await userEvent.click(screen.getByRole("button", { name: "Remove filter: Near miss" }));
    await waitFor(() => expect(window.location.hash).not.toContain("kind"));
    expect(incidentsOf(world)).toHaveLength(10);
  });

  it("reads its view from the address and writes it back", () => {
    const search = { text: "gate", kind: "near-miss.incident", sort: "number", ascending: "yes" } as const;
    expect(searchOf(viewOf(search))).toEqual(search);
    expect(searchOf(viewOf({ kind: "earthquake", sort: "mood" }))).toEqual({});
  });
});

describe("an entry", () => {
  it("saves a field on leaving it and takes it back", async () => {
    const one = await openEntry(safetyWorld(2));
    const before = one?.place;
    const field = screen.getByLabelText("Place");
    fireEvent.change(field, { target: { value: "Gate 3" } });
    fireEvent.blur(field);
    await waitFor(() => expect(one?.place).toBe("Gate 3"));
    await userEvent.click(await screen.findByRole("button", { name: "Undo: Place" }));
    await waitFor(() => expect(one?.place).toBe(before));
  });

  it("takes files as evidence", async () => {
    const one = await openEntry(safetyWorld(2));
    await userEvent.click(screen.getByRole("button", { name: "Choose files" }));
    await waitFor(() => expect(one?.evidence).toHaveLength(2));
  });

  it("becomes a finding that begins with its words, and both are linked", async () => {
    const world = safetyWorld(2);
    const one = await openEntry(world);
    await userEvent.click(screen.getByRole("button", { name: "Make a finding" }));
    const dialog = within(await screen.findByRole("dialog"));
    expect((dialog.getByLabelText("What did you find?") as HTMLTextAreaElement).value).toBe(one?.what);
    await userEvent.click(dialog.getByRole("button", { name: "Add finding" }));
    await screen.findByRole("link", { name: "Finding A-002" });
    expect(world.findings.at(-1)?.source).toBe("incident");
  });

  it("can be deleted and brought back", async () => {
    const world = safetyWorld(2);
    await openEntry(world);
    await userEvent.click(screen.getByRole("button", { name: "Delete this entry" }));
    const dialog = within(await screen.findByRole("dialog"));
    dialog.getByText("1 piece of evidence");
    await userEvent.click(dialog.getByRole("button", { name: "Delete I-A001" }));
    await waitFor(() => expect(incidentsOf(world)).toHaveLength(1));
    await userEvent.click(await screen.findByRole("button", { name: "Undo" }));
    await waitFor(() => expect(incidentsOf(world)).toHaveLength(2));
  });
});
