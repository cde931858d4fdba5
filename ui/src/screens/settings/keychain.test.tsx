import { fireEvent, screen, waitFor } from "@testing-library/react";
import { beforeEach, describe, expect, it } from "vitest";
import { workingWorld } from "../../test/fake";
import { signIn } from "../../test/people";
import { renderApp } from "../../test/render";

beforeEach(() => {
  window.location.hash = "";
});

describe("opening without typing", () => {
  it("is switched on with the passphrase, and then one click opens", async () => {
    const world = signIn(workingWorld(), "administrator", "ehs-manager");
    const me = world.session.me?.id ?? "";
    world.passphrases.set(me, "four good words here");
    renderApp(world, "/settings/device");
    fireEvent.click(await screen.findByRole("button", { name: "Switch it on" }));
    await screen.findByText("Type the passphrase that you use now.");
    const field = screen.getByLabelText("Your passphrase, once");
    fireEvent.change(field, { target: { value: "not this one" } });
    fireEvent.click(screen.getByRole("button", { name: "Switch it on" }));
    await screen.findByText("This passphrase does not open the records.");
    fireEvent.change(field, { target: { value: "four good words here" } });
    fireEvent.click(screen.getByRole("button", { name: "Switch it on" }));
    await screen.findByText("Your account on this computer opens Plumbline for you.");
    world.session = { ...world.session, phase: "locked", me: null };
    renderApp(world, "/");
    fireEvent.click(await screen.findByRole("button", { name: "Open with my account on this computer" }));
    await waitFor(() => expect(world.session.me?.id).toBe(me));
  });

  it("says why the account does not open any more, and the passphrase still does", async () => {
    const world = signIn(workingWorld(), "administrator");
    world.session = { ...world.session, phase: "locked", me: null };
    const slot = world.session.people[0];
    if (slot) slot.keychain = true;
    renderApp(world, "/");
    const open = await screen.findByRole("button", { name: "Open with my account on this computer" });
    if (slot) slot.keychain = false;
    fireEvent.click(open);
    await screen.findByText("Your account on this computer keeps no key for you any more.");
    screen.getByLabelText("Passphrase");
  });

  it("is not for people who handle worker reports", async () => {
    renderApp(signIn(workingWorld(), "administrator", "case-handler"), "/settings/device");
    await screen.findByText(/^You handle worker reports: you always sign in with your passphrase/);
    expect(screen.queryByRole("button", { name: "Switch it on" })).toBeNull();
  });
});
