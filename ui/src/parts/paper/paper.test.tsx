import { fireEvent, screen, waitFor, within } from "@testing-library/react";
import { afterEach, beforeEach, expect, it } from "vitest";
import { clearExport } from "../../screens/actions/exportJob";
import { installFake, refuse, workingWorld } from "../../test/fake";
import { planCommands } from "../../test/fake/plan";
import { signIn } from "../../test/people";
import { renderApp } from "../../test/render";

const called = (world: { calls: { command: string }[] }, command: string) =>
  world.calls.filter((call) => call.command === command).length;

function open() {
  const world = signIn(workingWorld(), "ehs-manager");
  renderApp(world, "/actions");
  installFake(world, { ...planCommands(world), paperGet: () => refuse("paper-gone") });
  return world;
}

async function ask() {
  fireEvent.click(await screen.findByRole("button", { name: "Export plan" }));
  return screen.findByRole("dialog");
}

beforeEach(() => {
  window.location.hash = "";
});

// The export outlives its dialog.
afterEach(clearExport);

it("names characters without a font before anything is saved, and lets the document go", async () => {
  const world = open();
  const dialog = await ask();
  fireEvent.click(within(dialog).getByRole("button", { name: "Choose where to save" }));
  await screen.findByText("𠮷 ᠮ");
  expect(called(world, "plan_paper")).toBe(1);
  expect(called(world, "paper_save")).toBe(0);
  fireEvent.click(screen.getByRole("button", { name: "Save…" }));
  await screen.findByText("The plan was saved.");
  expect(called(world, "paper_save")).toBe(1);
  await waitFor(() => expect(called(world, "paper_drop")).toBe(1));
});

it("tells when the document is no longer held, and goes back to the choices", async () => {
  const world = open();
  const dialog = await ask();
  fireEvent.click(within(dialog).getByRole("button", { name: "Look first" }));
  await screen.findByText("This document is no longer held.");
  fireEvent.click(screen.getByRole("button", { name: "Change something" }));
  await screen.findByRole("button", { name: "Look first" });
  await waitFor(() => expect(called(world, "paper_drop")).toBe(1));
});

it("makes a workbook without looking", async () => {
  const world = open();
  const dialog = await ask();
  fireEvent.click(within(dialog).getByRole("radio", { name: "Excel, to sort and count" }));
  expect(within(dialog).queryByRole("button", { name: "Look first" })).toBeNull();
  fireEvent.click(within(dialog).getByRole("button", { name: "Choose where to save" }));
  await screen.findByText("The plan was saved.");
  expect([called(world, "plan_export"), called(world, "plan_paper")]).toEqual([1, 0]);
});
