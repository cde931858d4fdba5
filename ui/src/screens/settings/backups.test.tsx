import { fireEvent, screen, waitFor, within } from "@testing-library/react";
import { beforeEach, describe, expect, it } from "vitest";
import type { Role } from "../../api/client";
import { emptyWorld, lockedWorld, type World, workingWorld } from "../../test/fake";
import { changes, signIn } from "../../test/people";
import { renderApp } from "../../test/render";

const DAILY = {
  id: "own/20261120T011000000Z-daily",
  made_at: "2026-11-20T01:10:00.000Z",
  reason: "daily",
  records: 128,
  size: 1_300_000,
  in_folder: false,
} as const;

function open(role: Role, page: string, change: (world: World) => void = () => undefined): World {
  const world = signIn(workingWorld(), role);
  change(world);
  renderApp(world, `/settings/${page}`);
  return world;
}

beforeEach(() => {
  window.location.hash = "";
});

describe("backups", () => {
  it("are made when somebody asks, and listed with their reason", async () => {
    open("hr-manager", "backups", ({ stored }) => stored.rows.push(DAILY));
    await screen.findByRole("cell", { name: "Every day" });
    fireEvent.click(screen.getByRole("button", { name: "Make a backup now" }));
    await screen.findByRole("cell", { name: "Somebody asked" });
    await screen.findByText("The backup is made and compared with the records.");
  });

  it("go to a second place that a person chooses, and no longer when they say so", async () => {
    const world = open("administrator", "backups");
    await screen.findByText(/^None: all backups are on this laptop/);
    fireEvent.click(screen.getByRole("button", { name: "Choose a stick or folder" }));
    await screen.findByText("/media/stick");
    fireEvent.click(screen.getByRole("button", { name: "Stop copying there" }));
    await waitFor(() => expect(world.stored.folder).toBeNull());
  });

  it("say why the last one was not made", async () => {
    open("administrator", "backups", ({ stored }) => {
      stored.trouble = "disk-full";
    });
    await screen.findByText("The last backup was not made.");
    screen.getByText("Free some space on this laptop, then try again.");
  });

  it("show what going back changes before anything does, and end at the sign-in", async () => {
    const world = open("administrator", "backups", ({ stored }) => stored.rows.push(DAILY));
    fireEvent.click(await screen.findByRole("button", { name: /^Compare with the backup of/ }));
    const table = await screen.findByRole("table", { name: "What differs" });
    const row = within(table).getByRole("row", { name: /^Findings/ });
    expect(
      within(row)
        .getAllByRole("cell")
        .map((cell) => cell.textContent),
    ).toEqual(["2", "1", "3"]);
    const other = within(table).getByRole("row", { name: /^Other/ });
    expect(
      within(other)
        .getAllByRole("cell")
        .map((cell) => cell.textContent),
    ).toEqual(["1", "0", "1"]);
    screen.getByText(/can sign in afterwards, with the passphrase of that day/);
    expect(changes(world)).toEqual(["restore_choose"]);
    fireEvent.click(screen.getByRole("button", { name: "Go back to this backup" }));
    await screen.findByLabelText("Passphrase");
  });

  it.each<[Role]>([["viewer"], ["case-handler"], ["senior-manager"]])("are not for a %s", async (role) => {
    const world = open(role, "backups");
    await screen.findByRole("link", { name: "Factory" });
    expect(screen.queryByRole("link", { name: "Backups" })).toBeNull();
    expect(screen.queryByRole("button", { name: "Make a backup now" })).toBeNull();
    expect(changes(world)).toEqual([]);
  });
});

describe("the doctor", () => {
  it("says that all is well", async () => {
    open("ehs-manager", "health");
    fireEvent.click(await screen.findByRole("button", { name: "Examine now" }));
    await screen.findByText("All is well.");
    expect(screen.queryByRole("button", { name: /^Mend/ })).toBeNull();
  });

  it("names each damage and its step, and mends what is safe", async () => {
    open("administrator", "health", ({ stored }) => {
      stored.findings = [
        {
          code: "slots-copy-damaged",
          place: "slots-b.json",
          step: "write-slots",
          mendable: true,
          mended: false,
        },
        { code: "page-damaged", place: "17", step: "restore", mendable: false, mended: false },
      ];
    });
    fireEvent.click(await screen.findByRole("button", { name: "Examine now" }));
    await screen.findByText("Something needs mending.");
    screen.getByRole("cell", { name: "slots-b.json" });
    screen.getByText("Go back to the last good backup, on the page Backups.");
    fireEvent.click(screen.getByRole("button", { name: "Mend 1 thing" }));
    await screen.findByText("Mended");
    screen.getByText("Something needs mending.");
  });
});

describe("records that do not open", () => {
  it("come back from a backup, without the setup that would hide them", async () => {
    const world = lockedWorld();
    world.stored.rows.push(DAILY);
    world.stored.damaged = true;
    renderApp(world);
    fireEvent.change(await screen.findByLabelText("Passphrase"), {
      target: { value: "blue river stone lamp" },
    });
    expect(screen.queryByRole("button", { name: "Go back to a backup" })).toBeNull();
    fireEvent.click(screen.getByRole("button", { name: "Open" }));
    fireEvent.click(await screen.findByRole("button", { name: "Go back to a backup" }));
    const passphrase = await screen.findByLabelText("Passphrase of that day");
    fireEvent.change(passphrase, { target: { value: "not this one" } });
    fireEvent.click(screen.getByRole("button", { name: "Go back to this backup" }));
    await waitFor(() => expect(screen.getAllByRole("alert")).toHaveLength(2));
    fireEvent.change(passphrase, { target: { value: "blue river stone lamp" } });
    fireEvent.click(screen.getByRole("button", { name: "Go back to this backup" }));
    await waitFor(() => expect(screen.queryByLabelText("Passphrase of that day")).toBeNull());
  });

  it("come to a new laptop from a stick", async () => {
    const world = emptyWorld();
    renderApp(world);
    fireEvent.click(await screen.findByRole("button", { name: "Go back to a backup" }));
    await screen.findByText(/^A backup of/);
    expect(changes(world)).toEqual(["rescue_choose", "rescue_choose"]);
  });
});
