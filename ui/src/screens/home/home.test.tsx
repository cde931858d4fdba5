import { screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { beforeEach, describe, expect, it } from "vitest";
import type { Home, Phase } from "../../api/client";
import { installFake, type World, workingWorld } from "../../test/fake";
import { homeCommands } from "../../test/fake/home";
import { emptyPlanWorld, planWorld } from "../../test/fake/plan";
import { renderApp } from "../../test/render";
import { isBetter } from "./figures";
import { arcOf, blockingGate, shareOf } from "./wheel";

beforeEach(() => {
  window.location.hash = "";
});

async function openHome(world: World, change: (home: Home) => void = () => undefined): Promise<World> {
  const home = (await homeCommands(world).homeGet?.()) as Home;
  change(home);
  renderApp(world);
  installFake(world, { homeGet: () => structuredClone(home) });
  await screen.findByRole("heading", { name: "Home" });
  return world;
}

describe("an empty vault", () => {
  it("claims nothing, counts nothing, and says where to begin", async () => {
    await openHome(emptyPlanWorld());
    const better = await screen.findByRole("region", { name: "What got better" });
    expect(better.textContent).toContain("No measured starting point yet.");
    const wheel = screen.getByRole("region", { name: "Where this cycle stands" });
    expect(within(wheel).getAllByText("Nothing to count yet")).toHaveLength(3);
    expect(screen.getByText("Nothing is overdue.")).toBeTruthy();
    expect(screen.getByText("Nothing waits for others.")).toBeTruthy();
    expect(screen.getByText("No figures over time yet. They grow from your work.")).toBeTruthy();
    await userEvent.click(screen.getByRole("button", { name: "Go on with the questions" }));
    await screen.findByText(/question 1 of 20/);
  });
});

describe("the wheel", () => {
  it("says in words what its quarters show, and names the gate that blocks", async () => {
    await openHome(planWorld(24));
    const wheel = await screen.findByRole("region", { name: "Where this cycle stands" });
    const lines = within(wheel)
      .getAllByRole("listitem")
      .map(({ textContent }) => textContent);
    expect(lines).toEqual([
      "Plan7 of 20Waits until enough questions are answered for a score",
      "Do9 of 24",
      "Check4 of 9",
      "Act0 of 4",
    ]);
    expect(wheel.querySelector("svg")?.getAttribute("aria-hidden")).toBe("true");
    await userEvent.click(within(wheel).getByRole("button", { name: /^Plan/ }));
    // Without a layout the popover may count its button as out of sight and hide itself, and what is hidden has no name.
    const about = await screen.findByRole("dialog", { hidden: true });
    const name = document.getElementById(about.getAttribute("aria-labelledby") ?? "");
    expect(name?.textContent).toBe("Plan");
    expect(about.textContent).toContain("7 of 20: answered questions, gaps that have a finding");
    expect(about.textContent).toContain("enough questions are answered for a score (not done yet)");
  });

  it("gives a gate it does not know a line of its own", async () => {
    await openHome(workingWorld(), (home) => {
      home.phases[0] = {
        phase: "plan",
        done: 1,
        total: 2,
        gate: [{ code: "from-the-future" as never, done: false, count: 0, of: 1, to: "/" }],
        passed: null,
      };
    });
    await screen.findByText("Waits until one more step is done");
  });

  it("fills a quarter by its share; nothing to count is no zero", () => {
    expect(shareOf({ done: 5, total: 20 })).toBe(0.25);
    expect(shareOf({ done: 0, total: 0 })).toBeNull();
    expect(arcOf(0, null, 100, 80).fill).toBeNull();
    expect(arcOf(0, 0, 100, 80).fill).toBeNull();
    const { track, fill } = arcOf(0, 1, 100, 80);
    expect(fill).toBe(track);
  });

  it("stands in the first phase whose gate nobody passed", () => {
    const passed = { at: "", by: "", reason: "", open: [] };
    const phase = (name: Phase["phase"], was: Phase["passed"], ...gate: Phase["gate"]): Phase => ({
      phase: name,
      done: 0,
      total: 1,
      gate,
      passed: was,
    });
    const place = { count: 0, of: 1, to: "/" };
    const open = { code: "score-complete" as const, done: true, ...place };
    const shut = { code: "actions-done" as const, done: false, ...place };
    expect(blockingGate([phase("plan", passed, shut), phase("do", null, open, shut)])).toEqual({
      phase: "do",
      code: "actions-done",
    });
    expect(blockingGate([phase("plan", null, open)])).toEqual({ phase: "plan", code: null });
    expect(blockingGate([phase("plan", passed, open)])).toBeNull();
  });
});

describe("home at work", () => {
  it("shows the first of each column, and the way to the rest", async () => {
    await openHome(planWorld(240));
    const overdue = await screen.findByRole("region", { name: "Overdue" });
    expect(within(overdue).getAllByRole("listitem")).toHaveLength(3);
    const figure = within(overdue).getByRole("link", { name: /in all\. Open the list\./ });
    const total = Number(/^\d+/.exec(figure.textContent ?? "")?.[0]);
    expect(within(overdue).getByText(`and ${total - 3} more`)).toBeTruthy();
    await userEvent.click(figure);
    await waitFor(() => expect(window.location.hash).toBe("#/actions?overdue=yes"));
  });

  it("leads documents to their library, and shows the week of one person or of all", async () => {
    await openHome(planWorld(240), (home) => {
      Object.assign(home, { overdue_documents: 2, week_documents: home.week_total, later_documents: 3 });
    });
    const overdue = await screen.findByRole("region", { name: "Overdue" });
    const papers = within(overdue).getByRole("link", { name: "2 documents of these" });
    expect(papers.getAttribute("href")).toContain("/library/evidence?filter=expired");
    const week = screen.getByRole("region", { name: "This week" });
    const figure = within(week).getByRole("link", { name: /in all\. Open the list\./ });
    expect(figure.getAttribute("href")).toContain("/library/evidence?filter=within-30");
    expect(within(week).getByRole("link", { name: "Later: 3 documents to renew" })).toBeTruthy();
    await userEvent.click(within(week).getByRole("radio", { name: "Mine" }));
    await waitFor(() =>
      expect(within(week).getByRole<HTMLInputElement>("radio", { name: "Mine" }).checked).toBe(true),
    );
  });

  it("opens a record from its line", async () => {
    const world = await openHome(planWorld(240));
    const overdue = await screen.findByRole("region", { name: "Overdue" });
    const [first] = within(overdue).getAllByRole("listitem");
    const number = /A-\d+/.exec(first?.textContent ?? "")?.[0];
    await userEvent.click(within(first as HTMLElement).getByRole("link"));
    const id = world.findings.find((finding) => finding.number === number)?.id;
    await waitFor(() => expect(window.location.hash).toBe(`#/actions/${id}`));
  });

  it("backs a trend with its table, where unknown stays unknown", async () => {
    await openHome(planWorld(240));
    const cover = await screen.findByRole("button", { name: /^People with valid training/ });
    expect(cover.textContent).toContain("not known");
    expect(cover.textContent).toContain("last known: 74 % on 1 Oct 2026");
    await userEvent.click(cover);
    const table = await screen.findByRole("table", { name: "People with valid training" });
    const cells = within(table)
      .getAllByRole("row")
      .slice(1)
      .map(({ lastChild }) => lastChild?.textContent);
    expect(cells).toEqual([
      "not known",
      "not known",
      "not known",
      "41 %",
      "48 %",
      "55 %",
      "71 %",
      "74 %",
      "not known",
    ]);
  });

  it("opens what got better to its starting point and its difference", async () => {
    await openHome(planWorld(240));
    await userEvent.click(await screen.findByRole("button", { name: /^Score in practice.*from 2\.09 of 5/ }));
    const table = await screen.findByRole("table", { name: "Score in practice", hidden: true });
    expect(table.textContent).toContain("Starting point2 Mar 20262.09 of 5");
    expect(table.textContent).toContain("Difference0.68 of 5");
  });

  it("never calls worse better", () => {
    const figure = { from_on: "", to_on: "", unit: "days" as const };
    expect(isBetter({ code: "overdue", from: 3, to: 5, ...figure })).toBe(false);
    expect(isBetter({ code: "overdue", from: 5, to: 3, ...figure })).toBe(true);
    expect(isBetter({ code: "score-paper", from: 2, to: 2, ...figure })).toBe(false);
    expect(isBetter({ code: "score-paper", from: null, to: 4, ...figure })).toBe(false);
  });
});
