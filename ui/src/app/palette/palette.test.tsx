import { fireEvent, screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { beforeEach, describe, expect, it } from "vitest";
import type { Role, SearchHit } from "../../api/client";
import { installFake, refuse, workingWorld } from "../../test/fake";
import { renderApp } from "../../test/render";
import { type Entry, grouped, matching, remembered, stepped, visibleHits } from "./entries";

const hit = (kind: SearchHit["kind"], id: string, to = `/x/${id}`): SearchHit => ({
  kind,
  id,
  title: id,
  detail: "",
  to,
});
const CASE = hit("case", "H-A001", "/hotline/1");

/** The window at home, signed in with these roles. */
async function openPalette(roles: Role[] = ["ehs-manager"]) {
  const world = workingWorld();
  if (world.session.me) world.session.me.roles = roles;
  renderApp(world);
  await screen.findByRole("heading", { name: "Home" });
  fireEvent.keyDown(document.body, { key: "k", ctrlKey: true });
  const box = await screen.findByRole("combobox", { name: "Search and commands" });
  return { world, box };
}
const options = () => screen.queryAllByRole("option").map(({ textContent }) => textContent);
const active = () => screen.getByRole("option", { selected: true }).textContent;

beforeEach(() => {
  window.location.hash = "";
});

describe("the palette", () => {
  it("opens with Ctrl+K, finds, and opens a record with the keyboard alone", async () => {
    const { world, box } = await openPalette();
    expect(document.activeElement).toBe(box);
    await userEvent.type(box, "A-001");
    await waitFor(() => expect(active()).toMatch(/^A-001 The policy/));
    expect(screen.getByRole("group", { name: "Findings" })).toBeTruthy();
    await userEvent.keyboard("{Enter}");
    await waitFor(() => expect(window.location.hash).toBe(`#/actions/${world.findings[0]?.id}`));
    expect(screen.queryByRole("combobox", { name: "Search and commands" })).toBeNull();
    // What was opened stands on top the next time.
    fireEvent.keyDown(document.body, { key: "k", ctrlKey: true });
    const recent = await screen.findByRole("group", { name: "Opened before" });
    expect(within(recent).getByRole("option").textContent).toMatch(/^A-001/);
  });

  it("goes round with the arrows and runs a command", async () => {
    await openPalette();
    expect(active()).toBe("Home");
    await userEvent.keyboard("{ArrowDown}");
    expect(active()).toBe("Assess");
    await userEvent.keyboard("{ArrowUp}{ArrowUp}");
    expect(active()).toBe("Lock now");
    await userEvent.keyboard("{Enter}");
    await screen.findByText("Welcome back");
  });

  it("begins a new finding from anywhere", async () => {
    const { box } = await openPalette();
    await userEvent.type(box, "new find");
    await waitFor(() => expect(options()).toEqual(["New finding"]));
    await userEvent.keyboard("{Enter}");
    await screen.findByRole("dialog", { name: "New finding" });
    await waitFor(() => expect(window.location.hash).toBe("#/actions"));
  });

  it("says what to try when nothing is found, and what failed when it failed", async () => {
    const { world, box } = await openPalette();
    await userEvent.type(box, "zzzz");
    await screen.findByText("Nothing found for “zzzz”.");
    installFake(world, { searchAll: () => refuse("vault-damaged") });
    await userEvent.type(box, "z");
    await screen.findByRole("alert");
    expect(screen.queryByText("Nothing found for “zzzzz”.")).toBeNull();
  });

  it("does not take Enter while text is composed", async () => {
    const { box } = await openPalette();
    fireEvent.keyDown(box, { key: "Enter", isComposing: true });
    expect(screen.getByRole("combobox", { name: "Search and commands" })).toBeTruthy();
  });

  it.each<[Role, string[]]>([
    ["viewer", []],
    ["senior-manager", ["Export the action plan"]],
    ["administrator", ["Export the action plan"]],
    ["case-handler", ["New hotline case"]],
    ["hr-manager", ["New finding", "Report an incident or near miss", "Export the action plan"]],
  ])("begins for a %s only what the role permits", async (role, begun) => {
    await openPalette([role]);
    const all = [
      "New finding",
      "New hotline case",
      "Report an incident or near miss",
      "Export the action plan",
    ];
    expect(all.filter((command) => options().includes(command))).toEqual(begun);
  });

  it("shows nothing of the hotline to anybody but a handler", async () => {
    const { world, box } = await openPalette(["administrator", "ehs-manager"]);
    installFake(world, { searchAll: () => [CASE, hit("finding", "A-009")] });
    expect(options().join()).not.toMatch(/otline|case/);
    await userEvent.type(box, "H-A001");
    await waitFor(() => expect(options()).toEqual(["A-009"]));
  });

  it("shows a case's number to its handler", async () => {
    const { world, box } = await openPalette(["case-handler"]);
    expect(options()).toContain("New hotline case");
    expect(options()).not.toContain("New finding");
    installFake(world, { searchAll: () => [CASE] });
    await userEvent.type(box, "H-A001");
    await waitFor(() => expect(options()).toEqual(["H-A001"]));
  });
});

describe("entries", () => {
  const entry = (title: string, group: Entry["group"]): Entry => ({
    key: title,
    group,
    title,
    detail: "",
    icon: "dot",
    run: () => undefined,
  });

  it("stand in groups, the best one first", () => {
    const all = [entry("b", "finding"), entry("c", "worker"), entry("d", "finding")];
    expect(grouped(all).map(({ group, entries }) => [group, entries.length])).toEqual([
      ["finding", 2],
      ["worker", 1],
    ]);
  });

  it("match when every typed word is in them", () => {
    const all = [entry("Colours: Dark", "do"), entry("Colours: Light", "do")];
    expect(matching(all, "dark col").map(({ title }) => title)).toEqual(["Colours: Dark"]);
  });

  it("are remembered once, newest first, and never a case", () => {
    const kept = [hit("finding", "1"), hit("finding", "2")];
    expect(remembered(kept, hit("finding", "2")).map(({ id }) => id)).toEqual(["2", "1"]);
    expect(remembered(kept, CASE)).toEqual(kept);
  });

  it("hide what leads to the hotline even under another kind", () => {
    expect(visibleHits([CASE, hit("finding", "1", "/hotline/7")], false)).toEqual([]);
    expect(visibleHits([CASE], true)).toEqual([CASE]);
  });

  it("step round both ends", () => {
    expect([stepped(0, -1, 3), stepped(2, 1, 3), stepped(0, 1, 0)]).toEqual([2, 0, 0]);
  });
});
