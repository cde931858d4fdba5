import { fireEvent, screen, waitFor, within } from "@testing-library/react";
import { beforeEach, describe, expect, it } from "vitest";
import { type World, workingWorld } from "../../../test/fake";
import { changes, signIn } from "../../../test/people";
import { renderApp } from "../../../test/render";

function open(change: (world: World) => void = () => undefined): World {
  const world = signIn(workingWorld(), "administrator", "ehs-manager");
  change(world);
  renderApp(world, "/settings/people");
  return world;
}

async function choose(name: RegExp, item: string) {
  fireEvent.click(await screen.findByRole("button", { name }));
  fireEvent.click(await screen.findByRole("menuitem", { name: item }));
}

const ZHANG = /^Change Zhang Wei/;

beforeEach(() => {
  window.location.hash = "";
});

describe("a person", () => {
  it("gets other roles", async () => {
    const world = open();
    await choose(ZHANG, "Change roles…");
    const window = await screen.findByRole("dialog", { name: /^Roles of Zhang Wei/ });
    fireEvent.click(within(window).getByRole("checkbox", { name: /^Reader/ }));
    fireEvent.click(within(window).getByRole("button", { name: "Save the roles" }));
    await waitFor(() => expect(world.people[1]?.roles).toEqual(["hr-manager", "viewer"]));
    await screen.findByText(/^The roles of Zhang Wei .* count from now on\.$/);
  });

  it("does not leave the factory without an administrator", async () => {
    const world = open();
    await choose(/^Change Lin Xiaomei/, "Change roles…");
    const window = await screen.findByRole("dialog", { name: /^Roles of Lin Xiaomei/ });
    fireEvent.click(within(window).getByRole("checkbox", { name: /^Administrator/ }));
    fireEvent.click(within(window).getByRole("button", { name: "Save the roles" }));
    await within(window).findByText(/Nobody would be left who can add people/);
    expect(world.people[0]?.roles).toContain("administrator");
  });

  it("is removed after the step that says what goes", async () => {
    const world = open();
    await choose(ZHANG, "Remove…");
    const window = await screen.findByRole("dialog", { name: /^Remove Zhang Wei/ });
    within(window).getByText(/The database gets a new key/);
    expect(changes(world)).toEqual([]);
    fireEvent.click(within(window).getByRole("button", { name: "Remove" }));
    await screen.findByText(/cannot sign in any more\. The database has a new key\.$/);
    await screen.findByText("left");
    expect(world.session.people.map(({ name }) => name)).toEqual(["Lin Xiaomei 林晓梅"]);
  });

  it("who is known from another laptop is let in with a passphrase of their own", async () => {
    const world = open((made) => {
      made.session.people.pop();
    });
    await screen.findByText("not on this laptop");
    await choose(ZHANG, "Let this person sign in on this laptop…");
    const window = await screen.findByRole("dialog", { name: /signs in on this laptop$/ });
    for (const field of within(window).getAllByLabelText(/passphrase/i, { selector: "input" }))
      fireEvent.change(field, { target: { value: "green kettle paper moon" } });
    fireEvent.click(within(window).getByRole("button", { name: "Let them sign in" }));
    await waitFor(() => expect(world.session.people).toHaveLength(2));
    await waitFor(() => expect(screen.queryByText("not on this laptop")).toBeNull());
  });
});

describe("a key that waits to be changed", () => {
  it("says for whom, and takes the recovery words", async () => {
    const world = open((made) => {
      made.owed = { people: [], words: true };
    });
    const field = await screen.findByLabelText("The 24 recovery words");
    const check = screen.getByRole("button", { name: "Check the words" });
    fireEvent.change(field, { target: { value: "some other words" } });
    fireEvent.click(check);
    await screen.findByText(/These are not the recovery words of this factory/);
    fireEvent.change(field, { target: { value: world.recoveryWords.join(" ") } });
    fireEvent.click(check);
    await screen.findByText("The words are right, and the database has a new key.");
    expect(screen.queryByLabelText("The 24 recovery words")).toBeNull();
  });

  it("names the people who must sign in once more", async () => {
    open((made) => {
      made.owed = { people: ["Zhang Wei 张伟"], words: false };
    });
    await screen.findByText(/signed in once more on this laptop: Zhang Wei 张伟\.$/);
  });
});

describe("roles and rights", () => {
  it("are the table of Rust in words, with one's own columns marked", async () => {
    const world = signIn(workingWorld(), "viewer");
    renderApp(world, "/settings/rights");
    const table = await screen.findByRole("table", { name: "Roles and rights" });
    const row = within(table).getByRole("row", { name: /^See and work on hotline cases/ });
    expect(within(row).getAllByRole("cell", { name: "yes" })).toHaveLength(1);
    expect(within(table).getAllByRole("row")).toHaveLength(13);
    expect(changes(world)).toEqual([]);
  });
});
