import { screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { describe, expect, it } from "vitest";
import type { SharePreview } from "../../api/client";
import { installFake, type World } from "../../test/fake";
import { emptyPlanWorld, planCommands, planWorld } from "../../test/fake/plan";
import { renderApp } from "../../test/render";

const sent = (world: World) => world.calls.filter(({ command }) => command === "share_send");

function open(world: World, address: string): World {
  renderApp(world, address);
  installFake(world, planCommands(world));
  return world;
}

describe("pairing", () => {
  it("is the one thing a first run asks for", async () => {
    open(emptyPlanWorld(), "/share");
    await screen.findByText(/Ask your customer for their invite, a file that ends in \.plumb/);
  });

  it("waits until the six words were compared", async () => {
    const world = open(planWorld(3), "/share/add");
    await userEvent.click(await screen.findByRole("button", { name: "Choose invite" }));
    await screen.findByText("Compare these words by phone or in person before you accept.");
    expect(screen.getByText("lantern")).toBeTruthy();
    const accept = screen.getByRole("button", { name: "Accept customer" });
    expect(accept.hasAttribute("disabled")).toBe(true);
    await userEvent.click(screen.getByRole("checkbox", { name: /I compared all six words/ }));
    await userEvent.click(accept);
    await screen.findByRole("article", { name: "Nordwind Electronics GmbH" });
    expect(world.customers).toHaveLength(3);
  });

  it("is dropped by Do not accept", async () => {
    const world = open(planWorld(3), "/share/add");
    await userEvent.click(await screen.findByRole("button", { name: "Choose invite" }));
    await userEvent.click(await screen.findByRole("button", { name: "Do not accept" }));
    await screen.findByRole("button", { name: "Choose invite" });
    expect(world.customers).toHaveLength(2);
  });
});

describe("a bundle", () => {
  it("shows what leaves and what is kept back, with the reason, before it is signed", async () => {
    const world = open(planWorld(3), "/share/customer-1");
    await screen.findByText("Names of people (24): names stay in your factory");
    expect(screen.getByText(/A-001 3 of 12 fire exits/)).toBeTruthy();
    expect(screen.getAllByText("exits-clear-2026-11-12.png").length).toBeGreaterThan(0);
    expect(screen.queryByText(/消防出口每班检查记录/)).toBeNull();
    expect(sent(world)).toHaveLength(0);
    await userEvent.click(screen.getByRole("button", { name: "Sign and queue" }));
    await waitFor(() => expect(sent(world)[0]?.args).toEqual(["preview-customer-1", "queue", false]));
    await screen.findByText("No. 10");
  });

  it("goes to a customer without an inbox by folder alone", async () => {
    open(planWorld(3), "/share/customer-2");
    const queue = await screen.findByRole("button", { name: "Sign and queue" });
    await screen.findByText("This customer has no inbox.");
    expect(queue.hasAttribute("disabled")).toBe(true);
    expect(screen.getByRole("button", { name: "Write to a folder" }).hasAttribute("disabled")).toBe(false);
  });
});

describe("a bundle that goes on from an accepted one", () => {
  const NEWS = { since: 4, records: 5, files: [{ name: "lane.png", size: 2_000_000 }] };

  it("says what is new, and sends everything only when asked", async () => {
    const world = planWorld(3);
    const commands = planCommands(world);
    renderApp(world, "/share/customer-1");
    installFake(world, {
      ...commands,
      sharePreview: (id) => ({ ...(commands.sharePreview?.(id) as SharePreview), news: NEWS }),
    });
    await screen.findByText(
      /Goes on from no\. 4, which the customer accepted: 5 changed records, 1 new file/,
    );
    await userEvent.click(screen.getByRole("checkbox", { name: "Send everything again" }));
    await screen.findByText("Everything goes, with the action plan as a PDF.");
    await userEvent.click(screen.getByRole("button", { name: "Sign and queue" }));
    await waitFor(() => expect(sent(world)[0]?.args).toEqual(["preview-customer-1", "queue", true]));
  });
});

describe("replies by inbox", () => {
  it("say when they were fetched, and wait with their reason when they cannot be taken in", async () => {
    const world = planWorld(3);
    renderApp(world, "/share");
    const link = {
      worked_at: null,
      brought: 0,
      why: { code: "no-connection", params: {} },
      next_try_at: null,
    };
    installFake(world, {
      ...planCommands(world),
      repliesState: () => ({
        links: [{ customer: "customer-1", link }],
        waiting: [
          {
            envelope: "cd".repeat(32),
            inbox: "customer-1",
            factory: "hengtai",
            seq: 3,
            size: 900,
            arrived_at: "2026-11-20T01:00:00.000Z",
            why: { code: "reply-gap", params: { expected: "2", number: "3" } },
          },
        ],
      }),
      fetchedDrop: () => null,
    });
    await screen.findByText("Apex Devices Inc.: No connection. We try again by ourselves.");
    await screen.findByText(/Reply no\. 3 came before no\. 2\./);
    await userEvent.click(screen.getByRole("button", { name: "Remove No. 3" }));
    const dialog = within(await screen.findByRole("dialog"));
    await userEvent.click(dialog.getByRole("button", { name: "Remove" }));
    await waitFor(() => expect(world.calls.map(({ command }) => command)).toContain("fetched_drop"));
  });
});

describe("figures without names", () => {
  it("stand in the preview as the customer will read them", async () => {
    open(planWorld(3), "/share/customer-1");
    const hotline = await screen.findByRole("table", { name: "Hotline counts" });
    const line = (name: string) => within(hotline).getByText(name).closest("tr")?.textContent;
    expect(line("Wages")).toContain("about 10");
    expect(line("Harassment")).toContain("under 10");
    expect(line("Food")).toContain("under 5");
    expect(line("State: New")).toContain("withheld: it would tell single cases");
    expect(line("Median days to close")).toContain("withheld: too few are closed");
    const incidents = screen.getByRole("table", { name: "Incident figures" });
    expect(within(incidents).getByText("Incident").closest("tr")?.textContent).toContain("fewer than 5");
    expect(within(incidents).getByText("7.5")).toBeTruthy();
    const training = screen.getByRole("table", { name: "Training totals" });
    expect(within(training).getByText("412 of 460")).toBeTruthy();
  });
});

describe("what one customer may see", () => {
  it("is switched part by part, and names what never leaves", async () => {
    const world = open(planWorld(3), "/share/customer-1/rules");
    const plan = await screen.findByRole("switch", { name: /^Findings and actions/ });
    expect(plan.hasAttribute("checked") || (plan as HTMLInputElement).checked).toBe(true);
    screen.getByText("Badge and identity numbers");
    expect(screen.queryByText(/It does not go along now/)).toBeNull();
    await userEvent.click(plan);
    await screen.findByText(/It does not go along now/);
    const set = world.calls.filter(({ command }) => command === "profile_set");
    expect(set.map(({ args }) => args)).toEqual([["customer-1", "plan", false]]);
    expect((screen.getByRole("switch", { name: /^Findings and actions/ }) as HTMLInputElement).checked).toBe(
      false,
    );
  });

  it("is never offered for texts about cases unless somebody switches it on", async () => {
    open(planWorld(3), "/share/customer-1/rules");
    const texts = await screen.findByRole("switch", { name: /^Texts about cases/ });
    expect((texts as HTMLInputElement).checked).toBe(false);
  });
});

describe("what one customer knows", () => {
  it("shows what the next bundle would tell anew", async () => {
    open(planWorld(3), "/share/customer-1/known");
    await screen.findByText(/2 things changed\. The next bundle or pack tells them\./);
    const table = screen.getByRole("table", { name: "What the customer was told" });
    const [, first, second, third] = within(table).getAllByRole("row");
    expect(first?.textContent).toMatch(/Open.*Done/);
    expect(second?.textContent).toContain("Not seen yet");
    expect(third?.textContent).toContain("No change");
    screen.getByText("2026-Q3");
    screen.getByText("In the last bundle");
  });
});

describe("the outbox", () => {
  it("opens the receipt and says what a signature proves", async () => {
    open(planWorld(3), "/share");
    await userEvent.click(await screen.findByRole("button", { name: "Show receipt No. 4" }));
    const dialog = await screen.findByRole("dialog");
    expect(within(dialog).getByText("7c211433".repeat(8))).toBeTruthy();
    expect(within(dialog).getByText(/It does not prove that it is true/)).toBeTruthy();
  });

  it("pauses what is being sent", async () => {
    const world = open(planWorld(3), "/share");
    await userEvent.click(await screen.findByRole("button", { name: "Pause No. 8" }));
    await waitFor(() => expect(world.outbox.find(({ seq }) => seq === 8)?.state).toBe("paused"));
    await screen.findByRole("button", { name: "Resume No. 8" });
  });

  it("asks before it cancels", async () => {
    const world = open(planWorld(3), "/share");
    await userEvent.click(await screen.findByRole("button", { name: "Cancel No. 9" }));
    const dialog = await screen.findByRole("dialog");
    expect(within(dialog).getByText("Cancel bundle no. 9 for Apex Devices Inc.?")).toBeTruthy();
    expect(world.outbox[0]?.state).toBe("waiting");
    await userEvent.click(within(dialog).getByRole("button", { name: "Do not send it" }));
    await waitFor(() => expect(world.outbox[0]?.state).toBe("cancelled"));
  });
});
