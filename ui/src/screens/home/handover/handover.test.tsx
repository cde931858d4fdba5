import { fireEvent, screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { describe, expect, it } from "vitest";
import { workingWorld } from "../../../test/fake";
import { HANDOVER, handoverOf } from "../../../test/fake/home";
import { renderApp } from "../../../test/render";

const filled = () => {
  const world = workingWorld();
  handoverOf(world).push(...structuredClone(HANDOVER));
  return world;
};

describe("the handover log", () => {
  it("adds a topic, takes the focus there and saves each field on leaving it", async () => {
    const world = workingWorld();
    renderApp(world, "/handover");
    await userEvent.click(await screen.findByRole("button", { name: "Add a topic" }));
    const topic = await screen.findByLabelText("Topic");
    await waitFor(() => expect(document.activeElement).toBe(topic));
    await userEvent.type(topic, "Worker hotline");
    fireEvent.blur(topic);
    await waitFor(() =>
      expect(handoverOf(world)[0]).toMatchObject({ topic: "Worker hotline", leader: "Lin Xiaomei 林晓梅" }),
    );
  });

  it("removes a topic and brings it back", async () => {
    const world = filled();
    renderApp(world, "/handover");
    await userEvent.click(await screen.findByRole("button", { name: "Remove “Self-assessment”" }));
    await waitFor(() => expect(handoverOf(world)).toHaveLength(1));
    await userEvent.click(await screen.findByRole("button", { name: "Undo" }));
    await screen.findByDisplayValue("Self-assessment");
  });

  it("is calm for a reader: everything to read, nothing to press", async () => {
    const world = filled();
    if (world.session.me) world.session.me.roles = ["viewer"];
    renderApp(world, "/handover");
    await screen.findByText("You can read this. Who can change it: EHS manager, HR manager.");
    expect(screen.getByText("消防安全整改")).toBeTruthy();
    expect(screen.queryByRole("button", { name: "Add a topic" })).toBeNull();
    expect(screen.queryByRole("textbox", { name: "Topic" })).toBeNull();
  });
});
