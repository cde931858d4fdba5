import { fireEvent, screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { beforeEach, describe, expect, it } from "vitest";
import type { InboxState, Outgoing, Role } from "../../../api/client";
import { emitFake, installFake, refuse, type World, workingWorld } from "../../../test/fake";
import {
  DORMITORY,
  disagreeingWorld,
  FACTORY_WORDS,
  laptopsOf,
  laptopsWorld,
  NEW_WORDS,
  OFFICE,
} from "../../../test/fake/laptops";
import { changes, openFields, signIn } from "../../../test/people";
import { renderApp } from "../../../test/render";

const LIST = "/settings/laptops";
const press = async (name: string | RegExp) => userEvent.click(await screen.findByRole("button", { name }));
const args = (world: World, command: string) =>
  world.calls.filter((call) => call.command === command).map((call) => call.args);
const drop = (token: string) =>
  emitFake("dropped", { tokens: [{ token, name: `${token}.plumb`, size: 900 }], x: 0, y: 0 });

function open(world: World, address = LIST): World {
  renderApp(world, address);
  return world;
}

/** The row of a laptop by its letter. */
async function row(letter: string): Promise<HTMLElement> {
  const table = await screen.findByRole("table", { name: "Laptops" });
  const rows = within(table).getAllByRole("row");
  return rows.find((one) => one.firstElementChild?.textContent === letter) as HTMLElement;
}

beforeEach(() => {
  window.location.hash = "";
});

describe("the list of laptops", () => {
  it("says of each when files went and came, and which was lost", async () => {
    open(laptopsWorld());
    within(await row("A")).getByText("This laptop. You sit in front of it.");
    within(await row("B")).getByText("18 Nov 2026");
    within(await row("C")).getByText("Never");
    within(await row("D")).getByText("Marked as lost on 30 Aug 2026. What it wrote before stays.");
    // Nothing is written for the own one, nor for one that was lost.
    expect(screen.getAllByRole("button", { name: /^Write a file for/ })).toHaveLength(2);
  });

  it("renames in place", async () => {
    const world = open(laptopsWorld());
    const field = await screen.findByLabelText("Name of laptop B");
    fireEvent.change(field, { target: { value: "Reception" } });
    fireEvent.blur(field);
    await waitFor(() => expect(laptopsOf(world).laptops[1]?.name).toBe("Reception"));
  });

  it("marks one as lost after one question, and takes it back", async () => {
    const world = open(laptopsWorld());
    await press("Mark Dormitory as lost");
    const dialog = await screen.findByRole("dialog");
    within(dialog).getByText("Nothing that it writes from now on is taken in.");
    expect(args(world, "laptop_retire")).toEqual([]);
    await userEvent.click(within(dialog).getByRole("button", { name: "Mark as lost" }));
    await screen.findByText("“Dormitory” is marked as lost.");
    expect(laptopsOf(world).laptops[2]?.retired_on).toBe("2026-11-21");
    await press("Undo");
    await screen.findByRole("button", { name: "Mark Dormitory as lost" });
  });

  it("writes a file, and everything again only when it is asked for", async () => {
    const world = open(laptopsWorld());
    await press("Write a file for Dormitory");
    await press("Choose where to save");
    await screen.findByText("The file for “Dormitory” is written");
    screen.getByText(/^214 entries, 3 evidence files, 1\.2 MB\./);
    await press(/^Write a file for HR office/);
    await userEvent.click(await screen.findByLabelText(/^Send everything again/));
    await press("Choose where to save");
    await screen.findByText(/^The file for “HR office/);
    expect(args(world, "exchange_write")).toEqual([
      [DORMITORY, false],
      [OFFICE, true],
    ]);
    within(await row("C")).getByText("21 Nov 2026");
  });

  it("tells a factory on one laptop how a second one gets in", async () => {
    open(workingWorld());
    await screen.findByText("The records of this factory are on this laptop only.");
    expect(screen.queryByRole("button", { name: "Take in a file" })).toBeNull();
  });

  it.each<[Role, string[]]>([
    ["viewer", []],
    ["case-handler", []],
    ["ehs-manager", ["Take in a file"]],
    ["hr-manager", ["Take in a file"]],
    ["administrator", ["Take in a file", "Add a laptop"]],
  ])("offers a %s what the role permits", async (role, offered) => {
    const world = open(signIn(disagreeingWorld(), role));
    await row("A");
    const all = ["Take in a file", "Add a laptop"];
    expect(all.filter((name) => screen.queryByRole("button", { name }))).toEqual(offered);
    const waits = screen.queryAllByRole("link", { name: /^7 (to decide|things wait)/ });
    expect(waits).toHaveLength(offered.length > 0 ? 2 : 0);
    if (offered.length > 0) return;
    screen.getByText("You can read this. Who can change it: EHS manager, HR manager, Administrator.");
    expect(openFields()).toEqual([]);
    expect(changes(world)).toEqual([]);
  });

  it("lets a senior manager rename, and nothing else", async () => {
    open(signIn(laptopsWorld(), "senior-manager"));
    expect(within(await row("B")).queryAllByRole("button")).toEqual([]);
    expect(openFields()).toEqual(["Name of laptop A", "Name of laptop B", "Name of laptop C"]);
    expect(screen.queryByText(/^You can read this/)).toBeNull();
  });

  it("does not let a reader into the steps by their address", async () => {
    open(signIn(laptopsWorld(), "ehs-manager"), `${LIST}/add`);
    await screen.findByText("Who can do it: Administrator.");
    expect(screen.queryByRole("button", { name: "Choose the request file" })).toBeNull();
  });
});

describe("adding a laptop", () => {
  it("lets it in for a new person once the words were compared", async () => {
    const world = open(laptopsWorld(), `${LIST}/add`);
    await press("Choose the request file");
    await screen.findByText("Wang Li asks to join with the laptop “Warehouse”.");
    for (const word of [...NEW_WORDS, ...FACTORY_WORDS]) screen.getByText(word);
    await press("Let it in and save the answer file");
    screen.getByText("Compare the words first, then tick here. If one word differs, do not go on.");
    screen.getByText("Choose at least one role.");
    expect(args(world, "join_admit")).toEqual([]);
    await userEvent.click(screen.getByLabelText(/^I compared the six words/));
    await userEvent.type(screen.getByLabelText("Job title"), "Store keeper");
    await userEvent.click(screen.getByLabelText("EHS manager"));
    await press("Let it in and save the answer file");
    await screen.findByText("“Warehouse” belongs to the factory now.");
    expect(args(world, "join_admit")).toEqual([
      ["join-1", null, { name: "Wang Li", title: "Store keeper", roles: ["ehs-manager"] }],
    ]);
    // The new laptop asks for the factory's words when it opens the answer.
    for (const word of FACTORY_WORDS) screen.getByText(word);
    await press("Back to Laptops");
    within(await row("E")).getByDisplayValue("Warehouse");
  });

  it("lets it in for somebody who is known", async () => {
    const world = open(laptopsWorld(), `${LIST}/add`);
    await press("Choose the request file");
    await userEvent.click(await screen.findByLabelText(/^I compared the six words/));
    await userEvent.click(screen.getByLabelText("Somebody who is known here"));
    await userEvent.selectOptions(screen.getByLabelText("Person"), "Zhang Wei 张伟");
    await press("Let it in and save the answer file");
    await screen.findByText("“Warehouse” belongs to the factory now.");
    expect(args(world, "join_admit")).toEqual([["join-1", world.people[1]?.id, null]]);
  });

  it("chooses the person of that name by itself", async () => {
    const world = laptopsWorld();
    world.people.push({ id: "wang", name: "Wang Li 王丽", title: "", roles: ["viewer"], active: true });
    open(world, `${LIST}/add`);
    await press("Choose the request file");
    expect(((await screen.findByLabelText("Person")) as HTMLSelectElement).value).toBe("wang");
  });

  it("says what another file is not, and keeps the page when the dialog is closed", async () => {
    const world = laptopsWorld();
    open(world, `${LIST}/add`);
    await screen.findByRole("button", { name: "Choose the request file" });
    await drop("other");
    await screen.findByText("This file is not a request of a laptop that wants to join.");
    installFake(world, { joinAdmit: () => null });
    await press("Choose the request file");
    await userEvent.click(await screen.findByLabelText(/^I compared the six words/));
    await userEvent.click(screen.getByLabelText("EHS manager"));
    await press("Let it in and save the answer file");
    await waitFor(() => expect(args(world, "join_admit")).toHaveLength(1));
    screen.getByText("Wang Li asks to join with the laptop “Warehouse”.");
  });
});

describe("taking a file in", () => {
  const preview = async (world: World) => {
    open(world, `${LIST}/take-in`);
    await press("Choose a file");
    await screen.findByText(/^A file from laptop B/);
  };

  it("shows what it would do, and changes nothing before the press", async () => {
    const world = laptopsWorld();
    await preview(world);
    for (const figure of ["31", "74", "2"]) expect(screen.getAllByText(figure).length).toBeGreaterThan(0);
    screen.getByText("206 entries of laptop B (HR office 人事部), 12 Nov 2026 to 21 Nov 2026");
    screen.getByText("8 entries of laptop C (Dormitory), 19 Nov 2026");
    expect(args(world, "exchange_take_in")).toEqual([]);
    await press("Take it in");
    await screen.findByText("The file from laptop B (HR office 人事部) is in.");
    expect(args(world, "exchange_take_in")).toEqual([["file-1", false]]);
    await userEvent.click(screen.getByRole("link", { name: "Decide 2 disagreements" }));
    await screen.findByRole("heading", { name: "Disagreements" });
  });

  it("reads every list anew afterwards", async () => {
    const world = laptopsWorld();
    await preview(world);
    const before = args(world, "disagreements_get").length;
    await press("Take it in");
    await screen.findByText(/is in\.$/);
    await waitFor(() => expect(args(world, "disagreements_get").length).toBeGreaterThan(before));
  });

  it("names gaps, a second copy and a clock that is ahead in words", async () => {
    const world = laptopsWorld();
    Object.assign(laptopsOf(world).file.merged, {
      gaps: [
        { keyid: DORMITORY, held: 11, came: 41 },
        { keyid: OFFICE, held: 7, came: 9 },
      ],
      forked: 14,
      clock_ahead_days: 3,
    });
    await preview(world);
    screen.getByText(/^Entries 12–40 of laptop C \(Dormitory\) are missing\..*Ask for a file from laptop C/);
    screen.getByText(/^Entry 8 of laptop B .* is missing\./);
    screen.getByText(/^14 entries come from a second copy of a laptop\. They are kept aside/);
    screen.getByText(/^The clock of the other laptop is 3 days ahead of this one\./);
  });

  it("waits for an explicit yes, with its figures, before a large merge", async () => {
    const world = laptopsWorld();
    Object.assign(laptopsOf(world).file.merged, { changed: 412, deleted: 61, large: true });
    await preview(world);
    screen.getByText(/^This file would change 412 and delete 61 of your 2,310 records\./);
    expect(screen.getByRole("button", { name: "Take it in" }).hasAttribute("disabled")).toBe(true);
    await userEvent.click(screen.getByLabelText("Yes, change 412 and delete 61 records."));
    await press("Take it in");
    await screen.findByText(/is in\.$/);
    expect(args(world, "exchange_take_in")).toEqual([["file-1", true]]);
  });

  it("asks for the yes when the merge became large after the preview", async () => {
    const world = laptopsWorld();
    await preview(world);
    installFake(world, {
      exchangeTakeIn: (_id, even) =>
        even
          ? laptopsOf(world).file.merged
          : refuse("merge-large", { changed: "74", deleted: "2", records: "90" }),
    });
    await press("Take it in");
    await screen.findByText(/^This file would change 74 and delete 2 of your 90 records\./);
    expect(screen.getByRole("button", { name: "Take it in" }).hasAttribute("disabled")).toBe(true);
    await userEvent.click(screen.getByLabelText("Yes, change 74 and delete 2 records."));
    await press("Take it in");
    await screen.findByText(/is in\.$/);
  });

  it("refuses a file for another laptop and takes one that is let go over it", async () => {
    open(laptopsWorld(), `${LIST}/take-in`);
    await screen.findByRole("button", { name: "Choose a file" });
    await drop("other");
    await screen.findByText("This file was written for another laptop.");
    await drop("good");
    await screen.findByText(/^A file from laptop B/);
    await press("Not now");
    await screen.findByRole("button", { name: "Choose a file" });
  });
});

describe("the factory's own inbox", () => {
  const inbox = { name: "Star Electronics", url: "https://inbox.star.example/x", fingerprint: NEW_WORDS };
  const paired = (more: Partial<InboxState>): World => {
    const world = laptopsWorld();
    laptopsOf(world).inbox.state = {
      inbox,
      paired: true,
      worked_at: "2026-11-21T02:00:00.000Z",
      why: null,
      next_try_at: null,
      outgoing: [],
      letters: [],
      ...more,
    };
    return world;
  };
  const to = (keyid: string, more: Partial<Outgoing> = {}): Outgoing => ({
    keyid,
    waiting: 0,
    told: true,
    delivered_at: null,
    fetched_at: null,
    why: null,
    ...more,
  });

  it("is entered by an invite whose words were compared, and by no customer's invite", async () => {
    const world = open(laptopsWorld());
    await press("Enter the invite of your inbox");
    await screen.findByRole("button", { name: "Choose the invite file" });
    drop("customer");
    await screen.findByText("This is the invitation of a customer.");
    drop("own");
    const accept = await screen.findByRole("button", { name: "Exchange by this inbox" });
    expect((accept as HTMLButtonElement).disabled).toBe(true);
    for (const word of NEW_WORDS) screen.getByText(word);
    await userEvent.click(screen.getByLabelText("I compared all six words. They are the same."));
    await userEvent.click(accept);
    await screen.findByRole("button", { name: "Exchange now" });
    expect(args(world, "own_inbox_accept")).toHaveLength(1);
  });

  it("says what waits and why, and when it last worked", async () => {
    open(
      paired({
        why: { code: "no-connection", params: {} },
        next_try_at: "2026-11-21T03:00:00.000Z",
        outgoing: [to(OFFICE, { waiting: 12 }), to(DORMITORY, { delivered_at: "2026-11-20T02:00:00.000Z" })],
      }),
    );
    const section = await screen.findByRole("region", { name: "Exchange without a stick" });
    within(section).getByText(/^Last exchange: 21 Nov 2026/);
    within(section).getByText("12 entries wait.");
    within(section).getByText("No connection. We try again by ourselves.");
    within(section).getByText(/^Dormitory has not fetched it yet\. It is at the inbox since 20 Nov 2026/);
  });

  it("keeps its button in its place when a round begins by itself", async () => {
    const world = paired({});
    laptopsOf(world).inbox.running = true;
    open(world);
    const now = (await screen.findByRole("button", { name: "Exchange now" })) as HTMLButtonElement;
    expect(now.disabled).toBe(true);
    expect(args(world, "task_cancel")).toEqual([]);
    await userEvent.click(screen.getByRole("button", { name: "Stop" }));
    expect(args(world, "task_cancel")).toEqual([["exchange"]]);
  });

  it("shows what a person must decide, oldest first, and opens it", async () => {
    const world = open(
      paired({
        letters: [
          {
            keyid: OFFICE,
            envelope: "1",
            arrived_at: "2026-11-20T02:00:00.000Z",
            why: { code: "letter-clock", params: { days: "3" } },
          },
          {
            keyid: OFFICE,
            envelope: "2",
            arrived_at: "2026-11-20T02:00:00.000Z",
            why: { code: "letter-behind", params: {} },
          },
        ],
      }),
    );
    await screen.findByText("The clock of that laptop is 3 days ahead. Check the date there, then decide.");
    await press(/^Look at the file from laptop B/);
    await screen.findByRole("button", { name: "Take it in" });
    expect(args(world, "letter_open")).toEqual([[OFFICE]]);
  });

  it("lets a viewer see how it goes and touch nothing", async () => {
    const world = paired({});
    signIn(world, "viewer");
    open(world);
    await screen.findByText(/^Last exchange/);
    expect(screen.queryByRole("button", { name: "Exchange now" })).toBeNull();
    expect(screen.queryByRole("button", { name: "Stop using this inbox" })).toBeNull();
  });

  it("is left after one question", async () => {
    const world = open(paired({}));
    await press("Stop using this inbox");
    const dialog = await screen.findByRole("dialog");
    within(dialog).getByText("All records stay on every laptop.");
    await userEvent.click(within(dialog).getByRole("button", { name: "Stop using this inbox" }));
    await screen.findByRole("button", { name: "Enter the invite of your inbox" });
    expect(args(world, "own_inbox_leave")).toHaveLength(1);
  });
});
