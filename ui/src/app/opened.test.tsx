import { fireEvent, screen, waitFor } from "@testing-library/react";
import { beforeEach, describe, expect, it } from "vitest";
import type { OpenedFile } from "../api/client";
import { emitFake, lockedWorld, workingWorld } from "../test/fake";
import { signIn } from "../test/people";
import { renderApp } from "../test/render";

beforeEach(() => {
  window.location.hash = "";
});

const INVITE: OpenedFile = { kind: "customer-invite", permission: "share", names: ["邀请 invite.plumb"] };

describe("a file that was opened outside", () => {
  it("goes to its screen with the file chosen, after a yes", async () => {
    const world = signIn(workingWorld(), "administrator");
    world.opened = [INVITE];
    renderApp(world, "/");
    await screen.findByText(/An invitation from a customer/);
    expect(world.calls.map(({ command }) => command)).not.toContain("opened_take");
    fireEvent.click(screen.getByRole("button", { name: "Go on" }));
    await waitFor(() =>
      expect(world.calls).toContainEqual({ command: "invite_drop", args: ["opened/邀请 invite.plumb"] }),
    );
    expect(window.location.hash).toBe("#/share/add");
    expect(screen.queryByText("Open this file?")).toBeNull();
  });

  it("is let go without a yes", async () => {
    const world = signIn(workingWorld(), "administrator");
    world.opened = [INVITE];
    renderApp(world, "/");
    fireEvent.click(await screen.findByRole("button", { name: "Not now" }));
    await waitFor(() => expect(world.opened).toEqual([]));
    expect(world.calls.map(({ command }) => command)).not.toContain("opened_take");
    expect(window.location.hash).toBe("#/");
  });

  it("says who can go on where this person may not", async () => {
    const world = signIn(workingWorld(), "viewer");
    world.opened = [INVITE];
    renderApp(world, "/");
    await screen.findByText(/Who can do it: .*EHS manager/);
    expect(screen.queryByRole("button", { name: "Go on" })).toBeNull();
  });

  it("waits for the sign-in, and one that comes meanwhile is asked about at once", async () => {
    const locked = lockedWorld();
    locked.opened = [INVITE];
    renderApp(locked, "/");
    await screen.findByText("邀请 invite.plumb is shown as soon as you have signed in.");

    const world = signIn(workingWorld(), "administrator");
    renderApp(world, "/");
    await screen.findByRole("link", { name: "Home" });
    world.opened = [{ kind: "reply", permission: "share", names: ["reply.plumb"] }];
    await emitFake("opened", {});
    await screen.findByText(/A customer's review/);
  });
});
