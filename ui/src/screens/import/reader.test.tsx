import { screen } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import { emitFake, installFake } from "../../test/fake";
import { planCommands, planWorld } from "../../test/fake/plan";
import { changes, openFields, signIn } from "../../test/people";
import { renderApp } from "../../test/render";

describe.each(["/actions/import", "/training/import", "/training/import?session=1"])(
  "an import at %s",
  (address) => {
    it("is closed to whoever may not take the rows in, and says who may", async () => {
      const world = signIn(planWorld(2), "senior-manager");
      renderApp(world, address);
      installFake(world, planCommands(world));
      await screen.findByText("This step is not part of your role.");
      screen.getByText("Who can do it: EHS manager, HR manager.");
      await emitFake("dropped", { tokens: [{ token: "list", name: "a.xlsx", size: 1 }], x: 1, y: 1 });
      expect(screen.queryByRole("button", { name: /^Choose/ })).toBeNull();
      expect(openFields()).toEqual([]);
      expect(changes(world)).toEqual([]);
    });

    it("begins for a manager", async () => {
      const world = signIn(planWorld(2), "hr-manager");
      renderApp(world, address);
      await screen.findByRole("button", { name: /^Choose/ });
    });
  },
);
