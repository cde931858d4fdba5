import { fireEvent, screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { beforeEach, describe, expect, it } from "vitest";
import { emitFake, emptyWorld, type World } from "../../test/fake";
import { FACTORY_WORDS, joiningWorld, laptopsOf, NEW_WORDS } from "../../test/fake/laptops";
import { renderApp } from "../../test/render";

const PASSPHRASE = "seven copper kettles sing";
const fill = (label: string | RegExp, value: string) =>
  fireEvent.change(screen.getByLabelText(label), { target: { value } });
const press = async (name: string | RegExp) => userEvent.click(await screen.findByRole("button", { name }));
const calls = (world: World, command: string) => world.calls.filter((call) => call.command === command);
const drop = (token: string) =>
  emitFake("dropped", { tokens: [{ token, name: `${token}.plumb`, size: 900 }], x: 0, y: 0 });

async function typeBack(world: World) {
  await userEvent.click(await screen.findByLabelText("I have all 24 words on paper."));
  await press("Next");
  await screen.findByLabelText(`Word number ${world.ask[0]}`);
  for (const place of world.ask) fill(`Word number ${place}`, world.recoveryWords[place - 1] ?? "");
  await press("Check");
}

beforeEach(() => {
  window.location.hash = "";
});

describe("a laptop that joins", () => {
  it("goes from the first screen to the open factory", async () => {
    const world = emptyWorld();
    renderApp(world);
    await press("Join");
    await screen.findByRole("heading", { name: "Join a factory that is on another laptop" });
    fill("Your name", " Wang Li ");
    fill("Name of this laptop", "Warehouse");
    fill("Passphrase", PASSPHRASE);
    fill("The same passphrase again", PASSPHRASE);
    await press("Next");
    await typeBack(world);
    await screen.findByRole("heading", { name: "Compare the six words of “Warehouse”" });
    expect(calls(world, "join_begin")[0]?.args).toEqual([
      { language: "en", person: "Wang Li", laptop: "Warehouse", passphrase: PASSPHRASE },
    ]);
    for (const word of NEW_WORDS) screen.getByText(word);

    await press("Save the request file");
    await screen.findByText("Saved: E:\\plumbline-join-Warehouse.plumb");
    await press("Choose the answer file");
    await screen.findByText("Six words of the factory");
    for (const word of FACTORY_WORDS) screen.getByText(word);
    fill("Your passphrase", PASSPHRASE);
    // Nobody joins before the words were compared.
    const join = screen.getByRole("button", { name: "Join the factory" });
    expect(join.hasAttribute("disabled")).toBe(true);
    await userEvent.click(screen.getByLabelText("I compared all six words. They are the same."));
    await userEvent.click(join);
    await screen.findByRole("heading", { name: "Home" });
    screen.getByText("Shenzhen Hengtai Precision Co., Ltd.");
    expect(calls(world, "welcome_accept")[0]?.args).toEqual(["welcome-1", PASSPHRASE]);
  });

  it("asks for a name of person and laptop and a good passphrase", async () => {
    const world = emptyWorld();
    renderApp(world);
    await press("Join");
    await screen.findByLabelText("Your name");
    await press("Next");
    screen.getByText("Type a name.");
    screen.getByText("Type a name, so that colleagues know which laptop is meant.");
    expect(calls(world, "join_begin")).toEqual([]);
  });

  it("still sets up a factory on the other way", async () => {
    renderApp(emptyWorld());
    await press("Join");
    await screen.findByLabelText("Your name");
    await press("Back");
    await press("Next");
    await screen.findByRole("heading", { name: "Tell us about your factory" });
  });

  it("goes on at the words after it was closed before they were typed back", async () => {
    const world = joiningWorld();
    world.session.phase = "recovery";
    renderApp(world);
    await screen.findByText(/The setup was not finished last time/);
    await typeBack(world);
    await screen.findByRole("heading", { name: "Save the request file" });
  });

  it("comes back to the same page after locking", async () => {
    const world = joiningWorld();
    renderApp(world);
    await screen.findByRole("heading", { name: "Open the answer file" });
    await press("Lock now");
    await screen.findByText("Welcome back");
    await userEvent.type(screen.getByLabelText("Passphrase"), "blue river stone lamp{Enter}");
    await screen.findByRole("heading", { name: "Open the answer file" });
    expect(laptopsOf(world).asking.laptop).toBe("Warehouse");
  });

  it("says what is wrong with a file that is not its answer, and takes the right one", async () => {
    renderApp(joiningWorld());
    await screen.findByRole("button", { name: "Choose the answer file" });
    await drop("other");
    await screen.findByText("This file was written for another laptop.");
    await drop("answer");
    await screen.findByText("Six words of the factory");
    await waitFor(() => expect(screen.queryByRole("alert")).toBeNull());
  });

  it("stays where it is after a wrong passphrase, and can leave the answer", async () => {
    const world = joiningWorld();
    renderApp(world);
    await press("Choose the answer file");
    await userEvent.click(await screen.findByLabelText("I compared all six words. They are the same."));
    fill("Your passphrase", "wrong");
    await press("Join the factory");
    await screen.findByText("This passphrase does not open the records.");
    expect(world.session.phase).toBe("joining");
    await press("Do not go on");
    await screen.findByRole("button", { name: "Choose the answer file" });
  });
});
