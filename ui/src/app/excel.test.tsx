import { screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { beforeEach, describe, expect, it } from "vitest";
import { installFake, refuse, type World } from "../test/fake";
import { hotlineWorld } from "../test/fake/hotline";
import { safetyWorld } from "../test/fake/safety";
import { signIn } from "../test/people";
import { renderApp } from "../test/render";

const EXPORTED = { path: "/desk/Incidents.xlsx", rows: 3, pages: null, sha256: "", missing_characters: [] };

const asked = (world: World) => world.calls.filter(({ command }) => command === "list_export");

beforeEach(() => {
  window.location.hash = "";
});

describe("a list as a workbook", () => {
  it("goes out with the filter of the screen and in the languages that were picked", async () => {
    const world = safetyWorld(3);
    renderApp(world, "/safety?kind=near-miss&text=gate");
    installFake(world, { listExport: async () => EXPORTED });
    await userEvent.click(await screen.findByRole("button", { name: "Excel" }));
    await userEvent.click(await screen.findByRole("menuitem", { name: "English and Chinese side by side" }));
    await screen.findByText("3 rows, opened again and counted.");
    screen.getByText("/desk/Incidents.xlsx");
    const [wanted, languages] = asked(world)[0]?.args ?? [];
    expect(wanted).toMatchObject({ list: "incidents", query: { search: "gate", kinds: ["near-miss"] } });
    expect(languages).toEqual(["en", "zh-Hans"]);
  });

  it("says why nothing was saved", async () => {
    const world = safetyWorld(3);
    renderApp(world, "/safety");
    installFake(world, { listExport: async () => refuse("file-in-use", { file: "Incidents.xlsx" }) });
    await userEvent.click(await screen.findByRole("button", { name: "Excel" }));
    await userEvent.click(await screen.findByRole("menuitem", { name: "In English" }));
    await screen.findByText(/Incidents\.xlsx is open in another program/);
  });

  it("is not offered to whoever may not save lists", async () => {
    renderApp(signIn(safetyWorld(3), "viewer"), "/safety");
    await screen.findByLabelText("Search the log");
    expect(screen.queryByRole("button", { name: "Excel" })).toBeNull();
  });

  it("warns a handler before a list of cases leaves", async () => {
    const world = hotlineWorld(2);
    renderApp(world, "/hotline");
    installFake(world, { listExport: async () => EXPORTED });
    await userEvent.click(await screen.findByRole("button", { name: "Excel" }));
    await userEvent.click(await screen.findByRole("menuitem", { name: "In English" }));
    await screen.findByText("This file is not protected");
    expect(asked(world)).toEqual([]);
    await userEvent.click(screen.getByRole("button", { name: "Save anyway" }));
    await waitFor(() => expect(asked(world)).toHaveLength(1));
  });
});
