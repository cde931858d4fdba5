import { screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { beforeEach, describe, expect, it } from "vitest";
import type { World } from "../../test/fake";
import { hotlineOf, hotlineWorld } from "../../test/fake/hotline";
import { workingWorld } from "../../test/fake/start";
import { renderApp } from "../../test/render";

const asked = (world: World) => world.calls.filter(({ command }) => command === "purge_do");

async function closeCertificate() {
  const dialog = within(screen.getByRole("dialog", { name: "Certificate of destruction" }));
  await userEvent.click(dialog.getAllByRole("button", { name: "Close" })[0] as HTMLElement);
  await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
}

beforeEach(() => {
  window.location.hash = "";
});

describe("a case whose time is over", () => {
  it("offers as its duty to destroy the texts, asks once why, and shows the certificate", async () => {
    const world = hotlineWorld(1);
    const [held] = hotlineOf(world).cases;
    if (!held) throw new Error("the pretended hotline has no case");
    held.detail.state = "closed";
    held.detail.retain = { due_on: "2026-11-01", done_on: null, days_left: -20, state: "late" };
    renderApp(world, `/hotline/${held.detail.id}`);
    const duty = within(await screen.findByRole("region", { name: "Next duty" }));
    duty.getByText(/ended on 1 Nov 2026/);
    await userEvent.click(duty.getByRole("button", { name: "Destroy the texts…" }));
    const question = within(
      await screen.findByRole("dialog", { name: `Destroy the texts of case ${held.detail.number}?` }),
    );
    await question.findByText(/3 texts, older versions counted/);
    question.getByText(/the last one by 27 Dec 2026/);
    expect(question.queryByText(/not closed yet/)).toBeNull();
    await userEvent.click(question.getByRole("button", { name: "Destroy for good" }));
    question.getByText("Choose why. It stands in the certificate.");
    expect(asked(world)).toHaveLength(0);
    await userEvent.click(question.getByRole("radio", { name: "The time to keep it is over" }));
    await userEvent.click(question.getByRole("button", { name: "Destroy for good" }));
    const certificate = within(await screen.findByRole("region", { name: "Certificate of destruction" }));
    certificate.getByText(`The sealed texts of hotline case ${held.detail.number}`);
    expect(asked(world)[0]?.args).toEqual(["case", held.detail.id, "expired"]);
    await closeCertificate();
    await screen.findByText(/Nobody can open them any more/);
    expect(screen.queryByRole("button", { name: "Show" })).toBeNull();
    within(screen.getByRole("region", { name: "Next duty" })).getByText(/Nothing is left to do/);
  });
});

describe("somebody who was removed", () => {
  it("loses the name in the list", async () => {
    const world = workingWorld();
    const other = world.people.find(({ id }) => id !== world.session.me?.id);
    if (!other || !world.session.me) throw new Error("the pretended factory has too few people");
    const { name } = other;
    other.active = false;
    world.session.me.roles = ["administrator"];
    renderApp(world, "/settings/people");
    await userEvent.click(await screen.findByRole("button", { name: `Change ${name}` }));
    await userEvent.click(await screen.findByRole("menuitem", { name: "Destroy the name…" }));
    const question = within(await screen.findByRole("dialog"));
    await userEvent.click(await question.findByRole("radio", { name: "The person asked for it" }));
    await userEvent.click(question.getByRole("button", { name: "Destroy for good" }));
    await screen.findByText("The name of a person who signed in");
    await closeCertificate();
    await screen.findByRole("button", { name: "Change (destroyed)" });
    expect(screen.queryByText(name)).toBeNull();
  });
});
