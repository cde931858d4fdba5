import { fireEvent, screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { beforeEach, describe, expect, it } from "vitest";
import type { Role } from "../../api/client";
import { installFake, type World, workingWorld } from "../../test/fake";
import { DORMITORY, disagreeingWorld, laptopsOf, laptopsWorld, OFFICE, OWN } from "../../test/fake/laptops";
import { changes, signIn } from "../../test/people";
import { renderApp } from "../../test/render";
import { translator } from "../../words/catalogue";
import { formats } from "../../words/formats";
import { fieldWords, kindWords, valueWords } from "./words";

const args = (world: World, command: string) =>
  world.calls.filter((call) => call.command === command).map((call) => call.args);
const key = (name: string, code = "") => fireEvent.keyDown(document.body, { key: name, code });
const digit = (number: number) => key(String(number), `Digit${number}`);
const rows = () =>
  within(screen.getByRole("region", { name: "Two versions of the same thing" })).getAllByRole("listitem");
const activeRow = () => rows().find((row) => row.getAttribute("aria-current") === "true");

async function open(world: World): Promise<World> {
  renderApp(world, "/disagreements");
  await screen.findByRole("heading", { name: "Disagreements" });
  await screen.findByRole("region", { name: "Two versions of the same thing" });
  return world;
}

beforeEach(() => {
  window.location.hash = "";
});

describe("disagreements", () => {
  it("show each version with who, when, which laptop, and which one shows now", async () => {
    await open(disagreeingWorld());
    const [first] = rows();
    const versions = within(first as HTMLElement).getAllByRole("button");
    expect(versions).toHaveLength(2);
    expect(versions[0]?.textContent).toMatch(
      /^15 Dec 2026This laptop \(A\) · Lin Xiaomei 林晓梅 · 17 Nov 2026/,
    );
    expect(versions[1]?.textContent).toMatch(/^31 Jan 2027Laptop B \(HR office 人事部\) · Zhang Wei 张伟/);
    expect(versions.map((one) => one.textContent?.includes("shows now"))).toEqual([false, true]);
  });

  it("are settled by the keyboard, row by row", async () => {
    const world = await open(disagreeingWorld());
    const ids = laptopsOf(world).conflicts.map(({ id }) => id);
    key("ArrowDown");
    await waitFor(() => expect(activeRow()?.getAttribute("aria-label")).toMatch(/Root cause$/));
    // A digit without a version does nothing.
    digit(4);
    digit(3);
    await waitFor(() => expect(rows()).toHaveLength(3));
    await screen.findByText(/^The version of laptop C stays: A-002/);
    expect(activeRow()?.getAttribute("aria-label")).toMatch(/One deleted it, another worked on it$/);
    key("ArrowUp");
    await waitFor(() => expect(activeRow()?.getAttribute("aria-label")).toMatch(/Due date$/));
    digit(1);
    await waitFor(() => expect(rows()).toHaveLength(2));
    expect(args(world, "conflict_settle")).toEqual([
      ["action", ids[1], "root_cause", DORMITORY],
      ["finding", ids[0], "due_on", OWN],
    ]);
  });

  it("leave the list before it was read again, so that the next digit is for the next row", async () => {
    const world = await open(disagreeingWorld());
    installFake(world, { disagreementsGet: () => new Promise(() => undefined) });
    digit(1);
    await waitFor(() => expect(rows()).toHaveLength(3));
    expect(activeRow()?.getAttribute("aria-label")).toMatch(/Root cause$/);
  });

  it("are settled by a press, and a press can be undone", async () => {
    const world = await open(disagreeingWorld());
    await userEvent.click(screen.getByRole("button", { name: /^31 Jan 2027/ }));
    await waitFor(() => expect(rows()).toHaveLength(3));
    expect(args(world, "conflict_settle")[0]?.at(-1)).toBe(OFFICE);
    await userEvent.click(await screen.findByRole("button", { name: "Undo" }));
    await waitFor(() => expect(rows()).toHaveLength(4));
  });

  it.each([
    ["Keep all of this laptop", "mine", "4 rows: the versions of this laptop stay."],
    ["Keep all of the others", "theirs", "4 rows: the versions of the other laptops stay."],
  ])("are settled at once by “%s”, with an undo", async (name, whose, said) => {
    const world = await open(disagreeingWorld());
    await userEvent.click(screen.getByRole("button", { name }));
    await screen.findByText(said);
    expect(args(world, "conflicts_settle_all")).toEqual([[whose]]);
    await waitFor(() => expect(screen.queryByRole("button", { name })).toBeNull());
    await userEvent.click(screen.getByRole("button", { name: "Undo" }));
    await waitFor(() => expect(rows()).toHaveLength(4));
  });

  it("say of a deleted record who deleted it and who worked on it", async () => {
    await open(disagreeingWorld());
    const row = screen.getByRole("listitem", { name: /One deleted it, another worked on it/ });
    const [stays, gone] = within(row).getAllByRole("button");
    expect(stays?.textContent).toMatch(/^Worked on it: the record stays.*counts now$/);
    expect(gone?.textContent).toMatch(/^Deleted this record/);
  });

  it("never show a sealed text, not even one that came along", async () => {
    const world = disagreeingWorld();
    const heads = laptopsOf(world).conflicts[0]?.heads ?? [];
    for (const head of heads) Object.assign(head, { sealed: true, value: "The foreman hits people." });
    await open(world);
    screen.getByText("Sealed text, changed by Zhang Wei 张伟 on 20 Nov 2026");
    expect(document.body.textContent).not.toContain("foreman");
  });

  it("link the records that carry the same number", async () => {
    await open(disagreeingWorld());
    screen.getByText("The badge number 20417 belongs to 2 people");
    screen.getByText("The number A-019 stands on 2 records");
    const link = screen.getByRole("link", { name: "Eye wash station is dry" });
    expect(link.getAttribute("href")).toContain("/actions/one");
  });

  it("explain a laptop that exists twice and take its changes over", async () => {
    const world = await open(disagreeingWorld());
    screen.getByText(/^14 entries of the other copy, from entry 412 on, are kept aside/);
    await userEvent.click(screen.getByRole("button", { name: "Take these changes over" }));
    await screen.findByText("14 changes are taken over.");
    expect(args(world, "fork_take_over")).toEqual([[OFFICE]]);
    await waitFor(() => expect(screen.queryByText(/^Two copies of laptop B/)).toBeNull());
  });

  it.each<[Role]>([["viewer"], ["senior-manager"]])("are a calm list for a %s", async (role) => {
    const world = await open(signIn(disagreeingWorld(), role));
    screen.getByText("You can read this. Who can change it: EHS manager, HR manager, Administrator.");
    digit(1);
    expect(rows()).toHaveLength(4);
    const main = within(screen.getByRole("main"));
    expect(main.queryAllByRole("button")).toEqual([]);
    expect(activeRow()).toBeUndefined();
    expect(changes(world)).toEqual([]);
    expect(screen.queryByRole("link", { name: "7 to decide" })).toBeNull();
  });

  it("say how many more there are than are listed", async () => {
    const world = disagreeingWorld();
    laptopsOf(world).unlisted = 196;
    await open(world);
    screen.getByText(/^The first 4 of 200 rows\./);
    screen.getByRole("link", { name: "203 to decide" });
  });

  it("leave nothing in the top bar when the laptops agree", async () => {
    renderApp(laptopsWorld(), "/disagreements");
    await screen.findByText("The laptops agree on everything.");
    expect(screen.queryByRole("link", { name: /to decide$/ })).toBeNull();
  });

  it("are found from anywhere", async () => {
    renderApp(workingWorld());
    await screen.findByRole("heading", { name: "Home" });
    fireEvent.keyDown(document.body, { key: "k", ctrlKey: true });
    await userEvent.type(await screen.findByRole("combobox"), "take in");
    await screen.findByRole("option", { name: /Take in a file/ });
    await userEvent.keyboard("{Enter}");
    await waitFor(() => expect(window.location.hash).toBe("#/settings/laptops/take-in"));
  });
});

describe("words of a disagreement", () => {
  const t = translator("en");
  const people = [{ id: "p", name: "Wang Li", title: "", roles: [], active: true }];
  const value = (kind: string, field: string, what: Parameters<typeof valueWords>[5]) =>
    valueWords(t, formats("en"), people, kind, field, what);

  it("name kinds and fields, and leave what nobody knows as it is", () => {
    expect(kindWords(t, "worker")).toBe("Worker");
    expect(kindWords(t, "something-new")).toBe("Record");
    expect(fieldWords(t, "due_on")).toBe("Due date");
    expect(fieldWords(t, "left_on")).toBe("Left");
    expect(fieldWords(t, "brand_new")).toBe("brand new");
  });

  it("turn closed words, days, people and lists into words", () => {
    expect(value("finding", "severity", "major")).toBe("Major");
    expect(value("case", "severity", "high")).toBe("High");
    expect(value("answer", "state", "not-applicable")).toBe("Does not apply");
    expect(value("worker", "left_on", "2026-11-21")).toBe("21 Nov 2026");
    expect(value("action", "done_by", "p")).toBe("Wang Li");
    expect(value("person", "roles", ["viewer", "ehs-manager"])).toBe("Reader, EHS manager");
    expect(value("worker", "left_on", null)).toBe("(empty)");
    expect(value("attendance", "present", true)).toBe("Yes");
    expect(value("session", "hours", 1.5)).toBe("1.5");
    expect(value("factory", "headcount", [{ category: "worker", women: 1 }])).toMatch(/^a table/);
    expect(value("case", "finding", "0190a000-0000-7000-8000-000000000001")).toBe("another record");
  });

  it("leave a text alone that happens to be a key", () => {
    expect(value("answer", "note", "frame-yes")).toBe("frame-yes");
  });
});
