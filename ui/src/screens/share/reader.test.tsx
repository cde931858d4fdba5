import { screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { beforeEach, describe, expect, it } from "vitest";
import type { Role } from "../../api/client";
import { emitFake, installFake, type World } from "../../test/fake";
import { emptyPlanWorld, planCommands, planWorld } from "../../test/fake/plan";
import { changes, openFields, signIn } from "../../test/people";
import { renderApp } from "../../test/render";

function open(role: Role, address: string, world: World = planWorld(3)): World {
  signIn(world, role);
  renderApp(world, address);
  return installFake(world, planCommands(world));
}

const LINE = "You can read this. Who can change it: EHS manager, HR manager, Senior manager, Administrator.";
const BUTTONS = [
  "Add customer",
  "Prepare a bundle Apex Devices Inc.",
  "Send now",
  "Pause No. 8",
  "Cancel No. 9",
  "Resume No. 7",
  "Try again No. 6",
];
const offered = () => BUTTONS.filter((name) => screen.queryAllByRole("button", { name }).length > 0);

beforeEach(() => {
  window.location.hash = "";
});

describe("customers and outbox", () => {
  it.each<[Role]>([["viewer"], ["case-handler"]])("are read by a %s, receipts among them", async (role) => {
    const world = open(role, "/share");
    await screen.findByRole("article", { name: "Apex Devices Inc." });
    screen.getByText(LINE);
    expect(offered()).toEqual([]);
    await userEvent.click(screen.getByRole("button", { name: "Show receipt No. 4" }));
    within(await screen.findByRole("dialog")).getByText("7c211433".repeat(8));
    expect(changes(world)).toEqual([]);
  });

  it.each<[Role]>([["hr-manager"], ["senior-manager"], ["administrator"]])(
    "have every step for a %s",
    async (role) => {
      const world = open(role, "/share");
      await screen.findByRole("article", { name: "Apex Devices Inc." });
      expect(offered()).toEqual(BUTTONS);
      expect(screen.queryByText(LINE)).toBeNull();
      await userEvent.click(screen.getByRole("button", { name: "Pause No. 8" }));
      await waitFor(() => expect(changes(world)).toContain("outbox_pause"));
    },
  );

  it("ask a reader for no invite", async () => {
    open("viewer", "/share", emptyPlanWorld());
    await screen.findByText(/^No customer yet\. Customers stand here/);
    expect(offered()).toEqual([]);
  });
});

describe.each(["/share/add", "/share/customer-1"])("the step at %s", (address) => {
  it("is closed to a reader: nothing is chosen, collected or signed", async () => {
    const world = open("viewer", address);
    await screen.findByText("This step is not part of your role.");
    await emitFake("dropped", { tokens: [{ token: "invite", name: "i.plumb", size: 1 }], x: 1, y: 1 });
    expect(
      screen.queryByRole("button", { name: /^(Choose invite|Sign and queue|Write to a folder)/ }),
    ).toBeNull();
    expect(openFields()).toEqual([]);
    expect(changes(world)).toEqual([]);
  });

  it("is open to a senior manager", async () => {
    open("senior-manager", address);
    await screen.findByRole("button", { name: /^(Choose invite|Sign and queue)/ });
  });
});

describe.each(["rules", "known"])("the page of a customer named %s", (page) => {
  it("is closed to a reader, and asks the store nothing", async () => {
    const world = open("viewer", `/share/customer-1/${page}`);
    await screen.findByText("This step is not part of your role.");
    const asked = world.calls.map(({ command }) => command);
    expect(asked.filter((command) => ["profile_get", "customer_knows"].includes(command))).toEqual([]);
  });
});
