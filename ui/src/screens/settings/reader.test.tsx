import { fireEvent, screen, waitFor } from "@testing-library/react";
import { beforeEach, describe, expect, it } from "vitest";
import type { Role } from "../../api/client";
import { type World, workingWorld } from "../../test/fake";
import { changes, openFields, signIn } from "../../test/people";
import { renderApp } from "../../test/render";

function open(role: Role, page: string, change: (world: World) => void = () => undefined): World {
  const world = signIn(workingWorld(), role);
  change(world);
  renderApp(world, `/settings/${page}`);
  return world;
}

const CONFIGURE =
  "You can read this. Who can change it: EHS manager, HR manager, Senior manager, Administrator.";

beforeEach(() => {
  window.location.hash = "";
});

describe("the factory", () => {
  it.each<[Role]>([["viewer"], ["case-handler"]])("is words and numbers for a %s", async (role) => {
    const world = open(role, "factory");
    await screen.findByText(CONFIGURE);
    for (const words of ["18 Fuyong Road, Bao'an District, Shenzhen", "China", "420"])
      screen.getByText(words);
    expect(screen.getByText(/^Building A\s+Dormitory$/)).toBeTruthy();
    expect(openFields()).toEqual([]);
    expect(changes(world)).toEqual([]);
  });

  it("says so where nothing was written", async () => {
    open("viewer", "factory", (world) => {
      world.factory.products = "";
    });
    await screen.findByText("Nothing written");
  });

  it.each<[Role]>([["administrator"], ["senior-manager"], ["ehs-manager"]])(
    "is changed by a %s",
    async (role) => {
      const world = open(role, "factory");
      const field = await screen.findByLabelText("Address");
      expect(screen.queryByText(CONFIGURE)).toBeNull();
      fireEvent.change(field, { target: { value: "2 New Road" } });
      fireEvent.blur(field);
      await waitFor(() => expect(world.factory.address).toBe("2 New Road"));
    },
  );
});

describe("the days of each severity", () => {
  it("are numbers for a reader", async () => {
    const world = open("viewer", "severity");
    await screen.findByText(CONFIGURE);
    screen.getByText("180");
    screen.getByText(/so every factory sets its own days\.$/);
    // Which scheme is shown is anybody's choice.
    expect(openFields()).toEqual(["Scheme"]);
    expect(changes(world)).toEqual([]);
  });

  it("are fields for an administrator", async () => {
    open("administrator", "severity");
    await screen.findByLabelText("Major: Days to close");
    expect(openFields()).toHaveLength(9);
    screen.getByText(/set the days that your customer asks for\.$/);
  });
});

describe("people", () => {
  it.each<[Role]>([["viewer"], ["ehs-manager"], ["senior-manager"]])(
    "are listed for a %s, who adds nobody",
    async (role) => {
      open(role, "people");
      await screen.findByText("You can read this. Who can change it: Administrator.");
      screen.getByRole("cell", { name: /^Zhang Wei/ });
      expect(screen.queryByRole("button", { name: "Add a person" })).toBeNull();
    },
  );

  it("are added by an administrator", async () => {
    open("administrator", "people");
    await screen.findByRole("button", { name: "Add a person" });
    expect(screen.queryByText(/^You can read this/)).toBeNull();
  });
});

describe("what is one's own", () => {
  it("stays with everybody: the window and the passphrase", async () => {
    const world = open("viewer", "window");
    fireEvent.click(await screen.findByRole("radio", { name: "Dark" }));
    await waitFor(() => expect(changes(world)).toEqual(["preferences_set"]));
  });
});
