import { fireEvent, screen, waitFor, within } from "@testing-library/react";
import { beforeEach, describe, expect, it } from "vitest";
import type { Role } from "../../../api/client";
import { type World, workingWorld } from "../../../test/fake";
import { signIn } from "../../../test/people";
import { renderApp } from "../../../test/render";
import { withSize } from "../../../test/size";
import { queryOf } from "./view";

function open(...roles: Role[]): World {
  const world = signIn(workingWorld(), ...roles);
  renderApp(world, "/settings/journal");
  return world;
}

const grid = () => screen.findByRole("grid", { name: "Journal" });

withSize();
beforeEach(() => {
  window.location.hash = "";
});

describe("the journal", () => {
  it("lists every change, without the hotline for those who do not handle cases", async () => {
    open("viewer");
    await screen.findByText("2 lines");
    const table = await grid();
    await within(table).findByText("A-001");
    expect(within(table).queryByText("H-A001")).toBeNull();
    expect(screen.queryByRole("button", { name: "Save the journal" })).toBeNull();
  });

  it("shows case handlers their own", async () => {
    open("case-handler");
    await screen.findByText("3 lines");
    await within(await grid()).findByText("H-A001");
  });

  it("is filtered by person and kind, and opened", async () => {
    open("ehs-manager");
    fireEvent.change(await screen.findByLabelText("Kind"), { target: { value: "worker" } });
    await screen.findByText("1 line");
    fireEvent.click(await within(await grid()).findByText("Chen Hong 陈红"));
    const drawer = await screen.findByRole("dialog");
    await within(drawer).findByText("Assembly 装配");
    within(drawer).getByText("Department");
    within(drawer).getByText("Entry 2 of laptop A");
  });

  it("says when nothing fits, and takes the filters back", async () => {
    const world = open("ehs-manager");
    fireEvent.change(await screen.findByLabelText("Kind"), { target: { value: "worker" } });
    fireEvent.change(screen.getByLabelText("Person"), { target: { value: world.people[0]?.id } });
    await screen.findByText("No change fits these filters.");
    fireEvent.click(screen.getByRole("button", { name: "Clear filters" }));
    await screen.findByText("2 lines");
  });

  it("is saved, and says what was left out", async () => {
    const world = open("ehs-manager");
    fireEvent.click(await screen.findByRole("button", { name: "Save the journal" }));
    await screen.findByText(/^Saved and checked: 3 entries of 1 laptop\. 1 entry of the hotline/);
    await waitFor(() => expect(world.calls.some(({ command }) => command === "journal_export")).toBe(true));
  });

  it("asks for whole days of this place", () => {
    const view = { person: "", kind: "", laptop: "", from: "2026-11-20", to: "2026-11-20" };
    const { from, to } = queryOf(view, 0, 10);
    expect(Date.parse(to ?? "") - Date.parse(from ?? "")).toBe(86_400_000 - 1);
  });
});
