import { fireEvent, screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { beforeEach, describe, expect, it } from "vitest";
import { workingWorld } from "../../test/fake";
import { libraryWorld, practicesOf } from "../../test/fake/library";
import { changes, openFields, signIn } from "../../test/people";
import { renderApp } from "../../test/render";

beforeEach(() => {
  window.location.hash = "";
});

const results = () => within(screen.getByRole("list", { name: "Questions of the library" }));

describe("the guidance", () => {
  it("is searched as somebody types, opens beside the list, and leads to the question", async () => {
    const world = workingWorld();
    renderApp(world, "/library");
    await waitFor(() => expect(results().getAllByRole("button").length).toBeGreaterThan(1));
    await userEvent.type(screen.getByLabelText("Search the guidance"), "policy");
    await waitFor(() => expect(window.location.hash).toContain("text=policy"));
    const first = (await waitFor(() => results().getAllByRole("button")))[0] as HTMLElement;
    await userEvent.click(first);
    await waitFor(() => expect(window.location.hash).toContain("open="));
    await screen.findByRole("heading", { name: "Likely causes" });
    await userEvent.click(screen.getByRole("link", { name: "Go to this question" }));
    await waitFor(() => expect(window.location.hash).toContain("#/assess/"));
  });

  it("goes into the list by arrow, and closes by Escape", async () => {
    renderApp(workingWorld(), "/library");
    await waitFor(() => expect(results().getAllByRole("button").length).toBeGreaterThan(1));
    fireEvent.keyDown(screen.getByLabelText("Search the guidance"), { key: "ArrowDown" });
    const [first, second] = results().getAllByRole("button");
    expect(document.activeElement).toBe(first);
    fireEvent.keyDown(first as HTMLElement, { key: "ArrowDown" });
    expect(document.activeElement).toBe(second);
    await userEvent.click(second as HTMLElement);
    await screen.findByRole("button", { name: "Close" });
    (document.activeElement as HTMLElement).blur();
    fireEvent.keyDown(document.body, { key: "Escape" });
    await waitFor(() => expect(window.location.hash).not.toContain("open="));
  });

  it("makes a finding where somebody reads", async () => {
    const world = workingWorld();
    const before = world.findings.length;
    renderApp(world, "/library?open=policy-signed");
    await userEvent.click(await screen.findByRole("button", { name: /^Plan/ }));
    await waitFor(() => expect(world.findings).toHaveLength(before + 1));
    expect(world.findings.at(-1)?.question).toBe("policy-signed");
  });

  it("says what to try when nothing has the words", async () => {
    renderApp(workingWorld(), "/library?text=zebra");
    await screen.findByText("Nothing in the library has these words.");
  });
});

describe("case stories", () => {
  it("stand as cards, open beside them, and lead to their questions and back", async () => {
    renderApp(workingWorld(), "/library/stories");
    await userEvent.click(await screen.findByRole("button", { name: /A safety committee without workers/ }));
    const story = within(await screen.findByRole("region", { name: "A safety committee without workers" }));
    story.getByRole("heading", { name: "What you can take from it next Monday" });
    const [question] = await waitFor(() => story.getAllByRole("link"));
    await userEvent.click(question as HTMLElement);
    await waitFor(() => expect(window.location.hash).toContain("open=policy-signed"));
    await userEvent.click(await screen.findByRole("link", { name: "A safety committee without workers" }));
    await waitFor(() => expect(window.location.hash).toContain("/library/stories"));
  });
});

describe("good practice", () => {
  it("is noted in one line, and a change is shown only from a measured start", async () => {
    const world = workingWorld();
    renderApp(world, "/library/practice");
    await screen.findByText("Nothing is noted yet.");
    await userEvent.type(screen.getByLabelText("What goes well here?"), "Quiet hours are kept{Enter}");
    const panel = within(await screen.findByRole("region", { name: "Good practice: Quiet hours are kept" }));
    panel.getByText("Result: not measured");
    const now = panel.getByLabelText("Now");
    fireEvent.change(now, { target: { value: "１２.５" } });
    fireEvent.blur(now);
    await waitFor(() => expect(practicesOf(world)[0]?.result).toBe(12.5));
    await panel.findByText(/the start was not measured/);
    const start = panel.getByLabelText("At the start");
    fireEvent.change(start, { target: { value: "4" } });
    fireEvent.blur(start);
    await panel.findByText(/Change: \+8.5/);
  });

  it("shows the figure with its start on the card, and goes with an undo", async () => {
    const world = libraryWorld();
    renderApp(world, "/library/practice");
    await screen.findByText("near misses reported a month: from 2 to 11 reports");
    await userEvent.click(screen.getByRole("button", { name: /Guards are tested each shift/ }));
    await userEvent.click(await screen.findByRole("button", { name: "Delete this good practice" }));
    const dialog = within(await screen.findByRole("dialog"));
    await userEvent.click(dialog.getByRole("button", { name: "Delete this good practice" }));
    await waitFor(() => expect(practicesOf(world)).toHaveLength(1));
    await userEvent.click(await screen.findByRole("button", { name: "Undo" }));
    await waitFor(() => expect(practicesOf(world)).toHaveLength(2));
  });

  it("is words alone for somebody who may only read", async () => {
    const world = signIn(libraryWorld(), "viewer");
    renderApp(world, `/library/practice?open=${practicesOf(world)[0]?.id}`);
    await screen.findByRole("region", { name: /^Good practice: / });
    expect(openFields()).toEqual([]);
    expect(changes(world)).toEqual([]);
  });

  it("comes from a question that works well, in one step", async () => {
    const world = workingWorld();
    const answer = world.assessment.answers.find(({ question }) => question === "policy-signed");
    Object.assign(answer ?? {}, { state: "rated", paper: 4, practice: 5, note: "Read out each Monday." });
    renderApp(world, "/assess/policy-signed");
    await userEvent.click(await screen.findByRole("button", { name: "This is a strength" }));
    await waitFor(() => expect(practicesOf(world)).toHaveLength(1));
    expect(practicesOf(world)[0]).toMatchObject({ question: "policy-signed", what: "Read out each Monday." });
    await screen.findByRole("link", { name: "Open it" });
  });
});
