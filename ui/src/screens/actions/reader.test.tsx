import { fireEvent, screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { beforeEach, describe, expect, it } from "vitest";
import type { Role } from "../../api/client";
import { installFake, type World } from "../../test/fake";
import { emptyPlanWorld, planCommands, planWorld } from "../../test/fake/plan";
import { changes, openFields, signIn } from "../../test/people";
import { renderApp } from "../../test/render";
import { withSize } from "../../test/size";

withSize();

function open(roles: Role[], address: string, world: World = planWorld(3)): World {
  signIn(world, ...roles);
  renderApp(world, address);
  return installFake(world, planCommands(world));
}

/** A-001, done by Zhang Wei, with evidence of both kinds. */
async function openFinding(roles: Role[], change: (world: World) => void = () => undefined) {
  const world = planWorld(3);
  change(world);
  open(roles, `/actions/${world.findings[0]?.id}`, world);
  const panel = within(await screen.findByRole("region", { name: "Finding A-001" }));
  return { world, panel };
}

const LINE = "You can read this. Who can change it: EHS manager, HR manager.";
const IN_PANEL = [
  /^In progress/,
  "Add another action",
  "Choose files",
  /^Remove exits-clear/,
  "Close without action…",
  "Accept",
  'Ask "why" once more',
  "Zhang Wei 张伟",
];

beforeEach(() => {
  window.location.hash = "";
});

describe("the list of findings", () => {
  it.each<[Role, string[]]>([
    ["viewer", []],
    ["case-handler", []],
    ["senior-manager", ["Export"]],
    ["administrator", ["Export"]],
    ["ehs-manager", ["Import", "Export", "New finding"]],
  ])("offers a %s only what the role permits", async (role, offered) => {
    open([role], "/actions");
    await screen.findByRole("grid", { name: "Findings" });
    const doors = ["Import", "Export", "New finding"];
    expect(doors.filter((name) => screen.queryByRole("button", { name: new RegExp(`^${name}`) }))).toEqual(
      offered,
    );
    expect(screen.queryByText(LINE) === null).toBe(role === "ehs-manager");
  });

  it("begins nothing by key or address for a reader", async () => {
    const world = open(["viewer"], "/actions?do=new");
    await screen.findByRole("grid", { name: "Findings" });
    fireEvent.keyDown(document.body, { key: "n" });
    expect(screen.queryByRole("dialog")).toBeNull();
    window.location.hash = "#/actions?do=export";
    await waitFor(() => expect(window.location.hash).toBe("#/actions"));
    expect(screen.queryByRole("dialog")).toBeNull();
    expect(screen.getByText(/^Arrows move/).textContent).not.toContain("new finding");
    expect(changes(world)).toEqual([]);
  });

  it("begins a finding by key for a manager", async () => {
    open(["hr-manager"], "/actions");
    await screen.findByRole("grid", { name: "Findings" });
    fireEvent.keyDown(document.body, { key: "n" });
    await screen.findByRole("dialog", { name: "New finding" });
  });

  it("asks a reader to begin nothing while it is empty", async () => {
    open(["viewer"], "/actions", emptyPlanWorld());
    await screen.findByText(/^No findings yet\. They stand here/);
    expect(screen.queryByRole("button", { name: "Answer the questions" })).toBeNull();
  });
});

describe("a finding", () => {
  it("is words for a reader, with nothing to change", async () => {
    const { world, panel } = await openFinding(["viewer"]);
    expect(panel.getByText(LINE)).toBeTruthy();
    expect(panel.getByText("Nobody decides how many pallets may stand on a floor.")).toBeTruthy();
    expect(panel.getByText("Chen Guoqiang 陈国强")).toBeTruthy();
    expect(panel.getByText("Customers may see it")).toBeTruthy();
    expect(
      panel.getByText(/^It is done and waits for verification\. Who can do it: EHS manager/),
    ).toBeTruthy();
    for (const name of IN_PANEL) expect(panel.queryAllByRole("button", { name })).toEqual([]);
    expect(openFields()).toEqual(["Search findings"]);
    await userEvent.click(panel.getByRole("button", { name: "More" }));
    await screen.findByRole("menuitem", { name: /page/ });
    expect(screen.queryByRole("menuitem", { name: "Delete finding" })).toBeNull();
    expect(changes(world)).toEqual([]);
  });

  it("opens its files to a reader", async () => {
    const { panel } = await openFinding(["viewer"]);
    await userEvent.click(panel.getByRole("button", { name: "exits-clear-2026-11-12.png" }));
    await screen.findByRole("img", { name: "exits-clear-2026-11-12.png" });
  });

  it("has every one of these controls for a manager", async () => {
    const { panel } = await openFinding(["ehs-manager"]);
    for (const name of IN_PANEL) expect(panel.queryAllByRole("button", { name }).length).toBeGreaterThan(0);
    expect(panel.queryByText(LINE)).toBeNull();
    expect(openFields()).toContain("Root cause");
  });

  it("is verified by a senior manager, who changes nothing else of it", async () => {
    const { world, panel } = await openFinding(["senior-manager"]);
    expect(openFields()).toEqual([
      "Search findings",
      "Customers may see it",
      "Customers may see it",
      "Customers may see it",
      expect.stringMatching(/^At the desk/),
      expect.stringMatching(/^On site/),
      "What did you see?",
      "Write a comment",
      "About",
    ]);
    await userEvent.click(panel.getByRole("radio", { name: /On site/ }));
    fireEvent.change(panel.getByLabelText("What did you see?"), { target: { value: "All clear." } });
    await userEvent.click(panel.getByRole("button", { name: "Accept" }));
    await waitFor(() => expect(changes(world)).toContain("action_verify"));
  });

  it("closed without action says why, and only a manager takes it up again", async () => {
    const close = (world: World) => {
      const [finding] = world.findings;
      if (finding) Object.assign(finding, { status: "no-action", no_action_reason: "The line was sold." });
    };
    const { panel } = await openFinding(["viewer"], close);
    expect(panel.getByText("The line was sold.")).toBeTruthy();
    expect(panel.queryByRole("button", { name: "Take it up again" })).toBeNull();
  });
});
