import { fireEvent, screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { describe, expect, it } from "vitest";
import { emitFake, emptyWorld, lockedWorld, workingWorld } from "../test/fake";
import { HANDOVER, handoverOf } from "../test/fake/home";
import { renderApp } from "../test/render";

describe("locking", () => {
  it("keeps half-typed text and comes back to the same place", async () => {
    const world = workingWorld(0);
    renderApp(world, "/assess/legal-list");
    const note = await screen.findByLabelText("Note");
    await userEvent.type(note, "half a thought");
    await waitFor(() => expect([...world.drafts.values()]).toEqual(["half a thought"]));
    // Rust locks by itself: the window hears of it afterwards.
    world.session = { ...world.session, phase: "locked", me: null };
    await emitFake("locked", {});
    await userEvent.type(await screen.findByLabelText("Passphrase"), "blue river stone lamp");
    fireEvent.click(screen.getByRole("button", { name: "Open" }));
    await screen.findByDisplayValue("half a thought");
    expect(window.location.hash).toBe("#/assess/legal-list");
  });

  it("saves what is typed before it locks by hand", async () => {
    const world = workingWorld(0);
    renderApp(world, "/assess/policy-signed");
    await userEvent.type(await screen.findByLabelText("Note"), "seen in hall 3");
    fireEvent.click(screen.getByRole("button", { name: /Lin Xiaomei/ }));
    fireEvent.click(await screen.findByText("Lock now"));
    await screen.findByText("Welcome back");
    expect(world.assessment.answers[0]?.note).toBe("seen in hall 3");
  });

  it("takes the line with Undo with it", async () => {
    const world = workingWorld(0);
    handoverOf(world).push(...HANDOVER);
    renderApp(world, "/handover");
    fireEvent.click((await screen.findAllByRole("button", { name: /^Remove / }))[0] as HTMLElement);
    await screen.findByRole("button", { name: "Undo" });
    fireEvent.click(screen.getByRole("button", { name: /Lin Xiaomei/ }));
    fireEvent.click(await screen.findByText("Lock now"));
    await screen.findByText("Welcome back");
    expect(screen.queryByRole("button", { name: "Undo" })).toBeNull();
    await userEvent.type(screen.getByLabelText("Passphrase"), "blue river stone lamp{Enter}");
    await screen.findByRole("heading", { name: "Handover log" });
    expect(screen.queryByRole("button", { name: "Undo" })).toBeNull();
  });

  it("says what to do after a wrong passphrase and after too many", async () => {
    renderApp(lockedWorld());
    const field = await screen.findByLabelText("Passphrase");
    await userEvent.type(field, "wrong{Enter}");
    await screen.findByText("This passphrase does not open the records.");
    for (let tries = 0; tries < 3; tries += 1) await userEvent.type(field, "wrong{Enter}");
    await screen.findByText("There were too many wrong tries.");
  });

  it("opens with the 24 words, copied with their numbers, and a new passphrase", async () => {
    const world = lockedWorld();
    renderApp(world);
    fireEvent.click(await screen.findByText("I forgot my passphrase"));
    const numbered = world.recoveryWords.map((word, at) => `${at + 1}. ${word}`).join("\n");
    fireEvent.change(screen.getByLabelText("The 24 recovery words"), { target: { value: numbered } });
    await userEvent.type(screen.getByLabelText("New passphrase"), "seven copper kettles sing");
    await userEvent.type(screen.getByLabelText("The same passphrase again"), "seven copper kettles sing");
    fireEvent.click(screen.getByText("Open and set the new passphrase"));
    await screen.findByRole("heading", { name: "Home" });
    expect(world.passphrases.get(world.people[0]?.id ?? "")).toBe("seven copper kettles sing");
  });
});

const fill = (field: HTMLElement, value: string) => fireEvent.change(field, { target: { value } });

describe("first use", () => {
  it("goes from language to the assessment, and Back keeps what was typed", async () => {
    const world = emptyWorld();
    renderApp(world);
    const next = () => fireEvent.click(screen.getByText("Next"));
    await screen.findByText("Which language do you want to work in?");
    next();
    fill(await screen.findByLabelText("Name in Latin letters"), "Hengtai");
    next();
    await screen.findByText("Choose the country.");
    fireEvent.change(screen.getByLabelText("Country"), { target: { value: "CN" } });
    next();
    fill(await screen.findByLabelText("Name"), "李伟");
    fireEvent.click(screen.getByText("Back"));
    expect((await screen.findByLabelText<HTMLInputElement>("Name in Latin letters")).value).toBe("Hengtai");
    next();
    expect((await screen.findByLabelText<HTMLInputElement>("Name")).value).toBe("李伟");
    fill(screen.getByLabelText("Passphrase"), "copper kettle seven lanterns");
    fill(screen.getByLabelText("The same passphrase again"), "copper kettle seven lanterns");
    fireEvent.click(screen.getByText("Set up this laptop"));
    await screen.findByText("Write down your 24 recovery words");
    // Another language shows the same words; new ones would make the paper worthless.
    fireEvent.click(screen.getByRole("button", { name: "Language: English" }));
    fireEvent.click(await screen.findByText("简体中文"));
    await screen.findByText("请记下 24 个恢复词");
    fireEvent.click(screen.getByRole("button", { name: "语言：简体中文" }));
    fireEvent.click(await screen.findByText("English"));
    await screen.findByText("Write down your 24 recovery words");
    expect(world.calls.some(({ command }) => command === "session_new_recovery_words")).toBe(false);
    expect(world.factory).toMatchObject({ name: "Hengtai", country: "CN" });
    expect(world.factory.headcount[0]).toEqual({ category: "worker", women: null, men: null, other: null });
    next();
    await screen.findByText(/then tick here/);
    fireEvent.click(screen.getByLabelText("I have all 24 words on paper."));
    next();
    for (const position of world.ask) {
      const field = await screen.findByLabelText(`Word number ${position}`);
      fill(field, world.recoveryWords[position - 1] ?? "");
    }
    fireEvent.click(screen.getByText("Check"));
    fireEvent.click(await screen.findByText("Start the self-assessment"));
    await screen.findByText(/question 1 of 20/);
  });

  it("switches language at once", async () => {
    renderApp(emptyWorld());
    fireEvent.click(await screen.findByRole("radio", { name: "简体中文" }));
    await screen.findByText("您想使用哪种语言？");
    expect(document.documentElement.lang).toBe("zh-Hans");
  });
});
