import { fireEvent, screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { beforeEach, describe, expect, it } from "vitest";
import { installFake, refuse, type World } from "../../../test/fake";
import { planCommands, planWorld } from "../../../test/fake/plan";
import { renderApp } from "../../../test/render";

/** A-001 was done by Zhang Wei; Lin Xiaomei is signed in. */
async function openFinding(change: (world: World) => void = () => undefined): Promise<World> {
  const world = planWorld(3);
  change(world);
  renderApp(world, `/actions/${world.findings[0]?.id}`);
  installFake(world, planCommands(world));
  await screen.findByRole("region", { name: "Finding A-001" });
  return world;
}

const verified = (world: World) => world.calls.filter(({ command }) => command === "action_verify");

beforeEach(() => {
  window.location.hash = "";
});

describe("a finding", () => {
  it("saves a field on leaving it and takes it back on Undo", async () => {
    const world = await openFinding();
    const field = screen.getByRole("textbox", { name: "Corrective action" });
    const before = (field as HTMLTextAreaElement).value;
    fireEvent.change(field, { target: { value: "Two doors more." } });
    fireEvent.blur(field);
    await waitFor(() => expect(world.findings[0]?.actions[0]?.corrective).toBe("Two doors more."));
    await userEvent.click(await screen.findByRole("button", { name: "Undo: Corrective action" }));
    await waitFor(() =>
      expect((screen.getByRole("textbox", { name: "Corrective action" }) as HTMLTextAreaElement).value).toBe(
        before,
      ),
    );
    expect(world.findings[0]?.actions[0]?.corrective).toBe(before);
  });

  it("shows the old words again when Undo comes before the field was read anew", async () => {
    const world = await openFinding();
    const field = screen.getByRole("textbox", { name: "Corrective action" });
    const before = (field as HTMLTextAreaElement).value;
    let letRead: () => void = () => undefined;
    const gate = new Promise<void>((open) => {
      letRead = open;
    });
    const read = async (id: string) => {
      await gate;
      return structuredClone(world.findings.find((one) => one.id === id) ?? refuse("not-found"));
    };
    installFake(world, { ...planCommands(world), findingGet: read });
    fireEvent.change(field, { target: { value: "Two doors more." } });
    fireEvent.blur(field);
    await userEvent.click(await screen.findByRole("button", { name: "Undo: Corrective action" }));
    await waitFor(() => expect(world.findings[0]?.actions[0]?.corrective).toBe(before));
    letRead();
    await waitFor(() =>
      expect((screen.getByRole("textbox", { name: "Corrective action" }) as HTMLTextAreaElement).value).toBe(
        before,
      ),
    );
  });

  it("moves its status by one press", async () => {
    const world = await openFinding();
    await userEvent.click(screen.getByRole("button", { name: /^In progress/ }));
    await waitFor(() => expect(world.findings[0]?.actions[0]?.status).toBe("in-progress"));
    await screen.findByText(/The action is not done yet/);
  });

  it("says how often its date moved", async () => {
    await openFinding();
    expect(screen.getByText("Moved 2 times")).toBeTruthy();
  });

  it("shows its moves in a box that Escape closes alone", async () => {
    await openFinding();
    fireEvent.click(screen.getByText("Moved 2 times"));
    const name = await screen.findByText("Every move of the due date");
    const box = name.parentElement as HTMLElement;
    expect([box.getAttribute("role"), box.getAttribute("aria-labelledby")]).toEqual(["dialog", name.id]);
    fireEvent.keyDown(box.querySelector("ol") as HTMLElement, { key: "Escape" });
    await waitFor(() => expect(screen.queryByText("Every move of the due date")).toBeNull());
    expect(screen.getByRole("region", { name: "Finding A-001" })).toBeTruthy();
    expect(window.location.hash).toContain("/actions/");
  });

  it("closes without action only with a reason", async () => {
    const world = await openFinding();
    await userEvent.click(screen.getByRole("button", { name: "Close without action…" }));
    await userEvent.click(screen.getByRole("button", { name: "Close with this reason" }));
    await screen.findByText("Write the reason first.");
    expect(world.findings[0]?.no_action_reason).toBe("");
    fireEvent.change(screen.getByLabelText("Reason for no action"), {
      target: { value: "The line was sold." },
    });
    await userEvent.click(screen.getByRole("button", { name: "Close with this reason" }));
    await waitFor(() => expect(world.findings[0]?.no_action_reason).toBe("The line was sold."));
  });

  it("names what a deletion takes along, and brings it back", async () => {
    const world = await openFinding();
    await userEvent.click(
      within(screen.getByRole("region", { name: "Finding A-001" })).getByRole("button", { name: "More" }),
    );
    await userEvent.click(await screen.findByRole("menuitem", { name: "Delete finding" }));
    const dialog = await screen.findByRole("dialog");
    expect(within(dialog).getByText("1 action")).toBeTruthy();
    expect(within(dialog).getByText("3 pieces of evidence")).toBeTruthy();
    await userEvent.click(within(dialog).getByRole("button", { name: "Delete A-001" }));
    await waitFor(() => expect(world.findings).toHaveLength(2));
    await userEvent.click(await screen.findByRole("button", { name: "Undo" }));
    await waitFor(() => expect(world.findings).toHaveLength(3));
  });
});

describe("verification", () => {
  it("by another person needs a way and a note, then signs", async () => {
    const world = await openFinding();
    await userEvent.click(screen.getByRole("button", { name: "Accept" }));
    await screen.findByText("Choose how you checked.");
    await screen.findByText("Write what you saw.");
    expect(verified(world)).toHaveLength(0);
    await userEvent.click(screen.getByRole("radio", { name: /On site/ }));
    fireEvent.change(screen.getByLabelText("What did you see?"), { target: { value: "All clear." } });
    await userEvent.click(screen.getByRole("button", { name: "Accept" }));
    await waitFor(() => expect(verified(world)).toHaveLength(1));
    expect(verified(world)[0]?.args.slice(1)).toEqual(["site", "accepted", "All clear."]);
    await screen.findByText(/^Accepted by Lin Xiaomei/);
  });

  it("is not for the person who marked it done, and says who can", async () => {
    await openFinding((world) => {
      const action = world.findings[0]?.actions[0];
      if (action) action.done_by = world.session.me?.name ?? null;
    });
    expect(screen.queryByRole("button", { name: "Accept" })).toBeNull();
    await screen.findByText(/These people can sign in and do it: Zhang Wei/);
  });

  it("keeps a half-written note when the finding is left", async () => {
    const world = await openFinding();
    fireEvent.change(screen.getByLabelText("What did you see?"), { target: { value: "Two exits" } });
    await userEvent.click(screen.getByRole("button", { name: "Close" }));
    await waitFor(() => expect([...world.drafts.values()]).toContain("Two exits"));
  });
});
